using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Exchange;

[Collection<Exchanges>]
public sealed class AcknowledgementTests(RunningExchange running)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_acknowledgement_in_the_folder_is_read_once_and_the_batch_no_longer_waits_for_it()
    {
        var (fund, batch, _, manifest) = await Placed();
        Assert.Contains(batch, await Listed(fund, "placed"));
        await fund.Drop($"accuse-{batch}.json", Json(batch, manifest));

        await running.Look();

        var view = await fund.Pass.Team.Get($"/transmissions/{batch}");
        Assert.Equal(("acknowledged", "2021-04-27", ""), (view.Text("state"), view.Text("acknowledgement.receivedOn"), view.Text("acknowledgement.problem")));
        Assert.Equal([$"accuse-{batch}.json"], Directory.GetFiles(fund.Folder.Processed).Select(Path.GetFileName));
        Assert.Empty(Directory.GetFiles(fund.Folder.Incoming));
        Assert.DoesNotContain(batch, await Listed(fund, "placed"));

        await fund.Pass.Fund.Post($"/transmissions/{batch}/acknowledgement", Body(batch, manifest), HttpStatusCode.OK);
        Assert.Equal(view.GetRawText(), (await fund.Pass.Team.Get($"/transmissions/{batch}")).GetRawText());
    }

    // Issue 11, section 3.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hash_in_capitals_is_the_same_hash(bool inTheFolder)
    {
        var (fund, batch, _, manifest) = await Placed();
        if (inTheFolder)
        {
            await fund.Drop($"ACCUSE-{batch.ToString().ToUpperInvariant()}.JSON", "\uFEFF" + Json(batch, manifest.ToUpperInvariant()));
            await running.Look();
        }
        else
        {
            await fund.Pass.Fund.Post($"/transmissions/{batch}/acknowledgement", Body(batch, manifest.ToUpperInvariant()), HttpStatusCode.OK);
        }

        var view = await fund.Pass.Team.Get($"/transmissions/{batch}");
        Assert.Equal(("acknowledged", manifest), (view.Text("state"), view.Text("acknowledgement.manifestSha256")));
    }

    [Fact]
    public async Task A_wrong_hash_and_missing_applications_are_kept_and_say_what_to_do()
    {
        var (fund, batch, application, manifest) = await Placed();

        var altered = await fund.Pass.Fund.Post($"/transmissions/{batch}/acknowledgement", Body(batch, new string('0', 64)), HttpStatusCode.OK);
        Assert.Equal("problem", altered.Text("state"));
        Assert.Contains("n'est pas celui du lot", altered.Text("acknowledgement.problem"), StringComparison.Ordinal);

        var missing = await fund.Pass.Fund.Post($"/transmissions/{batch}/acknowledgement", Body(batch, manifest, application), HttpStatusCode.OK);
        Assert.Equal(("problem", application.ToString()), (missing.Text("state"), Assert.Single(missing.GetProperty("acknowledgement").GetProperty("missing").EnumerateArray()).ToString()));
        Assert.Contains("dans un autre lot", missing.Text("acknowledgement.problem"), StringComparison.Ordinal);
        Assert.Contains(batch, await Listed(fund, "problem"));
        await fund.Pass.Team.Post($"/transmissions/{batch}/placement", new { }, HttpStatusCode.Conflict); // Nothing is left in it.
    }

    // Issue 11, section 1 [000-061]: what the fund did not find was not transmitted.
    [Fact]
    public async Task A_missing_application_is_the_workers_again_with_its_deadline_and_leaves_in_another_batch_and_the_others_stay_received()
    {
        var fund = await running.NewPass();
        await fund.GiveCertificate();
        var (lost, found) = (await fund.Deposited(), await fund.Deposited());
        var batch = await fund.Place("2021-04-26", lost, found);
        var manifest = (await fund.Pass.Team.Get($"/transmissions/{batch}")).Text("manifestSha256");

        await fund.Drop($"accuse-{batch}.json", JsonSerializer.Serialize(Body(batch, manifest, lost)));
        await running.Look();

        var back = await fund.Pass.Read(lost);
        Assert.Equal(("deposited", "", """["transmission","withdrawal"]"""), (back.Text("state"), back.Text("transmission"), back.Text("openMoves")));
        Assert.Equal(
            ["AME-TRANSMISSION-8D 2021-04-30 ", "INSTRUCTION-30D-PASS 2021-05-26 dropped"], // Nowhere told as kept: it was not.
            back.GetProperty("dueDates").EnumerateArray().OrderBy(due => due.Text("delayId")).ThenByDescending(due => due.Text("endedOn").Length).Select(due => $"{due.Text("delayId")} {due.Text("dueOn")} {due.Text("how")}"));
        Assert.Contains((await fund.Pass.Team.Get($"/applications/{lost}/history?limit=100")).GetProperty("items").EnumerateArray(), change => (change.Text("what"), change.Text("to"), change.Text("why")) == ("missing-at-fund", "deposited", batch.ToString()));
        using (var coordinator = running.Service.Client(Roles.Coordinator, fund.Pass.Id))
        {
            // The archive was in the fund's folder all the same: the person is told.
            var data = await coordinator.Get($"/people/{back.Text("personId")}/data");
            Assert.Equal(batch, Assert.Single(data.GetProperty("transmissions").EnumerateArray()).GetProperty("id").GetGuid());
        }

        Assert.Equal("transmitted", await fund.Pass.State(found));
        Assert.Equal("not-transmitted", (await fund.Pass.Return(Pass.Granted(lost, "2021-04-22", "2022-04-21"))).GetProperty("lines")[0].Text("obstacle"));

        var next = await fund.Place("2021-05-03", lost);
        Assert.Equal(("transmitted", next.ToString(), "2021-05-03"), (await fund.Pass.State(lost), (await fund.Pass.Read(lost)).Text("transmission.transmissionId"), (await fund.Pass.Read(lost)).Text("transmission.transmittedOn")));
        await fund.Pass.Team.Post($"/transmissions/{batch}/placement", new { }, HttpStatusCode.OK);
        await running.Look(); // The first, placed again, is without it.
        Assert.Equal("placed", (await fund.Pass.Team.Get($"/transmissions/{batch}")).Text("state"));
    }

    [Fact]
    public async Task The_last_day_to_file_what_the_fund_did_not_find_runs_again_also_when_it_has_passed_since()
    {
        var fund = await running.NewPass();
        await fund.GiveCertificate();
        running.Day.Is("2021-04-14");
        var (_, css) = await fund.Pass.Opened("2021-04-12", Pass.WithPuma("2019-01-01"));
        await fund.Pass.Team.Put($"/applications/{css}/immediate-need", new { need = "none", hospital = new { admittedOn = "2021-03-10", dischargedOn = "2021-03-20", unableToApplyOnAdmission = true } });
        await fund.Pass.Complete(css, "2021-04-14");
        var batch = await fund.Place("2021-04-14", css);
        Assert.Equal(["CSS-HOSPITAL-1M-DISCHARGE 2021-04-20 kept", "WEEKLY-TRANSMISSION 2021-04-21 kept"], await Filed());

        await fund.Pass.Fund.Post($"/transmissions/{batch}/acknowledgement", Body(batch, (await fund.Pass.Team.Get($"/transmissions/{batch}")).Text("manifestSha256"), css), HttpStatusCode.OK);
        Assert.Equal(["CSS-HOSPITAL-1M-DISCHARGE 2021-04-20 ", "WEEKLY-TRANSMISSION 2021-04-21 "], await Filed());

        await running.RunDay("2021-05-31");
        await running.Look(1);
        Assert.Equal(["CSS-HOSPITAL-1M-DISCHARGE 2021-04-20 kept-late", "WEEKLY-TRANSMISSION 2021-04-21 kept-late"], await Filed());
        Assert.Equal("", (await fund.Pass.Read(css)).Text("transmission.early"));

        async Task<IEnumerable<string>> Filed() => (await fund.Pass.Read(css)).GetProperty("dueDates").EnumerateArray().Where(due => due.Text("delayId")[0] is 'C' or 'W')
            .Select(due => $"{due.Text("delayId")} {due.Text("dueOn")} {due.Text("how")}").Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_diagnosis_made_while_a_file_was_away_is_taken_over_once_it_is_back()
    {
        var fund = await running.NewPass();
        await fund.GiveCertificate();
        running.Day.Is("2021-04-14");
        var (person, css) = await fund.Pass.Opened("2021-04-12", Pass.WithPuma("2019-01-01"));
        var child = Guid.CreateVersion7();
        await fund.Pass.Told(fund.Pass.Registered(child, "2015-06-01"));
        await fund.Pass.Team.Put($"/applications/{css}/members", new { members = new[] { new { personId = child, relationship = "child" } } });
        await fund.Pass.Complete(css, "2021-04-14");
        var batch = await fund.Place("2021-04-14", css);
        await fund.Pass.Told(fund.Pass.Diagnosed(person, "2021-04-15", Pass.WithPuma("2019-01-01", annualResourcesCents: 240_000)));
        await fund.Pass.Told(fund.Pass.Rectified(child, "2001-06-01"));
        Assert.Equal(("180000", "True"), await Learnt());

        await fund.Pass.Fund.Post($"/transmissions/{batch}/acknowledgement", Body(batch, (await fund.Pass.Team.Get($"/transmissions/{batch}")).Text("manifestSha256"), css), HttpStatusCode.OK);

        Assert.Equal(("240000", "False"), await Learnt());
        Assert.Contains((await fund.Pass.Team.Get($"/applications/{css}/history?limit=100")).GetProperty("items").EnumerateArray(), change => (change.Text("what"), change.Text("on")) == ("situation-taken-over", "2021-04-15"));

        async Task<(string Resources, string Minor)> Learnt() => (
            await running.Service.InDatabase<RightsDossierDb, string>(async db => $"{(await db.Applications.AsSplitQuery().SingleAsync(each => each.Id == css, Stop)).Situation.AnnualResourcesCents}"),
            (await fund.Pass.Read(css)).GetProperty("members")[0].Text("minor"));
    }

    [Fact]
    public async Task A_diagnosis_made_while_a_batch_waits_is_taken_over_by_the_file_that_a_restriction_kept_out_of_it()
    {
        var fund = await running.NewPass();
        await fund.GiveCertificate();
        var (person, css) = await fund.Pass.Opened("2021-04-12", Pass.WithPuma("2019-01-01"));
        await fund.Pass.Complete(css, "2021-04-14");
        await fund.Transmit("2021-04-15", css);
        await fund.Pass.Told(fund.Pass.Diagnosed(person, "2021-04-15", Pass.WithPuma("2019-01-01", annualResourcesCents: 240_000)));
        await fund.Pass.Told(new PersonRestricted { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = fund.Pass.Id, PersonId = person, Version = 50, RestrictedOn = new DateOnly(2021, 4, 15) });

        await running.Look(1);

        var (state, resources) = await running.Service.InDatabase<RightsDossierDb, (ApplicationState, long?)>(async db =>
            await db.Applications.AsSplitQuery().SingleAsync(each => each.Id == css, Stop) is { WaitingBatch: null } back ? (back.State, back.Situation.AnnualResourcesCents) : default);
        Assert.Equal((ApplicationState.Complete, 240_000), (state, resources));
    }

    [Fact]
    public async Task What_had_its_pieces_on_the_day_of_its_deposit_waits_for_none_when_it_comes_back()
    {
        var fund = await running.NewPass();
        await fund.GiveCertificate();
        var (_, application) = await fund.Pass.Opened("2021-04-07", Pass.Example1);
        await fund.Pass.Team.Post($"/applications/{application}/documents", new { lineId = "form", providedOn = "2021-04-20", usable = true });
        await fund.Pass.Team.Post($"/applications/{application}/deposit", new { depositedOn = "2021-04-22", incomplete = true, depositor = new { familyName = "Sidibé", givenNames = "Aminata", relationship = "self" } });
        await fund.Pass.Complete(application, "2021-04-22");
        var batch = await fund.Place("2021-04-26", application);

        await fund.Pass.Fund.Post($"/transmissions/{batch}/acknowledgement", Body(batch, (await fund.Pass.Team.Get($"/transmissions/{batch}")).Text("manifestSha256"), application), HttpStatusCode.OK);

        var back = await fund.Pass.Read(application);
        Assert.Equal(["transmission", "withdrawal"], back.GetProperty("openMoves").EnumerateArray().Select(move => move.GetString()!));
    }

    // A decision that came before the acknowledgement was judged from the presumed day.
    [Fact]
    public async Task A_PUMa_decided_before_its_reception_was_known_is_judged_again_from_that_day()
    {
        var fund = await running.NewPass();
        await fund.GiveCertificate();
        var (_, puma) = await fund.Pass.Opened("2021-04-20", Pass.WithPuma("2019-01-01") with { ExistingCoverage = ExistingCoverage.None, PumaSince = null, AnnualResourcesCents = 9_000_000 });
        await fund.Pass.Complete(puma, "2021-04-22");
        var batch = await fund.Place("2021-04-26", puma);
        await fund.Pass.Return(Pass.Granted(puma, "2021-04-27", null));
        Assert.Equal(("True", "2021-04-26"), ((await fund.Pass.Read(puma)).Text("decision.differs"), (await fund.Pass.Read(puma)).Text("decision.rulesFrom")));
        Assert.Null(await ReceptionTold(puma));

        await fund.Pass.Fund.Post($"/transmissions/{batch}/acknowledgement", Body(batch, (await fund.Pass.Team.Get($"/transmissions/{batch}")).Text("manifestSha256")), HttpStatusCode.OK);

        var judged = await fund.Pass.Read(puma);
        Assert.Equal(("False", "2021-04-27", ""), (judged.Text("decision.differs"), judged.Text("decision.rulesFrom"), judged.Text("decision.appealUntil")));
        Assert.Equal("dropped", Assert.Single(judged.GetProperty("dueDates").EnumerateArray(), due => due.Text("delayId") == "APPEAL-2M").Text("how"));
    }

    // Issue 11, section 1 [000-061, 001-004]: the fund's delay runs from the reception.
    [Fact]
    public async Task The_fund_s_delay_runs_from_the_day_that_it_says_and_from_the_presumed_one_before()
    {
        var (fund, batch, application, manifest) = await Placed();
        var presumed = await fund.Pass.Read(application);
        Assert.Equal(
            ("2021-04-26", "True", "2021-05-26"),
            (presumed.Text("transmission.receivedOn"), presumed.Text("transmission.receptionPresumed"), presumed.Text("transmission.decisionDueOn")));

        await fund.Pass.Fund.Post($"/transmissions/{batch}/acknowledgement", Body(batch, manifest), HttpStatusCode.OK);

        var received = await fund.Pass.Read(application);
        Assert.Equal(
            ("2021-04-26", "2021-04-27", "False", "2021-05-27"),
            (received.Text("transmission.transmittedOn"), received.Text("transmission.receivedOn"), received.Text("transmission.receptionPresumed"), received.Text("transmission.decisionDueOn")));
        Assert.Equal(
            ["2021-04-26 2021-05-26 recounted", "2021-04-27 2021-05-27 "],
            received.GetProperty("dueDates").EnumerateArray().Where(due => due.Text("delayId") == "INSTRUCTION-30D-PASS").Select(due => $"{due.Text("startedOn")} {due.Text("dueOn")} {due.Text("how")}"));
        await fund.Pass.Return(Pass.Granted(application, "2021-04-22", "2022-04-21"));
        Assert.Equal(new DateOnly(2021, 4, 27), await ReceptionTold(application)); // Reports count the fund's delay from there [001-012].
    }

    private async Task<DateOnly?> ReceptionTold(Guid application) => (await running.Service.Hear<ApplicationDecided>(told => told.ApplicationId == application)).ReceivedOn;

    [Fact]
    public async Task What_cannot_be_an_acknowledgement_of_this_batch_is_refused_with_its_fields()
    {
        var (fund, batch, _, _) = await Placed();

        var refused = await fund.Pass.Fund.Post(
            $"/transmissions/{batch}/acknowledgement",
            new { batchId = Guid.CreateVersion7(), receivedOn = "2021-04-25", manifestSha256 = new string('0', 64), missing = new[] { Guid.CreateVersion7() } }, HttpStatusCode.BadRequest);

        Assert.Equal(["/batchId", "/receivedOn", "/missing/0"], refused.Pointers());
        Assert.Equal(["/manifestSha256"], (await fund.Pass.Fund.Post($"/transmissions/{batch}/acknowledgement", Body(batch, "x"), HttpStatusCode.BadRequest)).Pointers());
        await fund.Pass.Team.Post($"/transmissions/{batch}/acknowledgement", Body(batch, new string('0', 64)), HttpStatusCode.Forbidden);
        await new Pass(running).Fund.Post($"/transmissions/{batch}/acknowledgement", Body(batch, new string('0', 64)), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_batch_never_placed_cannot_be_acknowledged()
    {
        var fund = await running.NewPass();
        var batch = await fund.Transmit("2021-04-26", await fund.Deposited());

        await fund.Pass.Fund.Post($"/transmissions/{batch}/acknowledgement", Body(batch, new string('0', 64)), HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task An_acknowledgement_that_cannot_be_read_or_is_of_another_fund_goes_aside_with_its_reason()
    {
        var (fund, batch, _, manifest) = await Placed();
        var other = await running.NewPass();
        other.Folder.Make();
        await other.Drop($"accuse-{batch}.json", Json(batch, manifest));
        await fund.Drop($"accuse-{batch}.json", "{\"batchId\":");
        await fund.Drop("lisez-moi.json", Json(batch, manifest));

        await running.Look();

        Assert.Contains("n'est pas un lot transmis à votre caisse", await File.ReadAllTextAsync(Path.Combine(other.Folder.Refused, $"accuse-{batch}.json.txt"), Stop), StringComparison.Ordinal);
        Assert.Contains("JSON mal formé", await File.ReadAllTextAsync(Path.Combine(fund.Folder.Refused, $"accuse-{batch}.json.txt"), Stop), StringComparison.Ordinal);
        Assert.Equal([$"accuse-{batch}.json.txt", "lisez-moi.json.txt"], Directory.GetFiles(fund.Folder.Refused).Select(Path.GetFileName).Order());
        Assert.Contains(batch, await Listed(fund, "placed"));
    }

    private async Task<(FundedPass Fund, Guid Batch, Guid Application, string Manifest)> Placed()
    {
        var fund = await running.NewPass();
        await fund.GiveCertificate();
        var application = await fund.Deposited();
        var batch = await fund.Place("2021-04-26", application);
        return (fund, batch, application, (await fund.Pass.Team.Get($"/transmissions/{batch}")).Text("manifestSha256"));
    }

    private static object Body(Guid batchId, string manifestSha256, params Guid[] missing) => new { batchId, receivedOn = "2021-04-27", manifestSha256, missing };

    private static string Json(Guid batchId, string manifestSha256) => JsonSerializer.Serialize(Body(batchId, manifestSha256));

    private static async Task<List<Guid>> Listed(FundedPass fund, string state) =>
        [.. (await fund.Pass.Team.Get($"/transmissions?state={state}")).GetProperty("items").EnumerateArray().Select(each => each.GetProperty("id").GetGuid())];
}
