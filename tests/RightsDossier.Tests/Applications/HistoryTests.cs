using System.Net;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Applications;

[Collection<Dossiers>]
public sealed class HistoryTests(RunningDossiers running)
{
    [Fact]
    public async Task Every_change_is_kept_with_who_made_it_when_and_why()
    {
        var began = DateTimeOffset.UtcNow;
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.TransmittedAme();
        await pass.Return(Pass.Asked(application, "2021-05-03"));
        await pass.Return(new { applicationId = application, outcome = "refused", notifiedOn = "2021-07-05", refusalReasonCode = "PIECES" });

        var items = (await pass.Team.Get($"/applications/{application}/history")).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(
            ["opened system draft", "completed test-social-worker complete", "deposited test-social-worker deposited", "put-in-batch test-social-worker deposited", "transmitted test-social-worker transmitted",
                "documents-requested test-fund documents-requested", "refused test-fund refused"],
            items.Where(each => each.Text("what") != "document-seen").Select(each => $"{each.Text("what")} {each.Text("by")} {each.Text("to")}"));
        Assert.Contains(items, each => each.Text("what") == "document-seen" && each.Text("why") == "identity" && each.Text("on") == "2021-04-20");
        Assert.Equal(("2021-07-05", "PIECES", "documents-requested"), (items[^1].Text("on"), items[^1].Text("why"), items[^1].Text("from")));
        Assert.All(items, each => Assert.InRange(each.GetProperty("at").GetDateTimeOffset(), began, DateTimeOffset.UtcNow));
        Assert.Equal("test-social-worker", (await pass.Read(application)).Text("worker"));
    }

    [Fact]
    public async Task A_history_is_paged_and_a_refused_step_leaves_no_trace()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Team.Post($"/applications/{application}/completion", new { completedOn = "2021-04-12" }, HttpStatusCode.Conflict);
        await pass.Team.Post($"/applications/{application}/documents", new { lineId = "identity", providedOn = "2021-04-12", usable = true });

        var first = await pass.Team.Get($"/applications/{application}/history?limit=1");
        var rest = await pass.Team.Get($"/applications/{application}/history?limit=1&after={first.Text("next")}");

        Assert.Equal("document-seen", Assert.Single(rest.GetProperty("items").EnumerateArray()).Text("what"));
        Assert.Equal("", rest.Text("next"));
        Assert.Equal(HttpStatusCode.BadRequest, (await pass.Team.GetAsync($"/applications/{application}/history?limit=101", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task An_application_is_withdrawn_until_it_is_decided_and_another_may_follow()
    {
        var pass = await Pass.WithAgreements(running);
        var (person, application) = await pass.TransmittedAme();

        var early = await pass.Team.Post($"/applications/{application}/withdrawal", new { withdrawnOn = "2021-04-25", reason = "other-cover" }, HttpStatusCode.BadRequest);
        Assert.Equal(["/withdrawnOn"], early.Pointers());
        await pass.Team.Post($"/applications/{application}/withdrawal", new { withdrawnOn = "2021-04-28", reason = "other-cover" }, HttpStatusCode.OK);
        var again = await pass.Team.Post($"/applications/{application}/withdrawal", new { withdrawnOn = "2021-04-28", reason = "other-cover" }, HttpStatusCode.Conflict);

        Assert.Equal(("withdrawn", "[]"), (again.Text("state"), again.Text("openMoves")));
        var told = await pass.Hear<ApplicationWithdrawn>(each => each.ApplicationId == application);
        Assert.Equal((new DateOnly(2021, 4, 28), WithdrawalReason.OtherCover), (told.WithdrawnOn, told.Reason));
        await pass.Told(pass.Diagnosed(person, "2021-05-10", Pass.Example1));
        Assert.Equal(["draft", "withdrawn"], (await pass.ApplicationsOf(person)).Select(each => each.Text("state")).Order());
    }

    [Fact]
    public async Task A_withdrawal_sent_twice_with_one_key_is_made_once()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        using var client = running.Service.Client(Roles.Secretary, pass.Id);
        client.DefaultRequestHeaders.Add("Idempotency-Key", Guid.CreateVersion7().ToString());

        var first = await client.Post($"/applications/{application}/withdrawal", new { withdrawnOn = "2021-04-08", reason = "moved" }, HttpStatusCode.OK);
        var second = await client.Post($"/applications/{application}/withdrawal", new { withdrawnOn = "2021-04-08", reason = "moved" }, HttpStatusCode.OK);

        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Equal("test-secretary", first.Text("worker")); // Who has just done it, before it is saved too.
        Assert.Equal(2, (await pass.Team.Get($"/applications/{application}/history")).GetProperty("items").GetArrayLength());
    }
}
