using PassPlatform.Contracts;
using PassPlatform.Identity.Accounts;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Identity.Memberships;

/// <summary>What a person may do: in a role, for some PASS. A person has one account, and as many of these as they have employers.</summary>
public sealed class Membership : IVersioned, IAudited
{
    /// <summary>PASS of one membership at most.</summary>
    public const int MaxSites = 200;

    private Membership()
    {
    }

    string IAudited.AuditId => $"{Id}";

    IReadOnlyCollection<Guid> IAudited.AuditSites => PassSiteIds;

    public Guid Id { get; private init; } = OrderedId.New();

    public Guid AccountId { get; private init; }

    public Account Account { get; private init; } = null!;

    /// <summary>One of <see cref="Roles.All"/>; within the team of a PASS it may change.</summary>
    public string Role { get; private set; } = "";

    /// <summary>The PASS it is for; empty: every PASS, which only an ARS and an operator may have.</summary>
    public IReadOnlyList<Guid> PassSiteIds { get; private set; } = [];

    /// <summary>The fund it speaks for (role <c>fund</c>).</summary>
    public string? FundCode { get; private init; }

    /// <summary>The RPPS number of the practitioner it speaks for (role <c>practitioner</c>).</summary>
    public string? PractitionerId { get; private init; }

    /// <summary>The structure it speaks for (role <c>partner</c>).</summary>
    public Guid? StructureId { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The <c>sub</c> of who gave it.</summary>
    public string CreatedBy { get; private init; } = "";

    /// <summary>Since when it cannot be used; null: it can.</summary>
    public DateTimeOffset? DisabledAt { get; private set; }

    /// <summary>When it ended, for ever; null: it has not.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When whoever manages it last said that it is still needed; null: not since it was given.</summary>
    public DateTimeOffset? ReviewedAt { get; private set; }

    /// <summary>The <c>sub</c> of who said so.</summary>
    public string? ReviewedBy { get; private set; }

    /// <summary>When its holder was last reminded of a review that is theirs to hold.</summary>
    public DateTimeOffset? ReviewRemindedAt { get; private set; }

    /// <summary>When its holder last signed in by it.</summary>
    public DateTimeOffset? LastSignInAt { get; private set; }

    /// <inheritdoc/>
    public long Version { get; private set; } = 1;

    /// <summary>Version that the other services were last told of, see <see cref="Tell"/>; 0: none.</summary>
    public long ToldVersion { get; private set; }

    /// <summary>Whether its holder may act by it.</summary>
    public bool IsActive => DisabledAt is null && EndedAt is null;

    /// <summary>Gives somebody a role; whether the giver may is asked before.</summary>
    public static Membership Create(
        Account account, string role, IReadOnlyList<Guid> passSiteIds, string? fundCode, string? practitionerId, Guid? structureId, string createdBy, DateTimeOffset now) => new()
        {
            AccountId = account.Id,
            Account = account,
            Role = role,
            PassSiteIds = [.. passSiteIds.Distinct()],
            FundCode = fundCode,
            PractitionerId = practitionerId,
            StructureId = structureId,
            CreatedBy = createdBy,
            CreatedAt = now,
        };

    /// <summary>It is another role of the team, or for other PASS.</summary>
    public void Change(string role, IReadOnlyList<Guid> passSiteIds)
    {
        RequireNotEnded();
        (Role, PassSiteIds) = (role, [.. passSiteIds.Distinct()]);
        Version++;
    }

    /// <summary>It cannot be used until it is enabled.</summary>
    /// <returns>False when it could not already.</returns>
    public bool Disable(DateTimeOffset now)
    {
        RequireNotEnded();
        if (DisabledAt is not null)
        {
            return false;
        }

        DisabledAt = now;
        Version++;
        return true;
    }

    /// <summary>It can be used again.</summary>
    public void Enable()
    {
        RequireNotEnded();
        if (DisabledAt is not null)
        {
            DisabledAt = null;
            Version++;
        }
    }

    /// <summary>It ends for ever.</summary>
    /// <returns>False when it had already.</returns>
    public bool End(DateTimeOffset now)
    {
        if (EndedAt is not null)
        {
            return false;
        }

        EndedAt = now;
        Version++;
        return true;
    }

    /// <summary>Whoever manages it says that it is still needed.</summary>
    public void Review(string by, DateTimeOffset now)
    {
        RequireNotEnded();
        (ReviewedAt, ReviewedBy) = (now, by);
        Version++;
    }

    /// <summary>Its holder is reminded of the review that is theirs to hold.</summary>
    public void RemindOfReview(DateTimeOffset now) => ReviewRemindedAt = now;

    /// <summary>Has the other services told who works where by it. Decision 0156.</summary>
    /// <returns>Null when they were told of this version, or when it is of no team.</returns>
    public TeamChanged? Tell(DateTimeOffset now)
    {
        if (ToldVersion == Version || !Roles.Team.Contains(Role))
        {
            return null;
        }

        ToldVersion = Version;
        return new TeamChanged { OccurredAt = now, MembershipId = Id, AccountId = AccountId, PassSiteIds = PassSiteIds, Ended = EndedAt is not null, Version = Version };
    }

    /// <summary>What has ended is not taken up again.</summary>
    /// <exception cref="Refusal">It has.</exception>
    public void RequireNotEnded()
    {
        if (EndedAt is not null)
        {
            throw new Refusal(ProblemKinds.MembershipEnded, "Cette habilitation a pris fin.");
        }
    }
}
