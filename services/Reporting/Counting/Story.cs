using PassPlatform.Contracts;

namespace PassPlatform.Reporting.Counting;

/// <summary>One person in one PASS, as far as the facts tell; what the indicators read.</summary>
/// <remarks>
/// Built from facts in any order. Where a fact was corrected, its highest version is the one that counts. Of two files of one person, the first contact is the earlier one,
/// the sex and the year of birth are those of the file that stays, and they are followed while either file is.
/// </remarks>
public sealed class Story
{
    private readonly IReadOnlyCollection<PassEvent> _facts;

    private Story(PersonRegistered registered, IEnumerable<DateOnly> firstContacts, IReadOnlyList<Episode> episodes, IReadOnlyCollection<PassEvent> facts)
    {
        _facts = facts;
        Registered = registered;
        Episodes = episodes;
        Entries = [.. EntriesOf()];
        Contacts = [.. Latest<InterviewHeld>(interview => interview.InterviewId).Select(interview => interview.HeldOn)
            .Concat(Latest<DiagnosisRecorded>(diagnosis => diagnosis.DiagnosisId).Select(diagnosis => diagnosis.MadeOn))
            .Concat(Latest<AppointmentMade>(appointment => appointment.AppointmentId).Where(appointment => appointment.State == AppointmentState.Held).Select(appointment => appointment.PlannedOn))
            .Concat(firstContacts).Distinct().Order()];
        Interviews = [.. Latest<InterviewHeld>(interview => interview.InterviewId)];
        var decided = facts.OfType<ApplicationEvent>().Where(fact => fact is RightsOpened or RightsRefused).GroupBy(fact => fact.ApplicationId).Select(words => words.MaxBy(Recency)!).ToList();
        Rights = [.. decided.OfType<RightsOpened>().OrderBy(right => right.NotifiedOn)];
        Refusals = [.. decided.OfType<RightsRefused>()];
        CareActs = [.. Latest<CareActRecorded>(act => act.CareActId)];
        Covers = new Covers(this);
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

    /// <summary>Interviews and consultations.</summary>
    public IReadOnlyList<InterviewHeld> Interviews { get; }

    /// <summary>Rights opened, by day of notification; one that the fund took back is none.</summary>
    public IReadOnlyList<RightsOpened> Rights { get; }

    /// <summary>Rights refused, and not opened since.</summary>
    public IReadOnlyList<RightsRefused> Refusals { get; }

    /// <summary>What the person is covered by, day by day.</summary>
    internal Covers Covers { get; }

    /// <summary>Care given.</summary>
    public IReadOnlyList<CareActRecorded> CareActs { get; }

    /// <summary>The story that the facts of a person tell; null while no registration has come: nothing of a file is counted before its own.</summary>
    /// <param name="files">The facts of each of their files, the one that stays first.</param>
    public static Story? Of(IReadOnlyList<IReadOnlyCollection<PassEvent>> files)
    {
        var known = files.Select(facts => (Registered: RegisteredBy(facts), Facts: facts)).Where(file => file.Registered is not null).ToList();
        if (known.Count == 0)
        {
            return null;
        }

        IReadOnlyCollection<PassEvent> all = known.Count == 1 ? known[0].Facts : [.. known.SelectMany(file => file.Facts)];
        var mergedOn = Files.MergedOnOf(all);
        return new Story(
            known[0].Registered! with { FirstContactOn = known.Min(file => file.Registered!.FirstContactOn) },
            known.Select(file => file.Registered!.FirstContactOn), // Whoever was registered again had come back.
            Episode.Together([.. known.Select(file => (EpisodesOf(file.Registered!, file.Facts), mergedOn.TryGetValue(file.Registered!.PersonId, out var day) ? day : (DateOnly?)null))]),
            all);
    }

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

    /// <summary>The entry that the report of each civil year counts: the first of the year, of a person of its file active. A return that was told by an act of care alone is none: nobody came to the PASS.</summary>
    public IEnumerable<Entry> EntryOfEachYear() =>
        from entry in Entries
        group entry by entry.From.Year into year
        where Years.Contains(year.Key)
        select year.First();

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

    private static PersonRegistered? RegisteredBy(IReadOnlyCollection<PassEvent> facts) =>
        facts.OfType<PersonRegistered>().OrderBy(Recency).LastOrDefault() is { } registered ? Corrected(registered, facts.OfType<PersonRectified>().MaxBy(Recency)) : null;

    private static IReadOnlyList<Episode> EpisodesOf(PersonRegistered registered, IReadOnlyCollection<PassEvent> facts) => Episode.From(
        registered.FirstContactOn,
        facts.Where(fact => fact is FollowUpLost or FollowUpResumed or FollowUpClosed).Cast<PersonEvent>().OrderBy(Recency));

    private static PersonRegistered Corrected(PersonRegistered registered, PersonRectified? last) =>
        last is null || last.Version < registered.Version ? registered : registered with { Sex = last.Sex, BirthYear = last.BirthYear };

    private static (long, DateTimeOffset, Guid) Recency(PassEvent fact) => (fact.Version, fact.OccurredAt, fact.EventId);
}
