using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.ServiceDefaults.Telemetry;

/// <summary>Sends traces, metrics and structured logs to the address in <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; nothing when it is not set.</summary>
/// <remarks>
/// The framework's and MassTransit's own sources are listened to directly: a partial package feed has no instrumentation packages, and
/// nothing here needs them. Log messages carry ids, never a name, an address or a body.
/// </remarks>
public static class Telemetry
{
    /// <summary>Adds telemetry under the service's name.</summary>
    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder, string service)
    {
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("MassTransit", LogLevel.Warning);
        builder.Logging.AddFilter("Yarp", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return builder;
        }

        var resource = ResourceBuilder.CreateDefault().AddService(service, serviceNamespace: "passplatform").AddEnvironmentVariableDetector();
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.SetResourceBuilder(resource);
            logs.IncludeFormattedMessage = true;
            logs.AddOtlpExporter();
        });
        builder.Services.AddHostedService(_ => new Exporters(resource));
        return builder;
    }

    /// <summary>Names the server's span after its route, and leaves health polls out of the traces.</summary>
    internal static void UseSpanNames(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (Activity.Current is { } span)
        {
            if (context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
            {
                span.IsAllDataRequested = false;
                span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            }
            else if (context.GetEndpoint() is RouteEndpoint route)
            {
                span.DisplayName = $"{context.Request.Method} {route.RoutePattern.RawText}";
            }
        }

        return next(context);
    });

    /// <summary>The exporters live as long as the host: started before it serves, flushed when it stops.</summary>
    private sealed class Exporters(ResourceBuilder resource) : IHostedService, IDisposable
    {
        private TracerProvider? _traces;
        private MeterProvider? _metrics;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            _traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource("Microsoft.AspNetCore", "System.Net.Http", "MassTransit", "Yarp.ReverseProxy", MessagingMetrics.Name)
                .AddOtlpExporter()
                .Build();
            _metrics = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(resource)
                .AddMeter(
                    "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting",
                    "System.Net.Http", "System.Runtime", "MassTransit", "Yarp.ReverseProxy", MessagingMetrics.Name)
                .AddOtlpExporter()
                .Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            _traces?.ForceFlush(2000);
            _metrics?.ForceFlush(2000);
            return Task.CompletedTask;
        }

        public void Dispose()
        {
            _traces?.Dispose();
            _metrics?.Dispose();
        }
    }
}
