using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.Regional;

/// <summary>The people of one PASS and civil year by sex and age.</summary>
/// <param name="Site">The PASS.</param>
/// <param name="Cells">By <c>WHAT/SEX/CLASS</c>.</param>
internal sealed record Strata(Guid Site, Cells Cells)
{
    /// <summary>Reads those of every PASS that the caller sees.</summary>
    public static async Task<IReadOnlyList<Strata>> Read(ReportingDb db, int year, CancellationToken stop) =>
        [.. (await RegionalCells.OfYear(db, RegionalCounts.Strata, year, stop)).OrderBy(site => site.Key).Select(site => new Strata(site.Key, site.Value))];

    /// <summary>How many of a sex and class; <c>unspecified</c> and <c>unknown</c> are some too.</summary>
    public long Of(string what, string sex, string ageClass) => Cells[$"{what}/{sex}/{ageClass}"];

    /// <summary>How many in all.</summary>
    public long All(string what) => Cells.Under($"{what}/").Sum(cell => cell.Value);
}
