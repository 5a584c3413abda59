using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.AppHost.Operations;

namespace PassPlatform.AppHost.Commands;

/// <summary>Calls that the operator's commands make to the services, past the gateway, so that they work when it does not.</summary>
internal sealed class OperatorCalls(PlatformSettings settings) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(50) };

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>A token of a client of identity.</summary>
    /// <exception cref="OperatorException">Identity does not answer, or refuses.</exception>
    public async Task<string> Token(string client, string secret, CancellationToken stop)
    {
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = client,
            ["client_secret"] = secret,
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{settings.UrlOf(Part.Identity)}/connect/token") { Content = content };
        using var answer = await Send(request, "identity", stop);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("access_token").GetString()!;
    }

    /// <summary>A call to a service, which must answer 2xx.</summary>
    /// <exception cref="OperatorException">It does not answer, or refuses.</exception>
    public Task<HttpResponseMessage> Send(HttpMethod method, Part part, string path, string token, CancellationToken stop, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, settings.UrlOf(part) + path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return Send(request, part.ToString(), stop);
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request, string service, CancellationToken stop)
    {
        try
        {
            var answer = await _http.SendAsync(request, stop);
            if (answer.IsSuccessStatusCode)
            {
                return answer;
            }

            using (answer)
            {
                var why = answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
                    && (await answer.Content.ReadFromJsonAsync<JsonElement>(stop)).TryGetProperty("detail", out var detail) ? $" {detail.GetString()}" : "";
                throw new OperatorException($"{service} refuse {request.Method} {request.RequestUri!.AbsolutePath} : {(int)answer.StatusCode}.{why}");
            }
        }
        catch (HttpRequestException failure)
        {
            throw new OperatorException($"{service} ne répond pas ({failure.Message}). ./pass status dit s'il fonctionne.");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new OperatorException($"{service} ne répond pas en {_http.Timeout.TotalSeconds} s.");
        }
    }
}
