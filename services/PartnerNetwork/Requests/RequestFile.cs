using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Requests;

/// <summary>What a piece of a request is.</summary>
[Description("Ce qu'est la pièce d'une demande.")]
public enum RequestFileKind
{
    [Description("formulaire de demande")] Form,
    [Description("identité")] Identity,
    [Description("résidence")] Residence,
    [Description("ressources")] Resources,
    [Description("formulaire de signalement")] SignalForm,
    [Description("mandat ou décision qui habilite")] Mandate,

    /// <summary>From the fund, to a body that may have it.</summary>
    [Description("pièce de la caisse")] FundDocument,
}

/// <summary>A piece of a request, as it is told of. Its bytes are in <see cref="RequestFileContent"/>.</summary>
public sealed record RequestFile
{
    /// <summary>Largest file, in bytes: as of pieces.</summary>
    public const long MaxBytes = 10 << 20;

    /// <summary>Most pieces that a fund sends with an answer.</summary>
    public const int MostOfFund = 5;

    private static readonly Dictionary<PartnerRequestKind, (int Most, RequestFileKind[] Kinds)> Needed = new()
    {
        [PartnerRequestKind.FileStudy] = (10, [RequestFileKind.Form, RequestFileKind.Identity, RequestFileKind.Residence, RequestFileKind.Resources, RequestFileKind.Mandate]),
        [PartnerRequestKind.AccessDifficulty] = (3, [RequestFileKind.SignalForm, RequestFileKind.Mandate]),
        [PartnerRequestKind.Document] = (1, [RequestFileKind.Mandate]),
    };

    [Description("Identifiant.")]
    public required Guid Id { get; init; }

    [Description("Ce que c'est, en code.")]
    public required RequestFileKind Kind { get; init; }

    [Description("Format, lu dans le contenu.")]
    public required string MediaType { get; init; }

    [Description("Taille en octets.")]
    public required long Size { get; init; }

    [Description("SHA-256 du contenu, en hexadécimal.")]
    public required string Sha256 { get; init; }

    [Description("Quand elle a été jointe.")]
    public required DateTimeOffset AttachedAt { get; init; }

    /// <summary>What a kind of request needs, and no more: how many pieces, of which kinds. Espace Partenaires, art. 3.1 and 5.</summary>
    internal static (int Most, RequestFileKind[] Kinds) NeededBy(PartnerRequestKind kind) => Needed.GetValueOrDefault(kind, (0, []));
}

/// <summary>The bytes of a piece, sealed under the key of its request; they go with what it told.</summary>
public sealed class RequestFileContent : IBelongsToPassSite
{
    /// <summary>As <see cref="RequestFile.Id"/>.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    /// <summary>The request.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>Sealed.</summary>
    public required byte[] Content { get; init; }

    /// <summary>What the sealed bytes belong to.</summary>
    internal static byte[] Bound(Guid requestId, Guid id) => [.. "RequestFileContents"u8, .. requestId.ToByteArray(), .. id.ToByteArray()];
}
