using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.LeavingText;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.CaseReviews;

/// <summary>What partners meet for.</summary>
[Description("Pourquoi on se réunit.")]
public enum MeetingKind
{
    /// <summary>Complex situations, with a fund. Partnership agreement of Dijon, art. 3 [004-004].</summary>
    [Description("revue de dossiers")] CaseReview,

    /// <summary>All partners of the PASS. Call for expressions of interest §2-6 [000-034].</summary>
    [Description("réunion annuelle des partenaires")] PartnersYearly,

    /// <summary><i>COPIL</i>, with a fund. Annexe 3, art. 5 [000-107].</summary>
    [Description("comité de pilotage avec la caisse")] SteeringCommittee,
}

/// <summary>Who sits at it.</summary>
[Description("Partie représentée.")]
public enum MeetingParty
{
    [Description("la PASS")] Pass,
    [Description("la caisse")] Fund,
    [Description("l'agence régionale de santé")] Ars,
    [Description("un partenaire")] Partner,
}

/// <summary>Somebody who was there, for a party.</summary>
[Description("Une personne présente.")]
public sealed record Attendee
{
    [Description("Pour qui.")]
    public required MeetingParty Party { get; init; }

    [Length(1, 150), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName), Description("Nom et fonction.")]
    public required string Name { get; init; }

    [Description("Est un référent de la convention.")]
    public bool Referent { get; init; }
}

/// <summary>What a party says of its year. It names nobody [003-039].</summary>
[Description("Le bilan d'une partie ; il ne nomme aucune personne accompagnée.")]
public sealed record Balance
{
    private const string Unnamed = "du texte sans NIR ni numéro de téléphone : un bilan ne nomme personne";

    [Description("De qui.")]
    public required MeetingParty Party { get; init; }

    [MaxLength(4000), Impersonal(ErrorMessage = Unnamed), Description("Bilan quantitatif, au plus 4000 caractères.")]
    public string? Figures { get; init; }

    [MaxLength(4000), Impersonal(ErrorMessage = Unnamed), Description("Points forts, au plus 4000 caractères.")]
    public string? StrongPoints { get; init; }

    [MaxLength(4000), Impersonal(ErrorMessage = Unnamed), Description("Difficultés et points d'attention, au plus 4000 caractères.")]
    public string? Difficulties { get; init; }

    [MaxLength(4000), Impersonal(ErrorMessage = Unnamed), Description("Leviers et améliorations, au plus 4000 caractères.")]
    public string? Levers { get; init; }
}

/// <summary>What a case is known by.</summary>
[Description("Ce que désigne l'identifiant d'une situation.")]
public enum CaseSubject
{
    [Description("une demande à la caisse")] Request,
    [Description("un adressage")] Referral,
    [Description("un dossier de droits")] Application,
}

/// <summary>A situation that was reviewed, by its number.</summary>
[Description("Une situation revue, désignée par son identifiant.")]
public sealed record ReviewedCase
{
    [Description("Ce que c'est.")]
    public required CaseSubject Subject { get; init; }

    [Description("Son identifiant.")]
    public required Guid Id { get; init; }

    [Length(1, 500), Leaves, Description("Ce qui est décidé, au plus 500 caractères. Ni NIR, ni téléphone, ni donnée de santé.")]
    public required string Decision { get; init; }
}

/// <summary>What was decided, for whom to do and by when.</summary>
[Description("Une décision.")]
public sealed record MeetingDecision
{
    [Length(1, 500), Impersonal(ErrorMessage = "du texte sans NIR ni numéro de téléphone"), Description("Ce qui est décidé, au plus 500 caractères.")]
    public required string What { get; init; }

    [Description("À qui de le faire ; à omettre si c'est à tous.")]
    public MeetingParty? By { get; init; }

    [Description("Pour quand ; à omettre si ce n'est pas dit.")]
    public DateOnly? DueOn { get; init; }
}

/// <summary>A meeting, and what came of it.</summary>
[Description("Une réunion et ce qui en est sorti.")]
public record MeetingAccount
{
    [Description("Jour de la réunion ; pas à venir.")]
    public required DateOnly HeldOn { get; init; }

    [Length(1, 60), Description("Les présents, 60 au plus.")]
    public required IReadOnlyList<Attendee> Attendees { get; init; }

    [MaxLength(20), Description("Le bilan de chaque partie.")]
    public IReadOnlyList<Balance> Balances { get; init; } = [];

    [MaxLength(50), Description("Les situations revues ; dans une revue de dossiers seulement.")]
    public IReadOnlyList<ReviewedCase> Cases { get; init; } = [];

    [MaxLength(30), Description("Les décisions, 30 au plus.")]
    public IReadOnlyList<MeetingDecision> Decisions { get; init; } = [];

    [Description("Jour de la prochaine ; pour un comité de pilotage ou une réunion annuelle, un an après si absent, et au plus.")]
    public DateOnly? NextOn { get; init; }
}

/// <summary>A meeting is recorded.</summary>
[Description("Une réunion à noter.")]
public sealed record RecordMeeting : MeetingAccount
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly RecordMeeting Example = new()
    {
        Kind = MeetingKind.SteeringCommittee,
        FundCode = "761",
        HeldOn = new DateOnly(2021, 6, 1),
        Attendees = [new Attendee { Party = MeetingParty.Pass, Name = "Coordination de la PASS", Referent = true }, new Attendee { Party = MeetingParty.Fund, Name = "Mission partenariats", Referent = true }],
        Balances = [new Balance { Party = MeetingParty.Pass, Figures = "212 personnes accueillies, 180 dossiers transmis.", Difficulties = "Délais d'instruction au printemps." }],
        Decisions = [new MeetingDecision { What = "Revue de dossiers chaque trimestre.", By = MeetingParty.Fund }],
    };

    [Description("La PASS ; peut être omise quand le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }

    [Description("Pourquoi on s'est réuni.")]
    public required MeetingKind Kind { get; init; }

    [RegularExpression(Binding.FundCodePattern, ErrorMessage = "un code organisme : de 2 à 20 chiffres, lettres ou tirets"), Impersonal]
    [Description("Code organisme de la caisse ; obligatoire, sauf pour la réunion annuelle des partenaires, où il est absent.")]
    public string? FundCode { get; init; }
}
