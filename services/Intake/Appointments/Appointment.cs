using PassPlatform.Contracts;
using PassPlatform.Intake.Interviews;
using PassPlatform.Intake.People;
using PassPlatform.Intake.Permanences;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.Appointments;

/// <summary>What is said of an appointment.</summary>
public sealed record AppointmentWords
{
    /// <summary>Where exactly, up to 150 characters.</summary>
    public string? Where { get; init; }

    /// <summary>Up to 2000 characters; they stay in this service.</summary>
    public string? Note { get; init; }
}

/// <summary>When and with whom an appointment was before it was moved.</summary>
public sealed record AppointmentMove
{
    public required DateTimeOffset StartsAt { get; init; }
    public required int LengthMinutes { get; init; }

    /// <summary>Null: with the fund's agent.</summary>
    public string? WorkerId { get; init; }
    public required DateTimeOffset MovedAt { get; init; }
}

/// <summary>An appointment of a person, or of nobody yet, with a worker of the PASS or with the fund's agent who receives there [000-048, 000-088, 003-037].</summary>
/// <remarks>Planned, then held, missed or cancelled; moved, it keeps where it was. Decision 0140.</remarks>
public sealed partial class Appointment : Aggregate, ISealedRow
{
    /// <summary>Longest, in minutes: the overlaps of a day are looked for within so many.</summary>
    public const int MostMinutes = 600;

    private const int MostMoves = 50;

    private Appointment()
    {
    }

    /// <summary>Null: of nobody yet.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>The file that it was made in, while that is merged into the person's: what is told of it is told of that one. Null otherwise.</summary>
    public Guid? MergedFrom { get; private init; }

    Guid ISealedRow.SealedUnder => PersonId ?? Id;

    /// <summary>Account of the worker; null: with the fund's agent.</summary>
    public string? WorkerId { get; private set; }

    /// <summary>The permanence of the fund's agent; null: with a worker.</summary>
    public Guid? PermanenceId { get; private init; }

    /// <summary>Its slot there, from 0, while it is taken: none is taken twice. Null: of no permanence, or given back.</summary>
    public int? Slot { get; private set; }

    /// <summary>To the minute, UTC.</summary>
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>5 to <see cref="MostMinutes"/>.</summary>
    public int LengthMinutes { get; private set; }

    public InterviewKind Kind { get; private set; }

    public InterviewPlace Place { get; private set; }

    public AppointmentState State { get; private set; }

    /// <summary>An interpreter is to be there.</summary>
    [Sealed]
    public bool InterpreterNeeded { get; private set; }

    [Sealed]
    public AppointmentWords? Words { get; private set; }

    /// <summary>Where it was before each move, the first first; at most 50.</summary>
    [Sealed]
    public IReadOnlyList<AppointmentMove> Moves { get; private set; } = [];

    /// <summary>Day in Paris.</summary>
    public DateOnly Day => StartsAt.ParisDay();

    /// <summary>First instant after it.</summary>
    public DateTimeOffset EndsAt => StartsAt.AddMinutes(LengthMinutes);

    /// <summary>It did not take place, by choice of the person or of the PASS.</summary>
    public bool Cancelled => State is AppointmentState.CancelledByPerson or AppointmentState.CancelledByPass;

    /// <summary>Makes one.</summary>
    /// <exception cref="Refusal">400: the hour does not exist, or the day is out of bounds.</exception>
    internal static Appointment Make(AppointmentPlan plan, string worker, Guid passSiteId, Person? person, DateOnly today)
    {
        var appointment = new Appointment { PassSiteId = passSiteId, PersonId = person?.Id, WorkerId = worker };
        (appointment.StartsAt, appointment.LengthMinutes) = (Instant(plan, person, today), plan.LengthMinutes);
        appointment.Describe(plan);
        appointment.NextVersion();
        return appointment;
    }

    /// <summary>Takes a slot of the fund's agent.</summary>
    internal static Appointment Take(Permanence permanence, int slot, TakeSlot request, Person? person)
    {
        var appointment = new Appointment
        {
            PassSiteId = permanence.PassSiteId,
            PersonId = person?.Id,
            PermanenceId = permanence.Id,
            Slot = slot,
            StartsAt = permanence.StartOf(slot),
            LengthMinutes = permanence.SlotMinutes,
            Kind = InterviewKind.AccessToRights,
            Place = InterviewPlace.Pass,
            InterpreterNeeded = request.InterpreterNeeded,
            Words = request.Note is null ? null : new AppointmentWords { Note = request.Note },
        };
        appointment.NextVersion();
        return appointment;
    }

    /// <summary>Changes what is planned: another hour, length or worker is a move, and is kept.</summary>
    /// <exception cref="Refusal">400: as for a new one, or the hour of a slot. 409: it is held, missed or cancelled, or was moved too often.</exception>
    internal void Change(AppointmentPlan plan, string? worker, Person? person, DateOnly today, DateTimeOffset now)
    {
        RefuseUnlessPlanned();
        var startsAt = Instant(plan, person, today);
        if ((startsAt, plan.LengthMinutes, worker) != (StartsAt, LengthMinutes, WorkerId))
        {
            Move(startsAt, plan.LengthMinutes, worker, now);
        }

        Describe(plan);
        NextVersion();
    }

    /// <summary>Says whose it is. What was sealed alone is to be sealed under the person: the caller sees to it.</summary>
    internal void Give(Person person) => PersonId = person.Id;

    private void Move(DateTimeOffset startsAt, int lengthMinutes, string? worker, DateTimeOffset now)
    {
        if (PermanenceId is not null)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Un rendez-vous avec la caisse est dans un créneau : annulez-le, et prenez-en un autre.", new FieldError("/at", "hors du créneau", "l'heure et la durée du créneau"));
        }

        if (Moves.Count == MostMoves)
        {
            throw new Refusal(ProblemKinds.AppointmentState, $"Ce rendez-vous a été déplacé {MostMoves} fois.");
        }

        Moves = [.. Moves, new AppointmentMove { StartsAt = StartsAt, LengthMinutes = LengthMinutes, WorkerId = WorkerId, MovedAt = now }];
        (StartsAt, LengthMinutes, WorkerId) = (startsAt, lengthMinutes, worker);
    }

    private void Describe(AppointmentPlan plan)
    {
        (Kind, Place, InterpreterNeeded) = (plan.Kind, plan.Place, plan.InterpreterNeeded);
        Words = plan is { Where: null, Note: null } ? null : new AppointmentWords { Where = plan.Where?.Trim(), Note = plan.Note };
    }

    private static DateTimeOffset Instant(AppointmentPlan plan, Person? person, DateOnly today)
    {
        var first = person?.FirstContactOn ?? Person.FirstPass;
        var last = today.AddYears(2);
        if (plan.On < first || plan.On > last)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Un rendez-vous est à partir du premier contact, et dans les deux ans.",
                new FieldError("/on", "avant le premier contact, ou trop loin", $"du {first:dd'/'MM'/'yyyy} au {last:dd'/'MM'/'yyyy}"));
        }

        return plan.On.ParisInstant(plan.Time) ?? throw new Refusal(
            ProblemKinds.InvalidField, "Les horloges ne montrent jamais cette heure : c'est la nuit où l'on avance d'une heure.", new FieldError("/at", "n'existe pas ce jour-là", "une autre heure"));
    }
}
