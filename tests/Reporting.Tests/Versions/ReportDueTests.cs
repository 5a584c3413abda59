using PassPlatform.Contracts;
using PassPlatform.Reporting.Versions;
using Xunit;

namespace PassPlatform.Reporting.Tests.Versions;

/// <summary>When the annual report is due: the eve of the anniversary of the agreement with the ARS that falls in the year after. [000-039, 002-025]</summary>
public sealed class ReportDueTests
{
    private static readonly Guid Site = Guid.CreateVersion7();

    [Theory]
    [InlineData("2021-04-06", 2021, "2022-04-05")]
    [InlineData("2021-04-06", 2023, "2024-04-05")]
    [InlineData("2021-01-01", 2021, "2022-12-31")] // An effect on 1 January: the eve is 31 December, once a civil year.
    [InlineData("2021-12-31", 2021, "2022-12-30")]
    [InlineData("2021-01-31", 2021, "2022-01-30")]
    [InlineData("2021-08-31", 2022, "2023-08-30")]
    [InlineData("2021-05-01", 2021, "2022-04-30")]
    [InlineData("2020-02-29", 2020, "2021-02-28")] // The anniversary of 29 February is 1 March where there is none.
    [InlineData("2020-02-29", 2023, "2024-02-28")]
    [InlineData("2020-02-29", 2024, "2025-02-28")]
    [InlineData("2021-03-01", 2021, "2022-02-28")]
    [InlineData("2021-03-01", 2023, "2024-02-29")]
    [InlineData("2021-02-28", 2023, "2024-02-27")]
    public void It_is_the_eve_of_the_anniversary_in_the_year_after(string signed, int year, string due) =>
        Assert.Equal(Someone.Day(due), ReportDue.Of([Signed(signed, Eve(signed))], [], year));

    [Fact]
    public void No_report_is_due_of_a_year_without_an_agreement_with_the_ARS()
    {
        Assert.Null(ReportDue.Of([], [], 2021));
        Assert.Null(ReportDue.Of([Signed("2021-04-06", "2022-04-05")], [], 2020));
        Assert.Null(ReportDue.Of([Signed("2021-04-06", "2022-04-05") with { Counterparty = Counterparty.Fund }], [], 2021));
    }

    [Theory]
    [InlineData("2022-04-05", false)]
    [InlineData("2022-04-06", true)] // A notice ends it on its anniversary: the report is due the day before.
    public void An_agreement_that_ended_before_that_day_asks_for_none(string endedOn, bool isDue)
    {
        var signed = Signed("2021-04-06", "2022-04-05");
        var ended = new AgreementEnded
        {
            OccurredAt = signed.OccurredAt,
            PassSiteId = Site,
            Version = 2,
            AgreementId = signed.AgreementId,
            Kind = AgreementKind.Ars,
            EndedOn = Someone.Day(endedOn),
            Reason = AgreementEnd.Denounced,
        };

        Assert.Equal(isDue, ReportDue.Of([signed], [ended], 2021) is not null);
        Assert.NotNull(ReportDue.Of([signed], [ended with { AgreementId = Guid.CreateVersion7() }], 2021));
    }

    [Fact]
    public void An_amendment_keeps_the_anniversary_of_what_it_amends_whatever_the_order_of_arrival()
    {
        var (signed, amendment) = (Signed("2020-02-29", "2021-02-28"), Signed("2021-10-10", "2022-02-28"));

        Assert.Equal(new DateOnly(2024, 2, 28), ReportDue.Of([amendment, signed], [], 2023));
        Assert.Equal(new DateOnly(2023, 2, 28), ReportDue.Of([signed, amendment], [], 2022));
    }

    [Fact]
    public void An_agreement_signed_anew_brings_its_own_anniversary() =>
        Assert.Equal(new DateOnly(2023, 9, 14), ReportDue.Of([Signed("2020-04-06", "2021-04-05"), Signed("2021-09-15", "2022-09-14")], [], 2022));

    [Theory]
    [InlineData("2023-12-30", null)]
    [InlineData("2023-12-31", ReportNearness.Approaching)] // Sixty days before 29 February.
    [InlineData("2024-02-14", ReportNearness.Approaching)]
    [InlineData("2024-02-15", ReportNearness.Imminent)]
    [InlineData("2024-02-29", ReportNearness.Imminent)] // The last day is still one to send on.
    [InlineData("2024-03-01", ReportNearness.Overdue)]
    [InlineData("2024-03-30", ReportNearness.Overdue)]
    [InlineData("2024-03-31", null)]
    public void It_is_told_sixty_days_before_fourteen_days_before_and_once_it_has_passed(string today, ReportNearness? what) =>
        Assert.Equal(what, ReportDue.Nearness(new DateOnly(2024, 2, 29), Someone.Day(today)));

    [Fact]
    public void Whatever_the_day_of_the_signature_each_year_has_one_last_day_and_it_is_in_the_year_after()
    {
        for (var day = new DateOnly(2019, 1, 1); day < new DateOnly(2021, 1, 1); day = day.AddDays(1))
        {
            var signed = Signed($"{day:yyyy-MM-dd}", Eve($"{day:yyyy-MM-dd}"));
            for (var year = day.Year; year < 2030; year++)
            {
                Assert.Equal(year + 1, ReportDue.Of([signed], [], year)!.Value.Year);
            }
        }
    }

    internal static AgreementSigned Signed(string on, string eve) => new()
    {
        OccurredAt = new DateTimeOffset(Someone.Day(on), new TimeOnly(10, 0), TimeSpan.Zero),
        PassSiteId = Site,
        Version = 1,
        AgreementId = Guid.CreateVersion7(),
        Counterparty = Counterparty.Ars,
        SignedOn = Someone.Day(on),
        AnniversaryEve = Someone.Day(eve),
    };

    // Written by hand of the rule: a year later, less a day; of 29 February, 28 February.
    private static string Eve(string on) => on.EndsWith("-02-29", StringComparison.Ordinal) ? $"{int.Parse(on[..4], System.Globalization.CultureInfo.InvariantCulture) + 1}-02-28" : $"{Someone.Day(on).AddYears(1).AddDays(-1):yyyy-MM-dd}";
}
