using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Counting;
using Xunit;

namespace PassPlatform.Reporting.Tests.Counting;

/// <summary>Two files of one person are counted as one person, whatever the order in which it is learned, and as two again when that was wrong. Decision 0132.</summary>
public sealed class MergeTests
{
    private static readonly Guid Site = Guid.CreateVersion7();

    [Fact]
    public async Task Two_files_count_as_one_person_once_they_are_merged_and_as_two_once_it_is_undone()
    {
        await using var ledger = await LedgerFile.Create();
        var (one, other) = (new Someone(Site).Registered("2021-04-06").Interviewed("2021-04-08"), new Someone(Site).Registered("2021-09-01", birth: "1991-01-01").Interviewed("2022-02-03"));
        await ledger.Receive([.. one.Facts, .. other.Facts]);
        await ledger.CountAll();
        var before = await ledger.Counters();
        Assert.Equal((2, 2, 1), await People(ledger));

        await ledger.Receive(Merged(one, other, 10));
        await ledger.CountAll();
        Assert.Equal((1, 1, 1), await People(ledger));
        await ledger.Receive(new Someone(Site).Facts.Append(Late(other, "2023-01-05"))); // Told of the file that is merged, by who has not heard.
        await ledger.CountAll();
        Assert.Equal(1, Count(await ledger.Counters(), "ARS-FILE-ACTIVE", 2023));
        Assert.Equal(0, Count(await ledger.Counters(), "ARS-NEW", 2022));

        await ledger.Receive(Undone(one, other, 11));
        await ledger.CountAll();
        Assert.Equal((2, 2, 1), await People(ledger));
        var after = (await ledger.Counters()).Where(cell => cell.Key.Year < 2023 && cell.Key.Indicator == "ARS-SEX-AGE").ToDictionary();
        Assert.Equal(before.Where(cell => cell.Key.Year < 2023 && cell.Key.Indicator == "ARS-SEX-AGE").OrderBy(cell => cell.Key.Breakdown), after.OrderBy(cell => cell.Key.Breakdown));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_order_and_any_batches_give_the_figures_of_a_recount(int seed)
    {
        var random = new Random(seed);
        var people = Enumerable.Range(0, 30).Select(_ => RandomLives.Next(random, Site)).ToList();
        List<PassEvent> facts = [.. people.SelectMany(person => person.Facts)];
        var stories = people.ToDictionary(person => person.Id, person => new List<PassEvent>(person.Facts));
        for (var pair = 0; pair < 20; pair += 2)
        {
            var (kept, merged) = (people[pair], people[pair + 1]);
            PassEvent[] merge = random.Next(3) == 0 ? [Merged(kept, merged, 100), Undone(kept, merged, 101)] : [Merged(kept, merged, 100)];
            facts.AddRange(merge);
            stories[kept.Id].AddRange(merge);
            if (merge.Length == 1)
            {
                stories[kept.Id].AddRange(merged.Facts);
                stories.Remove(merged.Id);
            }
        }

        var shuffled = facts.ToArray();
        random.Shuffle(shuffled);
        await using var ledger = await LedgerFile.Create();
        for (var sent = 0; sent < shuffled.Length;)
        {
            var some = random.Next(1, 100);
            await ledger.Receive(shuffled.Skip(sent).Take(some));
            sent += some;
            await ledger.CountAll(random.Next(1, 60));
        }

        var counters = await ledger.Counters();
        for (var year = 2020; year <= 2023; year++)
        {
            var raw = new RawCount(year, new DateOnly(year, 12, 31));
            foreach (var story in stories.Values)
            {
                raw.Add(story);
            }

            Figures.AssertSame(Figures.Read(counters, year, new DateOnly(year, 12, 31)), raw.Figures(), $"seed {seed}, year {year}");
        }

        await using var db = ledger.Open();
        Assert.Equal(stories.Where(story => story.Value.Count > 0).Select(story => story.Key).Order(), (await db.Facts.Select(fact => fact.SubjectId).Distinct().ToListAsync(TestContext.Current.CancellationToken)).Order());
    }

    private static async Task<(long Active, long New, long ActiveNextYear)> People(LedgerFile ledger)
    {
        var counters = await ledger.Counters();
        return (Count(counters, "ARS-FILE-ACTIVE", 2021), Count(counters, "ARS-NEW", 2021), Count(counters, "ARS-FILE-ACTIVE", 2022));
    }

    private static long Count(Dictionary<CounterKey, long> counters, string indicator, int year) => counters.Where(cell => cell.Key.Indicator == indicator && cell.Key.Year == year).Sum(cell => cell.Value);

    private static PeopleMerged Merged(Someone kept, Someone merged, long version) => new()
    {
        OccurredAt = new DateTimeOffset(2024, 2, 1, 0, 0, 0, TimeSpan.Zero), PassSiteId = Site, PersonId = kept.Id, Version = version, MergedPersonId = merged.Id, MergedVersion = version, MergedOn = new DateOnly(2024, 2, 1),
    };

    private static PeopleUnmerged Undone(Someone kept, Someone merged, long version) => new()
    {
        OccurredAt = new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.Zero), PassSiteId = Site, PersonId = kept.Id, Version = version, MergedPersonId = merged.Id, MergedVersion = version, UnmergedOn = new DateOnly(2024, 3, 1),
    };

    private static InterviewHeld Late(Someone person, string on) => new()
    {
        OccurredAt = new DateTimeOffset(2024, 2, 2, 0, 0, 0, TimeSpan.Zero), PassSiteId = Site, PersonId = person.Id, Version = 50, InterviewId = Guid.CreateVersion7(), HeldOn = Someone.Day(on), Kind = InterviewKind.Social,
    };
}
