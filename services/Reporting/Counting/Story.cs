using PassPlatform.Contracts;

namespace PassPlatform.Reporting.Counting;

/// <summary>One person in one PASS, as far as the facts tell; what the indicators read.</summary>
/// <remarks>Built from facts in any order. Where a fact was corrected, its highest version is the one that counts.</remarks>
public sealed class Story
{
    private readonly IReadOnlyCollection<PassEvent> _facts;

    private Story(PersonRegistered registered, IReadOnlyCollection<PassEvent> facts)
    {
        _facts = facts;
        Registered = registered;
        Episodes = Episode.From(
            registered.FirstContactOn,
            facts.Where(fact => fact is FollowUpLost or FollowUpResumed or FollowUpClosed).Cast<PersonEvent>()
                .OrderBy(Recency));
        Entries = [.. EntriesOf()];
        Contacts = [.. facts.OfType<InterviewHeld>().Select(interview => interview.HeldOn)
            .Concat(Latest<DiagnosisRecorded>(diagnosis => diagnosis.DiagnosisId).Select(diagnosis => diagnosis.MadeOn))
            .Concat(Latest<AppointmentMade>(appointment => appointment.AppointmentId).Where(appointment => appointment.State == AppointmentState.Held).Select(appointment => appointment.PlannedOn))
            .Append(registered.FirstContactOn).Distinct().Order()];
        Rights = [.. Latest<RightsOpened>(right => right.ApplicationId).OrderBy(right => right.NotifiedOn)];
        CareActs = [.. Latest<CareActRecorded>(act => act.CareActId)];
    }

    /// <summary>Sex, year of birth and first contact, as last corrected.</summary>
    public PersonRegistered Registered { get; }

    /// <summary>Stretches of follow-up, in order; never empty.</summary>
    public IReadOnlyList<Episode> Episodes { get; }

    /// <summary>Comings in, in order; never empty.</summary>
    public IReadOnlyList<Entry> Entries { get; }

    /// <summary>Days of contact (reception, interview, diagnosis, appointment held), in order, none twice; never empty.</summary>
    public IReadOnlyList<DateOnly> Contacts { get; }

    /// <summary>Civil years with a contact, in order.</summary>
    public IEnumerable<int> Years => Contacts.Select(day => day.Year).Distinct();

    /// <summary>Rights opened, urgent care included, by day of notification.</summary>
    public IReadOnlyList<RightsOpened> Rights { get; }

    /// <summary>Care given.</summary>
    public IReadOnlyList<CareActRecorded> CareActs { get; }

    /// <summary>The story that the facts of one subject tell; null while its registration has not come: nothing of it is counted yet.</summary>
    public static Story? Of(IReadOnlyCollection<PassEvent> facts) =>
        facts.OfType<PersonRegistered>().OrderBy(Recency).LastOrDefault() is { } registered
            ? new Story(Corrected(registered, facts.OfType<PersonRectified>().MaxBy(Recency)), facts)
            : null;

    /// <summary>Facts of a kind, each occurrence.</summary>
    public IEnumerable<T> All<T>()
        where T : PersonEvent => _facts.OfType<T>();

    /// <summary>Facts of a kind, the last version of each thing they are about.</summary>
    public IEnumerable<T> Latest<T>(Func<T, Guid> about)
        where T : PersonEvent => _facts.OfType<T>().GroupBy(about).Select(versions => versions.MaxBy(Recency)!);

    /// <summary>The episode under way, or ended last, on a day; the first one for a day before it.</summary>
    public Episode EpisodeAt(DateOnly day) => Episodes.LastOrDefault(episode => episode.OpenedOn <= day) ?? Episodes[0];

    /// <summary>The entry that a day belongs to; the first one for a day before it.</summary>
    public Entry EntryAt(DateOnly day) => Entries.LastOrDefault(entry => entry.From <= day) ?? Entries[0];

    /// <summary>The entry that a civil year's report counts: the first of the year. Null when the person did not come in that year.</summary>
    public IEnumerable<(int Year, Entry Entry)> EntryOfEachYear() =>
        Entries.GroupBy(entry => entry.From.Year).Select(year => (year.Key, year.First()));

    private IEnumerable<Entry> EntriesOf()
    {
        var starts = Episodes.Where((episode, index) => index == 0 || Episodes[index - 1].ClosedOn is not null)
            .Select(episode => episode.OpenedOn).ToList();
        for (var index = 0; index < starts.Count; index++)
        {
            DateOnly? until = index + 1 < starts.Count ? starts[index + 1] : null;
            var first = index == 0;
            yield return new Entry(
                starts[index],
                until,
                All<EntrySituationRecorded>().Where(fact => IsOfEntry(fact.RecordedOn)).OrderBy(fact => fact.RecordedOn).ThenBy(Recency).FirstOrDefault(),
                All<EligibilityAssessed>().Where(fact => IsOfEntry(fact.AssessedOn)).OrderBy(fact => fact.AssessedOn).ThenBy(Recency).FirstOrDefault());

            // What is dated before the first contact is of the first entry.
            bool IsOfEntry(DateOnly day) => (first || day >= starts[index]) && !(day >= until);
        }
    }

    private static PersonRegistered Corrected(PersonRegistered registered, PersonRectified? last) =>
        last is null || last.Version < registered.Version ? registered : registered with { Sex = last.Sex, BirthYear = last.BirthYear };

    private static (long, DateTimeOffset, Guid) Recency(PassEvent fact) => (fact.Version, fact.OccurredAt, fact.EventId);
}
