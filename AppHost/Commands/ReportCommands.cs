using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PassPlatform.AppHost.Operations;

namespace PassPlatform.AppHost.Commands;

/// <summary>What an operator does with reporting: has every report recounted, and the figures made again. No figure is shown.</summary>
internal static class ReportCommands
{
    /// <summary>Names of the commands, and of the argument of the first.</summary>
    public const string Verify = "report-verify", Rebuild = "report-rebuild", Progress = "report-progress", Year = "year";

    private const string ToDo = "\n  Que faire : ./pass report rebuild, attendre (./pass report progress), puis ./pass report verify. S'il en reste, gardez ce texte : c'est une faute du comptage, à signaler.";

    /// <summary>« Recompter les rapports », « Refaire les chiffres » and how far that is; on the resource that there is one of.</summary>
    public static IResourceBuilder<T> WithReportCommands<T>(this IResourceBuilder<T> builder, PlatformSettings settings, Secrets secrets)
        where T : IResource =>
        builder.WithCommand(Verify, "Recompter les rapports", PartCommands.Guarded(context => Compare(settings, secrets, context)), new CommandOptions
        {
            Description = "Recompte les rapports d'une année de toutes les PASS depuis les faits, et nomme chaque différence : aucune n'est admise.",
            IconName = "CheckmarkCircle",
            Arguments = [new InteractionInput { Name = Year, Label = "Année", InputType = InputType.Number, Value = DateTime.Today.Year.ToString(CultureInfo.InvariantCulture) }],
        })
        .WithCommand(Rebuild, "Refaire les chiffres", PartCommands.Guarded(context => Make(settings, secrets, context.CancellationToken)), new CommandOptions
        {
            Description = "Refait tous les chiffres depuis les faits ; les rapports restent lus, et les événements comptés.",
            ConfirmationMessage = "Refaire tous les chiffres depuis les faits ? Les rapports restent lus pendant ce temps ; aucun ne se valide, aucun comité ne se présente avant la fin. Déjà en cours, cela recommence du début.",
            IconName = "ArrowSync",
        })
        .WithCommand(Progress, "Où en sont les chiffres refaits", PartCommands.Guarded(context => Tell(settings, secrets, context.CancellationToken)), new CommandOptions
        {
            Description = "L'avancement des chiffres refaits depuis les faits, ou le dernier qui s'est achevé.",
            IconName = "DataUsage",
        });

    /// <summary>Recounts the reports of a year, PASS by PASS.</summary>
    /// <returns>Whether none differs, and what was seen, in French.</returns>
    public static async Task<(bool Well, string Text)> Compare(OperatorCalls calls, string token, int year, CancellationToken stop)
    {
        var (text, sites, wrong, rebuilt) = (new StringBuilder(), 0, 0, (int?)null);
        for (string? after = ""; after is not null;)
        {
            using var answer = await calls.Send(HttpMethod.Get, Part.Reporting, $"/reports/annual/{year.ToString(CultureInfo.InvariantCulture)}/verification{after}", token, stop);
            var page = await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
            foreach (var report in page.GetProperty("items").EnumerateArray())
            {
                var differences = report.GetProperty("differences").EnumerateArray().ToList();
                (sites, wrong) = (sites + 1, wrong + (differences.Count == 0 ? 0 : 1));
                differences.ForEach(difference => text.Append(CultureInfo.InvariantCulture, $"\n    {report.GetProperty("passSiteId").GetString()} : {Line(difference)}"));
            }

            rebuilt = page.GetProperty("rebuiltPercent").ValueKind == JsonValueKind.Number ? page.GetProperty("rebuiltPercent").GetInt32() : null;
            after = page.GetProperty("next").ValueKind == JsonValueKind.Null ? null : $"?after={page.GetProperty("next").GetString()}";
        }

        var head = wrong == 0 ? $"rapport {year} : égal au recompte pour {sites} PASS" : $"rapport {year} : {wrong} PASS sur {sites} diffèrent du recompte";
        return (wrong == 0, $"{head}{(rebuilt is null ? "" : $" (chiffres en train d'être refaits : {rebuilt} %, des différences sont attendues)")}{text}{(wrong == 0 ? "" : ToDo)}");
    }

    private static async Task<ExecuteCommandResult> Compare(PlatformSettings settings, Secrets secrets, ExecuteCommandContext context)
    {
        if (!int.TryParse(context.Arguments.GetString(Year), NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            throw new OperatorException("Donnez une année : ./pass report verify --year 2025.");
        }

        using var calls = new OperatorCalls(settings);
        var (well, text) = await Compare(calls, await calls.Token("operator", secrets.Operator, context.CancellationToken), year, context.CancellationToken);
        return well ? PartCommands.Shown("Aucune différence.", $"✓ {text}") : CommandResults.Failure($"✗ {text}");
    }

    private static async Task<ExecuteCommandResult> Make(PlatformSettings settings, Secrets secrets, CancellationToken stop)
    {
        using var calls = new OperatorCalls(settings);
        var token = await calls.Token("operator", secrets.Operator, stop);
        using var begun = await calls.Send(HttpMethod.Post, Part.Reporting, "/reports/rebuild", token, stop);
        return PartCommands.Shown("Commencé.", Told(await begun.Content.ReadFromJsonAsync<JsonElement>(stop)));
    }

    private static async Task<ExecuteCommandResult> Tell(PlatformSettings settings, Secrets secrets, CancellationToken stop)
    {
        using var calls = new OperatorCalls(settings);
        using var answer = await calls.Send(HttpMethod.Get, Part.Reporting, "/reports/rebuild", await calls.Token("operator", secrets.Operator, stop), stop);
        return PartCommands.Shown("Lu.", Told(await answer.Content.ReadFromJsonAsync<JsonElement>(stop)));
    }

    /// <summary>How far it is, in French.</summary>
    internal static string Told(JsonElement rebuild)
    {
        var french = CultureInfo.GetCultureInfo("fr-FR");
        return rebuild.GetProperty("percent").ValueKind == JsonValueKind.Number
            ? string.Create(french, $"Chiffres en train d'être refaits : {rebuild.GetProperty("percent").GetInt32()} %, {rebuild.GetProperty("factsRead").GetInt64():N0} faits relus sur {rebuild.GetProperty("factsInAll").GetInt64():N0}. Les rapports montrent ceux d'avant ; ./pass report progress dit où il en est.")
            : rebuild.GetProperty("endedAt").ValueKind == JsonValueKind.Null ? "Les chiffres n'ont jamais été refaits."
            : string.Create(french, $"Chiffres refaits le {rebuild.GetProperty("endedAt").GetDateTimeOffset().ToLocalTime():d MMMM yyyy à HH:mm} : {rebuild.GetProperty("factsRead").GetInt64():N0} faits relus. ./pass report verify les vérifie.");
    }

    private static string Line(JsonElement difference)
    {
        var line = difference.GetProperty("line").GetString();
        return $"{difference.GetProperty("indicator").GetString()}{(string.IsNullOrEmpty(line) ? "" : $" {line}")} : {difference.GetProperty("difference").GetDecimal().ToString("+0.##;-0.##", CultureInfo.InvariantCulture)}";
    }
}
