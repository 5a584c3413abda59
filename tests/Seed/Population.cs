namespace PassPlatform.Seed;

/// <summary>A collective session of the PASS.</summary>
internal sealed record Session(DateOnly On, string Kind, string Theme, int Participants);

/// <summary>Somebody who passed and gave no name.</summary>
internal sealed record Passage(DateOnly On, string Reason, string Demand);

/// <summary>All that happens at a PASS in a year, invented: the same for the same numbers.</summary>
/// <remarks>Nobody depends on how many others there are: the first hundred of a thousand are those of a hundred.</remarks>
/// <param name="people">How many have a contact in the year, at least 1. The PASS of Rouen had more than 1500 in 2022 (appel à manifestation d'intérêt 2024, §1).</param>
/// <param name="year">Civil year.</param>
/// <param name="seed">Another one: other people.</param>
internal sealed class Population(int people, int year, int seed)
{
    private static readonly string[] Themes = ["tobacco", "addictions", "health-education", "chronic-disease", "nutrition", "sport", "sexual-health"];

    /// <summary>The civil year.</summary>
    public int Year => year;

    /// <summary>First day on which something happens: some came the year before.</summary>
    public DateOnly First { get; } = new(year - 1, 7, 1);

    /// <summary>Its people, by number.</summary>
    public IReadOnlyList<Life> Lives { get; } = [.. Enumerable.Range(1, people).Select(number => new LifeWriter(number, year, new Chance(unchecked((seed * 1_000_003) + number))).Write())];

    /// <summary>A session every other Thursday.</summary>
    public IReadOnlyList<Session> Sessions { get; } = [.. SessionsOf(year, new Chance(seed))];

    /// <summary>One passage for twenty-five people.</summary>
    public IReadOnlyList<Passage> Passages { get; } = [.. PassagesOf(people / 25, year, new Chance(seed + 1))];

    private static IEnumerable<Session> SessionsOf(int year, Chance chance)
    {
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            if (day.DayOfWeek == DayOfWeek.Thursday && day.DayOfYear / 7 % 2 == 0)
            {
                yield return new Session(day, chance.One(["session", "session", "workshop", "outreach"]), chance.One(Themes), chance.Between(3, 22));
            }
        }
    }

    private static IEnumerable<Passage> PassagesOf(int count, int year, Chance chance) => Enumerable.Range(0, count).Select(_ => new Passage(
        new DateOnly(year, 1, 2).AddDays(chance.Between(0, 362)),
        chance.One(["name-withheld", "no-common-language", "information-only", "left-before"]),
        chance.One(["doctor", "information", "social-help", "open-rights"])));
}
