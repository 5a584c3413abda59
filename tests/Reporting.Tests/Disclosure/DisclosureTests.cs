using PassPlatform.Reporting.Disclosure;
using PassPlatform.Reporting.Regional;
using Xunit;

namespace PassPlatform.Reporting.Tests.Disclosure;

/// <summary>Nothing published gives a small count back, whatever else is published, of whatever version. Decisions 0182 and 0183.</summary>
public sealed class DisclosureTests
{
    private static readonly Measure Halves = new("halves", [new Category("a"), new Category("b")]);
    private static readonly Measure Quarters = new("quarters", [new Category("t1"), new Category("t2"), new Category("t3"), new Category("t4")]);
    private static readonly Measure Nested = new("nested", [new Category("a1", "a2"), new Category("b1", "b2"), new Category("c")]);

    [Fact]
    public void An_attacker_with_linear_algebra_over_every_version_finds_no_small_count()
    {
        var (rows, corrected) = (0, 0);
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            IReadOnlyList<Population> populations = seed % 2 == 0
                ? OpenDataTables.Populations
                : [new Population("one", [Halves, Quarters]), new Population("other", [Nested])];
            var region = new RandomRegion(random, populations);
            List<SiteCounts> sites = [.. Enumerable.Range(0, random.Next(1, 7)).Select(index => region.Site(Id(index)))];
            var (truth, releases) = (new List<IReadOnlyList<SiteCounts>>(), new List<ReleasedYear>());
            for (var version = 0; version < 3; version++)
            {
                truth.Add([.. sites]);
                releases.Add(new Releases(populations, DisclosureRule.Current).Next(2025, releases, sites));
                sites = [.. sites.Select(region.Later), .. random.Next(3) == 0 ? [region.Site(Id(10 + version))] : Array.Empty<SiteCounts>()];
            }

            var found = new Attacker(populations, releases).Find(truth);

            Assert.True(found.Count == 0, $"seed {seed}: {string.Join("; ", found)}");
            rows += releases[^1].Rows.Count;
            corrected += releases[^1].Rows.Count(row => row.Since > 1);
        }

        Assert.InRange(rows, 100, int.MaxValue); // What publishes nothing gives nothing away either.
        Assert.InRange(corrected, 10, int.MaxValue);
    }

    [Fact]
    public void The_attacker_finds_what_a_careless_publication_gives_back()
    {
        Population[] populations = [new("people", [Halves, Quarters])];
        var truth = Site(0, ("halves", [37, 3]), ("quarters", [10, 10, 10, 10]));
        Assert.Contains("people/halves, parts 1: exactly 3", Attack(new ReleasedGroup("halves", ["a"], 37)));
        Assert.Contains("people/quarters/t1: 10 is between 10 and 10", Attack());

        IReadOnlyList<string> Attack(params ReleasedGroup[] groups) => new Attacker(populations, [Careless(1, truth, 40, groups)]).Find([[truth]]);
    }

    [Fact]
    public void The_attacker_finds_who_was_added_between_two_versions()
    {
        Population[] populations = [new("people", [Quarters])];
        var (before, after) = (Site(0, ("quarters", [20, 20, 20, 20])), Site(0, ("quarters", [20, 20, 20, 21])));

        var found = new Attacker(populations, [Careless(1, before, 80), Careless(2, after, 81)]).Find([[before], [after]]);

        Assert.Contains("people: 1 between versions 1 and 2", found);
    }

    [Fact]
    public void The_attacker_finds_the_PASS_that_a_total_gives_back()
    {
        Population[] populations = [new("people", [Quarters])];
        var (large, small) = (Site(0, ("quarters", [20, 20, 20, 20])), Site(1, ("quarters", [1, 1, 1, 1])));
        var shown = Careless(1, large, 80).Rows[0];
        var together = shown with { Sites = [large.Site, small.Site], Populations = [new ReleasedPopulation("people", 84, [])] };

        Assert.Contains("people, 1 of 2 PASS: exactly 4", new Attacker(populations, [new ReleasedYear(2025, 1, [shown, together], [])]).Find([[large, small]]));
    }

    [Fact]
    public void Of_two_PASS_one_small_the_other_is_shown_and_no_total_is()
    {
        var release = Publish([Quarters], Site(0, ("quarters", [20, 20, 20, 20])), Site(1, ("quarters", [2, 1, 0, 2])));

        Assert.Equal(Id(0), Assert.Single(Assert.Single(release.Rows).Sites));
        Assert.Equal([Id(1)], release.Withheld);
    }

    [Fact]
    public void Several_small_PASS_are_one_line_without_division()
    {
        var release = Publish([Halves], Site(0, ("halves", [4, 4])), Site(1, ("halves", [3, 2])), Site(2, ("halves", [30, 30])), Site(3, ("halves", [5, 2])));

        var together = release.Rows[^1];
        Assert.Equal([Id(0), Id(1), Id(3)], together.Sites);
        Assert.Equal(20, together.Populations[0].People);
        Assert.Empty(together.Populations[0].Groups);
    }

    [Theory]
    [InlineData(1, 10, true)] // Each may be from 1 to 10.
    [InlineData(10, 5, true)] // Each may be from 5 to 10.
    [InlineData(10, 6, false)] // From 6 to 10: five values.
    [InlineData(10, 10, false)] // Whoever knows that both are small knows both.
    [InlineData(5, 5, false)] // Fewer than eleven.
    public void Two_small_PASS_are_one_line_when_that_tells_little_of_each(int one, int other, bool shown)
    {
        var release = Publish([Quarters], Site(0, ("quarters", [one, 0, 0, 0])), Site(1, ("quarters", [other, 0, 0, 0])));

        Assert.Equal(shown ? new long[] { one + other } : [], release.Rows.Select(row => row.Populations[0].People));
        Assert.Equal(shown ? 0 : 2, release.Withheld.Count);
    }

    [Fact]
    public void A_total_of_eleven_with_a_part_of_one_is_shown_whole()
    {
        var release = Publish([Halves], Site(0, ("halves", [10, 1])));

        Assert.Equal([11L, 11L], release.Rows[0].Figures);
        Assert.Equal(["a", "b"], release.Rows[0].Populations[0].Groups[0].Parts);
    }

    [Fact]
    public void A_part_is_not_shown_when_the_rest_of_the_whole_is_small()
    {
        var release = Publish([Halves], Site(0, ("halves", [97, 3])));

        Assert.Equal([100L, 100L], release.Rows[0].Figures);
    }

    [Fact]
    public void Nobody_is_a_small_count_too()
    {
        var groups = Groups([Nested], Site(0, ("nested", [20, 0, 40, 30, 0])));

        Assert.Equal(["a1+a2: 20", "b1+b2+c: 70"], groups);
    }

    [Fact]
    public void Parts_of_a_category_are_put_together_before_categories_are()
    {
        Assert.Equal(["a1: 20", "a2: 30", "b1+b2: 45", "c: 11"], Groups([Nested], Site(0, ("nested", [20, 30, 41, 4, 11]))));
        Assert.Equal(["a1+a2+b1+b2: 45", "c: 50"], Groups([Nested], Site(0, ("nested", [3, 2, 30, 10, 50]))));
    }

    [Fact]
    public void The_year_does_not_give_back_a_quarter()
    {
        Assert.Equal(["t1: 15", "t2+t3: 20", "t4: 20"], Groups([Quarters], Site(0, ("quarters", [15, 8, 12, 20]))));
        Assert.Equal(["t1: 15", "t2: 12", "t3+t4: 28"], Groups([Quarters], Site(0, ("quarters", [15, 12, 20, 8]))));
    }

    [Fact]
    public void A_PASS_that_a_division_would_give_away_is_not_shown_at_all()
    {
        Assert.Empty(Publish([Halves], Site(0, ("halves", [10, 10]))).Rows); // Of 20, two small halves are 10 each.
        Assert.Empty(Publish([Quarters, Halves], Site(0, ("quarters", [5, 5, 5, 5]), ("halves", [10, 10]))).Rows);
    }

    [Fact]
    public void A_correction_of_a_few_people_is_not_published()
    {
        var first = Publish([Halves], Site(0, ("halves", [20, 20])));
        Assert.Equal(first.Rows[0], Correct([first], 20, 21).Rows[0]); // One more.
        Assert.Equal(first.Rows[0], Correct([first], 21, 32).Rows[0]); // Thirteen more, which would tell that one of them is an a.
        Assert.Equal(first.Rows[0], Correct([first], 8, 60).Rows[0]); // Small now.

        var second = Correct([first], 20, 31);

        Assert.Equal(2, second.Rows[0].Since);
        Assert.Equal([51L, 20L, 31L], second.Rows[0].Figures);
        Assert.Equal(second.Rows[0], Correct([first, second], 20, 30).Rows[0]);
        Assert.Equal(3, Correct([first, second], 20, 42).Rows[0].Since);
    }

    [Fact]
    public void A_correction_is_compared_with_every_version_before()
    {
        var first = Publish([Halves], Site(0, ("halves", [20, 20])));
        var second = Correct([first], 20, 60);

        Assert.Equal(second.Rows[0], Correct([first, second], 20, 21).Rows[0]); // Far from the second, one away from the first.
        Assert.Equal(first.Rows[0].Figures, Correct([first, second], 20, 20).Rows[0].Figures);
    }

    [Fact]
    public void A_PASS_known_late_joins_no_line_already_published()
    {
        var (one, other, late) = (Site(0, ("halves", [4, 4])), Site(1, ("halves", [3, 2])), Site(2, ("halves", [4, 1])));
        var first = Publish([Halves], one, other);

        var second = new Releases([new Population("people", [Halves])], DisclosureRule.Current).Next(2025, [first], [one, other, late]);

        Assert.Equal(first.Rows.Single().Sites, second.Rows.Single().Sites);
        Assert.Equal([late.Site], second.Withheld);
    }

    [Fact]
    public void Measures_that_do_not_count_the_same_people_are_refused()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Publish([Halves, Quarters], Site(0, ("halves", [20, 20]), ("quarters", [20, 20, 0, 1]))));

        Assert.Contains("do not count the same people", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>The method is public: whoever tries it on every table there may be, and keeps those that give what is published, still has enough values of each small count.</summary>
    [Fact]
    public void Whoever_replays_the_method_on_every_possible_table_learns_no_more()
    {
        Replay(new Measure("two", [new Category("a"), new Category("b")]), most: 40);
        Replay(new Measure("three", [new Category("a"), new Category("b"), new Category("c")]), most: 26);
        Replay(new Measure("nested", [new Category("a1", "a2"), new Category("b")]), most: 26);
        Replay(new Measure("four", [new Category("a"), new Category("b"), new Category("c"), new Category("d")]), most: 23);
        Replay(new Measure("both nested", [new Category("a1", "a2"), new Category("b1", "b2")]), most: 23);
    }

    private static void Replay(Measure measure, int most)
    {
        string[] parts = [.. measure.Parts];
        var same = new Dictionary<string, List<long[]>>();
        foreach (var table in Tables(parts.Length, most))
        {
            var groups = Grouping.Of(measure, part => table[Array.IndexOf(parts, part)], DisclosureRule.Current);
            var seen = groups is null ? "" : string.Join(';', groups.Select(group => $"{string.Join('+', group.Parts)}={group.People}"));
            if (groups is not null && groups.Sum(group => group.People) <= most) // Of more, tables beyond those tried give it too.
            {
                (same.TryGetValue(seen, out var tables) ? tables : same[seen] = []).Add(table);
            }
        }

        foreach (var (seen, tables) in same)
        {
            for (var part = 0; part < parts.Length; part++)
            {
                var values = tables.Select(table => table[part]).Distinct().ToList();
                Assert.True(values.TrueForAll(value => value >= 11) || values.Count >= 6, $"{seen}: {parts[part]} is one of {string.Join(", ", values)}");
            }
        }

        Assert.InRange(same.Count, most - 11, int.MaxValue);
    }

    private static IEnumerable<long[]> Tables(int parts, int most) => parts == 0
        ? [[]]
        : from rest in Tables(parts - 1, most) from value in Enumerable.Range(0, most + 1) select (long[])[.. rest, value];

    private static ReleasedYear Publish(Measure[] measures, params SiteCounts[] sites) =>
        new Releases([new Population("people", measures)], DisclosureRule.Current).Next(2025, [], sites);

    private static ReleasedYear Correct(ReleasedYear[] before, long one, long other) =>
        new Releases([new Population("people", [Halves])], DisclosureRule.Current).Next(2025, before, [Site(0, ("halves", [one, other]))]);

    private static IEnumerable<string> Groups(Measure[] measures, SiteCounts site) =>
        Publish(measures, site).Rows[0].Populations[0].Groups.Select(group => $"{string.Join('+', group.Parts)}: {group.People}");

    /// <summary>What somebody might publish who hides small counts and no more.</summary>
    private static ReleasedYear Careless(int version, SiteCounts site, long people, params ReleasedGroup[] groups) =>
        new(2025, version, [new ReleasedRow([site.Site], version, [new ReleasedPopulation("people", people, groups)])], []);

    private static SiteCounts Site(int id, params (string Measure, long[] Counts)[] measures)
    {
        var parts = new[] { Halves, Quarters, Nested }.ToDictionary(measure => measure.Id, measure => measure.Parts.ToList());
        return new SiteCounts(Id(id), measures.SelectMany(measure => measure.Counts.Select((count, index) => (Key: ("people", measure.Measure, parts[measure.Measure][index]), count)))
            .ToDictionary(pair => pair.Key, pair => pair.count));
    }

    private static Guid Id(int number) => new(number + 1, 0, 0, new byte[8]);
}
