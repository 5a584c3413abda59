using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.Journey;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.EndToEnd.Rights;

/// <summary>What days do to applications: issue 11, section 1; decisions 0115 and 0116. And an antivirus: section 4; decision 0110.</summary>
public sealed class DaysTests(MovedPlatform moved) : IClassFixture<MovedPlatform>
{
    private readonly RunningPlatform _running = moved.Running;

    /// <summary>In March 2025, on Tuesdays files leave: the 25th, and then 1 April.</summary>
    [Fact]
    public async Task Waiting_costs_no_day_the_reception_is_the_day_that_the_fund_says_and_what_it_did_not_find_is_the_workers_again()
    {
        var pass = await StoryPass.Open(_running);
        await pass.Sign(StoryPass.Fund, new() { ["transmissionWeekday"] = "tuesday" });
        var fund = new FundDesk(Path.Combine(_running.Data, "exchange"), StoryPass.Fund);

        // Thursday 20: a PUMa by residence begins with its reception, so it leaves at once [000-096], and so does a CSS whose last day to file comes before the batch. Care of 23 December is to be filed by the 23rd [000-076].
        var thursday = MovedPlatform.First;
        var (_, puma) = await pass.Welcome(thursday, "puma", StoryPass.Regular);
        await pass.Team.Complete(puma, thursday, withFile: false);
        var (_, css) = await pass.Welcome(thursday, "css", StoryPass.WithPuma);
        var stay = new { admittedOn = "2025-01-22", unableToApplyOnAdmission = true }; // Two months: by the 22nd.
        await pass.Worker.Put($"/api/rights/applications/{css}/immediate-need", new { need = "none", hospital = stay }, (await pass.Read(css)).ETag!);
        await pass.Team.Complete(css, thursday, withFile: false);
        var (_, lost) = await pass.Deposited(thursday, thursday, thursday, new(2024, 6, 1));
        var (_, found) = await pass.Deposited(thursday, thursday, thursday, new(2024, 6, 1));
        var (patient, late) = await pass.Welcome(thursday, "ame", StoryPass.IrregularSince(new(2024, 6, 1)));
        await pass.Act(patient, await pass.Join(), new(2024, 12, 23));
        await pass.Worker.GetUntil($"/api/rights/applications/{late}", answer => answer["dueDates"].GetArrayLength() == 1);
        await Run();
        var sent = await pass.Worker.GetUntil($"/api/rights/applications/{puma}", answer => answer.Text("state") == "transmitted");
        Assert.Equal(
            ("2025-03-20", "2025-03-20", "True", "2025-03-20"),
            (sent.Text("transmission.transmittedOn"), sent.Text("transmission.receivedOn"), sent.Text("transmission.receptionPresumed"), sent.Text("computed.effectiveFrom")));
        Assert.Equal(("2025-03-25", "PUMA-RESIDENCE-RECEPTION"), (sent.Text("transmission.early.insteadOf"), sent.Text("transmission.early.rule")));
        Assert.StartsWith("Parti sans attendre le lot du 25", sent.Text("transmission.early.sentence"), StringComparison.Ordinal);
        var inTime = await pass.Read(css);
        Assert.Equal(
            ("transmitted", "CSS-HOSPITAL-2M", "2025-01-01"), (inTime.Text("state"), inTime.Text("transmission.early.rule"), inTime.Text("computed.effectiveFrom")));
        Assert.Equal(["deposited", "deposited", "draft"], await States(pass, lost, found, late));
        var atOnce = Assert.Single(fund.OpenNew());
        Assert.Equal(new[] { puma, css }.Order(), atOnce.Applications.Select(each => each.Id).Order());

        // Friday 21: the fund says that it received it today [000-061, 001-004].
        _running.SetClock(thursday.AddDays(1));
        fund.Acknowledge(atOnce, thursday.AddDays(1), []);
        var received = await pass.Worker.GetUntil($"/api/rights/applications/{puma}", answer => answer.Text("transmission.receptionPresumed") == "False");
        Assert.Equal(
            ("2025-03-20", "2025-03-21", "2025-04-20", "2025-03-21"),
            (received.Text("transmission.transmittedOn"), received.Text("transmission.receivedOn"), received.Text("transmission.decisionDueOn"), received.Text("computed.effectiveFrom")));
        Assert.Superset(
            new HashSet<string> { "INSTRUCTION-30D-PASS 2025-03-20 2025-04-19 2025-03-21 recounted", "INSTRUCTION-30D-PASS 2025-03-21 2025-04-20" }, (await pass.Due(puma)).ToHashSet());

        // Monday 24: the last day of yesterday was missed, and the worker is told what is left to do.
        var monday = thursday.AddDays(4);
        _running.SetClock(monday);
        await Run();
        Assert.Equal("2025-03-24", (await pass.Read(late))["dueDates"][0].GetProperty("missedOn").GetString());
        var missed = Assert.Single((await pass.Worker.Get("/api/rights/deadlines?due=late"))["items"].EnumerateArray());
        Assert.Equal((late, "AME-RETRO-90D", "2025-03-23"), (missed.GetProperty("applicationId").GetGuid(), missed.GetProperty("delayId").GetString(), missed.GetProperty("dueOn").GetString()));
        Assert.Contains("ils ne seront plus couverts. Déposez-la sans attendre", missed.GetProperty("whatToDo").GetString(), StringComparison.Ordinal);
        await pass.Put(StoryPass.Fund, "exchange-folder", lost, found);
        await pass.Worker.GetUntil($"/api/rights/applications/{lost}", answer => answer.Text("state") == "transmitted");
        var both = Assert.Single(fund.OpenNew());
        Assert.Equal(new[] { lost, found }.Order(), both.Applications.Select(each => each.Id).Order());

        // Tuesday 25: one of them was not there. It is the worker's again, as if it had not been sent, and leaves with the batch of the week.
        var tuesday = monday.AddDays(1);
        _running.SetClock(tuesday);
        fund.Acknowledge(both, tuesday, [lost]);
        var back = await pass.Worker.GetUntil($"/api/rights/applications/{lost}", answer => answer.Text("state") == "deposited");
        Assert.Equal((JsonValueKind.Null, """["transmission","withdrawal"]"""), (back["transmission"].ValueKind, JsonSerializer.Serialize(back["openMoves"])));
        Assert.Contains("AME-TRANSMISSION-8D 2025-03-20 2025-03-28", await pass.Due(lost)); // Not told as kept: it was not.
        Assert.Equal("2025-03-25", (await pass.Read(found)).Text("transmission.receivedOn"));
        Assert.Contains("dans un autre lot", (await pass.Worker.Get($"/api/rights/transmissions/{both.Batch}")).Text("acknowledgement.problem"), StringComparison.Ordinal);
        _running.SetClock(tuesday, evening: true);
        await Run();
        await pass.Worker.GetUntil($"/api/rights/applications/{lost}", answer => answer.Text("state") == "transmitted");
        Assert.Contains("AME-TRANSMISSION-8D 2025-03-20 2025-03-28 2025-03-25 kept", await pass.Due(lost));
        Assert.Equal(lost, Assert.Single(Assert.Single(fund.OpenNew()).Applications).Id);

        // Thursday 27: the next batch is of April; a CSS needed now leaves before March ends [000-066, 000-096].
        var last = tuesday.AddDays(2);
        _running.SetClock(last);
        var (_, needed) = await pass.Welcome(last, "css", StoryPass.WithPuma);
        await pass.Team.Complete(needed, last, withFile: false);
        await pass.Worker.Put($"/api/rights/applications/{needed}/immediate-need", new { need = "care" }, (await pass.Read(needed)).ETag!);
        await Run();
        Assert.Equal(["complete"], await States(pass, needed));
        _running.SetClock(last, evening: true);
        await Run();
        var left = await pass.Worker.GetUntil($"/api/rights/applications/{needed}", answer => answer.Text("state") == "transmitted");
        Assert.Equal(
            ("2025-03-27", "2025-04-01", "CSS-IMMEDIATE-CARE", "2025-03-01"),
            (left.Text("transmission.transmittedOn"), left.Text("transmission.early.insteadOf"), left.Text("transmission.early.rule"), left.Text("computed.effectiveFrom")));
        Assert.Equal(new DateOnly(2025, 3, 1), Assert.Single(Assert.Single(fund.OpenNew()).Applications).AskedFrom);
    }

    [Fact]
    public async Task An_infected_file_is_refused_by_the_name_of_what_was_found_and_is_not_kept()
    {
        await moved.Antivirus.Start();
        var pass = await StoryPass.Open(_running, StoryPass.Fund);
        var (_, application) = await pass.Welcome(new(2025, 3, 3), "ame", StoryPass.Irregular);
        var pdf = (await pass.Worker.Get($"/api/rights/applications/{application}/prepared-sheets/s3720.pdf")).Bytes;
        byte[] infected = [.. pdf[..^6], .. "\n%"u8, .. TestAntivirus.Eicar, .. "\n%%EOF\n"u8];

        await Send(pdf, HttpStatusCode.Created);
        var refused = await Send(infected, HttpStatusCode.UnprocessableEntity);

        Assert.Equal("/problems/fichier-infecte", refused.Text("type"));
        Assert.StartsWith("L'antivirus a trouvé « Eicar-Test-Signature.UNOFFICIAL » dans ce fichier : il n'a pas été gardé.", refused.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(1, (await pass.Read(application))["requiredDocuments"].EnumerateArray().Sum(line => line.GetProperty("provided").GetArrayLength()));
        using var http = new HttpClient();
        var health = await http.GetFromJsonAsync<JsonElement>(new Uri(_running.Address("rights-dossier"), "/health/ready"), TestContext.Current.CancellationToken);
        Assert.Equal("L'antivirus répond.", health.GetProperty("checks").GetProperty("antivirus").GetProperty("description").GetString());

        Task<Answer> Send(byte[] content, HttpStatusCode expected) =>
            pass.Worker.PostFile($"/api/rights/applications/{application}/files?lineId=identity&providedOn=2025-03-03", content, "application/octet-stream", expected);
    }

    private Task<Answer> Run() => _running.Platform.As("operator").Post("/api/rights/calendar/runs", new { }, HttpStatusCode.OK);

    private static async Task<IReadOnlyList<string>> States(StoryPass pass, params Guid[] applications) =>
        [.. await Task.WhenAll(applications.Select(async application => (await pass.Read(application)).Text("state")))];
}
