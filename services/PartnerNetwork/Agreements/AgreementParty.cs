using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.PartnerNetwork.Processing;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Agreements;

/// <summary>What somebody is reached for. Annexe 3 art. 1 and 3 [000-082, 000-083].</summary>
[Description("Pour quoi on joint cette personne.")]
public enum ContactRole
{
    [Description("référent de la convention")] Referent,

    /// <summary>"contact privilégié" of the fund, for staff and volunteers.</summary>
    [Description("contact privilégié")] PrivilegedContact,
}

/// <summary>By what way personal data may travel under an agreement: no other. Annexe 3 art. 4.2 [000-091, 000-092, 000-104, 000-106].</summary>
[Description("Canal d'échange.")]
public enum ExchangeChannel
{
    [Description("dossier d'échange chiffré de la plateforme")] ExchangeFolder,
    [Description("Espace Partenaires")] PartnersPortal,
    [Description("courrier postal")] Post,
    [Description("remise sur place, contre signature")] HandedOver,
    [Description("messagerie sécurisée de santé")] SecureMail,
    [Description("boîte générique, sans donnée personnelle")] GenericMailbox,
}

/// <summary>Somebody to reach about an agreement.</summary>
[Description("Quelqu'un à joindre au sujet d'une convention.")]
public sealed record AgreementContact
{
    [Description("Pour quoi.")]
    public required ContactRole Role { get; init; }

    [Length(1, 150), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName)]
    [Description("Nom, ou service.")]
    public required string Name { get; init; }

    [Length(3, 254), RegularExpression(@"[^@\s]+@[^@\s]+", ErrorMessage = "une adresse électronique")]
    [Description("Adresse électronique.")]
    public required string Email { get; init; }

    [MaxLength(30), RegularExpression(@"[0-9+() .]{3,30}", ErrorMessage = "un numéro de téléphone")]
    [Description("Téléphone.")]
    public string? Phone { get; init; }
}

/// <summary>A party of an agreement, as it is drafted.</summary>
[Description("Une partie d'une convention.")]
public record DraftParty
{
    [Description("Laquelle.")]
    public required Party Party { get; init; }

    [Length(1, 150), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName)]
    [Description("Son nom.")]
    public required string Name { get; init; }

    [Length(1, 150), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName)]
    [Description("Qui la représente, nom et qualité ; absent tant qu'on ne le sait pas.")]
    public string? Signatory { get; init; }

    [MaxLength(20)]
    [Description("Qui joindre : référents, contact privilégié ; 20 au plus.")]
    public IReadOnlyList<AgreementContact> Contacts { get; init; } = [];
}

/// <summary>A party of an agreement, and its signature. Sealed with the agreement: it names people.</summary>
[Description("Une partie d'une convention, et sa signature.")]
public sealed record AgreementParty : DraftParty
{
    /// <summary>Day on which its own client or account signed, or confirmed what was signed on paper; null before, and of who has none here.</summary>
    [Description("Jour où elle a signé ici, ou confirmé le papier ; null avant, et pour qui n'a pas d'accès à la plateforme.")]
    public DateOnly? SignedOn { get; init; }

    [Description("Le client ou le compte qui a signé.")]
    public string? SignedBy { get; init; }

    /// <summary>Day on which its contacts were last written.</summary>
    [Description("Jour de la dernière mise à jour de ses contacts.")]
    public DateOnly? ContactsOn { get; init; }

    /// <summary>Whether it signs here: the others sign on paper, whose copy is joined.</summary>
    internal bool SignsHere => Party is Party.Pass or Party.Ars or Party.Fund;
}

/// <summary>The paper that the parties signed, of which a copy is joined.</summary>
[Description("La copie du papier signé.")]
public sealed record SignedCopy
{
    /// <summary>Largest file, in bytes: as of pieces.</summary>
    public const long MaxBytes = 10 << 20;

    [Description("Identifiant.")]
    public required Guid Id { get; init; }

    [Description("Format, lu dans le contenu.")]
    public required string MediaType { get; init; }

    [Description("SHA-256 du contenu, en hexadécimal.")]
    public required string Sha256 { get; init; }

    [Description("Qui l'a jointe.")]
    public required string AttachedBy { get; init; }
}

/// <summary>What is to be destroyed, closed or returned when an agreement ends. Annexe 1 point 7 [000-138].</summary>
[Description("Ce qui est à faire à la fin d'une convention.")]
public enum ClosingDuty
{
    [Description("détruire les données à caractère personnel tenues pour l'exécuter")] DestroyData,
    [Description("fermer les canaux d'échange et les accès")] CloseChannels,
    [Description("restituer ou détruire les documents, supports et matériels confiés")] ReturnDocuments,
}

/// <summary>Such a duty, and when it was done.</summary>
public sealed class Closing
{
    /// <summary>What.</summary>
    public required ClosingDuty Duty { get; init; }

    /// <summary>Day on which it was done; null before.</summary>
    public DateOnly? DoneOn { get; private set; }

    /// <summary>Who said so.</summary>
    public string? DoneBy { get; private set; }

    /// <summary>Those of a kind of agreement.</summary>
    internal static IEnumerable<ClosingDuty> Of(Contracts.AgreementKind kind) => kind switch
    {
        Contracts.AgreementKind.Ars => [ClosingDuty.ReturnDocuments],
        Contracts.AgreementKind.PortalUsage => [ClosingDuty.CloseChannels, ClosingDuty.ReturnDocuments],
        Contracts.AgreementKind.Practitioner => [ClosingDuty.DestroyData, ClosingDuty.ReturnDocuments],
        _ => [ClosingDuty.DestroyData, ClosingDuty.CloseChannels, ClosingDuty.ReturnDocuments],
    };

    internal void Do(DateOnly on, string by) => (DoneOn, DoneBy) = (on, by);
}

/// <summary>A duty of the end of an agreement.</summary>
[Description("Ce qui est à faire à la fin d'une convention, et quand ce fut fait.")]
public sealed record ClosingView(
    [property: Description("Quoi.")] ClosingDuty Duty,
    [property: Description("Jour où c'était fait.")] DateOnly? DoneOn,
    [property: Description("Qui l'a dit.")] string? DoneBy);
