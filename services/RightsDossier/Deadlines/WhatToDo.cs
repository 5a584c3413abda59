using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Rules;

namespace PassPlatform.RightsDossier.Deadlines;

/// <summary>What the team can do about something due, in one or two French sentences.</summary>
internal static class WhatToDo
{
    /// <summary>The sentence.</summary>
    /// <param name="delayId">Code of the delay.</param>
    /// <param name="benefit">What is asked for: only the silence on a CSS is an answer.</param>
    /// <param name="dueOn">Last day, inclusive.</param>
    /// <param name="late">The last day has passed.</param>
    public static string About(string delayId, Benefit benefit, DateOnly dueOn, bool late)
    {
        var day = French.Date(dueOn);
        return late ? Late(delayId, benefit, day) : InTime(delayId, day);
    }

    private static string InTime(string delayId, string day) =>
        delayId == Delays.AmeTransmission.Id ? $"Transmettez la demande d'AME à la caisse au plus tard le {day}."
        : delayId == Delays.WeeklyTransmission.Id ? $"Transmettez le dossier à la caisse par le prochain envoi hebdomadaire, au plus tard le {day}."
        : IsInstruction(delayId) ? $"La caisse a jusqu'au {day} pour décider : rien à faire d'ici là."
        : delayId == Delays.DocumentsRequest.Id ? $"Réunissez les pièces que la caisse demande et renvoyez-les au plus tard le {day}."
        : delayId == Delays.Appeal.Id ? $"Voyez avec la personne si elle conteste la décision : un recours est possible jusqu'au {day} ; notez son choix."
        : delayId == Delays.Renewal.Id ? $"Préparez le renouvellement et transmettez-le au plus tard le {day}, dernier jour du droit, pour qu'aucun jour ne soit perdu."
        : throw Unknown(delayId);

    private static string Late(string delayId, Benefit benefit, string day) =>
        delayId == Delays.AmeTransmission.Id
            ? $"La demande d'AME devait partir le {day} au plus tard : transmettez-la aujourd'hui. La date du dépôt reste acquise à la personne."
        : delayId == Delays.WeeklyTransmission.Id
            ? $"Le dossier devait partir le {day} au plus tard : transmettez-le sans attendre le prochain envoi."
        : IsInstruction(delayId) && benefit == Benefit.Css
            ? $"La caisse n'a pas décidé au {day} : sans réponse, la demande de CSS est réputée acceptée (L. 861-5 al. 3 CSS). Demandez à la caisse l'attestation de droits et le retour qui l'enregistre."
        : IsInstruction(delayId)
            ? $"La caisse est en retard depuis le {day} : relancez son référent en rappelant le délai de la convention (art. 4.1) ; si des soins pressent, joignez un certificat médical qui demande la priorité."
        : delayId == Delays.DocumentsRequest.Id
            ? $"Les pièces demandées devaient repartir le {day} au plus tard : renvoyez-les tant que la caisse n'a pas clos le dossier, ou notez la caducité si elle l'a écrite."
        : delayId == Delays.Appeal.Id
            ? $"Le délai de recours a pris fin le {day} : la décision ne peut plus être contestée. Notez que la personne ne l'a pas contestée."
        : delayId == Delays.Renewal.Id
            ? $"Le droit a pris fin le {day} sans que son renouvellement parte : transmettez-le au plus vite, les jours d'ici là pourraient ne pas être couverts."
        : throw Unknown(delayId);

    private static bool IsInstruction(string delayId) => Delays.Instructions.Any(delay => delay.Id == delayId);

    private static ArgumentOutOfRangeException Unknown(string delayId) => new(nameof(delayId), delayId, "Not a delay that runs on an application.");
}
