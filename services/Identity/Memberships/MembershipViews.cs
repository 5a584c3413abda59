using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Mail;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Identity.Memberships;

/// <summary>A person is to be given a role.</summary>
public sealed record CreateMembership
{
    [Length(3, Account.MaxEmail), Mailbox, Description("Son adresse électronique, la sienne seule : le lien d'activation y est envoyé.")]
    public required string Email { get; init; }

    [Length(1, Account.MaxName), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName), Description("Son prénom ; celui du compte reste, s'il existe déjà.")]
    public required string GivenName { get; init; }

    [Length(1, Account.MaxName), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName), Description("Son nom ; celui du compte reste, s'il existe déjà.")]
    public required string FamilyName { get; init; }

    [MaxLength(20), Description("coordinator, social-worker, nurse, doctor, mediator, secretary, practitioner, fund, ars ou operator.")]
    public required string Role { get; init; }

    [MaxLength(Membership.MaxSites), Description("Les PASS pour lesquelles elle agit. Vide : toutes, pour les rôles ars et operator seulement.")]
    public IReadOnlyList<Guid> PassSiteIds { get; init; } = [];

    [MaxLength(20), Impersonal, Description("Pour le rôle fund, obligatoire : le code organisme de sa caisse.")]
    public string? FundCode { get; init; }

    [MaxLength(11), Description("Pour le rôle practitioner, obligatoire : son numéro RPPS.")]
    public string? PractitionerId { get; init; }

    [Description("Pour le rôle partner, qui n'est pas donné ici : POST /connect/structures/{structureId}/technicians.")]
    public Guid? StructureId { get; init; }
}

/// <summary>A membership is to be another role of the team, or for other PASS.</summary>
public sealed record ChangeMembership
{
    [MaxLength(20), Description("Le même rôle, ou un autre de l'équipe : social-worker, nurse, doctor, mediator, secretary.")]
    public required string Role { get; init; }

    [MaxLength(Membership.MaxSites), Description("Les PASS pour lesquelles elle agit.")]
    public required IReadOnlyList<Guid> PassSiteIds { get; init; }
}

/// <summary>Whose membership it is.</summary>
public sealed record MemberView
{
    [Description("Son compte, le sub de ses jetons.")]
    public required Guid Id { get; init; }

    [Description("Son adresse électronique ; vide quand ses données ont été effacées.")]
    public required string Email { get; init; }

    [Description("Son prénom.")]
    public required string GivenName { get; init; }

    [Description("Son nom.")]
    public required string FamilyName { get; init; }

    [Description("invited : n'a pas encore suivi le lien reçu ; active ; disabled.")]
    public required AccountState State { get; init; }

    [Description("Depuis quand son second facteur est réinitialisé, sans qu'elle en ait choisi un autre.")]
    public required DateTimeOffset? SecondFactorResetAt { get; init; }

    internal static MemberView Of(Account account) => new()
    {
        Id = account.Id,
        Email = account.Email ?? "",
        GivenName = account.GivenName,
        FamilyName = account.FamilyName,
        State = account.State,
        SecondFactorResetAt = account.SecondFactorResetAt,
    };
}

/// <summary>What a person may do, since when, and when they last did.</summary>
public sealed record MembershipView : IVersioned
{
    [Description("L'habilitation, la revendication membership des jetons.")]
    public required Guid Id { get; init; }

    [Description("De qui.")]
    public required MemberView Account { get; init; }

    [Description("Son rôle.")]
    public required string Role { get; init; }

    [Description("Les PASS pour lesquelles elle agit ; vide : toutes.")]
    public required IReadOnlyList<Guid> PassSiteIds { get; init; }

    [Description("La caisse pour laquelle elle agit.")]
    public required string? FundCode { get; init; }

    [Description("Le numéro RPPS du praticien.")]
    public required string? PractitionerId { get; init; }

    [Description("La structure pour laquelle elle agit.")]
    public required Guid? StructureId { get; init; }

    [Description("Depuis quand.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("Qui l'a donnée : un compte ou une application.")]
    public required string CreatedBy { get; init; }

    [Description("Quand elle a pris fin, pour toujours.")]
    public required DateTimeOffset? EndedAt { get; init; }

    [Description("Depuis quand elle est suspendue.")]
    public required DateTimeOffset? DisabledAt { get; init; }

    [Description("Dernière connexion de la personne avec elle.")]
    public required DateTimeOffset? LastSignInAt { get; init; }

    [Description("Nombre de modifications, l'ETag.")]
    public required long Version { get; init; }

    internal static MembershipView Of(Membership membership) => new()
    {
        Id = membership.Id,
        Account = MemberView.Of(membership.Account),
        Role = membership.Role,
        PassSiteIds = membership.PassSiteIds,
        FundCode = membership.FundCode,
        PractitionerId = membership.PractitionerId,
        StructureId = membership.StructureId,
        CreatedAt = membership.CreatedAt,
        CreatedBy = membership.CreatedBy,
        EndedAt = membership.EndedAt,
        DisabledAt = membership.DisabledAt,
        LastSignInAt = membership.LastSignInAt,
        Version = membership.Version,
    };
}

/// <summary>The link by which the first agents of an ARS, or an operator, activate their account.</summary>
/// <param name="Link">It serves once.</param>
/// <param name="ValidUntil">Until when.</param>
public sealed record ActivationLink(
    [property: Description("Le lien, qui sert une fois.")] string Link,
    [property: Description("Jusqu'à quand.")] DateTimeOffset ValidUntil);
