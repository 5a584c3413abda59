using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Practitioners;

/// <summary>What the directory says of anybody of the network.</summary>
public record DirectoryCard
{
    [Description("Soins donnés, dont ses actes relèvent ; absent pour une structure qui n'en donne pas.")]
    public CareSpeciality? Speciality { get; init; }

    [MaxLength(12)]
    [Description("Autres spécialités.")]
    public IReadOnlyList<CareSpeciality> OtherSpecialities { get; init; } = [];

    [Description("N'est pas demandée : l'avance de frais ; depuis quand, jusqu'à quand ; absent si elle l'est.")]
    public Acceptance? NoAdvancePayment { get; init; }

    [Description("N'est pas laissé : le reste à charge ; depuis quand, jusqu'à quand ; absent s'il l'est.")]
    public Acceptance? NoRemainingCharge { get; init; }

    [MaxLength(40), LanguageCode]
    [Description("Langues dans lesquelles on est reçu, codes ISO 639.")]
    public IReadOnlyList<string> Languages { get; init; } = [];

    [MaxLength(8)]
    [Description("Accessibilité du lieu.")]
    public IReadOnlyList<Accessibility> Accessibility { get; init; } = [];

    [Url(ErrorMessage = "une adresse https://…"), MaxLength(300)]
    [Description("Page du lieu dans Acceslibre.")]
    public string? AccessibilityLink { get; init; }

    [MaxLength(28)]
    [Description("Ouvertures de chaque semaine.")]
    public IReadOnlyList<ReceptionHours> Hours { get; init; } = [];

    [Description("Adresse où l'on est reçu ; absente pour une équipe mobile.")]
    public SiteAddress? Address { get; init; }

    [Description("Code INSEE de la commune.")]
    public CommuneCode? CommuneCode { get; init; }

    /// <summary>Degrees north, WGS 84.</summary>
    [Range(-90.0, 90.0)]
    [Description("Latitude en degrés (WGS 84) ; avec la longitude.")]
    public double? Latitude { get; init; }

    /// <summary>Degrees east, WGS 84.</summary>
    [Range(-180.0, 180.0)]
    [Description("Longitude en degrés (WGS 84) ; avec la latitude.")]
    public double? Longitude { get; init; }

    [PhoneNumber]
    [Description("Téléphone professionnel.")]
    public string? Telephone { get; init; }

    [EmailAddress(ErrorMessage = "une adresse électronique"), MaxLength(254)]
    [Description("Adresse électronique professionnelle.")]
    public string? Email { get; init; }

    [Url(ErrorMessage = "une adresse https://…"), MaxLength(300)]
    [Description("Site.")]
    public string? Website { get; init; }

    [MaxLength(2000), Impersonal(ErrorMessage = "une description ; ni NIR, ni numéro de téléphone")]
    [Description("Ce qui s'y fait, pour qui ; au plus 2000 caractères.")]
    public string? Description { get; init; }
}

/// <summary>The card of a health professional.</summary>
[Description("La fiche d'un praticien.")]
public sealed record PractitionerCard : DirectoryCard
{
    [Length(1, 100), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName)]
    [Description("Nom.")]
    public required string FamilyName { get; init; }

    [Length(1, 100), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName)]
    [Description("Prénoms.")]
    public required string GivenNames { get; init; }
}

/// <summary>The card of a structure.</summary>
[Description("La fiche d'une structure.")]
public record StructureCard : DirectoryCard
{
    [Description("Nature de la structure.")]
    public required StructureKind Kind { get; init; }

    [Length(1, 150), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName)]
    [Description("Nom de la structure, ou du service.")]
    public required string Name { get; init; }

    [Description("Numéro FINESS ; il faut celui-là, un SIRET ou un RNA.")]
    public Finess? Finess { get; init; }

    [Description("Numéro SIRET.")]
    public Siret? Siret { get; init; }

    [Description("Numéro RNA d'une association.")]
    public Rna? Rna { get; init; }

    [Description("RPPS du professionnel qui en répond (pharmacien, biologiste…) et dont le logiciel enregistre les actes ; absent si elle n'en enregistre pas.")]
    public Rpps? AnsweringRpps { get; init; }
}

/// <summary>A structure joins the network of a PASS.</summary>
[Description("L'entrée d'une structure dans le réseau.")]
public sealed record JoinAsStructure : StructureCard
{
    [Description("La PASS ; peut être omise si le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }

    [Description("Premier jour dans le réseau ; pas à venir.")]
    public required DateOnly JoinedOn { get; init; }
}
