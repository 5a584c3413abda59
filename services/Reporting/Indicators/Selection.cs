using System.Globalization;
using PassPlatform.Reporting.Counting;

namespace PassPlatform.Reporting.Indicators;

/// <summary>Which shares of an indicator a figure or a line is made of: of the sums it makes the figure, of the shares of people its list. So a list is as long as its figure. Decision 0177.</summary>
internal sealed class Selection
{
    private readonly Func<string, bool> _holds;
    private readonly DateOnly? _asOf;

    private Selection(Func<string, bool> holds, DateOnly? asOf = null) => (_holds, _asOf) = (holds, asOf);

    /// <summary>Nothing: what has no list.</summary>
    public static Selection None { get; } = new(_ => false);

    /// <summary>All that is no state.</summary>
    public static Selection All { get; } = new(_ => true);

    /// <summary>These cells.</summary>
    public static Selection Of(params string[] cells) => new(cell => cells.Contains(cell));

    /// <summary>The cells that begin so.</summary>
    public static Selection Under(params string[] prefixes) => new(cell => Array.Exists(prefixes, prefix => cell.StartsWith(prefix, StringComparison.Ordinal)));

    /// <summary>The cells of which this is true.</summary>
    public static Selection Where(Func<string, bool> holds) => new(holds);

    /// <summary>Those in a state at the end of a day of the year.</summary>
    public static Selection InState(string state, DateOnly asOf) => new(cell => cell == state, asOf);

    /// <summary>Those in any of several states at the end of a day of the year.</summary>
    public static Selection InStates(IReadOnlyCollection<string> states, DateOnly asOf) => new(states.Contains, asOf);

    /// <summary>A cell of the counters is of it.</summary>
    public bool HoldsCell(string cell)
    {
        if (States.Read(cell) is not var (state, day))
        {
            return _asOf is null && _holds(cell);
        }

        return _asOf is { } asOf && day <= asOf && _holds(state);
    }

    /// <summary>A share of somebody is of it.</summary>
    public bool Holds(Share share) => _asOf is { } asOf
        ? share.IsState && share.On <= asOf && !(share.Until <= asOf) && _holds(share.Cell)
        : !share.IsState && _holds(share.Cell);
}

/// <summary>A state that changes with the calendar, counted without looking at anybody again: how many enter and leave it each day.</summary>
/// <remarks>
/// Counters hold <c>STATE@DAY</c>; the number in a state on a day is the sum of the cells of that state up to that day. A PASS has at most
/// days × states cells a year, however many people. See <c>docs/decisions/0021-states-as-day-flows.md</c>.
/// </remarks>
internal static class States
{
    private const char Mark = '@';
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The stretches that a person spends in each state within a civil year.</summary>
    /// <param name="year">The year.</param>
    /// <param name="days">Every day on which the state may change; others of the year are not looked at.</param>
    /// <param name="stateAt">The state at the end of a day of the year; null for none.</param>
    public static IEnumerable<Share> Of(int year, IEnumerable<DateOnly> days, Func<DateOnly, string?> stateAt)
    {
        (string State, DateOnly From)? now = null;
        foreach (var day in days.Where(day => day.Year == year).Distinct().Order())
        {
            var next = stateAt(day);
            if (next == now?.State)
            {
                continue;
            }

            if (now is var (state, from))
            {
                yield return new Share(from, state) { IsState = true, Until = day };
            }

            now = next is null ? null : (next, day);
        }

        if (now is var (last, since))
        {
            yield return new Share(since, last) { IsState = true };
        }
    }

    /// <summary>The cell of those who enter or leave a state on a day.</summary>
    public static string Cell(string state, DateOnly day) => $"{state}{Mark}{day.ToString(DayFormat, CultureInfo.InvariantCulture)}";

    /// <summary>State and day of such a cell; null for another.</summary>
    public static (string State, DateOnly Day)? Read(string cell) =>
        cell.IndexOf(Mark, StringComparison.Ordinal) is var mark and > 0 ? (cell[..mark], DateOnly.ParseExact(cell.AsSpan(mark + 1), DayFormat, CultureInfo.InvariantCulture)) : null;
}
