using PassPlatform.Contracts;
using PassPlatform.Reporting.Disclosure;
using PassPlatform.Reporting.Regional;
using PassPlatform.Reporting.Tests.Counting;
using Xunit;

namespace PassPlatform.Reporting.Tests.Regional;

/// <summary>What is published of a year is of people, each once, from facts to figures. Decision 0182.</summary>
public sealed class OpenDataTests
{
    private static readonly Guid Site = Guid.CreateVersion7();

    private static Population Followed => Assert.Single(OpenDataTables.Populations);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_division_counts_each_person_of_the_year_once(int seed)
    {
        var random = new Random(seed);
        var people = Enumerable.Range(0, 40).Select(_ => RandomLives.Next(random, Site)).ToList();
        RandomLives.Merge(random, people);
        var facts = people.SelectMany(person => person.Facts).ToArray();
        await using var ledger = await Told(facts);

        foreach (var year in Enumerable.Range(2019, 5))
        {
            var counts = await Counts(ledger, year); // Throws when two divisions do not count the same people.
            Assert.Equal(RegionalOracle.Active(facts, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)), counts?.People(Followed) ?? 0);
        }
    }

    [Fact]
    public async Task Twelve_comings_in_of_six_people_are_six_people_who_are_not_published()
    {
        await using var ledger = await Told(
        [
            .. Enumerable.Range(0, 6).SelectMany(_ => new Someone(Site).Registered("2021-02-01").Situation("2021-02-01")
                .ClosedOn("2021-04-01").ResumedOn("2021-09-01").Situation("2021-09-01", CoverState.Open, CoverState.Open).Facts),
        ]);

        var counts = (await Counts(ledger, 2021))!;

        Assert.Equal((6, 6, 0), (counts.People(Followed), In(counts, "course", Stages.NothingSent), In(counts, "course", Stages.Covered)));
        Assert.Empty(Published(counts).Rows);
    }

    [Fact]
    public async Task Who_came_in_before_the_year_is_not_what_is_left_of_who_came_in_in_it()
    {
        await using var ledger = await Told(
        [
            .. Enumerable.Range(0, 17).SelectMany(_ => new Someone(Site).Registered("2021-02-01").Situation("2021-02-01").Facts),
            .. Enumerable.Range(0, 3).SelectMany(_ => new Someone(Site).Registered("2020-02-01").Situation("2020-02-01").Interviewed("2021-05-03").Facts),
        ]);

        var counts = (await Counts(ledger, 2021))!;

        Assert.Equal((17, 3), (In(counts, "course", Stages.NothingSent), In(counts, "course", Stages.Before)));
        Assert.Equal((17, 3), (In(counts, "quarter", "q1"), In(counts, "quarter", "q2")));
        Assert.Equal([20L, 20L, 20L, 20L], Assert.Single(Published(counts).Rows).Figures); // All, by sex and age, by quarter, by course: each as one group.
    }

    private static long In(SiteCounts counts, string measure, string part) => counts.In(Followed, Followed.Measures.Single(each => each.Id == measure), part);

    private static ReleasedYear Published(SiteCounts counts) => new Releases(OpenDataTables.Populations, DisclosureRule.Current).Next(2021, [], [counts]);

    private static async Task<LedgerFile> Told(IReadOnlyCollection<PassEvent> facts)
    {
        var ledger = await LedgerFile.Create();
        await ledger.Receive(facts);
        await ledger.CountAll();
        return ledger;
    }

    /// <summary>Those of the only PASS; null when nobody was followed in the year.</summary>
    private static async Task<SiteCounts?> Counts(LedgerFile ledger, int year)
    {
        await using var db = ledger.Open();
        return (await OpenDataEndpoints.Counts(db, year, Stop)).SingleOrDefault();
    }
}
