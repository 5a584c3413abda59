using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PassPlatform.ServiceDefaults.Auth;

/// <summary>Validates tokens, and remembers for a minute those it found valid.</summary>
/// <remarks>
/// A client sends the same token thousands of times, and checking its signature costs more than the rest of the gateway's own work. What is remembered is
/// the exact text of a token, so nothing is trusted that was not verified. A token is forgotten at its expiry, and after <see cref="Lifetime"/>
/// in any case: that is how long a signing key withdrawn by identity may still be believed.
/// </remarks>
/// <param name="clock">The time.</param>
public sealed class TokenMemory(TimeProvider clock) : JsonWebTokenHandler
{
    /// <summary>How long a verified token is believed without another check.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>Tokens remembered at most; beyond it all are forgotten, which costs one check each.</summary>
    public const int Capacity = 10_000;

    private readonly ConcurrentDictionary<string, Remembered> _tokens = new(StringComparer.Ordinal);

    private readonly record struct Remembered(TokenValidationResult Result, DateTimeOffset Until);

    /// <inheritdoc/>
    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        var now = clock.GetUtcNow();
        if (_tokens.TryGetValue(token, out var remembered))
        {
            if (now < remembered.Until)
            {
                return remembered.Result;
            }

            _tokens.TryRemove(token, out _);
        }

        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (result.IsValid)
        {
            if (_tokens.Count >= Capacity)
            {
                _tokens.Clear();
            }

            var expiry = new DateTimeOffset(result.SecurityToken.ValidTo, TimeSpan.Zero);
            _ = result.ClaimsIdentity; // Made on first use, and from now on read by many requests at once.
            _tokens[token] = new Remembered(result, expiry < now + Lifetime ? expiry : now + Lifetime);
        }

        return result;
    }
}
