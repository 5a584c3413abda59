using System.ComponentModel;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Rules;

namespace PassPlatform.RightsDossier.Documents;

/// <summary>One line of the list of pieces.</summary>
[Description("Une ligne de la liste des pièces.")]
public sealed record DocumentLineView(
    [property: Description("Code de la ligne.")] string LineId,
    [property: Description("La personne à qui elle est demandée ; null si une pièce vaut pour tout le foyer.")] Guid? PersonId,
    [property: Description("Ce qui est demandé.")] string Label,
    [property: Description("Le dossier est incomplet sans elle, d'après ce qui est connu maintenant.")] bool Required,
    [property: Description("Nature de la ligne.")] DocumentNeed Need,
    [property: Description("Pièces qui conviennent : l'une d'elles suffit.")] IReadOnlyList<DocumentKind> Accepts,
    [property: Description("Pièces souvent proposées, jamais acceptées ici.")] IReadOnlyList<DocumentKind> Rejects,
    [property: Description("Exigée, et sans pièce utilisable.")] bool Missing,
    [property: Description("Pièces vues ou reçues pour cette ligne, la plus ancienne d'abord.")] IReadOnlyList<SeenDocumentView> Provided,
    [property: Description("D'où vient l'exigence.")] string Source)
{
    // A line that only a later step may ask for is shown once something was brought for it.
    internal static IReadOnlyList<DocumentLineView> Of(DocumentFile file, Application application) =>
        [.. file.Acceptable.Lines.Select(line => Of(line, file, application)).Where(line => line.Need != DocumentNeed.Required || line.Required || line.Provided.Count > 0)];

    private static DocumentLineView Of(DocumentLine line, DocumentFile file, Application application) => new(
        line.Id, line.PersonId, line.Label, line.Need == DocumentNeed.Required && file.List.Lines.Contains(line), line.Need, line.Accepts, line.Rejects, file.Missing.Contains(line),
        [.. application.Documents.Where(seen => seen.IsFor(line)).Select(SeenDocumentView.Of)], line.Source);
}

/// <summary>A piece seen, or received as a file.</summary>
[Description("Une pièce vue, ou reçue en fichier.")]
public sealed record SeenDocumentView(
    [property: Description("Identifiant de la pièce.")] Guid Id,
    [property: Description("Ce que c'est ; null si ce n'est pas dit.")] string? KindId,
    [property: Description("Jour où elle a été apportée.")] DateOnly ProvidedOn,
    [property: Description("Reçue en fichier, et pas encore vérifiée : elle ne compte pas.")] bool WaitsForCheck,
    [property: Description("Vérifiée : lisible, valable, au nom de la personne.")] bool Usable,
    [property: Description("Pourquoi elle ne peut pas servir.")] UnusableReason? RefusalReason,
    [property: Description("Le même motif, en toutes lettres.")] string? Refusal,
    [property: Description("Son fichier ; null si elle a seulement été vue.")] StoredFileView? File)
{
    internal static SeenDocumentView Of(SeenDocument seen) => new(
        seen.Id, seen.KindId, seen.ProvidedOn, !seen.IsChecked, seen.IsUsable, seen.RefusalReason,
        seen.RefusalReason is { } reason ? RequiredDocuments.Label(reason) : null,
        seen.File is { } file ? new StoredFileView(file.Sha256, file.MediaType, file.Size) : null);
}

/// <summary>The file of a piece.</summary>
[Description("Le fichier d'une pièce.")]
public sealed record StoredFileView(
    [property: Description("SHA-256 du fichier, 64 chiffres hexadécimaux.")] string Sha256,
    [property: Description("Ce qu'il est, d'après son contenu.")] string MediaType,
    [property: Description("Taille, en octets.")] long Size);
