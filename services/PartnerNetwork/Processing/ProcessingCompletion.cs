using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.PartnerNetwork.Processing;

/// <summary>What a PASS adds to a processing of the platform in its register. GDPR art. 30.</summary>
public sealed class ProcessingCompletion : Aggregate, ISealedRow
{
    private ProcessingCompletion()
    {
    }

    Guid ISealedRow.SealedUnder => Id;

    /// <summary>Code of the processing.</summary>
    public string Code { get; private init; } = "";

    /// <summary>Who answers for it, where the PASS is not alone to. Free text.</summary>
    [Sealed]
    public string? Controller { get; private set; }

    /// <summary>More people who receive the data. Free text.</summary>
    [Sealed]
    public string? Recipients { get; private set; }

    /// <summary>How long data are kept here. Free text.</summary>
    [Sealed]
    public string? Retention { get; private set; }

    /// <summary>Measures of the PASS's own. Free text.</summary>
    [Sealed]
    public string? Security { get; private set; }

    /// <summary>Anything else. Free text.</summary>
    [Sealed]
    public string? Note { get; private set; }

    /// <summary>Who wrote it last.</summary>
    public string WrittenBy { get; private set; } = "";

    internal static ProcessingCompletion Of(Guid passSiteId, string code) => new() { PassSiteId = passSiteId, Code = code };

    internal void Write(CompleteProcessing request, string by)
    {
        (Controller, Recipients, Retention, Security, Note, WrittenBy) = (request.Controller, request.Recipients, request.Retention, request.Security, request.Note, by);
        NextVersion();
    }
}

/// <summary>What a PASS adds to a processing of the platform.</summary>
[Description("Ce qu'une PASS ajoute à un traitement de la plateforme.")]
public sealed record CompleteProcessing
{
    /// <summary>Longest text, in characters.</summary>
    public const int TextLength = 2000;

    [MaxLength(TextLength), Description("Responsable, s'il n'est pas celui que la plateforme indique ; au plus 2000 caractères.")]
    public string? Controller { get; init; }

    [MaxLength(TextLength), Description("Autres destinataires ; au plus 2000 caractères.")]
    public string? Recipients { get; init; }

    [MaxLength(TextLength), Description("Durée de conservation ici ; au plus 2000 caractères.")]
    public string? Retention { get; init; }

    [MaxLength(TextLength), Description("Mesures de sécurité propres à la PASS ; au plus 2000 caractères.")]
    public string? Security { get; init; }

    [MaxLength(TextLength), Description("Autre précision ; au plus 2000 caractères.")]
    public string? Note { get; init; }
}

/// <summary>A processing in the register of a PASS.</summary>
[Description("Un traitement, au registre d'une PASS.")]
public sealed record ProcessingView(
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Code du traitement.")] string Code,
    [property: Description("Nom du traitement.")] string Name,
    [property: Description("Responsable du traitement.")] string Controller,
    [property: Description("Finalités.")] IReadOnlyList<string> Purposes,
    [property: Description("Bases légales.")] IReadOnlyList<Grounded> LegalBases,
    [property: Description("Catégories de personnes.")] IReadOnlyList<string> PersonCategories,
    [property: Description("Catégories de données.")] IReadOnlyList<string> DataCategories,
    [property: Description("Destinataires.")] IReadOnlyList<string> Recipients,
    [property: Description("Transferts hors de l'Union européenne.")] string Transfers,
    [property: Description("Durée de conservation.")] Grounded Retention,
    [property: Description("Mesures de sécurité de la plateforme.")] IReadOnlyList<Grounded> Security,
    [property: Description("Ce que la PASS ajoute ; null tant qu'elle n'a rien ajouté.")] CompleteProcessing? Completion,
    [property: Description("Qui l'a ajouté.")] string? CompletedBy,
    [property: Description("Version de ce que la PASS ajoute, 0 avant ; à renvoyer dans If-Match.")] long Version) : IVersioned
{
    internal static ProcessingView Of(Guid passSiteId, PlatformProcessing of, ProcessingCompletion? completion) => new(
        passSiteId, of.Code, of.Name, of.Controller, of.Purposes, of.LegalBases, of.PersonCategories, of.DataCategories, of.Recipients, PlatformProcessings.All.Transfers,
        of.Retention, PlatformProcessings.All.Security,
        completion is null ? null : new CompleteProcessing
        {
            Controller = completion.Controller,
            Recipients = completion.Recipients,
            Retention = completion.Retention,
            Security = completion.Security,
            Note = completion.Note,
        },
        completion?.WrittenBy, completion?.Version ?? 0);
}

/// <summary>The register of processing of a PASS.</summary>
[Description("Le registre des traitements d'une PASS, tout entier.")]
public sealed record ProcessingRegister([property: Description("Les traitements, chacun une fois.")] IReadOnlyList<ProcessingView> Items);
