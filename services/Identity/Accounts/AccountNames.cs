using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Identity;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Identity.Accounts;

/// <summary>What accounts are found by: a token of the e-mail, without its case. The e-mail itself is sealed.</summary>
internal sealed class AccountNames(Vault vault) : ILookupNormalizer
{
    private SearchTokens? _tokens;

    // Read once; the framework asks for it where nothing can be awaited.
    private SearchTokens Tokens => _tokens ??= vault.Tokens(Guid.Empty, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    /// <summary>The token of a name; null of none.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static string? TokenOf(string? name, SearchTokens tokens) => name is null ? null : tokens.TextOf($"name:{name.Trim().Normalize().ToUpperInvariant()}");

    /// <inheritdoc/>
    [return: NotNullIfNotNull(nameof(name))]
    public string? NormalizeName(string? name) => TokenOf(name, Tokens);

    /// <inheritdoc/>
    [return: NotNullIfNotNull(nameof(email))]
    public string? NormalizeEmail(string? email) => TokenOf(email, Tokens);
}
