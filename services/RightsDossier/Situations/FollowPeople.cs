using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Households;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Situations;

/// <summary>Keeps what intake tells of people; a diagnosis is assessed, and opens the applications it calls for.</summary>
internal sealed class FollowPeople(RightsDossierDb db, TimeProvider clock) : IHandle<PersonRegistered>, IHandle<PersonRectified>, IHandle<DiagnosisRecorded>
{
    private readonly Dictionary<Guid, PersonSituation?> _looked = [];

    public async Task Prepare(IReadOnlyList<PersonRegistered> coming, CancellationToken stop)
    {
        var people = coming.Select(occurred => occurred.PersonId).ToArray();
        var known = await db.People.WhereOneOf(db, person => person.Id, people).ToDictionaryAsync(person => person.Id, stop);
        foreach (var person in people)
        {
            _looked[person] = known.GetValueOrDefault(person);
        }
    }

    public async Task Handle(PersonRegistered occurred, CancellationToken stop) =>
        (await Person(occurred, stop)).Know(occurred.BirthDate, occurred.Version);

    public async Task Handle(PersonRectified occurred, CancellationToken stop)
    {
        var person = await Person(occurred, stop);
        person.Know(occurred.BirthDate, occurred.Version);
        foreach (var application in await ApplicationsOf(person.Id, stop))
        {
            application.Learn(person);
            application.LearnBirthDate(person);
        }
    }

    public async Task Handle(DiagnosisRecorded occurred, CancellationToken stop)
    {
        var person = await Person(occurred, stop);
        var first = person.DiagnosisId is null;
        if (!person.Learn(occurred))
        {
            return;
        }

        var assessment = Assessment.Of(person.Situation!, occurred.MadeOn, person.Pregnant);
        if (first)
        {
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
        }

        await Open(person, assessment, stop);
    }

    // One open application per benefit, and none beside a right that still runs.
    private async Task Open(PersonSituation person, Assessment assessment, CancellationToken stop)
    {
        var known = await ApplicationsOf(person.Id, stop);
        known.ForEach(application => application.Learn(person));
        foreach (var benefit in assessment.CallsFor)
        {
            var ofBenefit = known.FindAll(application => application.Benefit == benefit);
            if (ofBenefit.Exists(application => application.IsOpen || application.Covers(person.DiagnosedOn!.Value)))
            {
                continue;
            }

            var firstRequest = !ofBenefit.Exists(application => application.WasGranted);
            var (opened, told) = Application.Open(person, benefit, firstRequest, person.DiagnosedOn!.Value, clock.GetUtcNow());
            db.Applications.Add(opened);
            db.Publish(told);
        }
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
