using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Merging;

/// <summary>Applications, places in households and care follow the file that stays, with their deadlines, and go back when two files were two people's. Decision 0132.</summary>
[Collection<Dossiers>]
public sealed class MergeTests(RunningDossiers running)
{
    private long _version = 50;

    [Fact]
    public async Task An_application_follows_with_its_deadlines_pieces_and_files_and_comes_back_with_what_was_done_on_it()
    {
        var pass = await Pass.WithAgreements(running);
        var (kept, own) = await pass.Opened("2021-04-07", Pass.Example1);
        var (merged, other) = await pass.TransmittedAme();
        var deadlines = await Deadlines(pass, other);
        Assert.NotEmpty(deadlines);

        await pass.Told(Merge(pass, kept, merged));

        Assert.Equal(new[] { own, other }.Order(), await ApplicationsOf(pass, kept));
        Assert.Empty(await ApplicationsOf(pass, merged));
        Assert.Equal($"{kept}", (await pass.Read(other)).Text("personId")); // Sealed anew, and read.
        Assert.Equal(deadlines, await Deadlines(pass, other));
        var refused = await pass.Team.Get409($"/people/{merged}/assessment");
        Assert.Equal(("/problems/fiche-fusionnee", $"{kept}"), (refused.Text("type"), refused.Text("keptPersonId")));
        using var coordinator = running.Service.Client(Roles.Coordinator, pass.Id);
        Assert.Equal((2, 1), (await Count(coordinator, kept, "applications"), await Count(coordinator, kept, "mergedSituations")));

        // Decided meanwhile: told of the file that it came under, whoever holds it.
        await pass.Return(Pass.Granted(other, "2021-04-22", "2022-04-21"));
        Assert.Equal(merged, (await pass.Hear<RightsOpened>(told => told.ApplicationId == other)).PersonId);

        await pass.Told(Undo(pass, kept, merged));

        Assert.Equal([own], await ApplicationsOf(pass, kept));
        Assert.Equal([other], await ApplicationsOf(pass, merged));
        Assert.Equal("granted", await pass.State(other));
        Assert.Equal((1, 0), (await Count(coordinator, kept, "applications"), await Count(coordinator, kept, "mergedSituations")));
    }

    [Fact]
    public async Task A_diagnosis_after_the_merge_opens_nothing_that_the_other_file_asks_for_already_and_stays_with_the_file_that_stays()
    {
        var pass = await Pass.WithAgreements(running);
        var kept = await Known(pass);
        var (merged, other) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Told(Merge(pass, kept, merged));
        Assert.Equal("2021-04-07", (await pass.Team.Get($"/people/{kept}/assessment")).Text("assessedOn")); // The last diagnosis of both.

        await pass.Told(pass.Diagnosed(kept, "2021-05-03", Pass.Example1, ++_version));
        Assert.Equal([other], await ApplicationsOf(pass, kept));

        // A late one of the other file is theirs, and so is what it calls for.
        await pass.Told(pass.Diagnosed(merged, "2021-05-04", Pass.WithPuma("2020-01-01")));
        var css = Assert.Single(await ApplicationsOf(pass, kept), application => application != other);
        Assert.Equal(merged, (await pass.Hear<ApplicationOpened>(told => told.ApplicationId == css)).PersonId);

        await pass.Told(Undo(pass, kept, merged));
        Assert.Equal(new[] { other, css }.Order(), await ApplicationsOf(pass, merged));
        Assert.Equal(("2021-05-03", "2021-05-04"), ((await pass.Team.Get($"/people/{kept}/assessment")).Text("assessedOn"), (await pass.Team.Get($"/people/{merged}/assessment")).Text("assessedOn")));
    }

    [Fact]
    public async Task A_member_of_another_s_household_is_known_by_the_other_number_with_their_pieces_and_comes_back()
    {
        var pass = await Pass.WithAgreements(running);
        var (kept, merged) = (await Known(pass), await Known(pass));
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await SetMembers(pass, application, merged);
        await pass.Team.Post($"/applications/{application}/documents", new { lineId = "identity", kindId = "passport", personId = merged, providedOn = "2021-04-12", usable = true });
        var before = Lines(await pass.Read(application));

        await pass.Told(Merge(pass, kept, merged));

        var read = await pass.Read(application);
        Assert.Equal($"{kept}", Assert.Single(read.GetProperty("members").EnumerateArray()).Text("personId"));
        Assert.Equal(before.Select(line => line.Replace($"{merged}", $"{kept}", StringComparison.Ordinal)), Lines(read));
        var refused = await SetMembers(pass, application, merged, HttpStatusCode.BadRequest);
        Assert.Contains($"{kept}", refused.GetProperty("errors")[0].Text("expected"), StringComparison.Ordinal);

        await pass.Told(Undo(pass, kept, merged));
        Assert.Equal(before, Lines(await pass.Read(application)));
    }

    [Fact]
    public async Task Who_asks_for_both_files_is_left_as_they_are()
    {
        var pass = await Pass.WithAgreements(running);
        var merged = await Known(pass);
        var (kept, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await SetMembers(pass, application, merged);

        await pass.Told(Merge(pass, kept, merged));

        Assert.Equal($"{merged}", Assert.Single((await pass.Read(application)).GetProperty("members").EnumerateArray()).Text("personId"));
    }

    [Fact]
    public async Task Care_of_the_one_is_reached_by_the_application_of_the_other_and_no_more_once_undone()
    {
        var pass = await Pass.WithAgreements(running);
        var merged = await Known(pass);
        var today = TimeProvider.System.ParisToday(); // What could be kept no more is no deadline.
        var (kept, application) = await pass.Opened($"{today:O}", Pass.Example1);
        await pass.Told(pass.Seen(merged, $"{today.AddDays(-3):O}"));
        var without = await Deadlines(pass, application);

        await pass.Told(Merge(pass, kept, merged));
        var with = await Deadlines(pass, application);
        Assert.True(with.Count > without.Count && with.IsSupersetOf(without), $"{string.Join(' ', without)} / {string.Join(' ', with)}"); // To file in time for that care.
        await pass.Told(pass.Seen(merged, $"{today.AddDays(-2):O}")); // Told under the number that went.
        await pass.Told(Undo(pass, kept, merged));

        Assert.Equal(without, await Deadlines(pass, application));
        Assert.Equal(2, await running.Service.InDatabase<RightsDossierDb, int>(db => db.Care.CountAsync(act => act.PersonId == merged && act.MergedFrom == null)));
    }

    [Fact]
    public async Task Out_of_order_and_twice_nothing_is_done_that_was_undone()
    {
        var pass = await Pass.WithAgreements(running);
        var kept = await Known(pass);
        var (merged, application) = await pass.Opened("2021-04-07", Pass.Example1);
        var (merge, undone) = (Merge(pass, kept, merged), Undo(pass, kept, merged));

        await pass.Told(undone);
        await pass.Told(merge);
        Assert.Equal([application], await ApplicationsOf(pass, merged));

        var again = Merge(pass, kept, merged);
        await pass.Told(again);
        await pass.Told(again with { EventId = Guid.CreateVersion7() });
        await pass.Told(merge with { EventId = Guid.CreateVersion7() });
        await pass.Told(undone with { EventId = Guid.CreateVersion7() });
        Assert.Equal([application], await ApplicationsOf(pass, kept));

        // Into a third, before it is heard that it left the second.
        var third = await Known(pass);
        await pass.Told(Merge(pass, third, merged));
        Assert.Equal([application], await ApplicationsOf(pass, third));
    }

    [Fact]
    public async Task An_erasure_takes_what_was_merged_and_a_merge_told_after_it_brings_nobody_back()
    {
        var pass = await Pass.WithAgreements(running);
        var kept = await Known(pass);
        var (merged, application) = await pass.Opened("2021-04-07", Pass.Example1);
        var merge = Merge(pass, kept, merged);
        await pass.Told(merge);

        await pass.Told(Erased(pass, merged));
        await pass.Told(Erased(pass, kept));
        await pass.Told(merge with { EventId = Guid.CreateVersion7(), MergedVersion = 900 });

        using var gone = await pass.Team.GetAsync($"/applications/{application}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal(0, await running.Service.InDatabase<RightsDossierDb, int>(db => db.People.CountAsync(person => person.Id == kept || person.Id == merged)));
    }

    private static async Task<Guid> Known(Pass pass)
    {
        var person = Guid.CreateVersion7();
        await pass.Told(pass.Registered(person));
        return person;
    }

    private static async Task<List<Guid>> ApplicationsOf(Pass pass, Guid person) => [.. (await pass.ApplicationsOf(person)).Select(each => each.GetProperty("id").GetGuid()).Order()];

    private static async Task<int> Count(HttpClient coordinator, Guid person, string what) => (await coordinator.Get($"/people/{person}/data")).GetProperty(what).GetArrayLength();

    private static async Task<HashSet<string>> Deadlines(Pass pass, Guid application) =>
    [
        .. (await pass.Team.Get($"/deadlines?limit=100")).GetProperty("items").EnumerateArray().Where(each => each.Text("applicationId") == $"{application}")
            .Select(each => $"{each.Text("delayId")} {each.Text("dueOn")}"),
    ];

    private static List<string> Lines(JsonElement application) =>
        [.. application.GetProperty("requiredDocuments").EnumerateArray().Select(line => $"{line.Text("lineId")} {line.Text("personId")} {line.Text("missing")}").Order(StringComparer.Ordinal)];

    private static Task<JsonElement> SetMembers(Pass pass, Guid application, Guid member, HttpStatusCode expected = HttpStatusCode.OK) =>
        pass.Team.Put($"/applications/{application}/members", new { members = new[] { new { personId = member, relationship = "partner" } } }, expected);

    private PeopleMerged Merge(Pass pass, Guid kept, Guid merged) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = pass.Id,
        PersonId = kept,
        Version = ++_version,
        MergedPersonId = merged,
        MergedVersion = _version,
        MergedOn = new DateOnly(2021, 6, 1),
    };

    private PeopleUnmerged Undo(Pass pass, Guid kept, Guid merged) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = pass.Id,
        PersonId = kept,
        Version = ++_version,
        MergedPersonId = merged,
        MergedVersion = _version,
        UnmergedOn = new DateOnly(2021, 6, 2),
    };

    private static PersonErased Erased(Pass pass, Guid person) => new() { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = person, Version = 100, ErasedOn = new DateOnly(2021, 7, 1) };
}

internal static class Refused
{
    /// <summary>Reads a refusal; fails when it is not a 409.</summary>
    public static async Task<JsonElement> Get409(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
