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
    /// <param name="waiting">The application is in a batch that has not left.</param>
    /// <param name="fundsToChoose">The funds among which its own is to be chosen before it can leave; none when it is known.</param>
    public static string About(string delayId, Benefit benefit, DateOnly dueOn, bool late, bool waiting, IReadOnlyList<string> fundsToChoose)
    {
        var day = French.Date(dueOn);
        var what = waiting ? Waiting(day, late) : late ? Late(delayId, benefit, day) : InTime(delayId, day);
        return fundsToChoose.Count == 0 ? what : $"{Choose(fundsToChoose)} {what}";
    }

    /// <summary>That the fund is to be chosen, where, and among which.</summary>
    private static string Choose(IReadOnlyList<string> funds) =>
        $"Dites d'abord, sur la page du dossier, de quelle caisse il relève ({string.Join(", ", funds.SkipLast(1))} ou {funds[^1]}) : sans elle il ne part pas.";

    private static string Waiting(string day, bool late) =>
        (late ? $"L'échéance du {day} est passée et le lot du dossier n'est toujours pas parti. " : $"Le dossier est dans un lot qui n'est pas encore parti : l'échéance du {day} n'est pas tenue tant qu'il attend. ")
        + "Lisez dans le lot ce qui le retient : prévenez l'exploitant, ou remettez le lot à la caisse sur papier contre signature et notez-le.";

    private static string InTime(string delayId, string day) =>
        delayId == Delays.AmeTransmission.Id ? $"Transmettez la demande d'AME à la caisse au plus tard le {day}."
        : delayId == Delays.WeeklyTransmission.Id ? $"Transmettez le dossier à la caisse par le prochain envoi hebdomadaire, au plus tard le {day}."
        : IsInstruction(delayId) ? $"La caisse a jusqu'au {day} pour décider : rien à faire d'ici là."
        : delayId == Delays.DocumentsRequest.Id ? $"Réunissez les pièces que la caisse demande et renvoyez-les au plus tard le {day}."
        : delayId == Delays.Appeal.Id ? $"Voyez avec la personne si elle conteste la décision : un recours est possible jusqu'au {day} ; notez son choix."
        : delayId == Delays.Renewal.Id ? $"Préparez le renouvellement et transmettez-le au plus tard le {day}, dernier jour du droit, pour qu'aucun jour ne soit perdu."
        : delayId == Delays.DepositPieces.Id ? $"Obtenez les pièces qui manquaient au dépôt au plus tard le {day} : le dossier part ce jour-là, complet ou non."
        : delayId == Delays.AmeRetroactivity.Id ? $"Déposez la demande d'AME au plus tard le {day} : après, des soins déjà reçus ne seraient plus couverts."
        : IsCssFiling(delayId) ? $"Transmettez la demande de CSS au plus tard le {day} : après, le séjour à l'hôpital ne serait plus couvert."
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
        : delayId == Delays.DepositPieces.Id
            ? $"Les pièces qui manquaient au dépôt devaient venir le {day} au plus tard : transmettez la demande telle quelle, la caisse les demandera. La date du dépôt reste acquise à la personne."
        : delayId == Delays.AmeRetroactivity.Id
            ? $"La demande d'AME devait être déposée le {day} au plus tard pour remonter à des soins déjà reçus : ils ne seront plus couverts. Déposez-la sans attendre : le droit partira du dépôt, ou de soins plus récents."
        : IsCssFiling(delayId)
            ? $"La demande de CSS devait être transmise le {day} au plus tard pour remonter à l'entrée à l'hôpital : elle n'y remontera plus. Transmettez-la sans attendre."
        : throw Unknown(delayId);

    private static bool IsInstruction(string delayId) => Delays.Instructions.Any(delay => delay.Id == delayId);

    private static bool IsCssFiling(string delayId) => delayId == Delays.CssAfterAdmission.Id || delayId == Delays.CssAfterDischarge.Id;

    private static ArgumentOutOfRangeException Unknown(string delayId) => new(nameof(delayId), delayId, "Not a delay that runs on an application.");
}
