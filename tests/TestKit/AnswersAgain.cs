using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Http;

namespace PassPlatform.TestKit;

/// <summary>What a service can answer to a POST that is repeated with its <c>Idempotency-Key</c>.</summary>
public static class AnswersAgain
{
    /// <summary>The POSTs whose answer is no <see cref="IReceipt"/> and that not every one of their roles can read by a GET.</summary>
    public static IReadOnlyList<string> Lost(IServiceProvider services)
    {
        var endpoints = services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        var readers = endpoints.Where(endpoint => Takes(endpoint, "GET")).ToList();
        return
        [
            .. endpoints.Where(endpoint => Takes(endpoint, "POST") && Answer(endpoint) is { } answer
                    && !typeof(IReceipt).IsAssignableFrom(answer)
                    && !readers.Exists(reader => Answer(reader) == answer && !RolesOf(endpoint).Except(RolesOf(reader)).Any()))
                .Select(endpoint => endpoint.RoutePattern.RawText!.TrimEnd('/')).Order(StringComparer.Ordinal),
        ];
    }

    private static bool Takes(RouteEndpoint endpoint, string method) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(method) is true;

    private static Type? Answer(RouteEndpoint endpoint) => endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>()
        .Where(produced => produced.StatusCode is 200 or 201).Select(produced => produced.Type).FirstOrDefault(type => type is not null && type != typeof(void));

    private static IEnumerable<string> RolesOf(RouteEndpoint endpoint) => endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>()
        .SelectMany(policy => policy.Requirements.OfType<RolesAuthorizationRequirement>())
        .Aggregate((IEnumerable<string>)Roles.All, (roles, requirement) => roles.Intersect(requirement.AllowedRoles));
}
