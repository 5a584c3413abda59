using System.Text;
using PassPlatform.Reporting.Outputs;
using Xunit;

namespace PassPlatform.Reporting.Tests.Outputs;

public sealed class CsvOutputTests
{
    [Fact]
    public void Numbers_are_as_the_French_write_them_and_each_row_carries_the_hash()
    {
        var bytes = CsvOutput.Write(SampleReports.Frozen);

        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        var rows = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("Sur les soins;COST;Dépenses supportées;;-1234,50;euro;", rows.Single(row => row.Contains(";COST;Dépenses supportées;;", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(rows, row => row.StartsWith("Sur les soins;RATE;Taux de recouvrement;;33,3;%;", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains(";01/01/2025;31/12/2025;31/01/2026;", StringComparison.Ordinal));
        Assert.Contains("personnes vues dans l'année;", rows.Single(row => row.Contains(";ACTIVE;", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.StartsWith("À savoir;;;;;;Les suivis sont dits tels qu'au 31/12/2025.;", rows[1], StringComparison.Ordinal);
        Assert.All(rows.Where(row => row.StartsWith("Sur ", StringComparison.Ordinal)), row => Assert.EndsWith($";{SampleReports.Sha256}", row, StringComparison.Ordinal));
    }

    [Fact]
    public void What_people_typed_is_never_run_by_a_spreadsheet()
    {
        var file = Encoding.UTF8.GetString(CsvOutput.Write(SampleReports.Frozen));

        foreach (var formula in SampleReports.Formulas)
        {
            Assert.Contains($"\"'{formula.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", file, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_report_that_lives_says_so() =>
        Assert.Contains(";;non figé : les chiffres peuvent encore changer\r\n", Encoding.UTF8.GetString(CsvOutput.Write(SampleReports.Living)), StringComparison.Ordinal);
}
