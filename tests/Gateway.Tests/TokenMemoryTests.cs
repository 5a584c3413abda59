using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Gateway.Tests;

public sealed class TokenMemoryTests
{
    readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "first" };
    readonly RsaSecurityKey otherKey = new(RSA.Create(2048)) { KeyId = "second" };
    readonly Clock clock = new();
    readonly TokenMemory memory;

    public TokenMemoryTests() => memory = new TokenMemory(clock);

    [Fact]
    public async Task A_verified_token_is_not_verified_again_within_a_minute()
    {
        var token = Token(TimeSpan.FromHours(1));
        var first = await Validate(token, key);
        clock.Now += TimeSpan.FromSeconds(59);

        Assert.True(first.IsValid);
        Assert.Same(first, await Validate(token, key));
    }

    [Fact]
    public async Task A_withdrawn_key_is_believed_for_a_minute_at_most()
    {
        var token = Token(TimeSpan.FromHours(1));
        Assert.True((await Validate(token, key)).IsValid);
        clock.Now += TimeSpan.FromSeconds(59);
        Assert.True((await Validate(token, otherKey)).IsValid);
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.False((await Validate(token, otherKey)).IsValid);
    }

    [Fact]
    public async Task A_remembered_token_is_checked_again_at_its_expiry()
    {
        var token = Token(TimeSpan.FromSeconds(20));
        var first = await Validate(token, key);
        clock.Now += TimeSpan.FromSeconds(20);

        Assert.NotSame(first, await Validate(token, key));
    }

    [Fact]
    public async Task A_token_that_was_refused_is_not_remembered()
    {
        var token = Token(TimeSpan.FromHours(1));
        Assert.False((await Validate(token, otherKey)).IsValid);
        Assert.True((await Validate(token, key)).IsValid);
    }

    [Fact]
    public async Task Another_token_with_the_same_signature_is_refused()
    {
        var token = Token(TimeSpan.FromHours(1));
        Assert.True((await Validate(token, key)).IsValid);
        var parts = token.Split('.');
        Assert.False((await Validate($"{parts[0]}.{Token(TimeSpan.FromHours(2)).Split('.')[1]}.{parts[2]}", key)).IsValid);
    }

    Task<TokenValidationResult> Validate(string token, SecurityKey signedBy) =>
        memory.ValidateTokenAsync(token, new TokenValidationParameters { ValidIssuer = "issuer", ValidAudience = "audience", IssuerSigningKey = signedBy });

    string Token(TimeSpan life) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = "issuer",
        Audience = "audience",
        NotBefore = DateTime.UtcNow.AddMinutes(-1),
        Expires = DateTime.UtcNow + life,
        SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
    });

    sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
