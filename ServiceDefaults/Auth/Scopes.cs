using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.ServiceDefaults.Auth;

/// <summary>What a token may be limited to: parts of the platform, named as the gateway's paths.</summary>
public static class Scopes
{
    private const string Connect = "connect";
    private const string Intake = "intake";
    private const string Rights = "rights";
    private const string Network = "network";
    private const string Reporting = "reporting";

    /// <summary>Every scope there is.</summary>
    public static readonly IReadOnlyList<string> All = [Connect, Intake, Rights, Network, Reporting];

    /// <summary>The scopes of a role's tokens, unless fewer are asked for.</summary>
    public static IReadOnlyList<string> Of(string role) => role switch
    {
        Roles.Operator => All,
        Roles.Ars => [Connect, Network, Reporting],
        Roles.Coordinator => [Connect, Intake, Rights, Network, Reporting],
        Roles.Fund => [Connect, Rights, Network],
        Roles.Practitioner => [Connect, Network],
        Roles.PartnerManager => [Connect],
        Roles.Service => [Intake, Network],
        _ => [Connect, Intake, Rights, Network],
    };

    /// <summary>The scope that a service's endpoints need.</summary>
    /// <param name="service">Its resource name; null for what is not one of the platform's services.</param>
    internal static string? OfService(string service) => service switch
    {
        "identity" => Connect,
        "intake" => Intake,
        "rights-dossier" => Rights,
        "partner-network" => Network,
        "reporting" => Reporting,
        _ => null,
    };

    /// <summary>Refuses a token that was limited to other parts of the platform. RFC 6750 §3.1. The session of a page is no token.</summary>
    internal static void UseScope(this IApplicationBuilder app, string scope) => app.Use((context, next) =>
    {
        var open = context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null || context.User.Identity?.IsAuthenticated is not true
            || context.User.Identity.AuthenticationType == IdentityConstants.ApplicationScheme;
        var also = context.GetEndpoint()?.Metadata.GetMetadata<AlsoScope>()?.Scope;
        if (open || context.User.FindFirst("scope")?.Value.Split(' ').Any(given => given == scope || given == also) is true)
        {
            return next(context);
        }

        context.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{scope}\"";
        return ProblemKinds.ScopeMissing.Write(context, $"Votre jeton n'a pas la portée « {scope} ».");
    });

    /// <summary>Opens an endpoint to the scope of partner-network too: it tells, in figures, of what was begun there, to who may not have the scope of its own service.</summary>
    public static RouteHandlerBuilder AlsoForNetwork(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new AlsoScope(Network));

    private sealed record AlsoScope(string Scope);
}
