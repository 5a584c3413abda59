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
        try
        {
            return (command, rest) switch
            {
                ("queues", []) => await Queues.List(data),
                ("queues", ["replay", var name]) => await Queues.Replay(data, name),
                ("wait", ["--limit", var seconds, "--pid", var pid]) =>
                    await Operator.Wait(data, TimeSpan.FromSeconds(int.Parse(seconds, null)), int.Parse(pid, null)),
                ("status", []) => Operator.Status(data),
                ("down", []) => await Operator.Down(data),
#if PARTIAL_FEED
                ("start" or "restart", [var name]) => await Operator.Start(data, command, name),
                ("stop" or "kill", [var name]) => await Operator.Stop(data, command, name),
#else
                ("start" or "restart" or "stop" or "kill", _) => throw new OperatorException(
                    "Sous Aspire, une partie s'arrête et se relance depuis le tableau de bord, ou par la commande aspire resource."),
#endif
                _ => throw new OperatorException($"Commande inconnue : {string.Join(' ', args)}. ./pass help les énumère."),
            };
        }
        catch (OperatorException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 1;
        }
    }

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
