using System.Globalization;
using System.Net;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;

namespace PassPlatform.Portal.SignIn;

/// <summary>Changes a session's access token for a new one before it ends, one change at a time for each session.</summary>
/// <remarks>
/// A refresh token is good for once: two requests of one page that used it together would look like a theft. Between replicas identity's leeway does the same:
/// it takes one again for some seconds.
/// </remarks>
internal sealed partial class TokenRenewal(Sessions sessions, PortalSettings settings, IHttpClientFactory clients, TimeProvider clock, ILogger<TokenRenewal> log) : IDisposable
{
    private const string ExpiresAt = "expires_at";

    // A call made with it must end before it does.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    // Sessions share these: two that meet wait for each other, and nothing is left behind by those that end.
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Looks at the session of a request before it is served.</summary>
    /// <exception cref="IdentityAway">The access token has ended, and identity cannot be asked for another.</exception>
    public async Task Validate(CookieValidatePrincipalContext context)
    {
        var stop = context.HttpContext.RequestAborted;
        if (context.HttpContext.Features.Get<SessionKey>() is not { IsOver: false } session)
        {
            context.RejectPrincipal();
            return;
        }

        if (!IsDue(context.Properties))
        {
            return;
        }

        if (context.HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error is IdentityAway)
        {
            context.RejectPrincipal(); // The page that says so is for anybody; the session stays.
            return;
        }

        var turn = _turns[(uint)session.Key.GetHashCode(StringComparison.Ordinal) % (uint)_turns.Length];
        await turn.WaitAsync(stop);
        try
        {
            var current = await sessions.RetrieveAsync(session.Key, stop);
            if (current is not null && IsDue(current.Properties))
            {
                current = await Renew(session.Key, current, stop);
            }

            if (current is null)
            {
                context.RejectPrincipal();
                return;
            }

            context.ReplacePrincipal(current.Principal);
            context.Properties.StoreTokens(current.Properties.GetTokens());
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var turn in _turns)
        {
            turn.Dispose();
        }
    }

    private async Task<AuthenticationTicket?> Renew(string key, AuthenticationTicket ticket, CancellationToken stop)
    {
        Answer? given;
        try
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "refresh_token",
                ["refresh_token"] = ticket.Properties.GetTokenValue("refresh_token") ?? "",
                ["client_id"] = "portal",
                ["client_secret"] = settings.ClientSecret,
            });
            using var answer = await clients.CreateClient(BackChannel.Identity).PostAsync("http://identity/connect/token", form, stop);
            if (answer.StatusCode == HttpStatusCode.BadRequest)
            {
                // The account is disabled, the membership has ended, or the session was closed elsewhere. What else is answered (too many calls, a fault) says nothing of the session.
                Refused(log);
                await sessions.RemoveAsync(key);
                return null;
            }

            given = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Answer>(stop);
        }
        catch (Exception away) when (away is HttpRequestException || (away is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return Ends(ticket.Properties) > clock.GetUtcNow() ? ticket : throw new IdentityAway(away);
        }

        ticket.Properties.UpdateTokenValue("access_token", given!.AccessToken);
        ticket.Properties.UpdateTokenValue("refresh_token", given.RefreshToken ?? ticket.Properties.GetTokenValue("refresh_token")!);
        ticket.Properties.UpdateTokenValue(ExpiresAt, (clock.GetUtcNow() + TimeSpan.FromSeconds(given.ExpiresIn)).ToString("o", CultureInfo.InvariantCulture));
        var renewed = new AuthenticationTicket(PortalAuthentication.With(ticket.Principal, given.AccessToken), ticket.Properties, ticket.AuthenticationScheme);
        await sessions.RenewAsync(key, renewed, CancellationToken.None); // The former token is spent: this must not be given up half-way.
        return renewed;
    }

    private bool IsDue(AuthenticationProperties properties) => Ends(properties) - Margin < clock.GetUtcNow();

    private static DateTimeOffset Ends(AuthenticationProperties properties) =>
        DateTimeOffset.Parse(properties.GetTokenValue(ExpiresAt)!, CultureInfo.InvariantCulture);

    [LoggerMessage(LogLevel.Information, "Identity refuses to renew a session: it ends")]
    private static partial void Refused(ILogger log);

    private sealed record Answer
    {
        [JsonPropertyName("access_token")]
        public required string AccessToken { get; init; }

        [JsonPropertyName("refresh_token")]
        public string? RefreshToken { get; init; }

        [JsonPropertyName("expires_in")]
        public required int ExpiresIn { get; init; }
    }
}

/// <summary>Identity cannot be asked, and nothing can be done without it.</summary>
public sealed class IdentityAway(Exception why) : Exception("Identity does not answer.", why);
