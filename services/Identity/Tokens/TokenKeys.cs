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
        if (context.TokenType is not (OpenIddictConstants.TokenTypeIdentifiers.AccessToken or OpenIddictConstants.TokenTypeIdentifiers.IdentityToken))
        {
            return; // Sealed by the key ring.
        }

        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        var (key, rsa) = await keys.Current(http.RequestAborted);
        http.Response.RegisterForDispose(rsa);
        context.SigningCredentials = new SigningCredentials(
            new RsaSecurityKey(rsa) { KeyId = key.KeyId, CryptoProviderFactory = Unkept }, SecurityAlgorithms.RsaSha256);
        if (withdrawals.LaterIssue is { } later)
        {
            context.Principal.SetCreationDate(later);
        }

        context.Principal.SetClaim(OpenIddictConstants.Claims.Private.Issuer, settings.Issuer); // As a Uri it would end with a slash.
    }
}

/// <summary>Has a token that comes back to this server, as the hint of who signs out, checked with the keys it may have been signed with.</summary>
internal sealed class CheckWithPublishedKeys(SigningKeys keys) : IOpenIddictServerHandler<ValidateTokenContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
        .UseScopedHandler<CheckWithPublishedKeys>()
        .SetOrder(OpenIddictServerHandlers.Protection.ResolveTokenValidationParameters.Descriptor.Order + 500)
        .Build();

    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (!context.ValidTokenTypes.Contains(OpenIddictConstants.TokenTypeIdentifiers.RefreshToken) || context.ValidTokenTypes.Count > 1)
        {
            var published = await keys.Published(context.Transaction.GetHttpRequest()!.HttpContext.RequestAborted);
            context.TokenValidationParameters.IssuerSigningKeys = published.Select(key => key.ToPublic());
        }
    }
}

/// <summary>Leaves no row of a token that is checked by its signature alone: it would be written and never read.</summary>
internal sealed class KeepNoRow : IOpenIddictServerHandler<GenerateTokenContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<GenerateTokenContext>()
        .UseSingletonHandler<KeepNoRow>()
        .SetOrder(int.MinValue + 50_000)
        .Build();

    public ValueTask HandleAsync(GenerateTokenContext context)
    {
        context.CreateTokenEntry &= context.TokenType is not (OpenIddictConstants.TokenTypeIdentifiers.AccessToken or OpenIddictConstants.TokenTypeIdentifiers.IdentityToken);
        return ValueTask.CompletedTask;
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
