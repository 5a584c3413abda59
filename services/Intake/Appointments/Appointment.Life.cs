using PassPlatform.Contracts;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Intake.Appointments;

// The life of an appointment: planned, then held, missed or cancelled. A no-show noted by error is corrected; what was held or cancelled stays so.
public sealed partial class Appointment
{
    /// <summary>Notes what became of it.</summary>
    /// <exception cref="Refusal">400: planned is no outcome, or it has not begun. 409: it is held or cancelled already, or missed already.</exception>
    internal void End(AppointmentState outcome, DateTimeOffset now)
    {
        if (outcome == AppointmentState.Planned)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Ce n'est pas une suite.", new FieldError("/outcome", "c'est l'état d'avant", "held, no-show, cancelled-by-person ou cancelled-by-pass"));
        }

        if (State is not (AppointmentState.Planned or AppointmentState.NoShow) || State == outcome)
        {
            throw new Refusal(ProblemKinds.AppointmentState, $"Ce rendez-vous du {Day:dd'/'MM'/'yyyy} a déjà sa suite.");
        }

        if (outcome is AppointmentState.Held or AppointmentState.NoShow && StartsAt > now)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Ce rendez-vous n'a pas encore commencé.", new FieldError("/outcome", "à venir", "cancelled-by-person ou cancelled-by-pass, ou attendre"));
        }

        State = outcome;
        if (Cancelled)
        {
            Slot = null; // Somebody else may take it.
        }

        NextVersion();
    }

    /// <summary>What the other services hear of it.</summary>
    internal AppointmentMade Told(Person person, DateTimeOffset now) => new()
    {
        OccurredAt = now,
        PassSiteId = PassSiteId,
        PersonId = MergedFrom ?? person.Id,
        Version = person.Changed(),
        AppointmentId = Id,
        PlannedOn = Day,
        Kind = Kind,
        State = State,
        WithFund = PermanenceId is not null,
    };

    private void RefuseUnlessPlanned()
    {
        if (State != AppointmentState.Planned)
        {
            throw new Refusal(ProblemKinds.AppointmentState, $"Ce rendez-vous du {Day:dd'/'MM'/'yyyy} a déjà sa suite.");
        }
    }
}
