using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.AppHost.Operations;
using PassPlatform.AppHost.Parts;

namespace PassPlatform.AppHost.Commands;

/// <summary>« Vérifier » : is all well? Every part, every queue, every outbox, and the report of the year recounted.</summary>
internal sealed class Verification(PlatformSettings settings, Secrets secrets, RunningParts parts)
{
    /// <summary>Name of the command.</summary>
    public const string Command = "verify";

    private const int MostSites = 50;

    // Those that answer at /health/ready.
    private static readonly string[] Projects = ["gateway", "identity", "intake", "rights-dossier", "partner-network", "reporting"];
    private readonly List<string> _lines = [];
    private int _faults;

    /// <summary>Whether nothing is wrong, and what was seen, a line each.</summary>
    public async Task<(bool Well, string Text)> Run(CancellationToken stop)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };
        foreach (var part in parts.All)
        {
            var (well, detail) = part is { Pid: not null, Url: { } url } && Projects.Contains(part.Name.TrimEnd('1', '2', '3', '4').TrimEnd('-')) ? await Health(http, url, stop) : (part.IsHealthy, "");
            Say(well && part.IsHealthy, $"{part.Name} : {part.Told}{detail}");
        }

        await Attempt("files de messages", async () =>
        {
            var failed = await new Queues(RunMessaging.Of(settings, secrets)).InError();
            Say(failed.Count == 0, failed.Count == 0
                ? "files de messages : aucun message en erreur"
                : "messages en erreur : " + string.Join(", ", failed.Select(queue => $"{queue.Waiting} dans {queue.Name}")) + " ; ./pass queues replay NOM les rejoue");
        });
        if (settings.Environment == "Development")
        {
            await Attempt("rapport de l'année", () => Recount(stop));
        }
        else
        {
            Leave($"rapport de l'année : pas recompté. L'exploitant ne voit pas les chiffres, et en {settings.Environment} il n'y a pas de client d'essai qui les voie ; "
                + $"GET {settings.UrlOf(Part.Gateway)}/api/reporting/reports/annual/ANNÉE/recount?passSiteId=… le fait, avec un jeton de l'ARS ou d'un coordinateur");
        }

        return (_faults == 0, string.Join('\n', _lines));
    }

    // Each check of a service says itself in a word: « 0 événement(s) à publier ».
    private static async Task<(bool Well, string Text)> Health(HttpClient http, string url, CancellationToken stop)
    {
        try
        {
            using var answer = await http.GetAsync($"{url}/health/ready", stop);
            var checks = (await answer.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("checks").EnumerateObject()
                .Select(check => (check.Name, Status: check.Value.GetProperty("status").GetString(), Text: check.Value.TryGetProperty("description", out var text) ? text.GetString() : null)).ToList();
            var told = checks.Where(check => check.Status != "Healthy" || (!string.IsNullOrEmpty(check.Text) && check.Name != "masstransit-bus")) // « Ready » says no more.
                .Select(check => $"{check.Name} : {(string.IsNullOrEmpty(check.Text) ? check.Status : check.Text)}").ToList();
            return (answer.IsSuccessStatusCode && checks.TrueForAll(check => check.Status == "Healthy"), told.Count == 0 ? "" : $" ({string.Join(" ; ", told)})");
        }
        catch (HttpRequestException failure)
        {
            return (false, $", /health/ready ne répond pas : {failure.Message}");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (false, $", /health/ready ne répond pas en {http.Timeout.TotalSeconds} s");
        }
    }

    // With the development client of the ARS: elsewhere no token of this host sees figures.
    private async Task Recount(CancellationToken stop)
    {
        using var calls = new OperatorCalls(settings);
        var token = await calls.Token("dev-ars", secrets.Development["ars"], stop);
        var year = DateTime.Today.Year.ToString(CultureInfo.InvariantCulture);
        using var answer = await calls.Send(HttpMethod.Get, Part.Reporting, $"/reports/annual/{year}/sites?limit={MostSites}", token, stop);
        var page = await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
        var sites = page.GetProperty("items").EnumerateArray().Select(report => report.GetProperty("passSiteId").GetGuid()).ToList();
        var wrong = 0;
        foreach (var site in sites)
        {
            using var recounted = await calls.Send(HttpMethod.Get, Part.Reporting, $"/reports/annual/{year}/recount?passSiteId={site}", token, stop);
            wrong += (await recounted.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("differences").GetArrayLength() == 0 ? 0 : 1;
        }

        var beyond = page.GetProperty("next").ValueKind == JsonValueKind.Null ? "" : $" (les {MostSites} premières PASS)";
        Say(wrong == 0, wrong == 0
            ? $"rapport {year} : égal au recompte pour {sites.Count} PASS{beyond}"
            : $"rapport {year} : {wrong} PASS sur {sites.Count} diffèrent du recompte{beyond}");
    }

    private async Task Attempt(string what, Func<Task> check)
    {
        try
        {
            await check();
        }
        catch (OperatorException refusal)
        {
            Say(false, $"{what} : {refusal.Message}");
        }
    }

    // What it does not look at is told too: silence would pass for health.
    private void Leave(string text) => _lines.Add($"- {text}");

    private void Say(bool well, string text)
    {
        _faults += well ? 0 : 1;
        _lines.Add($"{(well ? "✓" : "✗")} {text}");
    }
}

/// <summary>Adds it to a resource.</summary>
internal static class VerificationCommand
{
    /// <summary>« Vérifier » the whole platform.</summary>
    public static IResourceBuilder<T> WithVerifyCommand<T>(this IResourceBuilder<T> builder) where T : IResource =>
        builder.WithCommand(Verification.Command, "Vérifier la plateforme", Verify, new CommandOptions
        {
            Description = "Chaque partie, les messages en erreur, ce qui attend d'être envoyé et, en Development, le rapport de l'année recompté depuis les faits.",
            IconName = "CheckmarkCircle",
            IsHighlighted = true,
        });

    private static async Task<ExecuteCommandResult> Verify(ExecuteCommandContext context)
    {
        var (well, text) = await ActivatorUtilities.CreateInstance<Verification>(context.Services).Run(context.CancellationToken);
        return well ? PartCommands.Shown("Tout va bien.", text) : CommandResults.Failure(text);
    }
}
