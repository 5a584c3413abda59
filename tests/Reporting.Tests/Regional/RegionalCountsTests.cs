using PassPlatform.Contracts;
using PassPlatform.Reporting.Regional;
using PassPlatform.Reporting.Tests.Counting;
using PassPlatform.Reporting.Tests.Versions;
using Xunit;

namespace PassPlatform.Reporting.Tests.Regional;

/// <summary>What the regional view reads, from facts to figures, by the counters. Decision 0184.</summary>
public sealed class RegionalCountsTests
{
    private static readonly Guid Site = Guid.CreateVersion7();
    private static readonly DateOnly Today = new(2024, 1, 1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Over_any_months_each_person_is_counted_once_whatever_the_order_of_the_facts(int seed)
    {
        var random = new Random(seed);
        var people = Enumerable.Range(0, 40).Select(_ => RandomLives.Next(random, Site)).ToList();
        RandomLives.Merge(random, people);
        var facts = people.SelectMany(person => person.Facts).ToArray();
        random.Shuffle(facts);
        await using var ledger = await LedgerFile.Create();
        foreach (var some in facts.Chunk(90))
        {
            await ledger.Receive(some);
            await ledger.CountAll(random.Next(1, 60));
        }

        for (var asked = 0; asked < 40; asked++)
        {
            var first = (2019 * 12) + random.Next(60);
            var months = new Months(first, Math.Min(first + random.Next(30), (2023 * 12) + 11));
            var (from, to) = (Months.FirstDay(months.First), Months.FirstDay(months.Last + 1).AddDays(-1));
            var figures = await Read(ledger, months);

            Assert.Equal(RegionalOracle.Active(facts, from, to), figures.Active);
            Assert.Equal(RegionalOracle.PaidCents(facts, from, to), figures.Money.PaidCents);
            Assert.Equal(RegionalOracle.Opened(facts, Benefit.Ame, from, to), figures.Rights.Ame);
        }
    }

    [Fact]
    public async Task A_person_seen_in_two_months_is_one_person_over_both()
    {
        await using var ledger = await Told(new Someone(Site).Registered("2021-03-02").Interviewed("2021-03-30").Interviewed("2021-06-01").Interviewed("2022-06-01"));

        Assert.Equal(1, (await Read(ledger, "2021-03", "2021-06")).Active);
        Assert.Equal(1, (await Read(ledger, "2021-04", "2022-12")).Active);
        Assert.Equal(0, (await Read(ledger, "2021-07", "2022-05")).Active);
    }

    [Fact]
    public async Task Each_arrival_goes_as_far_as_it_went_and_no_further()
    {
        var (application, act) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var ledger = await Told(
            new Someone(Site).Registered("2021-03-02"),
            new Someone(Site).Registered("2021-03-02").Situation("2021-03-02", CoverState.Open, CoverState.Open),
            new Someone(Site).Registered("2021-03-02").Situation("2021-03-02"),
            new Someone(Site).Registered("2021-03-02").Situation("2021-03-02").Sent(Guid.CreateVersion7(), Benefit.Ame, "2021-04-01"),
            new Someone(Site).Registered("2021-03-02").Situation("2021-03-02").Granted(Guid.CreateVersion7(), Benefit.Puma, "2021-05-01", "2021-03-02"),
            new Someone(Site).Registered("2021-03-02").Situation("2021-03-02").Act(act, "2021-03-05", 3000).Granted(application, Benefit.Ame, "2021-05-01", "2021-03-02")
                .Settled(act, "2021-03-05", 3000, "2021-06-01", 2000),
            new Someone(Site).Registered("2021-05-02").Situation("2021-05-02").Act(Guid.CreateVersion7(), "2021-05-05", 3000));

        var figures = await Read(ledger, "2021-03", "2021-03");

        Assert.Equal([6L, 4L, 3L, 2L, 1L], figures.Funnel.Select(step => step.Arrivals));
        Assert.Equal([null, 66.7m, 75m, 66.7m, 50m], figures.Funnel.Select(step => step.OfPrevious));
        Assert.Equal(1, figures.UnknownAtArrival);
        Assert.Equal([1L, 1L, 0L, 0L, 0L], (await Read(ledger, "2021-05", "2021-05")).Funnel.Select(step => step.Arrivals));
    }

    [Fact]
    public async Task A_return_after_a_closure_is_another_arrival_with_its_own_course()
    {
        await using var ledger = await Told(new Someone(Site).Registered("2021-03-02").Situation("2021-03-02").Granted(Guid.CreateVersion7(), Benefit.Ame, "2021-05-01", "2021-03-02", "2022-03-01")
            .ClosedOn("2021-09-01").ResumedOn("2022-06-01").Situation("2022-06-01"));

        Assert.Equal([1L, 1L, 1L, 1L, 0L], (await Read(ledger, "2021-01", "2021-12")).Funnel.Select(step => step.Arrivals));
        Assert.Equal([1L, 1L, 0L, 0L, 0L], (await Read(ledger, "2022-01", "2022-12")).Funnel.Select(step => step.Arrivals));
    }

    [Fact]
    public async Task A_deadline_is_kept_on_its_last_day_and_missed_from_the_day_after_whether_or_not_anything_came()
    {
        var (kept, late, never) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var ledger = await Told(
            Deposited(kept, "2021-03-01").Sent(kept, Benefit.Ame, "2021-03-09"), Deposited(late, "2021-03-01").Sent(late, Benefit.Ame, "2021-03-10"),
            Deposited(never, "2021-03-20"));

        Assert.Equal((1, 1), await Transmissions(new DateOnly(2021, 3, 28)));
        Assert.Equal((1, 2), await Transmissions(new DateOnly(2021, 3, 29)));

        async Task<(long, long)> Transmissions(DateOnly today)
        {
            var due = (await Read(ledger, Stretch("2021-03", "2021-03"), today)).Deadlines[0];
            return (due.Kept, due.Missed);
        }
    }

    [Fact]
    public async Task The_fund_is_in_time_until_its_last_day_counted_anew_once_it_has_what_it_asked_for()
    {
        var (kept, late, asked, withdrawn) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var waiting = new Someone(Site).Registered("2021-03-01").Sent(asked, Benefit.Css, "2021-03-01");
        waiting.Add(new DocumentsRequested
        {
            OccurredAt = DateTimeOffset.UnixEpoch,
            PassSiteId = Site,
            Version = 10,
            PersonId = waiting.Id,
            ApplicationId = asked,
            Benefit = Benefit.Css,
            FirstRequest = true,
            RequestedOn = new DateOnly(2021, 3, 10),
            LineIds = ["identity"],
            DueOn = new DateOnly(2021, 4, 10),
        });
        var gaveUp = new Someone(Site).Registered("2021-03-01").Sent(withdrawn, Benefit.Css, "2021-03-01");
        gaveUp.Add(new ApplicationWithdrawn
        {
            OccurredAt = DateTimeOffset.UnixEpoch,
            PassSiteId = Site,
            Version = 10,
            PersonId = gaveUp.Id,
            ApplicationId = withdrawn,
            Benefit = Benefit.Css,
            FirstRequest = true,
            WithdrawnOn = new DateOnly(2021, 3, 10),
            Reason = WithdrawalReason.PersonRequest,
        });
        await using var ledger = await Told(
            new Someone(Site).Registered("2021-03-01").Sent(kept, Benefit.Ame, "2021-03-01").Granted(kept, Benefit.Ame, "2021-03-31", "2021-03-01"),
            new Someone(Site).Registered("2021-03-01").Sent(late, Benefit.Ame, "2021-03-01").Granted(late, Benefit.Ame, "2021-04-01", "2021-03-01"),
            waiting, gaveUp);

        var decisions = (await Read(ledger, "2021-03", "2021-12")).Deadlines[1];
        Assert.Equal((1, 1, 50m), (decisions.Kept, decisions.Missed, decisions.KeptShare));

        await ledger.Receive(new ApplicationResubmitted
        {
            OccurredAt = DateTimeOffset.UnixEpoch,
            PassSiteId = Site,
            Version = 11,
            PersonId = waiting.Id,
            ApplicationId = asked,
            Benefit = Benefit.Css,
            FirstRequest = true,
            ResubmittedOn = new DateOnly(2021, 4, 1),
            DecisionDueOn = new DateOnly(2021, 6, 1),
        });
        await ledger.CountAll();
        Assert.Equal(0, (await Read(ledger, "2021-05", "2021-05")).Deadlines[1].Missed);
        Assert.Equal(1, (await Read(ledger, "2021-06", "2021-06")).Deadlines[1].Missed);
    }

    [Fact]
    public async Task The_cap_is_that_of_the_agreement_in_force_and_what_is_recovered_does_not_give_it_back()
    {
        var act = Guid.CreateVersion7();
        await using var ledger = await Told(new Someone(Site).Registered("2021-03-02").Act(act, "2021-03-05", 4000).Funded(act, "2021-03-05", 4000, "2022-03-06").Settled(act, "2021-03-05", 4000, "2022-05-01", 4000, 4000));
        await ledger.Receive(Signed("2021-06-01", 10_000), Signed("2022-06-01", 20_000));
        await ledger.CountAll();

        Assert.Null((await Read(ledger, "2020-12", "2020-12")).Cap);
        Assert.Equal((2021, 10_000, 0, 0m), Of((await Read(ledger, "2021-02", "2021-03")).Cap!));
        Assert.Equal((2022, 20_000, 4_000, 20m), Of((await Read(ledger, "2022-04", "2022-05")).Cap!));

        await ledger.Receive(new AgreementEnded
        {
            OccurredAt = DateTimeOffset.UnixEpoch,
            PassSiteId = Site,
            Version = 9,
            AgreementId = Guid.CreateVersion7(),
            Kind = AgreementKind.Ars,
            Counterparty = Counterparty.Ars,
            EndedOn = new DateOnly(2023, 1, 1),
            Reason = AgreementEnd.Denounced,
        });
        await ledger.CountAll();
        Assert.NotNull((await Read(ledger, "2022-12", "2022-12")).Cap);
        Assert.Null((await Read(ledger, "2023-01", "2023-01")).Cap);

        static (int, long, long, decimal?) Of(CapView cap) => (cap.Year, cap.CapCents, cap.SpentCents, cap.SpentShare);
    }

    [Fact]
    public async Task Of_several_PASS_what_is_spent_of_the_cap_is_of_those_that_have_one()
    {
        var (act, other, without) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var ledger = await Told(
            new Someone(Site).Registered("2021-03-02").Act(act, "2021-03-05", 4000).Funded(act, "2021-03-05", 4000, "2021-03-06"),
            new Someone(without).Registered("2021-03-02").Act(other, "2021-03-05", 3000).Funded(other, "2021-03-05", 3000, "2021-03-06"));
        await ledger.Receive(Signed("2021-01-04", 10_000));
        await ledger.CountAll();

        var figures = await Read(ledger, "2021-01", "2021-12");

        Assert.Equal((10_000, 4_000, 40m), (figures.Cap!.CapCents, figures.Cap.SpentCents, figures.Cap.SpentShare));
        Assert.Equal(7_000, figures.Money.PaidCents);
    }

    [Fact]
    public async Task A_PASS_where_nothing_happened_stands_beside_the_others()
    {
        var quiet = Guid.CreateVersion7();
        await using var ledger = await Told(new Someone(Site).Registered("2021-03-02"));
        await ledger.Receive(Written.Opened(quiet));
        await ledger.CountAll();

        await using var db = ledger.Open();
        var view = await RegionalView.Read(db, Stretch("2021-03", "2021-03"), null, Today, Stop);

        Assert.Equal((0, 1), (view.Sites.Single(site => site.PassSiteId == quiet).Figures.Active, view.Together.Active));
        Assert.Equal(2, view.Sites.Count);
    }

    [Theory]
    [InlineData("2021-02", "2021-12", TrendStep.Quarter, "2021-02..2021-03 2021-04..2021-06 2021-07..2021-09 2021-10..2021-12")]
    [InlineData("2020-11", "2021-01", TrendStep.Year, "2020-11..2020-12 2021-01..2021-01")]
    [InlineData("2020-12", "2021-01", TrendStep.Month, "2020-12..2020-12 2021-01..2021-01")]
    public void A_trend_is_cut_at_civil_quarters_and_years(string from, string to, TrendStep step, string pieces) =>
        Assert.Equal(pieces, string.Join(' ', Stretch(from, to).Cut(step).Select(piece => $"{Months.Text(piece.First)}..{Months.Text(piece.Last)}")));

    private static Someone Deposited(Guid application, string on)
    {
        var someone = new Someone(Site).Registered("2021-03-01");
        return someone.Add(new DepositReceived
        {
            OccurredAt = DateTimeOffset.UnixEpoch,
            PassSiteId = Site,
            Version = 2,
            PersonId = someone.Id,
            ApplicationId = application,
            Benefit = Benefit.Ame,
            FirstRequest = true,
            DepositedOn = Someone.Day(on),
            TransmissionDueOn = Someone.Day(on).AddDays(8),
        });
    }

    private static AgreementSigned Signed(string on, long cap) => new()
    {
        OccurredAt = DateTimeOffset.UnixEpoch,
        PassSiteId = Site,
        Version = 1,
        AgreementId = Guid.CreateVersion7(),
        Counterparty = Counterparty.Ars,
        SignedOn = Someone.Day(on),
        AnniversaryEve = Someone.Day(on).AddYears(1).AddDays(-1),
        YearlyCapCents = cap,
    };

    private static async Task<LedgerFile> Told(params Someone[] people)
    {
        var ledger = await LedgerFile.Create();
        await ledger.Receive(people.SelectMany(person => person.Facts));
        await ledger.CountAll();
        return ledger;
    }

    private static Months Stretch(string from, string to) => Months.Read(from, to, Today);

    private static Task<RegionalFigures> Read(LedgerFile ledger, string from, string to) => Read(ledger, Stretch(from, to));

    private static async Task<RegionalFigures> Read(LedgerFile ledger, Months months, DateOnly? today = null)
    {
        await using var db = ledger.Open();
        return RegionalFigures.Of(RegionalCells.Together((await RegionalCells.Read(db, months, Stop)).Values), months, today ?? Today);
    }
}
