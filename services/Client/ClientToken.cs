using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace PassPlatform.Client;

/// <summary>Demande un jeton avec l'identifiant et le secret d'une application, le garde tant qu'il vaut, et le joint à chaque appel.</summary>
/// <param name="clientId">Identifiant de l'application.</param>
/// <param name="clientSecret">Son secret.</param>
/// <param name="clock">L'heure ; celle du système par défaut.</param>
public sealed class ClientToken(string clientId, string clientSecret, TimeProvider? clock = null) : DelegatingHandler
{
    // Un appel fait avec lui doit finir avant lui.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private string? _token;
    private DateTimeOffset _until;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Token(request.RequestUri!, cancellationToken).ConfigureAwait(false));
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _turn.Dispose();
        base.Dispose(disposing);
    }

    private async Task<string> Token(Uri api, CancellationToken stop)
    {
        await _turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            if (_token is null || _until <= _clock.GetUtcNow())
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(api, "/connect/token"));
                request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "client_credentials",
                    ["client_id"] = clientId,
                    ["client_secret"] = clientSecret,
                });
                using var answer = await base.SendAsync(request, stop).ConfigureAwait(false);
                if (!answer.IsSuccessStatusCode)
                {
                    throw new PassPlatformException(
                        "La plateforme a refusé le jeton.", (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(stop).ConfigureAwait(false),
                        answer.Headers.ToDictionary(header => header.Key, header => header.Value), innerException: null);
                }

                var given = (await answer.Content.ReadFromJsonAsync<Answer>(stop).ConfigureAwait(false))!;
                (_token, _until) = (given.AccessToken, _clock.GetUtcNow() + TimeSpan.FromSeconds(given.ExpiresIn) - Margin);
            }

            return _token;
        }
        finally
        {
            _turn.Release();
        }
    }

    private sealed record Answer
    {
        [JsonPropertyName("access_token")]
        public required string AccessToken { get; init; }

        [JsonPropertyName("expires_in")]
        public required int ExpiresIn { get; init; }
    }
}
