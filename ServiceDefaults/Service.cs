using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.ServiceDefaults.Telemetry;

namespace PassPlatform.ServiceDefaults;

/// <summary>What every service of the platform is made of, beside its own code.</summary>
public static class Service
{
    /// <summary>Largest JSON body, in bytes.</summary>
    public const long MaxBodyBytes = 1 << 20;

    /// <summary>What every process of the platform is made of, one that has no API too: French, a clock, telemetry, service discovery, health.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="name">Its resource name, e.g. <c>portal</c>.</param>
    /// <param name="isEdge">Whether its callers are from outside, see <see cref="Telemetry.Telemetry.AddTelemetry"/>.</param>
    public static WebApplicationBuilder AddProcessDefaults(this WebApplicationBuilder builder, string name, bool isEdge = false)
    {
        FrenchCulture.Set();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.SetHeaderLimits(HeaderLimits.BehindGateway);
        });

        // Before anything of the framework adds the system's: authentication does.
        builder.Services.TryAddSingleton(
            builder.Environment.IsDevelopment() && builder.Configuration["Clock:File"] is { } file ? new MovedClock(file) : TimeProvider.System);
        builder.AddTelemetry(name, isEdge);
        builder.Services.AddServiceDiscovery();
        builder.Services.AddHealthChecks();
        return builder;
    }

    /// <summary>Telemetry, health, problems in French, strict JSON, tokens, OpenAPI, a clock.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="name">Its resource name, e.g. <c>intake</c>.</param>
    /// <param name="isEdge">Whether its callers are from outside, see <see cref="Telemetry.Telemetry.AddTelemetry"/>.</param>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string name, bool isEdge = false)
    {
        builder.AddProcessDefaults(name, isEdge);
        builder.AddPassAuthentication();
        builder.Services.AddExceptionHandler<ProblemHandler>();
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = Locate);
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.Configure<JsonOptions>(options =>
        {
            options.SerializerOptions.UnmappedMemberHandling = Wire.Http.UnmappedMemberHandling;
            options.SerializerOptions.NumberHandling = Wire.Http.NumberHandling;
            options.SerializerOptions.AllowDuplicateProperties = Wire.Http.AllowDuplicateProperties;
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.RespectRequiredConstructorParameters = true;
            foreach (var converter in Wire.Http.Converters)
            {
                options.SerializerOptions.Converters.Add(converter);
            }
        });
        builder.AddServiceOpenApi(name);
        builder.Services.AddSingleton(new ServiceName(name));
        builder.Services.AddSingleton<Readable>();
        return builder;
    }

    /// <summary>The middleware of every service, in the order that matters, with health and OpenAPI endpoints.</summary>
    /// <returns>The group to map the service's endpoints on: a token is needed, bodies are checked, answers are committed.</returns>
    public static RouteGroupBuilder UseServiceDefaults(this WebApplication app)
    {
        app.UseBodyLimit(MaxBodyBytes);
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages(context => StatusProblem(context.HttpContext));
        app.UseHeaderLimits(HeaderLimits.BehindGateway);
        app.UseHeadAsGet();
        app.UseBodyFormatAside();
        app.UseRouting();
        app.Use((context, next) =>
        {
            BodyFormat.GiveBack(context);

            // Read again to explain what is wrong with it, and to compare a retry with its first try. Kept in memory up to the largest that the
            // endpoint takes: beyond the threshold it would go to a temporary file, in clear.
            context.Request.EnableBuffering(bufferThreshold: (int)BodyLimit.LimitOf(context, MaxBodyBytes));
            return next(context);
        });
        app.Use(Refusals.Note);
        app.UseAuthentication();
        app.UseAuthorization();
        if (Scopes.OfService(app.Services.GetRequiredService<ServiceName>().Value) is { } scope)
        {
            app.UseScope(scope);
        }

        app.UseBodyFormat();
        app.MapHealth();
        app.MapOpenApi().AllowAnonymous();
        app.MapSealing();
        return app.MapGroup("").WithMetadata(new Committed()).AddEndpointFilterFactory((context, next) =>
        {
            return invocation => ActivatorUtilities.CreateInstance<CommitFilter>(invocation.HttpContext.RequestServices).InvokeAsync(invocation, next);
        });
    }

    /// <summary>
    /// <c>/health/live</c>: the process runs. <c>/health/serving</c>: its database answers, so that requests can be sent to it; the broker may be away, the outbox
    /// keeps what is to be said. <c>/health/ready</c>: database, broker and outbox, all is well.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var read = new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]);
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteHealth })
            .WithMetadata(read).AllowAnonymous().ExcludeFromDescription();
        app.MapHealthChecks("/health/serving", new HealthCheckOptions { Predicate = check => check.Tags.Contains("serving"), ResponseWriter = WriteHealth })
            .WithMetadata(read).AllowAnonymous().ExcludeFromDescription();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready"), ResponseWriter = WriteHealth })
            .WithMetadata(read).AllowAnonymous().ExcludeFromDescription();
    }

    private sealed record ServiceName(string Value);

    private static Task WriteHealth(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        processId = Environment.ProcessId,
        checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status.ToString(), entry.Value.Description }),
    });

    /// <summary>Says where a problem happened, as the caller wrote it, and in which trace.</summary>
    private static void Locate(ProblemDetailsContext context)
    {
        var request = context.HttpContext.Request;
        context.ProblemDetails.Instance = $"{request.Headers["X-Forwarded-Prefix"]}{request.Path}";
        if (Activity.Current is { } trace)
        {
            context.ProblemDetails.Extensions["traceId"] = trace.TraceId.ToHexString();
        }
    }

    /// <summary>Answers that nobody gave a body (404 and 405 of the router, 412 of a file, 413 of the reader of JSON) are problems too.</summary>
    private static Task StatusProblem(HttpContext context) => context.Response.StatusCode switch
    {
        404 => ProblemKinds.NotFound.Write(context),
        405 => Methods.Refuse(context),
        412 => ProblemKinds.VersionStale.Write(context),
        413 => BodySize.Refuse(context),
        _ => Task.CompletedTask,
    };
}
