using PassPlatform.Identity.Structures;
using Xunit;

namespace PassPlatform.Identity.Tests.Structures;

public sealed class WorkingDaysTests
{
    /// <summary>[003-013] « 5 jours ouvrés maximum ».</summary>
    [Theory]
    [InlineData("2026-11-30", "2026-12-07")] // Monday to Monday: the day itself does not count.
    [InlineData("2026-12-04", "2026-12-11")] // Friday.
    [InlineData("2026-12-05", "2026-12-11")] // Saturday, as if on Friday.
    [InlineData("2026-12-06", "2026-12-11")] // Sunday.
    [InlineData("2026-12-18", "2026-12-28")] // Christmas is a Friday.
    [InlineData("2026-12-24", "2027-01-04")] // Christmas, and the first of the year.
    [InlineData("2027-03-26", "2027-04-05")] // Easter Monday, 29 March.
    [InlineData("2027-04-30", "2027-05-10")] // The first of May is a Saturday; Ascension, 6 May.
    [InlineData("2028-02-28", "2028-03-06")] // 29 February is a day as another.
    [InlineData("2026-07-13", "2026-07-21")] // 14 July, a Tuesday.
    public void Five_of_them_leave_weekends_and_public_holidays_out(string asked, string due) =>
        Assert.Equal(DateOnly.Parse(due), WorkingDays.After(DateOnly.Parse(asked), 5));

    [Theory]
    [InlineData("2026-11-30", "2026-11-30", 0)]
    [InlineData("2026-11-30", "2026-11-01", 0)]
    [InlineData("2026-11-30", "2026-12-01", 1)]
    [InlineData("2026-11-30", "2026-12-06", 4)]
    [InlineData("2026-11-30", "2026-12-07", 5)]
    [InlineData("2026-12-24", "2027-01-04", 5)]
    public void They_are_counted_as_they_are_added(string after, string until, int days) =>
        Assert.Equal(days, WorkingDays.Between(DateOnly.Parse(after), DateOnly.Parse(until)));
}
