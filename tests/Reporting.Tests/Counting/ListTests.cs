using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PassPlatform.Contracts;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Indicators;
using PassPlatform.Reporting.Lists;
using Xunit;

namespace PassPlatform.Reporting.Tests.Counting;

/// <summary>A figure is its list, whatever came, in whatever order, and whoever was merged or erased since.</summary>
public sealed class ListTests
{
    private static readonly string[] Computed = ["ARS-TIME-TO-RIGHTS", "ARS-RECOVERY-RATE"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task The_list_of_every_figure_and_line_adds_up_to_it_with_merges_and_erasures_in_any_order(int seed)
    {
        var random = new Random(seed);
        var site = Guid.CreateVersion7();
        var people = Enumerable.Range(0, 40).Select(_ => RandomLives.Next(random, site)).ToList();
        RandomLives.Merge(random, people);
        foreach (var gone in people.Where(_ => random.Next(5) == 0))
        {
            gone.Erased();
        }

        var facts = people.SelectMany(person => person.Facts).ToArray();
        random.Shuffle(facts);
        await using var ledger = await LedgerFile.Create();
        foreach (var some in facts.Chunk(random.Next(20, 150)))
        {
            await ledger.Receive(some);
            await ledger.CountAll(random.Next(1, 150));
        }

        await AssertListsAndRecount(ledger, site, $"seed {seed}");
        var before = await ledger.Counters();

        await RebuildTests.Rebuild(ledger);

        Assert.Equal(before, await ledger.Counters());
        await AssertListsAndRecount(ledger, site, $"seed {seed}, made again");
    }

    [Fact]
    public async Task A_list_names_the_file_that_stays_and_the_act_and_a_session_of_nobody()
    {
        var site = Guid.CreateVersion7();
        var (act, session) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var kept = new Someone(site).Registered("2021-03-01");
        var merged = new Someone(site).Registered("2021-02-01").Act(act, "2021-02-02", 2500).Session(session, "2021-05-01", CollectiveKind.Workshop, 7, false, CollectiveTheme.Sport);
        await using var ledger = await LedgerFile.Create();
        await ledger.Receive(kept.Merged(merged).Facts.Concat(merged.Facts));
        await ledger.CountAll();

        await using var db = ledger.Open();
        var parts = await db.Parts.AsNoTracking().ToListAsync(Stop);

        Assert.Equal((kept.Id, act), parts.SelectMany(part => ShareText.Read(part.Shares).Select(each => (part.SubjectId, each.Indicator, each.Share)))
            .Where(each => each.Indicator == "ARS-MEDICAL-ACTS").Select(each => (each.SubjectId, each.Share.Thing!.Value)).Single());
        Assert.Equal((session, 7L), parts.SelectMany(part => ShareText.Read(part.Shares).Select(each => (part.SubjectId, each.Indicator, each.Share)))
            .Where(each => each.Indicator == "ARS-GROUP-PERSONS").Select(each => (each.SubjectId, each.Share.Value)).Single());
        Assert.DoesNotContain(parts, part => part.SubjectId == merged.Id);
    }

    [Fact]
    public async Task A_count_between_a_figure_and_its_list_has_both_read_again()
    {
        var site = Guid.CreateVersion7();
        await using var ledger = await LedgerFile.Create();
        await ledger.Receive(new Someone(site).Registered("2021-04-06").Facts);
        await ledger.CountAll();
        await ledger.Receive(new Someone(site).Registered("2021-04-07").Facts);
        await using var db = ledger.Open(new BeforeParts(() => ledger.CountAll()));

        var list = (await ListsEndpoints.OfOneMoment(db, Catalogue.Find("ARS-NEW")!, site, 2021, new DateOnly(2021, 12, 31), "", 0, 100, Stop))!;

        Assert.Equal(2, list.Value);
        Assert.Equal(2, list.Items.Count);
    }

    [Fact]
    public void What_is_kept_of_shares_is_read_back_and_is_the_same_text_in_any_order()
    {
        List<(string, Share)> shares =
        [
            ("ARS-LOST", new Share(new DateOnly(2021, 7, 10), "lost") { IsState = true, Until = new DateOnly(2021, 9, 1) }),
            ("ARS-LOST", new Share(new DateOnly(2021, 7, 10), "any")),
            ("ARS-COST-BORNE", new Share(new DateOnly(2021, 3, 1), "recovered", -300, Guid.CreateVersion7())),
        ];

        var text = ShareText.Write(shares);

        Assert.Equal(shares.ToHashSet(), ShareText.Read(text).ToHashSet());
        shares.Reverse();
        Assert.Equal(text, ShareText.Write(shares));
    }

    internal static async Task AssertListsAndRecount(LedgerFile ledger, Guid site, string what)
    {
        await using var db = ledger.Open();
        var parts = (await db.Parts.AsNoTracking().Where(part => part.PassSiteId == site).ToListAsync(Stop)).SelectMany(part => ShareText.Read(part.Shares).Select(each => (part.Year, each.Indicator, each.Share))).ToLookup(each => (each.Year, each.Indicator), each => each.Share);
        var forgotten = await db.Counters.AsNoTracking().Where(counter => counter.PassSiteId == site && counter.OfForgotten != 0).ToListAsync(Stop);
        for (var year = 2020; year <= 2023; year++)
        {
            var asOf = new DateOnly(year, 8, 31);
            if (await AnnualReport.ReadFigures(db, site, year, asOf, Stop) is not { } figures)
            {
                continue; // Nothing happened.
            }

            foreach (var (indicator, figure) in figures)
            {
                foreach (var (line, value, of) in figure.Lines.Select(line => (line.Key, line.Value, line.Of)).Prepend(("", figure.Value, figure.Of)))
                {
                    if (value is { } told && !(Computed.Contains(indicator.Id) && line is "" or "pending-share" or "base/median" or "complementary/mean" or "complementary/median"))
                    {
                        var listed = parts[(year, indicator.Id)].Where(of.Holds).Sum(share => share.Value);
                        var gone = forgotten.Where(counter => counter.Year == year && counter.Indicator == indicator.Id && of.HoldsCell(counter.Breakdown)).Sum(counter => counter.OfForgotten);
                        Assert.True(told == listed + gone, $"{what}, {year}, {indicator.Id} {line}: {told}, and a list of {listed} with {gone} forgotten");
                    }
                }
            }

            var recount = (await Recount.Run(db, site, year, asOf, Stop))!;
            Assert.True(recount.Differences.Count == 0, $"{what}, {year}: {string.Join("; ", recount.Differences.Select(each => $"{each.Indicator} {each.Line}: {each.Counted} / {each.Recounted}"))}");
            AssertPartsOfWholes((await AnnualReport.Read(db, site, year, asOf, Stop))!, $"{what}, {year}");
        }
    }

    // Whoever is in a numerator is in its denominator.
    private static void AssertPartsOfWholes(AnnualReport report, string what) => Assert.All(
        report.Indicators.Where(indicator => indicator is { Denominator: not null, Value: not null }),
        indicator => Assert.True(indicator.Value <= indicator.Denominator!.Value, $"{what}: {indicator.Id} is {indicator.Value} of {indicator.Denominator.Value}"));

    /// <summary>Lets something else happen, once, before the lists are read.</summary>
    private sealed class BeforeParts(Func<Task> happens) : DbCommandInterceptor
    {
        private bool _done;

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!_done && command.CommandText.Contains("Parts", StringComparison.Ordinal))
            {
                _done = true;
                await happens();
            }

            return result;
        }
    }
}
