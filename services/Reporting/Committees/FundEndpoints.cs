using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Reporting.Committees;

/// <summary>What a PASS shares with one fund: figures between two committees, the method and the thresholds that they agreed.</summary>
internal static class FundEndpoints
{
    private static readonly string[] Readers = [Roles.Coordinator, Roles.Fund, Roles.Ars];

    /// <summary>Maps <c>/reports/committees/funds/{fundCode}</c>.</summary>
    public static void MapFunds(this RouteGroupBuilder committees)
    {
        var fund = committees.MapGroup("/funds/{fundCode}");
        fund.MapGet("/figures", ReadFigures).RequireRole(Readers).AlsoForNetwork()
            .WithSummary("Lire les chiffres partagés avec une caisse depuis le dernier comité, et les seuils d'alerte dépassés")
            .WithDescription("Comptés au fil de l'eau. Les demandes au guichet de la caisse se comptent dans le réseau partenaire (/fund-desks/{deskId}/statistics).")
            .Refuses(ProblemKinds.InvalidParameter, ProblemKinds.OtherPassSite, ProblemKinds.OtherHolder);
        fund.MapGet("/terms", ReadTerms).RequireRole(Readers).AlsoForNetwork()
            .WithSummary("Lire la méthode d'échantillonnage et les seuils convenus avec une caisse")
            .Refuses(ProblemKinds.OtherPassSite, ProblemKinds.OtherHolder);
        fund.MapPost("/terms", Propose).RequireRole(Roles.Coordinator)
            .WithSummary("Proposer à une caisse la taille des échantillons et les seuils d'alerte")
            .WithExample(TermsProposal.Example)
            .Refuses(ProblemKinds.OtherPassSite, ProblemKinds.AlreadyExists);
        fund.MapPut("/terms", Change).RequireRole(Roles.Coordinator)
            .WithSummary("En proposer d'autres : la caisse les valide de nouveau")
            .WithExample(TermsProposal.Example)
            .Refuses(ProblemKinds.OtherPassSite);
        fund.MapPost("/terms/validation", Validate).RequireRole(Roles.Fund).AlsoForNetwork()
            .WithSummary("Valider la méthode d'échantillonnage et les seuils, tels que votre caisse les a lus")
            .WithExample(new ValidateTerms { TermsVersion = 1 })
            .Refuses(ProblemKinds.OtherPassSite, ProblemKinds.OtherHolder, ProblemKinds.CommitteeState, ProblemKinds.VersionStale);
    }

    /// <summary>Whether a PASS has, or had, an agreement with a fund: what was done under it is looked back on after its end too.</summary>
    internal static async Task<bool> IsAgreed(ReportingDb db, Guid site, string fund, CancellationToken stop) =>
        (await db.Facts.AsNoTracking().Where(fact => fact.PassSiteId == site && fact.SubjectId == site && fact.Type == nameof(AgreementSigned)).ToListAsync(stop))
            .Select(fact => fact.Read()).OfType<AgreementSigned>().Any(signed => signed.Counterparty == Counterparty.Fund && signed.FundCode == fund);

    private static async Task<Results<Ok<LivingFigures>, NotFound>> ReadFigures(
        [AsParameters] FundScope scope,
        [Description("Premier jour ; le lendemain du dernier comité avec cette caisse, ou un an avant, quand il est absent.")] Day? from,
        [Description("Dernier jour, inclus ; aujourd'hui quand il est absent.")] Day? to,
        ReportingDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var (site, fund, today) = (scope.SiteFor(caller), scope.FundCode, clock.ParisToday());
        if (!await IsAgreed(db, site, fund, stop))
        {
            return TypedResults.NotFound();
        }

        // Before the counters: a fact counted meanwhile is then told as waiting, never the reverse.
        var waiting = await db.Facts.CountAsync(fact => fact.Batch == null && fact.PassSiteId == site, stop);
        var period = await CommitteePeriod.Read(db, site, fund, from?.Value, to?.Value, today, ProblemKinds.InvalidParameter, stop);
        var figures = CommitteeFigures.Of(await CommitteeCells.Read(db, site, fund, period, stop), today);
        var terms = await Find(db.CommitteeTerms.AsNoTracking(), site, fund, stop);
        return TypedResults.Ok(new LivingFigures(site, fund, period.From, period.To, waiting, figures, terms?.Alerts(figures, today) ?? [], CommitteeDefinition.All));
    }

    private static async Task<Results<Ok<TermsView>, NotFound>> ReadTerms(
        [AsParameters] FundScope scope, ReportingDb db, Caller caller, CancellationToken stop) =>
        await Find(db.CommitteeTerms.AsNoTracking(), scope.SiteFor(caller), scope.FundCode, stop) is { } terms ? TypedResults.Ok(TermsView.Of(terms)) : TypedResults.NotFound();

    private static async Task<Results<Created<TermsView>, NotFound>> Propose(
        [AsParameters] FundScope scope, TermsProposal request, ReportingDb db, Caller caller, CancellationToken stop)
    {
        var (site, fund) = (scope.SiteFor(caller), scope.FundCode);
        if (!await IsAgreed(db, site, fund, stop))
        {
            return TypedResults.NotFound();
        }

        if (await Find(db.CommitteeTerms, site, fund, stop) is not null)
        {
            throw new Refusal(ProblemKinds.AlreadyExists, "Une méthode est déjà proposée à cette caisse : modifiez-la.");
        }

        var terms = CommitteeTerms.Propose(request, site, fund);
        db.CommitteeTerms.Add(terms);
        return TypedResults.Created($"/reports/committees/funds/{fund}/terms?passSiteId={site}", TermsView.Of(terms));
    }

    private static async Task<Results<Ok<TermsView>, NotFound>> Change(
        [AsParameters] FundScope scope, IfMatch ifMatch, TermsProposal request, ReportingDb db, Caller caller, CancellationToken stop)
    {
        if (await Find(db.CommitteeTerms, scope.SiteFor(caller), scope.FundCode, stop) is not { } terms)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(terms);
        terms.Change(request);
        return TypedResults.Ok(TermsView.Of(terms));
    }

    private static async Task<Results<Ok<TermsView>, NotFound>> Validate(
        [AsParameters] FundScope scope, ValidateTerms request, ReportingDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(db.CommitteeTerms, scope.SiteFor(caller), scope.FundCode, stop) is not { } terms)
        {
            return TypedResults.NotFound();
        }

        terms.Validate(request.TermsVersion, clock.GetUtcNow());
        return TypedResults.Ok(TermsView.Of(terms));
    }

    private static Task<CommitteeTerms?> Find(IQueryable<CommitteeTerms> terms, Guid site, string fund, CancellationToken stop) =>
        terms.FirstOrDefaultAsync(row => row.PassSiteId == site && row.FundCode == fund, stop);
}

/// <summary>Which fund, and which PASS.</summary>
/// <param name="FundCode">Body code of the fund.</param>
/// <param name="PassSiteId">The PASS.</param>
internal readonly record struct FundScope(
    [property: Description("code organisme de la caisse")] string FundCode,
    [property: FromQuery(Name = "passSiteId"), Description("la PASS ; peut être omise si le jeton n'en couvre qu'une")] Guid? PassSiteId)
{
    /// <summary>The PASS asked for, checked against the token; a fund reads of itself alone.</summary>
    /// <exception cref="Refusal">403: another fund's, or another PASS.</exception>
    public Guid SiteFor(Caller caller) => caller.FundCode is { } own && own != FundCode
        ? throw new Refusal(ProblemKinds.OtherHolder, "Votre jeton est celui d'une autre caisse.")
        : caller.SiteFor(PassSiteId);
}
