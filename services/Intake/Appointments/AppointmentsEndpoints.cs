using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.People;
using PassPlatform.Intake.Reminders;
using PassPlatform.Intake.Restrictions;
using PassPlatform.Intake.Sites;
using PassPlatform.Intake.Team;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.Appointments;

internal static class AppointmentsEndpoints
{
    /// <summary>Longest stretch of the agenda that one request reads, in days.</summary>
    private const int MostDays = 42;

    private const int Week = 7;

    private static readonly Comparer<Appointment> Order = Comparer<Appointment>.Create((one, other) => (one.StartsAt, one.Id).CompareTo((other.StartsAt, other.Id)));

    public static void MapAppointments(this RouteGroupBuilder api)
    {
        var appointments = api.MapGroup("/appointments").WithTags("Rendez-vous").RequireRole(Roles.Team);
        appointments.MapPost("/", Make)
            .WithSummary("Prendre un rendez-vous, pour une personne ou pour personne encore")
            .WithDescription("Un autre rendez-vous de qui reçoit à la même heure est signalé, et demande une confirmation. Ce qui est prévu garde le suivi ouvert : personne n'est perdu de vue avant un rendez-vous. Si la personne y consent et peut être jointe, elle en reçoit un rappel quelques jours avant.")
            .WithExample(MakeAppointment.Example)
            .Refuses(ProblemKinds.AppointmentOverlap, ProblemKinds.WorkerUnknown, ProblemKinds.PersonUnknown, ProblemKinds.DataRestricted, ProblemKinds.FileMerged, ProblemKinds.FollowUpState, ProblemKinds.OtherPassSite, ProblemKinds.PassSiteUnknown, ProblemKinds.PassSiteEnded);
        appointments.MapGet("/", List)
            .WithSummary("Lire l'agenda : les rendez-vous d'une semaine, ou d'au plus 42 jours, dans l'ordre des heures")
            .WithDescription("Les annulés et les déplacés y sont, avec leur état.");
        appointments.MapGet("/{appointmentId:guid}", Read)
            .WithSummary("Lire un rendez-vous");
        appointments.MapPut("/{appointmentId:guid}", Change)
            .WithSummary("Changer ou déplacer un rendez-vous, ou dire de qui il est")
            .WithDescription("Une autre heure, une autre durée ou un autre compte est un déplacement : où il était reste dans son histoire. Le rappel suit.")
            .WithExample(ChangeAppointment.Example)
            .Refuses(ProblemKinds.AppointmentState, ProblemKinds.AppointmentOverlap, ProblemKinds.WorkerUnknown, ProblemKinds.PersonUnknown, ProblemKinds.DataRestricted, ProblemKinds.FileMerged, ProblemKinds.FollowUpState);
        appointments.MapPost("/{appointmentId:guid}/outcome", End)
            .WithSummary("Noter ce qu'un rendez-vous est devenu : tenu, manqué, annulé par la personne ou par la PASS")
            .WithDescription("Tenu, c'est un contact. Manqué, il compte parmi les absences de la personne, qui est à rappeler ; manqué par erreur, il se corrige. Annulé, il reste dans l'agenda et dans les calendriers, marqué annulé.")
            .WithExample(EndAppointment.Example)
            .Refuses(ProblemKinds.AppointmentState, ProblemKinds.DataRestricted, ProblemKinds.FileMerged, ProblemKinds.FollowUpState, ProblemKinds.Conflict);
        api.MapGet("/people/{personId:guid}/appointments", ListOfPerson).WithTags("Rendez-vous").RequireRole(Roles.Team)
            .WithSummary("Lister les rendez-vous d'une personne, le premier pris d'abord");
    }

    private static async Task<Created<AppointmentView>> Make(MakeAppointment request, IntakeDb db, AppointmentReminders reminders, OpenSites open, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var person = await db.PersonOf(request.PersonId, stop);
        var site = person?.PassSiteId ?? caller.SiteFor(request.PassSiteId);
        await open.Check(db, site, stop);
        await db.CheckWorker(request.WorkerId, site, caller, stop);
        var appointment = Appointment.Make(request, request.WorkerId ?? caller.ClientId, site, person, clock.ParisToday());
        await Planned.CheckOverlap(db, appointment, request.ConfirmedOverlap, stop);
        db.Appointments.Add(appointment);
        if (person is not null)
        {
            await Planned.Follow(db, reminders, person, appointment, null, clock.GetUtcNow(), stop);
        }

        return TypedResults.Created($"/appointments/{appointment.Id}", AppointmentView.Of(appointment));
    }

    private static async Task<Ok<Page<AppointmentView>>> List(
        [FromQuery, Description("Premier jour, AAAA-MM-JJ ; aujourd'hui quand il est absent.")] Day? from,
        [FromQuery, Description("Dernier jour, inclus ; une semaine quand il est absent, 42 jours au plus.")] Day? to,
        [FromQuery, Description("me : les vôtres ; ou le compte d'un collègue ; absent : ceux de tous, de la caisse aussi.")] string? workerId,
        [AsParameters] PageRequest page, IntakeDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var first = from?.Value ?? clock.ParisToday();
        var last = to?.Value ?? first.AddDays(Week - 1);
        if (last < first || last.DayNumber - first.DayNumber >= MostDays)
        {
            throw new Refusal(ProblemKinds.InvalidParameter, "L'agenda se lit par semaines.", new FieldError("to", "avant from, ou trop loin", $"de from à {MostDays - 1} jours plus tard"));
        }

        var (begin, end) = (first.ParisMidnight(), last.AddDays(1).ParisMidnight());
        var rows = db.Appointments.AsNoTracking().SeenBy(db, caller).Where(row => row.StartsAt < end);
        if (workerId is not null)
        {
            var worker = workerId == "me" ? caller.ClientId : workerId;
            rows = rows.Where(row => row.WorkerId == worker);
        }

        List<IQueryable<Appointment>> pieces = [];
        if (page.After is { } after)
        {
            var place = await db.Appointments.AsNoTracking().Where(row => row.Id == after).Select(row => (DateTimeOffset?)row.StartsAt).FirstOrDefaultAsync(stop)
                ?? throw new Refusal(ProblemKinds.InvalidParameter, "after n'est pas le next d'une page de cette liste.", new FieldError("after", "inconnu", "next de la page précédente"));
            pieces.Add(rows.Where(row => row.StartsAt == place && row.Id > after).OrderBy(row => row.Id));
            rows = rows.Where(row => row.StartsAt > place);
        }
        else
        {
            rows = rows.Where(row => row.StartsAt >= begin);
        }

        pieces.Add(rows.OrderBy(row => row.StartsAt).ThenBy(row => row.Id));
        return TypedResults.Ok(await page.Read(db, pieces, Order, row => row.Id, AppointmentView.Of, stop));
    }

    private static async Task<Results<Ok<Page<AppointmentView>>, NotFound>> ListOfPerson(Guid personId, [AsParameters] PageRequest page, IntakeDb db, CancellationToken stop) =>
        await db.People.AnyAsync(person => person.Id == personId, stop)
            ? TypedResults.Ok(await page.Read(db, db.Appointments.AsNoTracking().Where(row => row.PersonId == personId), AppointmentView.Of, stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<AppointmentView>, NotFound>> Read(Guid appointmentId, IntakeDb db, Caller caller, CancellationToken stop) =>
        await db.Appointments.AsNoTracking().SeenBy(db, caller).FirstOrDefaultAsync(row => row.Id == appointmentId, stop) is { } appointment
            ? TypedResults.Ok(AppointmentView.Of(appointment))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<AppointmentView>, NotFound>> Change(
        Guid appointmentId, ChangeAppointment request, IfMatch ifMatch, IntakeDb db, AppointmentReminders reminders, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Appointments.FirstOrDefaultAsync(row => row.Id == appointmentId, stop) is not { } appointment)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(appointment);
        var person = await db.PersonOf(appointment.PersonId ?? request.PersonId, stop);
        if (Attach(appointment, request, person))
        {
            db.Entry(appointment).Property<byte[]?>("Sealed").CurrentValue = null; // Sealed under the person from now on,
            await db.RenewKey(appointment.Id, stop);                                // and what was sealed alone is not read again.
        }

        var worker = appointment.PermanenceId is null ? request.WorkerId ?? appointment.WorkerId : null;
        if (worker != appointment.WorkerId)
        {
            await db.CheckWorker(worker, appointment.PassSiteId, caller, stop); // Of who has left, the hour is still changed.
        }

        var now = clock.GetUtcNow();
        appointment.Change(request, worker, person, clock.ParisToday(), now);
        await Planned.CheckOverlap(db, appointment, request.ConfirmedOverlap, stop);
        if (person is not null)
        {
            await Planned.Follow(db, reminders, person, appointment, appointment.State, now, stop);
        }

        return TypedResults.Ok(AppointmentView.Of(appointment));
    }

    /// <summary>Gives an appointment of nobody to the person that is named.</summary>
    /// <returns>False when it was somebody's, or stays nobody's.</returns>
    private static bool Attach(Appointment appointment, ChangeAppointment request, Person? person)
    {
        if (request.PersonId is not null && appointment.PersonId is { } whose && whose != request.PersonId)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Ce rendez-vous est celui d'une autre personne.", new FieldError("/personId", "une autre", "la même, ou à omettre"));
        }

        if (appointment.PersonId is not null || person is null)
        {
            return false;
        }

        if (person.PassSiteId != appointment.PassSiteId)
        {
            throw new Refusal(ProblemKinds.PersonUnknown, "Cette personne est d'une autre PASS que le rendez-vous.", new FieldError("/personId", "d'une autre PASS"));
        }

        appointment.Give(person);
        return true;
    }

    private static async Task<Results<Ok<AppointmentView>, NotFound>> End(Guid appointmentId, EndAppointment request, IntakeDb db, AppointmentReminders reminders, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Appointments.FirstOrDefaultAsync(row => row.Id == appointmentId, stop) is not { } appointment)
        {
            return TypedResults.NotFound();
        }

        var (before, now) = (appointment.State, clock.GetUtcNow());
        var person = await db.PersonOf(appointment.PersonId, stop);
        appointment.End(request.Outcome, now);
        if (person is not null)
        {
            await Planned.Follow(db, reminders, person, appointment, before, now, stop);
        }

        return TypedResults.Ok(AppointmentView.Of(appointment));
    }

    /// <summary>The person that a body names, to be changed; null when it names none.</summary>
    /// <exception cref="Refusal">422: unknown, or of another PASS. 409: their data is restricted, or their file is merged into another.</exception>
    internal static async Task<Person?> PersonOf(this IntakeDb db, Guid? personId, CancellationToken stop)
    {
        if (personId is not { } id)
        {
            return null;
        }

        var person = await db.People.FirstOrDefaultAsync(row => row.Id == id, stop)
            ?? throw new Refusal(ProblemKinds.PersonUnknown, "Aucune personne de vos PASS n'a cet identifiant.", new FieldError("/personId", "inconnue"));
        person.RefuseIfRestricted();
        person.RefuseIfMerged();
        return person;
    }

    private static IQueryable<Appointment> SeenBy(this IQueryable<Appointment> rows, IntakeDb db, Caller caller) =>
        caller.SeesRestricted() ? rows : rows.Where(row => !db.People.Any(person => person.Id == row.PersonId && person.RestrictedOn != null));
}
