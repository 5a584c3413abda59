using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Appointments;
using PassPlatform.Intake.Arrivals;
using PassPlatform.Intake.Consents;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.DataRequests;
using PassPlatform.Intake.Diagnoses;
using PassPlatform.Intake.Elsewhere;
using PassPlatform.Intake.EntrySituations;
using PassPlatform.Intake.FollowUp;
using PassPlatform.Intake.Households;
using PassPlatform.Intake.Inbox;
using PassPlatform.Intake.Interviews;
using PassPlatform.Intake.LookUps;
using PassPlatform.Intake.Merging;
using PassPlatform.Intake.MisasReferrals;
using PassPlatform.Intake.Notices;
using PassPlatform.Intake.Orientations;
using PassPlatform.Intake.Reminders;
using PassPlatform.Intake.Rights;
using PassPlatform.Intake.SocialService;
using PassPlatform.Intake.Tasks;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.People;

/// <summary>The right of access: all that this service keeps about a person. GDPR art. 15 [000-133].</summary>
internal static class PersonDataEndpoint
{
    public static void MapPersonData(this RouteGroupBuilder api) =>
        api.MapGet("/people/{personId:guid}/data", Read).WithTags("Personnes").RequireRole(Roles.Coordinator)
            .WithSummary("Tout ce que l'accueil conserve sur une personne")
            .WithDescription("Pour répondre à une demande d'accès : la fiche, chaque épisode de suivi, chaque diagnostic, entretien, orientation, saisine et consultation de droits, motifs et actes cliniques compris, ses rendez-vous, les tâches qui la concernent, les tentatives de la joindre, ses arrivées, ce qui lui a été expliqué et ses consentements, sa place dans son foyer, et ses demandes sur ses données. Les dossiers de droits et les actes de soins sont dans leurs services ; qui a ouvert la fiche est dans l'audit.");

    private static async Task<Results<Ok<PersonData>, NotFound>> Read(Guid personId, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.People.AsNoTracking().FirstOrDefaultAsync(row => row.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        var openings = await db.Openings.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.Id).ToListAsync(stop);
        var merges = await db.Merges.AsNoTracking().Where(row => row.KeptId == personId || row.MergedId == personId).OrderBy(row => row.Id).ToListAsync(stop);
        var today = clock.ParisToday();
        var diagnoses = await db.Diagnoses.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.Id).ToListAsync(stop);
        var answers = await db.ProposalAnswers.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.Id).ToListAsync(stop);
        var interviews = await db.Interviews.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.Id).ToListAsync(stop);
        var orientations = await db.Orientations.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.Id).ToListAsync(stop);
        var misas = await db.MisasReferrals.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.Id).ToListAsync(stop);
        var social = await db.SocialServiceReferrals.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.Id).ToListAsync(stop);
        var rights = await db.Rights.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.EffectiveFrom).ToListAsync(stop);
        var lookUps = await db.LookUps.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.Id).ToListAsync(stop);
        var arrivals = await db.Arrivals.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.Id).ToListAsync(stop);
        var household = await db.HouseholdMembers.AsNoTracking().FirstOrDefaultAsync(row => row.PersonId == personId, stop);
        var appointments = await db.Appointments.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.Id).ToListAsync(stop);
        var tasks = await db.Tasks.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.Id).ToListAsync(stop);
        var attempts = await db.ContactAttempts.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.Id).ToListAsync(stop);
        var notices = await db.ApplicationNotices.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.DueOn).ToListAsync(stop);
        var care = await db.CareNotices.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.Id).ToListAsync(stop);
        var requests = await db.DataRequests.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.Id).ToListAsync(stop);
        var explanations = await db.Explanations.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.Id).ToListAsync(stop);
        var consents = await db.Consents.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.Id).ToListAsync(stop);
        var reminders = await db.Reminders.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.Id).ToListAsync(stop);
        return TypedResults.Ok(new PersonData(
            today, PersonView.Of(person), person.Nir, FollowUpView.Of(person).Episodes, [.. person.Episodes.OrderBy(episode => episode.Number).Select(episode => episode.EntrySituation)],
            diagnoses.ConvertAll(DiagnosisView.Of), answers.ConvertAll(ProposalAnswerView.Of), interviews.ConvertAll(interview => InterviewView.Of(interview, clinical: true)), orientations.ConvertAll(orientation => OrientationView.Of(orientation, clinical: true)),
            misas.ConvertAll(referral => MisasReferralView.Of(referral, clock.GetUtcNow())), social.ConvertAll(SocialServiceReferralView.Of), rights.ConvertAll(KnownRightView.Of),
            lookUps.ConvertAll(LookUpView.Of), arrivals.ConvertAll(row => ArrivalView.Of(row, person.Version)),
            PlaceInHousehold.Of(household), explanations.ConvertAll(ExplanationView.Of), consents.ConvertAll(ConsentView.Of), reminders.ConvertAll(ReminderView.Of), requests.ConvertAll(request => DataRequestView.Of(request, today)),
            appointments.ConvertAll(AppointmentView.Of), tasks.ConvertAll(TaskView.Of), attempts.ConvertAll(ContactAttemptView.Of), person.SignOn, notices.ConvertAll(ApplicationNoticeView.Of), care.ConvertAll(CareNoticeView.Of),
            await MergedFiles(db, personId, stop), merges.ConvertAll(MergeView.Of), openings.ConvertAll(OpeningView.Of)));
    }

    private static async Task<IReadOnlyList<MergedFile>> MergedFiles(IntakeDb db, Guid personId, CancellationToken stop)
    {
        var files = new List<MergedFile>();
        foreach (var merged in await db.People.AsNoTracking().Where(row => row.MergedInto == personId).OrderBy(row => row.Id).ToListAsync(stop))
        {
            files.Add(MergedFile.Of(
                merged, await db.Arrivals.AsNoTracking().Where(row => row.PersonId == merged.Id).ToListAsync(stop),
                await db.HouseholdMembers.AsNoTracking().FirstOrDefaultAsync(row => row.PersonId == merged.Id, stop)));
        }

        return files;
    }
}

/// <summary>All that this service keeps about a person.</summary>
[Description("Tout ce que l'accueil conserve sur une personne.")]
public sealed record PersonData(
    [property: Description("Jour où c'est lu.")] DateOnly ReadOn,
    [property: Description("La fiche.")] PersonView Person,
    [property: Description("Le numéro de sécurité sociale noté à l'accueil, en entier ; null si aucun ne l'est.")] string? Nir,
    [property: Description("Les épisodes de suivi, le premier d'abord.")] IReadOnlyList<EpisodeView> Episodes,
    [property: Description("La situation à l'entrée de chaque épisode ; null quand elle n'a pas été notée.")] IReadOnlyList<EntrySituation?> EntrySituations,
    [property: Description("Les diagnostics sociaux, le premier d'abord.")] IReadOnlyList<DiagnosisView> Diagnoses,
    [property: Description("Ses réponses à ce que ses diagnostics appellent, la première notée d'abord.")] IReadOnlyList<ProposalAnswerView> ProposalAnswers,
    [property: Description("Les entretiens, le premier d'abord.")] IReadOnlyList<InterviewView> Interviews,
    [property: Description("Les orientations, la première d'abord.")] IReadOnlyList<OrientationView> Orientations,
    [property: Description("Les saisines de la mission accompagnement santé.")] IReadOnlyList<MisasReferralView> MisasReferrals,
    [property: Description("Les orientations vers le service social de l'assurance maladie.")] IReadOnlyList<SocialServiceReferralView> SocialServiceReferrals,
    [property: Description("Ce que l'accueil sait de ses droits, d'après la caisse.")] IReadOnlyList<KnownRightView> Rights,
    [property: Description("Les consultations de ses droits, la première notée d'abord.")] IReadOnlyList<LookUpView> LookUps,
    [property: Description("Ses arrivées, la première d'abord.")] IReadOnlyList<ArrivalView> Arrivals,
    [property: Description("Sa place dans son foyer ; null si elle n'est dans aucun. Les autres sont d'autres personnes.")] PlaceInHousehold? Household,
    [property: Description("Ce qui lui a été expliqué de l'usage de ses données, la première fois d'abord.")] IReadOnlyList<ExplanationView> DataUseNotices,
    [property: Description("Ce à quoi elle a consenti, ce qu'elle a refusé, ce qu'elle a retiré, la première décision notée d'abord.")] IReadOnlyList<ConsentView> Consents,
    [property: Description("Les rappels qui lui ont été envoyés, ou qui attendent, le premier demandé d'abord.")] IReadOnlyList<ReminderView> Reminders,
    [property: Description("Les demandes de la personne sur ses données.")] IReadOnlyList<DataRequestView> Requests,
    [property: Description("Ses rendez-vous, le premier pris d'abord.")] IReadOnlyList<AppointmentView> Appointments,
    [property: Description("Les tâches qui la concernent, la première notée d'abord.")] IReadOnlyList<TaskView> Tasks,
    [property: Description("Les tentatives de la joindre, la première notée d'abord.")] IReadOnlyList<ContactAttemptView> ContactAttempts,
    [property: Description("Son dernier signe de vie hors contact : soin dans le réseau, réponse à une tentative ; null : aucun.")] DateOnly? SignOn,
    [property: Description("Ce que l'accueil sait de l'avancement de ses dossiers de droits, pour le rappeler à l'équipe.")] IReadOnlyList<ApplicationNoticeView> ApplicationNotices,
    [property: Description("Ce que l'accueil sait de ses soins que personne n'a pris en charge ou qu'on lui a fait payer, pour le rappeler à l'équipe.")] IReadOnlyList<CareNoticeView> CareNotices,
    [property: Description("Les autres fiches de la personne, fusionnées dans celle-ci ; leurs entretiens et le reste sont ci-dessus.")] IReadOnlyList<MergedFile> MergedFiles,
    [property: Description("Les fusions de fiches, la première d'abord.")] IReadOnlyList<MergeView> Merges,
    [property: Description("Les ouvertures de sa fiche depuis une autre PASS, la première d'abord.")] IReadOnlyList<OpeningView> Openings) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(Person.Id, Person.PassSiteId);
}

/// <summary>Where a person is in a household.</summary>
[Description("La place d'une personne dans un foyer.")]
public sealed record PlaceInHousehold(
    [property: Description("Le foyer.")] Guid HouseholdId,
    [property: Description("Ce qu'elle y est.")] HouseholdPlace Place,
    [property: Description("La personne du foyer par qui elle a ses droits ; null si elle a les siens, ou si ce n'est pas connu.")] Guid? RightsThrough)
{
    internal static PlaceInHousehold? Of(HouseholdMember? member) => member is null ? null : new(member.HouseholdId, member.Place, member.RightsThrough);
}

/// <summary>Another file of a person, merged into theirs.</summary>
[Description("Une autre fiche de la personne, fusionnée dans la sienne.")]
public sealed record MergedFile(
    [property: Description("La fiche.")] PersonView Person,
    [property: Description("Le numéro de sécurité sociale noté dans cette fiche, en entier ; null si aucun ne l'est.")] string? Nir,
    [property: Description("Ses épisodes de suivi, le premier d'abord.")] IReadOnlyList<EpisodeView> Episodes,
    [property: Description("La situation à l'entrée de chacun ; null quand elle n'a pas été notée.")] IReadOnlyList<EntrySituation?> EntrySituations,
    [property: Description("Ses arrivées, la première d'abord.")] IReadOnlyList<ArrivalView> Arrivals,
    [property: Description("Sa place dans un foyer ; null si elle n'est dans aucun.")] PlaceInHousehold? Household)
{
    internal static MergedFile Of(Person person, IEnumerable<Arrival> arrivals, HouseholdMember? household) => new(
        PersonView.Of(person), person.Nir, FollowUpView.Of(person).Episodes, [.. person.Episodes.OrderBy(episode => episode.Number).Select(episode => episode.EntrySituation)],
        [.. arrivals.OrderBy(row => row.Id).Select(row => ArrivalView.Of(row, person.Version))], PlaceInHousehold.Of(household));
}
