using System.Net;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Transmissions;

[Collection<Dossiers>]
public sealed class TransmissionTests(RunningDossiers running)
{
    [Fact]
    public async Task A_batch_leaves_whole_or_not_at_all()
    {
        var pass = await Pass.WithAgreements(running);
        var ready = await Deposited(pass);
        var (_, draft) = await pass.Opened("2021-04-07", Pass.Example1);

        var refused = await pass.Team.Post("/transmissions", Batch(ready, draft), HttpStatusCode.Conflict);

        Assert.Equal("/applicationIds/1", Assert.Single(refused.Pointers()));
        Assert.Equal(("deposited", "draft"), (await pass.State(ready), await pass.State(draft)));
    }

    [Fact]
    public async Task A_batch_names_each_application_once_and_only_those_of_the_PASS()
    {
        var pass = await Pass.WithAgreements(running);
        var ready = await Deposited(pass);
        var unknown = Guid.CreateVersion7();

        var refused = await pass.Team.Post("/transmissions", Batch(ready, unknown, ready), HttpStatusCode.BadRequest);

        Assert.Equal(["/applicationIds/1", "/applicationIds/2"], refused.Pointers());
    }

    [Fact]
    public async Task A_batch_holds_the_applications_of_one_PASS_even_for_who_acts_for_several()
    {
        var one = await Pass.WithAgreements(running);
        var other = await Pass.WithAgreements(running);
        using var both = running.Service.Client(Roles.Coordinator, one.Id, other.Id);

        var refused = await both.Post("/transmissions", Batch(await Deposited(one), await Deposited(other)), HttpStatusCode.BadRequest);

        Assert.Equal(["/applicationIds/1"], refused.Pointers());
    }

    [Fact]
    public async Task Batches_are_listed_from_the_oldest_or_from_the_newest_page_after_page()
    {
        var pass = await Pass.WithAgreements(running);
        var made = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            made.Add((await pass.Team.Post("/transmissions", Batch(await Deposited(pass)))).GetProperty("id").GetGuid());
        }

        Assert.Equal(made, await Ids("/transmissions"));
        made.Reverse();
        Assert.Equal(made, await Ids("/transmissions?newestFirst=true"));
        var first = await pass.Team.Get("/transmissions?newestFirst=true&limit=2&state=waiting");
        Assert.Equal(made[1], first.GetProperty("next").GetGuid());
        Assert.Equal([made[2]], await Ids($"/transmissions?newestFirst=true&limit=2&state=waiting&after={made[1]}"));

        async Task<List<Guid>> Ids(string address) => [.. (await pass.Team.Get(address)).GetProperty("items").EnumerateArray().Select(batch => batch.GetProperty("id").GetGuid())];
    }

    [Fact]
    public async Task A_batch_for_another_fund_is_refused()
    {
        var pass = await Pass.WithAgreements(running);

        var refused = await pass.Team.Post("/transmissions", new { fundCode = "999", applicationIds = new[] { await Deposited(pass) } }, HttpStatusCode.BadRequest);

        Assert.Equal(["/fundCode"], refused.Pointers());
    }

    // Issue 11, section 2 [000-104]: a batch for paper is sent when the fund has signed, on that day.
    [Fact]
    public async Task A_batch_on_paper_is_sent_when_the_fund_has_signed_for_it_and_not_before()
    {
        var pass = await Pass.WithAgreements(running);
        var ready = await Deposited(pass);
        var batch = await pass.Team.Post("/transmissions", new { fundCode = Pass.FundCode, channel = "paper", applicationIds = new[] { ready } });
        var id = batch.GetProperty("id").GetGuid();

        Assert.Equal(("waiting", "", ""), (batch.Text("state"), batch.Text("transmittedOn"), batch.Text("decisionDueOn")));
        Assert.Contains("À remettre à la caisse", batch.Text("waitingFor"), StringComparison.Ordinal);
        var waits = await pass.Read(ready);
        Assert.Equal(("deposited", id.ToString(), "", """["withdrawal"]"""), (waits.Text("state"), waits.Text("transmission.transmissionId"), waits.Text("transmission.transmittedOn"), waits.Text("openMoves")));
        var due = Assert.Single((await pass.Team.Get("/deadlines")).GetProperty("items").EnumerateArray());
        Assert.Equal(("AME-TRANSMISSION-8D", id.ToString()), (due.Text("delayId"), due.Text("waitingBatchId")));
        Assert.Contains("remettez le lot à la caisse sur papier", due.Text("whatToDo"), StringComparison.Ordinal);
        Assert.Equal("not-transmitted", (await pass.Return(Pass.Granted(ready, "2021-04-22", "2022-04-21"))).GetProperty("lines")[0].Text("obstacle"));

        Assert.Equal(["/handedOverOn"], (await pass.HandOver(id, "2021-04-21", HttpStatusCode.BadRequest)).Pointers());
        Assert.Equal(["/handedOverOn"], (await pass.HandOver(id, "2199-01-01", HttpStatusCode.BadRequest)).Pointers());
        var handed = await pass.HandOver(id, "2021-05-03");

        Assert.Equal(("handed-over", "2021-05-03", "Mme Roy, accueil de la caisse"), (handed.Text("state"), handed.Text("transmittedOn"), handed.Text("signedBy")));
        var sent = await pass.Read(ready);
        Assert.Equal(
            ("transmitted", "2021-05-03", "2021-05-03", "False", "2021-06-02"),
            (sent.Text("state"), sent.Text("transmission.transmittedOn"), sent.Text("transmission.receivedOn"), sent.Text("transmission.receptionPresumed"), sent.Text("transmission.decisionDueOn")));
        Assert.Contains(sent.GetProperty("dueDates").EnumerateArray(), each => (each.Text("delayId"), each.Text("endedOn"), each.Text("how")) == ("AME-TRANSMISSION-8D", "2021-05-03", "kept-late"));
        Assert.Equal(new DateOnly(2021, 5, 3), (await pass.Hear<ApplicationTransmitted>(told => told.ApplicationId == ready)).TransmittedOn);
        await pass.HandOver(id, "2021-05-04", HttpStatusCode.Conflict);
        await pass.Team.Post($"/transmissions/{id}/placement", new { }, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task An_application_given_up_leaves_the_batch_that_waits_and_an_empty_batch_is_abandoned()
    {
        var pass = await Pass.WithAgreements(running);
        var (stays, goes) = (await Deposited(pass), await Deposited(pass));
        var batch = (await pass.Team.Post("/transmissions", new { fundCode = Pass.FundCode, channel = "paper", applicationIds = new[] { stays, goes } })).GetProperty("id").GetGuid();
        await pass.Team.Post($"/applications/{goes}/withdrawal", new { withdrawnOn = "2021-04-24", reason = "moved" }, HttpStatusCode.OK);

        var handed = await pass.HandOver(batch, "2021-04-26");

        Assert.Equal(stays, Assert.Single(handed.GetProperty("applicationIds").EnumerateArray()).GetGuid());
        Assert.Equal(("transmitted", "withdrawn"), (await pass.State(stays), await pass.State(goes)));
        var alone = await Deposited(pass);
        var empty = (await pass.Team.Post("/transmissions", new { fundCode = Pass.FundCode, channel = "paper", applicationIds = new[] { alone } })).GetProperty("id").GetGuid();
        await pass.Team.Post($"/applications/{alone}/withdrawal", new { withdrawnOn = "2021-04-24", reason = "moved" }, HttpStatusCode.OK);
        Assert.Equal("abandoned", (await pass.HandOver(empty, "2021-04-26")).Text("state"));
    }

    // What waits may still be given up: nobody in it has been asked for.
    [Fact]
    public async Task A_fund_reads_nothing_of_a_batch_that_has_not_reached_it()
    {
        var pass = await Pass.WithAgreements(running);
        var batch = (await pass.Team.Post("/transmissions", new { fundCode = Pass.FundCode, channel = "paper", applicationIds = new[] { await Deposited(pass) } })).GetProperty("id").GetGuid();

        foreach (var path in (string[])[$"/transmissions/{batch}", $"/transmissions/{batch}/slip.csv", $"/transmissions/{batch}/slip.pdf"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await pass.Fund.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
        }

        Assert.Empty((await pass.Fund.Get("/transmissions")).GetProperty("items").EnumerateArray());
        await pass.HandOver(batch, "2021-04-26");
        Assert.Equal(batch, Assert.Single((await pass.Fund.Get("/transmissions")).GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Equal(HttpStatusCode.OK, (await pass.Fund.GetAsync($"/transmissions/{batch}/slip.csv", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_batch_is_read_back_by_the_team_and_by_the_fund()
    {
        var pass = await Pass.WithAgreements(running);
        var ready = await Deposited(pass);
        var batch = await pass.Transmit("2021-04-26", ready);

        foreach (var reader in (HttpClient[])[pass.Team, pass.Fund])
        {
            var read = await reader.Get($"/transmissions/{batch.Text("id")}");
            Assert.Equal(batch.GetRawText(), read.GetRawText());
        }

        var told = await pass.Hear<ApplicationTransmitted>(each => each.ApplicationId == ready);
        Assert.Equal((batch.GetProperty("id").GetGuid(), new DateOnly(2021, 5, 26)), (told.BatchId, told.DecisionDueOn));
        Assert.Equal(HttpStatusCode.NotFound, (await new Pass(running).Team.GetAsync($"/transmissions/{batch.Text("id")}", TestContext.Current.CancellationToken)).StatusCode);
    }

    private static object Batch(params Guid[] applications) => new { fundCode = Pass.FundCode, applicationIds = applications };

    private static async Task<Guid> Deposited(Pass pass)
    {
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Complete(application, "2021-04-20");
        await pass.Deposit(application, "2021-04-22");
        return application;
    }
}
