using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary>A batch was handed over on paper, against a signature.</summary>
[Description("Un lot est remis à la caisse sur papier, contre signature.")]
public sealed record HandOverBatch
{
    /// <summary>Day of the handing over, which is that of the reception; not before any deposit, not to come.</summary>
    [Description("Jour de la remise, qui est celui de la réception ; ni avant un dépôt, ni à venir.")]
    public required DateOnly HandedOverOn { get; init; }

    /// <summary>Who signed for the fund.</summary>
    [Description("Qui a signé pour la caisse : nom et fonction, comme sur le bordereau.")]
    [Length(2, 100)]
    public required string SignedBy { get; init; }
}
