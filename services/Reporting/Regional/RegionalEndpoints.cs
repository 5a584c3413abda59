using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.Paper;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Outputs;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Reporting.Regional;

/// <summary>The regional view: figures of the PASS that the ARS's token covers, and of no other.</summary>
internal static class RegionalEndpoints
{
    public static void MapRegionalView(this RouteGroupBuilder api)
    {
        var regional = api.MapGroup("/reports/regional").WithTags("Vue régionale").RequireRole(Roles.Ars);
        regional.MapGet("/", Read).WithSummary("Lire les PASS de l'agence côte à côte, sur les mois que l'on veut : file active, parcours, délais, plafond")
            .WithDescription("Comptées au fil de l'eau. Ces chiffres ne se publient pas : un petit nombre y désigne quelqu'un. Ce qui se publie est l'export public d'une année.");
        regional.MapGet("/{year:int}/standardized", Standardize).WithSummary("Lire les taux d'une année, standardisés sur l'âge et le sexe, PASS par PASS")
            .WithDescription("Standardisation directe sur une population de référence, donnée avec sa source. Un taux manque quand une classe d'âge et de sexe compte trop peu de personnes.")
            .Refuses(ProblemKinds.InvalidParameter);
        regional.MapExports("Regional", "les PASS de l'agence côte à côte", format => ([AsParameters] RegionalScope scope, ReportingDb db, TimeProvider clock, Typefaces typefaces, CancellationToken stop) =>
            Export(format, scope, db, clock, typefaces, stop));
        regional.MapOpenData();
    }

    private static async Task<Ok<RegionalView>> Read([AsParameters] RegionalScope scope, ReportingDb db, TimeProvider clock, CancellationToken stop) =>
        TypedResults.Ok(await RegionalView.Read(db, scope.Months(clock.ParisToday()), scope.By?.Value, clock.ParisToday(), stop));

    private static async Task<FileContentHttpResult> Export(ReportFormat format, RegionalScope scope, ReportingDb db, TimeProvider clock, Typefaces typefaces, CancellationToken stop)
    {
        var today = clock.ParisToday();
        var view = await RegionalView.Read(db, scope.Months(today), scope.By?.Value, today, stop);
        var names = await SiteNames.Read(db, view.Sites.Select(site => site.PassSiteId), stop);
        return format.File(RegionalDocument.Of(view, names, today), $"vue-regionale-{view.From}-{view.To}", typefaces);
    }

    private static async Task<Ok<StandardizedYear>> Standardize(int year, ReportingDb db, TimeProvider clock, CancellationToken stop)
    {
        new ReportScope(year, null, null).Day(clock);
        return TypedResults.Ok(StandardizedYear.Of(year, await Strata.Read(db, year, stop)));
    }
}
