using PassPlatform.Contracts;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Committees;
using PassPlatform.Reporting.Indicators;
using PassPlatform.Reporting.Tests.Counting;
using PassPlatform.ServiceDefaults.Errors;
using Xunit;

namespace PassPlatform.Reporting.Tests.Committees;

/// <summary>What a PASS shares with a fund, from facts to figures, by the counters [000-108 to 000-116, 001-012, 001-013]. Decision 0187.</summary>
public sealed class CommitteeFiguresTests
{
    private static readonly Guid Site = Guid.CreateVersion7();
    private static readonly DateOnly Today = new(2024, 1, 1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Between_any_two_days_they_are_what_a_recount_of_the_facts_gives_whatever_their_order(int seed)
    {
        var random = new Random(seed);
        var people = Enumerable.Range(0, 40).Select(_ => Life(random)).ToList();
        RandomLives.Merge(random, people);
        var members = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToArray();
        var sessions = Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7()).ToArray();
        var trainings = Enumerable.Range(1, 30).Select(version => CommitteeFacts.Trained(
            Site, sessions[random.Next(8)], Day(random), version, random.Next(4) == 0 ? null : random.Next(3) == 0 ? "999" : CommitteeFacts.Fund, [.. members.Where(_ => random.Next(2) == 0)]));
        var facts = people.SelectMany(person => person.Facts).Concat(trainings).ToArray();
        random.Shuffle(facts);
        await using var ledger = await LedgerFile.Create();
        foreach (var some in facts.Chunk(90))
        {
            await ledger.Receive(some);
            await ledger.CountAll(random.Next(1, 60));
        }

        for (var asked = 0; asked < 40; asked++)
        {
            var from = new DateOnly(2019, 6, 1).AddDays(random.Next(5 * 365));
            var to = DateOnly.FromDayNumber(Math.Min(from.DayNumber + random.Next(700), Today.DayNumber));
            var figures = await Read(ledger, from, to);

            Assert.Equal(CommitteeOracle.Trained(facts, CommitteeFacts.Fund, from, to), figures.StaffTrained);
            Assert.Equal(CommitteeOracle.Sent(facts, CommitteeFacts.Fund, null, from, to), figures.FilesSent);
            Assert.Equal(CommitteeOracle.Sent(facts, CommitteeFacts.Fund, Benefit.Css, from, to), figures.ByBenefit.Single(line => line.Code == "css").Count);
            Assert.Equal(figures.FilesSent, figures.ByOutcome.Sum(line => line.Count));
            Assert.Equal(CommitteeOracle.MeanDays(facts, CommitteeFacts.Fund, from, to) is { } mean ? French.Round(mean) : (decimal?)null, figures.Delays.Single(delay => delay.Stratum == Stratum.AllFiles).MeanDays);
        }
    }

    [Fact]
    public async Task A_recount_names_each_cell_that_is_not_what_the_facts_add_those_of_the_forgotten_apart()
    {
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var ledger = await Told(
            new Someone(Site).Registered("2021-02-01").SentTo(one, Benefit.Puma, "2021-03-01"),
            new Someone(Site).Registered("2021-02-01").SentTo(other, Benefit.Css, "2021-03-02").Decided(other, Benefit.Css, "2021-03-02", null, "2021-03-12").Erased());
        Assert.Empty(await Differences());

        await using (var db = ledger.Open())
        {
            db.Counters.Single(counter => counter.Indicator == CommitteeCounts.Waiting).Value += 2;
            await db.SaveChangesAsync(Stop);
        }

        Assert.Equal([new RecountedFigure(CommitteeCounts.Waiting, $"{CommitteeFacts.Fund}/2021-03-01/2021-03-31", 3, 1)], await Differences());

        async Task<IReadOnlyList<RecountedFigure>> Differences()
        {
            await using var db = ledger.Open();
            return (await Recount.Run(db, Site, 2021, new DateOnly(2021, 12, 31), Stop))!.Differences;
        }
    }

    [Fact]
    public async Task Each_file_is_of_its_benefit_its_outcome_and_its_fund()
    {
        var id = Enumerable.Range(0, 7).Select(_ => Guid.CreateVersion7()).ToArray();
        await using var ledger = await Told(
            Somebody().SentTo(id[0], Benefit.Puma, "2021-03-01").Decided(id[0], Benefit.Puma, "2021-03-01", "2021-03-02", "2021-03-22"),
            Somebody().SentTo(id[1], Benefit.Css, "2021-03-01").Decided(id[1], Benefit.Css, "2021-03-01", null, "2021-03-31"),
            Somebody().SentTo(id[2], Benefit.Css, "2021-03-01", first: false).Decided(id[2], Benefit.Css, "2021-03-01", "2021-03-01", "2021-03-11", granted: false, first: false),
            Somebody().SentTo(id[3], Benefit.Ame, "2021-03-01").PiecesAsked(id[3], Benefit.Ame, "2021-03-10"),
            Somebody().SentTo(id[4], Benefit.Ame, "2021-03-01").PiecesAsked(id[4], Benefit.Ame, "2021-03-10").PiecesSent(id[4], Benefit.Ame, "2021-03-20", "2021-04-19"),
            Somebody().SentTo(id[5], Benefit.Ame, "2021-03-01").PiecesAsked(id[5], Benefit.Ame, "2021-03-10").Lapsed(id[5], Benefit.Ame, "2021-04-10"),
            Somebody().SentTo(id[6], Benefit.Ame, "2021-03-01", fund: "999"));

        var figures = await Read(ledger, "2021-03-01", "2021-03-31");

        Assert.Equal((6, "puma 1, css 2, ame 3"), (figures.FilesSent, Text(figures.ByBenefit)));
        Assert.Equal("granted 2, refused 1, pieces 1, waiting 1, lapsed 1, withdrawn 0", Text(figures.ByOutcome));
        Assert.Equal((3, "granted 0, refused 0, pieces 1, waiting 1, lapsed 1, withdrawn 0", 3), (figures.FirstAme.Sent, Text(figures.FirstAme.ByOutcome), figures.FirstAme.PiecesAsked));
        Assert.Equal([(2, 25m, 1), (0, null, 0), (3, 20m, 1)], figures.Delays.Select(delay => ((int)delay.Files, delay.MeanDays, (int)delay.ReceptionPresumed)));
        Assert.Equal(["PUMa", "CSS", "AME"], figures.ByBenefit.Select(line => line.Label));
        Assert.Equal(0, (await Read(ledger, "2021-03-02", "2021-12-31")).FilesSent);
    }

    [Fact]
    public async Task A_first_AME_request_is_sent_in_time_on_the_eighth_day_and_late_on_the_ninth()
    {
        var (kept, late, renewal) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var ledger = await Told(
            Somebody().Deposited(kept, "2021-03-01").SentTo(kept, Benefit.Ame, "2021-03-09"), Somebody().Deposited(late, "2021-03-01").SentTo(late, Benefit.Ame, "2021-03-10"),
            Somebody().SentTo(renewal, Benefit.Ame, "2021-03-10", first: false));

        var ame = (await Read(ledger, "2021-03-01", "2021-03-31")).FirstAme;

        Assert.Equal((2, 8.5m, 1, 1), ((int)ame.Sent, ame.MeanDaysToSend, (int)ame.SentInTime, (int)ame.SentLate));
        Assert.Null((await Read(ledger, "2022-01-01", "2022-03-31")).FirstAme.MeanDaysToSend);
    }

    [Fact]
    public async Task A_decision_that_is_corrected_counts_as_corrected_and_on_its_own_day()
    {
        var id = Guid.CreateVersion7();
        var someone = Somebody().SentTo(id, Benefit.Ame, "2021-03-01").Decided(id, Benefit.Ame, "2021-03-01", "2021-03-03", "2021-03-13", granted: false);
        await using var ledger = await Told(someone);
        await ledger.Receive(someone.Decided(id, Benefit.Ame, "2021-03-01", "2021-03-03", "2021-05-02").Facts[^1]);
        await ledger.CountAll();

        Assert.Equal(0, (await Read(ledger, "2021-03-01", "2021-03-31")).Delays[2].Files);
        Assert.Equal((1, 60m), ((int)(await Read(ledger, "2021-05-01", "2021-05-31")).Delays[1].Files, (await Read(ledger, "2021-05-01", "2021-05-31")).Delays[1].MeanDays));
    }

    [Fact]
    public async Task A_member_trained_twice_is_one_and_another_funds_session_is_not_ours()
    {
        var (ann, bob, one, two, other) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var ledger = await Told();
        await ledger.Receive(
            CommitteeFacts.Trained(Site, one, "2021-02-01", 1, CommitteeFacts.Fund, ann, bob), CommitteeFacts.Trained(Site, two, "2021-06-01", 1, CommitteeFacts.Fund, ann),
            CommitteeFacts.Trained(Site, other, "2021-06-02", 1, "999", bob), CommitteeFacts.Trained(Site, Guid.CreateVersion7(), "2021-06-02", 1, null, bob));
        await ledger.CountAll();

        Assert.Equal((2, 2), await Trained("2021-01-01", "2021-12-31"));
        Assert.Equal((1, 1), await Trained("2021-06-01", "2021-12-31"));
        await ledger.Receive(CommitteeFacts.Trained(Site, one, "2021-02-01", 2, CommitteeFacts.Fund)); // Nobody came after all.
        await ledger.CountAll();
        Assert.Equal((1, 1), await Trained("2021-01-01", "2021-12-31"));

        async Task<(long, long)> Trained(string from, string to)
        {
            var figures = await Read(ledger, from, to);
            return (figures.StaffTrained, figures.TrainingSessions);
        }
    }

    [Fact]
    public async Task Referrals_to_the_mission_and_to_the_social_service_are_counted_with_who_was_called_back()
    {
        await using var ledger = await Told(
            Somebody().ToSupportMission("2021-03-01", inTime: true).ToSupportMission("2021-03-02", inTime: false).ToSupportMission("2021-03-03", inTime: null),
            Somebody().ToSupportMission("2021-03-03", inTime: true, fund: "999").ToSocialService("2021-03-04"));

        var figures = await Read(ledger, "2021-03-01", "2021-03-31");

        Assert.Equal(new SupportMissionFigures(3, 1, 1, 1), figures.SupportMission);
        Assert.Equal(1, figures.SocialServiceReferrals);
    }

    [Fact]
    public async Task What_waits_at_the_fund_alerts_at_the_threshold_and_not_under_it()
    {
        var id = Guid.CreateVersion7();
        var someone = Somebody().SentTo(id, Benefit.Css, "2020-11-01");
        await using var ledger = await Told(someone, Somebody().SentTo(Guid.CreateVersion7(), Benefit.Css, "2020-11-02"));
        var terms = CommitteeTerms.Propose(new TermsProposal { RightsPumaCss = 0, RightsFirstAme = 0, AllFiles = 0, AlertLateFiles = 2, AlertWaitingDays = 32, AlertLateSendings = 1 }, Site, CommitteeFacts.Fund);
        terms.Validate(1, DateTimeOffset.UnixEpoch);

        Assert.Empty(await Alerts(new DateOnly(2020, 12, 2))); // One is late since that day, the other is not.
        Assert.Equal(
            ["2 dossiers sans décision après le dernier jour (seuil : 2)", "un dossier attend à la caisse depuis 32 jours (seuil : 32)"], await Alerts(new DateOnly(2020, 12, 3)));
        await ledger.Receive(someone.Decided(id, Benefit.Css, "2020-11-01", null, "2020-12-03").Facts[^1]);
        await ledger.CountAll();
        Assert.Empty(await Alerts(new DateOnly(2020, 12, 3)));

        async Task<IReadOnlyList<string>> Alerts(DateOnly today)
        {
            await using var db = ledger.Open();
            return terms.Alerts(CommitteeFigures.Of(await CommitteeCells.Read(db, Site, CommitteeFacts.Fund, new CommitteePeriod(new DateOnly(2020, 12, 1), today), Stop), today), today);
        }
    }

    [Fact]
    public async Task The_period_goes_from_the_day_after_the_last_committee_with_that_fund()
    {
        await using var ledger = await Told();
        var meeting = Guid.CreateVersion7();
        Assert.Equal(new CommitteePeriod(new DateOnly(2023, 1, 2), Today), await Period());

        await ledger.Receive(
            CommitteeFacts.Held(Site, Guid.CreateVersion7(), "2022-05-01"), CommitteeFacts.Held(Site, meeting, "2023-05-01"), CommitteeFacts.Held(Site, meeting, "2023-05-04", version: 2),
            CommitteeFacts.Held(Site, Guid.CreateVersion7(), "2023-09-01", fund: "999"));
        await ledger.CountAll();

        Assert.Equal(new CommitteePeriod(new DateOnly(2023, 5, 5), Today), await Period());
        Assert.Equal(new CommitteePeriod(new DateOnly(2022, 5, 2), new DateOnly(2023, 5, 4)), await Period(to: new DateOnly(2023, 5, 4)));
        foreach (var (from, to) in (IEnumerable<(DateOnly?, DateOnly?)>)[(Today.AddDays(1), null), (null, Today.AddDays(1)), (new DateOnly(1999, 12, 31), new DateOnly(2000, 2, 1)), (new DateOnly(2015, 1, 1), null)])
        {
            await Assert.ThrowsAsync<Refusal>(() => Period(from, to));
        }

        async Task<CommitteePeriod> Period(DateOnly? from = null, DateOnly? to = null)
        {
            await using var db = ledger.Open();
            return await CommitteePeriod.Read(db, Site, CommitteeFacts.Fund, from, to, Today, ProblemKinds.InvalidParameter, Stop);
        }
    }

    [Fact]
    public async Task Who_is_forgotten_stays_in_the_figures_and_leaves_the_lists_of_draws()
    {
        var (kept, gone) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (one, other) = (Somebody(), Somebody());
        await using var ledger = await Told(
            one.SentTo(kept, Benefit.Ame, "2021-03-01").Decided(kept, Benefit.Ame, "2021-03-01", null, "2021-03-21"), other.SentTo(gone, Benefit.Ame, "2021-03-01").Decided(gone, Benefit.Ame, "2021-03-01", null, "2021-03-31"));
        var terms = CommitteeTerms.Propose(new TermsProposal { RightsPumaCss = 0, RightsFirstAme = 1, AllFiles = 5 }, Site, CommitteeFacts.Fund);
        terms.Validate(1, DateTimeOffset.UnixEpoch);
        var committee = Committee.Prepare(Site, CommitteeFacts.Fund, new CommitteePeriod(new DateOnly(2021, 1, 1), new DateOnly(2021, 12, 31)));
        await using (var db = ledger.Open())
        {
            db.Committees.Add(committee);
            db.SampledApplications.AddRange(committee.Draw(terms, await SampledApplication.Frame(db, Site, CommitteeFacts.Fund, committee.Period, Stop), Sampling.NewSeed(), DateTimeOffset.UnixEpoch));
            Assert.Equal(5, await db.SaveChangesAsync(Stop)); // The committee, and both of both lists.
        }

        await ledger.Receive(other.Erased().Facts[^1]);
        await ledger.CountAll();

        await using var after = ledger.Open();
        Assert.Equal([kept, kept], after.SampledApplications.Select(row => row.ApplicationId));
        Assert.Equal((2, 25m), ((int)(await Read(ledger, "2021-03-01", "2021-03-31")).Delays[1].Files, (await Read(ledger, "2021-03-01", "2021-03-31")).Delays[1].MeanDays));
        var shown = DrawView.Of(committee)!.Samples;
        Assert.Equal([(Stratum.RightsFirstAme, 2, 1), (Stratum.AllFiles, 2, 2)], shown.Select(sample => (sample.Stratum, sample.Listed, sample.Drawn)));
        Assert.Equal(Sampling.HashOf([kept, gone]), shown[0].ListSha256);
    }

    [Fact]
    public void Every_figure_says_in_French_what_it_is()
    {
        var figures = typeof(CommitteeFigures).GetProperties().Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]).Except(["trainingSessions"]);

        Assert.Equal(figures.Order(), CommitteeDefinition.All.Select(definition => definition.Figure).Order());
        Assert.All(CommitteeDefinition.All, definition => Assert.EndsWith(".", definition.Definition, StringComparison.Ordinal));
        Assert.Equal(Enum.GetValues<Stratum>(), Strata.All);
    }

    private static Someone Somebody() => new Someone(Site).Registered("2020-10-01");

    private static Someone Life(Random random)
    {
        var someone = RandomLives.Next(random, Site);
        foreach (var _ in Enumerable.Range(0, random.Next(4)))
        {
            var (id, benefit, sent) = (Guid.CreateVersion7(), Enum.GetValues<Benefit>()[random.Next(3)], Day(random));
            someone.SentTo(id, benefit, sent, random.Next(2) == 0, random.Next(4) == 0 ? "999" : CommitteeFacts.Fund);
            for (var words = random.Next(3); words > 0; words--)
            {
                someone.Decided(id, benefit, sent, random.Next(2) == 0 ? null : sent, Day(random), random.Next(2) == 0);
            }
        }

        return someone;
    }

    private static string Day(Random random) => new DateOnly(2020, 1, 1).AddDays(random.Next(4 * 365)).ToString("O");

    private static string Text(IEnumerable<CodedCount> lines) => string.Join(", ", lines.Select(line => $"{line.Code} {line.Count}"));

    private static async Task<LedgerFile> Told(params Someone[] people)
    {
        var ledger = await LedgerFile.Create();
        await ledger.Receive(people.SelectMany(person => person.Facts));
        await ledger.CountAll();
        return ledger;
    }

    private static Task<CommitteeFigures> Read(LedgerFile ledger, string from, string to) => Read(ledger, Someone.Day(from), Someone.Day(to));

    private static async Task<CommitteeFigures> Read(LedgerFile ledger, DateOnly from, DateOnly to)
    {
        await using var db = ledger.Open();
        return CommitteeFigures.Of(await CommitteeCells.Read(db, Site, CommitteeFacts.Fund, new CommitteePeriod(from, to), Stop), Today);
    }
}
