using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Indicators;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;

namespace PassPlatform.Reporting.AnnualReports;

internal static class AnnualReportsEndpoints
{
    private const int MostSites = 50;

    private static readonly Comparer<Counter> BySite = Comparer<Counter>.Create((one, other) => one.PassSiteId.CompareTo(other.PassSiteId));

    public static void MapAnnualReports(this RouteGroupBuilder api)
    {
        var reports = api.MapGroup("/reports/annual/{year:int}").WithTags("Rapport annuel").RequireRole(Roles.Ars, Roles.Coordinator);
        reports.MapGet("/", Read).WithSummary("Lire le rapport annuel d'une PASS, compté au fil de l'eau");
        reports.MapGet("/sites", ReadSites).WithSummary("Lire les rapports de toutes les PASS, une par une : ils ne s'additionnent pas");
        api.MapGet("/reports/indicators", ListIndicators).WithTags("Rapport annuel").RequireRole(Roles.Ars, Roles.Coordinator)
            .WithSummary("Lister les indicateurs du rapport annuel et leurs définitions")
            .WithDescription("Les mots du ministère, ce qui est compté, le numérateur, le dénominateur, le jour qui décide de l'année, et ce que devient une personne vue dans deux PASS ou revenue.");
        reports.MapGet("/recount", RecountAll).WithSummary("Recompter le rapport depuis les faits bruts et le comparer : aucune différence n'est admise");
    }

    private static Ok<IReadOnlyList<IndicatorDefinition>> ListIndicators() => TypedResults.Ok(Definitions.All);

    private static async Task<Results<Ok<AnnualReport>, NotFound>> Read(
        [AsParameters] ReportScope scope, ReportingDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        await AnnualReport.Read(db, scope.SiteFor(caller), scope.Year, scope.Day(clock), stop) is { } report
            ? TypedResults.Ok(report)
            : TypedResults.NotFound();

    private static async Task<Ok<Page<AnnualReport>>> ReadSites(
        int year,
        [Description("next de la page précédente ; absent pour la première.")] Guid? after,
        [Description("De 1 à 50, 10 par défaut.")] int? limit,
        ReportingDb db, TimeProvider clock, CancellationToken stop)
    {
        var size = limit ?? 10;
        if (size is < 1 or > MostSites)
        {
            throw new Refusal(ProblemKinds.InvalidParameter, "limit est hors des limites.", new FieldError("limit", "hors des limites", $"de 1 à {MostSites}"));
        }

        var day = new ReportScope(year, null, null).Day(clock);
        var start = after ?? Guid.Empty;
        var known = db.Counters.AsNoTracking().Where(counter => counter.Year == 0 && counter.Indicator == Counter.KnownSite && counter.PassSiteId > start).OrderBy(counter => counter.PassSiteId);
        var (sites, more) = await Pages.Read(db, [known], BySite, size, stop);
        var reports = new List<AnnualReport>();
        foreach (var site in sites)
        {
            reports.Add((await AnnualReport.Read(db, site.PassSiteId, year, day, stop))!);
        }

        return TypedResults.Ok(new Page<AnnualReport>(reports, more ? sites[^1].PassSiteId : null));
    }

    private static async Task<Results<Ok<Recount>, NotFound>> RecountAll(
        [AsParameters] ReportScope scope, ReportingDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        await Recount.Run(db, scope.SiteFor(caller), scope.Year, scope.Day(clock), stop) is { } recount
            ? TypedResults.Ok(recount)
            : TypedResults.NotFound();
}
