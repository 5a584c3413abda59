using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.FollowUp;

internal static class ContactAttemptsEndpoints
{
    public static void MapContactAttempts(this RouteGroupBuilder api)
    {
        var attempts = api.MapGroup("/people/{personId:guid}/contact-attempts").WithTags("Suivi").RequireRole(Roles.Team);
        attempts.MapPost("/", Note)
            .WithSummary("Noter une tentative de joindre une personne, avec ou sans réponse")
            .WithDescription("Une réponse est un signe de vie : elle garde le suivi ouvert, ou le rouvre, sans être un contact. Sans réponse, elle compte parmi les tentatives attendues avant une perte de vue.")
            .WithExample(NoteAttempt.Example);
        attempts.MapGet("/", List)
            .WithSummary("Lister les tentatives de joindre une personne, la première notée d'abord");
        attempts.MapGet("/{attemptId:guid}", Read)
            .WithSummary("Lire une tentative");
    }

    private static async Task<Results<Created<ContactAttemptView>, NotFound>> Note(
        Guid personId, NoteAttempt request, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(row => row.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        var attempt = ContactAttempt.Of(person, request, clock.ParisToday());
        db.ContactAttempts.Add(attempt);
        if (person.Attempt(attempt.TriedOn, attempt.Answered, clock.GetUtcNow()) is { } resumed)
        {
            db.Publish(resumed);
        }
        else
        {
            person.Changed(); // Two at the same instant count for two.
        }

        return TypedResults.Created($"/people/{personId}/contact-attempts/{attempt.Id}", ContactAttemptView.Of(attempt));
    }

    private static async Task<Results<Ok<Page<ContactAttemptView>>, NotFound>> List(Guid personId, [AsParameters] PageRequest page, IntakeDb db, CancellationToken stop) =>
        await db.People.AnyAsync(person => person.Id == personId, stop)
            ? TypedResults.Ok(await page.Read(db, db.ContactAttempts.AsNoTracking().Where(attempt => attempt.PersonId == personId), ContactAttemptView.Of, stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<ContactAttemptView>, NotFound>> Read(Guid personId, Guid attemptId, IntakeDb db, CancellationToken stop) =>
        await db.ContactAttempts.AsNoTracking().FirstOrDefaultAsync(row => row.Id == attemptId && row.PersonId == personId, stop) is { } attempt
            ? TypedResults.Ok(ContactAttemptView.Of(attempt))
            : TypedResults.NotFound();
}
