using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Elsewhere;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.Interviews;

internal static class InterviewsEndpoints
{
    public static void MapInterviews(this RouteGroupBuilder api)
    {
        var interviews = api.MapGroup("/people/{personId:guid}/interviews").WithTags("Entretiens");
        interviews.MapPost("/", Hold).RequireRole(Roles.Team)
            .WithSummary("Noter un contact : accueil, entretien, consultation, aller-vers")
            .WithDescription(
                "Tout contact entretient le suivi ; après une perte de vue ou une clôture, il ouvre un nouvel épisode. Une prestation d'interprétariat demandée est comptée, fournie ou non ; une personne bilingue de l'équipe n'en est pas une. "
                + "Les motifs et les actes cliniques (CISP-2) sont notés et lus par l'infirmier et le médecin seulement ; ils ne quittent jamais l'accueil.")
            .WithExample(HoldInterview.Example)
            .Refuses(ProblemKinds.FollowUpState);
        interviews.MapGet("/", List).RequireRole(IntakeRoles.Accompanying).ReadThroughGlass()
            .WithSummary("Lister les contacts d'une personne, le premier noté d'abord");
        interviews.MapGet("/{interviewId:guid}", Read).RequireRole(IntakeRoles.Accompanying).ReadThroughGlass()
            .WithSummary("Lire un contact");
    }

    private static async Task<Results<Created<InterviewView>, NotFound>> Hold(
        Guid personId, HoldInterview request, IntakeDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (request.Clinical is not null && !caller.ReadsClinical())
        {
            throw new Refusal(ProblemKinds.Forbidden, "Les motifs et les actes cliniques sont notés par l'infirmier et le médecin.", new FieldError("/clinical", "réservé aux soignants", "à omettre"));
        }

        if (await db.People.FirstOrDefaultAsync(p => p.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        var (interview, events) = Interview.Hold(person, request, clock.ParisToday(), clock.GetUtcNow());
        db.Interviews.Add(interview);
        foreach (var occurred in events)
        {
            db.Publish(occurred);
        }

        return TypedResults.Created($"/people/{personId}/interviews/{interview.Id}", InterviewView.Of(interview, caller.ReadsClinical()));
    }

    private static async Task<Results<Ok<Page<InterviewView>>, NotFound>> List(
        Guid personId, [AsParameters] PageRequest page, IntakeDb db, Caller caller, CancellationToken stop) =>
        await db.People.AnyAsync(person => person.Id == personId, stop)
            ? TypedResults.Ok(await page.Read(db, db.Interviews.AsNoTracking().Where(interview => interview.PersonId == personId), interview => InterviewView.Of(interview, caller.ReadsClinical()), stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<InterviewView>, NotFound>> Read(Guid personId, Guid interviewId, IntakeDb db, Caller caller, CancellationToken stop) =>
        await db.Interviews.AsNoTracking().FirstOrDefaultAsync(row => row.Id == interviewId && row.PersonId == personId, stop) is { } interview
            ? TypedResults.Ok(InterviewView.Of(interview, caller.ReadsClinical()))
            : TypedResults.NotFound();
}
