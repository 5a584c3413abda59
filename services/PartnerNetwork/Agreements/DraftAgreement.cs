using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Processing;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Agreements;

/// <summary>An agreement, before it is signed.</summary>
[Description("Un projet de convention.")]
public sealed record DraftAgreement
{
    [Description("Nature de la convention.")]
    public required AgreementKind Kind { get; init; }

    /// <summary>Day of the last signature on paper, from which it applies; left out where the parties sign here.</summary>
    [Description("Jour de la dernière signature sur papier, à partir duquel elle s'applique, pas à venir ; absent si les parties signent ici.")]
    public DateOnly? PaperSignedOn { get; init; }

    /// <summary>Who signs. The PASS, and the ARS or the fund of its kind, are understood.</summary>
    [MaxLength(10)]
    [Description("Qui signe, 10 au plus. La PASS, et l'ARS ou la caisse d'une telle convention, sont sous-entendues.")]
    public IReadOnlyList<DraftParty> Parties { get; init; } = [];

    /// <summary>The agreement that it amends.</summary>
    [Description("La convention que cet avenant modifie ; absent si ce n'est pas un avenant.")]
    public Guid? Amends { get; init; }

    /// <summary>The partnership that the use of a portal is attached to.</summary>
    [Description("Le partenariat dont dépend l'utilisation du portail ; pour celle-ci seulement.")]
    public Guid? PartnershipId { get; init; }

    [Description("Le praticien du réseau ; pour sa convention seulement.")]
    public Guid? PractitionerId { get; init; }

    [RegularExpression("[0-9A-Z]{8,14}", ErrorMessage = "un FINESS, un RPPS, un SIRET ou un RNA : de 8 à 14 chiffres ou majuscules")]
    [Description("FINESS de l'hôpital, RPPS du praticien, SIRET ou RNA du partenaire ; absent avec l'ARS ou une caisse seule.")]
    public string? PartnerCode { get; init; }

    [MaxLength(6)]
    [Description("Les canaux par lesquels les données peuvent passer, et eux seuls.")]
    public IReadOnlyList<ExchangeChannel> Channels { get; init; } = [];

    [MaxLength(2000)]
    [Description("Les moyens de recours, tels que la caisse les décrit ; au plus 2000 caractères.")]
    public string? Recourse { get; init; }

    [MaxLength(300)]
    [Description("La délibération qui autorise à signer : numéro et date.")]
    public string? CouncilDecision { get; init; }

    [MaxLength(300)]
    [Description("Une convention d'avant la plateforme qu'elle remplace.")]
    public string? Replaces { get; init; }

    [MaxLength(500)]
    [Description("Comment les dossiers du bilan sont tirés au sort.")]
    public string? SamplingMethod { get; init; }

    /// <summary>Body code of the fund; where a fund signs.</summary>
    [RegularExpression("[0-9A-Za-z][0-9A-Za-z-]{1,19}", ErrorMessage = "un code organisme : de 2 à 20 chiffres, lettres ou tirets"), Impersonal]
    [Description("Code organisme de la caisse ; obligatoire avec une caisse, absent avec l'ARS.")]
    public string? FundCode { get; init; }

    /// <summary>Name of the fund; where a fund signs.</summary>
    [Length(1, 150), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName)]
    [Description("Nom de la caisse ; obligatoire avec une caisse, absent avec l'ARS.")]
    public string? FundName { get; init; }

    /// <summary>Calendar days the fund has to decide; 30 when left out. With a fund only.</summary>
    [Description("Jours calendaires dont la caisse dispose pour décider, de 1 à 365 ; 30 si absent. Avec une caisse seulement.")]
    public int? DecisionDelayDays { get; init; }

    /// <summary>Calendar days the PASS has to send a first AME request; 8 when left out, and at most (D. 252-2 CASF). With a fund only.</summary>
    [Description("Jours calendaires dont la PASS dispose pour transmettre une première demande d'AME ; 8 si absent, et au plus (D. 252-2 CASF). Avec une caisse seulement.")]
    public int? TransmissionDelayDays { get; init; }

    /// <summary>Day of the week on which files leave for the fund; Monday when left out. With a fund only.</summary>
    [Description("Jour de la semaine où partent les dossiers ; lundi si absent. Avec une caisse seulement.")]
    public DayOfWeek? TransmissionWeekday { get; init; }

    /// <summary>The clause of the constitution of the file: off when left out. With a fund only.</summary>
    [Description("Les droits (CSS, AME) sont demandés à compter du jour où le dossier a été complet, et non de son dépôt : note DGOS/P3/2025/45, annexe 1 §2, « À noter ». Non si absent. Avec une caisse seulement.")]
    public bool? RightsFromCompletion { get; init; }

    /// <summary>A first AME request that lacks a piece is not received at the PASS; when left out it is, with what is missing and by when. With a fund only.</summary>
    [Description("true : la PASS ne reçoit en dépôt que des premières demandes d'AME complètes. Absent : elle les reçoit, et l'attestation dit ce qui manque et jusqu'à quand. Avec une caisse seulement.")]
    public bool? RefusesIncompleteDeposits { get; init; }

    /// <summary>The other delays it sets, each once. With a fund only.</summary>
    [MaxLength(20)]
    [Description("Les autres délais qu'elle fixe, 20 au plus, chacun une fois. Ceux qu'elle peut fixer sont dans la réponse (heldDelays). Avec une caisse seulement.")]
    public IReadOnlyList<AgreedTerm>? Terms { get; init; }

    /// <summary>Care that the ARS pays in a civil year at most, in cents; 0 when it pays none. With the ARS only, and then needed.</summary>
    [Range(typeof(long), "0", "100000000000")]
    [Description("Soins que l'ARS paie au plus par année civile, en centimes, 0 si elle n'en paie aucun ; obligatoire avec l'ARS, absent avec une caisse.")]
    public long? YearlyCapCents { get; init; }
}

/// <summary>Who to reach of a party.</summary>
[Description("Qui joindre d'une partie.")]
public sealed record WriteContacts
{
    [Description("De quelle partie.")]
    public required Party Party { get; init; }

    [MaxLength(150)]
    [Description("Son nom, si plusieurs parties sont de cette sorte.")]
    public string? Name { get; init; }

    [MaxLength(20)]
    [Description("Qui joindre ; 20 au plus.")]
    public required IReadOnlyList<AgreementContact> Contacts { get; init; }
}
