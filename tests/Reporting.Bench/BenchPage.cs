using System.Globalization;
using System.Text;

namespace PassPlatform.Reporting.Bench;

/// <summary>What was measured when so many people were there. Costs in milliseconds, sizes in bytes.</summary>
/// <param name="People">People.</param>
/// <param name="Facts">Facts in the ledger.</param>
/// <param name="Projected">Facts counted a second, since the load before.</param>
/// <param name="ProcessorOfFact">Microseconds of processor of each.</param>
/// <param name="PlainProjected">Facts a second by plain SQL: each written once more, and added to one sum.</param>
/// <param name="Report">The annual report of one PASS.</param>
/// <param name="Regional">The regional view of a year by month, every PASS.</param>
/// <param name="PlainReport">One figure of that report by plain SQL.</param>
/// <param name="PlainRegional">One figure of the region by plain SQL.</param>
/// <param name="Rebuild">All figures made again.</param>
/// <param name="PlainSums">Every fact read and summed by plain SQL.</param>
/// <param name="Memory">Of the process.</param>
/// <param name="File">The database.</param>
internal sealed record Load(
    int People, long Facts, double Projected, double ProcessorOfFact, double PlainProjected, Cost Report, Cost Regional, Cost PlainReport, Cost PlainRegional, Cost Rebuild, Cost PlainSums, long Memory, long File);

/// <summary>The page of what was measured.</summary>
internal sealed class BenchPage
{
    private const double Mega = 1024 * 1024;

    private static readonly (string What, Func<Load, double> Read, string Format)[] Rows =
    [
        ("facts in the ledger", load => load.Facts, "N0"),
        ("facts projected a second", load => load.Projected, "N0"),
        ("processor of a fact projected, µs", load => load.ProcessorOfFact, "N0"),
        ("plain SQL: facts a second", load => load.PlainProjected, "N0"),
        ("**ratio**, projected / plain SQL", load => load.Projected / load.PlainProjected, "0.000"),
        ("annual report of one PASS, ms (median)", load => load.Report.Elapsed, "0.0"),
        ("the same, ms of processor", load => load.Report.Processor, "0.0"),
        ("plain SQL: one figure of it, ms", load => load.PlainReport.Elapsed, "N1"),
        ("**ratio**, report / plain SQL", load => load.Report.Elapsed / load.PlainReport.Elapsed, "0.0000"),
        ("region of 60 PASS, a year by month, ms (median)", load => load.Regional.Elapsed, "0.0"),
        ("the same, ms of processor", load => load.Regional.Processor, "0.0"),
        ("plain SQL: one figure of it, ms", load => load.PlainRegional.Elapsed, "N1"),
        ("**ratio**, region / plain SQL", load => load.Regional.Elapsed / load.PlainRegional.Elapsed, "0.0000"),
        ("rebuild of all figures, s", load => load.Rebuild.Elapsed / 1000, "N1"),
        ("facts rebuilt a second", load => 1000 * load.Facts / load.Rebuild.Elapsed, "N0"),
        ("plain SQL: every fact read and summed, s", load => load.PlainSums.Elapsed / 1000, "N1"),
        ("**ratio**, rebuild / plain SQL", load => load.Rebuild.Elapsed / load.PlainSums.Elapsed, "0.0"),
        ("memory of the process, MiB", load => load.Memory / Mega, "N0"),
        ("database, MiB", load => load.File / Mega, "N0"),
    ];

    private readonly List<Load> _loads = [];

    public void Add(Load load) => _loads.Add(load);

    public void Print(TextWriter to) => to.WriteLine(Table());

    public string Text() => $"""
        # What the figures of a region cost

        Written by `./pass bench reporting` on {Environment.ProcessorCount} cores, .NET {Environment.Version}, SQLite with `synchronous=FULL`: {Region.Passes} PASS, all people loaded by events, measured as they become more.
        Counting runs in one process, facts in the order in which they came; what is received is put in the ledger beforehand. Plain SQL is on the same file in the same run: for a projection, each
        fact written once more and added to one sum, by commits of as many; for a report, one of its figures counted when asked; for a rebuild, every fact read and summed.
        A shared machine: ratios matter, not figures. A report should cost the same in every column.

        {Table()}
        """ + "\n";

    private string Table()
    {
        var text = new StringBuilder("| people | ").AppendJoin(" | ", _loads.Select(load => Number(load.People, "N0"))).Append(" |\n| --- |");
        _loads.ForEach(_ => text.Append(" ---: |"));
        foreach (var (what, read, format) in Rows)
        {
            text.Append("\n| ").Append(what).Append(" | ").AppendJoin(" | ", _loads.Select(load => Number(read(load), format))).Append(" |");
        }

        return text.Append('\n').ToString();
    }

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
