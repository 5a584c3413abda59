using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Counting;

/// <summary>Where the facts of a file go that intake merged into another of the same person.</summary>
public sealed class MergedPerson : IBelongsToPassSite
{
    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    /// <summary>The file that was merged.</summary>
    public required Guid MergedId { get; init; }

    /// <summary>The file that stays; null: the merge was undone.</summary>
    public Guid? KeptId { get; set; }

    /// <summary>Version of the merged file that says so: an older one changes nothing.</summary>
    public long Version { get; set; }
}
