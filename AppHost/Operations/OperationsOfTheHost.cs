using Aspire.Hosting.Lifecycle;
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

        builder.Configuration["AppHost:DashboardApiKey"] = secrets.Dashboard; // Of itself Aspire draws another at each start, which nobody learns.
        builder.Services.AddEventingSubscriber<DashboardLimits>();
        builder.Services.AddSingleton(settings).AddSingleton(secrets).AddSingleton<RunningParts>();
        // Hosted services stop in the reverse order of their start: the first of the list is the last to stop.
        var first = 0;
        builder.Services.Insert(first++, ServiceDescriptor.Singleton<IHostedService, RunFileWriter>());
        builder.Services.Insert(first++, ServiceDescriptor.Singleton<IHostedService, PartLogs>());
        builder.Services.Insert(first++, ServiceDescriptor.Singleton<IHostedService, RunningParts>(services => services.GetRequiredService<RunningParts>()));
        builder.Services.Insert(first, ServiceDescriptor.Singleton<IHostedService, ControlSocket>());
    }

    private static void Logging(this IDistributedApplicationBuilder builder, PlatformSettings settings) =>
        builder.Services.AddLogging(logging => logging
            .SetMinimumLevel(settings.Logs == "states" ? LogLevel.Warning : LogLevel.Information)
            .AddFilter("Aspire.Hosting", LogLevel.Warning)); // It would print the dashboard's token.
}
