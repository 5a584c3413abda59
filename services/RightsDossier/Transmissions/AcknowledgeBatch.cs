using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary>The fund acknowledges an archive, by the API or by <c>accuse-LOT.json</c> in its folder.</summary>
[Description("La caisse accuse réception d'un lot.")]
public sealed partial record AcknowledgeBatch
{
    private const string Sha256 = "[0-9A-Fa-f]{64}";

    /// <summary>The batch.</summary>
    [Description("Identifiant du lot.")]
    public required Guid BatchId { get; init; }

    /// <summary>Day the fund took it; not before it was sent, not to come.</summary>
    [Description("Jour de la réception ; ni avant l'envoi, ni à venir.")]
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>SHA-256 of <c>manifest.json</c> as found in the archive, in small letters whatever it was written in.</summary>
    [Description("Empreinte SHA-256 du fichier manifest.json trouvé dans l'archive : 64 chiffres hexadécimaux.")]
    [RegularExpression(Sha256, ErrorMessage = "64 chiffres hexadécimaux")]
    public required string ManifestSha256 { get; init => field = value.ToLowerInvariant(); }

    /// <summary>Applications that the manifest names and the archive lacks; none when all is there.</summary>
    [Description("Dossiers du lot qui manquent dans l'archive ; liste vide si tout y est.")]
    [Length(0, 200)]
    public required IReadOnlyList<Guid> Missing { get; init; }

    internal static AcknowledgeBatch Example => new()
    {
        BatchId = Guid.Parse("0197a1b2-0000-7000-8000-0000000000b1"),
        ReceivedOn = new DateOnly(2021, 4, 27),
        ManifestSha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        Missing = [],
    };

    /// <summary>Refuses what cannot be said of a batch.</summary>
    /// <exception cref="Refusal">Each member that cannot be, at once.</exception>
    internal void Check(Transmission batch, DateOnly today)
    {
        var errors = new List<FieldError>();
        if (BatchId != batch.Id)
        {
            errors.Add(new FieldError("/batchId", "n'est pas ce lot", "l'identifiant du lot accusé"));
        }

        if (ReceivedOn < batch.TransmittedOn || ReceivedOn > today)
        {
            errors.Add(new FieldError("/receivedOn", "avant l'envoi du lot, ou à venir", "du jour de l'envoi à aujourd'hui"));
        }

        if (!Hexadecimal().IsMatch(ManifestSha256))
        {
            errors.Add(new FieldError("/manifestSha256", "n'est pas une empreinte SHA-256", "64 chiffres hexadécimaux"));
        }

        errors.AddRange(Missing.Index().Where(each => !batch.ApplicationIds.Contains(each.Item))
            .Select(each => new FieldError($"/missing/{each.Index}", "n'est pas un dossier de ce lot", "un dossier du bordereau")).Take(100));
        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "L'accusé de réception n'est pas celui de ce lot.", [.. errors]);
        }
    }

    [GeneratedRegex($"^{Sha256}\\z")]
    private static partial Regex Hexadecimal();
}
