using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Consents;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.Reminders;

/// <summary>Reminders to people, by SMS or e-mail, in their language, with receipts [000-137].</summary>
internal static class RemindersEndpoints
{
    public static void MapReminders(this RouteGroupBuilder api)
    {
        var reminders = api.MapGroup("/people/{personId:guid}/reminders").WithTags("Rappels aux personnes").RequireRole(Roles.Team);
        reminders.MapPost("/", Ask)
            .WithSummary("Envoyer un rappel à une personne, tout de suite ou à une heure dite")
            .WithDescription("Si elle y consent, à son propre numéro ou à sa propre adresse, dans une langue qu'elle parle. Le texte ne se choisit pas : il ne dit rien de sa santé, de ses droits, ni du lieu. Il part une fois au plus. Celui d'un rendez-vous est demandé, déplacé et annulé avec lui, sans qu'on le demande ici.")
            .WithExample(AskReminder.Example)
            .Refuses(ProblemKinds.ConsentMissing);
        reminders.MapGet("/", List)
            .WithSummary("Lister les rappels d'une personne, le premier demandé d'abord");
        reminders.MapGet("/{reminderId:guid}", Read)
            .WithSummary("Lire un rappel, et où il en est");
        reminders.MapPost("/{reminderId:guid}/cancellation", Cancel)
            .WithSummary("Annuler un rappel qui attend")
            .Refuses(ProblemKinds.ReminderState, ProblemKinds.Conflict);
    }

    private static async Task<Results<Created<ReminderView>, NotFound>> Ask(Guid personId, AskReminder request, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(row => row.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        var reminder = Reminder.Ask(person, request, await PersonConsents.Of(db, personId, stop), clock.GetUtcNow());
        db.Reminders.Add(reminder);
        return TypedResults.Created($"/people/{personId}/reminders/{reminder.Id}", ReminderView.Of(reminder));
    }

    private static async Task<Results<Ok<Page<ReminderView>>, NotFound>> List(Guid personId, [AsParameters] PageRequest page, IntakeDb db, CancellationToken stop) =>
        await db.People.AnyAsync(person => person.Id == personId, stop)
            ? TypedResults.Ok(await page.Read(db, db.Reminders.AsNoTracking().Where(row => row.PersonId == personId), ReminderView.Of, stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<ReminderView>, NotFound>> Read(Guid personId, Guid reminderId, IntakeDb db, CancellationToken stop) =>
        await db.Reminders.AsNoTracking().FirstOrDefaultAsync(row => row.Id == reminderId && row.PersonId == personId, stop) is { } reminder
            ? TypedResults.Ok(ReminderView.Of(reminder))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<ReminderView>, NotFound>> Cancel(Guid personId, Guid reminderId, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Reminders.FirstOrDefaultAsync(row => row.Id == reminderId && row.PersonId == personId, stop) is not { } reminder)
        {
            return TypedResults.NotFound();
        }

        reminder.Cancel(clock.GetUtcNow());
        return TypedResults.Ok(ReminderView.Of(reminder));
    }
}

/// <summary>A reminder as the team sees it.</summary>
[Description("Un rappel à une personne.")]
public sealed record ReminderView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Le rendez-vous dont il est le rappel ; null : l'équipe l'a demandé.")] Guid? AppointmentId,
    [property: Description("Ce qui est rappelé.")] ReminderKind Kind,
    [property: Description("Par quoi.")] ReminderChannel Channel,
    [property: Description("Langue du texte, code ISO 639.")] string LanguageCode,
    [property: Description("Le texte.")] string Text,
    [property: Description("Version des textes.")] string TextVersion,
    [property: Description("Instant du rendez-vous.")] DateTimeOffset? AppointmentAt,
    [property: Description("Où est le rendez-vous.")] ReminderPlace? Place,
    [property: Description("Instant de l'envoi demandé.")] DateTimeOffset SendAt,
    [property: Description("Où il en est.")] ReminderState State,
    [property: Description("Essais.")] int Attempts,
    [property: Description("Instant après lequel il n'est plus envoyé.")] DateTimeOffset ExpiresAt,
    [property: Description("Instant où il a été confié à l'opérateur ou au serveur de courrier.")] DateTimeOffset? SentAt,
    [property: Description("Instant de sa réception, de son échec ou de son annulation.")] DateTimeOffset? EndedAt) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);

    internal static ReminderView Of(Reminder reminder) => new(
        reminder.Id, reminder.PersonId, reminder.AppointmentId, reminder.Content.Kind, reminder.Channel, reminder.Content.LanguageCode, ReminderTexts.In([reminder.Content.LanguageCode]).Of(reminder.Content), reminder.Content.TextVersion,
        reminder.Content.AppointmentAt, reminder.Content.Place, reminder.SendAt, reminder.State, reminder.Attempts, reminder.ExpiresAt, reminder.SentAt, reminder.EndedAt);
}
