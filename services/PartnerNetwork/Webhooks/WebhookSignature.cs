using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PassPlatform.PartnerNetwork.Webhooks;

/// <summary>Signs what is sent to a webhook, as Standard Webhooks says: HMAC-SHA256 of <c>id.timestamp.body</c>, in base 64, one after the other while two secrets are valid.</summary>
/// <remarks>Source: standard-webhooks/spec, version 1. The receiver refuses a time stamp that is more than five minutes from its own clock: a copy cannot be sent again.</remarks>
internal static class WebhookSignature
{
    /// <summary>Beginning of a secret.</summary>
    public const string Prefix = "whsec_";

    /// <summary>Form of a secret: 24 to 64 bytes in base 64.</summary>
    public const string Pattern = "whsec_(?:[0-9A-Za-z+/]{4}){8,21}(?:[0-9A-Za-z+/]{2}==|[0-9A-Za-z+/]{3}=)?";

    /// <summary>Headers of a message.</summary>
    public const string IdHeader = "webhook-id", TimestampHeader = "webhook-timestamp", SignatureHeader = "webhook-signature";

    /// <summary>The value of <see cref="TimestampHeader"/>: whole seconds since 1970.</summary>
    public static string Timestamp(DateTimeOffset now) => now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The value of <see cref="SignatureHeader"/>.</summary>
    /// <param name="secrets">Those that are valid, the newest first.</param>
    /// <param name="id">The message's id, as its header has it.</param>
    /// <param name="timestamp">As its header has it.</param>
    /// <param name="body">As it is sent.</param>
    public static string Of(IEnumerable<WebhookSecret> secrets, string id, string timestamp, string body)
    {
        var signed = Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}");
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret.Value[Prefix.Length..]), signed))}"));
    }
}
