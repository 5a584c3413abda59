using PassPlatform.Client;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>Reminders to people, as the team says them. Decision 0143.</summary>
internal static class Reminders
{
    public static readonly IReadOnlyList<Option> Kinds =
    [
        new("appointment", "Un rendez-vous"),
        new("call-us", "Nous appeler, ou passer"),
        new("documents", "Apporter les papiers dont il a été parlé"),
    ];

    public static readonly IReadOnlyList<Option> Channels = [new("sms", "SMS"), new("email", "Courriel")];

    public static readonly IReadOnlyList<Option> Places =
    [
        new("usual", "Au lieu habituel"),
        new("as-told", "Au lieu qui lui a été dit"),
        new("by-phone", "Par téléphone"),
    ];

    /// <summary>Where one stands, in a word.</summary>
    public static string Word(string state) => state switch
    {
        "waiting" => "En attente",
        "sending" => "En train de partir",
        "sent" => "Envoyé",
        "delivered" => "Reçu",
        "failed" => "Non reçu",
        "cancelled" => "Annulé",
        "uncertain" => "Incertain",
        "logged" => "Non envoyé",
        _ => state,
    };

    /// <summary>The colour of that word.</summary>
    public static string? Kind(string state) => state switch { "delivered" => "success", "sent" or "sending" or "waiting" => "info", "failed" => "error", "uncertain" or "logged" => "warning", _ => null };

    /// <summary>Where one stands, in a sentence.</summary>
    public static string State(ReminderView reminder) => reminder switch
    {
        { State: "waiting", Attempts: > 0 } => $"Il n’est pas encore parti, après {(reminder.Attempts == 1 ? "un essai" : $"{reminder.Attempts} essais")} : il est essayé de nouveau jusqu’au {Days.Long(reminder.ExpiresAt)}.",
        { State: "waiting" } => $"Il part le {Days.Long(reminder.SendAt)}.",
        { State: "sending" } => "Il est en train de partir.",
        { State: "sent", SentAt: { } at } => $"Confié {(reminder.Channel == "sms" ? "à l’opérateur" : "au serveur de courrier")} le {Days.Long(at)} ; rien ne dit encore qu’il est reçu.",
        { State: "delivered", EndedAt: { } at } => $"Reçu par l’appareil de la personne le {Days.Long(at)}.",
        { State: "failed", SentAt: not null } => "Envoyé, et non reçu : appelez-la, ou vérifiez comment la joindre.",
        { State: "failed" } => "Il n’a pas pu partir : appelez-la, ou vérifiez comment la joindre.",
        { State: "cancelled", EndedAt: { } at } => $"Annulé le {Days.Long(at)}, par l’équipe ou parce qu’elle n’y consent plus.",
        { State: "uncertain" } => "Parti ou non, nul ne le sait : il n’est pas envoyé de nouveau. Appelez-la.",
        { State: "logged" } => "Aucun envoi n’est réglé sur cette plateforme : rien n’est parti. Appelez-la.",
        _ => $"{Word(reminder.State)}.",
    };
}
