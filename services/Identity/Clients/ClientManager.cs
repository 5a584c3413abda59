using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;

namespace PassPlatform.Identity.Clients;

/// <summary>OpenIddict's manager of clients, for clients that may have several secrets at once and may be disabled.</summary>
internal sealed class ClientManager(
    IOpenIddictApplicationCache<Client> cache, ILogger<OpenIddictApplicationManager<Client>> log, IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<Client> store, TimeProvider clock)
    : OpenIddictApplicationManager<Client>(cache, log, options, store)
{
    /// <summary>Tells whether a secret is a client's, which is not disabled. As long for one as for the other.</summary>
    public override ValueTask<bool> ValidateClientSecretAsync(Client application, string secret, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Client.Recognizes(application, secret, clock.GetUtcNow()) && application.DisabledAt is null);
}
