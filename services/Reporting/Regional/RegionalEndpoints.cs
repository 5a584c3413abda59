using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Http;

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
            .WithDescription("Standardisation directe sur une population de référence, donnée avec sa source. Un taux manque quand une classe d'âge et de sexe compte trop peu de personnes.");
        regional.MapOpenData();
    }

    private static async Task<Ok<RegionalView>> Read(
        [FromQuery, Description("Premier mois, AAAA-MM ; janvier de l'année du dernier quand il est absent.")] string? from,
        [FromQuery, Description("Dernier mois, inclus, AAAA-MM ; le mois en cours quand il est absent.")] string? to,
        [FromQuery, Description("Pas de l'évolution : month, quarter ou year ; sans évolution quand il est absent.")] Choice<TrendStep>? by,
        ReportingDb db, TimeProvider clock, CancellationToken stop)
    {
        var today = clock.ParisToday();
        var months = Months.Read(from, to, today);

        // Before the counters: a fact counted meanwhile is then told as waiting, never the reverse.
        var waiting = await db.Facts.CountAsync(fact => fact.Batch == null, stop);
        var sites = await RegionalCells.Read(db, months, stop);
        var together = RegionalCells.Together(sites.Values);
        return TypedResults.Ok(new RegionalView(
            Months.Text(months.First), Months.Text(months.Last), waiting, RegionalFigures.Of(together, months, today), Trend(together),
            [.. sites.OrderBy(site => site.Key).Select(site => new RegionalSite(site.Key, RegionalFigures.Of(site.Value, months, today), Trend(site.Value)))],
            RegionalView.AllDefinitions));

        IReadOnlyList<RegionalTrend> Trend(RegionalCells cells) => by is { Value: var step }
            ? [.. months.Cut(step).Select(piece => new RegionalTrend(Months.Text(piece.First), Months.Text(piece.Last), RegionalFigures.Of(cells, piece, today)))]
            : [];
    }

    private static async Task<Ok<StandardizedYear>> Standardize(int year, ReportingDb db, TimeProvider clock, CancellationToken stop)
    {
        new ReportScope(year, null, null).Day(clock);
        return TypedResults.Ok(StandardizedYear.Of(year, await Strata.Read(db, year, stop)));
    }
}
