using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.Interviews;

/// <summary>A contact with a person.</summary>
[Description("Un contact avec une personne.")]
public sealed record HoldInterview
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly HoldInterview Example = new()
    {
        HeldOn = new DateOnly(2021, 4, 6),
        Kind = InterviewKind.Social,
        Professional = InterviewProfessional.SocialWorker,
        First = true,
        LengthMinutes = 60,
        Place = InterviewPlace.Pass,
        Interpretation = new Interpretation { LanguageCode = "snk", Provided = true, Medium = InterpretationMedium.Phone, LengthMinutes = 45, CostCents = 3750 },
        Prevention = [PreventionKind.HealthEducation],
    };

    [Description("Jour du contact, à partir du premier.")]
    public required DateOnly HeldOn { get; init; }

    [Description("Nature du contact.")]
    public required InterviewKind Kind { get; init; }

    [Description("Qui l'a tenu ; à omettre si ce n'est pas dit. medical : un médecin.")]
    public InterviewProfessional? Professional { get; init; }

    [Description("Premier entretien ou première consultation, plus longue ; false : un suivi.")]
    public bool? First { get; init; }

    [Range(1, 600), Description("Durée en minutes.")]
    public int? LengthMinutes { get; init; }

    [Description("Où.")]
    public InterviewPlace? Place { get; init; }

    [Description("Prestation d'interprétariat demandée ; à omettre s'il n'y en a pas eu.")]
    public Interpretation? Interpretation { get; init; }

    [MaxLength(5), Description("Prévention individuelle faite avec la personne, y compris avant l'ouverture de ses droits, chacune une fois.")]
    public IReadOnlyList<PreventionKind> Prevention { get; init; } = [];

    [Description("Motifs et actes, codés selon la CISP-2 ; notés et lus par l'infirmier et le médecin seulement.")]
    public Clinical? Clinical { get; init; }

    [MaxLength(2000), Description("Note libre, lue par l'équipe seulement, au plus 2000 caractères.")]
    public string? Note { get; init; }
}

/// <summary>An interpretation service asked for; counted whether provided or not. Bilingual staff is none.</summary>
[Description("Une prestation d'interprétariat demandée.")]
public sealed record Interpretation
{
    [LanguageCode, Description("Langue, code ISO 639, par exemple snk pour le soninké.")]
    public required string LanguageCode { get; init; }

    [Description("A été fournie. Demandée et non fournie, elle compte aussi, et se voit.")]
    public required bool Provided { get; init; }

    [Description("Par quel moyen ; obligatoire si elle a été fournie.")]
    public InterpretationMedium? Medium { get; init; }

    [Length(1, 100), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName), Description("Service qui l'a fournie, par son nom ; aucun nom de personne.")]
    public string? Provider { get; init; }

    [Range(1, 600), Description("Durée en minutes ; d'une prestation fournie.")]
    public int? LengthMinutes { get; init; }

    [Range(0, 1_000_000), Description("Coût, en centimes d'euro ; aussi d'une prestation décommandée trop tard.")]
    public int? CostCents { get; init; }
}

/// <summary>Where an interview was held.</summary>
[Description("Où l'entretien a été tenu.")]
public enum InterviewPlace
{
    [Description("à la PASS")] Pass,
    [Description("dans une structure partenaire")] Partner,
    [Description("là où vit la personne")] WhereTheyLive,
    [Description("à l'hôpital")] Hospital,
    [Description("dans la rue, en maraude")] Street,
    [Description("par téléphone")] Phone,
    [Description("par visioconférence")] Video,
}

/// <summary>Individual prevention. Note DGOS/P3/2025/45, annexe 1 §1; call for expressions of interest §2-4 [000-018].</summary>
[Description("Prévention individuelle.")]
public enum PreventionKind
{
    [Description("sensibilisation")] Awareness,
    [Description("éducation à la santé")] HealthEducation,
    [Description("dépistage")] Screening,
    [Description("vaccination")] Vaccination,
    [Description("réduction des risques")] HarmReduction,
}

/// <summary>Why the person consulted and what was done, by code: never a word of it on the bus.</summary>
[Description("Motifs et actes d'une consultation, codés.")]
public sealed record Clinical
{
    [Length(1, 10), Icpc2(actsOnly: false), Description("Motifs, codes CISP-2 : une lettre de chapitre et deux chiffres, par exemple R05 ; chacun une fois.")]
    public required IReadOnlyList<string> Reasons { get; init; }

    [MaxLength(10), Icpc2(actsOnly: true), Description("Actes, codes CISP-2 de procédure (30 à 69), avec la lettre de leur chapitre, par exemple R44 (vaccination) ; chacun une fois.")]
    public IReadOnlyList<string> Acts { get; init; } = [];
}

/// <summary>How an interpreter takes part.</summary>
[Description("Moyen de l'interprétariat.")]
public enum InterpretationMedium
{
    [Description("par téléphone")] Phone,
    [Description("par visioconférence")] Video,
    [Description("sur place")] OnSite,
}
