using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PassPlatform.Contracts;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Counting;
using Xunit;

namespace PassPlatform.Reporting.Tests.Counting;

/// <summary>Whatever the order, the batches and the accidents, the figures are those of the facts.</summary>
public sealed class ExactnessTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Any_order_and_any_batches_give_the_figures_of_a_recount_from_scratch(int seed)
    {
        var random = new Random(seed);
        var site = Guid.CreateVersion7();
        var people = Enumerable.Range(0, 40).Select(_ => RandomLives.Next(random, site)).ToList();
        RandomLives.Merge(random, people);
        var facts = people.SelectMany(person => person.Facts).ToArray();
        random.Shuffle(facts);
        await using var ledger = await LedgerFile.Create();

        for (var sent = 0; sent < facts.Length;)
        {
            var some = random.Next(1, 200);
            await ledger.Receive(facts.Skip(sent).Take(some));
            sent += some;
            await ledger.CountAll(random.Next(1, 150));
        }

        var counters = await ledger.Counters();
        for (var year = 2020; year <= 2023; year++)
        {
            var asOf = new DateOnly(year, 1, 1).AddDays(random.Next(365));
            var raw = new RawCount(year, asOf);
            raw.Add(facts);
            var counted = Figures.Read(counters, year, asOf);
            Figures.AssertSame(counted, raw.Figures(), $"seed {seed}, year {year}, as of {asOf:O}");
            Figures.AssertSame(Only(counted, Oracle.Indicators), Oracle.Count(facts, year), $"seed {seed}, year {year}, oracle");
        }
    }

    [Fact]
    public async Task Two_counts_at_once_exclude_each_other()
    {
        var site = Guid.CreateVersion7();
        await using var ledger = await LedgerFile.Create();
        await ledger.Receive(new Someone(site).Registered("2021-04-06").Interviewed("2021-04-08").Facts);
        await using var one = ledger.Open();
        await using var other = ledger.Open(new BeforeFirstWrite(() => BatchCount.Run(one, Stop)));

        await Assert.ThrowsAnyAsync<DbUpdateException>(() => BatchCount.Run(other, Stop));

        await ledger.CountAll();
        Assert.Equal(1, (await ledger.Counters())[new CounterKey(site, 2021, "ARS-FILE-ACTIVE", "")]);
    }

    [Fact]
    public async Task A_count_that_dies_at_any_instruction_has_done_nothing()
    {
        var site = Guid.CreateVersion7();
        var person = new Someone(site).Registered("2021-04-06").Situation("2021-04-06").Interviewed("2021-04-08").LostOn("2021-10-08");
        await using var ledger = await LedgerFile.Create();
        await ledger.Receive(person.Facts);
        var expected = Contributions.Of(site, person.Facts);
        var deaths = 0;

        while (true)
        {
            await using var db = ledger.Open(new DiesAt(deaths + 1));
            try
            {
                await BatchCount.Run(db, Stop);
                break;
            }
            catch (DbUpdateException)
            {
                deaths++;
                Assert.Empty(await ledger.Counters());
            }
        }

        Assert.True(deaths > (ledger.IsSqlServer ? 0 : 5), $"died {deaths} times only"); // SQL Server gets many statements in one command.
        Assert.Equal(expected, await ledger.Counters());
    }

    [Fact]
    public async Task A_person_seen_in_two_PASS_is_counted_in_each()
    {
        var (here, there) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var person = new Someone(here).Registered("2021-04-06");
        await using var ledger = await LedgerFile.Create();

        await ledger.Receive(person.Facts);
        await ledger.Receive(person.Facts.Select(fact => fact with { EventId = Guid.CreateVersion7(), PassSiteId = there }));
        await ledger.CountAll();

        var counters = await ledger.Counters();
        Assert.Equal(1, counters[new CounterKey(here, 2021, "ARS-NEW", "")]);
        Assert.Equal(1, counters[new CounterKey(there, 2021, "ARS-NEW", "")]);
    }

    [Fact]
    public async Task A_correction_leaves_no_trace_of_what_it_corrects()
    {
        var site = Guid.CreateVersion7();
        var person = new Someone(site).Registered("2021-04-06", Sex.Male, "1990-01-01");
        await using var ledger = await LedgerFile.Create();
        await ledger.Receive(person.Facts);
        await ledger.CountAll();
        person.Registered("2021-04-06", Sex.Female, "1980-01-01");

        await ledger.Receive(person.Facts[^1]);
        await ledger.CountAll();

        Assert.Equal(Contributions.Of(site, [person.Facts[^1]]), await ledger.Counters());
    }

    private static Dictionary<(string Indicator, string Line), decimal> Only(
        Dictionary<(string Indicator, string Line), decimal> figures, IReadOnlyCollection<string> indicators) =>
        figures.Where(figure => figure.Key.Line.Length == 0 && indicators.Contains(figure.Key.Indicator)).ToDictionary();

    /// <summary>Fails the n-th writing command of a save.</summary>
    private sealed class DiesAt(int command) : DbCommandInterceptor
    {
        private int _writes;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand dbCommand, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (eventData.CommandSource == CommandSource.SaveChanges && ++_writes == command)
            {
                throw new DbUpdateException("Killed here.");
            }

            return ValueTask.FromResult(result);
        }
    }

    /// <summary>Lets something else happen between the reads of a count and its first write.</summary>
    private sealed class BeforeFirstWrite(Func<Task> happens) : SaveChangesInterceptor
    {
        private bool _done;

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (!_done)
            {
                _done = true;
                await happens();
            }

            return result;
        }
    }
}
