using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MassTransit;

namespace PassPlatform.Contracts;

/// <summary>Something that happened, told to the other services over the bus.</summary>
/// <remarks>
/// Carries ids, days of what happened, codes and amounts in cents; never a person's name, birth date, NIR, address or phone number, nor free text: a test
/// reads every member and knows each day and each text by hand. Of a birth, the year (<c>docs/decisions/0104-a-year-on-the-bus.md</c>).
/// Evolution is additive only: a member may be added, never renamed, removed or given another meaning.
/// </remarks>
[ExcludeFromTopology]
public abstract record PlatformEvent
{
    /// <summary>Identifies this occurrence; a consumer that sees it twice acts once.</summary>
    public Guid EventId { get; init; } = OrderedId.New();

    /// <summary>Instant of the change in the publishing service, UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Whose story it belongs to: of two of one subject, the later is applied after the earlier is committed. Not on the bus.</summary>
    [JsonIgnore]
    public abstract Guid Subject { get; }
}

/// <summary>An event that belongs to a PASS.</summary>
[ExcludeFromTopology]
public abstract record PassEvent : PlatformEvent
{
    /// <summary>The PASS this belongs to.</summary>
    public required Guid PassSiteId { get; init; }

    /// <summary>Version of the aggregate after this change, from 1; order of arrival means nothing.</summary>
    public required long Version { get; init; }

    /// <summary>The PASS itself, unless the event says whose story it belongs to.</summary>
    [JsonIgnore]
    public override Guid Subject => PassSiteId;
}

/// <summary>An event about one person, known by an id that says nothing of who it is.</summary>
[ExcludeFromTopology]
public abstract record PersonEvent : PassEvent
{
    /// <summary>The person, as numbered by intake.</summary>
    public required Guid PersonId { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override Guid Subject => PersonId;
}

/// <summary>How everything that leaves a process is written: camelCase, codes in kebab-case, unknown members refused on the way in.</summary>
public static class Wire
{
    /// <summary>Options for HTTP bodies: strict.</summary>
    public static JsonSerializerOptions Http { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false, // Whoever reads one of the two and whoever reads the other would not read the same.
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // As ASP.NET Core writes its answers.
        Converters = { new WholeNumber<int>(), new WholeNumber<long>() },
    });

    /// <summary>Options for events: a newer publisher's extra members are ignored.</summary>
    public static JsonSerializerOptions Bus { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Applies the platform's conventions to options that a library owns.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return options;
    }
}
