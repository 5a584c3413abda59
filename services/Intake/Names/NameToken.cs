using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Names;

/// <summary>Somebody is found by a term: its keyed token, which tells nothing else.</summary>
public sealed class NameToken : IBelongsToPassSite
{
    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    /// <summary>Token of a term, see <see cref="NameTerms"/>.</summary>
    public required long Token { get; init; }

    public required Guid PersonId { get; init; }
}

/// <summary>What somebody has in common with another file of theirs, in a row of places: whoever is registered takes the next one of each row, which is one person's.</summary>
/// <remarks>Two who are registered at the same time and look alike want the same place: the database gives it to one, and the other finds them there. Decision 0131.</remarks>
public sealed class LikenessToken : IBelongsToPassSite
{
    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    /// <summary>Token of a term, see <see cref="NameTerms.Likenesses"/>.</summary>
    public required long Token { get; init; }

    /// <summary>From 1; places that were left are taken again by nobody before those after them are.</summary>
    public required int Place { get; init; }

    public required Guid PersonId { get; init; }
}
