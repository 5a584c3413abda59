using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Sealing;
using Xunit;

namespace PassPlatform.Intake.Tests.Erasures;

/// <summary>A person is erased at their request, and told what is kept of them before. GDPR art. 15 and 17 [000-133, 000-135].</summary>
public sealed class ErasureTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task A_person_erased_at_their_request_is_found_nowhere_and_their_key_is_destroyed()
    {
        await Intake.Listen<PersonErased>();
        var (person, id) = await Followed("Ouédraogo-Sanou");
        var request = await Asked(id, "erasure", "Madame Ouédraogo-Sanou le demande par lettre");
        using var coordinator = Intake.Client(Roles.Coordinator, Site);

        var before = (await coordinator.GetFromJsonAsync<JsonNode>($"{person}/erasure", Stop))!;
        using var answer = await coordinator.PostAsJsonAsync($"{person}/erasure", new { dataRequestId = request }, Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var after = (await coordinator.GetFromJsonAsync<JsonNode>($"{person}/erasure", Stop))!;
        Assert.Null(before["erasedOn"]);
        Assert.NotEmpty(before["disappears"]!.AsArray());
        using var elsewhere = Intake.Client(Roles.Coordinator, Guid.CreateVersion7());
        using var notTheirs = await elsewhere.GetAsync($"{person}/erasure", Stop);
        Assert.Equal(HttpStatusCode.NotFound, notTheirs.StatusCode);
        var why = (await coordinator.GetFromJsonAsync<JsonNode>($"/audit?subject={id}&read=false&limit=1", Stop))!["items"]![0]!;
        Assert.Equal(("POST /people/{personId}/erasure", $"data-request {request}"), (why["operation"]!.GetValue<string>(), why["reason"]!.GetValue<string>()));
        var receipt = (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!;
        Assert.Equal((receipt["erasedOn"]!.ToJsonString(), receipt["kept"]!.ToJsonString()), (after["erasedOn"]!.ToJsonString(), after["kept"]!.ToJsonString()));
        Assert.All(receipt["kept"]!.AsArray(), kept => Assert.NotEmpty(kept!["article"]!.GetValue<string>()));
        using var gone = await coordinator.GetAsync(person, Stop);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Empty((await Post("/people/searches", new { familyName = "Ouédraogo-Sanou" })).Body["items"]!.AsArray());
        var told = await Intake.Hear<PersonErased>(erased => erased.PersonId == id);
        Assert.Equal(Site, told.PassSiteId);
        var (rows, subjects, erasure) = await Intake.InDatabase<IntakeDb, (int, int, Erasure)>(async db => (
            await db.Diagnoses.CountAsync(row => row.PersonId == id, Stop) + await db.Interviews.CountAsync(row => row.PersonId == id, Stop) + await db.Orientations.CountAsync(row => row.PersonId == id, Stop) + await db.LookUps.CountAsync(row => row.PersonId == id, Stop)
                + await db.MisasReferrals.CountAsync(row => row.PersonId == id, Stop) + await db.SocialServiceReferrals.CountAsync(row => row.PersonId == id, Stop),
            await db.SealedSubjects.CountAsync(row => row.SubjectId == id, Stop),
            await db.Erasures.SingleAsync(row => row.SubjectId == id, Stop)));
        Assert.Equal((0, 0), (rows, subjects));
        Assert.NotNull(erasure.KeyDestroyedAt);
        var kept = (await coordinator.GetFromJsonAsync<JsonNode>($"/data-requests/{request}", Stop))!;
        Assert.Null(kept["note"]);
        Assert.Equal("erasure", kept["right"]!.GetValue<string>());
    }

    [Fact]
    public async Task Nobody_is_erased_without_having_asked_for_it()
    {
        var (person, id) = await Followed("Keïta");
        var access = await Asked(id, "access", "Accès");
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        using var elsewhere = Intake.Client(Roles.Coordinator, Guid.CreateVersion7());

        using var otherRight = await coordinator.PostAsJsonAsync($"{person}/erasure", new { dataRequestId = access }, Stop);
        using var none = await coordinator.PostAsJsonAsync($"{person}/erasure", new { dataRequestId = Guid.CreateVersion7() }, Stop);
        using var otherPass = await elsewhere.PostAsJsonAsync($"{person}/erasure", new { dataRequestId = access }, Stop);

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.NotFound], new[] { otherRight, none, otherPass }.Select(answer => answer.StatusCode));
        Assert.Equal("/dataRequestId", Assert.Single(Errors((await none.Content.ReadFromJsonAsync<JsonNode>(Stop))!)).Key);
        using var there = await coordinator.GetAsync(person, Stop);
        Assert.Equal(HttpStatusCode.OK, there.StatusCode);
    }

    [Fact]
    public async Task A_PASS_that_ends_has_the_data_of_its_people_destroyed_and_registers_nobody_more_and_another_keeps_its_own()
    {
        await Intake.Listen<PersonErased>();
        await Intake.Listen<PassSiteDataDestroyed>();
        var (site, opened) = (Guid.CreateVersion7(), new DateOnly(2021, 1, 4));
        await Open(site);
        var (kept, keptId) = await Followed("Keïta");
        using var worker = Intake.Client(Roles.SocialWorker, site);
        using var coordinator = Intake.Client(Roles.Coordinator, site);
        var people = new List<Guid>();
        for (var number = 1; number <= 23; number++) // More than are destroyed at a time.
        {
            using var registered = await worker.PostAsJsonAsync("/people", Registration($"Zzend{number}"), Stop);
            people.Add((await registered.Content.ReadFromJsonAsync<JsonNode>(Stop))!["id"]!.GetValue<Guid>());
        }

        using var asked = await worker.PostAsJsonAsync("/data-requests", new { right = "access", channel = "letter", receivedOn = "2021-05-03", note = "Monsieur Zzinconnu demande ce que vous avez" }, Stop);
        var request = (await asked.Content.ReadFromJsonAsync<JsonNode>(Stop))!["id"]!.GetValue<Guid>();
        (await worker.PostAsJsonAsync("/appointments", new { on = "2021-05-10", at = "09:00", lengthMinutes = 30, kind = "social", place = "pass", note = "Pour Zzenda, qui appellera" }, Stop)).EnsureSuccessStatusCode();
        (await worker.PostAsJsonAsync("/tasks", new { kind = "other", dueOn = "2021-05-10", words = "Rappeler Zzendb" }, Stop)).EnsureSuccessStatusCode();
        using var feed = await worker.PostAsJsonAsync("/calendar-feeds", new { }, Stop);
        var keys = await Intake.InDatabase<IntakeDb, List<Guid>>(db => db.SealedSubjects.Where(row => row.PassSiteId == site).Select(row => row.KeyId).ToListAsync(Stop));
        using var agency = Intake.Limited(Roles.Ars, "network"); // An ARS has no scope of intake.
        using var elsewhereScoped = Intake.Limited(Roles.Ars, "reporting");
        using var notForIt = await elsewhereScoped.GetAsync($"/pass-sites/{site}/destruction", Stop);
        Assert.Equal(HttpStatusCode.Forbidden, notForIt.StatusCode);
        using var notThePeople = await agency.GetAsync("/people", Stop);
        Assert.Equal(HttpStatusCode.Forbidden, notThePeople.StatusCode);
        var before = await Progress(agency, site);
        Assert.Equal((23, 0, true), (before["left"]!.GetValue<int>(), before["destroyed"]!.GetValue<int>(), before["destroyedOn"] is null && before["endedOn"] is null));
        Assert.NotEmpty(before["kept"]!.AsArray());
        await Intake.Publish(new PassSiteEnded { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = site, Version = 2, OpenedOn = opened, EndedOn = new DateOnly(2025, 12, 31) });

        Assert.Equal(23, (await Intake.Hear<PassSiteDataDestroyed>(occurred => occurred.PassSiteId == site)).People);
        Assert.Equal(0, await Intake.InDatabase<IntakeDb, int>(db => db.People.CountAsync(person => person.PassSiteId == site, Stop)));
        Assert.Equal(0, await Intake.InDatabase<IntakeDb, int>(async db => await db.Appointments.CountAsync(row => row.PassSiteId == site, Stop) + await db.Tasks.CountAsync(row => row.PassSiteId == site, Stop)));
        using var program = Intake.Anonymous();
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync((await feed.Content.ReadFromJsonAsync<JsonNode>(Stop))!["path"]!.GetValue<string>(), Stop)).StatusCode);
        var after = await Progress(agency, site);
        Assert.Equal((0, 23, "2025-12-31", true), (after["left"]!.GetValue<int>(), after["destroyed"]!.GetValue<int>(), after["endedOn"]!.GetValue<string>(), after["destroyedOn"] is not null));
        Assert.Equal(people.Order(), (await Intake.InDatabase<IntakeDb, List<Guid>>(db => db.Erasures.Where(row => people.Contains(row.SubjectId)).Select(row => row.SubjectId).ToListAsync(Stop))).Order());
        await Intake.Hear<PersonErased>(erased => erased.PersonId == people[^1]);
        var vault = Intake.Services.GetRequiredService<Vault>();
        Assert.All(keys, key => Assert.Throws<KeyDestroyedException>(() => vault.Seal(key, "x"u8, [])));
        var contents = await Intake.Storage.Contents();
        Assert.DoesNotContain("Zzend", contents, StringComparison.Ordinal);
        Assert.DoesNotContain("Zzinconnu", contents, StringComparison.Ordinal);
        Assert.Null((await coordinator.GetFromJsonAsync<JsonNode>($"/data-requests/{request}", Stop))!["note"]); // That it was asked is proved still.
        using var late = await worker.PostAsJsonAsync("/people", Registration("Zzlate"), Stop);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.EndsWith("/pass-terminee", (await late.Content.ReadFromJsonAsync<JsonNode>(Stop))!["type"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("Keïta", (await Get(kept))["familyName"]!.GetValue<string>());
        using var elsewhere = await SocialWorker.GetAsync($"/people/{keptId}", Stop);
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
    }

    /// <summary>Reporting seals nothing: it forgets again whom a backup brought back because it is told again.</summary>
    [Fact]
    public async Task Whom_a_backup_of_before_brings_back_is_erased_again_and_everyone_is_told()
    {
        await Intake.Listen<PersonErased>();
        var (_, id) = await Followed("Traoré");
        var key = await Intake.InDatabase<IntakeDb, Guid>(db => db.SealedSubjects.Where(row => row.SubjectId == id).Select(row => row.KeyId).SingleAsync(Stop));
        await Intake.Services.GetRequiredService<Vault>().Destroy(key, DateTimeOffset.UtcNow, Stop); // As after: rows are there, the key is not.

        Assert.Equal(1, await Intake.InDatabase<IntakeDb, int>(db => db.EraseAgain(Stop)));

        Assert.Equal(Site, (await Intake.Hear<PersonErased>(erased => erased.PersonId == id)).PassSiteId);
        Assert.Equal((0, 0), await Intake.InDatabase<IntakeDb, (int, int)>(async db => (await db.People.CountAsync(row => row.Id == id, Stop), await db.EraseAgain(Stop))));
    }

    [Fact]
    public async Task What_is_kept_of_a_person_is_given_whole()
    {
        var (person, id) = await Followed("Sow");
        await Asked(id, "access", "Ce que vous avez sur moi");
        using var coordinator = Intake.Client(Roles.Coordinator, Site);

        var data = (await coordinator.GetFromJsonAsync<JsonNode>($"{person}/data", Stop))!;

        Assert.Equal("Sow", data["person"]!["familyName"]!.GetValue<string>());
        Assert.Equal("1990-03-15", data["person"]!["birthDate"]!.GetValue<string>());
        var counted = await Intake.InDatabase<IntakeDb, int[]>(async db =>
        [
            await db.Diagnoses.CountAsync(row => row.PersonId == id, Stop), await db.Interviews.CountAsync(row => row.PersonId == id, Stop),
            await db.Orientations.CountAsync(row => row.PersonId == id, Stop), await db.LookUps.CountAsync(row => row.PersonId == id, Stop), await db.MisasReferrals.CountAsync(row => row.PersonId == id, Stop),
            await db.SocialServiceReferrals.CountAsync(row => row.PersonId == id, Stop), await db.DataRequests.CountAsync(row => row.PersonId == id, Stop),
        ]);
        Assert.Equal(counted, ((string[])["diagnoses", "interviews", "orientations", "lookUps", "misasReferrals", "socialServiceReferrals", "requests"]).Select(list => data[list]!.AsArray().Count));
        Assert.Equal("Une note de l'entretien", data["interviews"]![0]!["note"]!.GetValue<string>());
    }

    private async Task<(string Address, Guid Id)> Followed(string name)
    {
        var person = await Register(Registration(name));
        Assert.Equal(HttpStatusCode.Created, (await Post($"{person}/interviews", new { heldOn = "2021-04-06", kind = "social", note = "Une note de l'entretien" })).Status);
        Assert.Equal(HttpStatusCode.Created, (await Post($"{person}/orientations", new { madeOn = "2021-04-10", destination = "misas" })).Status);
        Assert.Equal(HttpStatusCode.Created, (await Post($"{person}/misas-referrals", new { preparedOn = "2021-04-12", difficulties = new[] { "too-expensive" }, consentedOn = "2021-04-12", consentForm = "oral" })).Status);
        Assert.Equal(HttpStatusCode.Created, (await Post($"{person}/social-service-referrals", new
        {
            referredOn = "2021-04-20",
            emancipatedOrApprentice = false,
            generalScheme = true,
            healthDisruptsLife = true,
            requestExpressed = true,
            items = new[] { "dependants" },
            exclusions = Array.Empty<string>(),
            consentedOn = "2021-04-20",
        })).Status);
        Assert.Equal(HttpStatusCode.Created, (await Post($"{person}/look-ups", new { lookedUpOn = "2021-04-06", tool = "cdr", reason = "entry-situation", finding = "not-found" })).Status);
        return (person, Guid.Parse(person.Split('/')[^1]));
    }

    private static async Task<JsonNode> Progress(HttpClient agency, Guid site) => (await agency.GetFromJsonAsync<JsonNode>($"/pass-sites/{site}/destruction", Stop))!;

    private async Task<Guid> Asked(Guid person, string right, string note)
    {
        var (status, request) = await Post("/data-requests", new { right, channel = "letter", receivedOn = "2021-05-03", personId = person, note });
        Assert.Equal(HttpStatusCode.Created, status);
        return request["id"]!.GetValue<Guid>();
    }
}
