using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.ServiceDefaults.Auditing;

/// <summary>Whoever is refused what their address names leaves a line: a role that may not, a row of another PASS, one that is not there.</summary>
/// <remarks>Only of callers who are known, and of addresses with an id: nobody can fill the audit by guessing at addresses that are none.</remarks>
internal static class Refusals
{
    public static async Task Note(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Response.StatusCode is not (StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound)
            || http.User.Identity?.IsAuthenticated is not true || http.Request.RouteValues.Count == 0 || http.GetEndpoint()?.Metadata.GetMetadata<Committed>() is null
            || http.RequestServices.GetService<AuditLog>() is not { } audit)
        {
            return;
        }

        await audit.Refuse(
            http, http.RequestServices.GetRequiredService<Caller>(), http.RequestServices.GetRequiredService<AuditScope>(), CancellationToken.None);
    }
}
