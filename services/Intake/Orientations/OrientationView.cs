using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auditing;

namespace PassPlatform.Intake.Orientations;

/// <summary>An orientation as the team sees it.</summary>
[Description("Une orientation d'une personne.")]
public sealed record OrientationView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Jour de l'orientation.")] DateOnly MadeOn,
    [property: Description("Vers quoi.")] OrientationDestination Destination,
    [property: Description("Vers le droit commun : soins ou services ordinaires d'une personne dont des droits sont ouverts, par opposition à une PASS ou à des soins gratuits.")] bool TowardsOrdinaryLaw,
    [property: Description("Des droits de la personne étaient ouverts ce jour-là, pour ce qu'en savait l'accueil ; null : ce n'était pas encore regardé.")] bool? RightsOpen,
    [property: Description("Spécialité demandée, pour des soins.")] CareSpeciality? Speciality,
    [property: Description("En ville ou à l'hôpital, pour des soins.")] CareKind? CareKind,
    [property: Description("Professionnel du réseau choisi, s'il y en a un.")] Guid? PractitionerId,
    [property: Description("Pathologies pour lesquelles des soins sont demandés à l'hôpital ; null pour qui n'est pas soignant.")] IReadOnlyList<ConsultationReason>? Pathologies,
    [property: Description("Pourquoi.")] OrientationReason? Reason,
    [property: Description("Dans quel délai.")] OrientationUrgency? Urgency,
    [property: Description("La personne a consenti à la transmission de son nom et du message ; null : ne lui a pas été demandé.")] bool? TransmissionConsent,
    [property: Description("Ce qui a été dit à la personne.")] string? Said,
    [property: Description("Message pour la destination.")] string? Message,
    [property: Description("Note libre.")] string? Note,
    [property: Description("Ce qu'elle est devenue ; null tant que rien n'en est su.")] OrientationOutcome? Outcome,
    [property: Description("Jour de cette suite.")] DateOnly? OutcomeOn,
    [property: Description("Pourquoi elle a été refusée, et par qui.")] OrientationRefusal? Refusal,
    [property: Description("Ce qui a été dit en retour.")] string? Information,
    [property: Description("Prochain jour où le service s'en occupe, sans réponse d'ici là ; null : plus rien n'est attendu.")] DateOnly? WatchOn,
    [property: Description("Jour depuis lequel elle est à relancer ; null : elle ne l'est pas.")] DateOnly? RemindedOn,
    [property: Description("Jour où plus personne n'attend sa suite.")] DateOnly? ExpiresOn) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);

    internal static OrientationView Of(Orientation orientation, bool clinical) => new(
        orientation.Id, orientation.PersonId, orientation.MadeOn, orientation.Destination, orientation.TowardsOrdinaryLaw, orientation.RightsOpen,
        orientation.Speciality, orientation.CareKind, orientation.PractitionerId, clinical ? orientation.Words?.Pathologies ?? [] : null, orientation.Words?.Reason, orientation.Words?.Urgency,
        orientation.Words?.TransmissionConsent, orientation.Words?.Said, orientation.Words?.Message, orientation.Note, orientation.Outcome, orientation.OutcomeOn,
        orientation.Return?.Refusal, orientation.Return?.Information, orientation.WatchOn, orientation.RemindedOn, orientation.ExpiresOn);
}

/// <summary>A kind of destination.</summary>
[Description("Une sorte de destination d'orientation.")]
public sealed record DestinationView(
    [property: Description("Code.")] OrientationDestination Code,
    [property: Description("Donne des soins : la spécialité demandée y est obligatoire.")] bool Care,
    [property: Description("Soins ou services ordinaires.")] bool OrdinaryLaw,
    [property: Description("Textes qui la nomment.")] string Source)
{
    internal static IReadOnlyList<DestinationView> All { get; } = [.. Destinations.All.Select(kind => new DestinationView(kind.Code, kind.Care, kind.OrdinaryLaw, kind.Source))];
}
