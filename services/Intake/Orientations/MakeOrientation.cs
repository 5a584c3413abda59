using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.LeavingText;

namespace PassPlatform.Intake.Orientations;

/// <summary>Why a person is oriented.</summary>
[Description("Pourquoi la personne est orientée.")]
public enum OrientationReason
{
    [Description("soins")] Care,
    [Description("avis d'un spécialiste")] SpecialistOpinion,
    [Description("plateau technique")] TechnicalPlatform,
    [Description("dépistage, vaccination, prévention")] Prevention,
    [Description("addiction")] Addiction,
    [Description("santé mentale")] MentalHealth,
    [Description("accès aux droits")] AccessToRights,
    [Description("accompagnement social")] SocialSupport,
    [Description("coordination du parcours")] Coordination,
    [Description("démarches en ligne")] Digital,
    [Description("autre")] Other,
}

/// <summary>How soon.</summary>
[Description("Dans quel délai.")]
public enum OrientationUrgency
{
    [Description("sans urgence")] Routine,
    [Description("dans la semaine")] WithinAWeek,
    [Description("dans la journée")] SameDay,
}

/// <summary>A person is oriented towards care or services.</summary>
[Description("Une personne est orientée vers des soins ou des services.")]
public sealed record MakeOrientation
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly MakeOrientation Example = new()
    {
        MadeOn = new DateOnly(2021, 4, 10),
        Destination = OrientationDestination.NetworkPractitioner,
        Speciality = CareSpeciality.GeneralMedicine,
        CareKind = Contracts.CareKind.Ambulatory,
        Reason = OrientationReason.Care,
        Urgency = OrientationUrgency.WithinAWeek,
        TransmissionConsent = true,
        Said = "Où aller, quand, et qu'il n'y a rien à payer.",
        Message = "La personne souhaite être reçue l'après-midi, avec un interprète.",
    };

    [Description("Jour de l'orientation, à partir du premier contact.")]
    public required DateOnly MadeOn { get; init; }

    [Description("Vers quoi.")]
    public required OrientationDestination Destination { get; init; }

    [Description("Spécialité demandée ; obligatoire pour des soins, sans objet pour des services.")]
    public CareSpeciality? Speciality { get; init; }

    [Description("En ville ou à l'hôpital ; pour des soins seulement.")]
    public CareKind? CareKind { get; init; }

    [Description("Professionnel choisi, du réseau de la PASS de la personne ; seulement vers network-practitioner.")]
    public Guid? PractitionerId { get; init; }

    /// <summary>Health data: written and read by clinicians only; the report tells how many of each [000-052].</summary>
    [MaxLength(10), Description("Pathologies pour lesquelles des soins sont demandés à l'hôpital, par grand chapitre, chacune une fois ; notées et lues par l'infirmier et le médecin seulement.")]
    public IReadOnlyList<ConsultationReason> Pathologies { get; init; } = [];

    [Description("Pourquoi ; à omettre si ce n'est pas dit.")]
    public OrientationReason? Reason { get; init; }

    [Description("Dans quel délai ; à omettre si ce n'est pas dit.")]
    public OrientationUrgency? Urgency { get; init; }

    /// <summary>Null: not asked.</summary>
    [Description("La personne consent à ce que son nom et le message soient transmis à la destination ; absent : ne lui a pas été demandé.")]
    public bool? TransmissionConsent { get; init; }

    [MaxLength(2000), Description("Ce qui a été dit à la personne, lu par l'équipe seulement, au plus 2000 caractères.")]
    public string? Said { get; init; }

    /// <summary>Leaves the PASS.</summary>
    [MaxLength(1000), Leaves, Description("Message pour la destination, au plus 1000 caractères : il quitte la PASS, si la personne y consent. Ni NIR, ni téléphone, ni donnée de santé.")]
    public string? Message { get; init; }

    [MaxLength(2000), Description("Note libre, lue par l'équipe seulement, au plus 2000 caractères.")]
    public string? Note { get; init; }
}
