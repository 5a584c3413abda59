namespace PassPlatform.Identity.SignIn;

/// <summary>Another provider of identities (ProSanté Connect, a region's): section <c>Identity:ExternalProvider</c>; none without it. Decision 0107.</summary>
/// <param name="Name">As people know it; null: there is none.</param>
/// <param name="Issuer"><c>Authority</c>: its issuer, spelt as its tokens and its discovery document spell it.</param>
/// <param name="ClientId">What it knows this platform by.</param>
/// <param name="ClientSecret">What this platform proves itself by.</param>
internal sealed record ExternalProvider(string? Name, string Issuer, string ClientId, string ClientSecret)
{
    /// <summary>The name of its scheme, whatever the provider.</summary>
    public const string Scheme = "external";

    /// <summary>Longest issuer, and longest subject, that a login is kept by.</summary>
    public const int MaxKey = 200;

    private static readonly string[] Known =
    [
        nameof(Name), "Authority", nameof(ClientId), nameof(ClientSecret), nameof(Metadata), nameof(Scope), nameof(AcrValues), nameof(StrongAcr), nameof(RppsClaim),
    ];

    /// <summary>There is none.</summary>
    public static ExternalProvider None { get; } = new(null, "", "", "");

    /// <summary>Address of its discovery document. Default: where the standard has it, under the issuer; ProSanté Connect's is elsewhere.</summary>
    public Uri? Metadata { get; init; }

    /// <summary>Scopes asked for, separated by blanks. Default: <c>openid</c>.</summary>
    public string Scope { get; init; } = "openid";

    /// <summary>Ways of proving oneself (<c>acr</c>) that are asked for, and without one of which nobody is believed. Default: whichever.</summary>
    public IReadOnlyList<string> AcrValues { get; init; } = [];

    /// <summary>Those of them that are two factors by themselves: the account's own second factor is not asked for. Default: none.</summary>
    public IReadOnlyList<string> StrongAcr { get; init; } = [];

    /// <summary>The claim that has the national number of a professional (8 and their RPPS number), read from the user info too. Default: none.</summary>
    public string? RppsClaim { get; init; }

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="InvalidOperationException">A value is missing, wrong or unknown; the message names it.</exception>
    public static ExternalProvider Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection("Identity:ExternalProvider");
        if (!section.Exists())
        {
            return None;
        }

        if (section.GetChildren().FirstOrDefault(child => !Known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw Wrong(unknown.Key, $"is not a setting: expected {string.Join(", ", Known)}");
        }

        var provider = new ExternalProvider(Needed(nameof(Name)), Needed("Authority"), Needed(nameof(ClientId)), Needed(nameof(ClientSecret)))
        {
            Metadata = section[nameof(Metadata)] is { Length: > 0 } metadata ? Address(nameof(Metadata), metadata) : null,
            Scope = section[nameof(Scope)] is { Length: > 0 } scope ? scope : "openid",
            AcrValues = Words(nameof(AcrValues)),
            StrongAcr = Words(nameof(StrongAcr)),
            RppsClaim = section[nameof(RppsClaim)] is { Length: > 0 } claim ? claim : null,
        };
        Address("Authority", provider.Issuer);
        if (provider.Issuer.Length > MaxKey)
        {
            throw Wrong("Authority", $"is longer than {MaxKey} characters");
        }

        if (!provider.Scope.Split(' ').Contains("openid"))
        {
            throw Wrong(nameof(Scope), "lacks openid: without it there is no identity");
        }

        return provider.StrongAcr.Except(provider.AcrValues).FirstOrDefault() is { } unasked
            ? throw Wrong(nameof(StrongAcr), $"has '{unasked}', which AcrValues has not: what is not asked for is not to be counted on")
            : provider;

        string Needed(string name) => section[name] is { Length: > 0 } value ? value : throw Wrong(name, "is missing: Name, Authority, ClientId and ClientSecret are needed");

        Uri Address(string name, string text) =>
            Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && environment.IsDevelopment()))
                ? address
                : throw Wrong(name, $"is '{text}': expected an https address");

        string[] Words(string name) => (section[name] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    // Its secret is in no message.
    private static InvalidOperationException Wrong(string name, string why) => new($"Identity:ExternalProvider:{name} {why}.");
}
