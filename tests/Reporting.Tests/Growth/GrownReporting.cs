using System.Text.Json;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Committees;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Ledger;
using PassPlatform.Reporting.Rebuilding;
using PassPlatform.Reporting.Regional;
using PassPlatform.Reporting.Tests.Committees;
using PassPlatform.Reporting.Versions;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;

namespace PassPlatform.Reporting.Tests.Growth;

/// <summary>Reporting, with two facts a person, counted but for one in a hundred, which waits.</summary>
public sealed class GrownReporting : Grown
{
    private const int Year = 2021;

    private ServiceUnderTest<Program> _reporting = null!;
    private Guid[] _sites = [];
    private HttpClient _coordinator = null!;
    private HttpClient _ars = null!;
    private HttpClient _arsOfTwo = null!;

    /// <inheritdoc/>
    public override string Service => "reporting";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Small { get; } = new Dictionary<string, string>
    {
        ["Tally"] = "one row",
        ["Rebuild"] = "one row",
        ["Destructions"] = "a row a PASS that ended",
        ["CommitteeTerms"] = "a row a PASS and fund",
        ["Committees"] = "a row a PASS, fund and year",
        ["Leases"] = "a row a scheduled work",
        ["Outbox"] = "what the broker has not confirmed yet",
    };

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Func<Task> Read)> Reads =>
    [
        ("annual report", () => Read(_coordinator, $"/reports/annual/{Year}")),
        ("annual report as CSV", () => Read(_coordinator, $"/reports/annual/{Year}/export.csv")),
        ("annual report as PDF", () => Read(_coordinator, $"/reports/annual/{Year}/export.pdf")),
        ("annual report as XLSX", () => Read(_coordinator, $"/reports/annual/{Year}/export.xlsx")),
        ("regional view as XLSX", () => Read(_ars, $"/reports/regional/export.xlsx?from={Year}-01&to={Year}-12")),
        ("annual reports of every PASS", () => TwoPages(_ars, $"/reports/annual/{Year}/sites?limit=2")),
        ("annual reports of two PASS", () => TwoPages(_arsOfTwo, $"/reports/annual/{Year}/sites?limit=1")),
        ("versions of the report of a PASS", () => TwoPages(_coordinator, $"/reports/annual/{Year}/versions")),
        ("versions of the report of every PASS", () => TwoPages(_ars, $"/reports/annual/{Year}/versions")),
        ("reminders of reports", () => TwoPages(_coordinator, "/reports/reminders")),
        ("facts", () => TwoPages(_coordinator, "/facts")),
        ("list of a figure", () => TwoPages(_coordinator, $"/reports/annual/{Year}/indicators/ARS-FILE-ACTIVE/list?limit=3")),
        ("regional view", () => Read(_ars, $"/reports/regional?from={Year}-01&to={Year}-12&by=month")),
        ("regional view of two PASS", () => Read(_arsOfTwo, $"/reports/regional?from={Year}-01&to={Year}-12")),
        ("figures shared with a fund", () => Read(_coordinator, $"/reports/committees/funds/{CommitteeFacts.Fund}/figures?from={Year}-01-01&to={Year}-12-31")),
        ("standardised rates", () => Read(_arsOfTwo, $"/reports/regional/{Year}/standardized")),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Func<Task<int>> Run)> Works =>
    [
        ("counting of what waits", Count),
        ("forgetting of who is erased, with what came late of another", Forget),
        ("a step of the destruction of a PASS", Destroy),
        ("the first steps of a rebuild", Rebuild),
        ("reminders of reports, every night", () => _reporting.Services.GetServices<IHostedService>().OfType<NightlyReminders>().Single().Run(new DateOnly(Year + 1, 3, 1), CancellationToken.None)),
        ("recount of a PASS and year", async () =>
        {
            var answer = await _coordinator.GetFromJson($"/reports/annual/{Year}/recount");
            return answer.GetProperty("facts").GetInt32();
        }),
    ];

    /// <inheritdoc/>
    public override async Task Fill(TestBroker broker, int sites, int people)
    {
        // The worker is left out: the test counts.
        _reporting = await ServiceUnderTest<Program>.Start(broker, "reporting-db", host => host.ConfigureTestServices(services =>
        {
            services.ConfigureDbContext<SqliteReportingDb>(options => options.AddInterceptors(Commands));
            services.Remove(services.Single(service => service.ImplementationType == typeof(CountingWorker)));
        }));
        _sites = [.. Enumerable.Range(0, Math.Max(2, sites)).Select(_ => Guid.CreateVersion7())];
        File = await _reporting.InDatabase<ReportingDb, string>(async db =>
        {
            db.Facts.Add(Fact.Of(Registered(_sites[0], Nth(0)), DateTimeOffset.UtcNow));
            db.Parts.Add(new Part { PassSiteId = _sites[0], SubjectId = Nth(0), Year = 1, Shares = "{}" });
            await db.SaveChangesAsync();
            var agreed = Fact.Of(CommitteeFacts.Agreed(_sites[0]), DateTimeOffset.UtcNow);
            agreed.Batch = 1;
            db.Facts.Add(agreed);
            await db.SaveChangesAsync();
            return db.Database.GetDbConnection().DataSource;
        });
        using (var database = GrownTable.Open(File))
        {
            foreach (var site in _sites)
            {
                GrownTable.Copy(database, "Facts", "1", Facts(site, people));
                GrownTable.Copy(database, "Parts", "1", Parts(site, people));
            }

            using var clear = database.CreateCommand();
            clear.CommandText = "DELETE FROM Facts WHERE Sequence = 1; DELETE FROM Parts WHERE Number = 1; UPDATE Tally SET Batch = 1";
            clear.ExecuteNonQuery();
        }

        await FillCounters();
        _coordinator = _reporting.Client(Roles.Coordinator, _sites[0]);
        _ars = _reporting.Client(Roles.Ars);
        _arsOfTwo = _reporting.Client(Roles.Ars, _sites[..2]);
        Commands.Clear();
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => _reporting?.DisposeAsync() ?? ValueTask.CompletedTask; // Null when it could not start: why is told then.

    private static async Task Read(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<int> Count()
    {
        var total = 0;
        for (var counted = 1; counted > 0; total += counted)
        {
            counted = await _reporting.InDatabase<ReportingDb, int>(async db => (await BatchCount.Run(db, CancellationToken.None)).Count);
        }

        return total;
    }

    private async Task<int> Forget()
    {
        await _reporting.InDatabase<ReportingDb, int>(db =>
        {
            db.Forgotten.Add(new Forgotten { PassSiteId = _sites[0], SubjectId = Guid.CreateVersion7() });
            db.Facts.Add(Fact.Of(new PersonErased { OccurredAt = Start, PassSiteId = _sites[0], PersonId = Nth(1), Version = 3, ErasedOn = new DateOnly(Year, 9, 1) }, DateTimeOffset.UtcNow));
            return db.SaveChangesAsync();
        });
        return await Count();
    }

    private Task<int> Destroy() => _reporting.InDatabase<ReportingDb, int>(async db =>
    {
        db.Destructions.Add(new Destruction { PassSiteId = _sites[1] });
        await db.SaveChangesAsync();
        return await Destruction.Step(db, CancellationToken.None) ? 1 : 0;
    });

    private async Task<int> Rebuild()
    {
        await _reporting.InDatabase<ReportingDb, int>(async db =>
        {
            var begun = db.Entry(await db.Rebuilds.SingleAsync()); // As begun, but for how many facts there are: that is asked once.
            begun.Property(rebuild => rebuild.Phase).CurrentValue = RebuildPhase.Parts;
            begun.Property(rebuild => rebuild.Batch).CurrentValue = (await db.Tallies.SingleAsync()).Batch;
            return await db.SaveChangesAsync();
        });
        var steps = 0;
        for (; steps < 3; steps++)
        {
            await _reporting.InDatabase<ReportingDb, bool>(db => Reporting.Rebuilding.Rebuild.Step(db, DateTimeOffset.UtcNow, CancellationToken.None));
        }

        return steps;
    }

    private static IEnumerable<Dictionary<string, object?>> Facts(Guid site, int people)
    {
        for (var n = 0; n < people; n++)
        {
            var person = Nth(n);
            foreach (PassEvent told in new PassEvent[]
            {
                Registered(site, person),
                new InterviewHeld { OccurredAt = Start, PassSiteId = site, PersonId = person, Version = 2, InterviewId = person, HeldOn = new DateOnly(Year, 5, 2), Kind = InterviewKind.Social },
            })
            {
                yield return new Dictionary<string, object?>
                {
                    ["Sequence"] = null,
                    ["EventId"] = told.EventId,
                    ["PassSiteId"] = site,
                    ["SubjectId"] = person,
                    ["Type"] = told.GetType().Name,
                    ["Body"] = JsonSerializer.Serialize(told, told.GetType(), Wire.Bus),
                    ["Batch"] = n % 100 == 99 ? null : 1,
                };
            }
        }
    }

    private static IEnumerable<Dictionary<string, object?>> Parts(Guid site, int people) => Enumerable.Range(0, people).Where(n => n % 100 != 99).Select(n => new Dictionary<string, object?>
    {
        ["Number"] = null,
        ["PassSiteId"] = site,
        ["SubjectId"] = Nth(n),
        ["Year"] = Year,
        ["Shares"] = """{"ARS-FILE-ACTIVE":[{"d":"2021-04-06"}],"ARS-NEW":[{"d":"2021-04-06"}]}""",
    });

    // What the counted facts add up to is not asked here: a few hundred cells a PASS and year, as many as a report reads.
    private Task<int> FillCounters() => _reporting.InDatabase<ReportingDb, int>(db =>
    {
        foreach (var site in _sites)
        {
            db.Counters.AddRange(
                from month in Enumerable.Range(1, 12)
                from cell in Enumerable.Range(1, 40).Select(gap => (RegionalCounts.Contacts, $"{month:00}/{gap}")).Append((RegionalCounts.Arrivals, $"{month:00}/{Stages.Opened}"))
                select new Counter { PassSiteId = site, Year = Year, Indicator = cell.Item1, Breakdown = cell.Item2, Value = 10 });
            db.Counters.AddRange(
                from month in Enumerable.Range(1, 12)
                from day in Enumerable.Range(1, 28)
                select new Counter { PassSiteId = site, Year = Year, Indicator = CommitteeCounts.Files, Breakdown = $"{CommitteeFacts.Fund}/{month:00}{day:00}/ame/first/granted/none", Value = 10 });
            db.Counters.Add(new Counter { PassSiteId = site, Year = 0, Indicator = Counter.KnownSite, Breakdown = "", Value = 1 });
            db.Counters.AddRange(Enumerable.Range(0, 100).Select(age => new Counter { PassSiteId = site, Year = Year, Indicator = "ARS-SEX-AGE", Breakdown = $"female/{age}", Value = 10 }));
        }

        return db.SaveChangesAsync();
    });

    private static PersonRegistered Registered(Guid site, Guid person) => new()
    {
        OccurredAt = Start,
        PassSiteId = site,
        PersonId = person,
        Version = 1,
        Sex = Sex.Female,
        BirthYear = 1990,
        FirstContactOn = new DateOnly(Year, 4, 6),
        Origin = ReferralOrigin.TownSocialServices,
    };
}

internal static class Json
{
    public static async Task<JsonElement> GetFromJson(this HttpClient client, string path) =>
        JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync(path));
}
