using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Tests.Documents;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Situations;

/// <summary>Intake merged two files of one person, and undoes it. Decision 0132.</summary>
[Collection<Dossiers>]
public sealed class MergeTests(RunningDossiers running)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Applications_pieces_places_in_households_and_care_go_to_the_file_that_stays_and_come_back()
    {
        var pass = await Pass.WithAgreements(running);
        var (kept, own) = await pass.Opened("2021-04-07", Pass.Example1);
        var (merged, other) = await pass.Opened("2021-04-08", Pass.Example1);
        var (_, household) = await pass.Opened("2021-02-20", Pass.Example1);
        await SetMember(pass, household, merged);
        using var content = new ByteArrayContent(SampleFiles.Pdf) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
        using var uploaded = await pass.Team.PostAsync($"/applications/{other}/files?lineId=identity&providedOn=2021-04-12", content, Stop);
        uploaded.EnsureSuccessStatusCode();
        await pass.Told(pass.Seen(merged, "2021-04-10"));

        await pass.Told(Merged(pass, kept, merged, 50));

        Assert.Equal(new[] { own, other, household }.Order(), Ids(await pass.ApplicationsOf(kept)));
        Assert.Empty(await pass.ApplicationsOf(merged));
        Assert.Equal(kept, (await pass.Read(household)).GetProperty("members")[0].GetProperty("personId").GetGuid());
        Assert.Equal(HttpStatusCode.OK, (await pass.Team.GetAsync($"/applications/{other}/documents/{await PieceOf(other)}/content", Stop)).StatusCode); // Sealed under the key that it names.
        Assert.Equal(1, await Read(db => db.Care.CountAsync(act => act.PersonId == kept, Stop)));
        await pass.Complete(other, "2021-04-20"); // It goes its way.
        await pass.Told(pass.Seen(merged, "2021-04-11")); // Told of the file that is merged, by who has not heard.
        Assert.Equal(2, await Read(db => db.Care.CountAsync(act => act.PersonId == kept, Stop)));

        await pass.Told(Undone(pass, kept, merged, 51));

        Assert.Equal([own], Ids(await pass.ApplicationsOf(kept)));
        Assert.Equal(new[] { other, household }.Order(), Ids(await pass.ApplicationsOf(merged)));
        Assert.Equal("complete", await pass.State(other));
        Assert.Equal(merged, (await pass.Read(household)).GetProperty("members")[0].GetProperty("personId").GetGuid());
        Assert.Equal((0, 2), (await Read(db => db.Care.CountAsync(act => act.PersonId == kept, Stop)), await Read(db => db.Care.CountAsync(act => act.PersonId == merged, Stop))));
    }

    [Fact]
    public async Task A_file_that_was_never_diagnosed_has_the_diagnosis_of_the_other_until_the_merge_is_undone()
    {
        var pass = await Pass.WithAgreements(running);
        var kept = Guid.CreateVersion7();
        await pass.Told(pass.Registered(kept));
        var (merged, _) = await pass.Opened("2021-04-08", Pass.Example1);
        Assert.Equal(HttpStatusCode.NotFound, await Assessment(pass, kept));

        await pass.Told(Undone(pass, kept, merged, 41)); // Of a merge that nobody heard of: nothing to undo.
        await pass.Told(Merged(pass, kept, merged, 50));
        Assert.Equal(HttpStatusCode.OK, await Assessment(pass, kept));
        await pass.Told(Undone(pass, kept, merged, 51));

        Assert.Equal(HttpStatusCode.NotFound, await Assessment(pass, kept));
        await pass.Told(Merged(pass, kept, merged, 50)); // Again, late: an older word.
        Assert.Equal(HttpStatusCode.NotFound, await Assessment(pass, kept));
    }

    private static async Task<HttpStatusCode> Assessment(Pass pass, Guid person)
    {
        using var answer = await pass.Team.GetAsync($"/people/{person}/assessment", Stop);
        return answer.StatusCode;
    }

    private static IEnumerable<Guid> Ids(IEnumerable<JsonElement> applications) => applications.Select(application => application.GetProperty("id").GetGuid()).Order();

    private Task<Guid> PieceOf(Guid application) =>
        Read(async db => (await db.Applications.AsNoTracking().SingleAsync(each => each.Id == application, Stop)).Documents.Single(piece => piece.File is not null).Id);

    private static PeopleMerged Merged(Pass pass, Guid kept, Guid merged, long version) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = pass.Id,
        PersonId = kept,
        Version = version,
        MergedPersonId = merged,
        MergedVersion = version,
        MergedOn = new DateOnly(2021, 4, 15),
    };

    private static PeopleUnmerged Undone(Pass pass, Guid kept, Guid merged, long version) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = pass.Id,
        PersonId = kept,
        Version = version,
        MergedPersonId = merged,
        MergedVersion = version,
        UnmergedOn = new DateOnly(2021, 4, 16),
    };

    private static async Task SetMember(Pass pass, Guid application, Guid member)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/applications/{application}/members")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { members = new[] { new { personId = member, relationship = "partner" } } }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{(await pass.Read(application)).Text("version")}\"");
        (await pass.Team.SendAsync(request, Stop)).EnsureSuccessStatusCode();
    }

    private Task<T> Read<T>(Func<RightsDossierDb, Task<T>> read) => running.Service.InDatabase(read);
}
