using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.AppHost.Operations;
using PassPlatform.AppHost.Parts;

namespace PassPlatform.AppHost.Commands;

/// <summary>« Vérifier » : is all well? Every part, every queue, every outbox, and the reports of the year recounted.</summary>
internal sealed class Verification(PlatformSettings settings, Secrets secrets, RunningParts parts)
{
    /// <summary>Name of the command.</summary>
    public const string Command = "verify";

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
        await Attempt("rapport de l'année", () => Recount(stop));
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

    private async Task Recount(CancellationToken stop)
    {
        using var calls = new OperatorCalls(settings);
        var (well, text) = await ReportCommands.Compare(calls, await calls.Token("operator", secrets.Operator, stop), DateTime.Today.Year, stop);
        Say(well, text);
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
            Description = "Chaque partie, les messages en erreur, ce qui attend d'être envoyé, et les rapports de l'année recomptés depuis les faits.",
            IconName = "CheckmarkCircle",
            IsHighlighted = true,
        });

    private static async Task<ExecuteCommandResult> Verify(ExecuteCommandContext context)
    {
        var (well, text) = await ActivatorUtilities.CreateInstance<Verification>(context.Services).Run(context.CancellationToken);
        return well ? PartCommands.Shown("Tout va bien.", text) : CommandResults.Failure(text);
    }
}
