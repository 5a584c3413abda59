using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Microsoft.Extensions.Options;

namespace PassPlatform.PartnerNetwork.Webhooks;

/// <summary>Calls webhooks. Each call makes its own connection, to an address that was looked at just before; no redirection is followed, no proxy is asked, no answer is read.</summary>
internal sealed class WebhookSender : IDisposable
{
    /// <summary>Longest that a call may take, name and connection included.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly bool _reachesLoopback;

    public WebhookSender(IOptions<WebhookSettings> settings)
    {
        _reachesLoopback = settings.Value.ReachesLoopback;
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false, // It would connect in our place, to addresses that nobody looked at.
            ConnectCallback = Connect,
            PooledConnectionLifetime = TimeSpan.Zero,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 0,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan, // Each call has its own.
        };
    }

    /// <summary>Sends a message once.</summary>
    public async Task<WebhookAnswer> Send(Webhook webhook, WebhookDelivery delivery, DateTimeOffset now, CancellationToken stop)
    {
        var (id, timestamp) = (delivery.Id.ToString(), WebhookSignature.Timestamp(now));
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.Body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(WebhookMessage.MediaType, "utf-8");
        request.Headers.Add(WebhookSignature.IdHeader, id);
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp);
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(webhook.SecretsAt(now), id, timestamp, delivery.Body));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return new WebhookAnswer((int)answer.StatusCode, FailureOf(answer.StatusCode));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new WebhookAnswer(null, DeliveryFailure.TimedOut);
        }
        catch (HttpRequestException failure)
        {
            return new WebhookAnswer(null, FailureOf(failure));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static DeliveryFailure? FailureOf(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => DeliveryFailure.Redirected,
        _ => DeliveryFailure.Refused,
    };

    private static DeliveryFailure FailureOf(HttpRequestException failure) => failure switch
    {
        { InnerException: AddressForbiddenException } => DeliveryFailure.AddressForbidden,
        { InnerException: AuthenticationException } or { HttpRequestError: HttpRequestError.SecureConnectionError } => DeliveryFailure.TlsFailed,
        { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } => DeliveryFailure.NameUnknown,
        _ => DeliveryFailure.Unreachable,
    };

    // A name that leads to one address that is not public is not called at all: which of them answers could be chosen by whoever owns it.
    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var number) ? [number] : await Dns.GetHostAddressesAsync(host, stop);
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, address => PublicAddresses.Contains(address) || (_reachesLoopback && PublicAddresses.IsLoopback(address))))
        {
            throw new AddressForbiddenException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class AddressForbiddenException() : Exception("The name leads to an address that is not public.");
}
