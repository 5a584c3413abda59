using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Reporting.Tests.Growth;

/// <summary>What a report, a page or a count costs does not grow with the ledger. The plans are SQLite's; SQL Server has the same indexes.</summary>
public sealed class GrowthTests(TestBroker broker)
{
    [Fact]
    public async Task Nothing_reads_a_whole_table_or_sorts_one()
    {
        await using var reporting = new GrownReporting();
        await reporting.Fill(broker, sites: 3, people: 2_000);

        await reporting.AssertFlat();
    }
}
