using PassPlatform.Contracts;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.Orientations;

/// <summary>What came back of an orientation.</summary>
public sealed record OrientationReturn
{
    /// <summary>Null unless it was refused.</summary>
    public OrientationRefusal? Refusal { get; init; }

    /// <summary>What was said, up to 2000 characters.</summary>
    public string? Information { get; init; }
}

// The life of an orientation: made, then accepted, refused, seen, not seen, or expired without an answer [000-016, 000-022].
public sealed partial class Orientation
{
    /// <summary>What became of it; null while nothing is known.</summary>
    public OrientationOutcome? Outcome { get; private set; }

    /// <summary>Day of the outcome; of an expiry, the day on which the wait ended.</summary>
    public DateOnly? OutcomeOn { get; private set; }

    /// <summary>Day from which it is to be asked about; null when it was asked about, or nothing is waited for. The night reads it.</summary>
    public DateOnly? WatchOn { get; private set; }

    /// <summary>Day on which nobody waits any more; null for one made before answers were waited for.</summary>
    public DateOnly? ExpiresOn { get; private init; }

    /// <summary>Day on which the night found it to be asked about; null before, and once it has its answer.</summary>
    public DateOnly? RemindedOn { get; private set; }

    /// <summary>What came back; null while nothing did.</summary>
    [Sealed]
    public OrientationReturn? Return { get; private set; }

    /// <summary>Whether more may come: not after a refusal or a visit.</summary>
    public bool Final => Outcome is OrientationOutcome.Refused or OrientationOutcome.Seen;

    /// <summary>Notes what became of it. An answer that comes after the expiry is taken too: it is what happened.</summary>
    /// <exception cref="Refusal">400: the day is to come or before the orientation, or the answer contradicts itself. 409: it was refused or the person was seen already.</exception>
    internal OrientationAnswered Answer(Person person, AnswerOrientation request, DateOnly today, DateTimeOffset now)
    {
        CheckAnswer(request, today);
        (Outcome, OutcomeOn) = (request.Outcome, request.AnsweredOn);
        Return = new OrientationReturn { Refusal = request.Refusal, Information = request.Information };
        if (request.Outcome != OrientationOutcome.Accepted)
        {
            WatchOn = null; // Accepted, whether the person went is still waited for.
        }

        RemindedOn = null;
        NextVersion();
        return Told(person, now);
    }

    /// <summary>Does what a night calls for: asks about it, or gives up waiting.</summary>
    /// <returns>The expiry, when it is one without any answer; null otherwise.</returns>
    internal OrientationAnswered? Watch(Person person, DateOnly today, DateTimeOffset now)
    {
        if (today < ExpiresOn)
        {
            (RemindedOn, WatchOn) = (today, ExpiresOn);
            NextVersion();
            return null;
        }

        var unanswered = Outcome is null;
        (WatchOn, RemindedOn) = (null, null);
        (Outcome, OutcomeOn) = unanswered ? (OrientationOutcome.Expired, ExpiresOn) : (Outcome, OutcomeOn); // Accepted stays so: whether the person went was never told.
        NextVersion();
        return unanswered ? Told(person, now) : null;
    }

    private OrientationAnswered Told(Person person, DateTimeOffset now) => new()
    {
        OccurredAt = now,
        PassSiteId = person.PassSiteId,
        PersonId = MergedFrom ?? PersonId,
        Version = person.Changed(),
        OrientationId = Id,
        AnsweredOn = OutcomeOn!.Value,
        Outcome = Outcome!.Value,
    };

    private void CheckAnswer(AnswerOrientation request, DateOnly today)
    {
        if (Final)
        {
            throw new Refusal(ProblemKinds.OrientationState, $"Cette orientation a déjà sa réponse, du {OutcomeOn:dd'/'MM'/'yyyy}.");
        }

        List<FieldError> errors = [];
        if (request.AnsweredOn > today || request.AnsweredOn < MadeOn)
        {
            errors.Add(new FieldError("/answeredOn", "à venir, ou avant l'orientation", $"du {MadeOn:dd'/'MM'/'yyyy} à aujourd'hui"));
        }

        if (request.Outcome == OrientationOutcome.Expired)
        {
            errors.Add(new FieldError("/outcome", "se constate, et ne se note pas", "accepted, refused, seen ou not-seen"));
        }

        if (request.Outcome == OrientationOutcome.Refused && request.Refusal is null)
        {
            errors.Add(new FieldError("/refusal", "absent", "pourquoi, et par qui"));
        }
        else if (request.Outcome != OrientationOutcome.Refused && request.Refusal is not null)
        {
            errors.Add(new FieldError("/refusal", "sans objet", "à omettre, sauf pour refused"));
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "La réponse se contredit.", [.. errors]);
        }
    }
}
