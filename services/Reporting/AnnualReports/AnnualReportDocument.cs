using System.Text.Json;
using System.Text.Json.Serialization;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Indicators;
using PassPlatform.Reporting.Outputs;

namespace PassPlatform.Reporting.AnnualReports;

/// <summary>The annual report of a PASS as it leaves the platform, living or frozen.</summary>
internal static class AnnualReportDocument
{
    // A report frozen by a version before has not all that one of today has.
    private static readonly JsonSerializerOptions Frozen = new(Wire.Http)
    {
        RespectRequiredConstructorParameters = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    /// <summary>The figures of a frozen report.</summary>
    /// <param name="figures">As they were frozen, by whichever version of this service.</param>
    public static AnnualReport Read(JsonElement figures) => figures.Deserialize<AnnualReport>(Frozen)!;

    /// <summary>Its figures, with what people wrote, if any.</summary>
    /// <param name="report">Its figures.</param>
    /// <param name="site">The PASS, as it is called outside.</param>
    /// <param name="readOn">Day on which they were read.</param>
    /// <param name="freeze">What froze it; null: it lives.</param>
    /// <param name="written">What people wrote, after the figures.</param>
    public static ReportDocument Of(AnnualReport report, string site, DateOnly readOn, Freeze? freeze, params IEnumerable<ReportSection> written) => new(
        $"Rapport annuel {French.Number(report.Year)}", site, new DateOnly(report.Year, 1, 1), new DateOnly(report.Year, 12, 31), readOn, freeze,
        [.. NotesOf(report)],
        [.. report.Indicators.GroupBy(indicator => indicator.Section).Select(section => new ReportSection(section.Key, [.. section.Select(indicator => FigureOf(indicator, report))], [])), .. written]);

    private static IEnumerable<string> NotesOf(AnnualReport report)
    {
        yield return $"Les personnes perdues de vue et les durées de suivi sont comptées telles qu'au {French.Date(report.AsOf)}. Une personne vue dans deux PASS compte dans chacune : les rapports ne s'additionnent pas.";
        if (report.FactsWaiting > 0)
        {
            yield return $"Événements reçus et pas encore comptés : {French.Number(report.FactsWaiting)}.";
        }

        if (report.RebuiltPercent is { } percent)
        {
            yield return $"Les chiffres sont en train d'être refaits depuis les faits ({French.Number(percent)} %) : ceux d'avant sont montrés.";
        }

        if (report.Indicators.Any(indicator => indicator.Definition is null))
        {
            yield return "Ce rapport a été figé sans ses définitions : celles d'aujourd'hui sont jointes.";
        }

        yield return "Ce rapport se remet à l'agence et ne se publie pas : un petit nombre y désigne quelqu'un. Ce qui se publie est l'export public d'une année.";
    }

    private static ReportFigure FigureOf(IndicatorView indicator, AnnualReport report) => new(
        indicator.Id, indicator.Label, indicator.Unit, indicator.Value, indicator.Text, indicator.Denominator is { } whole ? WholeOf(whole, report) : null, indicator.Lines,
        DefinitionOf(indicator.Definition ?? Definitions.Of(indicator.Id)));

    private static ReportWhole WholeOf(DenominatorView whole, AnnualReport report)
    {
        var of = report.Indicators.Single(indicator => indicator.Id == whole.Indicator);
        var line = of.Lines.FirstOrDefault(each => each.Key == whole.Line);
        var unit = line?.Unit ?? of.Unit;
        return new ReportWhole(line?.Label ?? of.Label, unit, whole.Value, French.Text(whole.Value, unit));
    }

    private static ReportDefinition DefinitionOf(IndicatorDefinition definition) => new(
        definition.Meaning, definition.Numerator, definition.Denominator, definition.Dates, definition.People, definition.Remark, definition.Sources);
}
