using PassPlatform.Contracts;
using PassPlatform.Intake.DataRequests;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Intake.People;

// The right to restriction, and to object. GDPR art. 18 and 21 [000-135].
public sealed partial class Person
{
    /// <summary>Day since when the data is only kept; null: it is not restricted.</summary>
    public DateOnly? RestrictedOn { get; private set; }

    /// <summary>The request for which it is; null: it is not.</summary>
    public Guid? RestrictionRequestId { get; private set; }

    /// <summary>Restricts what is done with the data to keeping it.</summary>
    /// <exception cref="Refusal">It is already, or the request is not one that calls for it.</exception>
    public PersonRestricted Restrict(DataRequest? request, DateOnly today, DateTimeOffset now)
    {
        RefuseIfRestricted();
        RefuseIfMerged();
        if (request is not { Right: DataRight.Restriction or DataRight.Objection, Outcome: not RequestOutcome.Refused } || request.PersonId != Id)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Les données ne sont limitées qu'à la demande de la personne.",
                new FieldError("/dataRequestId", "n'est pas une demande de limitation ou d'opposition de cette personne, ou a été refusée", "la demande, notée au registre"));
        }

        (RestrictedOn, RestrictionRequestId) = (today, request.Id);
        return new PersonRestricted { OccurredAt = now, PassSiteId = PassSiteId, PersonId = Id, Version = NextVersion(), RestrictedOn = today };
    }

    /// <summary>Lifts it.</summary>
    /// <param name="toldOn">Day on which the person was told that it would be.</param>
    /// <param name="today">Day in Paris.</param>
    /// <param name="now">Instant.</param>
    /// <exception cref="Refusal">The data is not restricted, or the person is yet to be told. GDPR art. 18 §3.</exception>
    public PersonRestrictionLifted LiftRestriction(DateOnly toldOn, DateOnly today, DateTimeOffset now)
    {
        if (RestrictedOn is not { } since)
        {
            throw new Refusal(ProblemKinds.DataRequestState, "Les données de cette personne ne sont pas limitées.");
        }

        if (toldOn > today || toldOn < since)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "La personne est informée avant que la limitation soit levée.",
                new FieldError("/toldOn", "à venir, ou avant la limitation", $"du {since:dd'/'MM'/'yyyy} à aujourd'hui"));
        }

        (RestrictedOn, RestrictionRequestId) = (null, null);
        return new PersonRestrictionLifted { OccurredAt = now, PassSiteId = PassSiteId, PersonId = Id, Version = NextVersion(), LiftedOn = today };
    }

    /// <summary>Refuses what may not be done meanwhile.</summary>
    /// <exception cref="Refusal">The data is restricted.</exception>
    internal void RefuseIfRestricted()
    {
        if (RestrictedOn is { } since)
        {
            throw new Refusal(ProblemKinds.DataRestricted, $"À la demande de la personne, ses données sont limitées depuis le {since:dd'/'MM'/'yyyy}.");
        }
    }
}
