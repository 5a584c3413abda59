namespace PassPlatform.ServiceDefaults.Http;

/// <summary>Headers by which the gateway speaks to a service.</summary>
public static class GatewayHeaders
{
    /// <summary>Shows that a request comes through the gateway, to the service that has the same secret; a client's own is taken away there.</summary>
    public const string Secret = "X-Gateway-Secret";
}
