using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PassPlatform.AppHost.Parts;

namespace PassPlatform.AppHost.Operations;

/// <summary>What lets scripts and operators find a running platform and act on it: <c>run.json</c>, the logs, the control socket.</summary>
internal static class OperationsOfTheHost
{
    /// <summary>Adds them; they start before Aspire starts the first part, and stop after the last.</summary>
    public static void AddOperations(this IDistributedApplicationBuilder builder, PlatformSettings settings, Secrets secrets)
    {
        builder.Logging(settings);
        if (builder.ExecutionContext.IsPublishMode)
        {
            return;
        }

        builder.KeepDashboardSmall();
        builder.Services.AddSingleton(settings).AddSingleton(secrets).AddSingleton<RunningParts>();
        // Hosted services stop in the reverse order of their start: the first of the list is the last to stop.
        var first = 0;
        builder.Services.Insert(first++, ServiceDescriptor.Singleton<IHostedService, RunFileWriter>());
        builder.Services.Insert(first++, ServiceDescriptor.Singleton<IHostedService, PartLogs>());
        builder.Services.Insert(first++, ServiceDescriptor.Singleton<IHostedService, RunningParts>(services => services.GetRequiredService<RunningParts>()));
        builder.Services.Insert(first, ServiceDescriptor.Singleton<IHostedService, ControlSocket>());
    }

    // It keeps what the parts send in memory, ten thousand traces by default: an operator looks at the last ones.
    private static void KeepDashboardSmall(this IDistributedApplicationBuilder builder) => builder.Eventing.Subscribe<BeforeStartEvent>((start, _) =>
    {
        foreach (var dashboard in start.Model.Resources.Where(resource => resource.Name == RunningParts.Dashboard))
        {
            dashboard.Annotations.Add(new EnvironmentCallbackAnnotation(variables =>
            {
                variables["DASHBOARD__TELEMETRYLIMITS__MAXTRACECOUNT"] = "2000";
                variables["DASHBOARD__TELEMETRYLIMITS__MAXLOGCOUNT"] = "2000";
                variables["DASHBOARD__TELEMETRYLIMITS__MAXMETRICSCOUNT"] = "5000";
                variables["DOTNET_GCConserveMemory"] = "7";
            }));
        }

        return Task.CompletedTask;
    });

    private static void Logging(this IDistributedApplicationBuilder builder, PlatformSettings settings) =>
        builder.Services.AddLogging(logging => logging
            .SetMinimumLevel(settings.Logs == "states" ? LogLevel.Warning : LogLevel.Information)
            .AddFilter("Aspire.Hosting", LogLevel.Warning)); // It would print the dashboard's token.
}
