using System.Globalization;

namespace PassPlatform.Portal;

/// <summary>What an operator may set: section <c>Portal</c> of the configuration (<c>Portal__PublicAddress=https://…</c> …).</summary>
/// <param name="PublicAddress">Address of the platform as browsers write it, the gateway's, without a path. Whatever <c>Host</c> a request names, links and redirections have this one.</param>
/// <param name="ClientSecret">Secret of the client <c>portal</c>, which identity has as <c>Identity:PortalSecret</c>.</param>
/// <param name="Idle"><c>IdleMinutes</c>: how long a session lasts without a request, 5 to 120 minutes. Default: 30.</param>
/// <param name="Longest"><c>SessionHours</c>: how long a session lasts at most, 1 to 24 hours. Default: 10, a day of work.</param>
/// <param name="Sessions">Folder of the sessions, the same for every replica. Decision 0094.</param>
public sealed record PortalSettings(Uri PublicAddress, string ClientSecret, TimeSpan Idle, TimeSpan Longest, string Sessions)
{
    /// <summary>Largest form, in bytes: the largest file that the API may be set to take, and a mebibyte for what surrounds it. The API refuses what it does not take, with its limit.</summary>
    public const int MaxFormBytes = 33 << 20;

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="InvalidOperationException">A value is missing or out of its bounds; the message names it.</exception>
    public static PortalSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Portal");
        var address = Required(section, nameof(PublicAddress));
        return new PortalSettings(
            Uri.TryCreate(address, UriKind.Absolute, out var parsed) && parsed is { Scheme: "http" or "https", PathAndQuery: "/" }
                ? parsed
                : throw new InvalidOperationException($"Portal:PublicAddress is '{address}': expected an address without a path, such as https://pass.example."),
            Required(section, nameof(ClientSecret)),
            TimeSpan.FromMinutes(Number(section, "IdleMinutes", 5, 120, 30)),
            TimeSpan.FromHours(Number(section, "SessionHours", 1, 24, 10)),
            Path.GetFullPath(Required(section, nameof(Sessions))));
    }

    private static string Required(IConfigurationSection section, string name) =>
        section[name] is { Length: > 0 } value ? value : throw new InvalidOperationException($"Portal:{name} is missing.");

    private static int Number(IConfigurationSection section, string name, int low, int high, int usual) =>
        section.GetValue(name, usual) is var number && number >= low && number <= high
            ? number
            : throw new InvalidOperationException($"Portal:{name} is {number.ToString(CultureInfo.InvariantCulture)}: expected {low} to {high}.");
}
