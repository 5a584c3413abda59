using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Identity.Keys;

/// <summary>The keys to validate this service's own tokens with, read where they are kept instead of over HTTP from itself.</summary>
internal sealed class OwnKeys(IServiceScopeFactory scopes, IdentitySettings settings) : IConfigurationManager<OpenIdConnectConfiguration>
{
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = new OpenIdConnectConfiguration { Issuer = settings.Issuer };
        foreach (var key in await scope.ServiceProvider.GetRequiredService<SigningKeys>().Published(cancel))
        {
            own.SigningKeys.Add(key.ToPublic());
        }

        return own;
    }

    public void RequestRefresh()
    {
        // Always read anew.
    }
}

/// <summary>Adds the signing keys.</summary>
internal static class SigningKeysSetup
{
    /// <summary>Adds the signing keys, the key ring that encrypts them, and the validation of this service's own tokens by them.</summary>
    public static void AddSigningKeys(this WebApplicationBuilder builder)
    {
        builder.AddKeyRing("identity", "Identity:KeyRing");
        builder.Services.AddScoped<SigningKeys>();
        builder.Services.AddSingleton<OwnKeys>();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<OwnKeys>((bearer, own) => bearer.ConfigurationManager = own);
    }
}
