using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Identity.Clients;

/// <summary>An application is to be given access to the platform.</summary>
public sealed record CreateClient
{
    /// <summary>What people call it.</summary>
    [Length(1, 100)]
    public required string Name { get; init; }

    /// <summary>coordinator, social-worker, nurse, mediator, secretary, practitioner, partner, fund, ars or operator.</summary>
    [MaxLength(20)]
    public required string Role { get; init; }

    /// <summary>The PASS it acts for, 200 at most. Empty means every PASS, for the roles ars and operator only.</summary>
    [MaxLength(Client.MaxSites)]
    public IReadOnlyList<Guid> PassSiteIds { get; init; } = [];
}

/// <summary>A client is to have another name and other sites.</summary>
public sealed record ChangeClient
{
    /// <summary>What people call it.</summary>
    [Length(1, 100)]
    public required string Name { get; init; }

    /// <summary>The PASS it acts for, 200 at most. Empty means every PASS, for the roles ars and operator only.</summary>
    [MaxLength(Client.MaxSites)]
    public required IReadOnlyList<Guid> PassSiteIds { get; init; }
}

/// <summary>A client is to have a new secret.</summary>
public sealed record ReplaceSecret
{
    /// <summary>How many days the secrets it has stay valid, 0 to 30; 7 by default. 0 when one was disclosed.</summary>
    [Range(0, 30)]
    public int? PreviousValidDays { get; init; }
}

/// <summary>A client, without its secrets but for the one just made.</summary>
/// <param name="Id">The <c>client_id</c> to ask for tokens with.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Role">Its role.</param>
/// <param name="PassSiteIds">The PASS it acts for; empty: every PASS.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="DisabledAt">Since when it gets no token; null: it does.</param>
/// <param name="SecretsValidUntil">End of each secret it may use, oldest first; null: as long as no other replaces it.</param>
/// <param name="Version">Number of changes, the ETag.</param>
public sealed record ClientView(
    string Id, string Name, string Role, IReadOnlyList<Guid> PassSiteIds, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt,
    IReadOnlyList<DateTimeOffset?> SecretsValidUntil, long Version) : IVersioned, IShownOnce
{
    /// <summary>The <c>client_secret</c>, only in the answer to the request that made it; not even when that request is repeated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    /// <inheritdoc/>
    public object WithoutSecret() => this with { Secret = null };

    internal static ClientView Of(Client client, DateTimeOffset now, string? secret = null) => new(
        client.Id, client.Name, client.Role, client.PassSiteIds, client.CreatedAt, client.DisabledAt,
        [.. client.Secrets.Where(kept => kept.IsValid(now)).OrderBy(kept => kept.CreatedAt).Select(kept => kept.ValidUntil)], client.Version)
    {
        Secret = secret,
    };
}

/// <summary>One page of clients, by id.</summary>
/// <param name="Items">At most as many as asked for.</param>
/// <param name="Next">Pass it as <c>after</c> to get the next page; null on the last one.</param>
public sealed record ClientPage(IReadOnlyList<ClientView> Items, string? Next);
