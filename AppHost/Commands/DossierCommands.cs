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

    private sealed record ExchangeAnswer(IReadOnlyList<WaitingFund> Waiting);

    /// <summary>A fund whose batches wait.</summary>
    /// <param name="FundCode">The fund.</param>
    /// <param name="Batches">How many wait.</param>
    /// <param name="WhatToDo">What keeps them, in French.</param>
    internal sealed record WaitingFund(string FundCode, int Batches, string WhatToDo);

    /// <summary>« Lister l'échange » and « Passer le calendrier maintenant ».</summary>
    public static IResourceBuilder<ProjectResource> WithDossierCommands(
        this IResourceBuilder<ProjectResource> dossier, PlatformSettings settings, Secrets secrets) =>
        dossier.WithCommand(Exchange, "Lister l'échange", PartCommands.Guarded(context => Show(settings, secrets, context.CancellationToken)), new CommandOptions
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

    private static async Task<ExecuteCommandResult> Show(PlatformSettings settings, Secrets secrets, CancellationToken stop)
    {
        var folder = settings.In("exchange");
        try
        {
            using var calls = new OperatorCalls(settings);
            var token = await calls.Token("operator", secrets.Operator, stop);
            using var answer = await calls.Send(HttpMethod.Get, Part.RightsDossier, "/exchange", token, stop);
            return PartCommands.Shown("Échange listé.", List(folder, (await answer.Content.ReadFromJsonAsync<ExchangeAnswer>(stop))!.Waiting));
        }
        catch (OperatorException away)
        {
            // The folders are read all the same: they are on this machine.
            return PartCommands.Shown("Dossiers listés.", $"{List(folder, [])}\nLes lots qui attendent n'ont pas pu être comptés : {away.Message}");
        }
    }

    /// <summary>What waits for each fund, and in its folder.</summary>
    /// <param name="root">The exchange folder.</param>
    /// <param name="waiting">The funds whose batches wait to be placed.</param>
    internal static string List(string root, IReadOnlyList<WaitingFund> waiting)
    {
        var funds = Directory.Exists(root) ? Directory.GetDirectories(root).Order(StringComparer.Ordinal).ToList() : [];
        if (funds.Count == 0)
        {
            return $"Aucune caisse dans {root} : son dossier est fait dès qu'une convention la nomme.";
        }

        var text = new StringBuilder();
        foreach (var fund in funds)
        {
            var code = Path.GetFileName(fund);
            var certificate = File.Exists(Path.Combine(fund, "certificate.pem")) ? "" : " ; certificat absent, un lot l'attendrait";
            text.Append(CultureInfo.InvariantCulture, $"Caisse {code}{(waiting.FirstOrDefault(each => each.FundCode == code) is { } known ? Told(known) : certificate)}\n");
            text.Append(Files(fund, "outgoing", "à retirer par la caisse"))
                .Append(Files(fund, "incoming", "déposés par la caisse, à lire"))
                .Append(Files(fund, "refused", "refusés, à reprendre"));
        }

        // A code with other characters than its folder's.
        foreach (var fund in waiting.Where(each => !funds.Exists(folder => Path.GetFileName(folder) == each.FundCode)))
        {
            text.Append(CultureInfo.InvariantCulture, $"Caisse {fund.FundCode}{Told(fund)}\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Told(WaitingFund fund) => $" : lots qui attendent d'être placés : {fund.Batches}. {fund.WhatToDo}";

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
