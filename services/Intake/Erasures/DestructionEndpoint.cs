using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.Erasures;

/// <summary>What the end of a PASS destroys, and how far it is: figures, for whoever ends it. Annexe 1 of the agreement, point 7 [000-138].</summary>
internal static class DestructionEndpoint
{
    public static void MapDestructions(this RouteGroupBuilder api) =>
        api.MapGet("/pass-sites/{siteId:guid}/destruction", Read).WithTags("Personnes").RequireRole(Roles.Ars).AlsoForNetwork()
            .WithSummary("Ce que la fin d'une PASS détruit, ce qu'elle laisse, et où elle en est")
            .WithDescription(
                "À lire avant de mettre fin à une PASS : combien de personnes y sont suivies, ce qui disparaît, ce qui est conservé et pourquoi ; puis, jusqu'à destroyedOn, combien il en reste. Des nombres, aucun nom : la portée network suffit. "
                + "Les autres services détruisent chaque personne à mesure que l'accueil la leur dit effacée.");

    private static async Task<Results<Ok<DestructionView>, NotFound>> Read(Guid siteId, IntakeDb db, Caller caller, CancellationToken stop) =>
        caller.ActsFor(siteId) && await db.KnownSites.AsNoTracking().FirstOrDefaultAsync(site => site.PassSiteId == siteId, stop) is { } site
            ? TypedResults.Ok(DestructionView.Of(site, await db.People.CountAsync(person => person.PassSiteId == siteId, stop)))
            : TypedResults.NotFound();
}

/// <summary>The destruction of the data of a PASS's people.</summary>
[Description("Ce que la fin d'une PASS détruit, et où elle en est.")]
public sealed record DestructionView(
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Dernier jour de service, une fois connu de l'accueil ; null avant.")] DateOnly? EndedOn,
    [property: Description("Personnes dont les données sont là.")] int Left,
    [property: Description("Personnes dont les données ont été détruites parce que la PASS a pris fin.")] int Destroyed,
    [property: Description("Jour où plus rien n'est resté à l'accueil ; null avant.")] DateOnly? DestroyedOn,
    [property: Description("Ce qui disparaît.")] IReadOnlyList<string> Disappears,
    [property: Description("Ce qui est conservé, et pourquoi.")] IReadOnlyList<KeptAfterErasure> Kept)
{
    private static readonly IReadOnlyList<string> Always =
    [
        .. ErasureView.Always[..^1],
        "Ce que la caisse a renvoyé sans que la personne soit reconnue",
        "Les clés qui scellaient tout cela : aucune sauvegarde ne le rend plus",
    ];

    private static readonly IReadOnlyList<KeptAfterErasure> AlwaysKept =
    [
        new("Les actes de soins, sous un numéro qui ne mène plus à personne", "Pièces justificatives de leur paiement, jusqu'au règlement et à la clôture de l'exercice", "RGPD, art. 17, paragraphe 3, b et e ; annexe 1 de la convention, point 7"),
        new("Les chiffres des rapports ; les faits dont ils sont faits disparaissent", "Évaluation du dispositif, due à l'agence régionale de santé", "RGPD, considérant 26 : rien n'y est d'une personne"),
        new("Les demandes des personnes sur leurs données, sans leurs mots", "Preuve que chacune a eu sa réponse", "RGPD, art. 5, paragraphe 2"),
        new("Qui a lu et modifié les fiches, et quand, sans contenu", "Sécurité du traitement et preuve des accès", "RGPD, art. 32"),
        new("Les activités collectives : un nombre de personnes, aucun nom", "Évaluation du dispositif, due à l'agence régionale de santé", "RGPD, considérant 26 : rien n'y est d'une personne"),
        new("La PASS elle-même : ses conventions, ses registres, ses violations de données et leurs pièces", "Preuve que le responsable a tenu ses engagements", "RGPD, art. 5, paragraphe 2, 30 et 33, paragraphe 5"),
    ];

    internal static DestructionView Of(KnownSite site, int left) =>
        new(site.PassSiteId, site.EndedOn, left, site.Destroyed, left == 0 ? site.DestroyedAt?.ParisDay() : null, Always, AlwaysKept);
}
