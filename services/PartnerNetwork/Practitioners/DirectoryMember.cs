using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Practitioners;

/// <summary>A professional or a structure, as the directory shows it.</summary>
[Description("Un praticien ou une structure de l'annuaire.")]
public sealed record DirectoryMember(
    [property: Description("Identifiant ; celui d'un praticien sert aussi à nommer qui a fait un acte.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Nature de la structure ; null pour un praticien.")] StructureKind? Kind,
    [property: Description("Nom à montrer.")] string Name,
    [property: Description("Nom d'un praticien.")] string? FamilyName,
    [property: Description("Prénoms d'un praticien.")] string? GivenNames,
    [property: Description("Numéro RPPS d'un praticien.")] Rpps? Rpps,
    [property: Description("Numéro FINESS d'une structure.")] Finess? Finess,
    [property: Description("Numéro SIRET d'une structure.")] Siret? Siret,
    [property: Description("Numéro RNA d'une association.")] Rna? Rna,
    [property: Description("RPPS du professionnel qui répond de la structure.")] Rpps? AnsweringRpps,
    [property: Description("Soins donnés.")] CareSpeciality? Speciality,
    [property: Description("Autres spécialités.")] IReadOnlyList<CareSpeciality> OtherSpecialities,
    [property: Description("Engagement de ne pas demander d'avance de frais, et ses dates.")] Acceptance? NoAdvancePayment,
    [property: Description("Engagement de ne laisser aucun reste à charge, et ses dates.")] Acceptance? NoRemainingCharge,
    [property: Description("Langues, codes ISO 639.")] IReadOnlyList<string> Languages,
    [property: Description("Accessibilité du lieu.")] IReadOnlyList<Accessibility> Accessibility,
    [property: Description("Page du lieu dans Acceslibre.")] string? AccessibilityLink,
    [property: Description("Ouvertures de chaque semaine.")] IReadOnlyList<ReceptionHours> Hours,
    [property: Description("Adresse où l'on est reçu.")] SiteAddress? Address,
    [property: Description("Code INSEE de la commune.")] CommuneCode? CommuneCode,
    [property: Description("Latitude en degrés.")] double? Latitude,
    [property: Description("Longitude en degrés.")] double? Longitude,
    [property: Description("Téléphone professionnel.")] string? Telephone,
    [property: Description("Adresse électronique professionnelle.")] string? Email,
    [property: Description("Site.")] string? Website,
    [property: Description("Ce qui s'y fait, pour qui.")] string? Description,
    [property: Description("Premier jour dans le réseau.")] DateOnly JoinedOn,
    [property: Description("Dernier jour dans le réseau ; null tant qu'aucun n'est connu.")] DateOnly? LeftOn,
    [property: Description("Jour où la fiche a été confirmée pour la dernière fois ; null si elle ne l'a jamais été.")] DateOnly? ConfirmedOn,
    [property: Description("Dernier jour où l'on peut s'y fier.")] DateOnly ConfirmBy,
    [property: Description("false : la fiche n'a pas été confirmée depuis six mois ; vérifiez avant d'orienter.")] bool Confirmed,
    [property: Description("Distance du point cherché, en kilomètres à vol d'oiseau ; null hors d'une recherche autour d'un point.")] double? DistanceKm,
    [property: Description("Version, à renvoyer dans If-Match.")] long Version) : IVersioned
{
    internal static DirectoryMember Of(Practitioner member, DateOnly today, double? distanceKm = null) => new(
        member.Id, member.PassSiteId, member.Kind, member.DisplayName, member.Kind is null ? member.FamilyName : null, member.Kind is null ? member.GivenNames : null,
        member.Rpps, member.Finess, member.Siret, member.Rna, member.AnsweringRpps, member.Speciality, member.OtherSpecialities, member.NoAdvancePayment, member.NoRemainingCharge,
        member.Languages, member.Accessibility, member.AccessibilityLink, member.Hours, member.Address, member.CommuneCode, member.Latitude, member.Longitude,
        member.Telephone, member.Email, member.Website, member.Description, member.JoinedOn, member.LeftOn, member.ConfirmedOn, member.ConfirmBy, today <= member.ConfirmBy,
        distanceKm, member.Version);
}
