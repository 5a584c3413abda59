using System.Globalization;
using PassPlatform.ServiceDefaults.Auth;
using IPNetwork = System.Net.IPNetwork;

namespace PassPlatform.Identity;

/// <summary>What an operator may set: section <c>Identity</c> of the configuration (<c>Identity__Issuer=https://…</c> …).</summary>
/// <param name="Issuer">Issuer of every token; the gateway and every service must be given the same. Default: <c>https://passplatform</c>.</param>
/// <param name="TokenLifetime"><c>TokenMinutes</c>: how long a token is valid, 1 to 60 minutes. Default: 15.</param>
/// <param name="PublicAddress">
/// Where people and partners reach the platform, <c>https://pass.example.fr</c>: what discovery, links and cookies say, whatever host a request names. Default: the issuer.
/// </param>
/// <param name="TermsVersion"><c>TermsVersion</c>: the terms of use in force; whoever accepted others is asked again. Default: <c>2026-11</c>.</param>
/// <param name="ReviewMonths"><c>ReviewMonths</c>: how long an access is good for before whoever gives it confirms it or ends it. From 1 to 12; default: 6.</param>
/// <param name="ReviewReminderDays"><c>ReviewReminderDays</c>: how long after a reminder of a review that is due comes another. From 1 to 31; default: 14.</param>
/// <param name="TrustedNetworks">
/// Networks (CIDR) of the gateways whose <c>X-Forwarded-*</c> headers are believed, beside one that shows <c>GatewaySecret</c>. Default: none.
/// </param>
public sealed record IdentitySettings(
    string Issuer, TimeSpan TokenLifetime, string PublicAddress, string TermsVersion, int ReviewMonths, int ReviewReminderDays, IReadOnlyList<IPNetwork> TrustedNetworks)
{
    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="InvalidOperationException">A value is missing or out of its bounds; the message names it.</exception>
    public static IdentitySettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Identity");
        var minutes = ReadNumber(section, "TokenMinutes", 15, 60);

        var issuer = section["Issuer"] ?? PassAuthentication.DefaultIssuer;
        if (!Uri.TryCreate(issuer, UriKind.Absolute, out _))
        {
            throw new InvalidOperationException($"Identity:Issuer is '{issuer}': expected an address such as {PassAuthentication.DefaultIssuer}.");
        }

        var address = section["PublicAddress"] ?? issuer;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var reached) || reached.Scheme is not ("http" or "https") || reached.PathAndQuery != "/")
        {
            throw new InvalidOperationException($"Identity:PublicAddress is '{address}': expected an address without a path, such as https://pass.example.fr.");
        }

        var networks = section.GetSection("TrustedNetworks").Get<string[]>() ?? [];
        return new IdentitySettings(
            issuer,
            TimeSpan.FromMinutes(minutes),
            reached.GetLeftPart(UriPartial.Authority),
            section["TermsVersion"] ?? "2026-11",
            ReadNumber(section, "ReviewMonths", 6, 12),
            ReadNumber(section, "ReviewReminderDays", 14, 31),
            [.. networks.Select(ParseNetwork)]);
    }

    private static int ReadNumber(IConfigurationSection section, string name, int usual, int most) => section.GetValue(name, usual) is var value && value >= 1 && value <= most
        ? value
        : throw new InvalidOperationException($"Identity:{name} is {value.ToString(CultureInfo.InvariantCulture)}: expected 1 to {most.ToString(CultureInfo.InvariantCulture)}.");

    private static IPNetwork ParseNetwork(string text) =>
        IPNetwork.TryParse(text, out var network)
            ? network
            : throw new InvalidOperationException($"Identity:TrustedNetworks has '{text}': expected a network such as 10.0.0.0/8.");
}
