using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Reporting.Versions;

/// <summary>What people answer in the annual report, beside the figures. It tells of the activity, of nobody [000-034, 002-025].</summary>
/// <remarks>A text that is not given is null: a draft grows. Which are to be answered is in <see cref="ReportQuestion"/>.</remarks>
[Description("Ce que l'équipe répond dans le rapport annuel, à côté des chiffres. Aucune personne n'y est désignée.")]
public sealed record ReportAnswers
{
    private const string Unnamed = "du texte sans NIR ni numéro de téléphone : un rapport ne désigne personne";
    private const int Longest = 4000;

    /// <summary>Nothing is answered yet.</summary>
    internal static readonly ReportAnswers None = new();

    /// <summary>Shown in the API's document.</summary>
    internal static readonly ReportAnswers Example = new()
    {
        StrongPoints = "Une permanence chaque semaine, tenue toute l'année.",
        WeakPoints = "Peu de créneaux de soins dentaires.",
        Difficulties = "Délais d'instruction au printemps.",
        Levers = "Réunion mensuelle avec la caisse.",
        Prospects = "Ouvrir une seconde permanence.",
        OtherThemes = "Accès aux transports.",
    };

    [MaxLength(Longest), Impersonal(ErrorMessage = Unnamed), Description("Points forts, au plus 4000 caractères.")]
    public string? StrongPoints { get; init; }

    [MaxLength(Longest), Impersonal(ErrorMessage = Unnamed), Description("Points faibles, au plus 4000 caractères.")]
    public string? WeakPoints { get; init; }

    [MaxLength(Longest), Impersonal(ErrorMessage = Unnamed), Description("Difficultés, au plus 4000 caractères.")]
    public string? Difficulties { get; init; }

    [MaxLength(Longest), Impersonal(ErrorMessage = Unnamed), Description("Leviers, au plus 4000 caractères.")]
    public string? Levers { get; init; }

    [MaxLength(Longest), Impersonal(ErrorMessage = Unnamed), Description("Perspectives, au plus 4000 caractères.")]
    public string? Prospects { get; init; }

    [MaxLength(Longest), Impersonal(ErrorMessage = Unnamed), Description("Personnes sans droit à l'entrée : « autres (préciser) », au plus 4000 caractères.")]
    public string? OtherRights { get; init; }

    [MaxLength(Longest), Impersonal(ErrorMessage = Unnamed), Description("Thématiques des activités collectives : « autres [préciser] », au plus 4000 caractères.")]
    public string? OtherThemes { get; init; }
}

/// <summary>A question of the annual report.</summary>
[Description("Une question du rapport annuel.")]
public sealed record ReportQuestion(
    [property: Description("Nom du membre de la réponse.")] string Id,
    [property: Description("Ce qui est demandé, dans les mots du texte.")] string Wording,
    [property: Description("Ce qui est attendu.")] string Meaning,
    [property: Description("Sans réponse, le rapport ne se valide pas.")] bool Required,
    [property: Description("Les textes qui le demandent.")] IReadOnlyList<string> Sources)
{
    private const string Note = "note DGOS/P3/2025/45, annexe 1";
    private const string Call = "appel à manifestation d'intérêt de l'ARS Normandie";

    /// <summary>Every question, in the order of the report. Decision 0190.</summary>
    internal static readonly IReadOnlyList<(ReportQuestion Question, Func<ReportAnswers, string?> Read)> All =
    [
        (Balance("strongPoints", "points forts", "Ce qui a bien marché cette année."), answers => answers.StrongPoints),
        (Balance("weakPoints", "points faibles", "Ce qui a manqué, ou mal marché."), answers => answers.WeakPoints),
        (Balance("difficulties", "difficultés", "Ce qui a empêché ou retardé l'accès aux droits et aux soins."), answers => answers.Difficulties),
        (Balance("levers", "leviers", "Ce qui a permis, ou permettrait, de les lever."), answers => answers.Levers),
        (new ReportQuestion("prospects", "perspectives", "Ce qui est prévu pour l'année suivante.", true, [$"{Note}, §5 : données qualitatives"]), answers => answers.Prospects),
        (new ReportQuestion("otherRights", "dont autres (préciser)", "Personnes sans droit à l'entrée : ce que les chiffres ne disent pas des autres situations.", false, [$"{Note}, §5", $"{Call}, §2-8"]), answers => answers.OtherRights),
        (new ReportQuestion("otherThemes", "autres [préciser]", "Les autres thématiques des activités collectives.", false, [$"{Note}, §5"]), answers => answers.OtherThemes),
    ];

    /// <summary>Ids of the required ones that a text does not answer.</summary>
    internal static IReadOnlyList<string> Missing(ReportAnswers answers) =>
        [.. All.Where(each => each.Question.Required && string.IsNullOrWhiteSpace(each.Read(answers))).Select(each => each.Question.Id)];

    // "le bilan annuel de l'activité (points forts/ points faibles, difficultés et leviers)".
    private static ReportQuestion Balance(string id, string wording, string meaning) => new(id, wording, meaning, true, [$"{Note}, §2", $"{Call}, §2-6"]);
}
