using System.Globalization;
using PassPlatform.Client;
using PassPlatform.Design.Forms;
using PassPlatform.Portal.Api;

namespace PassPlatform.Portal.Words;

/// <summary>The team of a PASS and its trainings, as people say them.</summary>
internal static class Staff
{
    public static readonly IReadOnlyList<Option> Functions =
    [
        new("coordination", "Coordination"),
        new("social-work", "Travail social"),
        new("reception", "Accueil et secrétariat"),
        new("mediation", "Médiation en santé"),
        new("nursing", "Soins infirmiers"),
        new("medicine", "Médecine"),
        new("other", "Autre"),
    ];

    /// <summary>What the specifications ask of a team.</summary>
    public static readonly IReadOnlyList<Option> Needs =
    [
        new("coordination", "Coordination"),
        new("social-work", "Travail social"),
        new("reception-or-mediation", "Accueil, secrétariat ou médiation"),
        new("nursing", "Soins infirmiers"),
    ];

    public static readonly IReadOnlyList<Option> Modules =
    [
        new("rights", "Accès aux droits : PUMa, complémentaire santé solidaire"),
        new("ame", "Aide médicale de l’État et ses évolutions"),
        new("social-service", "Service social de l’assurance maladie, mission accompagnement santé"),
        new("prevention", "Campagnes de prévention"),
        new("online-services", "Services en ligne, inclusion numérique"),
        new("data-protection", "Protection des données personnelles"),
    ];

    public static readonly IReadOnlyList<Option> Organisers = [new("fund", "La caisse"), new("pass", "La PASS"), new("other", "Un autre organisme")];

    /// <summary>Time in full-time equivalents: <c>0,50 ETP</c>.</summary>
    public static string Fte(int hundredths) => $"{(hundredths / 100m).ToString("0.00", CultureInfo.CurrentCulture)} ETP";

    /// <summary>Who somebody of the team is; once it is forgotten, that it is.</summary>
    public static string Name(StaffView member, Colleagues colleagues) => member switch
    {
        { Name: { } name } => name,
        { AccountId: { } account } => Rights.Capital(colleagues[account.ToString()]),
        _ => "Quelqu’un qui a quitté l’équipe",
    };

    /// <summary>Their functions, with the time of each.</summary>
    public static string Times(StaffView member) =>
        string.Join(", ", member.Times.Select((time, place) => $"{(place == 0 ? Functions.Name(time.Function) : Orientations.Lower(Functions.Name(time.Function)))}{(time.FteHundredths > 0 ? $" {Fte(time.FteHundredths)}" : null)}"));

    /// <summary>Whether they work there on a day.</summary>
    public static bool IsThere(StaffView member, DateOnly day) => member.StartedOn <= day && !(day > member.EndedOn);

    /// <summary>A length of time: <c>3 h</c>, <c>1 h 30</c>, <c>45 min</c>.</summary>
    public static string Long(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var rest) => $"{rest} min",
        (var hours, 0) => $"{hours} h",
        var (hours, rest) => $"{hours} h {rest:00}",
    };

    /// <summary>Who holds a session.</summary>
    public static string Organiser(TrainingView session) => session.FundCode is { } fund ? $"{Organisers.Name(session.Organiser)} {fund}" : Organisers.Name(session.Organiser);

    /// <summary>The modules of a session, or of who is due.</summary>
    public static string Taught(IEnumerable<string> modules) => string.Join(" ; ", modules.Select((module, place) => place == 0 ? Modules.Name(module) : Orientations.Lower(Modules.Name(module))));
}
