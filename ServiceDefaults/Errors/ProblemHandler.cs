using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Logging;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.ServiceDefaults.Errors;

/// <summary>Answers every exception as a problem: what the caller can mend in detail, the rest as an internal error without detail.</summary>
internal sealed partial class ProblemHandler(ILogger<ProblemHandler> log) : IExceptionHandler
{
    /// <summary>What a restart of the database takes, or nearly.</summary>
    private const string RetryAfterSeconds = "5";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case Refusal refusal:
                await refusal.ToResult().ExecuteAsync(httpContext);
                return true;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                await BodySize.Refuse(httpContext);
                return true;
            case BadHttpRequestException bad:
                await Explain(httpContext, bad, cancellationToken);
                return true;
            case not null when exception.IsCancellation(httpContext.RequestAborted):
                httpContext.Response.StatusCode = 499; // The caller has gone; nobody reads this.
                return true;
            case not null when exception.IsTransient():
                log.LogWarning(exception, "The database did not serve {Method} {Route}", httpContext.Request.Method, httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName);
                httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
                await ProblemKinds.DatabaseAway.Write(httpContext);
                return true;
            case SealingException:
                log.LogError(exception, "What is sealed could not be opened for {Method} {Route}: see ./pass sealing, and docs/operations.md", httpContext.Request.Method, httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName);
                httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
                await ProblemKinds.KeysAway.Write(httpContext);
                return true;
            default:
                log.LogError(exception, "Unexpected failure of {Method} {Route}", httpContext.Request.Method, httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName);
                await ProblemKinds.Unexpected.Write(httpContext);
                return true;
        }
    }

    private static async Task Explain(HttpContext context, BadHttpRequestException bad, CancellationToken stop)
    {
        // The endpoint is taken off the context while an exception is handled.
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        var bodyType = endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        if (bad.InnerException is not JsonException unreadable || bodyType is null)
        {
            var parameter = ParameterName().Match(bad.Message);
            if (parameter.Success && !IsAboutBody(bad.Message))
            {
                await ProblemKinds.InvalidParameter.Write(context, null, [new FieldError(JsonNamingPolicy.CamelCase.ConvertName(parameter.Groups["name"].Value), "valeur non valable ou absente")]);
            }
            else
            {
                await ProblemKinds.InvalidBody.Write(context);
            }

            return;
        }

        List<FieldError> errors;
        try
        {
            context.Request.Body.Position = 0;
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: stop);
            errors = BodyDiagnosis.Explain(body.RootElement, bodyType);
        }
        catch (BadHttpRequestException over) when (over.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            // What could be read of it was wrong, but there is too much of it: that comes first.
            await BodySize.Refuse(context);
            return;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or BadHttpRequestException)
        {
            errors = []; // Not JSON, a name in it that is not Unicode, or cut short: no field to point at.
        }

        await (errors.Count > 0
            ? ProblemKinds.InvalidField.Write(context, null, errors)
            : ProblemKinds.InvalidBody.Write(
                context, $"Le JSON est mal formé à la ligne {unreadable.LineNumber + 1}, octet {unreadable.BytePositionInLine + 1}."));
    }

    // As the framework says it of a body that is empty, and of one that is null.
    private static bool IsAboutBody(string message) =>
        message.StartsWith("Implicit body", StringComparison.Ordinal) || message.EndsWith("from body.", StringComparison.Ordinal);

    // As the framework says it: Failed to bind parameter "Nullable<Guid> after" from "x".
    [GeneratedRegex("parameter \"(?:[^\"]* )?(?<name>\\w+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex ParameterName();
}
