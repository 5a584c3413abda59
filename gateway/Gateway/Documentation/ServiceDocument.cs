using System.Text.Json.Nodes;

namespace PassPlatform.Gateway.Documentation;

/// <summary>What a service says of its own API.</summary>
/// <param name="Upstream">The service.</param>
/// <param name="Content">Its OpenAPI document; <see langword="null"/> when it has never answered with one.</param>
/// <param name="FetchedAt">When <paramref name="Content"/> was fetched.</param>
/// <param name="Failure">Why the last attempt failed, in French; <see langword="null"/> when it succeeded.</param>
internal sealed record ServiceDocument(Upstream Upstream, JsonObject? Content, DateTimeOffset? FetchedAt, string? Failure);
