using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Breaches;

/// <summary>Where a breach stands.</summary>
[Description("Où en est une violation.")]
public enum BreachState
{
    [Description("suspicion")] Suspected,
    [Description("violation avérée")] Confirmed,

    /// <summary>There was none.</summary>
    [Description("écartée")] Dismissed,
}

/// <summary>What a breach may do to the rights and freedoms of people. GDPR art. 33 and 34.</summary>
[Description("Risque pour les droits et libertés des personnes.")]
public enum BreachRisk
{
    [Description("pas de risque")] None,
    [Description("risque")] Risk,
    [Description("risque élevé")] High,
}

/// <summary>Kinds of data that a breach touches.</summary>
[Description("Catégorie de données.")]
public enum DataCategory
{
    [Description("identité : nom, prénoms, date de naissance")] Identity,
    [Description("coordonnées : adresse, téléphone")] Contact,
    [Description("numéro de sécurité sociale (NIR)")] SocialSecurityNumber,
    [Description("santé et soins")] Health,
    [Description("séjour et nationalité")] Residence,
    [Description("situation sociale et familiale")] SocialSituation,
    [Description("ressources")] Income,
    [Description("droits et dossiers")] Rights,
    [Description("pièces justificatives")] Documents,
    [Description("identifiants de connexion")] Credentials,
    [Description("autres")] Other,
}

/// <summary>Kinds of people that a breach touches.</summary>
[Description("Catégorie de personnes.")]
public enum PersonCategory
{
    [Description("personnes accueillies")] Patients,
    [Description("mineurs")] Minors,
    [Description("membres du foyer")] Relatives,
    [Description("équipe de la PASS")] Team,
    [Description("praticiens")] Practitioners,
    [Description("partenaires et caisse")] Partners,
}

/// <summary>A document that goes with the notifications, kept elsewhere.</summary>
public sealed record BreachDocument
{
    [Length(1, 150)]
    [Description("Titre de la pièce.")]
    public required string Title { get; init; }

    [Length(1, 300)]
    [Description("Où la pièce est gardée.")]
    public required string KeptAt { get; init; }
}

/// <summary>What is known of a breach, which may change. GDPR art. 33 (3) and (5).</summary>
[Description("Ce qu'on sait d'une violation.")]
public record BreachAccount
{
    [Description("Quand cela s'est passé, si on le sait.")]
    public DateTimeOffset? HappenedAt { get; init; }

    [Length(1, Breach.TextLength)]
    [Description("Ce qui s'est passé, sans nom de personne si possible ; au plus 4000 caractères.")]
    public required string Description { get; init; }

    [MaxLength(20)]
    [Description("Données concernées, en codes.")]
    public required IReadOnlyList<DataCategory> DataCategories { get; init; }

    [MaxLength(20)]
    [Description("Personnes concernées, en codes.")]
    public required IReadOnlyList<PersonCategory> PersonCategories { get; init; }

    [Range(0, 100_000_000)]
    [Description("Nombre approximatif de personnes ; absent s'il n'est pas connu.")]
    public int? ApproximatePersons { get; init; }

    [Range(0, 100_000_000)]
    [Description("Nombre approximatif d'enregistrements ; absent s'il n'est pas connu.")]
    public int? ApproximateRecords { get; init; }

    [MaxLength(Breach.TextLength)]
    [Description("Conséquences probables ; au plus 4000 caractères.")]
    public string? Consequences { get; init; }

    [MaxLength(Breach.TextLength)]
    [Description("Mesures prises ou prévues ; au plus 4000 caractères.")]
    public string? Measures { get; init; }

    [Description("Risque pour les personnes ; absent tant qu'il n'est pas évalué.")]
    public BreachRisk? Risk { get; init; }

    [MaxLength(20)]
    [Description("Les pièces qui accompagnent les notifications : leur titre et où elles sont gardées, 20 au plus.")]
    public IReadOnlyList<BreachDocument>? Documents { get; init; }
}

/// <summary>A breach, or the suspicion of one, is declared.</summary>
[Description("Une violation, ou sa suspicion.")]
public record BreachDeclaration : BreachAccount
{
    [Description("Premier signe, d'où courent les délais de la convention ; pas à venir.")]
    public required DateTimeOffset DiscoveredAt { get; init; }

    [Description("Quand la violation a été établie, d'où court le délai de la CNIL ; absent pour une suspicion.")]
    public DateTimeOffset? KnownAt { get; init; }

    [Description("Survenue pendant un transfert de données vers l'autre partie de la convention.")]
    public bool DuringTransfer { get; init; }
}

/// <summary>A coordinator declares a breach of their PASS.</summary>
[Description("Une violation de la PASS, ou sa suspicion.")]
public sealed record DeclareBreach : BreachDeclaration
{
    [Description("La PASS ; peut être omise si le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }
}

/// <summary>A suspicion is confirmed.</summary>
public sealed record ConfirmBreach
{
    [Description("Quand la violation a été établie ; pas à venir.")]
    public required DateTimeOffset KnownAt { get; init; }
}

/// <summary>There was no breach.</summary>
public sealed record DismissBreach
{
    [Length(1, Breach.TextLength)]
    [Description("Pourquoi ce n'était pas une violation ; au plus 4000 caractères.")]
    public required string Reason { get; init; }
}

/// <summary>Somebody was told of a breach.</summary>
[Description("Une information donnée sur une violation.")]
public sealed record BreachTold
{
    [Length(1, 20)]
    [Description("Les échéances que cette information tient.")]
    public required IReadOnlyList<Guid> ClockIds { get; init; }

    [Description("Quand l'information a été donnée ; pas à venir.")]
    public required DateTimeOffset ToldAt { get; init; }

    [MaxLength(200)]
    [Description("Qui a été informé : service, personne, guichet.")]
    public string? ToldWhom { get; init; }

    [MaxLength(60), Impersonal]
    [Description("Numéro de la notification ou du courrier.")]
    public string? Reference { get; init; }
}

/// <summary>A breach as its register shows it.</summary>
[Description("Une violation, au registre.")]
public sealed record BreachView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Violation de la plateforme, inscrite au registre de chaque PASS.")] bool PlatformWide,
    [property: Description("Commun aux registres de toutes les PASS, pour une violation de la plateforme.")] Guid? IncidentId,
    [property: Description("Où elle en est.")] BreachState State,
    [property: Description("Quand cela s'est passé, si on le sait.")] DateTimeOffset? HappenedAt,
    [property: Description("Premier signe.")] DateTimeOffset DiscoveredAt,
    [property: Description("Quand elle a été établie ; null pour une suspicion.")] DateTimeOffset? KnownAt,
    [property: Description("Survenue pendant un transfert.")] bool DuringTransfer,
    [property: Description("Ce qui s'est passé.")] string Description,
    [property: Description("Données concernées.")] IReadOnlyList<DataCategory> DataCategories,
    [property: Description("Personnes concernées.")] IReadOnlyList<PersonCategory> PersonCategories,
    [property: Description("Nombre approximatif de personnes.")] int? ApproximatePersons,
    [property: Description("Nombre approximatif d'enregistrements.")] int? ApproximateRecords,
    [property: Description("Conséquences probables.")] string? Consequences,
    [property: Description("Mesures.")] string? Measures,
    [property: Description("Risque ; null s'il n'est pas évalué.")] BreachRisk? Risk,
    [property: Description("Pourquoi ce n'en était pas une ; null si elle n'est pas écartée.")] string? DismissalReason,
    [property: Description("Les pièces et où elles sont gardées.")] IReadOnlyList<BreachDocument> Documents,
    [property: Description("Les pièces jointes.")] IReadOnlyList<BreachFile> Files,
    [property: Description("Qui l'a déclarée.")] string DeclaredBy,
    [property: Description("Quand elle a été déclarée.")] DateTimeOffset DeclaredAt,
    [property: Description("Qui doit en être informé, et l'a été.")] IReadOnlyList<BreachClockView> Clocks,
    [property: Description("Version, à renvoyer dans If-Match pour une modification.")] long Version) : ServiceDefaults.Persistence.IVersioned
{
    internal static BreachView Of(Breach breach, DateTimeOffset now) => new(
        breach.Id, breach.PassSiteId, breach.PlatformWide, breach.IncidentId, breach.State, breach.HappenedAt, breach.DiscoveredAt, breach.KnownAt, breach.DuringTransfer,
        breach.Description, breach.DataCategories, breach.PersonCategories, breach.ApproximatePersons, breach.ApproximateRecords, breach.Consequences, breach.Measures,
        breach.Risk, breach.DismissalReason, breach.Documents, breach.Files, breach.DeclaredBy, breach.DeclaredAt,
        [.. breach.Clocks.OrderBy(clock => clock.DueAt ?? DateTimeOffset.MaxValue).ThenBy(clock => clock.Id).Select(clock => BreachClockView.Of(clock, now))], breach.Version);
}

/// <summary>Somebody who is to be told of a breach.</summary>
[Description("Qui doit être informé d'une violation, avant quand.")]
public sealed record BreachClockView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("Qui doit être informé.")] NoticeTo Kind,
    [property: Description("La caisse, quand c'est elle ou son délégué.")] string? FundCode,
    [property: Description("Nom de la caisse.")] string? FundName,
    [property: Description("Ce qu'il y a à faire.")] string Label,
    [property: Description("Texte qui le demande.")] string Article,
    [property: Description("D'où court le délai.")] DateTimeOffset StartedAt,
    [property: Description("Dernier instant ; null quand le texte ne donne pas de chiffre.")] DateTimeOffset? DueAt,
    [property: Description("Quand l'information a été donnée ; null avant.")] DateTimeOffset? ToldAt,
    [property: Description("Qui a été informé.")] string? ToldWhom,
    [property: Description("Numéro de la notification.")] string? Reference,
    [property: Description("Qui l'a noté.")] string? RecordedBy,
    [property: Description("Depuis quand l'information n'est plus à donner ; null sinon.")] DateTimeOffset? DroppedAt,
    [property: Description("L'information reste à donner.")] bool Running,
    [property: Description("Donnée en retard, ou en retard maintenant.")] bool Late)
{
    internal static BreachClockView Of(BreachClock clock, DateTimeOffset now) => new(
        clock.Id, clock.Kind, clock.FundCode.Length == 0 ? null : clock.FundCode, clock.FundName, clock.Notice.Label, clock.Notice.Article, clock.StartedAt, clock.DueAt,
        clock.ToldAt, clock.ToldWhom, clock.Reference, clock.RecordedBy, clock.DroppedAt, clock.IsRunning, clock.IsLate(now));
}

/// <summary>A breach of the platform, entered in the register of each PASS.</summary>
[Description("Une violation de la plateforme, inscrite au registre de chaque PASS du jeton.")]
public sealed record PlatformBreachView(
    [property: Description("Commun à tous ces registres.")] Guid IncidentId,
    [property: Description("La violation dans le registre de chaque PASS.")] IReadOnlyList<Guid> BreachIds) : ServiceDefaults.Http.IReceipt;
