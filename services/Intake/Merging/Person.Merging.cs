using PassPlatform.Contracts;
using PassPlatform.Intake.FollowUp;
using PassPlatform.Intake.Merging;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Intake.People;

// Two files of one person.
public sealed partial class Person
{
    /// <summary>The file that this one was merged into; null: it stands alone.</summary>
    public Guid? MergedInto { get; private set; }

    /// <summary>Refuses what is not done with a file that is read through another.</summary>
    /// <exception cref="Refusal">It is merged.</exception>
    internal void RefuseIfMerged()
    {
        if (MergedInto is { } kept)
        {
            throw new Refusal(ProblemKinds.FileMerged, "Cette fiche a été fusionnée avec une autre de la même personne.") { More = new Dictionary<string, object?> { ["keptPersonId"] = kept } };
        }
    }

    /// <summary>Takes the place of another file of the same person; its rows were moved here. Versions go on after those of both: what is told later of a row that moved is later.</summary>
    internal PeopleMerged Absorb(Person merged, DateOnly today, DateTimeOffset now)
    {
        FirstContactOn = merged.FirstContactOn < FirstContactOn ? merged.FirstContactOn : FirstContactOn;
        if (CurrentEpisode.State == EpisodeState.Open)
        {
            CurrentEpisode.Contact(merged.LastContactOn);
        }

        Followed();
        SignOn = Later(SignOn, merged.SignOn ?? default) is var sign && sign == default ? null : sign;
        Diagnosed |= merged.Diagnosed;
        merged.MergedInto = Id;
        return new PeopleMerged { OccurredAt = now, PassSiteId = PassSiteId, PersonId = Id, Version = NextVersionAfter(merged), MergedPersonId = merged.Id, MergedVersion = merged.NextVersion(), MergedOn = today };
    }

    /// <summary>Gives another file its place back; its rows were moved there. What happened since stays here.</summary>
    internal PeopleUnmerged Release(Person merged, Merge merge, DateOnly today, DateTimeOffset now)
    {
        FirstContactOn = merge.FirstContactBefore;
        if (CurrentEpisode.Number == merge.EpisodeNumber && CurrentEpisode.LastContactOn == merge.LastContactAfter)
        {
            CurrentEpisode.TakeBack(merge.LastContactBefore);
        }

        Followed();
        merged.MergedInto = null;
        return new PeopleUnmerged { OccurredAt = now, PassSiteId = PassSiteId, PersonId = Id, Version = NextVersion(), MergedPersonId = merged.Id, MergedVersion = merged.NextVersionAfter(this), UnmergedOn = today };
    }

    /// <summary>Notes whether a social diagnosis is among what the file has now.</summary>
    internal void Diagnose(bool diagnosed) => Diagnosed = diagnosed;
}
