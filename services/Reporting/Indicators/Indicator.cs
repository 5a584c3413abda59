using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;

namespace PassPlatform.Reporting.Indicators;

/// <summary>One line of the annual report to the ARS: what a person's story adds to it, and how it is read from the sums. What it is called and means is in <see cref="Definition"/>.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Unit">What is counted.</param>
public abstract record Indicator(string Id, Unit Unit)
{
    /// <summary>What it is, as data.</summary>
    public IndicatorDefinition Definition { get; } = Definitions.Of(Id);

    /// <summary>Heading of the source it stands under.</summary>
    public string Section => Definition.Section;

    /// <summary>Its wording in the source, in French.</summary>
    public string Label => Definition.Wording;

    /// <summary>The texts that ask for it.</summary>
    public string Source => string.Join(" ; ", Definition.Sources);

    /// <summary>How an ambiguity of the source was settled, in French; null when there is none.</summary>
    public string? Remark => Definition.Remark;

    /// <summary>Id of the indicator that it is a part of, which may be itself; null when it stands alone.</summary>
    public string? Denominator { get; init; }

    /// <summary>The line of <see cref="Denominator"/> that it is a part of; empty for its figure.</summary>
    public string DenominatorLine { get; init; } = "";

    /// <summary>What one person's story adds. Pure: no clock, no order of arrival.</summary>
    internal abstract IEnumerable<Share> Count(Story story);

    /// <summary>What a collective session adds, its last version, not cancelled; nothing for an indicator about people. Pure.</summary>
    internal virtual IEnumerable<Share> Count(CollectiveSessionHeld session) => [];

    /// <summary>What an anonymous passage adds, its last version. Pure.</summary>
    internal virtual IEnumerable<Share> Count(AnonymousPassageCounted passage) => [];

    /// <summary>The figure of one year.</summary>
    /// <param name="cells">The sums of this indicator in that year.</param>
    /// <param name="asOf">Day of the year on which states (lost, duration of follow-up) are told.</param>
    internal abstract Figure Read(Cells cells, DateOnly asOf);

    /// <summary>The figure as people may read it: groups too small not to point at somebody are masked.</summary>
    internal virtual Figure Publish(Figure figure) => figure;

    /// <summary>The list of a line would tell of somebody what only clinicians read: why they sought care.</summary>
    /// <param name="line">Key of the line; empty for the figure itself.</param>
    internal virtual bool IsClinical(string line) => false;
}

/// <summary>What a figure counts; tells how it is written.</summary>
public enum Unit
{
    Person,
    Orientation,
    Act,
    Interview,
    Request,
    Service,
    Session,
    Day,

    /// <summary>Hundredth of a euro.</summary>
    Cent,
    Percent,

    /// <summary>Somebody at a session, whoever it was.</summary>
    Participation,

    /// <summary>Somebody at the desk who gave no name.</summary>
    Passage,
}

/// <summary>The sums of an indicator in one year, by cell.</summary>
internal sealed class Cells(IReadOnlyDictionary<string, long> sums)
{
    public static readonly Cells Empty = new(new Dictionary<string, long>());

    /// <summary>One cell; zero when nothing was counted.</summary>
    public long this[string breakdown] => sums.TryGetValue(breakdown, out var sum) ? sum : 0;

    /// <summary>The cells under a prefix, without it.</summary>
    public IEnumerable<(string Breakdown, long Value)> Under(string prefix) =>
        from cell in sums
        where cell.Key.StartsWith(prefix, StringComparison.Ordinal)
        select (cell.Key[prefix.Length..], cell.Value);

    /// <summary>The sum of what is selected.</summary>
    public long Sum(Selection selection) => sums.Where(cell => selection.HoldsCell(cell.Key)).Sum(cell => cell.Value);

    /// <summary>A figure that is the sum of what it selects, which is its list.</summary>
    public Figure Figure(Selection selection, params IEnumerable<Line> lines) => new(Sum(selection), selection, lines);

    /// <summary>A line that is the sum of what it selects, which is its list.</summary>
    public Line Line(string key, string label, Selection selection) => new(key, label, Sum(selection), selection);

    /// <summary>A line for each cell under a prefix, the largest first; its key is the cell.</summary>
    public IEnumerable<Line> LinesUnder(string prefix, Func<string, string> label) =>
        from cell in Under(prefix)
        orderby cell.Value descending, cell.Breakdown
        select new Line(prefix + cell.Breakdown, label(cell.Breakdown), cell.Value, Selection.Of(prefix + cell.Breakdown));
}

/// <summary>What an indicator says of a year.</summary>
/// <param name="Value">The figure itself; null when there is none to give.</param>
/// <param name="Of">What it is made of: the sum of it, or what it is computed over.</param>
/// <param name="Lines">Its parts.</param>
internal sealed record Figure(decimal? Value, Selection Of, IReadOnlyList<Line> Lines)
{
    public Figure(decimal? value, Selection of, params IEnumerable<Line> lines)
        : this(value, of, (IReadOnlyList<Line>)[.. lines])
    {
    }

    /// <summary>French text in the place of the value.</summary>
    public string? Text { get; init; }
}

/// <summary>A part of a figure.</summary>
/// <param name="Key">Stable code of the part.</param>
/// <param name="Label">In French.</param>
/// <param name="Value">Null when it may not be told.</param>
/// <param name="Of">What it is made of: the sum of it, or what it is computed over.</param>
internal sealed record Line(string Key, string Label, decimal? Value, Selection Of)
{
    /// <summary>When it is not the indicator's.</summary>
    public Unit? Unit { get; init; }

    /// <summary>French text in the place of the value.</summary>
    public string? Text { get; init; }
}
