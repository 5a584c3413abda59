using System.Reflection;

namespace PassPlatform.Contracts;

/// <summary>
/// Names the one service that tells of an event, or of those derived from it, and those that hear it. The broker takes the event from the first one's user only,
/// and shows it to the others' users only.
/// </summary>
/// <param name="service">Its resource name, e.g. <c>intake</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublishedByAttribute(string service) : Attribute
{
    /// <summary>Its resource name.</summary>
    public string Service => service;

    /// <summary>The services that hear it; reporting alone, whose ledger hears all that happens in a PASS, when nothing is said.</summary>
    public string[] HeardBy { get; init; } = ["reporting"];

    /// <summary>Every event, with who tells of it and who hears it.</summary>
    /// <exception cref="InvalidOperationException">An event is nobody's.</exception>
    public static IReadOnlyDictionary<Type, PublishedByAttribute> Events { get; } = typeof(PassEvent).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.GetProperty(nameof(PassEvent.EventId)) is not null)
        .ToDictionary(type => type, type => type.GetCustomAttribute<PublishedByAttribute>()
            ?? throw new InvalidOperationException($"{type.Name} says by nobody that it is published: it needs [PublishedBy]."));
}
