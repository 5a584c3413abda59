using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using PassPlatform.Contracts;

namespace PassPlatform.PartnerNetwork.Webhooks;

/// <summary>What a webhook is told: ids and states, whoever reads it on the way. Details are read by the API, with a token.</summary>
internal sealed record WebhookData
{
    public required Guid PassSiteId { get; init; }

    /// <summary>Of what it is about.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its state now, in code; null where it is not the addressee's to know any more.</summary>
    public string? State { get; init; }

    /// <summary>Its version: of two messages, the higher is the later, whichever comes first.</summary>
    public required long Version { get; init; }

    /// <summary>The person concerned, where the addressee knows them by this number.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Of two files that are one person's, the one that stays.</summary>
    public Guid? IntoPersonId { get; init; }
}

/// <summary>Writes messages as CloudEvents 1.0, in structured mode.</summary>
internal static class WebhookMessage
{
    /// <summary>Their content type.</summary>
    public const string MediaType = "application/cloudevents+json";

    private static readonly JsonEventFormatter Formatter = new(
        Wire.Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull }), default);

    /// <summary>The type of a kind: <c>passplatform.care-act-billable</c>.</summary>
    public static string TypeOf(WebhookKind kind) => $"passplatform.{JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString())}";

    /// <summary>The message that tells of an event.</summary>
    /// <param name="told">The event: the message has its id and its instant.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="subject">Where what it is about is read, below the service: <c>care-acts/…</c>.</param>
    /// <param name="data">What is said of it.</param>
    public static string Of(PlatformEvent told, WebhookKind kind, string subject, WebhookData data)
    {
        var message = new CloudEvent
        {
            Id = told.EventId.ToString(),
            Type = TypeOf(kind),
            Source = new Uri($"/pass-sites/{data.PassSiteId}", UriKind.Relative),
            Subject = subject,
            Time = told.OccurredAt,
            DataContentType = "application/json",
            Data = data,
        };
        return Encoding.UTF8.GetString(Formatter.EncodeStructuredModeMessage(message, out _).Span);
    }
}
