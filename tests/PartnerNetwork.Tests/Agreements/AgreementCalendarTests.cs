using PassPlatform.PartnerNetwork.Agreements;
using PassPlatform.ServiceDefaults;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Agreements;

/// <summary>The whole calendar of an agreement, as tables. Annexe 3 art. 9 [000-120, 000-121]; 003 [003-002, 003-030, 003-043, 003-044]; 004 [004-011].</summary>
public sealed class AgreementCalendarTests
{
    [Theory]
    [InlineData("2021-03-01", 0, "2021-03-01")]
    [InlineData("2021-03-01", 1, "2022-03-01")]
    [InlineData("2023-03-01", 1, "2024-03-01")]
    [InlineData("2023-02-28", 1, "2024-02-28")]
    [InlineData("2024-02-29", 1, "2025-03-01")] // No 29 February: the first term ends with the month.
    [InlineData("2024-02-29", 2, "2026-03-01")]
    [InlineData("2024-02-29", 4, "2028-02-29")]
    [InlineData("2023-12-31", 1, "2024-12-31")]
    public void A_term_begins_on_an_anniversary_of_the_effect(string effectOn, int years, string from) =>
        Assert.Equal(Day(from), Day(effectOn).Anniversary(years));

    [Theory]
    [InlineData("2021-03-01", 1, "2021-03-01", "2022-03-01")]
    [InlineData("2021-03-01", 1, "2022-02-28", "2022-03-01")] // The eve.
    [InlineData("2021-03-01", 1, "2022-03-01", "2023-03-01")] // Renewed that day, tacitly.
    [InlineData("2021-03-01", 1, "2026-11-29", "2027-03-01")]
    [InlineData("2024-02-29", 1, "2025-02-28", "2025-03-01")]
    [InlineData("2024-02-29", 1, "2025-03-01", "2026-03-01")]
    [InlineData("2024-02-29", 1, "2027-12-01", "2028-02-29")]
    [InlineData("2021-03-01", 3, "2024-02-29", "2024-03-01")] // Of three years.
    [InlineData("2021-03-01", 3, "2024-03-01", "2027-03-01")]
    [InlineData("2021-03-01", 1, "2020-01-01", "2022-03-01")] // Before the effect: the first term.
    public void It_is_renewed_at_the_end_of_the_term_that_a_day_falls_in(string effectOn, int termYears, string day, string renewedOn) =>
        Assert.Equal(Day(renewedOn), AgreementCalendar.RenewalAfter(Day(effectOn), termYears, Day(day)));

    [Theory]
    [InlineData("2022-03-01", 3, "2021-12-01", "2022-02-28")]
    [InlineData("2024-03-01", 3, "2023-12-01", "2024-02-29")]
    [InlineData("2022-05-31", 3, "2022-02-28", "2022-05-30")] // No 31 February.
    [InlineData("2024-05-31", 3, "2024-02-29", "2024-05-30")]
    [InlineData("2022-01-01", 3, "2021-10-01", "2021-12-31")]
    [InlineData("2022-03-01", 1, "2022-02-01", "2022-02-28")] // As an agreement may set.
    [InlineData("2022-03-01", 11, "2021-04-01", "2022-02-28")]
    public void Notice_is_given_within_the_months_before_the_anniversary_the_eve_included(string renewalOn, int months, string from, string to)
    {
        var window = AgreementCalendar.Notice(Day(renewalOn), months);

        Assert.Equal((Day(from), Day(to)), (window.From, window.To));
        Assert.True(window.Contains(Day(from)) && window.Contains(Day(to)));
        Assert.False(window.Contains(Day(from).AddDays(-1)) || window.Contains(Day(to).AddDays(1)));
    }

    [Theory]
    [InlineData("2026-03-02", 15, "2026-03-17")] // The day of the letter does not count.
    [InlineData("2026-12-20", 15, "2027-01-04")]
    [InlineData("2024-02-15", 15, "2024-03-01")] // Over 29 February.
    [InlineData("2026-02-15", 15, "2026-03-02")]
    [InlineData("2026-03-02", 30, "2026-04-01")]
    [InlineData("2026-04-30", 30, "2026-05-30")] // A Saturday: no text moves it.
    public void A_formal_notice_leaves_its_days_after_that_of_the_letter(string start, int days, string until) =>
        Assert.Equal(Day(until), AgreementCalendar.LastDayToRepair(Day(start), days));

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("2026-06-01", null, "2026-06-01")]
    [InlineData(null, "2026-06-01", "2026-06-01")]
    [InlineData("2026-06-01", "2026-09-01", "2026-06-01")] // Ended before its partnership.
    [InlineData("2026-09-01", "2026-06-01", "2026-06-01")] // It does not outlive it.
    [InlineData("2026-06-01", "2026-06-01", "2026-06-01")]
    public void Of_two_agreements_that_end_on_different_days_what_is_attached_ends_with_the_first(string? own, string? partnership, string? ends) =>
        Assert.Equal(Maybe(ends), AgreementCalendar.FirstEnd(Maybe(own), Maybe(partnership)));

    [Theory]
    [InlineData("2021-03-01", null, "2021-02-28", false)]
    [InlineData("2021-03-01", null, "2021-03-01", true)]
    [InlineData("2021-03-01", null, "2031-01-01", true)]
    [InlineData("2021-03-01", "2022-03-01", "2022-02-28", true)]
    [InlineData("2021-03-01", "2022-03-01", "2022-03-01", false)]
    [InlineData("2021-03-01", "2021-03-01", "2021-03-01", false)] // Ended at once on its first day.
    [InlineData(null, null, "2021-03-01", false)] // Not signed by all.
    public void It_applies_from_its_effect_and_no_longer_on_the_day_of_its_end(string? effectOn, string? endsOn, string day, bool applies) =>
        Assert.Equal(applies, AgreementCalendar.Applies(Maybe(effectOn), Maybe(endsOn), Day(day)));

    // Effect on 1 March 2021, a year, three months of notice: 1 December to 28 February, renewed on 1 March.
    [Theory]
    [InlineData("2021-03-01", "")]
    [InlineData("2021-10-31", "")]
    [InlineData("2021-11-01", "NoticeOpens=2021-12-01")] // Thirty days before.
    [InlineData("2021-12-01", "NoticeOpens=2021-12-01")]
    [InlineData("2021-12-02", "")]
    [InlineData("2022-01-29", "")]
    [InlineData("2022-01-30", "Renews=2022-03-01,FirstYearReview=2022-03-01")]
    [InlineData("2022-02-13", "NoticeCloses=2022-02-28,Renews=2022-03-01,FirstYearReview=2022-03-01")] // Fifteen days before the last one.
    [InlineData("2022-02-28", "NoticeCloses=2022-02-28,Renews=2022-03-01,FirstYearReview=2022-03-01")]
    [InlineData("2022-03-01", "Renews=2022-03-01,FirstYearReview=2022-03-01")]
    [InlineData("2022-03-02", "")]
    [InlineData("2023-02-20", "NoticeCloses=2023-02-28,Renews=2023-03-01")] // The review is of the first year only.
    public void What_nears_is_told_from_some_days_before(string today, string told) =>
        Assert.Equal(told, Told(AgreementCalendar.Approaching(new DateOnly(2021, 3, 1), 1, 3, null, [], Day(today))));

    [Theory]
    [InlineData("2022-01-29", "")]
    [InlineData("2022-01-30", "Ends=2022-03-01")]
    [InlineData("2022-03-01", "Ends=2022-03-01")]
    public void Once_denounced_its_end_nears_and_nothing_is_renewed(string today, string told) =>
        Assert.Equal(told, Told(AgreementCalendar.Approaching(new DateOnly(2021, 3, 1), 1, 3, new DateOnly(2022, 3, 1), [], Day(today))));

    [Fact]
    public void The_last_day_of_each_formal_notice_nears_too() =>
        Assert.Equal(
            "FormalNoticeExpires=2021-06-10,FormalNoticeExpires=2021-06-20",
            Told(AgreementCalendar.Approaching(new DateOnly(2021, 3, 1), 1, 3, null, [new DateOnly(2021, 6, 20), new DateOnly(2021, 6, 10), new DateOnly(2021, 5, 1)], new DateOnly(2021, 6, 5))));

    private static string Told(IReadOnlyList<Milestone> milestones) => string.Join(',', milestones.Select(milestone => $"{milestone.What}={milestone.On:yyyy-MM-dd}"));

    private static DateOnly Day(string day) => DateOnly.Parse(day, null);

    private static DateOnly? Maybe(string? day) => day is null ? null : Day(day);
}
