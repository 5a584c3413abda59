using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.Journey;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.EndToEnd.Rights;

/// <summary>Told as kept only when kept: issue 11, section 2; decision 0116. What leaves by the exchange folder leaves today.</summary>
public sealed class SendingTests(RunningPlatform running)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Eight days for a first AME request [000-104].</summary>
    [Fact]
    public async Task A_batch_that_waits_for_a_certificate_is_a_deadline_at_risk_until_it_is_in_the_funds_folder()
    {
        var today = StoryPass.Today;
        var pass = await StoryPass.Open(running, "701");
        var fund = Desk("701");
        await Eventually.True(() => Task.FromResult(fund.IsOpen), "the folder of the fund is made");
        fund.LetCertificateExpire(today);
        var application = await DepositedToday(pass);
        var due = $"AME-TRANSMISSION-8D {today:O} {today.AddDays(8):O}";

        var batch = await pass.Put("701", "exchange-folder", application);

        // Nowhere told as sent: to the worker, to the operator, in health.
        var waiting = await pass.Worker.Get($"/api/rights/transmissions/{batch}");
        Assert.Equal(("waiting", JsonValueKind.Null), (waiting.Text("state"), waiting["transmittedOn"].ValueKind));
        Assert.Contains("périmé", waiting.Text("waitingFor"), StringComparison.Ordinal);
        Assert.Equal(("deposited", """["withdrawal"]"""), (await pass.Read(application) is var held ? (held.Text("state"), Compact(held["openMoves"])) : default));
        Assert.Contains(due, await pass.Due(application));
        var atRisk = Assert.Single((await pass.Worker.Get("/api/rights/deadlines"))["items"].EnumerateArray());
        Assert.Equal(batch, atRisk.GetProperty("waitingBatchId").GetGuid());
        Assert.Contains("n'est pas tenue tant qu'il attend", atRisk.GetProperty("whatToDo").GetString(), StringComparison.Ordinal);
        var told = Assert.Single((await running.Platform.As("operator").Get("/api/rights/exchange"))["waiting"].EnumerateArray(), each => each.GetProperty("fundCode").GetString() == "701");
        Assert.Equal(1, told.GetProperty("batches").GetInt32());
        Assert.Contains("périmé", told.GetProperty("whatToDo").GetString(), StringComparison.Ordinal);
        await Eventually.True(async () => await Exchange() is ("Degraded", var why) && why.Contains("Caisse 701 : 1 lot(s) ne sont pas transmis", StringComparison.Ordinal), "health is degraded");

        fund.GiveCertificate();
        await pass.Worker.GetUntil($"/api/rights/transmissions/{batch}", answer => answer.Text("state") == "placed");

        var sent = await pass.Read(application);
        Assert.Equal(
            ("transmitted", $"{today:O}", $"{today:O}", "True"),
            (sent.Text("state"), sent.Text("transmission.transmittedOn"), sent.Text("transmission.receivedOn"), sent.Text("transmission.receptionPresumed")));
        Assert.Contains($"{due} {today:O} kept", await pass.Due(application));
        await Eventually.True(async () => !(await Exchange()).Description.Contains("701", StringComparison.Ordinal), "health tells of the fund no more");

        // The fund opens it, and says so; a hash in capitals is the same hash.
        var archive = Assert.Single(fund.OpenNew());
        Assert.Equal((batch, today, false, application), (archive.Batch, archive.SentOn, archive.IsComplement, Assert.Single(archive.Applications).Id));
        fund.Write(
            $"ACCUSE-{batch.ToString().ToUpperInvariant()}.JSON",
            JsonSerializer.Serialize(new { batchId = batch, receivedOn = today, manifestSha256 = archive.ManifestSha256.ToUpperInvariant(), missing = Array.Empty<Guid>() }));
        var acknowledged = await pass.Worker.GetUntil($"/api/rights/transmissions/{batch}", answer => answer.Text("state") == "acknowledged");
        Assert.Equal((archive.ManifestSha256, ""), (acknowledged.Text("acknowledgement.manifestSha256"), acknowledged.Text("acknowledgement.problem")));
        Assert.Equal("False", (await pass.Read(application)).Text("transmission.receptionPresumed"));
    }

    [Fact]
    public async Task On_paper_the_signature_of_the_fund_is_what_sends()
    {
        var pass = await StoryPass.Open(running, StoryPass.Fund);
        var (_, application) = await pass.Deposited(new(2025, 6, 2), new(2025, 6, 3), new(2025, 6, 10), new(2025, 1, 5));
        var batch = await pass.Put(StoryPass.Fund, "paper", application);
        var waiting = await pass.Worker.Get($"/api/rights/transmissions/{batch}");
        Assert.Equal(("waiting", "deposited"), (waiting.Text("state"), (await pass.Read(application)).Text("state")));
        Assert.Contains("faites-le signer", waiting.Text("waitingFor"), StringComparison.Ordinal);
        await pass.As("fund").Get($"/api/rights/transmissions/{batch}", HttpStatusCode.NotFound); // It has not reached the fund.
        var address = $"/api/rights/transmissions/{batch}/handover";
        var early = await pass.As("secretary").Post(address, new { handedOverOn = "2025-06-09", signedBy = "Mme Roy" }, HttpStatusCode.BadRequest);
        Assert.Equal(["/handedOverOn"], StoryPass.Pointers(early));

        var handed = await pass.As("secretary").Post(address, new { handedOverOn = "2025-06-12", signedBy = "Mme Roy, accueil de la caisse" }, HttpStatusCode.OK);

        Assert.Equal(
            ("handed-over", "2025-06-12", "2025-07-12", "Mme Roy, accueil de la caisse"),
            (handed.Text("state"), handed.Text("transmittedOn"), handed.Text("decisionDueOn"), handed.Text("signedBy")));
        var sent = await pass.Read(application);
        Assert.Equal(("transmitted", "2025-06-12", "False"), (sent.Text("state"), sent.Text("transmission.receivedOn"), sent.Text("transmission.receptionPresumed")));
        await pass.As("fund").Get($"/api/rights/transmissions/{batch}");
    }

    /// <summary>What the fund asked for leaves as the rest did [000-137].</summary>
    [Fact]
    public async Task Pieces_asked_for_leave_in_a_complement_which_the_fund_acknowledges()
    {
        var today = StoryPass.Today;
        var pass = await StoryPass.Open(running, "702");
        var fund = Desk("702");
        var application = await DepositedToday(pass);
        await pass.Put("702", "exchange-folder", application);
        await pass.Worker.GetUntil($"/api/rights/applications/{application}", answer => answer.Text("state") == "transmitted");
        Assert.Single(fund.OpenNew());

        fund.Leave([$"{application};documents-requested;{today:O};;;;;;;identity;{today.AddDays(30):O}"]);
        await pass.Worker.GetUntil($"/api/rights/applications/{application}", answer => answer.Text("state") == "documents-requested");
        var early = await pass.Worker.Post($"/api/rights/applications/{application}/resubmission", new { }, HttpStatusCode.Conflict);
        Assert.Equal("/problems/dossier-incomplet", early.Text("type"));
        await pass.Team.Upload(application, "identity", today);
        var put = await pass.Worker.Post($"/api/rights/applications/{application}/resubmission", new { }, HttpStatusCode.OK);
        var batch = put["documentRequests"][0].GetProperty("transmissionId").GetGuid();

        await pass.Worker.GetUntil($"/api/rights/applications/{application}", answer => answer.Text("state") == "resubmitted");
        var complement = Assert.Single(fund.OpenNew());
        Assert.Equal((batch, true), (complement.Batch, complement.IsComplement));
        var found = Assert.Single(complement.Applications);
        Assert.Equal((application, 0), (found.Id, found.LineIds.Count));
        Assert.Contains("identity", Assert.Single(found.Files, file => file.EndsWith(".png", StringComparison.Ordinal)), StringComparison.Ordinal); // That piece, and none sent before.
        fund.Acknowledge(complement, today, []);
        var received = await pass.Worker.GetUntil($"/api/rights/transmissions/{batch}", answer => answer.Text("state") == "acknowledged");
        Assert.Equal(("complement", ""), (received.Text("kind"), received.Text("acknowledgement.problem")));
        var request = (await pass.Read(application))["documentRequests"][0];
        Assert.Equal(($"{today:O}", $"{today:O}"), (request.GetProperty("resubmittedOn").GetString(), request.GetProperty("receivedOn").GetString()));
    }

    /// <summary>CPAM, MSA… each with its files, days and folder [003-018, 000-014]; decision 0117.</summary>
    [Fact]
    public async Task A_file_goes_to_the_fund_that_was_said_and_to_no_other()
    {
        var today = StoryPass.Today;
        var pass = await StoryPass.Open(running);
        var (_, application) = await pass.Welcome(today, "ame", StoryPass.IrregularSince(today.AddDays(-200)));
        var (_, other) = await pass.Welcome(today, "ame", StoryPass.IrregularSince(today.AddDays(-200)));
        await pass.Team.Complete(application, today, withFile: false);
        await pass.Sign("703");
        await pass.Sign("704", new() { ["transmissionDelayDays"] = 3, ["decisionDelayDays"] = 12 });
        await pass.Choose(other, "704");
        await pass.Choose(other, "703"); // Both are known from here on.

        var refused = await pass.Worker.Post($"/api/rights/applications/{application}/deposit", StoryPass.Depositing(today), HttpStatusCode.Conflict);
        Assert.Equal("""["703","704"]""", Compact(refused["fundCodes"]));
        var unsigned = await Choose("705", HttpStatusCode.BadRequest);
        Assert.Equal(["/fundCode"], StoryPass.Pointers(unsigned));
        await Choose("704", HttpStatusCode.OK);
        var deposited = await pass.Deposit(application, today);
        Assert.Equal(("704", $"{today.AddDays(3):O}"), (deposited.Text("fundCode"), deposited.Text("deposit.transmissionDueOn")));

        foreach (var (code, pointer) in new[] { ("703", "/applicationIds/0"), ("705", "/fundCode") })
        {
            var wrong = await pass.As("secretary").Post("/api/rights/transmissions", new { fundCode = code, applicationIds = new[] { application } }, HttpStatusCode.BadRequest);
            Assert.Equal([pointer], StoryPass.Pointers(wrong));
        }

        await pass.Team.Complete(other, today, withFile: false);
        await pass.Deposit(other, today);
        await pass.Put("704", "exchange-folder", application);
        await Choose("703", HttpStatusCode.Conflict);
        await pass.Put("703", "exchange-folder", other);
        foreach (var (code, id, days) in new[] { ("703", other, 30), ("704", application, 12) })
        {
            var sent = await pass.Worker.GetUntil($"/api/rights/applications/{id}", answer => answer.Text("state") == "transmitted");
            Assert.Equal($"{today.AddDays(days):O}", sent.Text("transmission.decisionDueOn"));
            Assert.Equal(id, Assert.Single(Assert.Single(Desk(code).OpenNew()).Applications).Id);
            await pass.As("fund").Get($"/api/rights/transmissions/{sent.Text("transmission.transmissionId")}", HttpStatusCode.NotFound); // 761 reads what was sent to itself.
        }

        // A folder speaks only of what was sent to its fund.
        Desk("703").Leave([$"{application};granted;{today:O};{today:O};{today.AddYears(1).AddDays(-1):O};;703;95;;;"]);
        await pass.Worker.GetUntil("/api/rights/returns/files", answer => answer["items"].EnumerateArray().Any(file => file.GetProperty("setAside").GetInt32() == 1));
        Assert.Equal("transmitted", (await pass.Read(application)).Text("state"));
        Desk("704").Leave([$"{application};granted;{today:O};{today:O};{today.AddYears(1).AddDays(-1):O};;704;95;;;"]);
        await pass.Worker.GetUntil($"/api/rights/applications/{application}", answer => answer.Text("state") == "granted");

        async Task<Answer> Choose(string fundCode, HttpStatusCode expected) =>
            await pass.Worker.Put($"/api/rights/applications/{application}/fund", new { fundCode }, (await pass.Read(application)).ETag!, expected);
    }

    [Fact]
    public async Task No_agreement_exceeds_the_texts_nor_signs_what_nothing_holds_and_what_it_signs_is_held()
    {
        var pass = await StoryPass.Open(running);
        var refused = await pass.Sign(
            StoryPass.Fund,
            new()
            {
                ["transmissionDelayDays"] = 9,
                ["terms"] = new object[]
                {
                    Term("INSTRUCTION-10D-AME-URGENT", 11), Term("BREACH-NOTICE-48H", 49), Term("BREACH-NOTICE-24H", 25), Term("WEEKLY-TRANSMISSION", 8),
                    Term("EP-FORMAL-NOTICE-30D", 30), Term("NO-BILLING-1Y", 1),
                },
            },
            HttpStatusCode.BadRequest);
        Assert.Equal(
            [
                "/transmissionDelayDays", "/terms/0/duration", "/terms/1/duration", "/terms/2/duration", "/terms/3/duration", "/terms/4/delayId", "/terms/5/delayId",
            ],
            StoryPass.Pointers(refused));
        Assert.Contains("dépasse le maximum : D. 252-2 CASF", refused["errors"][0].GetProperty("detail").GetString(), StringComparison.Ordinal);

        await pass.Sign(StoryPass.Fund, new() { ["terms"] = new object[] { Term("INSTRUCTION-10D-AME-URGENT", 9) } });
        var (_, application) = await pass.Welcome(new(2025, 6, 2), "ame", StoryPass.Irregular);
        await pass.Worker.Post(
            $"/api/rights/applications/{application}/documents", new { lineId = "medical_certificate", kindId = "medical-certificate", providedOn = "2025-06-02", usable = true });
        await pass.Team.Complete(application, new(2025, 6, 3), withFile: false);
        await pass.Deposit(application, new(2025, 6, 10));
        await pass.HandOver(new(2025, 6, 12), StoryPass.Fund, application);
        Assert.Contains("INSTRUCTION-10D-AME-URGENT 2025-06-12 2025-06-21", await pass.Due(application));

        static object Term(string delayId, int duration) => new { delayId, duration };
    }

    private static async Task<Guid> DepositedToday(StoryPass pass)
    {
        var today = StoryPass.Today;
        return (await pass.Deposited(today, today, today, today.AddDays(-200))).Application;
    }

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json);

    private FundDesk Desk(string code) => new(Path.Combine(running.Data, "exchange"), code);

    private async Task<(string Status, string Description)> Exchange()
    {
        using var http = new HttpClient();
        var health = await http.GetFromJsonAsync<JsonElement>(new Uri(running.Address("rights-dossier"), "/health/ready"), Stop);
        var exchange = health.GetProperty("checks").GetProperty("exchange");
        return (exchange.GetProperty("status").GetString()!, exchange.GetProperty("description").GetString()!);
    }
}
