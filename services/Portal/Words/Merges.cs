using PassPlatform.Client;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>What goes from one file of a person to the other, as people say it.</summary>
internal static class Merges
{
    public static readonly IReadOnlyList<Option> Kinds =
    [
        new("application-notices", "nouvelles de ses dossiers"),
        new("appointments", "rendez-vous"),
        new("consents", "consentements"),
        new("contact-attempts", "tentatives de la joindre"),
        new("data-requests", "demandes sur ses données"),
        new("diagnoses", "diagnostics"),
        new("explanations", "informations sur l’usage de ses données"),
        new("interviews", "contacts"),
        new("look-ups", "consultations de ses droits"),
        new("misas-referrals", "saisines de la mission accompagnement santé"),
        new("openings", "ouvertures depuis une autre PASS"),
        new("orientations", "orientations"),
        new("proposal-answers", "suites données à un diagnostic"),
        new("reminders", "rappels"),
        new("rights", "droits connus"),
        new("social-service-referrals", "orientations vers le service social"),
        new("tasks", "tâches"),
    ];

    /// <summary>How many of each, in one sentence; that there is nothing, when there is not.</summary>
    public static string Moves(IReadOnlyList<MovedCount> moves) =>
        moves.Count == 0 ? "Rien d’autre que la fiche." : Rights.Capital(string.Join(", ", moves.Select(move => $"{move.Count} {Kinds.Name(move.Kind)}"))) + ".";
}
