using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Identity.Memberships;

namespace PassPlatform.Identity.AccessReviews;

/// <summary>Where the review of one's accesses stands.</summary>
/// <param name="Accesses">How many have not ended.</param>
/// <param name="Due">How many are due.</param>
/// <param name="NeverSignedIn">How many never served.</param>
/// <param name="NextDueOn">When the next is due.</param>
public sealed record AccessReviewSummary(
    [property: Description("Les accès en cours que vous donnez.")] int Accesses,
    [property: Description("Ceux qui sont à confirmer ou à retirer dès aujourd'hui.")] int Due,
    [property: Description("Ceux qui n'ont jamais servi.")] int NeverSignedIn,
    [property: Description("Le jour où le premier est à revoir, passé s'il est en retard ; null : aucun accès.")] DateOnly? NextDueOn);

/// <summary>What proves somebody beside their password.</summary>
public enum SecondFactorState
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>An authenticator or a passkey.</summary>
    Set,

    /// <summary>It was reset, and they have not chosen another.</summary>
    Reset,
}

/// <summary>An access, with what is to be known to confirm or end it.</summary>
public sealed record ReviewedAccess
{
    [Description("L'habilitation : de qui, quel rôle, quelles PASS, depuis quand, dernière connexion.")]
    public required MembershipView Membership { get; init; }

    [Description("Ce qu'elle ouvre, en clair.")]
    public required string Opens { get; init; }

    [Description("none : pas encore de second facteur ; set : une application ou une clé d'accès ; reset : réinitialisé.")]
    public required SecondFactorState SecondFactor { get; init; }

    [Description("Quand elle a été confirmée pour la dernière fois ; null : jamais depuis qu'elle est donnée.")]
    public required DateTimeOffset? ReviewedAt { get; init; }

    [Description("Qui l'a confirmée.")]
    public required string? ReviewedBy { get; init; }

    [Description("Le jour où elle est à revoir.")]
    public required DateOnly DueOn { get; init; }

    [Description("Si ce jour est venu.")]
    public required bool Due { get; init; }
}

/// <summary>What is decided of some accesses.</summary>
public sealed record ReviewAccesses
{
    /// <summary>Decisions of one request at most.</summary>
    public const int MaxDecisions = 100;

    [Length(1, MaxDecisions), Description("Une par accès ; ceux qui n'y sont pas restent à revoir.")]
    public required IReadOnlyList<AccessDecision> Decisions { get; init; }
}

/// <summary>What is decided of an access.</summary>
public sealed record AccessDecision
{
    [Description("L'habilitation.")]
    public required Guid MembershipId { get; init; }

    [Description("Sa version, telle qu'elle a été lue.")]
    public required long Version { get; init; }

    [Description("keep : elle est encore nécessaire ; end : y mettre fin, pour toujours.")]
    public required AccessVerdict Verdict { get; init; }
}

/// <summary>Whether an access goes on.</summary>
public enum AccessVerdict
{
    /// <summary>It is still needed.</summary>
    Keep,

    /// <summary>It ends.</summary>
    End,
}
