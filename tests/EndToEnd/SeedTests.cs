using PassPlatform.Seed;
using Xunit;

namespace PassPlatform.EndToEnd;

/// <summary>The year of <c>./pass seed</c>: what was done, and what the report says of it.</summary>
public sealed class SeedTests(RunningPlatform running, ITestOutputHelper output)
{
    private const int People = 50;

    [Fact]
    public async Task The_report_of_a_sown_year_is_its_truth_figure_by_figure()
    {
        var sowing = new Sowing(running.Platform, People, 2025, Sowing.DefaultSeed, new DateOnly(2025, 12, 31));
        await sowing.Sow((_, _) => { });
        Assert.Equal(People, sowing.People);
        Assert.Empty(await sowing.Check());
        var file = Path.Combine(running.Data, "..", "truth.json");
        sowing.Write(file);
        output.WriteLine(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_same_people_live_the_same_year_however_many_they_are()
    {
        var (few, many) = (new Population(100, 2025, 3), new Population(300, 2025, 3));
        Assert.Equal(Told(few), Told(many).Take(100));
        Assert.NotEqual(Told(few), Told(new Population(100, 2025, 4)));
        Assert.All(many.Lives, life => Assert.Contains(life.Steps, step => step.IsContact && step.On.Year == 2025)); // Each of the file active.
    }

    private static IEnumerable<string> Told(Population population) => population.Lives.Select(life => $"{life.FamilyName} {life.GivenNames} {life.BornOn:O} {life.Standing} {life.Origin.Country} {string.Join(", ", life.Steps)}");
}
