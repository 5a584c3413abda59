using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Indicators;
using PassPlatform.Reporting.Lists;
using Xunit;

namespace PassPlatform.Reporting.Tests.Counting;

/// <summary>Figures made again from the ledger, step by step, while it is read and written.</summary>
public sealed class RebuildTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Counters_and_lists_that_are_wrong_are_right_after_a_rebuild_and_verified_as_wrong_before()
    {
        var (site, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var ledger = await LedgerFile.Create();
        await ledger.Receive(Lives(site, 3).Concat(Lives(other, 2)));
        await ledger.CountAll();
        var right = await ledger.Counters();
        await using (var db = ledger.Open())
        {
            (await db.Counters.SingleAsync(counter => counter.PassSiteId == site && counter.Indicator == "ARS-NEW", Stop)).Value = 7;
            db.Remove(await db.Counters.SingleAsync(counter => counter.PassSiteId == other && counter.Indicator == "ARS-NEW", Stop));
            db.Add(new Counter { PassSiteId = site, Year = 2021, Indicator = "ARS-COST-BORNE", Breakdown = "paid/whole", Value = 100 });
            db.RemoveRange(await db.Parts.OrderBy(part => part.Number).Take(2).ToListAsync(Stop));
            await db.SaveChangesAsync(Stop);
            Assert.Contains((await Recount.Run(db, site, 2021, new DateOnly(2021, 12, 31), Stop))!.Differences, figure => figure is { Indicator: "ARS-NEW", Counted: 7, Recounted: 3 });
        }

        await Rebuild(ledger);

        Assert.Equal(right, await ledger.Counters());
        await ListTests.AssertListsAndRecount(ledger, site, "made again");
    }

    [Fact]
    public async Task Of_a_PASS_whose_counters_are_gone_every_figure_is_named_and_of_an_unknown_one_there_is_nothing_to_compare()
    {
        var site = Guid.CreateVersion7();
        await using var ledger = await LedgerFile.Create();
        await ledger.Receive(Lives(site, 2));
        await ledger.CountAll();
        await using var db = ledger.Open();
        await db.Counters.ExecuteDeleteAsync(Stop);

        Assert.Contains((await Recount.Run(db, site, 2021, new DateOnly(2021, 12, 31), Stop))!.Differences, figure => figure is { Indicator: "ARS-NEW", Counted: 0, Recounted: 2 });
        Assert.Null(await Recount.Run(db, Guid.CreateVersion7(), 2021, new DateOnly(2021, 12, 31), Stop));
    }

    [Fact]
    public async Task A_list_that_is_not_that_of_the_facts_is_a_difference_though_its_figure_is_right()
    {
        var site = Guid.CreateVersion7();
        await using var ledger = await LedgerFile.Create();
        await ledger.Receive(Lives(site, 2));
        await ledger.CountAll();
        await using var db = ledger.Open();
        db.Remove(await db.Parts.OrderBy(part => part.Number).FirstAsync(part => part.Year == 2021, Stop));
        await db.SaveChangesAsync(Stop);

        var differences = (await Recount.Run(db, site, 2021, new DateOnly(2021, 12, 31), Stop))!.Differences;

        Assert.Contains(differences, figure => figure is { Indicator: "ARS-NEW", Line: "liste", Counted: 0, Recounted: 1 }); // By how much, and no more.
        Assert.All(differences, figure => Assert.StartsWith("liste", figure.Line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Until_it_ends_the_former_figures_are_shown_what_comes_meanwhile_is_counted_and_progress_is_told()
    {
        var site = Guid.CreateVersion7();
        await using var ledger = await LedgerFile.Create();
        await ledger.Receive(Lives(site, Reporting.Rebuilding.Rebuild.AtOnce + 20));
        await ledger.CountAll();
        await Begin(ledger);
        var (told, came) = (new List<int>(), 0);
        do
        {
            await ledger.Receive(new Someone(site).Registered("2021-05-06").Facts);
            came++;
            await ledger.CountAll();
            await using var db = ledger.Open();
            var report = (await AnnualReport.Read(db, site, 2021, new DateOnly(2021, 12, 31), Stop))!;
            Assert.Equal(Reporting.Rebuilding.Rebuild.AtOnce + 20 + came, report.Indicators.Single(indicator => indicator.Id == "ARS-NEW").Value);
            Assert.Equal(report.RebuiltPercent, (await ListsEndpoints.OfOneMoment(db, Catalogue.Find("ARS-NEW")!, site, 2021, new DateOnly(2021, 12, 31), "", 0, 1, Stop))!.RebuiltPercent);
            told.Add(report.RebuiltPercent ?? 100);
        }
        while (await Step(ledger));

        Assert.Equal(told.Order(), told);
        Assert.Equal((0, true, 100), (told[0], told.Exists(percent => percent is > 0 and < 100), told[^1]));
        await ListTests.AssertListsAndRecount(ledger, site, "made again");
    }

    // 000-135, 000-138: the version before kept who was erased.
    [Fact]
    public async Task Whoever_was_erased_before_anybody_was_forgotten_is_forgotten_when_figures_are_made_for_the_first_time()
    {
        var site = Guid.CreateVersion7();
        var (gone, other) = (new Someone(site).Registered("2021-04-06").Erased(), new Someone(site).Registered("2021-04-07"));
        await using var ledger = await LedgerFile.Create();
        await ledger.Receive(gone.Facts.Concat(other.Facts));
        await using (var db = ledger.Open())
        {
            // As that version left it: counted, and in no part.
            (await db.Facts.ToListAsync(Stop)).ForEach(fact => fact.Batch = 1);
            db.Counters.Add(new Counter { PassSiteId = site, Year = 2021, Indicator = "ARS-NEW", Breakdown = "", Value = 2 });
            var tally = await db.Tallies.SingleAsync(Stop);
            (tally.Batch, tally.Formulas) = (1, 0);
            await db.SaveChangesAsync(Stop);
        }

        do
        {
            await using var db = ledger.Open();
            Assert.Equal(2, (await AnnualReport.ReadFigures(db, site, 2021, new DateOnly(2021, 12, 31), Stop))!.Single(pair => pair.Indicator.Id == "ARS-NEW").Figure.Value);
        }
        while (await Step(ledger));

        await using var after = ledger.Open();
        Assert.Equal([other.Id], await after.Facts.Select(fact => fact.SubjectId).Distinct().ToListAsync(Stop));
        Assert.Equal([other.Id], await after.Parts.Select(part => part.SubjectId).Distinct().ToListAsync(Stop));
        var counted = await after.Counters.SingleAsync(counter => counter.Indicator == "ARS-NEW", Stop);
        Assert.Equal((2L, 1L), (counted.Value, counted.OfForgotten));
        await ListTests.AssertListsAndRecount(ledger, site, "made for the first time");
    }

    [Fact]
    public async Task A_step_that_is_killed_has_done_nothing_and_two_at_once_exclude_each_other()
    {
        var site = Guid.CreateVersion7();
        await using var ledger = await LedgerFile.Create();
        await ledger.Receive(Lives(site, 2));
        await ledger.CountAll();
        await Begin(ledger);
        await using var one = ledger.Open();
        await using var other = ledger.Open();
        _ = await other.Tallies.SingleAsync(Stop); // Read before the other's step.

        await Reporting.Rebuilding.Rebuild.Step(one, DateTimeOffset.UtcNow, Stop);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => Reporting.Rebuilding.Rebuild.Step(other, DateTimeOffset.UtcNow, Stop));
        while (await Step(ledger))
        {
        }

        await ListTests.AssertListsAndRecount(ledger, site, "made again");
    }

    /// <summary>Makes all figures again.</summary>
    internal static async Task Rebuild(LedgerFile ledger)
    {
        await Begin(ledger);
        while (await Step(ledger))
        {
        }
    }

    private static async Task Begin(LedgerFile ledger)
    {
        await using var db = ledger.Open();
        await Reporting.Rebuilding.Rebuild.Begin(db, DateTimeOffset.UtcNow, Stop);
        await db.SaveChangesAsync(Stop);
    }

    /// <summary>One step, as a process does it.</summary>
    internal static async Task<bool> Step(LedgerFile ledger)
    {
        await using var db = ledger.Open();
        return await Reporting.Rebuilding.Rebuild.Step(db, DateTimeOffset.UtcNow, Stop);
    }

    private static IEnumerable<PassEvent> Lives(Guid site, int people) => Enumerable.Range(0, people)
        .SelectMany(_ => new Someone(site).Registered("2021-04-06").Situation("2021-04-06").Interviewed("2022-04-08").Act(Guid.CreateVersion7(), "2021-04-10", 3000).LostOn("2022-10-08").Facts);
}
