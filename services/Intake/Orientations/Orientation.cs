using PassPlatform.Contracts;
using PassPlatform.Intake.FollowUp;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.Orientations;

/// <summary>An orientation of a person towards care or services. Counted as made, followed by a visit or not.</summary>
public sealed class Orientation : Aggregate, ISealedRow
{
    private Orientation()
    {
    }

    public Guid PersonId { get; private init; }

    Guid ISealedRow.SealedUnder => PersonId;

    public DateOnly MadeOn { get; private init; }

    public OrientationDestination Destination { get; private init; }

    /// <summary>Towards ordinary care or services; another PASS, its network and free care are not.</summary>
    public bool TowardsOrdinaryLaw => IsOrdinaryLaw(Destination);

    /// <summary>The care asked for; null for services.</summary>
    public CareSpeciality? Speciality { get; private init; }

    public CareKind? CareKind { get; private init; }

    /// <summary>As numbered by partner-network; only for its practitioners.</summary>
    public Guid? PractitionerId { get; private init; }

    /// <summary>Free words, up to 2000 characters; they stay in this service.</summary>
    [Sealed]
    public string? Note { get; private init; }

    /// <summary>Records an orientation.</summary>
    /// <exception cref="Refusal">
    /// 400: the day is to come or before the first contact, or the care does not fit the destination. 409: the follow-up ended before that day.
    /// </exception>
    internal static (Orientation Orientation, OrientationMade Event) Make(Person person, MakeOrientation request, DateOnly today, DateTimeOffset now)
    {
        person.CheckDay(request.MadeOn, today, "/madeOn");
        if (person.CurrentEpisode is { State: EpisodeState.Closed, EndedOn: { } ended } && request.MadeOn > ended)
        {
            throw new Refusal(ProblemKinds.FollowUpState, $"Le suivi est terminé depuis le {ended:dd'/'MM'/'yyyy} ; notez d'abord le contact qui le rouvre.");
        }

        CheckCare(request);
        var orientation = new Orientation
        {
            PassSiteId = person.PassSiteId,
            PersonId = person.Id,
            MadeOn = request.MadeOn,
            Destination = request.Destination,
            Speciality = request.Speciality,
            CareKind = request.CareKind,
            PractitionerId = request.PractitionerId,
            Note = request.Note,
        };
        orientation.NextVersion();
        return (orientation, new OrientationMade
        {
            OccurredAt = now,
            PassSiteId = person.PassSiteId,
            PersonId = person.Id,
            Version = person.Changed(),
            OrientationId = orientation.Id,
            MadeOn = orientation.MadeOn,
            Destination = orientation.Destination,
            TowardsOrdinaryLaw = orientation.TowardsOrdinaryLaw,
            Speciality = orientation.Speciality,
            CareKind = orientation.CareKind,
            PractitionerId = orientation.PractitionerId,
        });
    }

    /// <summary>Note DGOS/P3/2025/45, annexe 1 §5: regular doctor, city or hospital care, social services.</summary>
    private static bool IsOrdinaryLaw(OrientationDestination destination) => destination switch
    {
        OrientationDestination.RegularDoctor or OrientationDestination.CityCare or OrientationDestination.HospitalCare => true,
        OrientationDestination.SocialServices or OrientationDestination.Domiciliation => true,
        OrientationDestination.Misas or OrientationDestination.HealthInsuranceSocialService => true,
        _ => false,
    };

    private static bool IsCare(OrientationDestination destination) => destination is not (
        OrientationDestination.SocialServices or OrientationDestination.Domiciliation
        or OrientationDestination.Misas or OrientationDestination.HealthInsuranceSocialService);

    private static void CheckCare(MakeOrientation request)
    {
        var errors = new List<FieldError>();
        switch (IsCare(request.Destination), request.Speciality)
        {
            case (true, null):
                errors.Add(new FieldError("/speciality", "absente, pour une orientation vers des soins", "la spécialité demandée"));
                break;
            case (false, not null):
                errors.Add(new FieldError("/speciality", "sans objet pour cette destination", "à omettre"));
                break;
        }

        if (!IsCare(request.Destination) && request.CareKind is not null)
        {
            errors.Add(new FieldError("/careKind", "sans objet pour cette destination", "à omettre"));
        }

        if (request.PractitionerId is not null && request.Destination != OrientationDestination.NetworkPractitioner)
        {
            errors.Add(new FieldError("/practitionerId", "sans objet pour cette destination", "à omettre, sauf vers un professionnel du réseau (network-practitioner)"));
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "L'orientation se contredit.", [.. errors]);
        }
    }
}
