using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Referrals;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.LeavingText;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Requests;

/// <summary>A document that a fund sends to an insured. Espace Partenaires, art. 1.2 and 1.3 [003-007].</summary>
[Description("Le document demandé.")]
public enum RequestedDocument
{
    [Description("attestation de droits")] RightsAttestation,
    [Description("notification de droits ou justificatif de prestations")] BenefitsNotice,
    [Description("certificat provisoire de remplacement de la carte européenne (CEAM)")] EuropeanCardCertificate,
    [Description("formulaire de carte Vitale, perte ou vol")] VitaleForm,
    [Description("bon de vaccination ou de dépistage")] PreventionVoucher,
    [Description("bon M'T dents")] DentalVoucher,
    [Description("invitation à un examen de prévention")] HealthCheckInvitation,
    [Description("autre")] Other,
}

/// <summary>Something is asked of a fund about an insured.</summary>
[Description("Une demande à la caisse, sur un assuré. Jamais de NIR.")]
public sealed record SendRequest
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly SendRequest Example = new()
    {
        Kind = PartnerRequestKind.Document,
        FundCode = "761",
        Person = new NamedPerson { Title = CivilTitle.Madam, FamilyName = "Camara", GivenNames = "Fanta", BirthDate = new DateOnly(1990, 3, 15), Department = "76" },
        Document = RequestedDocument.RightsAttestation,
        ConsentedOn = new DateOnly(2021, 4, 6),
    };

    [Description("La PASS ; peut être omise quand le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }

    [Description("Ce qui est demandé.")]
    public required PartnerRequestKind Kind { get; init; }

    [RegularExpression(Binding.FundCodePattern, ErrorMessage = "un code organisme : de 2 à 20 chiffres, lettres ou tirets"), Impersonal, Description("Code organisme de la caisse.")]
    public required string FundCode { get; init; }

    [Description("L'assuré.")]
    public required NamedPerson Person { get; init; }

    [Description("L'assuré, tel que l'accueil le numérote, s'il y est suivi ; par la PASS seulement.")]
    public Guid? PersonId { get; init; }

    [Description("Le document ; pour une demande de document seulement, et alors obligatoire.")]
    public RequestedDocument? Document { get; init; }

    [Description("Le droit dont il s'agit, s'il y en a un.")]
    public Benefit? Benefit { get; init; }

    [MaxLength(1000), Leaves, Description("Ce que la caisse doit savoir, au plus 1000 caractères. Ni NIR, ni téléphone, ni donnée de santé.")]
    public string? Words { get; init; }

    [Description("Jour où l'assuré a consenti à ce que ceci soit transmis à la caisse, et à ce qu'elle le contacte ; pas à venir.")]
    public required DateOnly ConsentedOn { get; init; }
}

/// <summary>A fund answers.</summary>
[Description("La réponse de la caisse.")]
public sealed record AnswerRequest
{
    [Description("Ce qu'elle a fait.")]
    public required PartnerRequestOutcome Outcome { get; init; }

    [Description("Quand est le rendez-vous donné ; pour cette réponse seulement, et alors obligatoire.")]
    public DateTimeOffset? AppointmentAt { get; init; }

    [MaxLength(1000), Leaves, Description("Ce qui est dit à qui a demandé, au plus 1000 caractères. Ni NIR, ni téléphone, ni donnée de santé.")]
    public string? Words { get; init; }
}
