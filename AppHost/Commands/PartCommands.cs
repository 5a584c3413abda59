using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.AppHost.Operations;
using PassPlatform.AppHost.Parts;

namespace PassPlatform.AppHost.Commands;

/// <summary>Commands that every part has, beside those of Aspire.</summary>
internal static class PartCommands
{
    /// <summary>« Tuer (exercice) » : SIGKILL, to see that nothing is lost.</summary>
    public static IResourceBuilder<T> WithKillCommand<T>(this IResourceBuilder<T> builder) where T : IResource =>
        builder.WithCommand(KnownCommands.Kill, "Tuer (exercice)", Kill, new CommandOptions
        {
            Description = "Arrête ce processus sans le prévenir (SIGKILL), pour vérifier que rien ne se perd. « Start » le relance.",
            ConfirmationMessage = $"Tuer {builder.Resource.Name} sans le prévenir ? Il ne se relance pas tout seul.",
            IconName = "DismissCircle",
            UpdateState = context => context.ResourceSnapshot.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
        });

    /// <summary>A result that is shown at once, in the dashboard and on the console.</summary>
    public static ExecuteCommandResult Shown(string message, string text) =>
        CommandResults.Success(message, new CommandResultData { Value = text, Format = CommandResultFormat.Text, DisplayImmediately = true });

    /// <summary>Runs a command; what it cannot do is its answer.</summary>
    public static Func<ExecuteCommandContext, Task<ExecuteCommandResult>> Guarded(Func<ExecuteCommandContext, Task<ExecuteCommandResult>> command) =>
        async context =>
        {
            try
            {
                return await command(context);
            }
            catch (OperatorException refusal)
            {
                return CommandResults.Failure(refusal.Message);
            }
        };

    private static async Task<ExecuteCommandResult> Kill(ExecuteCommandContext context)
    {
        var notifications = context.Services.GetRequiredService<ResourceNotificationService>();
        if (!notifications.TryGetCurrentState(context.ResourceName, out var current)
            || RunningParts.PidOf(current.Snapshot) is not { } pid)
        {
            return CommandResults.Failure($"{context.ResourceName} ne fonctionne pas.");
        }

        Process process;
        try
        {
            process = Process.GetProcessById(pid);
        }
        catch (ArgumentException)
        {
            return CommandResults.Failure($"{context.ResourceName} vient de s'arrêter de lui-même.");
        }

        using (process)
        {
            // Asked for: whoever watches does not take it for a death.
            await notifications.PublishUpdateAsync(current.Resource, context.ResourceName, snapshot => snapshot with { State = KnownResourceStates.Stopping });
            process.Kill();
        }

        return CommandResults.Success("Tué.");
    }
}
