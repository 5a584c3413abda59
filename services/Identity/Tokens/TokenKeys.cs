using Microsoft.AspNetCore;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using PassPlatform.Identity.Keys;
using PassPlatform.Identity.Withdrawals;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PassPlatform.Identity.Tokens;

/// <summary>Has a token signed with the key whose turn it is, and issued by the issuer as the settings spell it.</summary>
internal sealed class SignWithCurrentKey(SigningKeys keys, AccessWithdrawals withdrawals, IdentitySettings settings) : IOpenIddictServerHandler<GenerateTokenContext>
{
    // Signature providers would be kept by key id and outlive the keys.
    private static readonly CryptoProviderFactory Unkept = new() { CacheSignatureProviders = false };

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<GenerateTokenContext>()
        .UseScopedHandler<SignWithCurrentKey>()
        .SetOrder(OpenIddictServerHandlers.Protection.AttachSecurityCredentials.Descriptor.Order + 500)
        .Build();

    public async ValueTask HandleAsync(GenerateTokenContext context)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        var (key, rsa) = await keys.Current(http.RequestAborted);
        http.Response.RegisterForDispose(rsa);
        context.SigningCredentials = new SigningCredentials(
            new RsaSecurityKey(rsa) { KeyId = key.KeyId, CryptoProviderFactory = Unkept }, SecurityAlgorithms.RsaSha256);
        context.Principal.SetCreationDate(withdrawals.IssueDate());
        context.Principal.SetClaim(OpenIddictConstants.Claims.Private.Issuer, settings.Issuer); // As a Uri it would end with a slash.
    }
}

/// <summary>Publishes the keys: the one that signs, the next, those of which a token may still be valid.</summary>
internal sealed class PublishKeys(SigningKeys keys) : IOpenIddictServerHandler<HandleJsonWebKeySetRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleJsonWebKeySetRequestContext>()
        .UseScopedHandler<PublishKeys>().Build();

    public async ValueTask HandleAsync(HandleJsonWebKeySetRequestContext context)
    {
        foreach (var key in await keys.Published(context.Transaction.GetHttpRequest()!.HttpContext.RequestAborted))
        {
            var published = JsonWebKeyConverter.ConvertFromRSASecurityKey(key.ToPublic());
            (published.Use, published.Alg) = (JsonWebKeyUseNames.Sig, SecurityAlgorithms.RsaSha256);
            context.Keys.Add(published);
        }
    }
}

/// <summary>Says of this server what OpenIddict would read from the keys of its options, and the issuer as the settings spell it.</summary>
internal sealed class DescribeServer(IdentitySettings settings) : IOpenIddictServerHandler<ApplyConfigurationResponseContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ApplyConfigurationResponseContext>()
        .UseSingletonHandler<DescribeServer>()
        .SetOrder(int.MinValue + 100_000)
        .Build();

    public ValueTask HandleAsync(ApplyConfigurationResponseContext context)
    {
        if (context.Response.Error is null)
        {
            context.Response[OpenIddictConstants.Metadata.Issuer] = settings.Issuer;
            context.Response[OpenIddictConstants.Metadata.IdTokenSigningAlgValuesSupported] = new OpenIddictParameter([SecurityAlgorithms.RsaSha256]);
        }

        return ValueTask.CompletedTask;
    }
}
