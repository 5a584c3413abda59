using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;

namespace PassPlatform.Reporting.Indicators;

/// <summary>One line of the annual report to the ARS: what a person's story adds to it, and how it is read from the sums.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Section">Heading of the source it stands under.</param>
/// <param name="Label">Its wording in the source, in French.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Source">The text that asks for it.</param>
public abstract record Indicator(string Id, string Section, string Label, Unit Unit, string Source)
{
    /// <summary>The national note that defines the annual report.</summary>
    public const string Note = "Note DGOS/P3/2025/45 du 18 juin 2025, annexe 1 §5";

    /// <summary>A regional call for projects that asks for the same, and the classes of follow-up besides.</summary>
    public const string Call = "Appel à projets PASS de ville, ARS Normandie 2024, §2-8";

    /// <summary>Id of the indicator that it is a part of; null when it stands alone.</summary>
    public string? Denominator { get; init; }

    /// <summary>How an ambiguity of the source was settled, in French; null when there is none.</summary>
    public string? Remark { get; init; }

    /// <summary>What one person's story adds, by civil year and cell. Pure: no clock, no order of arrival.</summary>
    internal abstract IEnumerable<Contribution> Count(Story story);

    /// <summary>What the collective sessions of a PASS add, the last version of each, none cancelled; nothing for an indicator about people. Pure.</summary>
    internal virtual IEnumerable<Contribution> Count(CollectiveSessionHeld session) => [];

    /// <summary>The figure of one year.</summary>
    /// <param name="cells">The sums of this indicator in that year.</param>
    /// <param name="asOf">Day of the year on which states (lost, duration of follow-up) are told.</param>
    internal abstract Figure Read(Cells cells, DateOnly asOf);

    /// <summary>The figure as people may read it: groups too small not to point at somebody are masked.</summary>
    internal virtual Figure Publish(Figure figure) => figure;
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
}

/// <summary>What a story adds to one cell of an indicator.</summary>
/// <param name="Year">Civil year of the report.</param>
/// <param name="Breakdown">Cell, in codes; empty when there is only one.</param>
/// <param name="Value">In the indicator's unit.</param>
internal readonly record struct Contribution(int Year, string Breakdown = "", long Value = 1);

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
}

/// <summary>What an indicator says of a year.</summary>
/// <param name="Value">The figure itself; null when there is none to give.</param>
/// <param name="Lines">Its parts.</param>
internal sealed record Figure(decimal? Value, IReadOnlyList<Line> Lines)
{
    public Figure(decimal? value, params IEnumerable<Line> lines)
        : this(value, (IReadOnlyList<Line>)[.. lines])
    {
    }

    /// <summary>French text in the place of the value.</summary>
    public string? Text { get; init; }
}

/// <summary>A part of a figure.</summary>
/// <param name="Key">Stable code of the part.</param>
/// <param name="Label">In French.</param>
/// <param name="Value">Null when it may not be told.</param>
internal sealed record Line(string Key, string Label, decimal? Value)
{
    /// <summary>When it is not the indicator's.</summary>
    public Unit? Unit { get; init; }

    /// <summary>French text in the place of the value.</summary>
    public string? Text { get; init; }
}
