using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;

namespace PassPlatform.Reporting.Rebuilding;

/// <summary>What an operator does of figures without seeing them: has them compared with the facts, and made again. Decision 0179.</summary>
internal static class RebuildEndpoints
{
    private const int MostSites = 10;

    public static void MapRebuilds(this RouteGroupBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags("Rapport annuel").RequireRole(Roles.Operator);
        reports.MapGet("/annual/{year:int}/verification", Verify).WithSummary("Recompter les rapports de toutes les PASS depuis les faits, et dire chaque différence")
            .WithDescription("PASS par PASS : aucune différence n'est admise. L'exploitant ne voit aucun chiffre : seulement de combien l'un diffère de son recompte.");
        reports.MapPost("/rebuild", Begin).WithSummary("Refaire tous les chiffres depuis les faits, sans arrêter")
            .WithDescription("Les rapports restent lus et les événements comptés pendant ce temps ; GET en dit l'avancement. Déjà en cours, il recommence.");
        reports.MapGet("/rebuild", Read).WithSummary("Lire où en sont les chiffres refaits depuis les faits");
    }

    private static async Task<Ok<VerificationPage>> Verify(
        int year, [Description("« next » de la page précédente")] Guid? after, [Description("PASS par page, de 1 à 10, 1 par défaut")] int? limit, ReportingDb db, TimeProvider clock, CancellationToken stop)
    {
        var size = limit ?? 1;
        if (size is < 1 or > MostSites)
        {
            throw new Refusal(ProblemKinds.InvalidParameter, "limit est hors des limites.", new FieldError("limit", "hors des limites", $"de 1 à {MostSites}"));
        }

        var day = new ReportScope(year, null, null).Day(clock);
        var sites = await SitesAfter(db, after ?? Guid.Empty, size + 1, stop);
        var verified = new List<VerifiedReport>();
        foreach (var site in sites.Take(size))
        {
            if (await Recount.Run(db, site, year, day, stop) is { } recount)
            {
                verified.Add(VerifiedReport.Of(recount));
            }
        }

        var rebuild = await db.Rebuilds.AsNoTracking().SingleAsync(stop);
        return TypedResults.Ok(new VerificationPage(verified, rebuild.Percent, sites.Count > size ? sites[size - 1] : null));
    }

    // Of the counters and of the ledger: a PASS whose counters are gone differs from its recount too. One after the other, each by the index.
    private static async Task<List<Guid>> SitesAfter(ReportingDb db, Guid after, int most, CancellationToken stop)
    {
        var sites = new List<Guid>();
        for (Guid? last = after; last is { } start && sites.Count < most;)
        {
            var told = await db.Facts.Where(fact => fact.PassSiteId > start).OrderBy(fact => fact.PassSiteId).Select(fact => (Guid?)fact.PassSiteId).FirstOrDefaultAsync(stop);
            var counted = await db.Counters.Where(counter => counter.Year == 0 && counter.PassSiteId > start).OrderBy(counter => counter.PassSiteId).Select(counter => (Guid?)counter.PassSiteId).FirstOrDefaultAsync(stop);
            last = told is null || counted?.CompareTo(told.Value) < 0 ? counted : told;
            if (last is { } next)
            {
                sites.Add(next);
            }
        }

        return sites;
    }

    private static async Task<Accepted<RebuildView>> Begin(ReportingDb db, TimeProvider clock, CancellationToken stop)
    {
        var rebuild = await Rebuild.Begin(db, clock.GetUtcNow(), stop);
        return TypedResults.Accepted("/reports/rebuild", RebuildView.Of(rebuild));
    }

    private static async Task<Ok<RebuildView>> Read(ReportingDb db, CancellationToken stop) => TypedResults.Ok(RebuildView.Of(await db.Rebuilds.AsNoTracking().SingleAsync(stop)));
}

/// <summary>Reports compared with their recounts.</summary>
[Description("Des rapports comparés à leur recompte.")]
public sealed record VerificationPage(
    [property: Description("Un par PASS.")] IReadOnlyList<VerifiedReport> Items,
    [property: Description("Avancement, en pour cent, des chiffres en train d'être refaits ; null : ils ne le sont pas. Des différences sont attendues pendant ce temps.")] int? RebuiltPercent,
    [property: Description("À passer comme after pour la page suivante ; null sur la dernière.")] Guid? Next);

/// <summary>A report compared with its recount.</summary>
[Description("Un rapport comparé à son recompte.")]
public sealed record VerifiedReport(
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Année civile.")] int Year,
    [property: Description("Faits relus.")] int Facts,
    [property: Description("Chiffres qui ne sont pas ceux de leur recompte : aucun, ou quelque chose ne va pas.")] IReadOnlyList<RecountDifference> Differences)
{
    internal static VerifiedReport Of(Recount recount) => new(
        recount.PassSiteId, recount.Year, recount.Facts, [.. recount.Differences.Select(figure => new RecountDifference(figure.Indicator, figure.Line, figure.Counted - figure.Recounted))]);
}

/// <summary>A figure that is not that of its recount.</summary>
[Description("Un chiffre qui n'est pas celui de son recompte.")]
public sealed record RecountDifference(
    [property: Description("L'indicateur.")] string Indicator,
    [property: Description("La ligne ; vide : le chiffre lui-même ; liste, ou liste/… : sa liste.")] string Line,
    [property: Description("Compté moins recompté.")] decimal Difference);

/// <summary>All figures made again from the facts.</summary>
[Description("Les chiffres refaits depuis les faits.")]
public sealed record RebuildView(
    [property: Description("Ce qui se fait : idle (rien), parts (ce que chacun ajoute), sums (les sommes).")] RebuildPhase Phase,
    [property: Description("Avancement, de 0 à 99 ; null : rien n'est en cours.")] int? Percent,
    [property: Description("Faits relus.")] long FactsRead,
    [property: Description("Faits qu'il y avait au début.")] long FactsInAll,
    [property: Description("Début du dernier ; null : il n'y en a pas eu.")] DateTimeOffset? BegunAt,
    [property: Description("Fin du dernier ; null : en cours, ou il n'y en a pas eu.")] DateTimeOffset? EndedAt) : IReceipt
{
    internal static RebuildView Of(Rebuild rebuild) => new(rebuild.Phase, rebuild.Percent, rebuild.Done, rebuild.Total, rebuild.BegunAt, rebuild.EndedAt);
}
