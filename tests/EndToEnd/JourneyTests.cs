using System.Diagnostics;
using System.Text;
using PassPlatform.Journey;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.EndToEnd;

/// <summary>The story of <c>./pass demo</c>, with every figure checked.</summary>
public sealed class JourneyTests(RunningPlatform running, ITestOutputHelper output)
{
    [Fact]
    public async Task The_worked_examples_of_the_law_go_through_from_the_door_to_the_report()
    {
        using var told = new StringWriter();
        StoryOutcome outcome;
        try
        {
            outcome = await new Story(running.Platform, new Narrator(told, running.Platform.Dashboard)).Play();
        }
        finally
        {
            output.WriteLine(told.ToString());
        }

        // Example 1: granted from the day of the care, for one year.
        Assert.Equal("granted", outcome.ApplicationOfGranted.Text("state"));
        Assert.Equal("2021-04-30", outcome.ApplicationOfGranted.Text("deposit.transmissionDueOn"));
        Assert.Equal("2021-05-26", outcome.ApplicationOfGranted.Text("transmission.decisionDueOn"));
        Assert.Equal("2021-04-10", outcome.ApplicationOfGranted.Text("computed.effectiveFrom"));
        Assert.Equal("2022-04-09", outcome.ApplicationOfGranted.Text("computed.effectiveTo"));
        Assert.Equal("2021-04-10", outcome.ApplicationOfGranted.Text("decision.validFrom"));
        Assert.False(outcome.ApplicationOfGranted["decision.differs"].GetBoolean());
        Assert.Equal("reimbursed", outcome.ActOfGranted.Text("state"));
        Assert.Equal("0", outcome.ActOfGranted.Text("patientCharge.amountCents"));

        // Example 2: refused, and the care of 25 November 2020 covered as urgent care.
        Assert.Equal("refused", outcome.ApplicationOfRefused.Text("state"));
        Assert.Equal("2020-11-25", outcome.ApplicationOfRefused.Text("computed.effectiveFrom"));
        Assert.Equal("reimbursed", outcome.ActOfRefused.Text("state"));
        Assert.Equal("urgent-care", outcome.ActOfRefused.Text("billable.cover"));

        // The refusals the story provokes say what is missing.
        Assert.Equal("/problems/dossier-incomplet", outcome.Refusals["completion-incomplete"].Text("type"));
        Assert.NotEqual(0, outcome.Refusals["completion-incomplete"]["missing"].GetArrayLength());
        Assert.Equal("/problems/conventions-manquantes", outcome.Refusals["deposit-without-agreements"].Text("type"));

        // Papers.
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(outcome.DepositReceipt, 0, 5), StringComparison.Ordinal);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(outcome.TracingSheet, 0, 5), StringComparison.Ordinal);

        // The report of 2021, figure by figure.
        Assert.Equal(0, outcome.Recount["differences"].GetArrayLength());
        var expected = new Dictionary<string, string>
        {
            ["ARS-FILE-ACTIVE"] = "3",
            ["ARS-NO-RIGHTS"] = "2", // The second person entered in 2020.
            ["ARS-ELIGIBLE-AME"] = "1",
            ["ARS-ELIGIBLE-PUMA"] = "0",
            ["ARS-ELIGIBLE-CSS"] = "0",
            ["ARS-NO-DOMICILIATION"] = "1",
            ["ARS-NEW"] = "2",
            ["ARS-ORIENTATIONS"] = "1",
            ["ARS-LOST"] = "1",
            ["ARS-MEDICAL-ACTS"] = "1",
            ["ARS-INTERPRETING"] = "1",
            ["ARS-TIME-TO-RIGHTS"] = "41", // From 6 April to the notification on 17 May.
            ["ARS-NO-RIGHT-ACTIVATED"] = "2", // The second person, whose urgent care is not a right, and the lost one.
            ["ARS-COST-BORNE"] = "0",
            ["ARS-RECOVERY-RATE"] = "100",
        };
        foreach (var (id, value) in expected)
        {
            Assert.Equal((id, value), (id, Story.Indicator(outcome.Report, id)));
        }
    }

    [Fact]
    public async Task Names_are_nowhere_but_in_intake_and_in_the_dossier()
    {
        var logs = Directory.GetFiles(Path.Combine(running.Data, "logs"));
        Assert.NotEmpty(logs);
        foreach (var log in logs)
        {
            var text = await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken);
            Assert.DoesNotContain("Sidib", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Beridze", text, StringComparison.OrdinalIgnoreCase);
        }

        foreach (var service in RunningPlatform.OnFiles ? ["reporting", "partner-network"] : Array.Empty<string>())
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(running.Data, $"{service}.db"), TestContext.Current.CancellationToken);
            Assert.Equal(-1, bytes.AsSpan().IndexOf("Sidib"u8));
        }
    }

    [Fact]
    public async Task Every_service_refuses_a_request_without_token_even_past_the_gateway()
    {
        using var http = new HttpClient();
        foreach (var (part, path) in new[]
        {
            ("intake", "/people"), ("rights-dossier", "/applications"), ("partner-network", "/pass-sites"),
            ("reporting", "/reports/annual/2021"), ("identity", "/connect/clients"),
        })
        {
            using var direct = await http.GetAsync(new Uri(running.Address(part), path), TestContext.Current.CancellationToken);
            Assert.Equal((part, 401), (part, (int)direct.StatusCode));
        }
    }

    [Fact]
    public async Task Opening_a_site_and_registering_a_person_is_one_trace_through_every_service()
    {
        var site = await Story.OpenPassSite(running.Platform.As("ars"));
        var social = running.Platform.As("social-worker", site);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-API-Key", running.Platform.Run.GetProperty("dashboardKey").GetString());
        var clock = Stopwatch.StartNew();
        var registered = new List<Answer>();
        await Eventually.True(async () =>
        {
            // Right after another test's load the gateway keeps no trace for a while: another person, another trace.
            if (registered.Count <= clock.Elapsed.TotalSeconds / 2)
            {
                registered.Add(await social.PostUntil("/api/intake/people", SurvivalTests.Person(registered.Count + 1)));
            }

            return (await Task.WhenAll(registered.Select(person => IsWhole(http, person.TraceId)))).Contains(true);
        }, "a trace holds all services");
    }

    private async Task<bool> IsWhole(HttpClient dashboard, string traceId)
    {
        using var answer = await dashboard.GetAsync(
            new Uri(running.Platform.Dashboard!, $"/api/telemetry/spans?traceId={traceId}&limit=500"), TestContext.Current.CancellationToken);
        var trace = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode
            && new[] { "gateway", "intake", "rights-dossier", "partner-network", "reporting" }.All(service => trace.Contains($"\"{service}\"", StringComparison.Ordinal));
    }
}
