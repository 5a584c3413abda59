using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.PartnerNetwork.Funding;

internal static class FundingEndpoints
{
    public static RouteGroupBuilder MapFunding(this RouteGroupBuilder api)
    {
        var runs = api.MapGroup("/funding-runs").WithTags("Financement").RequireRole(Roles.Coordinator, Roles.Ars);
        runs.MapPost("/", Run)
            .WithSummary("Décider du financement par l'ARS des actes en attente depuis plus d'un an, et des restes à charge")
            .WithDescription("La même décision est prise chaque nuit à 2 h 30. Recommencer ne décide rien deux fois ; « stillDueActs » dit ce qui reste.")
            .WithExample(new StartFundingRun { AsOf = new DateOnly(2022, 4, 11) })
            .Refuses(ProblemKinds.PassSiteUnknown, ProblemKinds.OtherPassSite, ProblemKinds.Conflict);
        api.MapGet("/pass-sites/{siteId:guid}/funding/{year:int}", Read).WithTags("Financement").RequireRole(Roles.Coordinator, Roles.Ars)
            .WithSummary("Lire une année de financement : payé par l'ARS, taux de recouvrement, prévision de l'usage du plafond")
            .WithDescription("La réponse dit sa méthode. Des chiffres seulement : aucun acte, aucune personne.")
            .Refuses(ProblemKinds.InvalidParameter);
        return runs;
    }

    private static async Task<Results<Ok<FundingOutlook>, NotFound>> Read(
        Guid siteId, [Description("Année civile.")] int year, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        if (year is < 2000 or > 9000)
        {
            throw new Refusal(ProblemKinds.InvalidParameter, "year est hors des limites.", new FieldError("year", "hors des limites", "une année civile, en quatre chiffres"));
        }

        return await db.PassSites.AnyAsync(site => site.Id == siteId, stop)
            ? TypedResults.Ok(await FundingOutlook.Of(db, siteId, year, clock.ParisToday(), stop))
            : TypedResults.NotFound();
    }

    private static async Task<Ok<FundingRunView>> Run(
        StartFundingRun request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        Dates.MustHaveCome(request.AsOf, clock.ParisToday(), "/asOf");
        var siteId = caller.SiteFor(request.PassSiteId);
        if (!await db.PassSites.AnyAsync(site => site.Id == siteId, stop))
        {
            throw new Refusal(ProblemKinds.PassSiteUnknown, "Aucune PASS ouverte n'a cet identifiant.", new FieldError("/passSiteId", "inconnu"));
        }

        return TypedResults.Ok(await FundingRun.Decide(db, siteId, request.AsOf, clock.GetUtcNow(), stop));
    }
}

/// <summary>Decides for one PASS what the ARS pays.</summary>
public sealed record StartFundingRun
{
    /// <summary>The PASS; may be left out when the token acts for one only.</summary>
    [Description("La PASS ; peut être omise si le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }

    /// <summary>Day the decision is taken as of; not to come. The payments count in its civil year.</summary>
    [Description("Jour auquel la décision est prise ; pas à venir. Les paiements comptent dans son année civile.")]
    public required DateOnly AsOf { get; init; }
}
