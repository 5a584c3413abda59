using System.ComponentModel;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Breaches;

/// <summary>What a document of a breach is.</summary>
[Description("Ce qu'est la pièce d'une violation.")]
public enum BreachFileKind
{
    [Description("notification envoyée")] Notification,
    [Description("accusé de réception ou réponse")] Acknowledgement,
    [Description("courrier aux personnes")] LetterToPersons,
    [Description("preuve : journal, capture, photographie")] Evidence,
    [Description("compte rendu ou plainte")] Report,
    [Description("autre")] Other,
}

/// <summary>A document of a breach, as the register tells of it. Its bytes are in <see cref="BreachFileContent"/>.</summary>
public sealed record BreachFile
{
    /// <summary>Largest file, in bytes: as of pieces.</summary>
    public const long MaxBytes = 10 << 20;

    /// <summary>Most files of a breach.</summary>
    public const int Most = 20;

    [Description("Identifiant.")]
    public required Guid Id { get; init; }

    [Description("Ce que c'est, en code.")]
    public required BreachFileKind Kind { get; init; }

    [Description("Format, lu dans le contenu.")]
    public required string MediaType { get; init; }

    [Description("Taille en octets.")]
    public required long Size { get; init; }

    [Description("SHA-256 du contenu, en hexadécimal : la pièce n'a pas changé.")]
    public required string Sha256 { get; init; }

    [Description("Qui l'a jointe.")]
    public required string AttachedBy { get; init; }

    [Description("Quand elle a été jointe.")]
    public required DateTimeOffset AttachedAt { get; init; }
}

/// <summary>The bytes of a document of a breach, sealed under the key of its breach; beside its row, which lists read without them.</summary>
/// <remarks>In the database: they are few, are never deleted, and go with its copies.</remarks>
public sealed class BreachFileContent : IBelongsToPassSite
{
    /// <summary>As <see cref="BreachFile.Id"/>.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    /// <summary>The breach.</summary>
    public required Guid BreachId { get; init; }

    /// <summary>Sealed.</summary>
    public required byte[] Content { get; init; }

    /// <summary>What the sealed bytes belong to.</summary>
    internal static byte[] Bound(Guid breachId, Guid id) => [.. "BreachFileContents"u8, .. breachId.ToByteArray(), .. id.ToByteArray()];
}
