using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.AnnualReports;

/// <summary>The annual report of one PASS to the ARS: figures, no person.</summary>
/// <param name="PassSiteId">The PASS. A person seen in two is counted in each: reports are never added up.</param>
/// <param name="Year">Civil year.</param>
/// <param name="AsOf">Day of the year on which states (lost, duration of follow-up) are told.</param>
/// <param name="FactsWaiting">Events received and not counted yet; 0: the figures hold everything received.</param>
/// <param name="Indicators">In the order of the note.</param>
/// <param name="RebuiltPercent">How far the figures are being made again from the facts, 0 to 99; null: they are not. Meanwhile those of before are shown.</param>
public sealed record AnnualReport(Guid PassSiteId, int Year, DateOnly AsOf, int FactsWaiting, IReadOnlyList<IndicatorView> Indicators, int? RebuiltPercent = null)
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
        var rows = await db.Counters.AsNoTracking()
            .Where(counter => (counter.Year == year || counter.Year == 0) && counter.PassSiteId == site)
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
public sealed record IndicatorView(
    string Id, string Section, string Label, Unit Unit, decimal? Value, string Text, DenominatorView? Denominator,
    IReadOnlyList<LineView> Lines, string Source, string? Remark, IndicatorDefinition Definition)
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
public sealed record DenominatorView(string Indicator, decimal Value, string Line);

/// <summary>A line of an indicator's breakdown.</summary>
/// <param name="Key">Stable code.</param>
/// <param name="Label">In French.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Value">Null when masked (small group) or without object.</param>
/// <param name="Text">The value in French.</param>
public sealed record LineView(string Key, string Label, Unit Unit, decimal? Value, string Text)
{
    internal static LineView Of(Line line, Unit unit) =>
        new(line.Key, line.Label, unit, line.Value, line.Text ?? (line.Value is { } value ? French.Text(value, unit) : "sans objet"));
}
