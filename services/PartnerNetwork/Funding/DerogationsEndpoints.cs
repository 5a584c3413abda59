using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Agreements;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Funding;

internal static class DerogationsEndpoints
{
    public static void MapDerogations(this RouteGroupBuilder api)
    {
        var derogations = api.MapGroup("/pass-sites/{siteId:guid}/derogations").WithTags("Financement");
        derogations.MapPost("/", Grant).RequireRole(Roles.Ars)
            .WithSummary("Enregistrer une dérogation écrite au plafond annuel, pour des soins qui répondent à ses critères")
            .WithDescription(
                "Les actes sans financement, ou dus, qui sont d'une des catégories de soins urgents sont payés par la prochaine décision de financement de l'année, le plus ancien d'abord, dans le montant de la dérogation. "
                + "Elle ne se modifie pas : une autre s'y ajoute.")
            .WithExample(new GrantDerogation { Year = 2022, DecidedOn = new DateOnly(2022, 10, 3), Reference = "Décision ARS 2022-114", Categories = [UrgentCareCategory.PregnancyOrNewborn], AmountCents = 500_000 })
            .Refuses(ProblemKinds.InvalidField);
        derogations.MapGet("/", List).RequireRole(Roles.Coordinator, Roles.Ars)
            .WithSummary("Lister les dérogations d'une PASS et ce qui en est dépensé");
        derogations.MapGet("/{derogationId:guid}", Read).RequireRole(Roles.Coordinator, Roles.Ars)
            .WithSummary("Lire une dérogation");
    }

    private static async Task<Results<Created<DerogationView>, NotFound>> Grant(
        Guid siteId, GrantDerogation request, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        if (!await db.PassSites.AnyAsync(site => site.Id == siteId, stop))
        {
            return TypedResults.NotFound();
        }

        var (derogation, granted) = Derogation.Grant(request, siteId, clock.ParisToday(), clock.GetUtcNow());
        if (!await db.Agreements.AnyAsync(row => row.PassSiteId == siteId && row.Kind == AgreementKind.Ars && row.SignedOn <= request.DecidedOn, stop))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Une dérogation déroge au plafond d'une convention avec l'ARS.",
                new FieldError("/decidedOn", "aucune convention avec l'ARS ce jour-là", "un jour où une convention est signée"));
        }

        db.Derogations.Add(derogation);
        db.Publish(granted);
        return TypedResults.Created($"/pass-sites/{siteId}/derogations/{derogation.Id}", DerogationView.Of(derogation));
    }

    private static async Task<Results<Ok<Page<DerogationView>>, NotFound>> List(Guid siteId, [AsParameters] PageRequest page, PartnerNetworkDb db, CancellationToken stop) =>
        await db.PassSites.AnyAsync(site => site.Id == siteId, stop)
            ? TypedResults.Ok(await page.Read(db, db.Derogations.AsNoTracking().Where(row => row.PassSiteId == siteId), DerogationView.Of, stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<DerogationView>, NotFound>> Read(Guid siteId, Guid derogationId, PartnerNetworkDb db, CancellationToken stop) =>
        await db.Derogations.AsNoTracking().FirstOrDefaultAsync(row => row.Id == derogationId && row.PassSiteId == siteId, stop) is { } found
            ? TypedResults.Ok(DerogationView.Of(found))
            : TypedResults.NotFound();
}

/// <summary>The ARS decides in writing to pay beyond its cap.</summary>
public sealed record GrantDerogation
{
    /// <summary>Civil year of the payments: that of the decision, the one before or the one after.</summary>
    [Range(2020, 2100)]
    [Description("Année civile des paiements : celle de la décision, la précédente ou la suivante.")]
    public required int Year { get; init; }

    /// <summary>Not to come.</summary>
    [Description("Jour de la décision écrite ; pas à venir.")]
    public required DateOnly DecidedOn { get; init; }

    [Length(1, 100), Impersonal(ErrorMessage = "une référence ; ni NIR, ni numéro de téléphone")]
    [Description("Référence de la décision écrite ; aucun nom de personne.")]
    public required string Reference { get; init; }

    /// <summary>At least one, each once. L. 254-1 CASF.</summary>
    [Length(1, 4)]
    [Description("Critères : catégories de soins urgents auxquelles un acte doit appartenir, au moins une.")]
    public required IReadOnlyList<UrgentCareCategory> Categories { get; init; }

    /// <summary>In cents, from 1 to 100,000,000 (1,000,000 €).</summary>
    [Range(typeof(long), "1", "100000000")]
    [Description("Montant qu'elle ne dépasse pas, en centimes, de 1 à 100 000 000.")]
    public required long AmountCents { get; init; }
}

/// <summary>A derogation, and what is spent of it.</summary>
[Description("Une dérogation au plafond annuel de l'ARS.")]
public sealed record DerogationView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Année civile des paiements.")] int Year,
    [property: Description("Jour de la décision.")] DateOnly DecidedOn,
    [property: Description("Référence de la décision écrite.")] string Reference,
    [property: Description("Critères : catégories de soins urgents.")] IReadOnlyList<UrgentCareCategory> Categories,
    [property: Description("Montant qu'elle ne dépasse pas, en centimes.")] long AmountCents,
    [property: Description("Dépensé, en centimes.")] long SpentCents,
    [property: Description("Version.")] long Version) : IVersioned
{
    internal static DerogationView Of(Derogation derogation) => new(
        derogation.Id, derogation.PassSiteId, derogation.Year, derogation.DecidedOn, derogation.Reference, derogation.Categories, derogation.AmountCents, derogation.SpentCents, derogation.Version);
}
