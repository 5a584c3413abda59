using System.ComponentModel;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Directories;

/// <summary>How a directory is written in a file.</summary>
[Description("Format d'un fichier de l'annuaire.")]
public enum ExchangeFormat
{
    /// <summary>UTF-8, semicolons, a line of column names.</summary>
    [Description("tableur : CSV, UTF-8, points-virgules")] Csv,

    /// <summary>JSON of structures and services, schema v1.</summary>
    [Description("data.inclusion, schéma v1 : structures et services, JSON")] DataInclusion,

    /// <summary>A <c>Bundle</c> of FHIR R4, JSON.</summary>
    [Description("FHIR R4 : un Bundle de Practitioner, PractitionerRole, Organization, HealthcareService et Location, JSON")] Fhir,
}

/// <summary>What a line of a file would do.</summary>
[Description("Ce qu'une ligne ferait.")]
public enum ImportAction
{
    [Description("entre dans le réseau")] Create,
    [Description("change une fiche")] Change,
    [Description("ne change rien")] Nothing,
    [Description("refusée : rien ne sera écrit de cette ligne")] Refuse,
}

/// <summary>A file that would change the directory: line by line what it would do, said before anything is written, then done exactly so or not at all. Decision 0164.</summary>
public sealed class DirectoryImport : Aggregate, ISealedRow
{
    private DirectoryImport()
    {
    }

    Guid ISealedRow.SealedUnder => Id;

    public ExchangeFormat Format { get; private init; }

    /// <summary>SHA-256 of the file, 64 hexadecimal digits in lower case: what is applied is what was read.</summary>
    public string FileHash { get; private init; } = "";

    /// <summary>What each line would do; once done, or once another preview took its place, what it did without the cards.</summary>
    [Sealed]
    public IReadOnlyList<PlannedLine> Lines { get; private set; } = [];

    /// <summary>When it was applied; null: not.</summary>
    public DateTimeOffset? AppliedAt { get; private set; }

    /// <summary>Another preview took its place: it cannot be applied any more.</summary>
    public bool Replaced { get; private set; }

    internal static DirectoryImport Of(Guid passSiteId, ExchangeFormat format, string fileHash, IReadOnlyList<PlannedLine> lines)
    {
        var preview = new DirectoryImport { PassSiteId = passSiteId, Format = format, FileHash = fileHash, Lines = lines };
        preview.NextVersion();
        return preview;
    }

    /// <summary>Refuses to apply it to another file, or once another preview took its place.</summary>
    /// <exception cref="Refusal">It is so.</exception>
    internal void MustBeOf(string fileHash)
    {
        if (fileHash != FileHash)
        {
            throw new Refusal(ProblemKinds.ImportStale, "Le fichier n'est plus celui qui a été prévisualisé.", new FieldError("/fileHash", "l'empreinte d'un autre fichier", "celle de la prévisualisation"));
        }

        if (Replaced)
        {
            throw new Refusal(ProblemKinds.ImportStale, "Une prévisualisation plus récente a pris la place de celle-ci.");
        }
    }

    /// <summary>It is done.</summary>
    internal void Apply(DateTimeOffset now)
    {
        AppliedAt = now;
        Empty();
    }

    /// <summary>Another preview takes its place.</summary>
    internal void Replace()
    {
        Replaced = true;
        Empty();
    }

    // What was said stays; the cards, which nothing needs any more, do not.
    private void Empty()
    {
        Lines = [.. Lines.Select(line => line with { Practitioner = null, Structure = null })];
        NextVersion();
    }
}

/// <summary>What a line of a file would do.</summary>
public sealed record PlannedLine
{
    public required int Number { get; init; }
    public required string Label { get; init; }
    public required ImportAction Action { get; init; }

    /// <summary>Whose card it is; null for who is new, and for a line that is refused.</summary>
    public Guid? MemberId { get; init; }

    /// <summary>The version that the preview compared with.</summary>
    public long? MemberVersion { get; init; }
    public IReadOnlyList<string> Changes { get; init; } = [];
    public IReadOnlyList<string> Reasons { get; init; } = [];
    public Rpps? Rpps { get; init; }
    public PractitionerCard? Practitioner { get; init; }
    public StructureCard? Structure { get; init; }
    public DateOnly? JoinedOn { get; init; }
    public DateOnly? LeftOn { get; init; }
}

/// <summary>An import, as it is shown.</summary>
[Description("L'import d'un fichier de l'annuaire : ce que chaque ligne ferait, ou a fait.")]
public sealed record DirectoryImportView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Format du fichier.")] ExchangeFormat Format,
    [property: Description("Empreinte SHA-256 du fichier, à renvoyer pour l'appliquer.")] string FileHash,
    [property: Description("Lignes qui font entrer quelqu'un.")] int Created,
    [property: Description("Lignes qui changent une fiche.")] int Changed,
    [property: Description("Lignes qui ne changent rien.")] int Unchanged,
    [property: Description("Lignes refusées.")] int Refused,
    [property: Description("Les lignes, dans l'ordre du fichier.")] IReadOnlyList<ImportLineView> Lines,
    [property: Description("Quand il a été appliqué ; null s'il ne l'est pas.")] DateTimeOffset? AppliedAt,
    [property: Description("true : une prévisualisation plus récente a pris sa place.")] bool Replaced,
    [property: Description("Version.")] long Version) : IVersioned
{
    internal static DirectoryImportView Of(DirectoryImport import) => new(
        import.Id, import.PassSiteId, import.Format, import.FileHash, Count(import, ImportAction.Create), Count(import, ImportAction.Change), Count(import, ImportAction.Nothing),
        Count(import, ImportAction.Refuse), [.. import.Lines.Select(ImportLineView.Of)], import.AppliedAt, import.Replaced, import.Version);

    private static int Count(DirectoryImport import, ImportAction action) => import.Lines.Count(line => line.Action == action);
}

/// <summary>A line of an import.</summary>
[Description("Une ligne d'un import.")]
public sealed record ImportLineView(
    [property: Description("Numéro dans le fichier.")] int Number,
    [property: Description("De qui elle parle.")] string Label,
    [property: Description("Ce qu'elle ferait.")] ImportAction Action,
    [property: Description("La fiche qu'elle change ; null pour qui est nouveau.")] Guid? MemberId,
    [property: Description("Ce qui change, colonne par colonne.")] IReadOnlyList<string> Changes,
    [property: Description("Pourquoi elle est refusée, ou ce qui n'en est pas repris.")] IReadOnlyList<string> Reasons)
{
    internal static ImportLineView Of(PlannedLine line) => new(line.Number, line.Label, line.Action, line.MemberId, line.Changes, line.Reasons);
}

/// <summary>Applies what was previewed.</summary>
[Description("L'application d'un import prévisualisé.")]
public sealed record ApplyImport
{
    [System.ComponentModel.DataAnnotations.RegularExpression("[0-9a-f]{64}", ErrorMessage = "une empreinte SHA-256, 64 chiffres hexadécimaux en minuscules")]
    [Description("Empreinte SHA-256 du fichier à appliquer, telle que la prévisualisation la donne.")]
    public required string FileHash { get; init; }
}
