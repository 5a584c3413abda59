using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.People;
using PassPlatform.Intake.Reminders;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Intake.Appointments;

/// <summary>What the appointments of a worker and of a person are together.</summary>
internal static class Planned
{
    private const int MostNamed = 10;

    /// <summary>Warns of other appointments of the worker at the same hour. Two made at the same instant are not told of each other: it is a warning, not a lock.</summary>
    /// <exception cref="Refusal">409: there are, and nobody said that both are meant.</exception>
    public static async Task CheckOverlap(IntakeDb db, Appointment appointment, bool confirmed, CancellationToken stop)
    {
        if (confirmed || appointment.WorkerId is not { } worker || appointment.State != AppointmentState.Planned)
        {
            return;
        }

        var (from, to, site) = (appointment.StartsAt.AddMinutes(-Appointment.MostMinutes), appointment.EndsAt, appointment.PassSiteId);
        var near = await db.Appointments.AsNoTracking()
            .Where(row => row.PassSiteId == site && row.WorkerId == worker && row.StartsAt > from && row.StartsAt < to && row.State == AppointmentState.Planned && row.Id != appointment.Id)
            .OrderBy(row => row.StartsAt).Select(row => new { row.Id, row.StartsAt, row.LengthMinutes }).ToListAsync(stop);
        var overlapping = near.Where(row => row.StartsAt.AddMinutes(row.LengthMinutes) > appointment.StartsAt).Select(row => row.Id).Take(MostNamed).ToList();
        if (overlapping.Count > 0)
        {
            throw new Refusal(ProblemKinds.AppointmentOverlap, "Qui reçoit a déjà un rendez-vous à cette heure.", new FieldError("/at", "déjà pris", "une autre heure, ou confirmedOverlap: true"))
            {
                More = new Dictionary<string, object?> { ["overlapping"] = overlapping },
            };
        }
    }

    /// <summary>Notes what an appointment that was made, moved or ended means for the follow-up and the reminders of its person, and tells of it.</summary>
    /// <param name="db">Where the other appointments are.</param>
    /// <param name="reminders">Those of appointments.</param>
    /// <param name="person">Whose it is.</param>
    /// <param name="appointment">As it is now, not saved yet.</param>
    /// <param name="before">Its state before; null: it is new.</param>
    /// <param name="now">Instant.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task Follow(IntakeDb db, AppointmentReminders reminders, Person person, Appointment appointment, AppointmentState? before, DateTimeOffset now, CancellationToken stop)
    {
        var others = await db.Appointments.AsNoTracking()
            .Where(row => row.PersonId == person.Id && row.Id != appointment.Id && row.State != AppointmentState.CancelledByPerson && row.State != AppointmentState.CancelledByPass)
            .OrderByDescending(row => row.StartsAt).FirstOrDefaultAsync(stop);
        var days = new[] { others?.Day, appointment.Cancelled ? null : appointment.Day };
        if (person.Plan(days.Max(), appointment is { State: AppointmentState.Planned } ? appointment.Day : null, now) is { } undone)
        {
            db.Publish(undone);
        }

        if (appointment.State != before && person.Attend(appointment.State, before, appointment.Day, now) is { } resumed)
        {
            db.Publish(resumed);
        }

        await reminders.Follow(person, appointment, stop);
        db.Publish(appointment.Told(person, now));
    }
}
