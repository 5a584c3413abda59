using System.Net;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Documents;

[Collection<Dossiers>]
public sealed class PiecesTests(RunningDossiers running)
{
    [Fact]
    public async Task A_file_with_a_piece_missing_is_not_complete_and_says_which()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Team.Post($"/applications/{application}/documents", new { lineId = "identity", kindId = "passport", providedOn = "2021-04-12", usable = false, refusalReason = "unreadable" });

        var refused = await pass.Team.Post($"/applications/{application}/completion", new { completedOn = "2021-04-12" }, HttpStatusCode.Conflict);

        Assert.Equal("/problems/dossier-incomplet", refused.Text("type"));
        var missing = refused.GetProperty("missing").EnumerateArray().ToDictionary(line => line.Text("lineId"));
        Assert.Equal(["form", "identity", "photo", "residence_3_months", "resources"], missing.Keys.Order());
        Assert.Contains("Passeport", missing["identity"].Text("accepts"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("draft", await pass.State(application));

        var view = await pass.Read(application);
        var identity = view.GetProperty("requiredDocuments").EnumerateArray().Single(line => line.Text("lineId") == "identity");
        Assert.True(identity.GetProperty("missing").GetBoolean());
        Assert.Equal("Document illisible", Assert.Single(identity.GetProperty("provided").EnumerateArray()).Text("refusal"));
    }

    [Fact]
    public async Task A_usable_piece_brought_after_an_unusable_one_satisfies_the_line()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Team.Post($"/applications/{application}/documents", new { lineId = "identity", kindId = "passport", providedOn = "2021-04-12", usable = false, refusalReason = "expired" });

        await pass.Complete(application, "2021-04-20");

        Assert.Equal("complete", await pass.State(application));
        Assert.Equal(new DateOnly(2021, 4, 20), (await pass.Hear<ApplicationCompleted>(told => told.ApplicationId == application)).CompletedOn);
    }

    [Theory]
    [InlineData("""{"lineId":"nothing","providedOn":"2021-04-12","usable":true}""", "/lineId")]
    [InlineData("""{"lineId":"identity","kindId":"lease","providedOn":"2021-04-12","usable":true}""", "/kindId")]
    [InlineData("""{"lineId":"identity","providedOn":"2021-04-12","usable":false}""", "/refusalReason")]
    [InlineData("""{"lineId":"identity","providedOn":"2021-04-12","usable":true,"refusalReason":"expired"}""", "/refusalReason")]
    [InlineData("""{"lineId":"residence_3_months","kindId":"prescription","providedOn":"2021-04-12","usable":true}""", "/usable")]
    [InlineData("""{"lineId":"identity","providedOn":"2199-01-01","usable":true}""", "/providedOn")]
    [InlineData("""{"lineId":"identity","providedOn":"12/04/2021","usable":true}""", "/providedOn")]
    [InlineData("""{"lineId":"identity","providedOn":"2021-04-12","usable":true,"colour":"red"}""", "/colour")]
    [InlineData("""{"lineId":"deposit_trace","providedOn":"2021-04-12","usable":true}""", "/lineId")]
    public async Task A_wrong_piece_is_refused_with_its_field(string body, string pointer)
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);

        var refused = await pass.Team.Post($"/applications/{application}/documents", JsonSerializer.Deserialize<JsonElement>(body), HttpStatusCode.BadRequest);

        Assert.Equal([pointer], refused.Pointers());
    }

    [Fact]
    public async Task A_completion_sent_twice_with_its_key_is_done_once()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Bring(application, "2021-04-12");
        using var client = running.Service.Client(Roles.SocialWorker, pass.Id);
        client.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());

        var first = await client.Post($"/applications/{application}/completion", new { completedOn = "2021-04-12" }, HttpStatusCode.OK);
        var again = await client.Post($"/applications/{application}/completion", new { completedOn = "2021-04-12" }, HttpStatusCode.OK);
        await client.Post($"/applications/{application}/completion", new { completedOn = "2021-04-13" }, HttpStatusCode.UnprocessableEntity);

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(first.Text("version"), (await pass.Read(application)).Text("version"));
    }

    [Theory]
    [InlineData("2021-04-06", "avant l'ouverture du dossier")]
    [InlineData("2199-01-01", "date à venir")]
    public async Task A_completion_on_an_impossible_day_is_refused(string day, string detail)
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Bring(application, "2021-04-12");

        var refused = await pass.Team.Post($"/applications/{application}/completion", new { completedOn = day }, HttpStatusCode.BadRequest);

        Assert.Equal(detail, Assert.Single(refused.GetProperty("errors").EnumerateArray()).Text("detail"));
    }
}
