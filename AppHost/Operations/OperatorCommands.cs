using PassPlatform.AppHost.Commands;

namespace PassPlatform.AppHost.Operations;

/// <summary>The operator's commands that <c>./pass</c> hands to this program, about the platform of a data folder.</summary>
internal static class OperatorCommands
{
    /// <summary>Runs the command that <paramref name="args"/> begin with.</summary>
    /// <returns>Its exit code; null when there is no command, which means: start the platform.</returns>
    public static async Task<int?> Run(string[] args)
    {
        if (args is [] || args[0].StartsWith('-'))
        {
            return null;
        }

        var (command, rest) = (args[0], args[1..].ToList());
        var data = Path.GetFullPath(Take(rest, "--data") ?? "data");
        var keys = command is "backup" or "restore" ? Take(rest, "--keys") : null;
        try
        {
            return (command, rest) switch
            {
                ("queues", []) => await Operator.ListQueues(data),
                ("queues", ["replay", var name]) => await Operator.Do(data, new(
                    BrokerOf(data), BrokerCommands.Replay, new Dictionary<string, string> { [BrokerCommands.Queue] = name })),
                ("exchange", []) => await Operator.Do(data, new("rights-dossier", DossierCommands.Exchange)),
                ("calendar", []) => await Operator.Do(data, new("rights-dossier", DossierCommands.Calendar)),
                ("account", [var role, var email]) => await Operator.Do(data, new(
                    "identity", AccountCommands.Account, new Dictionary<string, string> { [AccountCommands.Role] = role, [AccountCommands.Email] = email })),
                ("keys", []) => await Operator.Do(data, new("identity", AccountCommands.Keys)),
                ("audit", ["verify"]) => await Operator.Do(data, new("gateway", AuditCommands.Audit)),
                ("sealing", []) => await Operator.Do(data, new("identity", SealingCommands.Sealing)),
                ("sealing", ["rotate"]) => await Operator.Do(data, new("identity", SealingCommands.Change)),
                ("backup", [var folder]) => await Backups.Make(PlatformSettings.Read(["--data", data]), folder, keys),
                ("restore", [var folder]) => await Backups.Restore(PlatformSettings.Read(["--data", data]), folder, keys),
                ("report", ["verify", var year]) => await Operator.Do(data, new(
                    "gateway", ReportCommands.Verify, new Dictionary<string, string> { [ReportCommands.Year] = year })),
                ("report", ["rebuild"]) => await Operator.Do(data, new("gateway", ReportCommands.Rebuild)),
                ("report", ["progress"]) => await Operator.Do(data, new("gateway", ReportCommands.Progress)),
                ("verify", []) => await Operator.Do(data, new("gateway", Verification.Command)),
                ("wait", ["--limit", var seconds, "--pid", var pid]) =>
                    await Operator.Wait(data, TimeSpan.FromSeconds(int.Parse(seconds, null)), int.Parse(pid, null)),
                ("status", []) => Operator.Status(data),
                ("down", []) => await Operator.Down(data),
                (KnownCommands.Start or KnownCommands.Restart, [var name]) => await Operator.Start(data, command, name),
                (KnownCommands.Stop or KnownCommands.Kill, [var name]) => await Operator.Stop(data, command, name),
                _ => throw new OperatorException($"Commande inconnue : {string.Join(' ', args)}. ./pass help les énumère."),
            };
        }
        catch (OperatorException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 1;
        }
    }

    // The resource that is the broker: "messaging-node", or "messaging" where it is a container.
    private static string BrokerOf(string data) =>
        RunFile.Running(data)?.Resources.Select(part => part.Name).FirstOrDefault(name => name is "messaging-node" or "messaging") ?? "messaging-node";

    private static string? Take(List<string> arguments, string option)
    {
        var at = arguments.IndexOf(option);
        if (at < 0 || at + 1 >= arguments.Count)
        {
            return null;
        }

        var value = arguments[at + 1];
        arguments.RemoveRange(at, 2);
        return value;
    }
}

/// <summary>A command cannot be done; the message, in French, tells the operator why.</summary>
internal sealed class OperatorException(string message) : Exception(message);
