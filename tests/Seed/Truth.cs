using System.Globalization;
using System.Text.Json;
using PassPlatform.Journey;

namespace PassPlatform.Seed;

/// <summary>What the annual report of the year has to say, counted from what was done and not from the platform.</summary>
/// <param name="population">Who did what.</param>
/// <param name="until">Last day of what was done.</param>
internal sealed partial class Truth(Population population, DateOnly until)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    // What the nights of the real clock add of a past year, and nobody of that year did: an orientation without an answer expires.
    private static readonly HashSet<(string Indicator, string Line)> OfTheClock = [("ARS-ORIENTATIONS", "outcome/expired")];

    private readonly SortedDictionary<string, SortedDictionary<string, decimal>> _figures = new(StringComparer.Ordinal);

    /// <summary>Figures by indicator and line, as the report names them; the line of the figure itself has no name. What is not there is nothing.</summary>
    public static Truth Of(Population population, DateOnly until)
    {
        var truth = new Truth(population, until);
        foreach (var life in population.Lives)
        {
            truth.Count(life);
        }

        foreach (var session in population.Sessions.Where(session => session.On <= until))
        {
            truth.Count("ARS-GROUP-SESSIONS", session.Kind);
            truth.Count("ARS-GROUP-PERSONS", session.Kind, session.Participants);
            truth.CountLine("ARS-GROUP-THEMES", session.Theme);
        }

        truth.CountLine("ARS-FILE-ACTIVE", "passage", population.Passages.Count(passage => passage.On <= until && passage.On.Year == population.Year));
        truth.Summarize();
        return truth;
    }

    /// <summary>What the report says otherwise, each as a sentence; empty: every figure is the same, and what is not in the truth is nothing in the report.</summary>
    public IReadOnlyList<string> Differences(Answer report)
    {
        var differences = new List<string>();
        var reported = report["indicators"].EnumerateArray().ToDictionary(indicator => indicator.GetProperty("id").GetString()!, Told);
        foreach (var id in reported.Keys.Union(_figures.Keys))
        {
            var (told, expected) = (reported.GetValueOrDefault(id) ?? [], _figures.GetValueOrDefault(id) ?? []);
            foreach (var line in told.Keys.Union(expected.Keys).Where(line => !OfTheClock.Contains((id, line))))
            {
                var (said, meant) = (told.GetValueOrDefault(line), expected.GetValueOrDefault(line));
                if (said != meant)
                {
                    differences.Add($"{id} {line} : {Text(said)} dans le rapport, {Text(meant)} en vérité".Replace("  ", " ", StringComparison.Ordinal));
                }
            }
        }

        return differences;
    }

    // The numbers of an indicator, by line; the figure itself has no name.
    private static Dictionary<string, decimal> Told(JsonElement indicator)
    {
        var figures = indicator.GetProperty("lines").EnumerateArray()
            .Where(line => line.GetProperty("value").ValueKind == JsonValueKind.Number)
            .ToDictionary(line => line.GetProperty("key").GetString()!, line => line.GetProperty("value").GetDecimal());
        if (indicator.GetProperty("value") is { ValueKind: JsonValueKind.Number } whole)
        {
            figures[""] = whole.GetDecimal();
        }

        return figures;
    }

    /// <summary>Writes it, with all that was done and for whom by number, so that anybody can count again without this code: invented people, and no name.</summary>
    public void Write(string file, Guid site, int seed, IReadOnlyDictionary<int, Guid> people)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        using var stream = File.Create(file);
        JsonSerializer.Serialize(
            stream,
            new
            {
                year = population.Year,
                seed,
                until,
                passSiteId = site,
                lostAfterDays = LostAfterDays,
                smallestGroupShown = SmallestGroupShown,
                figures = _figures,
                sessions = population.Sessions.Where(session => session.On <= until),
                passages = population.Passages.Where(passage => passage.On <= until),
                people = population.Lives.Where(life => people.ContainsKey(life.Number)).Select(life => new
                {
                    number = life.Number,
                    personId = people[life.Number],
                    standing = life.Standing.ToString(),
                    sex = life.Sex,
                    birthYear = life.Birth == Birth.Unknown ? (int?)null : life.BornOn.Year,
                    language = life.Origin.Language,
                    entry = life.Entry,
                    steps = life.Until(until).Select(step => new { kind = step.GetType().Name, what = (object)step }),
                }),
            },
            Indented);
    }

    private static string Text(decimal value) => value.ToString("0.##", CultureInfo.GetCultureInfo("fr-FR"));
}
