using PassPlatform.Contracts;
using PassPlatform.Intake.EntrySituations;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Intake.People;

/// <summary>The situation on entry of a person.</summary>
public sealed partial class Person
{
    /// <summary>Tells whether this very situation is already recorded, so that a retry changes nothing.</summary>
    internal bool Entered(EntrySituation situation) => CurrentEpisode.EntrySituation == situation;

    /// <summary>Records and freezes the situation on entry into the current episode.</summary>
    /// <exception cref="Refusal">409: one is frozen already. 400: the day is to come or before the episode.</exception>
    internal EntrySituationRecorded Enter(EntrySituation situation, DateOnly today, DateTimeOffset now)
    {
        var current = CurrentEpisode;
        if (current.EntrySituation is { } frozen)
        {
            throw new Refusal(ProblemKinds.EntrySituationFrozen, $"La situation à l'entrée a été notée le {frozen.RecordedOn:dd'/'MM'/'yyyy}.");
        }

        CheckDay(situation.RecordedOn, today, "/recordedOn");
        if (situation.RecordedOn < current.OpenedOn)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "La situation à l'entrée ne peut pas précéder l'épisode de suivi.",
                new FieldError("/recordedOn", "avant l'épisode de suivi", $"à partir du {current.OpenedOn:dd'/'MM'/'yyyy}"));
        }

        current.Freeze(situation);
        return new EntrySituationRecorded
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            PersonId = Id,
            Version = NextVersion(),
            RecordedOn = situation.RecordedOn,
            BaseCover = situation.BaseCover,
            ComplementaryCover = situation.ComplementaryCover,
            HasAdministrativeAddress = situation.HasAdministrativeAddress,
        };
    }
}
