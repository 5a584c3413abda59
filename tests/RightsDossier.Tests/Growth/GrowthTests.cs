using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Growth;

/// <summary>What a page, an event or a night costs does not grow with the PASS. The plans are SQLite's; SQL Server has the same indexes.</summary>
public sealed class GrowthTests(TestBroker broker)
{
    [Fact]
    public async Task Nothing_reads_a_whole_table_or_sorts_one()
    {
        await using var dossiers = new GrownDossiers();
        await dossiers.Fill(broker, sites: 3, people: 600);

        await dossiers.AssertFlat();
    }
}
