using System.ComponentModel;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary>The sending to the fund.</summary>
[Description("L'envoi à la caisse.")]
public sealed record SentView(
    [property: Description("Lot transmis.")] Guid TransmissionId,
    [property: Description("Jour de l'envoi.")] DateOnly TransmittedOn,
    [property: Description("Dernier jour de la caisse pour décider, inclus.")] DateOnly DecisionDueOn);
