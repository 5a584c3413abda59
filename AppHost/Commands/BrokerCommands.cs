using PassPlatform.AppHost.Operations;

namespace PassPlatform.AppHost.Commands;

/// <summary>What an operator does with the broker.</summary>
internal static class BrokerCommands
{
    /// <summary>Name of the command that replays failed messages.</summary>
    public const string Replay = "replay";

    /// <summary>Its argument: a queue, or <see cref="Every"/>.</summary>
    public const string Queue = "queue";

    /// <summary>All the queues.</summary>
    public const string Every = "toutes";

    /// <summary>« Rejouer les messages en erreur », of one queue or of all.</summary>
    public static IResourceBuilder<T> WithBrokerCommands<T>(this IResourceBuilder<T> broker, PlatformSettings settings, Secrets secrets) where T : IResource
    {
        var queues = new Queues(RunMessaging.Of(settings, secrets));
        return broker.WithCommand(Replay, "Rejouer les messages en erreur", PartCommands.Guarded(context => ReplayFrom(queues, context)), new CommandOptions
        {
            Description = "Remet dans leur file les messages qui ont échoué, du plus ancien au plus récent. À faire une fois la cause corrigée.",
            ConfirmationMessage = "Rejouer les messages en erreur ? Ceux dont la cause n'est pas corrigée échoueront encore.",
            IconName = "ArrowReplyAll",
            IsHighlighted = true,
            UpdateState = context => context.ResourceSnapshot.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
            Arguments =
            [
                new InteractionInput
                {
                    Name = Queue,
                    Label = "File",
                    InputType = InputType.Choice,
                    Value = Every,
                    AllowCustomChoice = true,
                    DynamicLoading = new InputLoadOptions { AlwaysLoadOnStart = true, LoadCallback = async loading => loading.Input.Options = await Choices(queues) },
                },
            ],
        });
    }

    private static async Task<ExecuteCommandResult> ReplayFrom(Queues queues, ExecuteCommandContext context)
    {
        var chosen = context.Arguments.GetString(Queue) is { Length: > 0 } text ? text : Every;
        List<string> names = chosen == Every ? [.. (await queues.InError()).Select(queue => queue.Name)] : [chosen];
        var moved = new List<string>();
        foreach (var name in names)
        {
            moved.Add(await queues.Replay(name));
        }

        return moved.Count == 0 ? CommandResults.Success("Aucun message en erreur.") : PartCommands.Shown("Messages rejoués.", string.Join('\n', moved));
    }

    private static async Task<IReadOnlyList<KeyValuePair<string, string>>> Choices(Queues queues)
    {
        try
        {
            var failed = await queues.InError();
            return
            [
                new(Every, $"Toutes ({failed.Sum(queue => queue.Waiting)} messages)"),
                .. failed.Select(queue => KeyValuePair.Create(queue.Name, $"{queue.Name} ({queue.Waiting} messages)")),
            ];
        }
        catch (OperatorException)
        {
            return [new(Every, "Toutes")]; // The command itself says that the broker does not answer.
        }
    }
}
