using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Committees;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Regional;
using Xunit;

namespace PassPlatform.Reporting.Tests.Counting;

/// <summary>Who is erased is in no fact and no list any more, and in the figures still [000-135, 000-138].</summary>
public sealed class ForgettingTests
{
    private readonly Guid _site = Guid.CreateVersion7();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public async Task An_erasure_takes_every_fact_of_every_file_and_leaves_the_figures_as_they_were(int size)
    {
        var kept = Life();
        var merged = new Someone(_site).Registered("2020-12-01").Interviewed("2021-01-02");
        var other = Life();
        kept.Merged(merged);
        await using var ledger = await LedgerFile.Create();
        await ledger.Receive(kept.Facts.Concat(merged.Facts).Concat(other.Facts));
        await ledger.CountAll(size);
        var before = await ledger.Counters();

        await ledger.Receive(merged.Erased().Facts[^1], kept.Erased().Facts[^1]);
        await ledger.CountAll(size);

        Assert.Equal(before, await ledger.Counters());
        Assert.Equal([other.Id], await Subjects(ledger));
        await using var db = ledger.Open();
        Assert.Equal(0, await db.Families.CountAsync(Stop));
        Assert.Equal([other.Id], await db.Parts.Where(part => part.Year == 2021).Select(part => part.SubjectId).ToListAsync(Stop));
        Assert.Equal(1, (await db.Counters.SingleAsync(counter => counter.Indicator == "ARS-FILE-ACTIVE" && counter.Year == 2021, Stop)).OfForgotten);
        await ListTests.AssertListsAndRecount(ledger, _site, "erased");
    }

    [Fact]
    public async Task What_comes_late_of_somebody_who_is_forgotten_is_not_kept_and_changes_nothing()
    {
        var (gone, other) = (Life(), Life());
        await using var ledger = await LedgerFile.Create();
        await ledger.Receive(gone.Erased().Facts.Concat(other.Facts));
        await ledger.CountAll();
        var before = await ledger.Counters();

        await ledger.Receive(gone.Interviewed("2022-01-05").Facts[^1], other.Merged(gone).Facts[^1], gone.Erased().Facts[^1]);
        await ledger.CountAll();

        Assert.Equal(before, await ledger.Counters());
        Assert.Equal([other.Id], await Subjects(ledger));
        await ListTests.AssertListsAndRecount(ledger, _site, "late");
    }

    [Fact]
    public async Task An_application_of_somebody_who_is_erased_is_waited_for_no_more()
    {
        var person = new Someone(_site).Registered("2021-04-06").Sent(Guid.CreateVersion7(), Benefit.Ame, "2021-04-26");
        await using var ledger = await LedgerFile.Create();
        await ledger.Receive(person.Facts);
        await ledger.CountAll();
        var before = await ledger.Counters();

        await ledger.Receive(person.Erased().Facts[^1]);
        await ledger.CountAll();

        var gone = before.Keys.Except((await ledger.Counters()).Keys).ToList();
        Assert.Equal([CommitteeCounts.Waiting, RegionalCounts.Deadlines], gone.Select(cell => cell.Indicator).Order(StringComparer.Ordinal));
        Assert.Equal(before.Count - 2, (await ledger.Counters()).Count);
        await ListTests.AssertListsAndRecount(ledger, _site, "erased");
    }

    // Annexe 1 of the agreement, point 7.
    [Fact]
    public async Task When_a_PASS_ended_the_ledger_keeps_nobody_of_it_and_everybody_of_the_others()
    {
        var there = new Someone(Guid.CreateVersion7()).Registered("2021-04-06").Interviewed("2021-04-08");
        var people = Enumerable.Range(0, Destruction.AtOnce + 5).Select(_ => Life().Facts).ToList();
        var pass = new PassSiteOpened
        {
            OccurredAt = DateTimeOffset.UtcNow,
            PassSiteId = _site,
            Version = 1,
            Finess = "760000001",
            CommuneCodes = ["76540"],
            Territory = Territory.Metropole,
            OpenedOn = new DateOnly(2020, 1, 1),
        };
        await using var ledger = await LedgerFile.Create();
        await ledger.Receive(people.SelectMany(facts => facts).Concat(there.Facts).Append(pass));
        await ledger.CountAll();
        var before = await ledger.Counters();

        await ledger.Receive(new PassSiteDataDestroyed { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = _site, Version = 9, DestroyedOn = new DateOnly(2024, 1, 1), People = people.Count });
        await ledger.CountAll();
        var steps = 0;
        while (await Step(ledger))
        {
            steps++;
        }

        await ledger.Receive(people[0].OfType<InterviewHeld>().Select(late => late with { EventId = Guid.CreateVersion7() }));
        await ledger.CountAll();

        Assert.True(steps > 2, "a few at a time");
        Assert.Equal(before, await ledger.Counters());
        Assert.Equal(new[] { _site, there.Id }.Order(), (await Subjects(ledger)).Order());
        await using var db = ledger.Open();
        Assert.Equal(0, await db.Parts.CountAsync(part => part.PassSiteId == _site && part.Year > 0, Stop));
        await ListTests.AssertListsAndRecount(ledger, _site, "destroyed");
    }

    private static async Task<bool> Step(LedgerFile ledger)
    {
        await using var db = ledger.Open();
        return await Destruction.Step(db, Stop);
    }

    private static async Task<IReadOnlyList<Guid>> Subjects(LedgerFile ledger)
    {
        await using var db = ledger.Open();
        return await db.Facts.Select(fact => fact.SubjectId).Distinct().ToListAsync(Stop);
    }

    private Someone Life()
    {
        var (application, act) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        return new Someone(_site).Registered("2021-04-06").Situation("2021-04-06").Interviewed("2021-04-06").Sent(application, Benefit.Ame, "2021-04-26")
            .Granted(application, Benefit.Ame, "2021-05-20", "2021-04-10", "2022-04-09").Act(act, "2021-04-10", 3000).Settled(act, "2021-04-10", 3000, "2021-06-01", 3000).LostOn("2021-12-01");
    }
}
