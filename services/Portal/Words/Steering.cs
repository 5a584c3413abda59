using System.Globalization;
using PassPlatform.Client;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>What a PASS and a fund look at in their steering committee, as people say it. Agreement with the fund, art. 5.</summary>
internal static class Steering
{
    /// <summary>Which applications a sample is drawn from.</summary>
    public static readonly IReadOnlyList<Option> Strata =
    [
        new("rights-puma-css", "Droits PUMa et CSS ouverts"),
        new("rights-first-ame", "Premières demandes d’AME accordées"),
        new("all-files", "Tous les dossiers traités"),
    ];

    // By the name of the figure in the API.
    private static readonly Dictionary<string, string> Figures = new()
    {
        ["staffTrained"] = "Personnels formés",
        ["filesSent"] = "Dossiers transmis",
        ["byBenefit"] = "Dossiers par prestation",
        ["byOutcome"] = "Dossiers par résultat",
        ["supportMission"] = "Mission accompagnement santé",
        ["socialServiceReferrals"] = "Service social de l’Assurance maladie",
        ["firstAme"] = "Premières demandes d’AME",
        ["delays"] = "Délais de la caisse",
        ["waiting"] = "Dossiers en attente à la caisse",
    };

    /// <summary>What a definition is of.</summary>
    public static string Figure(string code) => Figures.GetValueOrDefault(code, code);

    /// <summary>What a committee looks back on: <c>du 1er janvier 2026 au 3 avril 2026</c>.</summary>
    public static string Period(DateOnly from, DateOnly to) => $"du {Days.Long(from)} au {Days.Long(to)}";

    /// <summary>Days, to the tenth: <c>12,5 jours</c>; where there is none, so.</summary>
    public static string Span(double? days) => days is { } known ? $"{known.ToString("0.#", CultureInfo.CurrentCulture)} {(known < 2 ? "jour" : "jours")}" : "n.c.";

    /// <summary>A threshold: <c>5 dossiers</c>; where there is none, so.</summary>
    /// <param name="from">From how many on.</param>
    /// <param name="unit">Of what, in the singular.</param>
    public static string Threshold(int? from, string unit) => from is { } known ? $"à partir de {known} {unit}{(known < 2 ? null : "s")}" : "aucun";

    /// <summary>How many are drawn: <c>30 dossiers</c>.</summary>
    public static string Drawn(int count) => count switch { 0 => "aucun échantillon", 1 => "1 dossier", _ => $"{count} dossiers" };

    /// <summary>What a list held on the day of its draw, and what is gone since.</summary>
    public static string Listed(SamplePage sample)
    {
        var gone = sample.Forgotten switch
        {
            0 => "",
            1 => ", dont un n’y est plus : la personne est effacée",
            _ => $", dont {sample.Forgotten} n’y sont plus : les personnes sont effacées",
        };
        return $"{sample.Listed} {(sample.Listed < 2 ? "dossier" : "dossiers")} le jour du tirage{gone}.";
    }

    /// <summary>The words of a party, or that it said none.</summary>
    public static IEnumerable<(string Label, string? Text)> Said(WordsView words) =>
    [
        ("Difficultés, selon la PASS", words.PassDifficulties),
        ("Bonnes pratiques, selon la PASS", words.PassGoodPractices),
        ("Difficultés, selon la caisse", words.FundDifficulties),
        ("Bonnes pratiques, selon la caisse", words.FundGoodPractices),
    ];
}
