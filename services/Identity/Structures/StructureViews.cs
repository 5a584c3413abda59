using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.Identity.AccessReviews;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Identity.Structures;

/// <summary>A structure is to be recorded, under the agreement that its people work under.</summary>
public sealed record OpenStructure
{
    [Description("L'identifiant de la structure : celui de ses jetons, et de l'annuaire.")]
    public required Guid StructureId { get; init; }

    [Length(1, PartnerStructure.MaxName), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName), Description("Son nom.")]
    public required string Name { get; init; }

    [Range(1, PartnerStructure.MaxMembers), Description("Combien de personnes y travaillent, bénévoles compris : de 1 à 10, deux gestionnaires au plus ; de 11 à 25, trois ; au-delà, cinq.")]
    public required int Members { get; init; }

    [Length(1, PartnerStructure.MaxDomains), Description("Les domaines de ses adresses électroniques, sans @ : professionnels, attachés à elle, et basés en Europe.")]
    public required IReadOnlyList<string> MailDomains { get; init; }

    [Description("La convention sous laquelle elle travaille.")]
    public required AgreeWithStructure Agreement { get; init; }
}

/// <summary>What is known of a structure changes.</summary>
public sealed record ChangeStructure
{
    [Length(1, PartnerStructure.MaxName), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName), Description("Son nom.")]
    public required string Name { get; init; }

    [Range(1, PartnerStructure.MaxMembers), Description("Combien de personnes y travaillent, bénévoles compris. Les comptes en trop restent ; aucun autre n'est donné tant qu'il y en a.")]
    public required int Members { get; init; }

    [Length(1, PartnerStructure.MaxDomains), Description("Les domaines de ses adresses électroniques, sans @.")]
    public required IReadOnlyList<string> MailDomains { get; init; }
}

/// <summary>An agreement that the people of a structure work under.</summary>
public sealed record AgreeWithStructure
{
    [Description("La convention, telle que partner-network la connaît : d'utilisation du portail, ou de partenariat.")]
    public required Guid AgreementId { get; init; }

    [Description("La PASS ; absente : la seule de votre jeton.")]
    public Guid? PassSiteId { get; init; }

    [RegularExpression(Binding.FundCodePattern, ErrorMessage = "un code organisme : de 2 à 20 chiffres, lettres ou tirets"), Impersonal]
    [Description("La caisse avec laquelle elle est signée ; absente : aucune, ou la vôtre.")]
    public string? FundCode { get; init; }

    [Range(1, StructureAgreement.MaxTechnicians), Description("Combien de techniciens elle permet. De plusieurs conventions, le plus petit nombre vaut : chaque technicien travaille sous toutes.")]
    public required int Technicians { get; init; }
}

/// <summary>An agreement lets a structure have another number of technicians.</summary>
public sealed record ChangeStructureAgreement
{
    [Range(1, StructureAgreement.MaxTechnicians), Description("Combien de techniciens elle permet.")]
    public required int Technicians { get; init; }
}

/// <summary>A structure is to be cut off.</summary>
public sealed record CutStructure
{
    [Description("Pourquoi : theft, loss, fraud ou misuse.")]
    public required IncidentKind Kind { get; init; }
}

/// <summary>An agreement of a structure.</summary>
public sealed record StructureAgreementView
{
    [Description("La convention.")]
    public required Guid AgreementId { get; init; }

    [Description("La PASS.")]
    public required Guid PassSiteId { get; init; }

    [Description("La caisse ; null : aucune.")]
    public required string? FundCode { get; init; }

    [Description("Combien de techniciens elle permet.")]
    public required int Technicians { get; init; }

    [Description("Quand elle a été enregistrée ici.")]
    public required DateTimeOffset OpenedAt { get; init; }

    [Description("Depuis quand la structure travaille sous elle ; null : un de ses gestionnaires ne l'a pas encore acceptée.")]
    public required DateTimeOffset? AcceptedAt { get; init; }

    [Description("Quand elle a pris fin, et l'accès qu'elle ouvrait avec elle.")]
    public required DateTimeOffset? EndedAt { get; init; }

    [Description("Pourquoi.")]
    public required AgreementEnd? EndedFor { get; init; }

    internal static StructureAgreementView Of(StructureAgreement agreement) => new()
    {
        AgreementId = agreement.AgreementId,
        PassSiteId = agreement.PassSiteId,
        FundCode = agreement.FundCode,
        Technicians = agreement.Technicians,
        OpenedAt = agreement.OpenedAt,
        AcceptedAt = agreement.AcceptedAt,
        EndedAt = agreement.EndedAt,
        EndedFor = agreement.EndedFor,
    };
}

/// <summary>How many accounts there are, of how many there may be.</summary>
/// <param name="Given">Those that have not ended, suspended ones included.</param>
/// <param name="Allowed">At most.</param>
public sealed record AccountCount(
    [property: Description("Ceux qui n'ont pas pris fin, suspendus compris.")] int Given,
    [property: Description("Combien il peut y en avoir.")] int Allowed);

/// <summary>A structure, its agreements and its accounts.</summary>
public sealed record StructureView : IVersioned
{
    [Description("La structure.")]
    public required Guid Id { get; init; }

    [Description("Son nom.")]
    public required string Name { get; init; }

    [Description("Combien de personnes y travaillent.")]
    public required int Members { get; init; }

    [Description("Les domaines de ses adresses électroniques.")]
    public required IReadOnlyList<string> MailDomains { get; init; }

    [Description("Ses conventions : toutes pour ses gestionnaires ; pour une PASS ou une caisse, les siennes.")]
    public required IReadOnlyList<StructureAgreementView> Agreements { get; init; }

    [Description("Ses gestionnaires.")]
    public required AccountCount Managers { get; init; }

    [Description("Ses techniciens.")]
    public required AccountCount Technicians { get; init; }

    [Description("Ses demandes qui attendent.")]
    public required int WaitingRequests { get; init; }

    [Description("Celles d'entre elles qui sont en retard.")]
    public required int LateRequests { get; init; }

    [Description("Depuis quand aucun de ses comptes ne s'ouvre ; null : ils s'ouvrent.")]
    public required DateTimeOffset? ShutAt { get; init; }

    [Description("Pourquoi.")]
    public required StructureShut? ShutFor { get; init; }

    [Description("Quand une revue de ses habilitations a été demandée, qui n'est pas encore signée.")]
    public required DateTimeOffset? ReviewAskedAt { get; init; }

    [Description("Quand un tableau de ses habilitations a été signé pour la dernière fois ; null : jamais.")]
    public required DateTimeOffset? ReviewSignedAt { get; init; }

    [Description("Nombre de modifications, l'ETag.")]
    public required long Version { get; init; }
}

/// <summary>An access to a structure, with what it told of who has it.</summary>
public sealed record StructureAccess
{
    [Description("L'accès : de qui, quel profil, depuis quand, dernière connexion, second facteur, dernière revue.")]
    public required ReviewedAccess Access { get; init; }

    [Description("D'un gestionnaire : sa civilité.")]
    public required CivilTitle? Title { get; init; }

    [Description("D'un gestionnaire : sa fonction dans la structure.")]
    public required string? JobTitle { get; init; }

    [Description("D'un gestionnaire : son numéro de téléphone.")]
    public required string? Phone { get; init; }

    [Description("D'un technicien : employee ou volunteer.")]
    public required Standing? Standing { get; init; }
}
