using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Deadlines;
using PassPlatform.RightsDossier.Households;
using PassPlatform.RightsDossier.Nirs;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.RightsDossier.Transmissions;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Situations;

/// <summary>Keeps what intake tells of people; a diagnosis is assessed, and opens the applications it calls for.</summary>
/// <remarks>
/// The bus tells no birth date: intake is asked, once for all who come together. While it does not answer, what it told waits whole in
/// <see cref="RightsDossierDb.Postponed"/>: nothing is concluded without the date.
/// </remarks>
internal sealed class FollowPeople(RightsDossierDb db, BirthDates births, NirSeal seal, TimeProvider clock, ILogger<FollowPeople> log)
    : IHandle<PersonRegistered>, IHandle<PersonRectified>, IHandle<DiagnosisRecorded>
{
    private readonly Dictionary<Guid, PersonSituation?> _looked = [];
    private readonly Dictionary<Guid, BirthDates.Answer> _answers = [];

    public async Task Prepare(IReadOnlyList<PersonRegistered> coming, CancellationToken stop)
    {
        await Ask(coming, stop);
        var people = coming.Select(occurred => occurred.PersonId).ToArray();
        var known = await db.People.WhereOneOf(db, person => person.Id, people).ToDictionaryAsync(person => person.Id, stop);
        foreach (var person in people)
        {
            _looked[person] = known.GetValueOrDefault(person);
        }
    }

    public Task Prepare(IReadOnlyList<PersonRectified> coming, CancellationToken stop) => Ask(coming, stop);

    public Task Prepare(IReadOnlyList<DiagnosisRecorded> coming, CancellationToken stop) => Ask(coming, stop);

    public Task Handle(PersonRegistered occurred, CancellationToken stop) => Known(occurred, stop);

    public async Task Handle(PersonRectified occurred, CancellationToken stop)
    {
        if (await Known(occurred, stop) is not { } person)
        {
            return;
        }

        var (whole, applications) = (await person.Whole(db, stop), await ApplicationsOf(person.Id, stop));
        foreach (var application in applications)
        {
            application.TakeOver(whole);
        }

        await Filings.Follow(db, applications, clock.ParisToday(), stop);
        await Corrections.Tell(db, occurred, applications, clock.ParisToday(), stop);
    }

    public async Task Handle(DiagnosisRecorded occurred, CancellationToken stop)
    {
        if (await Known(occurred, stop) is not { } person)
        {
            return;
        }

        // Of each diagnosis, the older ones that come late too: whoever comes back after a closure comes in anew, and is assessed by the first of that entry. Which is whose is not known here.
        var learned = person.Learn(occurred);
        var assessment = Assessment.Of(HouseholdSituation.Of(occurred.Situation, person.BirthDate), occurred.MadeOn, occurred.Vulnerabilities.Contains(Vulnerability.Pregnancy));
        db.Publish(new EligibilityAssessed
        {
            OccurredAt = clock.GetUtcNow(),
            PassSiteId = person.PassSiteId,
            PersonId = person.Id,
            Version = person.Version,
            AssessedOn = occurred.MadeOn,
            EligibleFor = assessment.EligibleFor,
            ReasonCode = assessment.Result.Reason,
        });
        if (learned)
        {
            await Open(person, stop);
        }
    }

    /// <summary>Applies an event that waited, now that intake may answer.</summary>
    /// <returns>False when it still does not: the event waits on.</returns>
    internal async Task<bool> Resume(PersonEvent postponed, CancellationToken stop)
    {
        await Ask([postponed], stop);
        if (!_answers[postponed.PersonId].IsGiven)
        {
            return false;
        }

        await (postponed switch
        {
            PersonRegistered registered => Handle(registered, stop),
            PersonRectified rectified => Handle(rectified, stop),
            DiagnosisRecorded diagnosed => Handle(diagnosed, stop),
            _ => throw new InvalidOperationException($"Nothing postpones a {postponed.GetType().Name}."),
        });
        return true;
    }

    private async Task Ask(IReadOnlyList<PersonEvent> coming, CancellationToken stop)
    {
        foreach (var (person, answer) in await births.Ask([.. coming.Select(occurred => occurred.PersonId).Distinct()], stop))
        {
            _answers[person] = answer;
        }
    }

    /// <summary>The person, with the birth date that intake gives; null when the event is not to be applied now.</summary>
    private async Task<PersonSituation?> Known(PersonEvent occurred, CancellationToken stop)
    {
        if (!_answers.ContainsKey(occurred.PersonId))
        {
            await Ask([occurred], stop);
        }

        switch (_answers[occurred.PersonId])
        {
            case { IsGiven: false }:
                db.Postponed.Add(PostponedEvent.Of(occurred, clock.GetUtcNow()));
                return null;
            case { Known: { } known }:
                return await Know(occurred, known, stop);
            default:
                log.LogWarning("{Event} is passed over: intake has no file of {Person}", occurred.GetType().Name, occurred.PersonId);
                return null;
        }
    }

    // Numbers that the fund gave are compared with the file as it is known, whichever event tells that it is another.
    private async Task<PersonSituation> Know(PersonEvent occurred, BirthDates.KnownPerson known, CancellationToken stop)
    {
        var person = await Person(occurred, stop);
        var before = person.CivilStatus;
        person.Know(known.BirthDate, known.Version);
        if (occurred switch { PersonRegistered registered => registered.Sex, PersonRectified rectified => rectified.Sex, _ => (Sex?)null } is { } sex)
        {
            person.Know(sex, occurred.Version);
        }

        if (person.CivilStatus != before && person.DiagnosisId is not null)
        {
            var own = await db.Applications.AsSplitQuery().Where(application => application.PersonId == person.Id && application.NirToken != null).ToListAsync(stop);
            own.ForEach(application => application.CompareAgain(seal, before, person.CivilStatus, clock.ParisToday()));
        }

        return person;
    }

    // One open application per benefit, and none beside a right that still runs; of two files of one person, for the person.
    private async Task Open(PersonSituation file, CancellationToken stop)
    {
        var holder = await file.Holder(db, stop);
        var person = await holder.Whole(db, stop);
        var known = await ApplicationsOf(person.Id, stop);
        known.ForEach(application => application.Learn(person));
        foreach (var benefit in Assessment.Of(person.Situation!, person.DiagnosedOn!.Value, person.Pregnant).CallsFor)
        {
            var ofBenefit = known.FindAll(application => application.Benefit == benefit);
            if (ofBenefit.Exists(application => application.IsOpen || application.Covers(person.DiagnosedOn!.Value)))
            {
                continue;
            }

            var firstRequest = !ofBenefit.Exists(application => application.WasGranted);
            var (opened, told) = Application.Open(person, benefit, firstRequest, person.DiagnosedOn!.Value, clock.GetUtcNow(), file.Id);
            holder.Join();
            opened.OpenFor(await AgreementsInForce.Of(db, person.PassSiteId, person.DiagnosedOn!.Value, stop));
            db.Applications.Add(opened);
            db.Publish(told);
            known.Add(opened);
        }

        await Filings.Follow(db, known, clock.ParisToday(), stop);
    }

    // Those of the person, and those that ask for the person too.
    private async Task<List<Application>> ApplicationsOf(Guid personId, CancellationToken stop) =>
        await (await OfPeople.Applications(db, [personId], stop)).ToListAsync(stop);

    private async Task<PersonSituation> Person(PersonEvent occurred, CancellationToken stop)
    {
        if (!_looked.TryGetValue(occurred.PersonId, out var person))
        {
            person = await db.People.FirstOrDefaultAsync(known => known.Id == occurred.PersonId, stop);
        }

        if (person is null)
        {
            person = PersonSituation.Of(occurred);
            db.People.Add(person);
        }

        return person;
    }
}
