using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Indicators;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.AnnualReports;

/// <summary>The annual report of one PASS to the ARS: figures, no person.</summary>
/// <param name="PassSiteId">The PASS. A person seen in two is counted in each: reports are never added up.</param>
/// <param name="Year">Civil year.</param>
/// <param name="AsOf">Day of the year on which states (lost, duration of follow-up) are told.</param>
/// <param name="FactsWaiting">Events received and not counted yet; 0: the figures hold everything received.</param>
/// <param name="Indicators">In the order of the note.</param>
/// <param name="RebuiltPercent">How far the figures are being made again from the facts, 0 to 99; null: they are not. Meanwhile those of before are shown.</param>
[Description("Le rapport annuel d'une PASS : des chiffres, aucune personne.")]
public sealed record AnnualReport(
    [property: Description("La PASS. Une personne vue dans deux est comptée dans chacune : des rapports ne s'additionnent pas.")] Guid PassSiteId,
    [property: Description("Année civile.")] int Year,
    [property: Description("Jour de l'année où l'état des suivis est dit.")] DateOnly AsOf,
    [property: Description("Événements reçus et pas encore comptés ; 0 : tout ce qui est reçu est compté.")] int FactsWaiting,
    [property: Description("Les indicateurs, dans l'ordre de la note.")] IReadOnlyList<IndicatorView> Indicators,
    [property: Description("Où en est la reconstruction des chiffres, de 0 à 99 ; null : il n'y en a pas. Les chiffres d'avant sont montrés jusqu'à sa fin.")] int? RebuiltPercent)
{
    /// <summary>Reads a report from the counters alone; null when nothing is known of the PASS.</summary>
    internal static async Task<AnnualReport?> Read(ReportingDb db, Guid site, int year, DateOnly asOf, CancellationToken stop)
    {
        // Before the counters: a fact counted meanwhile is then told as waiting, never the reverse.
        var waiting = await db.Facts.CountAsync(fact => fact.Batch == null && fact.PassSiteId == site, stop);
        var rebuild = await db.Rebuilds.AsNoTracking().SingleAsync(stop);
        return await ReadFigures(db, site, year, asOf, stop) is { } figures
            ? new AnnualReport(site, year, asOf, waiting, [.. figures.Select(pair => IndicatorView.Of(pair.Indicator, pair.Figure, figures))], rebuild.Percent)
            : null;
    }

    /// <summary>Every figure, unmasked; null when nothing is known of the PASS.</summary>
    internal static async Task<IReadOnlyList<(Indicator Indicator, Figure Figure)>?> ReadFigures(
        ReportingDb db, Guid site, int year, DateOnly asOf, CancellationToken stop)
    {
        // Its own figures: those of the region and of committees are of each month and day, many more.
        string[] wanted = [.. Catalogue.All.Select(indicator => indicator.Id), Counter.KnownSite];
        var rows = await db.Counters.AsNoTracking()
            .Where(counter => (counter.Year == year || counter.Year == 0) && counter.PassSiteId == site).WhereOneOf(db, counter => counter.Indicator, wanted)
            .Select(counter => new { counter.Indicator, counter.Breakdown, counter.Value }).ToListAsync(stop);
        if (rows.Count == 0)
        {
            return null;
        }

        var cells = rows.GroupBy(row => row.Indicator).ToDictionary(
            indicator => indicator.Key, indicator => new Cells(indicator.ToDictionary(row => row.Breakdown, row => row.Value)));
        return [.. Catalogue.All.Select(indicator => (indicator, indicator.Read(cells.GetValueOrDefault(indicator.Id, Cells.Empty), asOf)))];
    }
}

/// <summary>One indicator of the report.</summary>
/// <param name="Id">Stable id, e.g. <c>ARS-FILE-ACTIVE</c>.</param>
/// <param name="Section">Heading of the source.</param>
/// <param name="Label">Wording of the source.</param>
/// <param name="Unit">What is counted; <c>cent</c> is a hundredth of a euro.</param>
/// <param name="Value">The figure; null when there is none, <c>text</c> then says why.</param>
/// <param name="Text">The figure in French.</param>
/// <param name="Denominator">What it is a part of; null when it stands alone.</param>
/// <param name="Lines">Its breakdown.</param>
/// <param name="Source">The text that asks for it.</param>
/// <param name="Remark">How an ambiguity of the source was settled; null when there is none.</param>
/// <param name="Definition">What the figure is, in full.</param>
[Description("Un indicateur du rapport.")]
public sealed record IndicatorView(
    [property: Description("Identifiant stable, par exemple ARS-FILE-ACTIVE.")] string Id,
    [property: Description("Rubrique du texte qui le demande.")] string Section,
    [property: Description("Ce qui est compté, dans les mots du texte.")] string Label,
    [property: Description("L'unité ; cent est un centième d'euro.")] Unit Unit,
    [property: Description("Le chiffre ; null quand il n'y en a pas : text dit pourquoi.")] decimal? Value,
    [property: Description("Le chiffre, en français.")] string Text,
    [property: Description("De quoi il est une part ; null quand il se lit seul.")] DenominatorView? Denominator,
    [property: Description("Son détail.")] IReadOnlyList<LineView> Lines,
    [property: Description("Le texte qui le demande.")] string Source,
    [property: Description("Comment une ambiguïté du texte est lue ; null quand il n'y en a pas.")] string? Remark,
    [property: Description("Ce qu'il est, en entier.")] IndicatorDefinition Definition)
{
    internal static IndicatorView Of(Indicator indicator, Figure raw, IReadOnlyList<(Indicator Indicator, Figure Figure)> all)
    {
        var figure = indicator.Publish(raw);
        var whole = indicator.Denominator is { } id ? ValueOf(all.Single(pair => pair.Indicator.Id == id).Figure, indicator.DenominatorLine) : null;
        return new IndicatorView(
            indicator.Id, indicator.Section, indicator.Label, indicator.Unit, figure.Value,
            figure.Text ?? (figure.Value is { } value ? French.Text(value, indicator.Unit) : ""),
            indicator.Denominator is null || whole is null ? null : new DenominatorView(indicator.Denominator, whole.Value, indicator.DenominatorLine),
            [.. figure.Lines.Select(line => LineView.Of(line, line.Unit ?? indicator.Unit))],
            indicator.Source, indicator.Remark, indicator.Definition);
    }

    private static decimal? ValueOf(Figure figure, string line) => line.Length == 0 ? figure.Value : figure.Lines.Single(each => each.Key == line).Value;
}

/// <summary>What a figure is a part of: all that are in it are in that.</summary>
/// <param name="Indicator">Id of that indicator, which may be the figure's own.</param>
/// <param name="Value">Its figure, or that of the line.</param>
/// <param name="Line">Key of the line of that indicator; empty: its figure.</param>
[Description("De quoi un chiffre est une part : tout ce qui est dans l'un est dans l'autre.")]
public sealed record DenominatorView(
    [property: Description("L'indicateur, qui peut être celui du chiffre.")] string Indicator,
    [property: Description("Son chiffre, ou celui de sa ligne.")] decimal Value,
    [property: Description("Code de la ligne de cet indicateur ; vide : son chiffre.")] string Line);

/// <summary>A line of an indicator's breakdown.</summary>
/// <param name="Key">Stable code.</param>
/// <param name="Label">In French.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Value">Null when masked (small group) or without object.</param>
/// <param name="Text">The value in French.</param>
[Description("Une ligne du détail d'un indicateur.")]
public sealed record LineView(
    [property: Description("Code stable.")] string Key,
    [property: Description("En français.")] string Label,
    [property: Description("L'unité.")] Unit Unit,
    [property: Description("Le nombre ; null quand il est masqué (trop peu de personnes) ou sans objet.")] decimal? Value,
    [property: Description("Le nombre, en français.")] string Text)
{
    internal static LineView Of(Line line, Unit unit) =>
        new(line.Key, line.Label, unit, line.Value, line.Text ?? (line.Value is { } value ? French.Text(value, unit) : "sans objet"));
}
