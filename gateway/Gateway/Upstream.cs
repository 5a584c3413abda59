namespace PassPlatform.Gateway;

/// <summary>A service behind the gateway.</summary>
/// <param name="Name">Its resource name, under which service discovery finds its addresses: <c>services__NAME__http__0</c>, <c>__1</c> …</param>
/// <param name="Prefix">What the gateway puts before the service's own paths; empty when they pass as they are.</param>
/// <param name="Title">Its name in the documentation, in French.</param>
internal sealed record Upstream(string Name, string Prefix, string Title)
{
    /// <summary>Where tokens are asked for: open to all, and more strictly limited than the rest.</summary>
    public const string TokenPath = "/connect/token";

    /// <summary>Where people sign in, and what their pages and the portal's are drawn with.</summary>
    static readonly string[] pagesOfIdentity = ["/compte", "/design"];

    /// <summary>What is under these is the API's or the gateway's own: a wrong address there is told as a problem, not as a page.</summary>
    public static readonly IReadOnlyList<string> NoPages = ["/api", "/connect", "/.well-known", "/docs", "/problems", "/openapi", "/health", "/verification", "/calendar", "/pass-de-ville", "/question"];

    /// <summary>The services of the API, in the order of the documentation.</summary>
    public static readonly IReadOnlyList<Upstream> All =
    [
        new("identity", "", "Identité")
        {
            Paths = ["/connect"],
            // What a browser asks for when a person signs in, and what an application asks for before it has a token.
            PublicPaths = [TokenPath, "/connect/authorize", "/connect/logout", "/connect/revocation", "/connect/secrets", "/.well-known", .. pagesOfIdentity],
            KnowsGateway = true,
        },
        // What a calendar program asks for, which gives no token: the address is the secret.
        Api("intake", "/api/intake", "Accueil") with { PublicPaths = ["/calendar"] },
        Api("rights-dossier", "/api/rights", "Droits") with
        {
            PublicPaths = ["/verification"],
            LargePaths = ["/api/rights/simulations", "/api/rights/applications/{id}/files"],
        },
        // What somebody who looks for a PASS reads, at an address made for leaflets; what a person is asked after a visit, at a link that is given to them.
        Api("partner-network", "/api/network", "Réseau partenaire") with
        {
            PublicPaths = ["/pass-de-ville", "/question"],
            LargePaths = ["/api/network/breaches/{id}/files", "/api/network/pass-sites/{siteId}/agreements/{id}/copy", "/api/network/requests/{id}/files", "/api/network/directory/imports"],
        },
        Api("reporting", "/api/reporting", "Rapports"),
    ];

    /// <summary>The pages of the platform: all that nothing else takes.</summary>
    public static readonly Upstream Portal = new("portal", "", "Portail")
    {
        Paths = [],
        PublicPaths = [""],
        LargePages = ["/violations/{id}/pieces", "/dossiers/{id}/pieces", "/demandes-caisse/{id}/pieces", "/conventions/{site}/{id}/copie"],
    };

    /// <summary>All that the gateway forwards to.</summary>
    public static readonly IReadOnlyList<Upstream> Everywhere = [.. All, Portal];

    /// <summary>The paths that lead to it with a token, as clients write them, each with all below it.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>
    /// The paths that lead to it without a token, each with all below it; they may lie below one of <see cref="Paths"/>. One outside its prefix is the
    /// service's own, and passes as it is: it is printed on paper, where it must be short and last.
    /// </summary>
    public IReadOnlyList<string> PublicPaths { get; init; } = [];

    /// <summary>Those of its paths, as route patterns, whose operations are made for much data: <see cref="GatewaySettings.MaxLargeBodyBytes"/> applies.</summary>
    public IReadOnlyList<string> LargePaths { get; init; } = [];

    /// <summary>Its pages, as route patterns, that have a file sent: <see cref="GatewaySettings.MaxLargeBodyBytes"/> applies. They are reached without a token, as the others.</summary>
    public IReadOnlyList<string> LargePages { get; init; } = [];

    /// <summary>Whether it counts callers by their address, and so is shown <see cref="GatewaySettings.Secret"/>.</summary>
    public bool KnowsGateway { get; init; }

    /// <summary>A path of the service as clients of the gateway write it.</summary>
    public string ForClient(string path) => IsPublic(path) ? path : Prefix + path;

    /// <summary>Whether a path, as clients write it, is reached without a token.</summary>
    public bool IsPublic(string path) => PublicPaths.Any(open => new PathString(path).StartsWithSegments(open));

    /// <summary>Whether a request is answered by the gateway itself.</summary>
    public static bool IsForNone(HttpRequest request) =>
        !IsForPages(request.Path) && !All.Any(upstream => upstream.Paths.Concat(upstream.PublicPaths).Any(path => request.Path.StartsWithSegments(path)));

    /// <summary>Whether a path is one of a person's pages, the portal's or identity's, or of what they are drawn with.</summary>
    public static bool IsForPages(PathString path) => !NoPages.Any(start => path.StartsWithSegments(start));

    /// <summary>Whether it is part of this deployment: the configuration gives an address of it.</summary>
    public bool IsDeployed(IConfiguration configuration) => configuration.GetSection($"services:{Name}").Exists();

    static Upstream Api(string name, string prefix, string title) => new(name, prefix, title) { Paths = [prefix] };
}
