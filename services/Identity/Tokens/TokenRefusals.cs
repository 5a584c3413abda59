using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using PassPlatform.Identity.Clients;
using PassPlatform.Identity.Withdrawals;
using PassPlatform.ServiceDefaults.Auditing;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PassPlatform.Identity.Tokens;

/// <summary>Reads the form of a request within bounds, before OpenIddict reads it without.</summary>
internal sealed class ReadForm<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    private const string Form = "application/x-www-form-urlencoded";
    private const int MaxLength = 1000;

    // Far above what a request needs, far below what reading it could cost.
    private static readonly FormOptions Limits = new() { ValueCountLimit = 32, KeyLengthLimit = 100, ValueLengthLimit = MaxLength };

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .UseSingletonHandler<ReadForm<TContext>>()
        .SetOrder(Math.Min(
            OpenIddictServerAspNetCoreHandlers.ExtractPostRequest<TContext>.Descriptor.Order,
            OpenIddictServerAspNetCoreHandlers.ExtractGetOrPostRequest<TContext>.Descriptor.Order) - 500)
        .Build();

    public async ValueTask HandleAsync(TContext context)
    {
        var request = context.Transaction.GetHttpRequest()!;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !Form.Equals(type.MediaType, StringComparison.OrdinalIgnoreCase))
        {
            return; // OpenIddict says so.
        }

        request.ContentType = Form; // UTF-8 whatever else is said: RFC 6749, appendix B.
        try
        {
            var form = await request.ReadFormAsync(Limits, request.HttpContext.RequestAborted);
            if (form.Any(parameter => parameter.Value.Count > 1))
            {
                // RFC 6749 §3.2. OpenIddict takes such a parameter for one that was not sent: a token would be wider than asked for.
                context.Reject(OpenIddictConstants.Errors.InvalidRequest, "Un paramètre est donné plusieurs fois.");
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or BadHttpRequestException { StatusCode: not StatusCodes.Status413PayloadTooLarge })
        {
            context.Reject(
                OpenIddictConstants.Errors.InvalidRequest,
                $"Le formulaire est illisible ou dépasse les limites : {Limits.ValueCountLimit} paramètres, {MaxLength} caractères chacun.");
        }
    }
}

/// <summary>Makes whoever guesses at secrets wait, and takes as long for a client that does not exist as for a wrong secret.</summary>
internal sealed class TurnGuessersAway(
    OpenIddictApplicationManager<Client> clients, WrongSecrets wrong, AccessWithdrawals withdrawals, TimeProvider clock)
    : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    /// <summary>The code that RFC 8628 registered for this endpoint.</summary>
    public const string SlowDown = OpenIddictConstants.Errors.SlowDown;

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessAuthenticationContext>()
        .UseScopedHandler<TurnGuessersAway>()
        .SetOrder(OpenIddictServerHandlers.ValidateClientId.Descriptor.Order - 500)
        .Build();

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.EndpointType is not (OpenIddictServerEndpointType.Token or OpenIddictServerEndpointType.Revocation) || context.ClientId is not { Length: > 0 } id)
        {
            return;
        }

        if (wrong.Wait(id, Address(context.Transaction)) > TimeSpan.Zero)
        {
            context.Reject(SlowDown, "Trop de secrets non valables : attendez le délai donné par Retry-After.");
            return;
        }

        await withdrawals.Consider([id], context.CancellationToken);
        if (context.Request.ClientSecret is { } secret && await clients.FindByClientIdAsync(id) is null)
        {
            Client.Recognizes(null, secret, clock.GetUtcNow());
        }
    }

    internal static IPAddress? Address(OpenIddictServerTransaction transaction) => transaction.GetHttpRequest()!.HttpContext.Connection.RemoteIpAddress;
}

/// <summary>Counts wrong secrets, and says in French why there is no token. RFC 6749 §5.2.</summary>
internal sealed partial class RefuseToken<TContext>(WrongSecrets wrong, AuditLog audit) : IOpenIddictServerHandler<TContext>
    where TContext : BaseRequestContext
{
    // Kestrel sends no other bytes in a header than ASCII's: what OpenIddict would write there of the description is not.
    private const string Challenge = "Basic realm=\"passplatform\", charset=\"UTF-8\"";

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .UseSingletonHandler<RefuseToken<TContext>>()
        .SetOrder(OpenIddictServerAspNetCoreHandlers.AttachHttpResponseCode<TContext>.Descriptor.Order + 500)
        .Build();

    public async ValueTask HandleAsync(TContext context)
    {
        var (request, answer, http) = (context.Transaction.Request, context.Transaction.Response!, context.Transaction.GetHttpRequest()!.HttpContext.Response);
        switch (answer.Error)
        {
            case null:
                break;
            case OpenIddictConstants.Errors.InvalidClient:
                if (request is { ClientId: { Length: > 0 } id, ClientSecret: not null })
                {
                    wrong.Count(id, TurnGuessersAway.Address(context.Transaction));
                    await audit.Refuse(context.Transaction.GetHttpRequest()!.HttpContext, FormOfId().IsMatch(id) ? $"Client {id}" : null);
                }

                // The same whatever was wrong.
                (answer.ErrorDescription, answer.ErrorUri) = ("Client inconnu ou désactivé, ou secret non valable.", null);
                http.Headers.WWWAuthenticate = Challenge;
                break;
            case TurnGuessersAway.SlowDown:
                var wait = wrong.Wait(request!.ClientId!, TurnGuessersAway.Address(context.Transaction));
                http.StatusCode = StatusCodes.Status429TooManyRequests;
                http.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                break;
            case not null when Ours(context.Transaction) is { } said: // To which OpenIddict adds a page of its own.
                (answer.ErrorDescription, answer.ErrorUri) = (said, null);
                break;
            case { } error when answer.ErrorUri is not null: // OpenIddict's own, in English; its page says it in full.
                answer.ErrorDescription = French(error);
                break;
        }
    }

    // What was given as an id may be anything, a password too: only what could be one is kept.
    [GeneratedRegex(@"\A[a-z]+(?:-[a-z]+)*-[a-z0-9]{8}\z|\A(?:dev|service)-[a-z-]{1,40}\z|\Aportal\z|\Aoperator\z")]
    private static partial Regex FormOfId();

    private static string? Ours(OpenIddictServerTransaction transaction) =>
        transaction.GetProperty<AuthenticationProperties>(typeof(AuthenticationProperties).FullName!)?.GetString(OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription);

    private static string French(string error) => error switch
    {
        OpenIddictConstants.Errors.UnsupportedGrantType => "grant_type est l'un de client_credentials, authorization_code et refresh_token.",
        OpenIddictConstants.Errors.InvalidGrant => "Ce code ou ce jeton n'est pas valable, ou a déjà servi : la personne doit se connecter de nouveau.",
        OpenIddictConstants.Errors.UnauthorizedClient => "Ce client n'a pas le droit de demander un jeton de cette façon.",
        _ => "La demande doit être un POST d'un formulaire (en-tête « Content-Type: application/x-www-form-urlencoded ») avec grant_type, client_id et client_secret, "
            + "chacun une fois ; client_id et client_secret peuvent être donnés par l'en-tête « Authorization: Basic … » à la place.",
    };
}
