using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Identity.Structures;

/// <summary>What a structure asks of an account of a manager: to be enabled, changed or ended. Whoever signed with it does so, on its request only [003-013, 003-017, 003-019].</summary>
public sealed class ManagerRequest : IVersioned, ISealedRow, IAudited
{
    /// <summary>Working days to enable or change a manager, from the day after the request. Convention art. 2.2.1.</summary>
    public const int WorkingDaysToDecide = 5;

    /// <summary>Calendar days by which the end of a manager is told before. Convention art. 2.2.3.</summary>
    public const int NoticeDays = 15;

    private ManagerRequest()
    {
    }

    string IAudited.AuditId => $"{Id}";

    IReadOnlyCollection<Guid> IAudited.AuditSites => ((IAudited)Structure).AuditSites;

    Guid ISealedRow.SealedUnder => Id;

    Guid ISealedRow.PassSiteId => Guid.Empty;

    public Guid Id { get; private init; } = OrderedId.New();

    public Guid StructureId { get; private init; }

    /// <summary>To be loaded with it.</summary>
    public PartnerStructure Structure { get; private init; } = null!;

    public ManagerRequestKind Kind { get; private init; }

    /// <summary>The manager to change or end; once one is enabled, theirs.</summary>
    public Guid? MembershipId { get; private set; }

    /// <summary>Who is to be a manager, or what is to be changed of one: forgotten once it is decided.</summary>
    [Sealed]
    public ManagerData? Data { get; private set; }

    /// <summary>The day on which it was received.</summary>
    public DateOnly RequestedOn { get; private init; }

    /// <summary>The last day by which it is to be done, in Paris; of an end, the day from which the account is no more.</summary>
    public DateOnly DueOn { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When it was done or refused; null: it waits.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The <c>sub</c> of who did; <c>system</c>: the day had come, or the structure had been shut out for six months.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>Why it was refused; null: it was not.</summary>
    public ManagerRefusal? RefusedFor { get; private set; }

    /// <inheritdoc/>
    public long Version { get; private set; } = 1;

    /// <summary>Asks for a manager to be enabled.</summary>
    public static ManagerRequest ToEnable(PartnerStructure structure, ManagerData data, DateOnly requestedOn, DateTimeOffset now) => new()
    {
        StructureId = structure.Id,
        Structure = structure,
        Kind = ManagerRequestKind.Enable,
        Data = data,
        RequestedOn = requestedOn,
        DueOn = WorkingDays.After(requestedOn, WorkingDaysToDecide),
        CreatedAt = now,
    };

    /// <summary>Asks for what is known of a manager to be changed.</summary>
    public static ManagerRequest ToChange(PartnerStructure structure, Guid membershipId, ManagerData data, DateOnly requestedOn, DateTimeOffset now) => new()
    {
        StructureId = structure.Id,
        Structure = structure,
        Kind = ManagerRequestKind.Change,
        MembershipId = membershipId,
        Data = data,
        RequestedOn = requestedOn,
        DueOn = WorkingDays.After(requestedOn, WorkingDaysToDecide),
        CreatedAt = now,
    };

    /// <summary>Tells that a manager's account ends on a day, <see cref="NoticeDays"/> after it is told at the earliest.</summary>
    public static ManagerRequest ToEnd(PartnerStructure structure, Guid membershipId, DateOnly endsOn, DateOnly requestedOn, DateTimeOffset now) => new()
    {
        StructureId = structure.Id,
        Structure = structure,
        Kind = ManagerRequestKind.End,
        MembershipId = membershipId,
        RequestedOn = requestedOn,
        DueOn = endsOn,
        CreatedAt = now,
    };

    /// <summary>Working days from the request to what was decided, or to today.</summary>
    public int DaysTaken(DateOnly today) => WorkingDays.Between(RequestedOn, DecidedAt?.ParisDay() ?? today);

    /// <summary>Whether it was, or is, later than it was due.</summary>
    public bool IsLate(DateOnly today) => (DecidedAt?.ParisDay() ?? today) > DueOn;

    /// <summary>It is done.</summary>
    /// <param name="membershipId">The manager's.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="now">When.</param>
    public void Do(Guid membershipId, string by, DateTimeOffset now) => (MembershipId, _) = (membershipId, Decide(by, now));

    /// <summary>It is refused.</summary>
    public void Refuse(ManagerRefusal reason, string by, DateTimeOffset now) => (RefusedFor, _) = (reason, Decide(by, now));

    /// <summary>What is decided is not decided again.</summary>
    /// <exception cref="Refusal">It is.</exception>
    public void RequireWaiting()
    {
        if (DecidedAt is not null)
        {
            throw new Refusal(ProblemKinds.RequestDecided, "Cette demande a déjà été traitée.");
        }
    }

    private long Decide(string by, DateTimeOffset now)
    {
        RequireWaiting();
        (DecidedAt, DecidedBy, Data) = (now, by, null);
        return ++Version;
    }
}

/// <summary>What is known of a manager. Convention art. 2.2.1: <i>civilité, nom, prénom, fonction, n° de téléphone, email</i> [003-013]; of a change, what changes.</summary>
[Description("Ce qui est connu d'un gestionnaire ; d'un changement, ce qui change.")]
public sealed record ManagerData
{
    [Description("Sa civilité.")]
    public CivilTitle? Title { get; init; }

    [Description("Son prénom.")]
    public string? GivenName { get; init; }

    [Description("Son nom.")]
    public string? FamilyName { get; init; }

    [Description("Sa fonction dans la structure.")]
    public string? JobTitle { get; init; }

    [Description("Son téléphone professionnel.")]
    public string? Phone { get; init; }

    [Description("Son adresse électronique, de la structure.")]
    public string? Email { get; init; }
}

/// <summary>How one writes to somebody.</summary>
[Description("Civilité.")]
public enum CivilTitle
{
    /// <summary>Madame.</summary>
    [Description("madame")] Mrs,

    /// <summary>Monsieur.</summary>
    [Description("monsieur")] Mr,
}

/// <summary>What is asked.</summary>
[Description("Ce qui est demandé d'un compte gestionnaire.")]
public enum ManagerRequestKind
{
    /// <summary>A manager more.</summary>
    [Description("l'habiliter")] Enable,

    /// <summary>Other data of a manager.</summary>
    [Description("changer ses données")] Change,

    /// <summary>A manager less.</summary>
    [Description("y mettre fin")] End,
}

/// <summary>Why a request is refused.</summary>
[Description("Pourquoi une demande est refusée.")]
public enum ManagerRefusal
{
    /// <summary>The person is not of the structure.</summary>
    [Description("la personne n'est pas de la structure")] NotOfStructure,

    /// <summary>The address is not of the structure, or not in Europe.</summary>
    [Description("l'adresse n'est pas celle de la structure, ou n'est pas basée en Europe")] Address,

    /// <summary>The structure has as many managers as it may.</summary>
    [Description("la structure a déjà autant de gestionnaires qu'elle peut")] Quota,

    /// <summary>The structure takes it back.</summary>
    [Description("la structure y renonce")] Withdrawn,

    /// <summary>None of these.</summary>
    [Description("autre")] Other,
}
