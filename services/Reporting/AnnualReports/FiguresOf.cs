using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.AnnualReports;

/// <summary>The numbers of an indicator, by line: what a recount is compared with.</summary>
internal static class FiguresOf
{
    /// <summary>Its figure (line empty) and lines that have a value.</summary>
    public static IEnumerable<KeyValuePair<(string Indicator, string Line), decimal>> Read(Indicator indicator, Cells cells, DateOnly asOf) =>
        Of(indicator.Id, indicator.Read(cells, asOf));

    /// <summary>The same of a figure that was read.</summary>
    public static IEnumerable<KeyValuePair<(string Indicator, string Line), decimal>> Of(string indicator, Figure figure)
    {
        if (figure.Value is { } value)
        {
            yield return new((indicator, ""), value);
        }

        foreach (var line in figure.Lines.Where(line => line.Value is not null))
        {
            yield return new((indicator, line.Key), line.Value!.Value);
        }
    }
}
