using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.CalendarFeeds;

/// <summary>The right to read a worker's calendar by a secret address, which calendar programs ask for without a token. Decision 0140.</summary>
public sealed class CalendarFeed : Aggregate
{
    private const int SecretBytes = 32;

    private CalendarFeed()
    {
    }

    /// <summary>Account whose appointments it tells of.</summary>
    public string WorkerId { get; private init; } = "";

    /// <summary>The membership by which they opened it, and with whose end it closes; null: an application opened it.</summary>
    public Guid? MembershipId { get; private init; }

    /// <summary>SHA-256 of the secret, in hexadecimal: the secret itself is nowhere.</summary>
    public string SecretHash { get; private init; } = "";

    public DateTimeOffset OpenedAt { get; private init; }

    /// <summary>Null while the address answers.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Opens one.</summary>
    /// <returns>With the secret, shown once: 43 characters of an address.</returns>
    internal static (CalendarFeed Feed, string Secret) Open(string worker, Guid? membershipId, Guid passSiteId, DateTimeOffset now)
    {
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(SecretBytes));
        var feed = new CalendarFeed { PassSiteId = passSiteId, WorkerId = worker, MembershipId = membershipId, SecretHash = HashOf(secret), OpenedAt = now };
        feed.NextVersion();
        return (feed, secret);
    }

    /// <summary>The address answers no more. Twice is as once.</summary>
    internal void Revoke(DateTimeOffset now)
    {
        if (RevokedAt is null)
        {
            RevokedAt = now;
            NextVersion();
        }
    }

    /// <summary>What of a secret is kept: of so many random bits a plain hash gives nothing away.</summary>
    internal static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

/// <summary>A calendar by a secret address.</summary>
[Description("Un calendrier à adresse secrète.")]
public sealed record CalendarFeedView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Compte dont il donne les rendez-vous.")] string WorkerId,
    [property: Description("Instant de l'ouverture.")] DateTimeOffset OpenedAt,
    [property: Description("Instant de la révocation ; null : l'adresse répond.")] DateTimeOffset? RevokedAt,
    [property: Description("Version, donnée aussi par l'ETag.")] long Version) : IVersioned
{
    internal static CalendarFeedView Of(CalendarFeed feed) => new(feed.Id, feed.PassSiteId, feed.WorkerId, feed.OpenedAt, feed.RevokedAt, feed.Version);
}

/// <summary>A calendar was opened.</summary>
[Description("Un calendrier ouvert, avec son adresse.")]
public sealed record OpenedCalendarFeed(
    [property: Description("Le calendrier.")] CalendarFeedView Feed,
    [property: Description("Son adresse, à la suite de celle de la plateforme : à donner au programme de calendrier. Elle n'est montrée que dans cette réponse ; qui l'a lit l'agenda, sans aucun nom.")] string Path);

/// <summary>A calendar is asked for.</summary>
[Description("Un calendrier à ouvrir.")]
public sealed record OpenCalendarFeed
{
    [Description("La PASS ; à omettre si le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }
}
