using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Merging;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Intake.Tests.Merging;

/// <summary>Two files of one person become one, nothing is lost, and they are two again when that was wrong. Decision 0132.</summary>
public sealed class MergeTests(RunningIntake running) : IntakeTest(running)
{
    private static readonly string[] Slices = ["interviews", "diagnoses", "orientations", "look-ups", "appointments", "tasks", "contact-attempts"];

    private HttpClient _coordinator = null!;

    [Fact]
    public async Task All_that_a_file_holds_goes_to_the_other_and_comes_back_whole()
    {
        await Intake.Listen<PeopleMerged>();
        await Intake.Listen<PeopleUnmerged>();
        using var coordinator = _coordinator = Intake.Client(Roles.Coordinator, Site);
        var (kept, merged) = await Two();
        var (before, of) = (await Contents(kept), await Contents(merged));
        var mergedId = Guid.Parse(merged.Split('/')[^1]);

        var preview = (await coordinator.GetFromJsonAsync<JsonNode>($"{kept}/merge-previews/{mergedId}", Stop))!;
        Assert.Equal(("certain", 9), (preview["grade"]!.GetValue<string>(), preview["moves"]!.AsArray().Count));
        Assert.Equal(before, await Contents(kept));

        var (status, merge) = await Merge(kept, $"{mergedId}");
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(Sum(before, of), await Contents(kept));
        Assert.Equal((mergedId, Guid.Parse(kept.Split('/')[^1])), (await Intake.Hear<PeopleMerged>(told => told.PassSiteId == Site)) is var told ? (told.MergedPersonId, told.PersonId) : default);
        Assert.Equal("2021-05-20", (await Get(kept))["lastContactOn"]!.GetValue<string>());
        Assert.Equal("2021-04-02", (await Get(kept))["firstContactOn"]!.GetValue<string>());
        var interview = (await Get($"{kept}/interviews"))["items"]!.AsArray().Single(item => item!["heldOn"]!.GetValue<string>() == "2021-05-20")!;
        Assert.Equal("Ce que dit l'autre fiche", interview["note"]!.GetValue<string>()); // Sealed anew, and read.

        // The other file is read through this one.
        Assert.Equal(kept, $"/people/{(await Get(merged))["mergedInto"]}");
        Assert.Single((await Get("/people"))["items"]!.AsArray());
        Assert.Equal(kept, $"/people/{Assert.Single((await Post("/people/searches", new { name = "kamara" })).Body["items"]!.AsArray())!["id"]}");
        var (written, problem) = await Post($"{merged}/interviews", new { heldOn = "2021-06-01", kind = "social" });
        Assert.Equal((HttpStatusCode.Conflict, "/problems/fiche-fusionnee", kept), (written, problem["type"]!.GetValue<string>(), $"/people/{problem["keptPersonId"]}"));
        var data = (await coordinator.GetFromJsonAsync<JsonNode>($"{kept}/data", Stop))!;
        Assert.Equal("Kamara", Assert.Single(data["mergedFiles"]!.AsArray())!["person"]!["familyName"]!.GetValue<string>());
        Assert.NotNull(data["mergedFiles"]![0]!["entrySituations"]![0]);

        // What happens since stays.
        Assert.Equal(HttpStatusCode.Created, (await Post($"{kept}/interviews", new { heldOn = "2021-06-01", kind = "social" })).Status);
        using var undone = await coordinator.PostAsJsonAsync($"{kept}/merges/{merge["id"]}/end", new { }, Stop);
        Assert.Equal(HttpStatusCode.OK, undone.StatusCode);
        Assert.Equal(of, await Contents(merged));
        Assert.Equal(before.Select(slice => slice.Key == "interviews" ? KeyValuePair.Create(slice.Key, slice.Value + 1) : slice).ToDictionary(), await Contents(kept));
        Assert.Equal("2021-04-06", (await Get(kept))["firstContactOn"]!.GetValue<string>());
        Assert.Equal("2021-06-01", (await Get(kept))["lastContactOn"]!.GetValue<string>());
        Assert.Equal(mergedId, (await Intake.Hear<PeopleUnmerged>(told => told.PassSiteId == Site)).MergedPersonId);
        Assert.Equal(2, (await Get("/people"))["items"]!.AsArray().Count);
        using var again = await coordinator.PostAsJsonAsync($"{kept}/merges/{merge["id"]}/end", new { }, Stop);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var lines = (await coordinator.GetFromJsonAsync<JsonNode>($"/audit?subject={mergedId}&read=false", Stop))!["items"]!.AsArray().Select(line => line!["operation"]!.GetValue<string>()).ToList();
        Assert.Contains("POST /people/{personId}/merges", lines);
        Assert.Contains("POST /people/{personId}/merges/{mergeId}/end", lines);
    }

    [Fact]
    public async Task A_file_is_merged_once_and_neither_with_itself_nor_while_it_is_restricted_nor_by_another_PASS()
    {
        using var coordinator = _coordinator = Intake.Client(Roles.Coordinator, Site);
        var (kept, merged) = await Two();
        var third = await Register(Registration("Zztroisieme"));
        var (keptId, mergedId) = (Guid.Parse(kept.Split('/')[^1]), Guid.Parse(merged.Split('/')[^1]));

        Assert.Equal(HttpStatusCode.BadRequest, (await Merge(kept, $"{keptId}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Merge(kept, $"{Guid.CreateVersion7()}")).Status);
        using var elsewhere = Intake.Client(Roles.Coordinator, Guid.CreateVersion7());
        using var others = await elsewhere.PostAsJsonAsync($"{kept}/merges", new { mergedId }, Stop);
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);

        Assert.Equal(HttpStatusCode.Created, (await Merge(kept, $"{mergedId}")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Merge(kept, $"{mergedId}")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Merge(third, $"{keptId}")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Merge(merged, third.Split('/')[^1])).Status);
        var (_, request) = await Post("/data-requests", new { right = "restriction", channel = "letter", receivedOn = "2021-05-03", personId = third.Split('/')[^1] });
        (await coordinator.PostAsJsonAsync($"{third}/restriction", new { dataRequestId = request["id"]!.GetValue<Guid>() }, Stop)).EnsureSuccessStatusCode();
        var (restricted, problem) = await Merge(kept, third.Split('/')[^1]);
        Assert.Equal((HttpStatusCode.Conflict, "/problems/donnees-limitees"), (restricted, problem["type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_erasure_takes_the_files_that_were_merged()
    {
        using var coordinator = _coordinator = Intake.Client(Roles.Coordinator, Site);
        var (kept, merged) = await Two();
        await Merge(kept, merged.Split('/')[^1]);
        var (_, request) = await Post("/data-requests", new { right = "erasure", channel = "letter", receivedOn = "2021-05-03", personId = kept.Split('/')[^1] });

        using var refused = await coordinator.PostAsJsonAsync($"{merged}/erasure", new { dataRequestId = request["id"]!.GetValue<Guid>() }, Stop);
        using var erased = await coordinator.PostAsJsonAsync($"{kept}/erasure", new { dataRequestId = request["id"]!.GetValue<Guid>() }, Stop);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK), (refused.StatusCode, erased.StatusCode));
        using var gone = await coordinator.GetAsync(merged, Stop);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Empty((await Post("/people/searches", new { name = "kamara" })).Body["items"]!.AsArray());
    }

    [Fact]
    public async Task Every_table_about_a_person_is_moved_or_is_known_not_to_be()
    {
        var (moved, others) = await Intake.InDatabase<IntakeDb, (List<string>, List<string>)>(db =>
        {
            var tables = PersonRows.Tables(db).Select(table => table.ClrType.Name).ToList();
            return Task.FromResult((tables, db.Model.GetEntityTypes().Where(type => type.FindProperty("PersonId") is not null).Select(type => type.ClrType.Name).Except(tables).Order().ToList()));
        });

        Assert.Equal(
            ["ApplicationNotice", "Appointment", "CareNotice", "Consent", "ContactAttempt", "DataRequest", "Diagnosis", "Explanation", "Interview", "LookUp", "MisasReferral", "Opening", "Orientation", "ProposalAnswer", "Reminder", "KnownRight", "SocialServiceReferral", "TaskToDo"], moved);
        Assert.Equal(["Arrival", "DataUseNotice", "Episode", "HouseholdMember", "LikenessToken", "NameToken"], others); // They stay with the file that is merged, and are read through the other.
    }

    private static Dictionary<string, int> Sum(Dictionary<string, int> one, Dictionary<string, int> other) => one.ToDictionary(slice => slice.Key, slice => slice.Value + other[slice.Key]);

    private async Task<Dictionary<string, int>> Contents(string person)
    {
        var contents = new Dictionary<string, int>();
        foreach (var slice in Slices)
        {
            contents.Add(slice, (await _coordinator.GetFromJsonAsync<JsonNode>($"{person}/{slice}", Stop))!["items"]!.AsArray().Count);
        }

        contents.Add("data-requests", (await Get($"/data-requests?personId={person.Split('/')[^1]}"))["items"]!.AsArray().Count);
        return contents;
    }

    private async Task<(string Kept, string Merged)> Two()
    {
        var kept = await Register();
        var homonym = Registration("Kamara");
        (homonym["confirmedDistinct"], homonym["firstContactOn"]) = (true, "2021-04-02");
        var merged = await Register(homonym);
        foreach (var (person, on, note) in new[] { (kept, "2021-05-02", "Ce que dit la fiche"), (merged, "2021-05-20", "Ce que dit l'autre fiche") })
        {
            await Post($"{person}/interviews", new { heldOn = on, kind = "social", note });
            await Post($"{person}/diagnoses", new { madeOn = "2021-05-02", vulnerabilities = Array.Empty<string>(), situation = new { territory = "metropole", stay = "unknown" } });
            await Post($"{person}/orientations", new { madeOn = "2021-05-02", destination = "misas" });
            await Post($"{person}/look-ups", new { lookedUpOn = "2021-05-02", tool = "cdr", reason = "entry-situation", finding = "not-found" });
            await Post("/appointments", new { personId = person.Split('/')[^1], on = "2021-05-21", at = "10:00", lengthMinutes = 30, kind = "social", place = "pass", confirmedOverlap = true });
            await Post("/tasks", new { personId = person.Split('/')[^1], kind = "call-back", dueOn = $"{TimeProvider.System.ParisToday():yyyy-MM-dd}" });
            await Post($"{person}/contact-attempts", new { triedOn = "2021-05-22", way = "call", answered = false });
            await Post("/data-requests", new { right = "access", channel = "letter", receivedOn = "2021-05-03", personId = person.Split('/')[^1] });
        }

        await Put($"{merged}/entry-situation", new { recordedOn = "2021-05-02", baseCover = "none", complementaryCover = "none", hasAdministrativeAddress = false });
        return (kept, merged);
    }
}
