using System.ComponentModel;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.Outputs;

/// <summary>A report ready to leave the platform, whatever it is of: each format renders this and nothing else. Decision 0194.</summary>
/// <param name="Title">What it is, in French.</param>
/// <param name="Subject">Whom it is of: a PASS, a region, a fund.</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="ReadOn">Day on which its figures were read, in Paris.</param>
/// <param name="Freeze">What freezes it; null: its figures live on.</param>
/// <param name="Notes">How to read it, in French.</param>
/// <param name="Sections">In the order of the text that asks for them.</param>
[Description("Un rapport prêt à être remis : le même dans chaque format.")]
public sealed record ReportDocument(
    [property: Description("Ce que c'est.")] string Title,
    [property: Description("De qui.")] string Subject,
    [property: Description("Premier jour, inclus.")] DateOnly From,
    [property: Description("Dernier jour, inclus.")] DateOnly To,
    [property: Description("Jour de lecture des chiffres.")] DateOnly ReadOn,
    [property: Description("Ce qui le fige ; null : ses chiffres vivent encore.")] Freeze? Freeze,
    [property: Description("Comment le lire.")] IReadOnlyList<string> Notes,
    [property: Description("Ses rubriques.")] IReadOnlyList<ReportSection> Sections)
{
    /// <summary>Its figures, in order.</summary>
    internal IEnumerable<ReportFigure> Figures => Sections.SelectMany(section => section.Figures);

    /// <summary>Its period, e.g. <c>du 01/01/2025 au 31/12/2025</c>.</summary>
    internal string Period => $"du {French.Date(From)} au {French.Date(To)}";

    /// <summary>The hash of what froze it, or that nothing did.</summary>
    internal string FrozenAs => Freeze is { } freeze ? freeze.Sha256 : "non figé : les chiffres peuvent encore changer";
}

/// <summary>What proves that a report is the one that was frozen.</summary>
/// <param name="Sha256">Of what was frozen, lower-case hexadecimal.</param>
/// <param name="FrozenOn">The day.</param>
/// <param name="Version">From 1; null where there are no versions.</param>
[Description("Ce qui prouve que c'est le rapport figé.")]
public sealed record Freeze(
    [property: Description("SHA-256 de ce qui a été figé.")] string Sha256,
    [property: Description("Le jour.")] DateOnly FrozenOn,
    [property: Description("Version ; null quand il n'y en a pas.")] int? Version = null);

/// <summary>A heading of a report: figures, and what people answered.</summary>
/// <param name="Title">In French.</param>
/// <param name="Figures">Counted.</param>
/// <param name="Answers">Written by people.</param>
[Description("Une rubrique.")]
public sealed record ReportSection(
    [property: Description("Son titre.")] string Title,
    [property: Description("Les chiffres comptés.")] IReadOnlyList<ReportFigure> Figures,
    [property: Description("Ce que des personnes y ont écrit.")] IReadOnlyList<ReportAnswer> Answers);

/// <summary>A question that people answer.</summary>
/// <param name="Question">In French.</param>
/// <param name="Answer">As typed, at most 32,767 characters: what a cell of a spreadsheet holds. Empty: nothing was answered.</param>
/// <param name="By">Which party answered; null when only one does.</param>
[Description("Une question et sa réponse.")]
public sealed record ReportAnswer(
    [property: Description("La question.")] string Question,
    [property: Description("La réponse, telle qu'écrite ; vide : aucune.")] string Answer,
    [property: Description("Qui a répondu ; null quand une seule partie répond.")] string? By = null);

/// <summary>A figure, with what it means.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Label">In the words of the text that asks for it.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Value">Null when there is none, <paramref name="Text"/> then says why.</param>
/// <param name="Text">The value in French.</param>
/// <param name="Whole">What it is a part of; null when it stands alone.</param>
/// <param name="Lines">Its breakdown: drawn as a chart beside its table where it can be.</param>
/// <param name="Definition">What it means.</param>
[Description("Un chiffre et sa définition.")]
public sealed record ReportFigure(
    [property: Description("Identifiant stable.")] string Id,
    [property: Description("Libellé du texte qui le demande.")] string Label,
    [property: Description("Ce qui est compté.")] Unit Unit,
    [property: Description("Le chiffre ; null quand il n'y en a pas.")] decimal? Value,
    [property: Description("Le chiffre en français.")] string Text,
    [property: Description("Ce dont il est une partie ; null quand il se lit seul.")] ReportWhole? Whole,
    [property: Description("Sa ventilation.")] IReadOnlyList<LineView> Lines,
    [property: Description("Ce qu'il veut dire.")] ReportDefinition Definition);

/// <summary>The denominator of a figure.</summary>
/// <param name="Label">In French.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Value">The denominator.</param>
/// <param name="Text">The same in French.</param>
[Description("Le dénominateur d'un chiffre.")]
public sealed record ReportWhole(
    [property: Description("Ce que c'est.")] string Label,
    [property: Description("Ce qui est compté.")] Unit Unit,
    [property: Description("Sa valeur.")] decimal Value,
    [property: Description("La même, en français.")] string Text);

/// <summary>What a figure means: the definition that every format carries.</summary>
[Description("Ce que veut dire un chiffre.")]
public sealed record ReportDefinition(
    [property: Description("Ce qui est compté.")] string Meaning,
    [property: Description("Numérateur.")] string Numerator,
    [property: Description("Dénominateur ; null quand le chiffre se lit seul.")] string? Denominator,
    [property: Description("Quel jour décide de la période.")] string Dates,
    [property: Description("Une personne vue dans deux PASS, ou revenue.")] string? People,
    [property: Description("Comment une ambiguïté du texte a été tranchée.")] string? Remark,
    [property: Description("Les textes qui le demandent.")] IReadOnlyList<string> Sources);
