using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Reporting.Tests;

public sealed class ClearColumnsTests
{
    [Fact]
    public void What_is_in_clear_identifies_nobody()
    {
        using var db = new SqliteReportingDb(
            new DbContextOptionsBuilder<SqliteReportingDb>().UseSqlite("Data Source=none").Options, new ServiceDbServices(null!, new WriteGate(single: true)), new CountingSignal());

        ClearColumns.AreAllKnown(db, new Dictionary<string, string>
        {
            ["Counters.Breakdown"] = "a code",
            ["Counters.Indicator"] = "a code",
            ["Facts.Body"] = "an event: codes, years and ids, see ContractsTests and decision 0104",
            ["Facts.Type"] = "name of an event",
            ["Parts.Shares"] = "codes, days of what happened, ids and numbers, as the facts that they are counted from",
            ["OpenDataReleases.Document"] = "counts of eleven people or more",
            ["OpenDataReleases.Sha256"] = "a hash",
            ["Publications.PublishedOn"] = "day of a report",
            ["Publications.Report"] = "counts",
            ["Publications.Sha256"] = "a hash",
        });
    }
}
