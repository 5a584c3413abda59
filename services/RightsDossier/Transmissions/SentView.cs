using System.ComponentModel;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary>The sending to the fund, or the batch that waits.</summary>
[Description("L'envoi à la caisse.")]
public sealed record SentView(
    [property: Description("Le lot.")] Guid TransmissionId,
    [property: Description("Jour où le lot a atteint la caisse ; null tant qu'il attend : le dossier n'est pas transmis.")] DateOnly? TransmittedOn,
    [property: Description("Jour de la réception par la caisse, d'où court son délai ; null tant que le lot attend.")] DateOnly? ReceivedOn,
    [property: Description("La réception est présumée le jour de l'envoi : la caisse n'a pas encore dit le sien.")] bool ReceptionPresumed,
    [property: Description("Dernier jour de la caisse pour décider, inclus ; null tant que le lot attend.")] DateOnly? DecisionDueOn,
    [property: Description("Pourquoi il est parti sans attendre le lot de la semaine ; null s'il l'a attendu, ou si l'équipe l'a envoyé ; null pour l'accueil.")] EarlyView? Early);
