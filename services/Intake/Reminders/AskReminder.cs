using System.ComponentModel;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.Reminders;

/// <summary>What a person is reminded of; never a diagnosis, a benefit or a health word [000-137].</summary>
[Description("Ce qui est rappelé.")]
public enum ReminderKind
{
    [Description("un rendez-vous")] Appointment,
    [Description("nous rappeler, ou passer")] CallUs,
    [Description("apporter les papiers dont il a été parlé")] Documents,
}

/// <summary>Where an appointment is, in words that tell nothing.</summary>
[Description("Où est le rendez-vous, dit sans nommer le lieu.")]
public enum ReminderPlace
{
    [Description("au lieu habituel")] Usual,
    [Description("au lieu qui a été dit à la personne")] AsTold,
    [Description("par téléphone")] ByPhone,
}

/// <summary>By what.</summary>
[Description("Par quoi le rappel est envoyé.")]
public enum ReminderChannel
{
    [Description("SMS")] Sms,
    [Description("courriel")] Email,
}

/// <summary>Where a reminder stands.</summary>
[Description("Où en est un rappel.")]
public enum ReminderState
{
    [Description("attend son heure, ou un nouvel essai")] Waiting,
    [Description("en train de partir")] Sending,
    [Description("confié à l'opérateur ou au serveur de courrier")] Sent,
    [Description("reçu par l'appareil de la personne")] Delivered,
    [Description("non envoyé, ou non reçu")] Failed,
    [Description("annulé : par l'équipe, ou parce que la personne ne consent plus")] Cancelled,
    [Description("parti ou non, nul ne le sait : il n'est pas envoyé de nouveau")] Uncertain,
    [Description("noté au journal seulement : aucun envoi n'est réglé sur cette plateforme")] Logged,
}

/// <summary>A person is to be reminded of something.</summary>
[Description("Un rappel à envoyer à une personne.")]
public sealed record AskReminder
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly AskReminder Example = new() { Kind = ReminderKind.CallUs, Channel = ReminderChannel.Sms };

    [Description("Ce qui est rappelé.")]
    public required ReminderKind Kind { get; init; }

    [Description("Par quoi ; à omettre pour ce à quoi la personne consent, le SMS d'abord.")]
    public ReminderChannel? Channel { get; init; }

    [Description("Instant de l'envoi, d'ici un an ; tout de suite quand il est absent.")]
    public DateTimeOffset? SendAt { get; init; }

    [Description("Instant du rendez-vous, après l'envoi ; obligatoire pour un rendez-vous, et pour lui seulement.")]
    public DateTimeOffset? AppointmentAt { get; init; }

    [Description("Où ; obligatoire pour un rendez-vous, et pour lui seulement.")]
    public ReminderPlace? Place { get; init; }

    [LanguageCode, Description("Langue, code ISO 639 ; à omettre pour celles de la personne. En français quand le texte n'y est pas.")]
    public string? LanguageCode { get; init; }
}
