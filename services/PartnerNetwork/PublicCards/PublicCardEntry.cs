using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.PublicCards;

/// <summary>The public card of a PASS, as its coordinator writes it.</summary>
[Description("La fiche publique d'une PASS.")]
public sealed record PublicCardEntry
{
    [Length(1, 5)]
    [Description("Ce que l'on trouve dans la PASS, au moins une chose.")]
    public required IReadOnlyList<Offer> Offers { get; init; }

    /// <summary>A PASS is open every week [000-036].</summary>
    [Length(1, 28)]
    [Description("Ouvertures de chaque semaine, au moins une : la PASS garantit une ouverture hebdomadaire régulière (cahier des charges, 2-7).")]
    public required IReadOnlyList<OpeningHours> Hours { get; init; }

    [MaxLength(50)]
    [Description("Fermetures ; celles qui sont passées ne se montrent plus.")]
    public IReadOnlyList<Closure> Closures { get; init; } = [];

    [Length(1, 40), LanguageCode]
    [Description("Langues dans lesquelles on est reçu, codes ISO 639.")]
    public required IReadOnlyList<string> Languages { get; init; }

    [Description("Un interprète est appelé pour les autres langues.")]
    public bool Interpreters { get; init; }

    [Description("Accessible en fauteuil roulant.")]
    public bool StepFree { get; init; }

    [PhoneNumber]
    [Description("Téléphone de la PASS ; jamais celui d'une personne.")]
    public string? Telephone { get; init; }

    [EmailAddress(ErrorMessage = "une adresse électronique"), MaxLength(254)]
    [Description("Adresse électronique de la PASS ; jamais celle d'une personne.")]
    public string? Email { get; init; }

    [MaxLength(500), Impersonal(ErrorMessage = "des indications de chemin ; ni NIR, ni numéro de téléphone")]
    [Description("Comment venir : arrêt, entrée, étage ; au plus 500 caractères.")]
    public string? Directions { get; init; }
}

/// <summary>The public card of a PASS, with what its coordinator needs to change it.</summary>
[Description("La fiche publique d'une PASS, telle qu'elle est écrite.")]
public sealed record PublicCardView(
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Ce qui est écrit ; null tant que rien ne l'est : la PASS se trouve par son nom et son adresse.")] PublicCardEntry? Card,
    [property: Description("Qui l'a écrite en dernier.")] string? WrittenBy,
    [property: Description("Version, 0 avant la première écriture ; à renvoyer dans If-Match.")] long Version) : IVersioned
{
    internal static PublicCardView Of(Guid passSiteId, PublicCard? card) => new(
        passSiteId,
        card is null ? null : new PublicCardEntry
        {
            Offers = card.Offers,
            Hours = card.Hours,
            Closures = card.Closures,
            Languages = card.Languages,
            Interpreters = card.Interpreters,
            StepFree = card.StepFree,
            Telephone = card.Telephone,
            Email = card.Email,
            Directions = card.Directions,
        },
        card?.WrittenBy, card?.Version ?? 0);
}

/// <summary>A PASS as everybody finds it.</summary>
[Description("Une PASS de ville, telle que tout le monde la trouve ; aucune donnée personnelle.")]
public sealed record PublicPass(
    [property: Description("Identifiant de la PASS.")] Guid Id,
    [property: Description("Nom.")] string Name,
    [property: Description("Structure qui la porte.")] string Carrier,
    [property: Description("Adresse où l'on est reçu.")] SiteAddress Address,
    [property: Description("Codes INSEE des communes d'où viennent les personnes.")] IReadOnlyList<CommuneCode> CommuneCodes,
    [property: Description("Ce que l'on y trouve ; vide tant que la PASS ne l'a pas dit.")] IReadOnlyList<Offer> Offers,
    [property: Description("Ouvertures de chaque semaine.")] IReadOnlyList<OpeningHours> Hours,
    [property: Description("Fermetures en cours et à venir.")] IReadOnlyList<Closure> Closures,
    [property: Description("Prochaine ouverture, ou celle qui est en cours ; null sans ouverture dans les dix semaines.")] NextOpening? NextOpening,
    [property: Description("Langues dans lesquelles on est reçu, codes ISO 639.")] IReadOnlyList<string> Languages,
    [property: Description("Un interprète est appelé pour les autres langues.")] bool Interpreters,
    [property: Description("Accessible en fauteuil roulant ; null tant que la PASS ne l'a pas dit.")] bool? StepFree,
    [property: Description("Téléphone.")] string? Telephone,
    [property: Description("Adresse électronique.")] string? Email,
    [property: Description("Comment venir.")] string? Directions)
{
    internal static PublicPass Of(PassSite site, PublicCard? card, DateTime now) => new(
        site.Id, site.Name, site.Carrier.Name, site.Address, site.CommuneCodes, card?.Offers ?? [], card?.Hours ?? [],
        [.. (card?.Closures ?? []).Where(closure => closure.To >= DateOnly.FromDateTime(now))], card?.NextFrom(now), card?.Languages ?? [],
        card?.Interpreters ?? false, card?.StepFree, card?.Telephone, card?.Email, card?.Directions);
}
