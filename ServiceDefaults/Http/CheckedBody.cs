using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.ServiceDefaults.Http;

/// <summary>Checks the body of an endpoint against the bounds that its type declares, before the endpoint sees it.</summary>
public static class CheckedBody
{
    /// <summary>For endpoints around which nothing is committed; the others are checked there.</summary>
    public static RouteGroupBuilder ChecksBodies(this RouteGroupBuilder endpoints) => endpoints.AddEndpointFilter(async (context, next) =>
        Errors(context) is { Count: > 0 } errors ? ProblemKinds.InvalidField.ToResult(null, errors) : await next(context));

    /// <summary>Checks what was read from elsewhere than a body, a line of a file for one, as a body of its type.</summary>
    public static IReadOnlyList<FieldError> Faults(object value) => BodyDiagnosis.CheckBounds(value);

    internal static List<FieldError> Errors(EndpointFilterInvocationContext context)
    {
        var type = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        return type is not null && context.Arguments.FirstOrDefault(argument => argument?.GetType() == type) is { } body ? BodyDiagnosis.CheckBounds(body) : [];
    }
}
