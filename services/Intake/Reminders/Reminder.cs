using PassPlatform.Intake.Appointments;
using PassPlatform.Intake.Consents;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.Reminders;

/// <summary>What a reminder says; to whom it goes is read when it leaves.</summary>
public sealed record ReminderContent
{
    public required ReminderKind Kind { get; init; }

    /// <summary>Of the text.</summary>
    public required string LanguageCode { get; init; }

    /// <summary>Version of the texts.</summary>
    public required string TextVersion { get; init; }
    public DateTimeOffset? AppointmentAt { get; init; }
    public ReminderPlace? Place { get; init; }
}

/// <summary>A reminder to a person, and how far it got. Handed over once at most, whatever is killed meanwhile [000-137].</summary>
/// <remarks>waiting → sending → sent → delivered | failed; what was left in the middle of sending is asked about, and sent again only when it surely did not leave.</remarks>
public sealed class Reminder : Aggregate, ISealedRow
{
    // After so long nobody is told whether it was received.
    private static readonly TimeSpan ReceiptKept = TimeSpan.FromHours(24);
    private static readonly TimeSpan ReceiptRound = TimeSpan.FromMinutes(10);

    // As long as it is tried, when no appointment ends it before.
    private static readonly TimeSpan Tried = TimeSpan.FromHours(24);

    /// <summary>Longest that handing over takes; after it, whoever had it is gone.</summary>
    internal static readonly TimeSpan SendingLimit = TimeSpan.FromMinutes(2);

    private Reminder()
    {
    }

    public Guid PersonId { get; private init; }

    Guid ISealedRow.SealedUnder => PersonId;

    /// <summary>The appointment that it reminds of by itself; null: the team asked for it.</summary>
    public Guid? AppointmentId { get; private init; }

    public ReminderChannel Channel { get; private init; }

    public DateTimeOffset SendAt { get; private init; }

    public ReminderState State { get; private set; }

    /// <summary>When something is to be done about it; null: nothing more. The run reads it.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Instant after which it is not sent any more: that of the appointment, or a day after it was to leave.</summary>
    public DateTimeOffset ExpiresAt { get; private init; }

    /// <summary>Times it was handed over, or tried to be.</summary>
    public int Attempts { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    [Sealed]
    public ReminderContent Content { get; private init; } = null!;

    /// <summary>It left, or nobody can tell that it did not.</summary>
    public bool MayHaveLeft => State is ReminderState.Sending or ReminderState.Sent or ReminderState.Delivered or ReminderState.Uncertain;

    /// <summary>Keeps a reminder until its hour.</summary>
    /// <exception cref="Refusal">400: an instant that cannot be, an appointment without its instant or place. 409: the person does not agree to be reached so.</exception>
    internal static Reminder Ask(Person person, AskReminder request, PersonConsents consents, DateTimeOffset now)
    {
        var sendAt = request.SendAt ?? now;
        Check(request, sendAt, now);
        var channel = request.Channel ?? (consents.Allows(ConsentPurpose.SmsReminders) || !consents.Allows(ConsentPurpose.EmailReminders) ? ReminderChannel.Sms : ReminderChannel.Email);
        if (!consents.Allows(PurposeOf(channel)))
        {
            throw new Refusal(ProblemKinds.ConsentMissing, $"La personne n'a pas donné son accord pour des rappels par {(channel == ReminderChannel.Sms ? "SMS" : "courriel")}.");
        }

        if (person.ReachedBy(channel) is null)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, channel == ReminderChannel.Sms ? "Aucun numéro de téléphone de la personne n'est noté." : "Aucune adresse électronique de la personne n'est notée.",
                new FieldError("/channel", "rien ne la joint ainsi", "un autre moyen, ou complétez sa fiche ; celui d'un tiers ne reçoit pas de rappel"));
        }

        var text = ReminderTexts.In(request.LanguageCode is { } code ? [Iso639.Canonical(code)] : person.Languages);
        person.Changed(); // A merge at this instant has not seen it.
        return Keep(
            person, null, channel, sendAt,
            new ReminderContent { Kind = request.Kind, LanguageCode = text.LanguageCode, TextVersion = ReminderTexts.Version, AppointmentAt = request.AppointmentAt, Place = request.Place });
    }

    /// <summary>Keeps the reminder of an appointment until its hour; that the person agrees, and is reached so, was seen.</summary>
    internal static Reminder OfAppointment(Person person, Appointment appointment, ReminderChannel channel, ReminderPlace place, ReminderTranslation text, DateTimeOffset sendAt) => Keep(
        person, appointment.Id, channel, sendAt,
        new ReminderContent { Kind = ReminderKind.Appointment, LanguageCode = text.LanguageCode, TextVersion = ReminderTexts.Version, AppointmentAt = appointment.StartsAt, Place = place });

    private static Reminder Keep(Person person, Guid? appointmentId, ReminderChannel channel, DateTimeOffset sendAt, ReminderContent content)
    {
        var reminder = new Reminder
        {
            PassSiteId = person.PassSiteId,
            PersonId = person.Id,
            AppointmentId = appointmentId,
            Channel = channel,
            SendAt = sendAt.ToUniversalTime(),
            DueAt = sendAt.ToUniversalTime(),
            ExpiresAt = content.AppointmentAt?.ToUniversalTime() ?? sendAt.ToUniversalTime() + Tried,
            Content = content,
        };
        reminder.NextVersion();
        return reminder;
    }

    /// <summary>Whether it tells of this hour and place.</summary>
    internal bool IsOf(DateTimeOffset at, ReminderPlace place) => (Content.AppointmentAt, Content.Place) == (at, place);

    /// <summary>What a consent for a channel is called.</summary>
    internal static ConsentPurpose PurposeOf(ReminderChannel channel) => channel == ReminderChannel.Sms ? ConsentPurpose.SmsReminders : ConsentPurpose.EmailReminders;

    /// <summary>The team takes it back.</summary>
    /// <exception cref="Refusal">409: it left, or is leaving.</exception>
    internal void Cancel(DateTimeOffset now)
    {
        if (State != ReminderState.Waiting)
        {
            throw new Refusal(ProblemKinds.ReminderState, "Ce rappel n'attend plus.");
        }

        End(ReminderState.Cancelled, now);
    }

    /// <summary>It is about to be handed over: committed before it is, so that nobody else does, and that a kill in between is seen.</summary>
    internal void Begin(DateTimeOffset now)
    {
        (State, DueAt, Attempts) = (ReminderState.Sending, now + SendingLimit, Attempts + 1);
        NextVersion();
    }

    /// <summary>It was handed over; where nobody tells more, that is its end.</summary>
    internal void Sent(DateTimeOffset now, bool receipts)
    {
        (State, SentAt, DueAt) = (ReminderState.Sent, now, receipts ? now + ReceiptRound : null);
        NextVersion();
    }

    /// <summary>It surely did not leave: again after one minute, two, four … an hour at most, until its time is over.</summary>
    internal void NotSent(DateTimeOffset now)
    {
        var next = now + TimeSpan.FromMinutes(Math.Min(60, 1L << Math.Min(Attempts - 1, 6)));
        if (next >= ExpiresAt)
        {
            End(ReminderState.Failed, now);
            return;
        }

        (State, DueAt) = (ReminderState.Waiting, next);
        NextVersion();
    }

    /// <summary>No receipt yet: it is asked for again, for a day.</summary>
    internal void NoReceipt(DateTimeOffset now)
    {
        DueAt = now - SentAt < ReceiptKept ? now + ReceiptRound : null;
        NextVersion();
    }

    /// <summary>Nobody answered what became of it: it is asked again, for a day after it was to leave, and then nobody knows.</summary>
    internal void Postpone(DateTimeOffset now)
    {
        if (now >= SendAt + ReceiptKept)
        {
            End(State == ReminderState.Sending ? ReminderState.Uncertain : State, now);
            return;
        }

        DueAt = now + ReceiptRound;
        NextVersion();
    }

    /// <summary>Nothing more is done about it.</summary>
    internal void End(ReminderState state, DateTimeOffset now)
    {
        (State, DueAt, EndedAt) = (state, null, now);
        NextVersion();
    }

    private static void Check(AskReminder request, DateTimeOffset sendAt, DateTimeOffset now)
    {
        List<FieldError> errors = [];
        if (sendAt < now.AddMinutes(-5) || sendAt > now.AddYears(1))
        {
            errors.Add(new FieldError("/sendAt", "passé, ou dans plus d'un an", "de maintenant à dans un an"));
        }

        var appointment = request.Kind == ReminderKind.Appointment;
        if (appointment ? request.AppointmentAt is not { } at || at <= sendAt : request.AppointmentAt is not null)
        {
            errors.Add(new FieldError("/appointmentAt", appointment ? "absent, ou avant l'envoi" : "sans objet", appointment ? "après l'envoi" : "à omettre"));
        }

        if (appointment != request.Place is not null)
        {
            errors.Add(new FieldError("/place", appointment ? "absent" : "sans objet", appointment ? "usual, as-told ou by-phone" : "à omettre"));
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Le rappel se contredit.", [.. errors]);
        }
    }
}

internal static class Reached
{
    /// <summary>The person's own number, in E.164, or own e-mail; null when none is noted. Somebody else's never: they would read it.</summary>
    public static string? ReachedBy(this Person person, ReminderChannel channel) => channel == ReminderChannel.Email
        ? person.Contacts.FirstOrDefault(contact => contact is { Kind: ContactKind.Email, Through: null })?.Value
        : (person.Phone is { Length: > 0 } phone ? phone : person.Contacts.FirstOrDefault(contact => contact is { Kind: ContactKind.Phone, Through: null })?.Value) is { } number
            ? PhoneNumberAttribute.International(number)
            : null;
}
