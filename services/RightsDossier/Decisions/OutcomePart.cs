using System.ComponentModel;

namespace PassPlatform.RightsDossier.Decisions;

/// <summary>What a right that is granted is billed with. Note DGOS/P3/2025/45, annexe 2, « À noter » [002-019].</summary>
[Description("Ce avec quoi un droit accordé se facture.")]
public enum OutcomePart
{
    [Description("le NIR")] Nir,
    [Description("le code organisme")] BodyCode,
    [Description("le code gestion")] ManagementCode,
}
