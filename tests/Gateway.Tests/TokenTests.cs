using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace PassPlatform.Gateway.Tests;

/// <summary>One service behind one gateway.</summary>
public sealed class OneService : IAsyncLifetime
{
    /// <summary>The service: <c>GET /x</c> answers <c>reached</c>.</summary>
    public Backend Backend { get; private set; } = null!;

    /// <summary>The gateway, with the service as intake.</summary>
    public RunningGateway Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Backend = await Backend.Start(app => app.MapGet("/x", () => "reached"));
        Gateway = await RunningGateway.Start(("services:intake:http:0", Backend.Address));
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Backend.DisposeAsync();
    }
}

public sealed class TokenTests(OneService services) : IClassFixture<OneService>
{
    readonly RunningGateway gateway = services.Gateway;
    readonly int before = services.Backend.Requests;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_valid_token_passes()
    {
        using var client = gateway.Client();
        Assert.Equal("reached", await client.GetStringAsync("/api/intake/x", Stop));
    }

    [Fact]
    public async Task Without_a_token_the_service_is_not_reached()
    {
        using var client = gateway.Stranger();
        using var answer = await client.GetAsync("/api/intake/x", Stop);
        await answer.MustBeProblem(HttpStatusCode.Unauthorized, "non-authentifie");
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal(before, services.Backend.Requests);
    }

    [Fact]
    public async Task A_token_that_nobody_can_check_is_not_called_false()
    {
        await using var alone = await RunningGateway.Start(("services:identity:http:0", Backend.Nobody()));
        using var client = alone.Client();

        using var answer = await client.GetAsync("/api/intake/x", TestContext.Current.CancellationToken);

        await answer.MustBeProblem(HttpStatusCode.ServiceUnavailable, "service-indisponible");
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_token_signed_by_another_key_is_refused()
    {
        using var client = gateway.With(new Tokens().For("test-client"));
        await Refused(client);
    }

    [Fact]
    public async Task An_expired_token_is_refused_and_told_so()
    {
        using var client = gateway.With(gateway.Tokens.For("test-client", issuedAt: DateTime.UtcNow.AddHours(-2)));
        Assert.Contains("expiré", (await Refused(client))["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_another_issuer_is_refused()
    {
        using var client = gateway.With(gateway.Tokens.For("test-client", issuer: "https://elsewhere"));
        await Refused(client);
    }

    [Fact]
    public async Task A_token_for_another_audience_is_refused()
    {
        using var client = gateway.With(gateway.Tokens.For("test-client", audience: "elsewhere"));
        await Refused(client);
    }

    [Fact]
    public async Task A_token_changed_after_signature_is_refused()
    {
        var parts = gateway.Tokens.For("test-client").Split('.');
        using var client = gateway.With($"{parts[0]}.{gateway.Tokens.For("other").Split('.')[1]}.{parts[2]}");
        await Refused(client);
    }

    [Theory]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/.well-known/jwks.json")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs")]
    [InlineData("/docs/operations")]
    [InlineData("/problems")]
    [InlineData("/problems/non-authentifie")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task What_is_public_needs_no_token(string path)
    {
        using var client = gateway.Stranger();
        using var answer = await client.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_token_is_asked_without_a_token()
    {
        using var client = gateway.Stranger();
        using var answer = await client.PostAsync("/connect/token", null, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_rest_of_identity_needs_a_token()
    {
        using var stranger = gateway.Stranger();
        using var client = gateway.Client();
        using var refused = await stranger.GetAsync("/connect/clients", Stop);
        await refused.MustBeProblem(HttpStatusCode.Unauthorized, "non-authentifie");
        Assert.Equal("clients", await client.GetStringAsync("/connect/clients", Stop));
    }

    async Task<System.Text.Json.Nodes.JsonObject> Refused(HttpClient client)
    {
        using var answer = await client.GetAsync("/api/intake/x", Stop);
        var problem = await answer.MustBeProblem(HttpStatusCode.Unauthorized, "non-authentifie");
        Assert.Equal(before, services.Backend.Requests);
        return problem;
    }
}
