using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PassPlatform.TestKit;

namespace PassPlatform.Growth.Bench;

/// <summary>The tables of <c>docs/growth.md</c>.</summary>
internal sealed partial class GrowthReport(IReadOnlyList<Size> sizes)
{
    private readonly Dictionary<(string Service, string Name), Dictionary<Size, double>> _pages = [];
    private readonly Dictionary<(string Service, string Name), Dictionary<Size, (int Items, double Milliseconds)>> _nights = [];
    private readonly List<(string Service, string Reads, IReadOnlyList<string> Steps, IReadOnlyList<string> Faults)> _plans = [];
    private readonly SortedDictionary<string, string> _small = [];

    public void Page(string service, string name, Size size, double milliseconds) => Of(_pages, (service, name))[size] = milliseconds;

    public void Night(string service, string name, Size size, int items, double milliseconds) => Of(_nights, (service, name))[size] = (items, milliseconds);

    public void Plan(string service, RecordedCommand command, IReadOnlyList<PlanStep> plan, IReadOnlyList<string> faults, IReadOnlyDictionary<string, string> small)
    {
        foreach (var (table, why) in small)
        {
            _small[$"{service} {table}"] = why;
        }

        var where = Where().Match(command.Text.ReplaceLineEndings(" "));
        var steps = plan.Select(step => step.Detail).ToList();
        if (steps.Exists(step => step.Contains(' ', StringComparison.Ordinal)))
        {
            _plans.Add((service, where.Success ? Short(where.Value) : Short(command.Text), steps, faults));
        }
    }

    public void Print(TextWriter to) => to.Write(Tables());

    public Task Write(string file) => File.WriteAllTextAsync(file, $"""
        # What grows with a PASS, and what does not

        Written by `./pass bench growth` on {Environment.ProcessorCount} cores, .NET {Environment.Version}, SQLite. Milliseconds of processor time of the whole process (service, its broker client
        and the caller of the test), median of eleven; two pages of each list. Ratios matter, not the figures: a page should cost at 150,000 people what it costs at 1,500 (**ratio 1**),
        a night's work as much an item. `60 × 1,500` is sixty PASS in one file.

        {Tables()}
        ## Plans of SQLite at 150,000 people

        Loud when a plan reads a whole table or sorts one (`SCAN`, `USE TEMP B-TREE`): {(_plans.Exists(plan => plan.Faults.Count > 0) ? "**some do**" : "none does")}.
        Tables that stay small may be read whole: {string.Join("; ", _small.Select(each => $"{each.Key} ({each.Value})"))}.
        `Counters` has some hundred rows a PASS and year, however many people: with one PASS in the file, to read it whole is to read what is asked for; the tests of growth, with three, see its key used.
        SQL Server has the same indexes and keeps statistics by itself; its plans are not told here: none was at hand.

        {Plans()}
        """);

    private string Tables()
    {
        var text = new StringBuilder();
        text.Append("## Pages, searches, lookups\n\n| service | what | ").AppendJoin(" | ", sizes).Append(" | ratio 150,000 / 1,500 |\n| --- | --- |")
            .Insert(text.Length, " ---: |", sizes.Count + 1).Append('\n');
        foreach (var ((service, name), costs) in _pages)
        {
            text.Append(Invariant($"| {service} | {name} | ")).AppendJoin(" | ", sizes.Select(size => costs.TryGetValue(size, out var ms) ? Invariant($"{ms:F2}") : ""))
                .Append(Invariant($" | {Ratio(costs[sizes[2]], costs[sizes[0]])} |\n"));
        }

        text.Append("\n## Nights and other works\n\nMilliseconds of processor an item (items).\n\n| service | what | ").AppendJoin(" | ", sizes).Append(" | ratio |\n| --- | --- |")
            .Insert(text.Length, " ---: |", sizes.Count + 1).Append('\n');
        foreach (var ((service, name), costs) in _nights)
        {
            text.Append(Invariant($"| {service} | {name} | ")).AppendJoin(" | ", sizes.Select(size => costs.TryGetValue(size, out var one) ? Invariant($"{Each(one):F2} ({one.Items:N0})") : ""))
                .Append(Invariant($" | {Ratio(Each(costs[sizes[2]]), Each(costs[sizes[0]]))} |\n"));
        }

        return text.Append('\n').ToString();
    }

    private string Plans()
    {
        var text = new StringBuilder();
        foreach (var service in _plans.GroupBy(plan => plan.Service))
        {
            text.Append(Invariant($"### {service.Key}\n\n"));
            foreach (var (_, reads, steps, faults) in service.OrderByDescending(plan => plan.Faults.Count))
            {
                text.Append(Invariant($"- {(faults.Count > 0 ? "**GROWS** " : "")}`{reads}`\n")).AppendJoin("", steps.Select(step => Invariant($"  - {step}\n")));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static double Each((int Items, double Milliseconds) night) => night.Milliseconds / Math.Max(1, night.Items);

    private static string Ratio(double large, double small) => Invariant($"{(large / small > 2 ? "**" : "")}{large / small:F1}{(large / small > 2 ? "**" : "")}");

    private static string Short(string sql)
    {
        var one = Spaces().Replace(sql, " ").Replace("\"", "", StringComparison.Ordinal);
        return one.Length > 300 ? one[..300] + "…" : one;
    }

    private static Dictionary<Size, T> Of<T>(Dictionary<(string Service, string Name), Dictionary<Size, T>> all, (string Service, string Name) key) =>
        all.TryGetValue(key, out var known) ? known : all[key] = [];

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex("FROM .*")]
    private static partial Regex Where();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
