using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.ServiceDiscovery;

namespace PassPlatform.ServiceDefaults.Resilience;

/// <summary>Sends a call to a service where it is, each to the next of its replicas.</summary>
/// <remarks>
/// In the place of the library's own handler, which begins a timer with each handler of a client that nothing ends: clients change theirs every two
/// minutes, and each timer holds its host. This one asks the library's resolver, which ends with the host.
/// </remarks>
internal sealed class FoundService(ServiceEndpointResolver services) : DelegatingHandler
{
    private int _turn = Random.Shared.Next(1 << 16);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.RequestUri!;
        var places = (await services.GetEndpointsAsync(asked.GetLeftPart(UriPartial.Authority), cancellationToken)).Endpoints;
        if (places.Count == 0)
        {
            throw new HttpRequestException($"Nothing says where {asked.Host} is.");
        }

        request.RequestUri = At(places[(int)((uint)Interlocked.Increment(ref _turn) % places.Count)], asked);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            request.RequestUri = asked; // Another try is at the next.
        }
    }

    private static Uri At(ServiceEndpoint place, Uri asked)
    {
        var known = $"{place}";
        var found = new Uri(known.Contains("://", StringComparison.Ordinal) ? known : $"{asked.Scheme}://{known}");
        return new UriBuilder(asked) { Scheme = found.Scheme, Host = found.Host, Port = found.Port }.Uri;
    }
}

/// <summary>Has a client's calls find services by their names.</summary>
public static class FoundServices
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <summary>Sends the calls of a client where the service that they name is: <c>services__NAME__http__0</c>, <c>__1</c> …, or else as DNS knows it.</summary>
    /// <remarks>Its connections are renewed, and not its handlers: DNS is asked as often, and no timer outlives the host.</remarks>
    public static IHttpClientBuilder FindsServices(this IHttpClientBuilder client) => client
        .UseSocketsHttpHandler((handler, _) => handler.PooledConnectionLifetime = ConnectionLifetime)
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .AddHttpMessageHandler(services => new FoundService(services.GetRequiredService<ServiceEndpointResolver>()));
}
