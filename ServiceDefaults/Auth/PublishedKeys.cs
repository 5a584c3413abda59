using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace PassPlatform.ServiceDefaults.Auth;

/// <summary>The keys to validate tokens with, read where services reach identity: discovery names the address that people reach it at.</summary>
internal sealed class PublishedKeys : IConfigurationRetriever<OpenIdConnectConfiguration>
{
    /// <summary>Where they are.</summary>
    public const string Address = "http://identity/.well-known/jwks.json";

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(string address, IDocumentRetriever retriever, CancellationToken cancel)
    {
        var published = new OpenIdConnectConfiguration();
        foreach (var key in new JsonWebKeySet(await retriever.GetDocumentAsync(address, cancel)).GetSigningKeys())
        {
            published.SigningKeys.Add(key);
        }

        return published;
    }
}
