using System.Globalization;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Disclosure;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Regional;

/// <summary>The open data of a year for a spreadsheet in French; each row carries what it means and the hash of what was frozen.</summary>
internal static class OpenDataCsv
{
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly CsvWriterOptions Spreadsheet = new() { Separator = ';', WriteByteOrderMark = true };

    public static byte[] Write(OpenDataRelease release, IReadOnlyDictionary<Guid, string> sites)
    {
        using var file = new MemoryStream();
        using (var csv = CsvWriter.Create(file, Spreadsheet))
        {
            csv.WriteRecord("Année", "PASS (FINESS)", "Population", "Répartition", "Modalités comptées ensemble", "Personnes", "Depuis la version", "Version", "Empreinte");
            var year = release.Read();
            foreach (var row in year.Rows)
            {
                foreach (var population in row.Populations)
                {
                    Add(row, population, "ensemble", "", population.People);
                    foreach (var group in population.Groups)
                    {
                        Add(row, population, OpenDataTables.Word(group.Measure), string.Join(" + ", group.Parts.Select(OpenDataTables.Word)), group.People);
                    }
                }
            }

            void Add(ReleasedRow row, ReleasedPopulation population, string measure, string parts, long people) => csv.WriteRecord(
                Number(year.Year), string.Join(" + ", row.Sites.Select(site => sites[site])), OpenDataTables.Word(population.Population), measure, parts,
                Number(people), Number(row.Since), Number(year.Version), release.Sha256);
        }

        return file.ToArray();
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The FINESS numbers that PASS are published by.</summary>
internal static class SiteNames
{
    /// <summary>A PASS as the head of a report calls it.</summary>
    public static async Task<string> Subject(ReportingDb db, Guid site, CancellationToken stop) => $"PASS de ville {(await Read(db, [site], stop))[site]}";

    /// <summary>As last told; the id of a PASS whose number was not.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> Read(ReportingDb db, IEnumerable<Guid> sites, CancellationToken stop)
    {
        string[] types = [nameof(PassSiteOpened), nameof(PassSiteUpdated)];
        var names = new Dictionary<Guid, string>();
        foreach (var site in sites)
        {
            var told = await db.Facts.AsNoTracking().IgnoreQueryFilters().Where(fact => fact.PassSiteId == site && fact.SubjectId == site)
                .WhereOneOf(db, fact => fact.Type, types).ToListAsync(stop);
            names[site] = told.Select(fact => (PassSiteEvent)fact.Read()).MaxBy(fact => (fact.Version, fact.OccurredAt))?.Finess ?? site.ToString();
        }

        return names;
    }
}
