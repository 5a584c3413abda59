using PassPlatform.Contracts;

namespace PassPlatform.PartnerNetwork.CareActs;

// Two files of one person, as intake merges them.
public sealed partial class Patient
{
    /// <summary>The file that this one was merged into: its care is the other's. Null: it stands alone.</summary>
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

    /// <summary>Takes a decision that came under a file; the caller leaves the other row.</summary>
    internal void Take(Cover cover, Patient file) => _covers.Add(cover.For(this, file));

    /// <summary>A decision is the other file's.</summary>
    internal void Leave(Cover cover) => _covers.Remove(cover);
}
