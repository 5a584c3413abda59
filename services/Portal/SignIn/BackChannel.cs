namespace PassPlatform.Portal.SignIn;

/// <summary>Asks identity where it is inside, whatever address it publishes: its discovery document tells browsers where to go, and the public address may be unreachable from here.</summary>
internal sealed class BackChannel(PortalSettings settings) : DelegatingHandler
{
    /// <summary>Name of the HTTP client, and address of identity inside.</summary>
    public const string Identity = "identity";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { } asked && asked.GetLeftPart(UriPartial.Authority) == settings.PublicAddress.GetLeftPart(UriPartial.Authority))
        {
            request.RequestUri = new Uri($"http://{Identity}{asked.PathAndQuery}");
        }

        return base.SendAsync(request, cancellationToken);
    }
}
