using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Data;

namespace PassPlatform.RightsDossier.Situations;

// Two files of one person, as intake merges them. Decision 0132.
public sealed partial class PersonSituation
{
    /// <summary>The file that this one was merged into: its applications are the other's. Null: it stands alone.</summary>
    public Guid? MergedInto { get; private set; }

    /// <summary>Version of the file in intake that <see cref="MergedInto"/> comes from.</summary>
    public long MergeVersion { get; private set; }

    /// <summary>Keeps through which file this one is read, unless a newer word is known.</summary>
    /// <param name="into">Null: it stands alone.</param>
    /// <param name="version">Version of the file in intake that says so.</param>
    /// <returns>False when it is older than what is known.</returns>
    internal bool IsReadThrough(Guid? into, long version)
    {
        if (version <= MergeVersion)
        {
            return false;
        }

        (MergedInto, MergeVersion) = (into, version);
        NextVersion();
        return true;
    }

    /// <summary>The person with what is known under every file of theirs: the last diagnosis of all, and every orientation. Each row keeps its own, so that nothing has to be put back.</summary>
    /// <returns>A row that is not to be saved, when there are others; this one otherwise.</returns>
    internal async Task<PersonSituation> Whole(RightsDossierDb db, CancellationToken stop)
    {
        var merged = await db.People.Where(file => file.MergedInto == Id).ToListAsync(stop); // Tracked: with what an event is about to save of them.
        if (merged.Count == 0)
        {
            return this;
        }

        var whole = (PersonSituation)MemberwiseClone();
        var last = merged.Append(this).Where(file => file.DiagnosisId is not null).MaxBy(file => (file.DiagnosedOn, file.DiagnosisId));
        if (last is not null)
        {
            (whole.DiagnosisId, whole.DiagnosedOn, whole.Pregnant, whole.Vulnerabilities) = (last.DiagnosisId, last.DiagnosedOn, last.Pregnant, last.Vulnerabilities);
            whole.Situation = last.Situation! with { BirthDate = BirthDate ?? last.BirthDate };
        }

        whole.CareOrientations = merged.Append(this).SelectMany(file => file.CareOrientations).DistinctBy(each => each.Key).ToDictionary();
        return whole;
    }

    /// <summary>Who holds what comes under this file: the one that it was merged into, or itself.</summary>
    internal async Task<PersonSituation> Holder(RightsDossierDb db, CancellationToken stop) =>
        MergedInto is { } into && await db.People.FirstOrDefaultAsync(file => file.Id == into, stop) is { } holder ? holder : this;
}
