using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.LeavingText;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Referrals;

/// <summary>A partner refers somebody to the PASS, or the PASS to a partner.</summary>
[Description("Une personne est adressée : par un partenaire à la PASS, ou par la PASS à un partenaire.")]
public sealed record SendReferral
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly SendReferral Example = new()
    {
        Person = new ReferredPerson { Title = CivilTitle.Madam, FamilyName = "Camara", GivenNames = "Fanta", BirthDate = new DateOnly(1990, 3, 15), Department = "76", Phone = "06 00 00 00 00", Language = "snk" },
        Structure = "CCAS de Rouen",
        StructureKind = ReferralOrigin.TownSocialServices,
        Reason = ReferralReason.CareWithoutCover,
        Urgency = ReferralUrgency.WithinAWeek,
        Words = "Dort à l'accueil de nuit ; vient plutôt le matin, avec un interprète.",
        ConsentedOn = new DateOnly(2021, 4, 6),
    };

    [Description("La PASS ; peut être omise quand le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }

    [Description("La personne.")]
    public required ReferredPerson Person { get; init; }

    [Length(1, 120), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName), Description("Le partenaire, par le nom de sa structure.")]
    public required string Structure { get; init; }

    [Description("Ce qu'est le partenaire.")]
    public required ReferralOrigin StructureKind { get; init; }

    /// <summary>By the PASS only, and then needed.</summary>
    [Description("Le partenaire à qui la PASS adresse la personne ; absent quand c'est le partenaire qui l'adresse : son jeton le dit.")]
    public Guid? StructureId { get; init; }

    /// <summary>By the PASS only, and then needed.</summary>
    [Description("La personne, telle que l'accueil la numérote ; par la PASS seulement, et alors obligatoire.")]
    public Guid? PersonId { get; init; }

    /// <summary>By the PASS only.</summary>
    [Description("L'orientation notée à l'accueil, s'il y en a une ; par la PASS seulement.")]
    public Guid? OrientationId { get; init; }

    [Description("Pourquoi.")]
    public required ReferralReason Reason { get; init; }

    [Description("Dans quel délai.")]
    public required ReferralUrgency Urgency { get; init; }

    [MaxLength(1000), Leaves, Description("Ce qu'il faut savoir de plus, au plus 1000 caractères. Ni NIR, ni téléphone, ni donnée de santé.")]
    public string? Words { get; init; }

    [Description("Jour où la personne a consenti à être adressée et à ce que ceci soit transmis ; pas à venir.")]
    public required DateOnly ConsentedOn { get; init; }
}

/// <summary>A referral is refused.</summary>
[Description("Le refus d'une personne adressée.")]
public sealed record RefuseReferral
{
    [Description("Pourquoi.")]
    public required ReferralRefusalReason Reason { get; init; }

    [MaxLength(500), Leaves, Description("Ce qui est dit à qui l'a adressée, au plus 500 caractères. Ni NIR, ni téléphone, ni donnée de santé.")]
    public string? Words { get; init; }
}

/// <summary>What is said with an acceptance or a closure.</summary>
[Description("Ce qui est dit à qui a adressé la personne.")]
public sealed record AnswerReferral
{
    [MaxLength(500), Leaves, Description("Ce qui est dit à qui l'a adressée, au plus 500 caractères : où et quand venir, ce qui a été fait. Ni NIR, ni téléphone, ni donnée de santé.")]
    public string? Words { get; init; }
}
