using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Indicators;
using PassPlatform.Reporting.Outputs;

namespace PassPlatform.Reporting.Tests.Outputs;

/// <summary>Reports with all that a format has to bear: every kind of value, texts that a spreadsheet would run, breakdowns and answers longer than a page.</summary>
internal static class SampleReports
{
    public const string Sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// <summary>What people may type that a spreadsheet would run.</summary>
    public static readonly IReadOnlyList<string> Formulas =
        ["=HYPERLINK(\"http://exemple.fr\";\"lire\")", "+33 1 23 45 67 89", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1"];

    public static readonly ReportDefinition Definition = new(
        "Personnes ayant eu au moins un contact dans l'année.", "personnes vues dans l'année", null, "jour du contact", "Une personne compte une fois.", "Les passages anonymes sont à part.", ["Note DGOS/P3/2025/45"]);

    public static ReportDocument Frozen { get; } = Of(new Freeze(Sha256, new DateOnly(2026, 1, 31), 2));

    public static ReportDocument Living { get; } = Of(null);

    /// <summary>With a breakdown of so many lines.</summary>
    public static ReportDocument Long(int lines) => Living with
    {
        Sections = [new("Une rubrique", [Figure("LONG", "Une longue ventilation", Unit.Person, lines, [.. Enumerable.Range(1, lines).Select(n => Line($"L{n}", $"ligne {n}", Unit.Person, n))])], [])],
    };

    public static LineView Line(string key, string label, Unit unit, decimal? value, string? text = null) =>
        new(key, label, unit, value, text ?? (value is { } number ? French.Text(number, unit) : "moins de 11"));

    public static ReportFigure Figure(string id, string label, Unit unit, decimal? value, params IReadOnlyList<LineView> lines) =>
        new(id, label, unit, value, value is { } number ? French.Text(number, unit) : "sans objet", null, lines, Definition);

    private static ReportDocument Of(Freeze? freeze) => new(
        "Rapport annuel 2025", "PASS de ville 760000166", new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31), new DateOnly(2026, 1, 31), freeze, ["Les suivis sont dits tels qu'au 31/12/2025."],
        [
            new("Sur la file active",
            [
                Figure("ACTIVE", "File active", Unit.Person, 1234),
                Figure("SEX", "La répartition : par sexe", Unit.Person, 1234, Line("female", "femmes", Unit.Person, 700), Line("male", "hommes", Unit.Person, 534)) with
                {
                    Whole = new ReportWhole("file active", Unit.Person, 1234, French.Text(1234, Unit.Person)),
                },
            ], []),
            new("Sur les soins",
            [
                Figure("COST", "Dépenses supportées", Unit.Cent, -123_450, Line("paid", "payé", Unit.Cent, 50), Line("recovered", "récupéré", Unit.Cent, -123_500)),
                Figure("RATE", "Taux de recouvrement", Unit.Percent, 33.3m, Line("billed", "soins", Unit.Cent, 300_000), Line("reimbursed", "remboursé", Unit.Cent, 100_000), Line("share", "en attente", Unit.Percent, 12.5m)),
                Figure("DAYS", "Délai moyen", Unit.Day, 44.5m, Line("median", "médiane", Unit.Day, 40)),
                Figure("NONE", "Séances", Unit.Session, null, Line("masked", "motif rare", Unit.Act, null)),
            ], []),
            new("Questions", [], [.. Formulas.Select((text, i) => new ReportAnswer($"Question {i + 1}", text)), new("Perspectives", $"Première ligne.\nDeuxième ligne avec \u0001 et {Words(900)}.", "la caisse"), new("Leviers", "")]),
        ]);

    private static string Words(int count) => string.Join(' ', Enumerable.Range(1, count).Select(n => $"mot{n}"));
}
