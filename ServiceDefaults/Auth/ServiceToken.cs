using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PassPlatform.ServiceDefaults.Auth;

/// <summary>The token with which a service asks another on its own account: what runs by itself has no caller whose token it could use.</summary>
/// <remarks>Client <c>service-NAME</c>, whose secret is the setting <c>Service:ClientSecret</c>. Its role reads names and nothing else.</remarks>
public sealed class ServiceToken : IDisposable
{
    internal const string Identity = "identity";

    // Asked again well before it ends: a request under way must not outlive it.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly IHttpClientFactory _clients;
    private readonly TimeProvider _clock;
    private readonly string _clientId;
    private readonly string? _secret;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private (string Token, DateTimeOffset Until)? _known;

    internal ServiceToken(string service, IHttpClientFactory clients, IConfiguration configuration, TimeProvider clock) =>
        (_clientId, _clients, _clock, _secret) = ($"service-{service}", clients, clock, configuration["Service:ClientSecret"]);

    /// <summary>A token that is valid for a minute at least.</summary>
    /// <exception cref="InvalidOperationException">The service has no secret.</exception>
    /// <exception cref="HttpRequestException">Identity does not answer, or refuses.</exception>
    public async Task<string> Get(CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            if (_known is { } known && known.Until > _clock.GetUtcNow())
            {
                return known.Token;
            }

            var secret = _secret ?? throw new InvalidOperationException($"Service:ClientSecret is missing: the secret of client {_clientId}.");
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = _clientId,
                ["client_secret"] = secret,
            });
            using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token") { Content = form };
            using var answer = await _clients.CreateClient(Identity).SendAsync(request, stop);
            answer.EnsureSuccessStatusCode();
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
            var token = body.GetProperty("access_token").GetString()!;
            _known = (token, _clock.GetUtcNow() + TimeSpan.FromSeconds(body.GetProperty("expires_in").GetInt32()) - Margin);
            return token;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}

/// <summary>Adds what a service needs to ask another.</summary>
public static class ServiceTokenSetup
{
    /// <summary>Adds <see cref="ServiceToken"/>.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="service">Its resource name, e.g. <c>rights-dossier</c>.</param>
    public static void AddServiceToken(this IHostApplicationBuilder builder, string service)
    {
        builder.Services.AddHttpClient(ServiceToken.Identity, client =>
            client.BaseAddress = new Uri(builder.Configuration["services:identity:http:0"] ?? "http://identity"));
        builder.Services.AddSingleton(services => new ServiceToken(
            service, services.GetRequiredService<IHttpClientFactory>(), services.GetRequiredService<IConfiguration>(), services.GetRequiredService<TimeProvider>()));
    }
}
