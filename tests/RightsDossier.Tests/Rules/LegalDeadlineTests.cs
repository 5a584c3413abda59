using PassPlatform.RightsDossier.Rules;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Rules;

public sealed class LegalDeadlineTests
{
    [Fact]
    public void A_deadline_is_due_at_the_end_of_its_last_day_and_overdue_the_day_after()
    {
        var due = LegalDeadlines.Due(Delays.AmeTransmission, new DateOnly(2021, 4, 22));

        Assert.Equal(new DateOnly(2021, 4, 30), due.DueOn);
        Assert.False(due.IsOverdue(new DateOnly(2021, 4, 30)));
        Assert.True(due.IsOverdue(new DateOnly(2021, 5, 1)));
        Assert.Equal((0, -1), (due.DaysLeft(new DateOnly(2021, 4, 30)), due.DaysLeft(new DateOnly(2021, 5, 1))));
    }

    [Theory]
    [InlineData("INSTRUCTION-30D-PASS", "2021-04-26", "2021-05-26")]
    [InlineData("INSTRUCTION-31D-CSS", "2024-01-31", "2024-03-02")]
    [InlineData("INSTRUCTION-10D-AME-URGENT", "2024-12-28", "2025-01-07")]
    [InlineData("NO-BILLING-1Y", "2024-02-29", "2025-02-28")]
    [InlineData("PUMA-RESIDENCE-3M", "2022-11-30", "2023-02-28")]
    [InlineData("CSS-HOSPITAL-2M", "2023-12-31", "2024-02-29")]
    [InlineData("AME-RETRO-90D", "2023-09-15", "2023-12-14")]
    [InlineData("AME-RETRO-90D", "2020-05-31", "2020-06-30")]
    [InlineData("EP-MANAGER-INACTIVATION-15D", "2024-06-30", "2024-06-15")]
    public void A_delay_ends_on_its_last_day(string delay, string trigger, string due) =>
        Assert.Equal(DateOnly.Parse(due), LegalDeadlines.Due(Delays.Get(delay), DateOnly.Parse(trigger)).DueOn);

    [Fact]
    public void Notice_is_given_within_the_three_months_before_the_anniversary()
    {
        var notice = LegalDeadlines.Due(Delays.Get("CONVENTION-NOTICE-3M"), new DateOnly(2025, 5, 31));

        Assert.Equal((new DateOnly(2025, 2, 28), new DateOnly(2025, 5, 30)), (notice.OpensOn, notice.DueOn));
    }

    [Theory]
    [InlineData("2024-04-26", HolidayZone.Everywhere, "2024-05-06")]
    [InlineData("2024-05-06", HolidayZone.Everywhere, "2024-05-15")]
    [InlineData("2024-03-28", HolidayZone.Everywhere, "2024-04-05")]
    [InlineData("2024-03-28", HolidayZone.AlsaceMoselle, "2024-04-08")]
    [InlineData("2024-12-20", HolidayZone.Everywhere, "2024-12-30")]
    [InlineData("2024-12-20", HolidayZone.AlsaceMoselle, "2024-12-31")]
    [InlineData("2024-12-19", HolidayZone.Reunion, "2024-12-30")]
    public void Working_days_skip_weekends_and_the_public_holidays_of_the_place(string trigger, HolidayZone zone, string due) =>
        Assert.Equal(DateOnly.Parse(due), LegalDeadlines.Due(Delays.Get("EP-MANAGER-ACCOUNT-5D"), DateOnly.Parse(trigger), zone: zone).DueOn);

    [Fact]
    public void The_agreement_with_the_fund_overrides_the_model_but_not_the_law()
    {
        var sent = new DateOnly(2024, 4, 26);

        Assert.Equal(sent.AddDays(31), LegalDeadlines.Due(Delays.Instruction, sent, new AgreedDelay(31)).DueOn);
        Assert.Equal(new DateOnly(2024, 5, 15), LegalDeadlines.Due(Delays.Instruction, sent, new AgreedDelay(10, DayKind.Working)).DueOn);
        Assert.Throws<ArgumentException>(() => LegalDeadlines.Due(Delays.AmeRetroactivity, sent, new AgreedDelay(120)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LegalDeadlines.Due(Delays.Instruction, sent, new AgreedDelay(-1)));
    }

    [Fact]
    public void Hours_run_from_the_instant_whatever_the_day()
    {
        var friday = new DateTimeOffset(2024, 3, 29, 18, 0, 0, TimeSpan.FromHours(1));

        Assert.Equal(friday.AddHours(48), LegalDeadlines.DueAt(Delays.Get("MISAS-CALLBACK-48H"), friday));
        Assert.Equal(friday.AddHours(24), LegalDeadlines.DueAt(Delays.Get("MISAS-CALLBACK-48H"), friday, new AgreedDelay(24)));
        Assert.Throws<ArgumentException>(() => LegalDeadlines.Due(Delays.Get("MISAS-CALLBACK-48H"), new DateOnly(2024, 3, 29)));
        Assert.Throws<ArgumentException>(() => LegalDeadlines.DueAt(Delays.Instruction, friday));
    }

    [Theory]
    [InlineData(2019, 4, 21)]
    [InlineData(2020, 4, 12)]
    [InlineData(2021, 4, 4)]
    [InlineData(2024, 3, 31)]
    [InlineData(2025, 4, 20)]
    [InlineData(2026, 4, 5)]
    [InlineData(2038, 4, 25)]
    [InlineData(2285, 3, 22)]
    public void Easter_is_known(int year, int month, int day) => Assert.Equal(new DateOnly(year, month, day), PublicHolidays.EasterSunday(year));

    [Fact]
    public void The_year_2025_has_eleven_holidays_and_thirteen_in_Alsace_Moselle()
    {
        var year = Enumerable.Range(0, 365).Select(new DateOnly(2025, 1, 1).AddDays).ToList();

        Assert.Equal(11, year.Count(day => PublicHolidays.IsHoliday(day)));
        Assert.Equal(13, year.Count(day => PublicHolidays.IsHoliday(day, HolidayZone.AlsaceMoselle)));
        Assert.Equal(["18/04", "26/12"], year.Where(day => PublicHolidays.IsHoliday(day, HolidayZone.AlsaceMoselle) && !PublicHolidays.IsHoliday(day)).Select(day => $"{day:dd/MM}"));
    }

    [Theory]
    [InlineData("67482", HolidayZone.AlsaceMoselle)]
    [InlineData("57463", HolidayZone.AlsaceMoselle)]
    [InlineData("76540", HolidayZone.Everywhere)]
    [InlineData("97411", HolidayZone.Reunion)]
    [InlineData("97801", HolidayZone.SaintMartin)]
    public void The_zone_of_a_site_follows_from_its_commune(string commune, HolidayZone zone) => Assert.Equal(zone, PublicHolidays.ZoneOf(commune));

    [Fact]
    public void Every_delay_falls_on_the_right_side_of_its_trigger_in_any_zone()
    {
        var random = new Random(8);
        for (var i = 0; i < 300; i++)
        {
            var trigger = new DateOnly(2020, 1, 1).AddDays(random.Next(3000));
            foreach (var delay in Delays.All.Where(delay => delay.Unit != DelayUnit.Hour))
            {
                var due = LegalDeadlines.Due(delay, trigger, zone: (HolidayZone)random.Next(9));
                Assert.True(delay.Direction == DelayDirection.After ? due.DueOn >= trigger && due.OpensOn == trigger : due.DueOn < trigger, $"{delay.Id} {trigger} {due}");
                Assert.Equal(due.DueOn < trigger.AddDays(400), due.IsOverdue(trigger.AddDays(400)));
            }
        }
    }

    [Theory]
    [InlineData(2024, "01/01 01/04 01/05 08/05 09/05 20/05 14/07 15/08 01/11 11/11 25/12", "29/03 26/12")]
    [InlineData(2025, "01/01 21/04 01/05 08/05 29/05 09/06 14/07 15/08 01/11 11/11 25/12", "18/04 26/12")]
    [InlineData(2026, "01/01 06/04 01/05 08/05 14/05 25/05 14/07 15/08 01/11 11/11 25/12", "03/04 26/12")]
    [InlineData(2027, "01/01 29/03 01/05 06/05 08/05 17/05 14/07 15/08 01/11 11/11 25/12", "26/03 26/12")]
    public void The_public_holidays_are_those_of_the_calendar(int year, string everywhere, string alsaceMoselleOnly)
    {
        var days = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays).ToList();

        Assert.Equal(everywhere, string.Join(' ', days.Where(day => PublicHolidays.IsHoliday(day)).Select(day => $"{day:dd/MM}")));
        Assert.Equal(alsaceMoselleOnly, string.Join(' ', days
            .Where(day => PublicHolidays.IsHoliday(day, HolidayZone.AlsaceMoselle) && !PublicHolidays.IsHoliday(day)).Select(day => $"{day:dd/MM}")));
    }

    [Theory]
    [InlineData("2025-04-15", HolidayZone.Everywhere, "2025-04-23")]
    [InlineData("2025-04-15", HolidayZone.AlsaceMoselle, "2025-04-24")]
    [InlineData("2025-12-23", HolidayZone.Everywhere, "2025-12-31")]
    [InlineData("2025-12-23", HolidayZone.AlsaceMoselle, "2026-01-02")]
    [InlineData("2026-04-01", HolidayZone.Everywhere, "2026-04-09")]
    [InlineData("2026-04-01", HolidayZone.AlsaceMoselle, "2026-04-10")]
    [InlineData("2026-05-07", HolidayZone.Everywhere, "2026-05-18")]
    [InlineData("2027-03-25", HolidayZone.Everywhere, "2027-04-02")]
    [InlineData("2027-03-25", HolidayZone.AlsaceMoselle, "2027-04-05")]
    [InlineData("2027-05-05", HolidayZone.Everywhere, "2027-05-13")]
    [InlineData("2024-05-17", HolidayZone.Everywhere, "2024-05-27")]
    public void Five_working_days_from_2024_to_2027_counted_by_hand(string trigger, HolidayZone zone, string due) =>
        Assert.Equal(DateOnly.Parse(due), LegalDeadlines.Due(Delays.Get("EP-MANAGER-ACCOUNT-5D"), DateOnly.Parse(trigger), zone: zone).DueOn);

    [Fact]
    public void Every_delay_of_the_documents_is_there_with_a_length_or_with_the_words_that_stand_for_one()
    {
        string[] documents =
        [
            "AME-TRANSMISSION-8D", "INSTRUCTION-30D-PASS", "INSTRUCTION-31D-CSS", "INSTRUCTION-30D-AME", "INSTRUCTION-10D-AME-URGENT", "CARTE-VITALE-19D",
            "MISAS-CALLBACK-48H", "MISAS-CALLBACK-ON-RECEIPT", "BREACH-NOTICE-48H", "BREACH-NOTICE-24H", "BREACH-DPO-NOTICE", "RECTIFICATION-NO-DELAY",
            "EP-MANAGER-ACCOUNT-5D", "EP-MANAGER-INACTIVATION-15D", "EP-ACCOUNT-DELETION-6M", "EP-FRAUD-SIGNAL-IMMEDIATE", "CONVENTION-DURATION-1Y",
            "EP-CONVENTION-DURATION", "CONVENTION-NOTICE-3M", "CONVENTION-IMMEDIATE-TERMINATION", "CONVENTION-FORMAL-NOTICE-15D", "EP-FORMAL-NOTICE-30D",
            "NO-BILLING-1Y", "WEEKLY-TRANSMISSION", "RIGHTS-FEEDBACK", "FILES-AS-FAST-AS-POSSIBLE", "PUMA-RESIDENCE-3M", "AME-RESIDENCE-3M", "AME-RETRO-90D",
            "AME-DURATION-1Y", "CSS-DURATION-1Y", "CSS-HOSPITAL-2M", "CSS-HOSPITAL-1M-DISCHARGE", "CSS-HOSPITAL-PROMPT", "COPIL-YEARLY",
            "PARTNERS-MEETING-YEARLY", "ARS-REPORT-YEARLY", "REVISION-AFTER-1Y", "DATA-DESTRUCTION", "TA-APPEAL-2M", "ROUEN-LETTER-2024-04-21",
            "ROUEN-FULL-FILE-2024-06-28", "CSS-TACIT-ACCEPTANCE",
        ];
        Assert.Equal(43, documents.Length);
        Assert.Empty(documents.Except(Delays.All.Select(delay => delay.Id)).Except(Delays.WithoutLength.Select(term => term.Id)));
        Assert.All(Delays.WithoutLength, term =>
        {
            Assert.Null(Delays.Find(term.Id));
            Assert.True(term.Label.Length > 0 && term.Article.Length > 0 && term.When.Length > 0, term.Id);
            Assert.True(term.LengthOf is null || Delays.Find(term.LengthOf) is not null, term.Id);
        });
    }

    [Fact]
    public void Every_delay_has_its_article_and_its_label()
    {
        Assert.Equal(39, Delays.All.Count);
        Assert.All(Delays.All, delay => Assert.True(delay.Article.Length > 0 && delay.Label.Length > 0 && delay.Versions.Count > 0, delay.Id));
        Assert.Null(Delays.Find("NO-SUCH-DELAY"));
    }
}
