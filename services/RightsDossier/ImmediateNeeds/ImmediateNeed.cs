using System.ComponentModel;

namespace PassPlatform.RightsDossier.ImmediateNeeds;

/// <summary>Why a CSS is asked for at once, in the word of the PASS. Source: annexe "date d'effet", L. 861-5 al. 5 CSS.</summary>
[Description("Pourquoi la CSS est demandée tout de suite, selon la PASS (L. 861-5 al. 5 CSS).")]
public enum ImmediateNeed
{
    /// <summary>Nothing calls for it: the CSS starts as it usually does.</summary>
    [Description("rien ne l'exige")] None,

    /// <summary>Care is needed at once, or is scheduled.</summary>
    [Description("des soins immédiats ou programmés sont nécessaires")] Care,

    /// <summary>The health and social situation is precarious.</summary>
    [Description("la situation sanitaire et sociale est précaire")] Precarity,
}
