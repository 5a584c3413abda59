using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Identity.Clients;

/// <summary>An application is to be given access to the platform.</summary>
public sealed record CreateClient
{
    [Length(1, 100), Description("Son nom, tel que les gens le disent.")]
    public required string Name { get; init; }

    [MaxLength(20), Description("coordinator, social-worker, nurse, mediator, secretary, practitioner, partner, fund, ars ou operator.")]
    public required string Role { get; init; }

    [MaxLength(Client.MaxSites), Description("Les PASS pour lesquelles il agit. Vide : toutes, pour les rôles ars et operator seulement.")]
    public IReadOnlyList<Guid> PassSiteIds { get; init; } = [];
}

/// <summary>A client is to have another name and other sites.</summary>
public sealed record ChangeClient
{
    [Length(1, 100), Description("Son nom, tel que les gens le disent.")]
    public required string Name { get; init; }

    [MaxLength(Client.MaxSites), Description("Les PASS pour lesquelles il agit. Vide : toutes, pour les rôles ars et operator seulement.")]
    public required IReadOnlyList<Guid> PassSiteIds { get; init; }
}

/// <summary>A client is to have a new secret.</summary>
public sealed record ReplaceSecret
{
    [Range(0, 30), Description("Combien de jours ses secrets actuels restent valables ; 7 par défaut, 0 si l'un d'eux a été divulgué.")]
    public int? PreviousValidDays { get; init; }
}

/// <summary>A client, without its secrets but for the one just made.</summary>
public sealed record ClientView : IVersioned
{
    [Description("Le client_id des demandes de jeton.")]
    public required string Id { get; init; }

    [Description("Son nom, tel que les gens le disent.")]
    public required string Name { get; init; }

    [Description("Son rôle, pour toujours.")]
    public required string Role { get; init; }

    [Description("Les PASS pour lesquelles il agit ; vide : toutes.")]
    public required IReadOnlyList<Guid> PassSiteIds { get; init; }

    [Description("Quand il a été créé.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("Depuis quand il n'obtient plus de jeton ; null : il en obtient.")]
    public required DateTimeOffset? DisabledAt { get; init; }

    [Description("Fin de chacun de ses secrets, du plus ancien au plus récent ; null : tant qu'aucun autre ne le remplace.")]
    public required IReadOnlyList<DateTimeOffset?> SecretsValidUntil { get; init; }

    [Description("Nombre de modifications, l'ETag.")]
    public required long Version { get; init; }

    [Description("Le client_secret, seulement dans la réponse à la demande qui l'a créé, et pas si cette demande est répétée.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    internal static ClientView Of(Client client, DateTimeOffset now, string? secret = null) => new()
    {
        Id = client.Id,
        Name = client.DisplayName,
        Role = client.Role,
        PassSiteIds = client.PassSiteIds,
        CreatedAt = client.CreatedAt,
        DisabledAt = client.DisabledAt,
        SecretsValidUntil = [.. client.Secrets.Where(kept => kept.IsValid(now)).OrderBy(kept => kept.CreatedAt).Select(kept => kept.ValidUntil)],
        Version = client.Version,
        Secret = secret,
    };
}

/// <summary>One page of clients, by id.</summary>
/// <param name="Items">At most as many as asked for.</param>
/// <param name="Next">Pass it as <c>after</c> to get the next page; null on the last one.</param>
public sealed record ClientPage(
    [property: Description("Les clients, par identifiant.")] IReadOnlyList<ClientView> Items,
    [property: Description("À passer dans after pour lire la page suivante ; null sur la dernière.")] string? Next);
