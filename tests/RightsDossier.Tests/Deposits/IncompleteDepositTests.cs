using System.Net;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Tests.Exchange;
using PassPlatform.RightsDossier.Tests.Paper;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Deposits;

/// <summary>Who comes to deposit with a piece missing does not lose the day [000-098]. Decision 0119.</summary>
[Collection<Exchanges>]
public sealed class IncompleteDepositTests(RunningExchange running)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_day_is_acquired_and_the_piece_is_due_until_the_file_leaves()
    {
        var fund = await running.NewPass();
        var pass = fund.Pass;
        var application = await WithoutIdentity(fund);

        var received = await Deposit(fund, application);

        Assert.Equal(("deposited", "2021-04-22", "True"), (received.Text("state"), received.Text("deposit.depositedOn"), received.Text("deposit.waitsForPieces")));
        Assert.Equal("""["identity"]""", received.Text("deposit.missingLineIds"));
        Assert.Equal("""["documents","completion","transmission","withdrawal"]""", received.Text("openMoves"));
        Assert.Contains("AME-DEPOSIT-PIECES-8D 2021-04-22 2021-04-30  ", Rows(received));
        Assert.Equal(new DateOnly(2021, 4, 22), (await pass.Hear<DepositReceived>(told => told.ApplicationId == application)).DepositedOn);

        await pass.Team.Post($"/applications/{application}/completion", new { completedOn = "2021-04-23" }, HttpStatusCode.Conflict);
        await pass.Team.Post($"/applications/{application}/documents", new { lineId = "identity", providedOn = "2021-04-26", usable = true });
        var complete = await pass.Team.Post($"/applications/{application}/completion", new { completedOn = "2021-04-26" }, HttpStatusCode.OK);

        Assert.Equal(("deposited", "2021-04-26", "False"), (complete.Text("state"), complete.Text("completedOn"), complete.Text("deposit.waitsForPieces")));
        Assert.Contains("AME-DEPOSIT-PIECES-8D 2021-04-22 2021-04-30 2021-04-26 kept", Rows(complete));
        await fund.Transmit("2021-04-27", application);
        Assert.Equal("2021-04-22", (await pass.Read(application)).Text("computed.effectiveFrom"));
    }

    [Fact]
    public async Task The_receipt_says_what_is_missing_and_by_when()
    {
        var fund = await running.NewPass();
        var application = await WithoutIdentity(fund);
        await Deposit(fund, application);

        var receipt = await fund.Pass.Team.GetByteArrayAsync($"/applications/{application}/deposit-receipt.pdf", Stop);
        var sheet = await fund.Pass.Team.GetByteArrayAsync($"/applications/{application}/tracing-sheet.pdf", Stop);

        TestContext.Current.AddAttachment("attestation.pdf", receipt, "application/pdf");
        var text = string.Join(' ', (await PrintedPaper.TextOf(receipt)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Pièces à apporter", text, StringComparison.Ordinal);
        Assert.Contains("30/04/2021", text, StringComparison.Ordinal);
        Assert.Contains("complet ou non", text, StringComparison.Ordinal);
        Assert.DoesNotContain("conforme et complet", text, StringComparison.Ordinal);
        Assert.Contains("manquante", await PrintedPaper.TextOf(sheet), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_leaves_as_it_is_at_the_end_of_the_last_day_and_not_before()
    {
        var fund = await running.NewPass();
        var application = await WithoutIdentity(fund);
        await Deposit(fund, application);
        running.Day.Is("2021-04-29");
        var early = await fund.Pass.Team.Post("/transmissions", new { fundCode = fund.FundCode, applicationIds = new[] { application } }, HttpStatusCode.Conflict);
        Assert.Equal("/problems/dossier-incomplet", early.Text("type"));

        await running.RunDay("2021-04-26"); // The fund's weekday: a complete file would leave.
        await running.RunDay("2021-04-30", hour: 10);
        Assert.Equal("deposited", await fund.Pass.State(application));
        await running.RunDay("2021-04-30");
        await fund.GiveCertificate();
        await running.Look(1);

        var sent = await fund.Pass.Read(application);
        Assert.Equal(("transmitted", "2021-04-30"), (sent.Text("state"), sent.Text("transmission.transmittedOn")));
        Assert.Contains("AME-DEPOSIT-PIECES-8D 2021-04-22 2021-04-30 2021-04-30 dropped", Rows(sent));
        Assert.Contains("AME-TRANSMISSION-8D 2021-04-22 2021-04-30 2021-04-30 kept", Rows(sent));
    }

    [Fact]
    public async Task What_has_come_and_nobody_declared_complete_is_complete_as_it_leaves()
    {
        var fund = await running.NewPass();
        var application = await WithoutIdentity(fund);
        await Deposit(fund, application);
        await fund.Pass.Team.Post($"/applications/{application}/documents", new { lineId = "identity", providedOn = "2021-04-26", usable = true });

        await fund.Transmit("2021-04-27", application);

        Assert.Contains("AME-DEPOSIT-PIECES-8D 2021-04-22 2021-04-30 2021-04-27 kept", Rows(await fund.Pass.Read(application)));
        Assert.Equal(new DateOnly(2021, 4, 27), (await fund.Pass.Hear<ApplicationCompleted>(told => told.ApplicationId == application)).CompletedOn);
    }

    [Fact]
    public async Task Nobody_receives_an_incomplete_file_without_knowing_nor_where_the_agreement_refuses_it()
    {
        var fund = await running.NewPass();
        var application = await WithoutIdentity(fund);
        var unknowing = await fund.Pass.Team.Post($"/applications/{application}/deposit", Pass.DepositOn("2021-04-22"), HttpStatusCode.Conflict);
        Assert.Equal(("/problems/dossier-incomplet", "identity"), (unknowing.Text("type"), unknowing.GetProperty("missing")[0].Text("lineId")));

        Assert.False(unknowing.TryGetProperty("agreement", out _));

        var clause = fund.Pass.Signed(Counterparty.Fund, "2021-01-01") with { FundCode = fund.FundCode, RefusesIncompleteDeposits = true };
        await fund.Pass.Told(clause);
        var refused = await Deposit(fund, application, HttpStatusCode.Conflict);
        Assert.StartsWith($"La convention avec la caisse {fund.FundCode}, signée le 01/01/2021, ne laisse recevoir que des dossiers complets. Il manque une pièce utilisable.", refused.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(
            (clause.AgreementId.ToString(), fund.FundCode, "2021-01-01", "identity"),
            (refused.Text("agreement.agreementId"), refused.Text("agreement.fundCode"), refused.Text("agreement.signedOn"), refused.GetProperty("missing")[0].Text("lineId")));
        Assert.Equal("draft", await fund.Pass.State(application));
    }

    [Fact]
    public async Task Without_its_form_nothing_is_asked_for_and_nothing_is_received()
    {
        var fund = await running.NewPass();
        var (_, application) = await fund.Pass.Opened("2021-04-07", Pass.Example1);

        await Deposit(fund, application, HttpStatusCode.Conflict);

        Assert.Equal("draft", await fund.Pass.State(application));
    }

    [Fact]
    public async Task A_whole_file_that_nobody_declared_complete_is_complete_as_it_is_deposited()
    {
        var fund = await running.NewPass();
        var (_, application) = await fund.Pass.Opened("2021-04-07", Pass.Example1);
        await fund.Pass.Bring(application, "2021-04-20");

        var received = await fund.Pass.Deposit(application, "2021-04-22");

        Assert.Equal(("deposited", "2021-04-22", "[]"), (received.Text("state"), received.Text("completedOn"), received.Text("deposit.missingLineIds")));
    }

    private static async Task<Guid> WithoutIdentity(FundedPass fund)
    {
        var (_, application) = await fund.Pass.Opened("2021-04-07", Pass.Example1);
        foreach (var line in (await fund.Pass.Read(application)).GetProperty("requiredDocuments").EnumerateArray().Where(line => line.GetProperty("required").GetBoolean() && line.Text("lineId") != "identity"))
        {
            await fund.Pass.Team.Post($"/applications/{application}/documents", new { lineId = line.Text("lineId"), personId = line.GetProperty("personId"), providedOn = "2021-04-20", usable = true });
        }

        return application;
    }

    private static Task<JsonElement> Deposit(FundedPass fund, Guid application, HttpStatusCode expected = HttpStatusCode.Created) => fund.Pass.Team.Post(
        $"/applications/{application}/deposit",
        new { depositedOn = "2021-04-22", incomplete = true, depositor = new { familyName = "Sidibé", givenNames = "Aminata", relationship = "self" } }, expected);

    private static IReadOnlyList<string> Rows(JsonElement application) =>
        [.. application.GetProperty("dueDates").EnumerateArray()
            .Select(each => $"{each.Text("delayId")} {each.Text("startedOn")} {each.Text("dueOn")} {each.Text("endedOn")} {each.Text("how")}")];
}
