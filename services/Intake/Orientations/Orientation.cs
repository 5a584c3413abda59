using PassPlatform.Contracts;
using PassPlatform.Intake.FollowUp;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.Orientations;

/// <summary>An orientation of a person towards care or services. Counted as made, followed by a visit or not.</summary>
public sealed partial class Orientation : Aggregate, ISealedRow
{
    private Orientation()
    {
    }

    public Guid PersonId { get; private init; }

    /// <summary>The file that it was made in, while that is merged into the person's: what is told of it is told of that one. Null otherwise.</summary>
    public Guid? MergedFrom { get; private init; }

    Guid ISealedRow.SealedUnder => PersonId;

    public DateOnly MadeOn { get; private init; }

    public OrientationDestination Destination { get; private init; }

    /// <summary>Towards ordinary care or services, of somebody whose rights are open; another PASS, its network and free care are not.</summary>
    public bool TowardsOrdinaryLaw => RightsOpen != false && Destinations.Of(Destination).OrdinaryLaw;

    /// <summary>Whether rights of the person were known to be open on the day it was made; null for one made before it was looked at.</summary>
    public bool? RightsOpen { get; private init; }

    /// <summary>The care asked for; null for services.</summary>
    public CareSpeciality? Speciality { get; private init; }

    public CareKind? CareKind { get; private init; }

    /// <summary>As numbered by partner-network; only for its practitioners.</summary>
    public Guid? PractitionerId { get; private init; }

    /// <summary>Why, how soon, and what was said.</summary>
    [Sealed]
    public OrientationWords? Words { get; private init; }

    /// <summary>Free words, up to 2000 characters; they stay in this service.</summary>
    [Sealed]
    public string? Note { get; private init; }

    /// <summary>Records an orientation.</summary>
    /// <param name="person">Who is oriented.</param>
    /// <param name="request">Where, and why.</param>
    /// <param name="rightsOpen">Whether rights of the person are known to be open on that day.</param>
    /// <param name="settings">How long its answer is waited for.</param>
    /// <param name="today">Day in Paris.</param>
    /// <param name="now">Instant.</param>
    /// <exception cref="Refusal">
    /// 400: the day is to come or before the first contact, or the care does not fit the destination. 409: the follow-up ended before that day.
    /// </exception>
    internal static (Orientation Orientation, OrientationMade Event) Make(
        Person person, MakeOrientation request, bool rightsOpen, OrientationSettings settings, DateOnly today, DateTimeOffset now)
    {
        person.CheckDay(request.MadeOn, today, "/madeOn");
        if (person.CurrentEpisode is { State: EpisodeState.Closed, EndedOn: { } ended } && request.MadeOn > ended)
        {
            throw new Refusal(ProblemKinds.FollowUpState, $"Le suivi est terminé depuis le {ended:dd'/'MM'/'yyyy} ; notez d'abord le contact qui le rouvre.");
        }

        CheckCare(request);
        CheckConsent(request);
        var orientation = new Orientation
        {
            PassSiteId = person.PassSiteId,
            PersonId = person.Id,
            MadeOn = request.MadeOn,
            Destination = request.Destination,
            Speciality = request.Speciality,
            CareKind = request.CareKind,
            PractitionerId = request.PractitionerId,
            RightsOpen = rightsOpen,
            WatchOn = request.MadeOn.AddDays(settings.ReminderAfterDays),
            ExpiresOn = request.MadeOn.AddDays(settings.ExpiryAfterDays),
            Words = OrientationWords.Of(request),
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
            Pathologies = orientation.Words?.Pathologies ?? [],
        });
    }

    private static void CheckCare(MakeOrientation request)
    {
        var errors = new List<FieldError>();
        var care = Destinations.Of(request.Destination).Care;
        switch (care, request.Speciality)
        {
            case (true, null):
                errors.Add(new FieldError("/speciality", "absente, pour une orientation vers des soins", "la spécialité demandée"));
                break;
            case (false, not null):
                errors.Add(new FieldError("/speciality", "sans objet pour cette destination", "à omettre"));
                break;
        }

        if (request.Pathologies.Count > 0 && !(care && request.CareKind == Contracts.CareKind.Hospital))
        {
            errors.Add(new FieldError("/pathologies", "sans objet pour cette orientation", "à omettre, sauf pour des soins à l'hôpital (careKind : hospital)"));
        }
        else if (request.Pathologies.Distinct().Count() < request.Pathologies.Count)
        {
            errors.Add(new FieldError("/pathologies", "une pathologie y est deux fois", "chacune une fois"));
        }

        if (!care && request.CareKind is not null)
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

    // What leaves does so by the person's consent [003-033, 000-132].
    private static void CheckConsent(MakeOrientation request)
    {
        if (request.Message is not null && request.TransmissionConsent != true)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Rien n'est transmis sans le consentement de la personne.",
                new FieldError("/transmissionConsent", "la personne n'a pas consenti", "true, ou aucun message"));
        }
    }
}

/// <summary>What is said with an orientation.</summary>
public sealed record OrientationWords
{
    public OrientationReason? Reason { get; init; }
    public OrientationUrgency? Urgency { get; init; }

    /// <summary>The person consented that their name and the message be passed on; null: they were not asked.</summary>
    public bool? TransmissionConsent { get; init; }

    /// <summary>What was said to the person, up to 2000 characters; it stays in this service.</summary>
    public string? Said { get; init; }

    /// <summary>For the destination, up to 1000 characters; checked, since it leaves [003-028].</summary>
    public string? Message { get; init; }

    /// <summary>What care at a hospital is asked for, by chapters; for clinicians only.</summary>
    public IReadOnlyList<ConsultationReason> Pathologies { get; init; } = [];

    internal static OrientationWords? Of(MakeOrientation request) =>
        request is { Reason: null, Urgency: null, TransmissionConsent: null, Said: null, Message: null, Pathologies.Count: 0 } ? null : new OrientationWords
        {
            Reason = request.Reason,
            Urgency = request.Urgency,
            TransmissionConsent = request.TransmissionConsent,
            Said = request.Said,
            Message = request.Message,
            Pathologies = [.. request.Pathologies],
        };
}
