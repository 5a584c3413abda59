using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace PassPlatform.Portal.SignIn;

/// <summary>The sessions of people: who they are and their tokens, on the server; the browser has a key to it, in a cookie. Decision 0094.</summary>
internal sealed class Sessions(SealedFiles files, PortalSettings settings, TimeProvider clock) : ITicketStore
{
    // A request tells that the person is there; a write for each would cost more than the rest of it.
    private static readonly TimeSpan Coarseness = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public Task<string> StoreAsync(AuthenticationTicket ticket) => StoreAsync(ticket, CancellationToken.None);

    /// <inheritdoc/>
    public async Task<string> StoreAsync(AuthenticationTicket ticket, CancellationToken cancellationToken)
    {
        var key = SealedFiles.NewKey();
        await RenewAsync(key, ticket, cancellationToken);
        return key;
    }

    /// <inheritdoc/>
    public Task RenewAsync(string key, AuthenticationTicket ticket) => RenewAsync(key, ticket, CancellationToken.None);

    /// <inheritdoc/>
    public Task RenewAsync(string key, AuthenticationTicket ticket, CancellationToken cancellationToken) =>
        files.Write(key, TicketSerializer.Default.Serialize(ticket), cancellationToken);

    /// <inheritdoc/>
    public Task<AuthenticationTicket?> RetrieveAsync(string key) => RetrieveAsync(key, CancellationToken.None);

    /// <summary>Reads a session as it is now.</summary>
    /// <returns>Null when there is none, or nobody has used it for longer than <see cref="PortalSettings.Idle"/>.</returns>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key, CancellationToken cancellationToken)
    {
        if (await files.Read(key, cancellationToken) is not { } file)
        {
            return null;
        }

        var idle = clock.GetUtcNow() - file.Touched;
        if (idle > settings.Idle)
        {
            files.Delete(key);
            return null;
        }

        if (idle > Coarseness)
        {
            files.Touch(key);
        }

        return TicketSerializer.Default.Deserialize(file.Content);
    }

    /// <summary>Reads the session of a request, and lets what serves it know which one it is.</summary>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        if (httpContext.Request.Path == PortalAuthentication.SignInCallback)
        {
            files.Delete(key); // A sign-in never goes on with the session before it.
            return null;
        }

        var ticket = await RetrieveAsync(key, cancellationToken);
        httpContext.Features.Set(ticket is null ? new SessionKey(key, IsOver: true) : new SessionKey(key, IsOver: false));
        return ticket;
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string key)
    {
        files.Delete(key);
        return Task.CompletedTask;
    }
}

/// <summary>The session that a request names.</summary>
/// <param name="Key">Its key.</param>
/// <param name="IsOver">It was one, and has ended: the person must say again who they are.</param>
internal sealed record SessionKey(string Key, bool IsOver);

/// <summary>Deletes the sessions, and the forms, that nobody came back to.</summary>
internal sealed class SessionSweep(SealedFiles files, PortalSettings settings, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10), clock);
        do
        {
            files.Sweep(settings.Idle);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
