using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Identity.Structures;

/// <summary>A fraud, a theft, a loss, a misuse, and what was done of it at once: the proof that the other party was told [003-025, 003-026].</summary>
/// <remarks>It names nobody but by ids, and stays when they are forgotten.</remarks>
public sealed class AccessIncident : IAudited
{
    private readonly List<IncidentNotice> _notices = [];

    private AccessIncident()
    {
    }

    string IAudited.AuditId => $"{Id}";

    IReadOnlyCollection<Guid> IAudited.AuditSites => ((IAudited)Structure).AuditSites;

    public Guid Id { get; private init; } = OrderedId.New();

    public Guid StructureId { get; private init; }

    /// <summary>To be loaded with it.</summary>
    public PartnerStructure Structure { get; private init; } = null!;

    /// <summary>Whose account was disabled; null: the whole structure was shut out.</summary>
    public Guid? AccountId { get; private init; }

    public IncidentKind Kind { get; private init; }

    /// <summary>Who found it.</summary>
    public IncidentParty DetectedBy { get; private init; }

    /// <summary>The <c>sub</c> of who told it.</summary>
    public string ReportedBy { get; private init; } = "";

    /// <summary>When it was told, and the accounts disabled with it.</summary>
    public DateTimeOffset ReportedAt { get; private init; }

    /// <summary>The fund that found it; null: none did.</summary>
    public string? FundCode { get; private init; }

    /// <summary>When what was stopped was let in again; null: it was not.</summary>
    public DateTimeOffset? LiftedAt { get; private set; }

    /// <summary>The <c>sub</c> of who did.</summary>
    public string? LiftedBy { get; private set; }

    /// <summary>Who was told of it.</summary>
    public IReadOnlyList<IncidentNotice> Notices => _notices;

    /// <summary>Keeps an incident.</summary>
    public static AccessIncident Of(PartnerStructure structure, Guid? accountId, IncidentKind kind, Caller caller, DateTimeOffset now) => new()
    {
        StructureId = structure.Id,
        Structure = structure,
        AccountId = accountId,
        Kind = kind,
        DetectedBy = caller.Party(),
        ReportedBy = caller.ClientId,
        FundCode = caller.FundCode,
        ReportedAt = now,
    };

    /// <summary>What was stopped is let in again.</summary>
    public void Lift(string by, DateTimeOffset now) => (LiftedAt, LiftedBy) = (now, by);

    /// <summary>Somebody is told by a letter that leaves with this.</summary>
    /// <returns>What is kept of it.</returns>
    public IncidentNotice Tell(Guid accountId, Guid letterId, DateTimeOffset now)
    {
        var notice = new IncidentNotice { IncidentId = Id, AccountId = accountId, LetterId = letterId, WrittenAt = now };
        _notices.Add(notice);
        return notice;
    }
}

/// <summary>A letter that tells somebody of an incident.</summary>
public sealed class IncidentNotice
{
    public Guid Id { get; private init; } = OrderedId.New();

    public required Guid IncidentId { get; init; }

    /// <summary>Whom.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>The letter, as long as it waits.</summary>
    public required Guid LetterId { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>When the server of mail took it; null: not yet.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When it was given up; null: it was not.</summary>
    public DateTimeOffset? GivenUpAt { get; set; }
}

/// <summary>What happened.</summary>
[Description("Ce qui s'est passé.")]
public enum IncidentKind
{
    /// <summary>What proves somebody was taken.</summary>
    [Description("vol d'un identifiant, d'un appareil")] Theft,

    /// <summary>What proves somebody is lost.</summary>
    [Description("perte d'un identifiant, d'un appareil")] Loss,

    /// <summary>An account was used by another, or to deceive.</summary>
    [Description("usage frauduleux")] Fraud,

    /// <summary>An account was used against the agreement or the terms of use.</summary>
    [Description("usage contraire à la convention ou aux conditions d'utilisation")] Misuse,
}

/// <summary>Of which side somebody is.</summary>
[Description("De quel côté.")]
public enum IncidentParty
{
    /// <summary>The structure.</summary>
    [Description("la structure partenaire")] Partner,

    /// <summary>A fund.</summary>
    [Description("la caisse")] Fund,

    /// <summary>The PASS.</summary>
    [Description("la PASS")] Pass,
}
