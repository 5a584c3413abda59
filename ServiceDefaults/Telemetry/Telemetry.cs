using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
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
    /// <param name="builder">The service.</param>
    /// <param name="service">Its resource name.</param>
    /// <param name="tracesCalls">
    /// Whether its own HTTP calls have spans. Not the gateway's: its span and the service's say it all, and two more for each request cost it more than the rest of its work.
    /// </param>
    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder, string service, bool tracesCalls)
    {
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);

        // A failed command reaches its caller as an exception, who logs it or, for a row that is there already, answers with it.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("MassTransit", LogLevel.Warning);
        builder.Logging.AddFilter("Yarp", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
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
        builder.Services.AddHostedService(services => new Exporters(resource, tracesCalls, TraceBudget.Of(builder.Configuration, services.GetRequiredService<TimeProvider>())));
        return builder;
    }

    /// <summary>Names the server's span after its route and result, and leaves health polls out of the traces. First of the middleware.</summary>
    public static void UseSpanNames(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var span = Activity.Current;
        if (context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) && span is not null)
        {
            span.IsAllDataRequested = false;
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }

        await next(context);
        if (span is not { IsAllDataRequested: true })
        {
            return;
        }

        // The route, never the path: ids belong in logs that are asked for, and names are in no address.
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} {route}";
        span.SetTag("http.request.method", context.Request.Method);
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    });

    /// <summary>The exporters live as long as the host: started before it serves, flushed when it stops.</summary>
    private sealed class Exporters(ResourceBuilder resource, bool tracesCalls, Sampler sampler) : IHostedService, IDisposable
    {
        private TracerProvider? _traces;
        private MeterProvider? _metrics;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            _traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .SetSampler(sampler)
                .AddSource(["Microsoft.AspNetCore", "MassTransit", MessagingMetrics.Name, .. tracesCalls ? ["System.Net.Http"] : Array.Empty<string>()])
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
