using System.ComponentModel;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Identity.Structures;

/// <summary>What a structure told of somebody who has an account for it; gone with their name.</summary>
public sealed class StructurePerson : ISealedRow, IAudited
{
    /// <summary>Longest job title.</summary>
    public const int MaxJobTitle = 100;

    /// <summary>Longest telephone number.</summary>
    public const int MaxPhone = 25;

    string IAudited.AuditId => $"{MembershipId}";

    IReadOnlyCollection<Guid> IAudited.AuditSites => [];

    Guid ISealedRow.SealedUnder => AccountId;

    Guid ISealedRow.PassSiteId => Guid.Empty;

    /// <summary>By which they have it.</summary>
    public required Guid MembershipId { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>Of a manager.</summary>
    [Sealed]
    public CivilTitle? Title { get; set; }

    /// <summary>Of a manager.</summary>
    [Sealed]
    public string? JobTitle { get; set; }

    /// <summary>Of a manager.</summary>
    [Sealed]
    public string? Phone { get; set; }

    /// <summary>Of a technician: as what they work there, which the manager who enabled them has checked [003-016].</summary>
    public Standing? Standing { get; init; }
}

/// <summary>As what somebody works for a structure. Convention art. 2.2.1: <i>employés, salariés, ou bénévoles</i>.</summary>
[Description("En quelle qualité une personne travaille pour la structure.")]
public enum Standing
{
    /// <summary>Employed.</summary>
    [Description("salariée ou employée")] Employee,

    /// <summary>Volunteer.</summary>
    [Description("bénévole")] Volunteer,
}
