using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Mail;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Identity.Clients;

/// <summary>An application is to be given access to the platform.</summary>
public sealed record CreateClient
{
    [Length(1, 100), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName), Description("Son nom, tel que les gens le disent.")]
    public required string Name { get; init; }

    [MaxLength(20), Description("coordinator, social-worker, nurse, doctor, mediator, secretary, practitioner, partner, fund, ars ou operator.")]
    public required string Role { get; init; }

    [MaxLength(Client.MaxSites), Description("Les PASS pour lesquelles il agit. Vide : toutes, pour les rôles ars et operator seulement.")]
    public IReadOnlyList<Guid> PassSiteIds { get; init; } = [];

    [RegularExpression(Binding.FundCodePattern, ErrorMessage = "un code organisme : de 2 à 20 chiffres, lettres ou tirets"), Impersonal]
    [Description("Code organisme de la caisse ; obligatoire pour le rôle fund, absent pour les autres. Ne change plus.")]
    public string? FundCode { get; init; }

    [MaxLength(11), Description("Numéro RPPS du praticien ; obligatoire pour le rôle practitioner, absent pour les autres. Ne change plus.")]
    public string? PractitionerId { get; init; }

    [Description("Structure du partenaire ; obligatoire pour le rôle partner, absent pour les autres. Ne change plus.")]
    public Guid? StructureId { get; init; }

    [Mailbox, MaxLength(Account.MaxEmail), Description("Courriel de qui l'exploite : le code d'enrôlement y est envoyé quand il n'est pas dans la réponse.")]
    public string? Contact { get; init; }
}

/// <summary>A client is to have another name and other sites.</summary>
public sealed record ChangeClient
{
    [Length(1, 100), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName), Description("Son nom, tel que les gens le disent.")]
    public required string Name { get; init; }

    [MaxLength(Client.MaxSites), Description("Les PASS pour lesquelles il agit. Vide : toutes, pour les rôles ars et operator seulement.")]
    public required IReadOnlyList<Guid> PassSiteIds { get; init; }

    [RegularExpression(Binding.FundCodePattern, ErrorMessage = "un code organisme : de 2 à 20 chiffres, lettres ou tirets"), Impersonal]
    [Description("Code organisme de la caisse (rôle fund) : à donner une fois à un client qui n'en a pas, le même ensuite.")]
    public string? FundCode { get; init; }

    [MaxLength(11), Description("Numéro RPPS du praticien (rôle practitioner) : à donner une fois à un client qui n'en a pas, le même ensuite.")]
    public string? PractitionerId { get; init; }

    [Description("Structure du partenaire (rôle partner) : à donner une fois à un client qui n'en a pas, la même ensuite.")]
    public Guid? StructureId { get; init; }

    [Mailbox, MaxLength(Account.MaxEmail), Description("Courriel de qui l'exploite ; absent : comme avant.")]
    public string? Contact { get; init; }
}

/// <summary>The holder of a client is to draw a new secret.</summary>
public sealed record EnrolClient
{
    [Range(0, 30), Description("Combien de jours ses secrets actuels restent valables une fois le nouveau tiré ; 7 par défaut. 0 si l'un d'eux a été divulgué : ils cessent tout de suite, ses jetons aussi.")]
    public int? PreviousValidDays { get; init; }
}

/// <summary>A code is exchanged for the secret that it is for.</summary>
public sealed record DrawSecret
{
    [Length(43, 43), Description("Le code d'enrôlement, tel que reçu. Il ne sert qu'une fois.")]
    public required string Code { get; init; }
}

/// <summary>A client replaces its own secret.</summary>
public sealed record ReplaceSecret
{
    [Range(0, 30), Description("Combien de jours ses secrets actuels restent valables ; 7 par défaut, 0 si l'un d'eux a été divulgué.")]
    public int? PreviousValidDays { get; init; }
}

/// <summary>A secret, for who draws it.</summary>
/// <param name="ClientId">The <c>client_id</c> it goes with.</param>
/// <param name="Secret">Shown now and never again.</param>
public sealed record DrawnSecret(
    [property: Description("Le client_id qui va avec.")] string ClientId,
    [property: Description("Le client_secret ; il n'est montré que dans cette réponse.")] string Secret);

/// <summary>A code with which the holder of a client draws its secret.</summary>
/// <param name="Code">Only in the answer to who may already read all that the client will, and never again; otherwise it was sent to the contact.</param>
/// <param name="ExpiresAt">Instant from which it is refused.</param>
/// <param name="SentTo">Where it was sent; null when it is in the answer.</param>
[Description("De quoi tirer le secret d'un client, une fois, par POST /connect/secrets.")]
public sealed record EnrolmentView(
    [property: Description("Le code, seulement dans la réponse à qui lit déjà tout ce que ce client lira, et pas si la demande est répétée.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code,
    [property: Description("Instant à partir duquel le code est refusé.")] DateTimeOffset ExpiresAt,
    [property: Description("Courriel où il a été envoyé ; absent s'il est dans la réponse.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SentTo);

/// <summary>A client, without its secrets.</summary>
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

    [Description("Code organisme de la caisse ; null pour un autre rôle, ou pour un client qui n'obtient pas de jeton tant qu'il ne l'a pas.")]
    public required string? FundCode { get; init; }

    [Description("Numéro RPPS du praticien ; null de même.")]
    public required string? PractitionerId { get; init; }

    [Description("Structure du partenaire ; null de même.")]
    public required Guid? StructureId { get; init; }

    [Description("Courriel de qui l'exploite ; null si personne ne l'a dit.")]
    public required string? Contact { get; init; }

    [Description("Quand il a été créé.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("Depuis quand il n'obtient plus de jeton ; null : il en obtient.")]
    public required DateTimeOffset? DisabledAt { get; init; }

    [Description("Quand son dernier secret a été tiré ; null : il n'en a pas.")]
    public required DateTimeOffset? SecretDrawnAt { get; init; }

    [Description("Fin de chacun de ses secrets, du plus ancien au plus récent ; null : tant qu'aucun autre ne le remplace.")]
    public required IReadOnlyList<DateTimeOffset?> SecretsValidUntil { get; init; }

    [Description("Le code d'enrôlement qui attend d'être utilisé ; absent s'il n'y en a pas.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EnrolmentView? Enrolment { get; init; }

    [Description("Nombre de modifications, l'ETag.")]
    public required long Version { get; init; }

    internal static ClientView Of(Client client, DateTimeOffset now, EnrolmentView? enrolment = null)
    {
        var secrets = client.Secrets.Where(kept => kept.IsValid(now)).OrderBy(kept => kept.CreatedAt).ToList();
        return new()
        {
            Id = client.Id,
            Name = client.DisplayName,
            Role = client.Role,
            PassSiteIds = client.PassSiteIds,
            FundCode = client.Role == Roles.Fund ? client.BoundTo : null,
            PractitionerId = client.Role == Roles.Practitioner ? client.BoundTo : null,
            StructureId = client.Role == Roles.Partner && client.BoundTo is { } structure ? Guid.Parse(structure) : null,
            Contact = client.Contact,
            CreatedAt = client.CreatedAt,
            DisabledAt = client.DisabledAt,
            SecretDrawnAt = secrets.Count > 0 ? secrets[^1].CreatedAt : null,
            SecretsValidUntil = [.. secrets.Select(kept => kept.ValidUntil)],
            Enrolment = enrolment ?? (client.EnrolmentUntil is { } until && until > now ? new EnrolmentView(null, until, null) : null),
            Version = client.Version,
        };
    }
}

/// <summary>One page of clients, by id.</summary>
/// <param name="Items">At most as many as asked for.</param>
/// <param name="Next">Pass it as <c>after</c> to get the next page; null on the last one.</param>
public sealed record ClientPage(
    [property: Description("Les clients, par identifiant.")] IReadOnlyList<ClientView> Items,
    [property: Description("À passer dans after pour lire la page suivante ; null sur la dernière.")] string? Next);
