using PassPlatform.Contracts;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>A row that belongs to one PASS; other PASS never see it.</summary>
public interface IBelongsToPassSite
{
    /// <summary>The PASS this row belongs to.</summary>
    Guid PassSiteId { get; }
}

/// <summary>A row that is one fund's business; other funds never see it.</summary>
public interface IBelongsToFund : IBelongsToPassSite
{
    /// <summary>Body code of the fund; another text, or null, for what is no fund's.</summary>
    string? FundCode { get; }
}

/// <summary>What an endpoint answers with when it shows an aggregate: the version becomes the <c>ETag</c>.</summary>
public interface IVersioned
{
    /// <summary>Version of the aggregate, from 1.</summary>
    long Version { get; }
}

/// <summary>An entity that keeps its own invariants; it is loaded, changed and saved whole.</summary>
/// <remarks>Each change calls <see cref="NextVersion"/> and returns the event that tells of it.</remarks>
public abstract class Aggregate : IBelongsToPassSite, IVersioned
{
    /// <summary>Identifier, sortable by time of creation (UUID version 7).</summary>
    public Guid Id { get; protected init; } = OrderedId.New();

    /// <inheritdoc/>
    public Guid PassSiteId { get; protected init; }

    /// <summary>Number of changes so far; the concurrency token and the <c>ETag</c>.</summary>
    public long Version { get; private set; }

    /// <summary>Counts one change and gives the version that its event carries.</summary>
    protected long NextVersion() => ++Version;

    /// <summary>Counts one change after all of another's too: what was told of the two is in one order from then on.</summary>
    protected long NextVersionAfter(Aggregate other) => Version = Math.Max(Version, other.Version) + 1;
}
