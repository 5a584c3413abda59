using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.RightsDossier.Nirs;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.RightsDossier.Decisions;

/// <summary>What the fund sends back on an application.</summary>
[Description("Ce que la caisse rend sur un dossier.")]
public enum ReturnOutcome
{
    [Description("accord")] Granted,
    [Description("refus")] Refused,

    /// <summary>Documents are missing; the decision waits for them.</summary>
    [Description("pièces demandées avant décision")] DocumentsRequested,

    /// <summary>The documents asked for never came: the fund closes the file without a decision.</summary>
    [Description("dossier caduc, les pièces demandées n'étant pas venues")] Lapsed,
}

/// <summary>What the fund sends back on one application.</summary>
[Description("Le retour de la caisse sur un dossier.")]
public sealed record ReturnLine
{
    /// <summary>The application, sent and not decided yet.</summary>
    [Description("Le dossier, transmis et sans décision.")]
    public required Guid ApplicationId { get; init; }

    [Description("Ce que la caisse rend.")]
    public required ReturnOutcome Outcome { get; init; }

    /// <summary>Day the person was told; not before the sending, not to come.</summary>
    [Description("Jour où la personne a été informée ; ni avant la transmission, ni à venir.")]
    public required DateOnly NotifiedOn { get; init; }

    /// <summary>First day covered, inclusive: required when granted, and only then.</summary>
    [Description("Premier jour couvert, inclus : obligatoire si accordé, et seulement alors.")]
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day covered, inclusive: required when granted, but for the PUMa which has no end.</summary>
    [Description("Dernier jour couvert, inclus : obligatoire si accordé, sauf pour la PUMa.")]
    public DateOnly? ValidTo { get; init; }

    /// <summary>The person's social-security number, definitive or temporary; kept sealed, shown masked.</summary>
    [Description("NIR de la personne, définitif ou provisoire, avec sa clé ; gardé chiffré, montré masqué.")]
    public Nir? Nir { get; init; }

    /// <summary>Code of the body that manages the right (<i>code organisme</i>).</summary>
    [Description("Code organisme.")]
    [RegularExpression("[0-9A-Za-z]{1,20}", ErrorMessage = "de 1 à 20 lettres ou chiffres"), Impersonal]
    public string? BodyCode { get; init; }

    /// <summary>How the right is managed (<i>code gestion</i>).</summary>
    [Description("Code gestion.")]
    [RegularExpression("[0-9A-Za-z]{1,10}", ErrorMessage = "de 1 à 10 lettres ou chiffres"), Impersonal]
    public string? ManagementCode { get; init; }

    /// <summary>The fund's code of the reason, one of <see cref="RefusalReasons"/>: required when refused, and only then. Other services are told of it.</summary>
    [Description("Code du motif : obligatoire si refusé, et seulement alors. Un code de la liste convenue, jamais une phrase ; un autre est refusé, avec la liste.")]
    [RegularExpression("[0-9A-Za-z_-]{1,60}", ErrorMessage = "un code de 1 à 60 lettres, chiffres ou tirets"), Impersonal]
    public string? RefusalReasonCode { get; init; }

    /// <summary>Lines of the application's list that the fund asks for: required when it asks, and only then.</summary>
    [Description("Lignes de la liste des pièces que la caisse demande : obligatoire pour une demande de pièces, et seulement alors.")]
    [Length(1, 20), Impersonal]
    public IReadOnlyList<string>? MissingLineIds { get; init; }

    /// <summary>Last day to send them, inclusive; left out, the delay of the rules.</summary>
    [Description("Dernier jour pour les renvoyer, inclus ; absent, le délai des règles (deux mois).")]
    public DateOnly? DocumentsDueOn { get; init; }

    /// <summary>Days of care covered as urgent care by the refusal of an AME. L. 254-1 CASF.</summary>
    [Description("Jours de soins urgents que couvre le refus de l'AME (L. 254-1 CASF).")]
    public UrgentCareCover? UrgentCare { get; init; }

    /// <summary>Days of urgent care.</summary>
    [Description("Jours de soins urgents.")]
    public sealed record UrgentCareCover
    {
        /// <summary>First day, inclusive.</summary>
        [Description("Premier jour, inclus.")]
        public required DateOnly From { get; init; }

        /// <summary>Last day, inclusive; left out when open.</summary>
        [Description("Dernier jour, inclus ; absent si la période reste ouverte.")]
        public DateOnly? To { get; init; }
    }
}
