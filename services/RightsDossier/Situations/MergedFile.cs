using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Data;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Situations;

/// <summary>A file of a person that intake merged into another of theirs, and what of it went there: exactly that goes back when it is undone. Decision 0132.</summary>
public sealed class MergedFile : IBelongsToPassSite
{
    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    /// <summary>The file that was merged.</summary>
    public required Guid MergedId { get; init; }

    /// <summary>The file that stays; null: the merge was undone.</summary>
    public Guid? KeptId { get; private set; }

    /// <summary>Version of the merged file in intake that says so.</summary>
    public long Version { get; private set; }

    /// <summary>Applications that are the other file's since, or ask for it.</summary>
    public IReadOnlyList<Guid> Applications { get; internal set; } = [];

    /// <summary>Care that is the other file's since.</summary>
    public IReadOnlyList<Guid> Care { get; internal set; } = [];

    /// <summary>The diagnosis that the other file has from this one; null: it had its own.</summary>
    public Guid? DiagnosisId { get; internal set; }

    /// <summary>The file that an id is of now: what is told of a merged file is of the other.</summary>
    internal static Task<MergedFile?> Of(RightsDossierDb db, Guid personId, CancellationToken stop) => db.MergedFiles.FirstOrDefaultAsync(file => file.MergedId == personId && file.KeptId != null, stop);

    /// <summary>Keeps that it is merged, or is no more, unless a newer word is known.</summary>
    /// <returns>True when it changes something.</returns>
    internal bool Merge(Guid? into, long version)
    {
        if (version <= Version)
        {
            return false;
        }

        var changes = KeptId != into;
        (KeptId, Version) = (into, version);
        return changes;
    }
}
