using PassPlatform.Contracts;
using PassPlatform.Intake.FollowUp;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Merging;

/// <summary>Two files were one person's: what of the one went to the other, so that exactly that can go back. Decision 0132.</summary>
public sealed class Merge : Aggregate
{
    private readonly List<MovedRow> _moved = [];

    private Merge()
    {
    }

    /// <summary>The file that stays.</summary>
    public Guid KeptId { get; private init; }

    /// <summary>The file that is read no more but through the other.</summary>
    public Guid MergedId { get; private init; }

    /// <summary>Day in Paris.</summary>
    public DateOnly MergedOn { get; private init; }

    /// <summary>Day in Paris on which it was undone; null while it holds.</summary>
    public DateOnly? UndoneOn { get; private set; }

    /// <summary>The rows that went from the one to the other.</summary>
    public IReadOnlyList<MovedRow> Moved => _moved;

    /// <summary>What the file that stays said before of its first contact.</summary>
    public DateOnly FirstContactBefore { get; private init; }

    /// <summary>What it said of the last contact of the episode under way.</summary>
    public DateOnly LastContactBefore { get; private init; }

    /// <summary>What the merge made of it; another day since is a contact since.</summary>
    public DateOnly LastContactAfter { get; private set; }

    /// <summary>Number of that episode.</summary>
    public int EpisodeNumber { get; private init; }

    /// <summary>Merges a file into another, which was checked.</summary>
    internal static (Merge Merge, PeopleMerged Event) Of(Person kept, Person merged, IEnumerable<MovedRow> moved, DateOnly today, DateTimeOffset now)
    {
        var merge = new Merge
        {
            PassSiteId = kept.PassSiteId,
            KeptId = kept.Id,
            MergedId = merged.Id,
            MergedOn = today,
            FirstContactBefore = kept.FirstContactOn,
            LastContactBefore = kept.CurrentEpisode.LastContactOn,
            EpisodeNumber = kept.CurrentEpisode.Number,
        };
        merge._moved.AddRange(moved);
        var occurred = kept.Absorb(merged, today, now);
        merge.LastContactAfter = kept.CurrentEpisode.LastContactOn;
        merge.NextVersion();
        return (merge, occurred);
    }

    /// <summary>Tells whether two files can be merged.</summary>
    /// <param name="kept">The file that stays.</param>
    /// <param name="merged">The other.</param>
    /// <param name="hasOthers">Files are merged into the other already.</param>
    /// <exception cref="Refusal">They cannot.</exception>
    internal static void Check(Person kept, Person merged, bool hasOthers)
    {
        kept.RefuseIfRestricted();
        merged.RefuseIfRestricted();
        if (kept.Id == merged.Id || kept.PassSiteId != merged.PassSiteId)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Une fiche se fusionne avec une autre de la même PASS.", new FieldError("/mergedId", "la même fiche, ou celle d'une autre PASS", "une autre fiche de cette PASS"));
        }

        kept.RefuseIfMerged();
        merged.RefuseIfMerged();
        if (hasOthers)
        {
            throw new Refusal(ProblemKinds.FileMerged, "Cette fiche en a déjà reçu une autre : fusionnez dans l'autre sens, ou défaites d'abord.");
        }

        if (kept.FollowUp != EpisodeState.Open && merged.FollowUp == EpisodeState.Open)
        {
            throw new Refusal(ProblemKinds.FollowUpState, "Le suivi de la fiche qui resterait est fini, et celui de l'autre est en cours : fusionnez dans l'autre sens.");
        }
    }

    /// <summary>A row that came since under the number of the file that was merged went to the other too.</summary>
    internal void AlsoMoves(string table, Guid rowId)
    {
        _moved.Add(new MovedRow { Table = table, RowId = rowId });
        NextVersion();
    }

    /// <summary>Undoes it.</summary>
    /// <exception cref="Refusal">It is undone already.</exception>
    internal PeopleUnmerged Undo(Person kept, Person merged, DateOnly today, DateTimeOffset now)
    {
        if (UndoneOn is { } day)
        {
            throw new Refusal(ProblemKinds.FileMerged, $"Cette fusion a été défaite le {day:dd'/'MM'/'yyyy}.");
        }

        UndoneOn = today;
        NextVersion();
        return kept.Release(merged, this, today, now);
    }
}

/// <summary>A row that went from a file to another.</summary>
public sealed class MovedRow
{
    /// <summary>Its table.</summary>
    public required string Table { get; init; }

    /// <summary>Its id.</summary>
    public required Guid RowId { get; init; }
}
