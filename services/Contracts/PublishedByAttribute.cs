using System.Reflection;

namespace PassPlatform.Contracts;

/// <summary>Names the one service that tells of an event, or of those derived from it; the broker takes it from that service's user only.</summary>
/// <param name="service">Its resource name, e.g. <c>intake</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublishedByAttribute(string service) : Attribute
{
    /// <summary>Its resource name.</summary>
    public string Service => service;

    /// <summary>Every event, by the service that tells of it.</summary>
    /// <exception cref="InvalidOperationException">An event is nobody's.</exception>
    public static ILookup<string, Type> Events { get; } = typeof(PassEvent).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.GetProperty(nameof(PassEvent.EventId)) is not null)
        .ToLookup(type => type.GetCustomAttribute<PublishedByAttribute>()?.Service
            ?? throw new InvalidOperationException($"{type.Name} says by nobody that it is published: it needs [PublishedBy]."));
}
