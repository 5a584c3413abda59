using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.ServiceDefaults.Telemetry;

/// <summary>Sends traces, metrics and structured logs to the address in <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; nothing when it is not set.</summary>
/// <remarks>
/// The route, never the path: ids belong in logs that are asked for. No value in a statement of a database, no query, no name, address or body leaves a
/// service. The standard variables apply, but for sampling: see <see cref="TraceBudget"/>.
/// </remarks>
public static class Telemetry
{
    /// <summary>Adds telemetry under the service's name.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="service">Its resource name.</param>
    /// <param name="isEdge">
    /// Whether its callers are from outside, as the gateway's: they do not decide what is traced. Nor have its own HTTP calls spans: its span and the service's say
    /// it all, and two more for each request cost it more than the rest of its work.
    /// </param>
    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder, string service, bool isEdge)
    {
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);

        // A failed command reaches its caller as an exception, who logs it or, for a row that is there already, answers with it.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("MassTransit", LogLevel.Error); // While the broker starts it would warn at length, again and again; readiness says it in a word.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None); // Asked often while a part starts: the answer says it.
        builder.Logging.AddFilter("Polly", LogLevel.Error); // A breaker that opens; what is given up reaches its caller.
        builder.Logging.AddFilter("Yarp", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return builder;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service, serviceNamespace: "passplatform").AddEnvironmentVariableDetector())
            .WithLogging(null, logs => logs.IncludeFormattedMessage = true)
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddSqlClientInstrumentation()
                .AddMeter("MassTransit", "Yarp.ReverseProxy", MessagingMetrics.Name))
            .WithTracing(traces =>
            {
                traces.SetSampler(services => TraceBudget.Of(builder.Configuration, services.GetRequiredService<TimeProvider>(), believesCallers: !isEdge))
                    .AddSource("MassTransit", MessagingMetrics.Name)
                    .AddAspNetCoreInstrumentation(server =>
                    {
                        server.Filter = context => !context.Request.Path.StartsWithSegments("/health");
                        server.EnrichWithHttpRequest = (span, _) => span.SetTag("url.path", null).SetTag("url.query", null);
                    })
                    .AddSqlClientInstrumentation();
                if (!isEdge)
                {
                    traces.AddHttpClientInstrumentation(calls => calls.EnrichWithHttpRequestMessage = (span, _) => span.SetTag("url.full", null));
                }
            })
            .UseOtlpExporter();
        return builder;
    }
}
