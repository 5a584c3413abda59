using System.Globalization;
using PassPlatform.Client;
using PassPlatform.Design.Forms;
using PassPlatform.Portal.Api;

namespace PassPlatform.Portal.Words;

/// <summary>Appointments, tasks and what is due, as people say them.</summary>
internal static class Agenda
{
    public static readonly IReadOnlyList<Option> Tasks =
    [
        new("call-back", "Rappeler la personne"),
        new("call-partner", "Rappeler un partenaire, ou la caisse"),
        new("get-document", "Obtenir une pièce"),
        new("send-document", "Envoyer un document"),
        new("book-appointment", "Prendre un rendez-vous"),
        new("book-interpreter", "Réserver un interprète"),
        new("accompany", "Accompagner la personne"),
        new("review", "Faire le point sur la situation"),
        new("other", "Autre"),
    ];

    public static readonly IReadOnlyList<Option> Outcomes =
    [
        new("held", "Il a été tenu", "C’est un contact, qui compte dans le suivi"),
        new("no-show", "La personne n’est pas venue", "Elle sera à rappeler"),
        new("cancelled-by-person", "La personne l’a annulé"),
        new("cancelled-by-pass", "La PASS l’a annulé", "La personne est à prévenir"),
    ];

    public static readonly IReadOnlyList<Option> AttemptWays =
    [
        new("call", "Appel téléphonique"),
        new("message", "Message sur un téléphone"),
        new("email", "Courriel"),
        new("letter", "Courrier"),
        new("third-party", "Par quelqu’un d’autre"),
        new("on-the-place", "Là où elle vit ou passe"),
    ];

    public static readonly IReadOnlyList<Option> Answers = [new("yes", "Elle a répondu", "Ce qui s’est dit se note en contact"), new("no", "Personne n’a répondu")];

    /// <summary>What is in everybody's inbox, by kind.</summary>
    public static readonly IReadOnlyList<Option> DuesOfTheTeam =
    [
        new("appointment", "Rendez-vous d’aujourd’hui"),
        new("appointment-to-note", "Rendez-vous passés, à noter"),
        new("no-show-to-call", "Personnes qui ne sont pas venues, à rappeler"),
        new("silent-to-reach", "Personnes sans nouvelles, à joindre"),
        new("task", "Tâches"),
        new("notice-due", "Personnes à informer de l’usage de leurs données"),
        new("domiciliation-ending", "Domiciliations qui finissent"),
    ];

    /// <summary>What is besides in the inbox of who accompanies people.</summary>
    public static readonly IReadOnlyList<Option> DuesOfWhoAccompanies =
    [
        new("orientation-to-ask", "Orientations sans nouvelles"),
        new("call-back-due", "Rappels de la caisse attendus"),
        new("deadline-missed", "Échéances dépassées"),
        new("deadline", "Échéances proches"),
        new("documents-requested", "Pièces demandées par la caisse"),
        new("rights-expiring", "Droits qui prennent fin"),
        new("lapsed", "Dossiers caducs, à reprendre"),
        new("made-to-pay", "Personnes qu’on a fait payer"),
        new("care-unfunded", "Soins que personne ne paie"),
        new("decision", "Décisions de la caisse"),
        new("orientation-answered", "Suites connues d’orientations"),
        new("called-back", "Personnes que la caisse a rappelées"),
    ];

    /// <summary>Where an appointment stands.</summary>
    public static string State(string state) => state switch
    {
        "held" => "tenu",
        "no-show" => "pas venue",
        "cancelled-by-person" => "annulé par la personne",
        "cancelled-by-pass" => "annulé par la PASS",
        _ => "prévu",
    };

    /// <summary>How its badge looks.</summary>
    public static string? Kind(string state) => state switch
    {
        "held" => "success",
        "no-show" => "warning",
        "planned" => "info",
        _ => null,
    };

    /// <summary>Who receives: the fund's agent, whoever reads, or a colleague by name.</summary>
    public static string Who(AppointmentView appointment, Colleagues colleagues) => appointment.WorkerId is { } worker ? colleagues[worker] : "agent de la caisse";

    /// <summary><c>lundi 3 avril 2026</c>.</summary>
    public static string Weekday(DateOnly day) => $"{day.ToString("dddd", CultureInfo.CurrentCulture)} {Days.Long(day)}";

    /// <summary>The Monday of a week.</summary>
    public static DateOnly Monday(DateOnly day) => day.AddDays(-((6 + (int)day.DayOfWeek) % 7));

    /// <summary>The page that an item of the inbox leads to; null: none.</summary>
    public static string? Path(InboxItem item) => item.Target switch
    {
        "appointment" => $"{Pages.Appointments}/{item.TargetId}",
        "orientation" => $"{Pages.People}/{item.PersonId}/orientations/{item.TargetId}",
        "misas-referral" => $"{Pages.People}/{item.PersonId}/misas/{item.TargetId}",
        "application" => $"{Pages.Dossiers}/{item.TargetId}",
        "person" => item.Kind == "made-to-pay" ? Pages.PaymentQuestions : $"{Pages.People}/{item.PersonId}{OfPerson(item.Kind)}",
        _ => item.PersonId is { } person ? $"{Pages.People}/{person}" : null,
    };

    private static string? OfPerson(string? kind) => kind switch { "notice-due" => "/information", "care-unfunded" => "/soins", _ => null };
}
