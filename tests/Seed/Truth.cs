using System.Globalization;
using System.Text.Json;
using PassPlatform.Journey;

namespace PassPlatform.Seed;

/// <summary>What the annual report of the year has to say, counted from what was done and not from the platform.</summary>
/// <param name="population">Who did what.</param>
/// <param name="until">Last day of what was done.</param>
internal sealed class Truth(Population population, DateOnly until)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    // As the service has it by default; decision 0141.
    private const int LostAfterDays = 183;

    private static readonly int[] AgesFrom = [0, 3, 18, 25, 40, 60, 75];

    private readonly SortedDictionary<string, SortedDictionary<string, decimal>> _figures = new(StringComparer.Ordinal);
    private readonly List<int> _daysToRights = [];

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

    /// <summary>What the report says otherwise, each as a sentence; empty: every figure is the same.</summary>
    public IReadOnlyList<string> Differences(Answer report)
    {
        var differences = new List<string>();
        var told = report["indicators"].EnumerateArray().ToDictionary(indicator => indicator.GetProperty("id").GetString()!);
        foreach (var (id, lines) in _figures)
        {
            var figures = told[id].GetProperty("lines").EnumerateArray()
                .Where(line => line.GetProperty("value").ValueKind == JsonValueKind.Number)
                .ToDictionary(line => line.GetProperty("key").GetString()!, line => line.GetProperty("value").GetDecimal());
            if (told[id].GetProperty("value") is { ValueKind: JsonValueKind.Number } whole)
            {
                figures[""] = whole.GetDecimal();
            }

            foreach (var (line, expected) in lines)
            {
                var said = figures.GetValueOrDefault(line);
                if (said != expected)
                {
                    differences.Add($"{id} {line} : {Text(said)} dans le rapport, {Text(expected)} en vérité".Replace("  ", " ", StringComparison.Ordinal));
                }
            }
        }

        return differences;
    }

    /// <summary>Writes it, with who is who by number and what was done for them: invented people, and no name.</summary>
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
                figures = _figures,
                passages = population.Passages.Count(passage => passage.On <= until),
                people = population.Lives.Where(life => people.ContainsKey(life.Number)).Select(life => new
                {
                    number = life.Number,
                    personId = people[life.Number],
                    standing = life.Standing.ToString(),
                    steps = life.Until(until).Select(step => $"{step.On:O} {step.GetType().Name}"),
                }),
            },
            Indented);
    }

    private static string Text(decimal value) => value.ToString("0.##", CultureInfo.GetCultureInfo("fr-FR"));

    private void Count(string indicator, string line, decimal value = 1)
    {
        CountLine(indicator, line, value);
        CountLine(indicator, "", value);
    }

    private void CountLine(string indicator, string line, decimal value = 1)
    {
        if (!_figures.TryGetValue(indicator, out var lines))
        {
            _figures[indicator] = lines = new(StringComparer.Ordinal);
        }

        lines[line] = lines.GetValueOrDefault(line) + value;
    }

    private bool InYear(Step step) => step.On.Year == population.Year;

    private void Count(Life life)
    {
        var done = life.Until(until).ToList();
        if (done.Count == 0)
        {
            return;
        }

        var seen = done.Exists(step => step.IsContact && InYear(step));
        if (seen)
        {
            CountLine("ARS-FILE-ACTIVE", "");
            CountLine("ARS-LOST", "followed");
            Count("ARS-SEX-AGE", $"{life.Sex}/{AgeOf(life)}");
        }

        if (life.CameOn.Year == population.Year)
        {
            CountLine("ARS-NEW", "");
            CountEntry(life, done);
        }

        CountFollowUp(life, done, seen);
        CountWork(done.Where(InYear).ToList(), life);
        CountMoney(life, done);
    }

    private string AgeOf(Life life)
    {
        if (life.Birth == Birth.Unknown)
        {
            return "unknown";
        }

        var rank = Array.FindLastIndex(AgesFrom, from => from <= population.Year - life.BornOn.Year);
        return rank == AgesFrom.Length - 1 ? $"{AgesFrom[rank]}+" : $"{AgesFrom[rank]}-{AgesFrom[rank + 1] - 1}";
    }

    private void CountEntry(Life life, List<Step> done)
    {
        switch (life.Entry)
        {
            case null:
                CountLine("ARS-NO-RIGHTS", "not-recorded");
                CountLine("ARS-NO-DOMICILIATION", "not-recorded");
                return;
            case { BaseCover: "open", ComplementaryCover: "open" } entry:
                CountAddress(entry);
                return;
            case { BaseCover: "unknown", ComplementaryCover: "unknown" } entry:
                CountLine("ARS-NO-RIGHTS", "unknown");
                CountAddress(entry);
                return;
            case var entry:
                Count("ARS-NO-RIGHTS", entry.BaseCover == "open" ? "without-complementary" : "without-base");
                CountAddress(entry);
                CountEligible(life, done.Exists(step => step is Diagnosis));
                return;
        }
    }

    private void CountAddress(Entry entry)
    {
        CountLine("ARS-NO-DOMICILIATION", "known");
        CountLine("ARS-NO-DOMICILIATION", entry.HasAddress ? "with" : "");
    }

    private void CountEligible(Life life, bool diagnosed)
    {
        switch (life.Standing)
        {
            case Standing.Irregular when diagnosed:
                CountLine("ARS-ELIGIBLE-AME", "");
                break;
            case Standing.Regular or Standing.Covered when diagnosed: // Who has the PUMa meets its conditions.
                CountLine("ARS-ELIGIBLE-PUMA", "");
                CountLine("ARS-ELIGIBLE-CSS", "");
                break;
            default:
                CountLine("ARS-ELIGIBLE-OTHER", "");
                break;
        }
    }

    // Episodes: the first contact opens one, and so does each contact after half a year without a contact or care in the network.
    private void CountFollowUp(Life life, List<Step> done, bool seen)
    {
        var contacts = done.Where(step => step.IsContact).Select(step => step.On).ToHashSet();
        var signs = contacts.Concat(done.OfType<Care>().Select(care => care.On)).Distinct().Order().ToList();
        var closed = done.OfType<Closure>().SingleOrDefault();
        var lost = signs.Select((day, rank) => (On: day.AddDays(LostAfterDays), Next: rank + 1 < signs.Count ? signs[rank + 1] : closed?.On ?? until.AddDays(1)))
            .Where(gap => gap.On < gap.Next).ToList();
        if (lost.Exists(gap => gap.On.Year == population.Year))
        {
            CountLine("ARS-LOST", "");
            CountLine("ARS-LOST", "without-contact", seen ? 0 : 1);
            CountLine("ARS-LOST", "followed", seen ? 0 : 1);
        }

        if (lost.Exists(gap => gap.On.Year == population.Year) || closed?.On.Year == population.Year)
        {
            CountLine("ARS-NO-RIGHT-ACTIVATED", "ended");
            var granted = done.OfType<Decision>().Any(decision => decision.From is not null);
            var waits = done.OfType<Completion>().Any(file => Sent(file) <= until && !done.OfType<Decision>().Any(decision => decision.Benefit == file.Benefit));
            var had = life.Entry is { BaseCover: "open", ComplementaryCover: "open" }; // Nothing was to be activated.
            CountLine("ARS-NO-RIGHT-ACTIVATED", granted ? "opened" : had ? "had-rights" : waits ? "pending" : "none");
            if (!granted && !had && !waits)
            {
                CountLine("ARS-NO-RIGHT-ACTIVATED", "");
            }
        }

        if (done.OfType<Decision>().Where(decision => decision is { From: not null, Benefit: not "css" }).MinBy(decision => decision.On) is { } right && InYear(right) && life.Entry is not { BaseCover: "open" })
        {
            var opened = lost.Where(gap => gap.Next <= right.On && contacts.Contains(gap.Next)).Select(gap => gap.Next).DefaultIfEmpty(signs[0]).Max();
            _daysToRights.Add(right.On.DayNumber - opened.DayNumber);
        }
    }

    /// <summary>The Monday on which a file leaves.</summary>
    public static DateOnly Sent(Completion file) => file.On.AddDays((8 - (int)file.On.DayOfWeek) % 7);

    private void CountWork(List<Step> done, Life life)
    {
        foreach (var interview in done.OfType<Interview>())
        {
            if (interview.Kind == "medical")
            {
                Count("ARS-MEDICAL-ACTS", "own");
            }
            else
            {
                CountLine("ARS-MEDICAL-ACTS", $"interview/{interview.Kind}");
            }

            if (interview.Interpreter is { } came)
            {
                Count("ARS-INTERPRETING", $"language/{life.Origin.Language}");
                CountLine("ARS-INTERPRETING", came ? "provided" : "not-provided");
            }
        }

        foreach (var care in done.OfType<Care>())
        {
            Count("ARS-MEDICAL-ACTS", "medical/general-medicine");
        }

        foreach (var orientation in done.OfType<Orientation>())
        {
            if (orientation.Ordinary)
            {
                Count("ARS-ORIENTATIONS", orientation.Destination);
            }

            if (orientation.Care)
            {
                CountLine("ARS-CARE-REQUESTS", "");
            }
        }
    }

    // Care of the year, of a day that no right already notified then covered, nor a cover that the person came with.
    private void CountMoney(Life life, List<Step> done)
    {
        if (life.Entry is { BaseCover: "open" })
        {
            return;
        }

        foreach (var care in done.OfType<Care>().Where(care => InYear(care) && !done.OfType<Decision>().Any(right => right.On <= care.On && right.Covers(care.On))))
        {
            CountLine("ARS-RECOVERY-RATE", "billed", care.AmountCents);
            if (done.OfType<Settlement>().SingleOrDefault(settlement => settlement.Care == care) is { } paid)
            {
                CountLine("ARS-RECOVERY-RATE", "reimbursed", paid.ReimbursedCents);
                CountLine("ARS-RECOVERY-RATE", "rejected", care.AmountCents - paid.ReimbursedCents);
            }
            else
            {
                CountLine("ARS-RECOVERY-RATE", "pending", care.AmountCents);
            }
        }
    }

    private void Summarize()
    {
        if (_daysToRights.Count > 0)
        {
            _daysToRights.Sort();
            CountLine("ARS-TIME-TO-RIGHTS", "", Math.Round((decimal)_daysToRights.Sum() / _daysToRights.Count, 1, MidpointRounding.AwayFromZero));
            CountLine("ARS-TIME-TO-RIGHTS", "base/median", (_daysToRights[(_daysToRights.Count - 1) / 2] + _daysToRights[_daysToRights.Count / 2]) / 2m);
            CountLine("ARS-TIME-TO-RIGHTS", "base/persons", _daysToRights.Count);
        }
    }
}
