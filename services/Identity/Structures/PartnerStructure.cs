using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Identity.Structures;

/// <summary>A structure whose people work with some PASS: town social services, an association, a hospital. How many accounts it has, and what they reach, follow from it and its agreements [003-012…021].</summary>
/// <remarks>The id is the one that tokens say (<c>structure_id</c>). Decision 0169.</remarks>
public sealed class PartnerStructure : IVersioned, IAudited
{
    /// <summary>Longest name.</summary>
    public const int MaxName = 150;

    /// <summary>Members of one structure at most.</summary>
    public const int MaxMembers = 100_000;

    /// <summary>Domains of mail of one structure at most.</summary>
    public const int MaxDomains = 10;

    private readonly List<StructureAgreement> _agreements = [];

    private PartnerStructure()
    {
    }

    string IAudited.AuditId => $"{Id}";

    IReadOnlyCollection<Guid> IAudited.AuditSites => EverySite;

    public Guid Id { get; private init; }

    /// <summary>What people call it: of a structure, of nobody.</summary>
    public string Name { get; private set; } = "";

    /// <summary>How many work there, volunteers included; 1 or more.</summary>
    public int Members { get; private set; }

    /// <summary>The domains of its own mailboxes, after the <c>@</c>, in lower case: nobody has an account by another [003-016].</summary>
    public IReadOnlyList<string> MailDomains { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Since when none of its accounts may be used, those that were disabled with it; null: they may.</summary>
    public DateTimeOffset? ShutAt { get; private set; }

    /// <summary>Why.</summary>
    public StructureShut? ShutFor { get; private set; }

    /// <summary>The fund that cut it off; null: the PASS did, or it is not cut off.</summary>
    public string? CutByFund { get; private set; }

    /// <summary>When a review of its accesses was last asked for; null: there is none to sign that was asked for [003-027].</summary>
    public DateTimeOffset? ReviewAskedAt { get; private set; }

    /// <inheritdoc/>
    public long Version { get; private set; } = 1;

    /// <summary>The agreements that its people work under, those that ended included.</summary>
    public IReadOnlyList<StructureAgreement> Agreements => _agreements;

    /// <summary>Those that it has accepted and that have not ended.</summary>
    public IEnumerable<StructureAgreement> Running => _agreements.Where(agreement => agreement.Runs);

    /// <summary>The PASS that its people work with.</summary>
    public IReadOnlyList<Guid> Sites => [.. Running.Select(agreement => agreement.PassSiteId).Distinct()];

    /// <summary>The funds that its people work with.</summary>
    public IReadOnlyList<string> Funds => [.. Running.Select(agreement => agreement.FundCode).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Accounts of managers that it may have.</summary>
    public int ManagersAllowed => ManagersFor(Members);

    /// <summary>Accounts of technicians that it may have: the smallest number of its agreements, since each of its people works under all of them. 0: none runs [003-015].</summary>
    public int TechniciansAllowed => Running.Select(agreement => agreement.Technicians).DefaultIfEmpty(0).Min();

    private IReadOnlyCollection<Guid> EverySite => [.. _agreements.Select(agreement => agreement.PassSiteId).Distinct()];

    /// <summary>Accounts of managers that a structure of some members may have: 2 up to 10, 3 up to 25, 5 beyond. Convention « Espace Partenaires » art. 2.2.1 [003-014].</summary>
    /// <param name="members">1 or more.</param>
    public static int ManagersFor(int members) => members switch
    {
        <= 10 => 2,
        <= 25 => 3,
        _ => 5,
    };

    /// <summary>Records a structure, under its first agreement.</summary>
    public static PartnerStructure Open(Guid id, string name, int members, IEnumerable<string> mailDomains, StructureAgreement first, DateTimeOffset now)
    {
        var structure = new PartnerStructure { Id = id, Name = name, Members = members, MailDomains = Domains(mailDomains), CreatedAt = now };
        structure._agreements.Add(first);
        return structure;
    }

    /// <summary>It is called otherwise, has other members, or other mailboxes. Accounts that are there stay, be they too many: no other is given until they are few enough.</summary>
    public void Change(string name, int members, IEnumerable<string> mailDomains)
    {
        (Name, Members, MailDomains) = (name, members, Domains(mailDomains));
        Version++;
    }

    /// <summary>It works under another agreement too.</summary>
    public void Add(StructureAgreement agreement)
    {
        _agreements.Add(agreement);
        Version++;
    }

    /// <summary>A manager accepts that it works under an agreement.</summary>
    public void Accept(StructureAgreement agreement, DateTimeOffset now)
    {
        agreement.AcceptedAt ??= now;
        Version++;
    }

    /// <summary>An agreement lets it have so many technicians from now on.</summary>
    public void Let(StructureAgreement agreement, int technicians)
    {
        agreement.Technicians = technicians;
        Version++;
    }

    /// <summary>An agreement has ended [003-018].</summary>
    /// <returns>False when it had already, or is none of its own.</returns>
    public bool End(Guid agreementId, AgreementEnd reason, DateTimeOffset now)
    {
        if (_agreements.Find(agreement => agreement.AgreementId == agreementId && agreement.EndedAt is null) is not { } ended)
        {
            return false;
        }

        (ended.EndedAt, ended.EndedFor) = (now, reason);
        Version++;
        return true;
    }

    /// <summary>None of its accounts may be used from now on [003-018, 003-026].</summary>
    /// <param name="reason">Why: a cut takes the place of the end of its agreements.</param>
    /// <param name="byFund">The fund that cuts it off.</param>
    /// <param name="now">When.</param>
    public void Shut(StructureShut reason, string? byFund, DateTimeOffset now)
    {
        (ShutAt, ShutFor, CutByFund) = (ShutAt ?? now, reason, byFund);
        Version++;
    }

    /// <summary>It is let in again.</summary>
    /// <returns>When what is to be enabled with it was disabled; null: it was not shut out.</returns>
    public DateTimeOffset? Reopen()
    {
        var shut = ShutAt;
        (ShutAt, ShutFor, CutByFund) = (null, null, null);
        Version++;
        return shut;
    }

    /// <summary>No account is given, or enabled, where none may be used.</summary>
    /// <exception cref="Refusal">It has no agreement that runs, or is cut off.</exception>
    public void RequireOpen()
    {
        if (ShutAt is not null || !Running.Any())
        {
            throw new Refusal(ProblemKinds.StructureClosed, ShutFor == StructureShut.Cut ? "L'accès de cette structure est coupé." : "Aucune convention de cette structure n'est en cours.");
        }
    }

    /// <summary>No access is given, or enabled, for a PASS that it does not work with.</summary>
    /// <exception cref="Refusal">One is not among <see cref="Sites"/>, it has no agreement that runs, or is cut off.</exception>
    public void RequireOpen(IEnumerable<Guid> passSiteIds)
    {
        RequireOpen();
        if (passSiteIds.Except(Sites).Any())
        {
            throw new Refusal(ProblemKinds.StructureClosed, "Cette structure n'a pas de convention en cours avec une de ces PASS.");
        }
    }

    /// <summary>A review of its accesses is asked for.</summary>
    public void AskReview(DateTimeOffset now)
    {
        ReviewAskedAt = now;
        Version++;
    }

    /// <summary>The review that was asked for is signed.</summary>
    public void TakeReview()
    {
        ReviewAskedAt = null;
        Version++;
    }

    /// <summary>An account is given: of two given at once, the second is counted again.</summary>
    public void Count() => Version++;

    /// <summary>Whether a mailbox is one of its own.</summary>
    public bool Has(string email) => MailDomains.Contains(email[(email.LastIndexOf('@') + 1)..], StringComparer.OrdinalIgnoreCase);

    private static string[] Domains(IEnumerable<string> domains) => [.. domains.Select(domain => domain.Trim().ToLowerInvariant()).Distinct()];
}

/// <summary>An agreement that the people of a structure work under.</summary>
public sealed class StructureAgreement
{
    /// <summary>Technicians of one agreement at most.</summary>
    public const int MaxTechnicians = 500;

    public Guid Id { get; private init; } = OrderedId.New();

    /// <summary>The agreement, as partner-network knows it.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>Whose it is.</summary>
    public required Guid PassSiteId { get; init; }

    /// <summary>The fund that it is with; null: none.</summary>
    public required string? FundCode { get; init; }

    /// <summary>Accounts of technicians that it lets the structure have; 1 to <see cref="MaxTechnicians"/>.</summary>
    public required int Technicians { get; set; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>
    /// When the structure works under it: at once when it is its first, or recorded by who answers for it already; otherwise once a manager of the structure accepts, since
    /// whoever recorded it answers for the accounts of its people from then on. Null: not yet.
    /// </summary>
    public required DateTimeOffset? AcceptedAt { get; set; }

    /// <summary>When it ended; null: it has not.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why.</summary>
    public AgreementEnd? EndedFor { get; set; }

    /// <summary>Whether the structure works under it now.</summary>
    public bool Runs => AcceptedAt is not null && EndedAt is null;
}

/// <summary>Why none of the accounts of a structure may be used.</summary>
[Description("Pourquoi les comptes d'une structure sont fermés.")]
public enum StructureShut
{
    /// <summary>None of its agreements runs.</summary>
    [Description("aucune de ses conventions n'est en cours")] AgreementsEnded,

    /// <summary>It was cut off, for a misuse.</summary>
    [Description("accès coupé : détournement, ou usage contraire à la convention")] Cut,
}
