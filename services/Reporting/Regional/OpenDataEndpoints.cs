using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Disclosure;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Reporting.Regional;

/// <summary>What is published of a region, openly: whole civil years, once they are over, each version beside those before.</summary>
internal static class OpenDataEndpoints
{
    public static void MapOpenData(this RouteGroupBuilder regional)
    {
        var years = regional.MapGroup("/{year:int}/open-data");
        years.MapPost("/", Release).WithSummary("Figer l'export public d'une année achevée : petits effectifs regroupés, versions précédentes prises en compte")
            .WithDescription("Rien de ce qui est figé ne se retire : la version suivante n'en dit pas plus que ce qui peut être su de toutes ensemble. Quand rien de neuf ne peut être publié, la dernière version est rendue.")
            .Refuses(ProblemKinds.ReportBehind, ProblemKinds.AlreadyExists, ProblemKinds.OtherPassSite);
        years.MapGet("/", Read).WithSummary("Lire l'export public d'une année, sa dernière version ou une autre");
        years.MapGet("/export.csv", Export).WithSummary("Télécharger l'export public d'une année (point-virgule, définitions et empreinte comprises)").GivesFile("text/csv");
    }

    private static async Task<Results<Created<OpenDataView>, Ok<OpenDataView>, NotFound>> Release(int year, ReportingDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (year < ReportScope.FirstYear || year >= clock.ParisToday().Year)
        {
            throw new Refusal(
                ProblemKinds.InvalidParameter, "Seule une année achevée se publie.", new FieldError("year", "hors des limites", $"de {ReportScope.FirstYear} à {clock.ParisToday().Year - 1}"));
        }

        var moment = await CountedMoment.Begin(db, null, stop);
        var (series, before) = await Before(db, caller, year, stop);
        var now = await Counts(db, year, stop);
        await moment.End(db, stop);
        if (now.Count == 0)
        {
            return TypedResults.NotFound();
        }

        var next = new Releases(OpenDataTables.Populations, DisclosureRule.Current).Next(year, [.. before.Select(release => release.Read())], now);
        if (before.Count > 0 && SameFigures(before[^1].Read(), next))
        {
            return TypedResults.Ok(OpenDataView.Of(before[^1]));
        }

        var release = OpenDataRelease.Of(series, next, clock.GetUtcNow());
        db.OpenDataReleases.Add(release);
        var known = await db.OpenDataSites.Where(site => site.Year == year).Select(site => site.PassSiteId).ToListAsync(stop);
        db.OpenDataSites.AddRange(now.Select(site => site.Site).Except(known).Select(site => new OpenDataSite { Year = year, PassSiteId = site, SeriesId = series }));
        return TypedResults.Created($"/reports/regional/{year}/open-data?version={release.Version}", OpenDataView.Of(release));
    }

    private static async Task<Results<Ok<OpenDataView>, NotFound>> Read(
        int year, [Description("version ; la dernière quand elle est absente")] int? version, ReportingDb db, CancellationToken stop) =>
        await Find(db, year, version, stop) is { } release ? TypedResults.Ok(OpenDataView.Of(release)) : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> Export(
        int year, [Description("version ; la dernière quand elle est absente")] int? version, ReportingDb db, CancellationToken stop)
    {
        if (await Find(db, year, version, stop) is not { } release)
        {
            return TypedResults.NotFound();
        }

        var sites = await SiteNames.Read(db, release.Read().Rows.SelectMany(row => row.Sites), stop);
        return TypedResults.File(OpenDataCsv.Write(release, sites), OpenDataCsv.ContentType, $"pass-de-ville-{release.Year}-v{release.Version}.csv");
    }

    /// <summary>The series of the caller's PASS, and its versions; a new one when there is none.</summary>
    /// <exception cref="Refusal">Their PASS are in several, or one of them has PASS that are not theirs: together they would tell what each hides.</exception>
    private static async Task<(Guid Series, List<OpenDataRelease> Before)> Before(ReportingDb db, Caller caller, int year, CancellationToken stop)
    {
        var series = await db.OpenDataSites.Where(site => site.Year == year).Select(site => site.SeriesId).Distinct().ToListAsync(stop);
        if (series.Count > 1)
        {
            throw new Refusal(ProblemKinds.AlreadyExists, "Des PASS de votre jeton ont été publiées séparément cette année-là ; elles ne peuvent plus l'être ensemble.");
        }

        if (series.Count == 0)
        {
            return (OrderedId.New(), []);
        }

        var others = await db.OpenDataSites.IgnoreQueryFilters().Where(site => site.SeriesId == series[0]).Select(site => site.PassSiteId).ToListAsync(stop);
        if (!others.TrueForAll(caller.ActsFor))
        {
            throw new Refusal(ProblemKinds.OtherPassSite, "Cette année a été publiée avec des PASS qui ne sont pas de votre jeton : utilisez un jeton qui les couvre toutes.");
        }

        return (series[0], await db.OpenDataReleases.AsNoTracking().Where(release => release.SeriesId == series[0]).OrderBy(release => release.Version).ToListAsync(stop));
    }

    /// <summary>The true counts of every PASS that the caller sees.</summary>
    internal static async Task<IReadOnlyList<SiteCounts>> Counts(ReportingDb db, int year, CancellationToken stop)
    {
        var followed = await RegionalCells.OfYear(db, RegionalCounts.Followed, year, stop);
        var strata = (await Strata.Read(db, year, stop)).ToDictionary(site => site.Site);
        var known = await db.Counters.AsNoTracking().Where(counter => counter.Indicator == Counter.KnownSite && counter.Year == 0).Select(counter => counter.PassSiteId).ToListAsync(stop);
        return [.. known.Union(strata.Keys).Order().Select(site => OpenDataTables.Of(site, followed.GetValueOrDefault(site), strata.GetValueOrDefault(site)))];
    }

    private static async Task<OpenDataRelease?> Find(ReportingDb db, int year, int? version, CancellationToken stop)
    {
        var series = await db.OpenDataSites.Where(site => site.Year == year).Select(site => site.SeriesId).Distinct().ToListAsync(stop);
        return series is [var only]
            ? await db.OpenDataReleases.AsNoTracking().Where(release => release.SeriesId == only && (version == null || release.Version == version))
                .OrderByDescending(release => release.Version).FirstOrDefaultAsync(stop)
            : null;
    }

    private static bool SameFigures(ReleasedYear one, ReleasedYear other) =>
        one.Withheld.SequenceEqual(other.Withheld) && one.Rows.Count == other.Rows.Count && one.Rows.Zip(other.Rows).All(rows => rows.First.Since == rows.Second.Since);
}

/// <summary>A version of the open data of a year.</summary>
[Description("Une version de l'export public d'une année.")]
public sealed record OpenDataView(
    [property: Description("Quand elle a été figée.")] DateTimeOffset ReleasedAt,
    [property: Description("SHA-256 de « document », octets UTF-8 tels qu'ils sont dans cette réponse.")] string Sha256,
    [property: Description("Effectif sous lequel rien n'est publié.")] int SmallUnder,
    [property: Description("Ce que veulent dire les codes.")] IReadOnlyDictionary<string, string> Definitions,
    [property: Description("Ce qui est publié, figé.")] JsonElement Document)
{
    internal static OpenDataView Of(OpenDataRelease release) =>
        new(release.ReleasedAt, release.Sha256, DisclosureRule.Current.SmallUnder, OpenDataTables.Words, JsonElement.Parse(release.Document));
}
