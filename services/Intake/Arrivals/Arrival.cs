using PassPlatform.Contracts;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.Arrivals;

/// <summary>How a person came in, once an episode of follow-up; corrected as one learns more. The situation on entry, which the report counts, is beside it and does not change.</summary>
public sealed class Arrival : Aggregate, ISealedRow
{
    private Arrival()
    {
    }

    public Guid PersonId { get; private init; }

    Guid ISealedRow.SealedUnder => PersonId;

    /// <summary>Episode of follow-up that it opened.</summary>
    public int EpisodeNumber { get; private init; }

    /// <summary>What was told.</summary>
    [Sealed]
    public RecordArrival Told { get; private set; } = null!;

    /// <summary>The arrival of a person into their current episode, nothing said yet.</summary>
    internal static Arrival Of(Person person) => new() { PassSiteId = person.PassSiteId, PersonId = person.Id, EpisodeNumber = person.CurrentEpisode.Number };

    /// <summary>Records what is known of it, in place of what was said before.</summary>
    /// <exception cref="Refusal">The day is to come or before the first contact, or what is said contradicts itself.</exception>
    internal ArrivalRecorded Record(Person person, RecordArrival request, DateOnly today, DateTimeOffset now)
    {
        person.CheckDay(request.RecordedOn, today, "/recordedOn");
        request.Check();
        Told = request with
        {
            ReferralId = request.ReferralId ?? Told?.ReferralId,
            Demands = [.. request.Demands.Distinct()],
            PresumedRights = [.. request.PresumedRights.Distinct()],
            RenunciationReasons = [.. request.RenunciationReasons.Distinct()],
        };
        NextVersion();
        return new ArrivalRecorded
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            PersonId = PersonId,
            Version = person.Changed(),
            ArrivalId = Id,
            RecordedOn = Told.RecordedOn,
            Demands = Told.Demands,
            PresumedRights = Told.PresumedRights,
            CareRenounced = Told.CareRenounced,
            RenunciationReasons = Told.RenunciationReasons,
            OfferedFirst = Told.GreatPrecarity?.Offered,
            OfferAccepted = Told.GreatPrecarity?.Offered is null ? null : Told.GreatPrecarity.Accepted,
            Carer = Told.Carer,
            ReferralId = Told.ReferralId,
        };
    }
}
