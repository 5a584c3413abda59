using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using PassPlatform.AppHost.Operations;

namespace PassPlatform.AppHost.Commands;

/// <summary>What an operator does with rights-dossier: the exchange with the funds, the calendar.</summary>
internal static class DossierCommands
{
    /// <summary>Names of the commands.</summary>
    public const string Exchange = "exchange", Calendar = "calendar";

    private sealed record CalendarAnswer(IReadOnlyList<WorkAnswer> Works);

    private sealed record WorkAnswer(string Work, int Count, bool Failed);

    /// <summary>« Lister l'échange » and « Passer le calendrier maintenant ».</summary>
    public static IResourceBuilder<ProjectResource> WithDossierCommands(
        this IResourceBuilder<ProjectResource> dossier, PlatformSettings settings, Secrets secrets) =>
        dossier.WithCommand(Exchange, "Lister l'échange", _ => Task.FromResult(PartCommands.Shown("Échange listé.", List(settings.In("exchange")))), new CommandOptions
        {
            Description = "Ce qui attend dans le dossier d'échange de chaque caisse.",
            IconName = "FolderOpen",
        })
        .WithCommand(Calendar, "Passer le calendrier maintenant", PartCommands.Guarded(context => Run(settings, secrets, context.CancellationToken)), new CommandOptions
        {
            Description = "Fait tout de suite ce que le jour demande : échéances, renouvellements, lots. Cela se fait aussi tout seul chaque minute.",
            ConfirmationMessage = "Passer le calendrier maintenant ? Ce qui est déjà fait ne se fait pas deux fois.",
            IconName = "CalendarPlay",
            IsHighlighted = true,
            UpdateState = context => context.ResourceSnapshot.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
        });

    /// <summary>What waits in the folder of each fund.</summary>
    /// <param name="root">The exchange folder.</param>
    internal static string List(string root)
    {
        var funds = Directory.Exists(root) ? Directory.GetDirectories(root).Order(StringComparer.Ordinal).ToList() : [];
        if (funds.Count == 0)
        {
            return $"Aucune caisse dans {root} : son dossier est fait dès qu'une convention la nomme.";
        }

        var text = new StringBuilder();
        foreach (var fund in funds)
        {
            var certificate = File.Exists(Path.Combine(fund, "certificate.pem")) ? "" : " ; certificat absent, ses lots attendent";
            text.Append(CultureInfo.InvariantCulture, $"Caisse {Path.GetFileName(fund)}{certificate}\n");
            text.Append(Files(fund, "outgoing", "à retirer par la caisse"))
                .Append(Files(fund, "incoming", "déposés par la caisse, à lire"))
                .Append(Files(fund, "refused", "refusés, à reprendre"));
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Files(string fund, string folder, string what)
    {
        var path = Path.Combine(fund, folder);
        var files = Directory.Exists(path)
            ? new DirectoryInfo(path).GetFiles().Where(file => !file.Name.StartsWith('.')).OrderBy(file => file.LastWriteTimeUtc).ToList() : [];
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"  {folder,-9} {files.Count,5}  {what}\n");
        foreach (var file in files.Take(10))
        {
            text.Append(CultureInfo.InvariantCulture, $"    {file.LastWriteTime:dd/MM/yyyy HH:mm}  {file.Name}\n");
        }

        return (files.Count > 10 ? text.Append(CultureInfo.InvariantCulture, $"    et {files.Count - 10} autres\n") : text).ToString();
    }

    private static async Task<ExecuteCommandResult> Run(PlatformSettings settings, Secrets secrets, CancellationToken stop)
    {
        using var calls = new OperatorCalls(settings);
        var token = await calls.Token("operator", secrets.Operator, stop);
        using var answer = await calls.Send(HttpMethod.Post, Part.RightsDossier, "/calendar/runs", token, stop);
        var done = await answer.Content.ReadFromJsonAsync<CalendarAnswer>(stop);
        var works = done?.Works ?? [];
        var text = works.Count == 0
            ? "Rien : un autre réplica est en train de tout faire."
            : string.Join('\n', works.Select(work => $"{(work.Failed ? "✗" : "✓")} {work.Work} : {work.Count}{(work.Failed ? ", arrêté avant la fin ; ./pass logs rights-dossier dit pourquoi" : "")}"));
        return works.Any(work => work.Failed) ? CommandResults.Failure(text) : PartCommands.Shown("Calendrier passé.", text);
    }
}
