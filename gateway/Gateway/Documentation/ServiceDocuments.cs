using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PassPlatform.Gateway.Documentation;

/// <summary>The merged document, made again from the services' own when it is older than <see cref="GatewaySettings.OpenApiCacheSeconds"/>.</summary>
internal sealed class ServiceDocuments(IConfiguration configuration, GatewaySettings settings, IHttpClientFactory clients, TimeProvider clock) : IDisposable
{
    static readonly JsonSerializerOptions readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How long a document that lacks a service is kept: short, the service may be starting.</summary>
    static readonly TimeSpan incompleteLifetime = TimeSpan.FromSeconds(2);

    readonly SemaphoreSlim oneAtATime = new(1, 1);
    readonly Dictionary<string, ServiceDocument> known = [];
    Merged? current;

    sealed record Merged(JsonObject Document, byte[] Json, DateTimeOffset Until);

    /// <summary>The merged document, to read.</summary>
    public async Task<JsonObject> Document(CancellationToken stop) => (await Current(stop)).Document;

    /// <summary>The merged document, as UTF-8 JSON.</summary>
    public async Task<byte[]> Json(CancellationToken stop) => (await Current(stop)).Json;

    /// <inheritdoc/>
    public void Dispose() => oneAtATime.Dispose();

    async Task<Merged> Current(CancellationToken stop)
    {
        if (Fresh() is { } cached)
        {
            return cached;
        }

        await oneAtATime.WaitAsync(stop);
        try
        {
            return Fresh() ?? (current = await Merge(stop));
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    Merged? Fresh() => current is { } merged && clock.GetUtcNow() < merged.Until ? merged : null;

    async Task<Merged> Merge(CancellationToken stop)
    {
        var services = await Task.WhenAll(Upstream.All.Select(upstream => Fetch(upstream, stop)));
        foreach (var service in services)
        {
            known[service.Upstream.Name] = service;
        }

        var document = MergedDocument.Of(services);
        var lifetime = TimeSpan.FromSeconds(settings.OpenApiCacheSeconds);
        if (lifetime > incompleteLifetime && services.Any(service => service.Failure is not null))
        {
            lifetime = incompleteLifetime;
        }

        return new Merged(document, JsonSerializer.SerializeToUtf8Bytes(document, readable), clock.GetUtcNow() + lifetime);
    }

    /// <summary>Asks the service; when it does not answer, keeps what it said before, with the reason.</summary>
    async Task<ServiceDocument> Fetch(Upstream upstream, CancellationToken stop)
    {
        var failure = "ce service n'est pas déployé ici.";
        if (upstream.IsDeployed(configuration))
        {
            try
            {
                using var client = clients.CreateClient(upstream.Name);
                var content = await client.GetFromJsonAsync<JsonObject>("/openapi/v1.json", stop);
                return new ServiceDocument(upstream, content, clock.GetUtcNow(), Failure: null);
            }
            catch (Exception problem) when (
                problem is HttpRequestException or JsonException || (problem is OperationCanceledException && !stop.IsCancellationRequested))
            {
                failure = problem switch
                {
                    HttpRequestException { StatusCode: { } status } => $"ce service a répondu {(int)status} au lieu de sa documentation.",
                    JsonException => "la documentation de ce service est illisible.",
                    _ => "ce service ne répond pas en ce moment.",
                };
            }
        }

        var before = known.GetValueOrDefault(upstream.Name);
        return new ServiceDocument(upstream, before?.Content, before?.FetchedAt, failure);
    }
}
