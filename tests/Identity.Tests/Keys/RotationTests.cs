using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests.Keys;

public sealed class RotationTests : IDisposable
{
    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_key_is_published_a_day_before_it_signs_and_until_its_last_token_has_expired()
    {
        // The validator's clock is the real one, so the second key begins to sign now.
        var change = DateTimeOffset.UtcNow;
        var clock = new SetClock(change.AddDays(-30));
        await using var identity = RunningIdentity.Start(_data, clock: clock);
        await using var other = await Validator.Start(identity);

        var first = Kid(await identity.Token("dev-nurse", "secret-of-nurse"));
        Assert.Equal([first], await identity.PublishedKeys());

        clock.Now = change.AddHours(-24).AddSeconds(-1);
        Assert.Equal([first], await identity.PublishedKeys());

        clock.Now = change.AddHours(-24);
        var published = await identity.PublishedKeys();
        Assert.Equal(2, published.Length);

        clock.Now = change.AddSeconds(-1);
        var old = await identity.Token("dev-nurse", "secret-of-nurse");
        Assert.Equal(first, Kid(old));

        clock.Now = change;
        var young = await identity.Token("dev-nurse", "secret-of-nurse");
        Assert.Equal(published.Single(kid => kid != first), Kid(young));
        Assert.NotNull(await other.Claims(old));
        Assert.NotNull(await other.Claims(young));

        clock.Now = change.AddMinutes(15);
        Assert.Contains(first, await identity.PublishedKeys());

        clock.Now = change.AddMinutes(17);
        Assert.Equal([Kid(young)], await identity.PublishedKeys());
    }

    [Fact]
    public async Task After_a_year_without_tokens_the_next_key_is_still_published_a_day_ahead()
    {
        var clock = new SetClock(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var identity = RunningIdentity.Start(_data, clock: clock);
        var first = Kid(await identity.Token("dev-nurse", "secret-of-nurse"));

        clock.Now = clock.Now.AddYears(1);
        Assert.Equal(first, Kid(await identity.Token("dev-nurse", "secret-of-nurse")));
        Assert.Equal(2, (await identity.PublishedKeys()).Length);

        clock.Now = clock.Now.AddHours(24);
        Assert.NotEqual(first, Kid(await identity.Token("dev-nurse", "secret-of-nurse")));
    }

    [Fact]
    public async Task Keys_that_nobody_needs_any_more_are_removed_from_the_database()
    {
        var clock = new SetClock(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var identity = RunningIdentity.Start(_data, clock: clock);
        for (var day = 0; day < 200; day += 10)
        {
            await identity.Token("dev-nurse", "secret-of-nurse");
            clock.Now = clock.Now.AddDays(10);
        }

        var kept = await identity.InDatabase(db => db.SigningKeys.Select(key => key.Generation).ToListAsync(TestContext.Current.CancellationToken));
        Assert.InRange(kept.Count, 1, 3);
        Assert.InRange(kept.Max(), 6, 8);
    }

    [Fact]
    public async Task Replicas_that_start_together_make_one_key_between_them()
    {
        var replicas = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => RunningIdentity.Start(_data))));
        try
        {
            var tokens = await Task.WhenAll(replicas.SelectMany(replica => Enumerable.Range(0, 3).Select(_ => replica.Token("dev-nurse", "secret-of-nurse"))));

            Assert.Single(tokens.Select(Kid).Distinct());
            Assert.Equal([Kid(tokens[0])], await replicas[0].PublishedKeys());
            using var other = replicas[1].With(tokens[0]);
            using var answer = await other.GetAsync("/connect/clients", TestContext.Current.CancellationToken);
            Assert.Equal(System.Net.HttpStatusCode.Forbidden, answer.StatusCode);
        }
        finally
        {
            await Task.WhenAll(replicas.Select(replica => replica.DisposeAsync().AsTask()));
        }
    }

    [Fact]
    public async Task The_same_keys_sign_after_a_restart()
    {
        string before;
        await using (var identity = RunningIdentity.Start(_data))
        {
            before = Kid(await identity.Token("dev-nurse", "secret-of-nurse"));
        }

        await using var again = RunningIdentity.Start(_data);
        Assert.Equal(before, Kid(await again.Token("dev-nurse", "secret-of-nurse")));
    }

    [Fact]
    public async Task Private_keys_are_not_readable_in_the_database()
    {
        await using var identity = RunningIdentity.Start(_data);
        await identity.Token("dev-nurse", "secret-of-nurse");

        var stored = await identity.InDatabase(db => db.SigningKeys.Select(key => key.PrivateKey).SingleAsync(TestContext.Current.CancellationToken));

        using var rsa = RSA.Create();
        Assert.Throws<CryptographicException>(() => rsa.ImportPkcs8PrivateKey(stored, out _));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(_data.KeyRing));
    }

    [Fact]
    public async Task A_lost_key_ring_costs_a_new_key_and_nothing_else()
    {
        string before;
        await using (var identity = RunningIdentity.Start(_data))
        {
            before = await identity.Token("dev-nurse", "secret-of-nurse");
        }

        Directory.Delete(_data.KeyRing, recursive: true);
        await using var again = RunningIdentity.Start(_data);
        await using var other = await Validator.Start(again);
        var after = await again.Token("dev-nurse", "secret-of-nurse");

        Assert.NotEqual(Kid(before), Kid(after));
        Assert.NotNull(await other.Claims(before));
        Assert.NotNull(await other.Claims(after));
    }

    [Fact]
    public async Task The_description_names_the_address_of_the_settings_whatever_host_the_caller_names()
    {
        await using var identity = RunningIdentity.Start(_data, settings: ("Identity:PublicAddress", "https://pass.example"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/.well-known/openid-configuration");
        request.Headers.Host = "attacker.example";
        request.Headers.Add("X-Forwarded-Host", "attacker.example");
        request.Headers.Add("X-Forwarded-Proto", "http");

        using var answer = await identity.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var description = await RunningIdentity.Json(answer);

        Assert.Equal("https://pass.example/connect/token", description.GetProperty("token_endpoint").GetString());
        Assert.Equal("https://pass.example/connect/authorize", description.GetProperty("authorization_endpoint").GetString());
        Assert.Equal("https://pass.example/.well-known/jwks.json", description.GetProperty("jwks_uri").GetString());
        Assert.Equal("https://passplatform", description.GetProperty("issuer").GetString());
    }

    [Fact]
    public async Task Keys_that_may_be_stolen_are_replaced_at_once_and_nothing_they_signed_is_believed()
    {
        await using var identity = RunningIdentity.Start(_data);
        await using var replica = RunningIdentity.Start(_data);
        using var operators = await identity.As(Roles.Operator);
        using var ars = await replica.As(Roles.Ars);
        var old = await identity.PublishedKeys();
        Assert.Equal(HttpStatusCode.OK, (await ars.GetAsync("/connect/clients", TestContext.Current.CancellationToken)).StatusCode);

        using var refused = await ars.PostAsJsonAsync("/connect/keys/rotation", new { keyId = old[0] }, TestContext.Current.CancellationToken);
        using var answer = await operators.PostAsJsonAsync("/connect/keys/rotation", new { keyId = old[0] }, TestContext.Current.CancellationToken);
        using var again = await (await identity.As(Roles.Operator)).PostAsJsonAsync("/connect/keys/rotation", new { keyId = old[0] }, TestContext.Current.CancellationToken);
        using var young = await replica.As(Roles.Ars);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.NotFound), (refused.StatusCode, answer.StatusCode, again.StatusCode));
        var replaced = await RunningIdentity.Json(answer);
        Assert.Equal(old, replaced.GetProperty("withdrawn").EnumerateArray().Select(key => key.GetString()!));
        Assert.Equal([replaced.GetProperty("keyId").GetString()!], await replica.PublishedKeys());
        await Eventually.True(
            async () => (await ars.GetAsync("/connect/clients", TestContext.Current.CancellationToken)).StatusCode == HttpStatusCode.Unauthorized, "what the old key signed is refused", TimeSpan.FromSeconds(5));
        Assert.Equal(HttpStatusCode.OK, (await young.GetAsync("/connect/clients", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_token_limited_to_one_PASS_does_not_replace_the_keys_of_all()
    {
        await using var identity = RunningIdentity.Start(_data);
        using var limited = await identity.As(Roles.Operator, ("pass_site", Guid.CreateVersion7().ToString()));
        var keys = await identity.PublishedKeys();

        using var refused = await limited.PostAsJsonAsync("/connect/keys/rotation", new { keyId = keys[0] }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("/problems/autre-pass", (await RunningIdentity.Json(refused)).GetProperty("type").GetString());
        Assert.Equal(keys, await identity.PublishedKeys());
    }

    [Fact]
    public async Task The_description_promises_what_the_server_does()
    {
        await using var identity = RunningIdentity.Start(_data);

        var description = await identity.Http.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration", TestContext.Current.CancellationToken);
        var keys = await identity.Http.GetFromJsonAsync<JsonElement>("/.well-known/jwks.json", TestContext.Current.CancellationToken);

        Assert.Equal(["authorization_code", "client_credentials", "refresh_token"], Texts(description, "grant_types_supported").Order(StringComparer.Ordinal));
        Assert.Equal(["S256"], Texts(description, "code_challenge_methods_supported"));
        Assert.Equal(["client_secret_basic", "client_secret_post"], Texts(description, "token_endpoint_auth_methods_supported").Order(StringComparer.Ordinal));
        Assert.Equal(Scopes.All.Concat(["openid", "profile", "offline_access"]).Order(StringComparer.Ordinal), Texts(description, "scopes_supported").Order(StringComparer.Ordinal));
        Assert.Equal(["RS256"], Texts(description, "id_token_signing_alg_values_supported"));
        var key = keys.GetProperty("keys")[0];
        Assert.Equal(["alg", "e", "kid", "kty", "n", "use"], key.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("RSA", "RS256", "sig"), (key.GetProperty("kty").GetString(), key.GetProperty("alg").GetString(), key.GetProperty("use").GetString()));
    }

    private static IEnumerable<string> Texts(JsonElement description, string member) =>
        description.GetProperty(member).EnumerateArray().Select(text => text.GetString()!);

    private static string Kid(string token) => RunningIdentity.Part(token, 0).GetProperty("kid").GetString()!;
}
