using System.Globalization;
using System.Text.Json;
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

    // By other code than what wrote the figures, from the file alone: what it says was done is enough to count again.
    [Fact]
    public async Task The_figures_of_a_truth_are_counted_again_from_what_its_file_says_was_done()
    {
        var (population, until) = (new Population(300, 2025, Sowing.DefaultSeed), new DateOnly(2025, 12, 31));
        var file = Path.Combine(Directory.CreateTempSubdirectory("pass-truth-").FullName, "truth.json");
        Truth.Of(population, until).Write(file, Guid.NewGuid(), Sowing.DefaultSeed, population.Lives.ToDictionary(life => life.Number, _ => Guid.NewGuid()));
        using var truth = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        var people = truth.RootElement.GetProperty("people").EnumerateArray().Select(person => (Person: person, Steps: person.GetProperty("steps").EnumerateArray().ToList())).ToList();
        var ofYear = people.SelectMany(each => each.Steps).Where(step => On(step).Year == 2025).ToList();

        Assert.Equal(Figure("ARS-FILE-ACTIVE"), people.Count(each => each.Steps.Exists(step => step.GetProperty("what").GetProperty("isContact").GetBoolean() && On(step).Year == 2025)));
        Assert.Equal(Figure("ARS-NEW"), people.Count(each => On(each.Steps[0]).Year == 2025));
        Assert.Equal(Figure("ARS-FILE-ACTIVE", "passage"), truth.RootElement.GetProperty("passages").GetArrayLength());
        Assert.Equal(Figure("ARS-GROUP-SESSIONS"), truth.RootElement.GetProperty("sessions").GetArrayLength());
        Assert.Equal(Figure("ARS-GROUP-PERSONS"), truth.RootElement.GetProperty("sessions").EnumerateArray().Sum(session => session.GetProperty("participants").GetInt32()));
        Assert.Equal(Figure("ARS-MOTIVES", "known"), ofYear.Count(step => Kind(step) == "Care"));
        Assert.Equal(Figure("ARS-CARE-REQUESTS"), ofYear.Count(step => Kind(step) == "Orientation" && step.GetProperty("what").GetProperty("care").GetBoolean()));
        Assert.Equal(Figure("ARS-ORIENTATIONS"), ofYear.Count(step => Kind(step) == "Orientation" && step.GetProperty("what").GetProperty("ordinary").GetBoolean()));
        Assert.Equal(Figure("ARS-INTERPRETING"), ofYear.Count(step => Kind(step) == "Interview" && step.GetProperty("what").GetProperty("interpreter").ValueKind != JsonValueKind.Null));
        Assert.Equal(Figure("ARS-FILE-ACTIVE"), Lines("ARS-FOLLOW-UP-CLASSES").Values.Sum());
        Assert.Equal(Figure("ARS-FILE-ACTIVE"), Lines("ARS-SEX-AGE").Values.Sum());

        decimal Figure(string indicator, string line = "") => truth.RootElement.GetProperty("figures").GetProperty(indicator).GetProperty(line).GetDecimal();
        Dictionary<string, decimal> Lines(string indicator) => truth.RootElement.GetProperty("figures").GetProperty(indicator).EnumerateObject().Where(line => line.Name.Length > 0).ToDictionary(line => line.Name, line => line.Value.GetDecimal());
        static DateOnly On(JsonElement step) => DateOnly.ParseExact(step.GetProperty("what").GetProperty("on").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        static string Kind(JsonElement step) => step.GetProperty("kind").GetString()!;
    }

    private static IEnumerable<string> Told(Population population) => population.Lives.Select(life => $"{life.FamilyName} {life.GivenNames} {life.BornOn:O} {life.Standing} {life.Origin.Country} {string.Join(", ", life.Steps)}");
}
