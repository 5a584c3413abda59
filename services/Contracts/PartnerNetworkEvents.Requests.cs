using System.ComponentModel;
using System.Text.Json.Serialization;

namespace PassPlatform.Contracts;

/// <summary>Which way a referral goes.</summary>
[Description("Dans quel sens une personne est adressée.")]
public enum ReferralDirection
{
    [Description("un partenaire l'adresse à la PASS")] In,
    [Description("la PASS l'adresse à un partenaire")] Out,
}

/// <summary>Where a referral stands.</summary>
[Description("Où en est une personne adressée.")]
public enum ReferralState
{
    [Description("envoyée")] Sent,
    [Description("lue par qui la reçoit")] Seen,
    [Description("acceptée")] Accepted,
    [Description("refusée")] Refused,

    /// <summary>The person came: at the PASS, intake has recorded their arrival.</summary>
    [Description("la personne est venue")] Arrived,
    [Description("terminée")] Closed,
    [Description("retirée par qui l'avait envoyée")] Withdrawn,

    /// <summary>What it told of the person is erased.</summary>
    [Description("effacée")] Erased,
}

/// <summary>Why a person is referred.</summary>
[Description("Pourquoi une personne est adressée.")]
public enum ReferralReason
{
    [Description("soins sans couverture")] CareWithoutCover,
    [Description("accès aux droits")] AccessToRights,
    [Description("accompagnement social")] SocialSupport,

    /// <summary>Between a PASS of a hospital and one of a town.</summary>
    [Description("relais entre PASS hospitalière et PASS de ville")] RelayBetweenPass,
    [Description("coordination du parcours")] Coordination,
    [Description("domiciliation")] Domiciliation,
    [Description("hébergement")] Shelter,
    [Description("prévention")] Prevention,
    [Description("autre")] Other,
}

/// <summary>How soon.</summary>
[Description("Dans quel délai.")]
public enum ReferralUrgency
{
    [Description("sans urgence")] Routine,
    [Description("dans la semaine")] WithinAWeek,
    [Description("dans la journée")] SameDay,
}

/// <summary>Why a referral is refused.</summary>
[Description("Pourquoi une personne adressée n'est pas reçue.")]
public enum ReferralRefusalReason
{
    [Description("hors du territoire")] OutOfArea,
    [Description("hors de la mission")] OutOfMission,
    [Description("plus de place avant longtemps")] NoCapacity,
    [Description("déjà suivie")] AlreadyFollowed,
    [Description("injoignable")] Unreachable,
    [Description("la personne ne le souhaite pas")] PersonDeclines,
    [Description("demande incomplète")] Incomplete,
    [Description("autre")] Other,
}

/// <summary>An event of the life of one referral.</summary>
[MassTransit.ExcludeFromTopology]
[PublishedBy("partner-network", HeardBy = ["partner-network", "reporting"])]
public abstract record ReferralEvent : PassEvent
{
    public required Guid ReferralId { get; init; }
    public required ReferralDirection Direction { get; init; }

    /// <summary>The partner at the other end.</summary>
    public required Guid StructureId { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override Guid Subject => ReferralId;
}

/// <summary>A person was referred, to the PASS or by it; whoever receives it has it.</summary>
public sealed record ReferralReceived : ReferralEvent
{
    public required ReferralReason Reason { get; init; }
    public required ReferralUrgency Urgency { get; init; }

    /// <summary>What the partner is.</summary>
    public required ReferralOrigin Partner { get; init; }
}

/// <summary>A referral was seen, accepted, refused, followed by a visit, closed, withdrawn or erased.</summary>
public sealed record ReferralAnswered : ReferralEvent
{
    public required ReferralState State { get; init; }

    /// <summary>Null unless it is refused.</summary>
    public ReferralRefusalReason? RefusalReason { get; init; }
}

/// <summary>What a partner or the PASS asks of a fund, as on its portal. Espace Partenaires, art. 1.2.</summary>
[Description("Ce qui est demandé à la caisse.")]
public enum PartnerRequestKind
{
    [Description("contacter la caisse")] Contact,
    [Description("étudier un dossier")] FileStudy,
    [Description("signaler une difficulté d'accès aux droits ou aux soins")] AccessDifficulty,
    [Description("demander un rendez-vous")] Appointment,
    [Description("demander un document, envoyé à l'adresse connue de l'assuré")] Document,
}

/// <summary>Where such a request stands.</summary>
[Description("Où en est une demande à la caisse.")]
public enum PartnerRequestState
{
    [Description("envoyée")] Sent,
    [Description("lue par la caisse")] Seen,
    [Description("répondue")] Answered,
    [Description("retirée")] Withdrawn,

    /// <summary>What it told of the person is erased.</summary>
    [Description("effacée")] Erased,
}

/// <summary>What came of it.</summary>
[Description("Ce que la caisse a répondu.")]
public enum PartnerRequestOutcome
{
    [Description("fait")] Done,
    [Description("rendez-vous donné")] AppointmentGiven,
    [Description("document envoyé à l'adresse connue de l'assuré")] DocumentSent,
    [Description("réorientée")] Redirected,
    [Description("refusée")] Refused,
}

/// <summary>An event of the life of one request to a fund.</summary>
[MassTransit.ExcludeFromTopology]
[PublishedBy("partner-network", HeardBy = ["partner-network", "reporting"])]
public abstract record PartnerRequestEvent : PassEvent
{
    public required Guid RequestId { get; init; }
    public required PartnerRequestKind Kind { get; init; }

    /// <summary>Body code of the fund.</summary>
    public required string FundCode { get; init; }

    /// <summary>The partner that asks; null: the PASS does.</summary>
    public Guid? StructureId { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override Guid Subject => RequestId;
}

/// <summary>A request was sent to a fund.</summary>
public sealed record PartnerRequestReceived : PartnerRequestEvent
{
    /// <summary>Last day of its delay, inclusive.</summary>
    public required DateOnly DueOn { get; init; }
}

/// <summary>A request was seen, answered, withdrawn or erased.</summary>
public sealed record PartnerRequestAnswered : PartnerRequestEvent
{
    public required PartnerRequestState State { get; init; }

    /// <summary>Null unless it is answered.</summary>
    public PartnerRequestOutcome? Outcome { get; init; }

    /// <summary>The answer came after its delay.</summary>
    public bool Late { get; init; }
}
