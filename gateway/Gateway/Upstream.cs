namespace PassPlatform.Gateway;

/// <summary>A service behind the gateway.</summary>
/// <param name="Name">Its resource name, under which the configuration gives its addresses: <c>services__NAME__http__0</c>, <c>__1</c> …</param>
/// <param name="Prefix">What the gateway puts before the service's own paths; empty when they pass as they are.</param>
/// <param name="Title">Its name in the documentation, in French.</param>
/// <param name="Paths">The paths that lead to it, as clients write them.</param>
internal sealed record Upstream(string Name, string Prefix, string Title, params string[] Paths)
{
    /// <summary>The service that issues tokens and publishes their keys.</summary>
    public static readonly Upstream Identity = new("identity", "", "Identité", "/connect", "/.well-known");

    /// <summary>Every service behind the gateway, in the order of the documentation.</summary>
    public static readonly IReadOnlyList<Upstream> All =
    [
        Identity,
        Api("intake", "/api/intake", "Accueil"),
        Api("rights-dossier", "/api/rights", "Droits"),
        Api("partner-network", "/api/network", "Réseau partenaire"),
        Api("reporting", "/api/reporting", "Rapports"),
    ];

    /// <summary>Whether its routes are reached without a token.</summary>
    public bool Anonymous => this == Identity;

    /// <summary>The addresses of its replicas; empty when it is not part of this deployment.</summary>
    public IReadOnlyList<Uri> Addresses(IConfiguration configuration) =>
        [.. configuration.GetSection($"services:{Name}:http").GetChildren().Where(entry => entry.Value is { Length: > 0 }).Select(entry => new Uri(entry.Value!))];

    static Upstream Api(string name, string prefix, string title) => new(name, prefix, title, prefix);
}
