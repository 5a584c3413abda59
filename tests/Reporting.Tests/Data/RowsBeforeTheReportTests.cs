using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.Contracts;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Ledger;
using PassPlatform.Reporting.Rebuilding;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Reporting.Tests.Data;

/// <summary>A database of before figures had lists: what was counted stays shown, and is made again from the ledger as the service goes on.</summary>
public sealed class RowsBeforeTheReportTests : IDisposable
{
    private readonly TestStorage _storage = new();
    private readonly Guid _site = Guid.CreateVersion7();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task Figures_of_before_are_shown_until_they_are_made_again_with_their_lists()
    {
        var session = Guid.CreateVersion7();
        var someone = new Someone(_site).Registered("2021-04-06").Interviewed("2021-04-08").Session(session, "2021-05-01", CollectiveKind.Workshop, 7, false, CollectiveTheme.Sport);
        await using (var db = Open())
        {
            var migrations = db.Database.GetMigrations().ToList();
            await db.GetService<IMigrator>().MigrateAsync(migrations[migrations.FindIndex(name => name.EndsWith("_Reporting", StringComparison.Ordinal)) - 1], Stop);
            foreach (var fact in someone.Facts)
            {
                // As it was kept: a session was the story of its PASS.
                var row = Fact.Of(fact, DateTimeOffset.UtcNow);
                db.Facts.Add(new Fact { EventId = row.EventId, PassSiteId = row.PassSiteId, SubjectId = fact is CollectiveSessionHeld ? _site : row.SubjectId, Type = row.Type, Body = row.Body, ReceivedAt = row.ReceivedAt, Batch = 1 });
                await db.SaveChangesAsync(Stop);
            }

            object site = _storage.IsSqlServer ? _site.ToByteArray(bigEndian: true) : _site;
            foreach (var (indicator, breakdown) in new[] { ("ARS-NEW", ""), ("ARS-LOST", "lost/2021-10-08") })
            {
                await db.Database.ExecuteSqlAsync($"INSERT INTO Counters (PassSiteId, Year, Indicator, Breakdown, Value) VALUES ({site}, 2021, {indicator}, {breakdown}, 1)", Stop);
            }

            await db.Database.ExecuteSqlAsync($"UPDATE Tally SET Batch = 1", Stop);
        }

        await using (var db = Open())
        {
            await db.Database.MigrateAsync(Stop);
        }

        // Counted meanwhile: one who is new, one who had been counted, and the session corrected.
        await Receive([.. new Someone(_site).Registered("2021-06-01").Facts, someone.Interviewed("2022-01-03").Facts[^1],
            someone.Session(session, "2021-05-01", CollectiveKind.Workshop, 9, false, CollectiveTheme.Sport).Facts[^1]]);
        Assert.Equal(2, await New());
        while (await Step())
        {
            Assert.Equal(2, await New());
        }

        await using var after = Open();
        Assert.Equal(Contributions.Formulas, (await after.Tallies.SingleAsync(Stop)).Formulas);
        Assert.Equal([9m], (await AnnualReport.ReadFigures(after, _site, 2021, new DateOnly(2021, 12, 31), Stop))!.Where(pair => pair.Indicator.Id == "ARS-GROUP-PERSONS").Select(pair => pair.Figure.Value!.Value));
        Assert.Empty(await after.Counters.Where(counter => counter.Breakdown.StartsWith("lost/")).ToListAsync(Stop));
        Assert.Equal(3, await after.Parts.Where(part => part.Year == 2021).CountAsync(Stop));
        for (var year = 2021; year <= 2022; year++)
        {
            Assert.Empty((await Recount.Run(after, _site, year, new DateOnly(year, 12, 31), Stop))!.Differences);
        }
    }

    private async Task<decimal> New()
    {
        await using var db = Open();
        return (await AnnualReport.ReadFigures(db, _site, 2021, new DateOnly(2021, 12, 31), Stop))!.Single(pair => pair.Indicator.Id == "ARS-NEW").Figure.Value!.Value;
    }

    private async Task Receive(IEnumerable<PassEvent> events)
    {
        await using var db = Open();
        db.Facts.AddRange(events.Select(occurred => Fact.Of(occurred, DateTimeOffset.UtcNow)));
        await db.SaveChangesAsync(Stop);
        Assert.NotEmpty(await BatchCount.Run(db, Stop));
    }

    private async Task<bool> Step()
    {
        await using var db = Open();
        return await Rebuild.Step(db, DateTimeOffset.UtcNow, Stop);
    }

    private ReportingDb Open() => _storage.IsSqlServer
        ? new SqlServerReportingDb(_storage.Options<SqlServerReportingDb>(), _storage.Services, new CountingSignal())
        : new SqliteReportingDb(_storage.Options<SqliteReportingDb>(), _storage.Services, new CountingSignal());
}
