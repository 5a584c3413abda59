using System.ComponentModel;

namespace PassPlatform.RightsDossier.Rules;

/// <summary>What the rules conclude on an application.</summary>
[Description("Ce que les règles concluent.")]
public enum Decision
{
    /// <summary>An input that decides is unknown; see the missing inputs.</summary>
    [Description("Il manque une information.")]
    NotEnoughInformation,

    /// <summary>The right opens.</summary>
    [Description("Le droit s'ouvre.")]
    Granted,

    /// <summary>The right does not open, and nothing else does.</summary>
    [Description("Le droit ne s'ouvre pas.")]
    Refused,

    /// <summary>The AME is refused, but the care falls in an urgent category of L.254-1 CASF and is covered.</summary>
    [Description("L'AME est refusée ; les soins sont couverts comme soins urgents.")]
    UrgentCareOnly,
}
