using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Appointments;
using PassPlatform.Intake.Consents;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Interviews;
using PassPlatform.Intake.People;
using PassPlatform.Intake.Permanences;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Reminders;

/// <summary>The reminders of appointments, asked by themselves: one each, some days before at ten, for whoever agrees and can be reached; moved and cancelled with them [000-048, 000-088, 000-137]. Decision 0149.</summary>
/// <remarks>What the appointment is for, its place in words and its note are never in it: see <see cref="ReminderTexts"/>.</remarks>
internal sealed class AppointmentReminders(IntakeDb db, ReminderSettings settings, TimeProvider clock)
{
    private static readonly TimeOnly At = new(10, 0); // Nobody is woken.

    /// <summary>Follows an appointment that was made, moved, given to a person or ended; the caller saves.</summary>
    public async Task Follow(Person person, Appointment appointment, CancellationToken stop) =>
        await Renew(person, appointment, (await Of([person.Id], stop))[appointment.Id], await PersonConsents.Of(db, person.Id, stop), again: false, stop);

    /// <summary>Follows what a person agrees to, or how they are reached: what waits by a way that is no more is cancelled, and what is to come is reminded of by another; the caller saves.</summary>
    /// <param name="person">As they are now.</param>
    /// <param name="consents">As they are now.</param>
    /// <param name="stop">Gives up.</param>
    public async Task FollowAll(Person person, PersonConsents consents, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        foreach (var waiting in await db.Reminders.Where(row => row.PersonId == person.Id && row.State == ReminderState.Waiting && row.AppointmentId == null).ToListAsync(stop))
        {
            if (!consents.Allows(Reminder.PurposeOf(waiting.Channel)))
            {
                waiting.Cancel(now); // That of the team.
            }
        }

        var planned = await db.Appointments.AsNoTracking()
            .Where(row => row.PersonId == person.Id && row.State == AppointmentState.Planned && row.StartsAt > now && !db.Permanences.Any(permanence => permanence.Id == row.PermanenceId && permanence.Cancelled)).ToListAsync(stop);
        var known = await Of([person.Id], stop);
        foreach (var appointment in planned)
        {
            await Renew(person, appointment, known[appointment.Id], consents, again: true, stop);
        }
    }

    /// <summary>The fund's agent does not come: nobody is reminded of it; the caller saves.</summary>
    public async Task Drop(Permanence permanence, CancellationToken stop)
    {
        var taken = await db.Appointments.AsNoTracking().Where(row => row.PermanenceId == permanence.Id && row.Slot != null && row.PersonId != null).Select(row => new { row.Id, PersonId = row.PersonId!.Value }).ToListAsync(stop);
        var known = await Of([.. taken.Select(row => row.PersonId).Distinct()], stop);
        Cancel(taken.SelectMany(row => known[row.Id]));
    }

    private async Task Renew(Person person, Appointment appointment, IEnumerable<Reminder> known, PersonConsents consents, bool again, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var due = appointment.Day.AddDays(-settings.AppointmentDaysBefore).ParisInstant(At)!.Value;
        var (place, text) = (PlaceOf(appointment), ReminderTexts.In(person.Languages));
        ReminderChannel? by = appointment.State == AppointmentState.Planned && appointment.StartsAt > now ? Channel(person, consents) : null;
        if (by is not null && known.FirstOrDefault() is { } last && last.IsOf(appointment.StartsAt, place))
        {
            var stays = last.State switch
            {
                ReminderState.Waiting => last.Channel == by && last.Content.LanguageCode == text.LanguageCode && (last.SendAt == due || due <= now),
                ReminderState.Cancelled => !again, // By the team, or with the agreement that is given again now.
                _ => true,
            };
            if (stays)
            {
                return;
            }
        }

        Cancel(known);

        // Made or moved later than it would have left, it needs none: the person was told. But whoever read another hour is told again.
        if (by is { } channel && (due > now || known.Any(row => row.MayHaveLeft)))
        {
            var reminder = db.Reminders.Add(Reminder.OfAppointment(person, appointment, channel, place, text, due > now ? due : now)).Entity;
            if (appointment.MergedFrom is { } file)
            {
                (await db.Merges.FirstAsync(merge => merge.MergedId == file && merge.UndoneOn == null, stop)).AlsoMoves(nameof(db.Reminders), reminder.Id); // Back with its appointment.
            }
        }
    }

    private void Cancel(IEnumerable<Reminder> known)
    {
        foreach (var waiting in known.Where(row => row.State == ReminderState.Waiting))
        {
            waiting.Cancel(clock.GetUtcNow());
        }
    }

    // By appointment, of each the last first. A person has a few.
    private async Task<ILookup<Guid, Reminder>> Of(Guid[] people, CancellationToken stop) =>
        (await db.Reminders.WhereOneOf(db, row => row.PersonId, people).Where(row => row.AppointmentId != null).ToListAsync(stop)).OrderByDescending(row => row.Id).ToLookup(row => row.AppointmentId!.Value);

    private static ReminderChannel? Channel(Person person, PersonConsents consents) => Enum.GetValues<ReminderChannel>()
        .Where(channel => consents.Allows(Reminder.PurposeOf(channel)) && person.ReachedBy(channel) is not null).Select(channel => (ReminderChannel?)channel).FirstOrDefault();

    private static ReminderPlace PlaceOf(Appointment appointment) => appointment.Place switch
    {
        InterviewPlace.Pass => ReminderPlace.Usual,
        InterviewPlace.Phone => ReminderPlace.ByPhone,
        _ => ReminderPlace.AsTold,
    };
}
