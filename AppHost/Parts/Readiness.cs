using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PassPlatform.AppHost.Parts;

/// <summary>Asks a part whether it is ready.</summary>
/// <remarks>
/// Aspire looks again a second after a failure, then two, up to five, and every thirty once all is well. While a part starts that is long: a look
/// here lasts until the part answers well, or <see cref="Patience"/>. Once it has been ready, a look is one question.
/// </remarks>
/// <param name="http">Calls without a proxy between.</param>
/// <param name="url">Address that answers 2xx when the part is ready.</param>
/// <param name="authorization">What it asks for; null: nothing.</param>
internal sealed class Readiness(HttpClient http, string url, AuthenticationHeaderValue? authorization = null) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10), Pause = TimeSpan.FromMilliseconds(250), Longest = TimeSpan.FromSeconds(3);
    private bool _wasReady;

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var refusal = await Ask(cancellationToken);
            if (refusal is null)
            {
                _wasReady = true;
                return HealthCheckResult.Healthy();
            }

            if (_wasReady || clock.Elapsed > Patience)
            {
                _wasReady = false; // The next look waits for its return.
                return HealthCheckResult.Unhealthy(refusal);
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    // What it answered, when that is not well.
    private async Task<string?> Ask(CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Longest);
        try
        {
            using var question = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Authorization = authorization } };
            using var answer = await http.SendAsync(question, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return answer.IsSuccessStatusCode ? null : $"{url} : {(int)answer.StatusCode}";
        }
        catch (HttpRequestException failure)
        {
            return failure.Message;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return $"{url} : aucune réponse en {Longest.TotalSeconds} s";
        }
    }
}

/// <summary>Adds it to a resource.</summary>
internal static class ReadinessOfParts
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    /// <summary>The resource is healthy when the address answers well to a user who shows a password.</summary>
    public static IResourceBuilder<T> WithReadiness<T>(this IResourceBuilder<T> builder, string url, string user, string password) where T : IResource =>
        builder.WithReadiness(url, new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))));

    /// <summary>The resource is healthy when the address answers well.</summary>
    public static IResourceBuilder<T> WithReadiness<T>(this IResourceBuilder<T> builder, string url, AuthenticationHeaderValue? authorization = null) where T : IResource
    {
        var key = $"{builder.Resource.Name}-ready";
        var check = new Readiness(Http, url, authorization);
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(key, check, failureStatus: null, tags: null));
        return builder.WithHealthCheck(key);
    }
}
