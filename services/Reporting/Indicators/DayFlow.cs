using System.Globalization;
using PassPlatform.Reporting.Counting;

namespace PassPlatform.Reporting.Indicators;

/// <summary>A state that changes with the calendar, counted without looking at anybody again: how many enter and leave it each day.</summary>
/// <remarks>
/// Cells are <c>STATE/DAY</c>; the number in a state on a day is the sum of the cells of that state up to that day. A PASS has at most
/// days × states cells a year, however many people. See <c>docs/decisions/0021-states-as-day-flows.md</c>.
/// </remarks>
internal static class DayFlow
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>A person's movements between states within a civil year.</summary>
    /// <param name="year">The year.</param>
    /// <param name="days">Every day on which the state may change; others of the year are not looked at.</param>
    /// <param name="stateAt">The state at the end of a day of the year; null for none.</param>
    public static IEnumerable<Contribution> Of(int year, IEnumerable<DateOnly> days, Func<DateOnly, string?> stateAt)
    {
        string? state = null;
        foreach (var day in days.Where(day => day.Year == year).Distinct().Order())
        {
            var next = stateAt(day);
            if (next == state)
            {
                continue;
            }

            if (state is not null)
            {
                yield return new Contribution(year, Cell(state, day), -1);
            }

            if (next is not null)
            {
                yield return new Contribution(year, Cell(next, day));
            }

            state = next;
        }
    }

    /// <summary>How many are in a state at the end of a day.</summary>
    public static long At(Cells cells, string state, DateOnly asOf)
    {
        var last = asOf.ToString(DayFormat, CultureInfo.InvariantCulture);
        return cells.Under($"{state}/").Where(cell => string.CompareOrdinal(cell.Breakdown, last) <= 0).Sum(cell => cell.Value);
    }

    private static string Cell(string state, DateOnly day) => $"{state}/{day.ToString(DayFormat, CultureInfo.InvariantCulture)}";
}
