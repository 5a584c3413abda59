using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PassPlatform.ServiceDefaults.Resilience;

namespace PassPlatform.ServiceDefaults.Auth;

/// <summary>The token with which a service asks another on its own account: what runs by itself has no caller whose token it could use.</summary>
/// <remarks>
/// Client <c>service-NAME</c>, whose secret is the setting <c>Service:ClientSecret</c> here and <c>Identity:ServiceSecret:NAME</c> at identity.
/// Its role reads names and birth dates, and nothing else.
/// </remarks>
public sealed class ServiceToken : IDisposable
{
    internal const string Identity = "identity";

    // Asked again well before it ends: a request under way must not outlive it.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly string _service;
    private readonly IHttpClientFactory _clients;
    private readonly TimeProvider _clock;
    private readonly string? _secret;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Known? _known;

    internal ServiceToken(string service, IHttpClientFactory clients, IConfiguration configuration, TimeProvider clock) =>
        (_service, _clients, _clock, _secret) = (service, clients, clock, configuration["Service:ClientSecret"]);

    /// <summary>A token that is valid for a minute at least, or for a quarter of its life where that is less.</summary>
    /// <exception cref="InvalidOperationException">The service has no secret.</exception>
    /// <exception cref="HttpRequestException">Identity does not answer, or refuses; the message says which secret to look at.</exception>
    /// <exception cref="Polly.ExecutionRejectedException">Identity is too slow, or has just failed often.</exception>
    public async Task<string> Get(CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            // Time elapsed, not the hour: a clock that is moved must not give an old token a longer life.
            if (_known is not { } known || _clock.GetElapsedTime(known.AskedAt) >= known.UsedFor)
            {
                _known = known = await Ask(stop);
            }

            return known.Token;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<Known> Ask(CancellationToken stop)
    {
        var secret = _secret
            ?? throw new InvalidOperationException($"Service:ClientSecret is missing: the secret that identity has as Identity:ServiceSecret:{_service}.");
        var askedAt = _clock.GetTimestamp();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = $"service-{_service}",
            ["client_secret"] = secret,
        });
        using var answer = await _clients.CreateClient(Identity).PostAsync("/connect/token", form, stop);
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException(
                $"Identity refuses a token to client service-{_service}: {await answer.Content.ReadAsStringAsync(stop)} "
                + $"Service:ClientSecret must be the secret that identity has as Identity:ServiceSecret:{_service}.",
                inner: null, answer.StatusCode);
        }

        var given = (await answer.Content.ReadFromJsonAsync<Answer>(stop))!;
        var lifetime = TimeSpan.FromSeconds(given.ExpiresIn);
        return new Known(given.AccessToken, askedAt, lifetime - (Margin < lifetime / 4 ? Margin : lifetime / 4));
    }

    private sealed record Known(string Token, long AskedAt, TimeSpan UsedFor);

    private sealed record Answer
    {
        [JsonPropertyName("access_token")]
        public required string AccessToken { get; init; }

        [JsonPropertyName("expires_in")]
        public required int ExpiresIn { get; init; }
    }
}

/// <summary>Adds what a service needs to ask another.</summary>
public static class ServiceTokenSetup
{
    /// <summary>Adds <see cref="ServiceToken"/>.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="service">Its resource name, e.g. <c>rights-dossier</c>.</param>
    public static void AddServiceToken(this IHostApplicationBuilder builder, string service)
    {
        builder.Services.AddServiceClient(ServiceToken.Identity);
        builder.Services.AddSingleton(services => new ServiceToken(
            service, services.GetRequiredService<IHttpClientFactory>(), services.GetRequiredService<IConfiguration>(), services.GetRequiredService<TimeProvider>()));
    }
}
