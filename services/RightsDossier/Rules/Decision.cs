namespace PassPlatform.RightsDossier.Rules;

/// <summary>What the rules conclude on an application.</summary>
public enum Decision
{
    /// <summary>An input that decides is unknown; see the missing inputs.</summary>
    NotEnoughInformation,

    /// <summary>The right opens.</summary>
    Granted,

    /// <summary>The right does not open, and nothing else does.</summary>
    Refused,

    /// <summary>The AME is refused, but the care falls in an urgent category of L.254-1 CASF and is covered.</summary>
    UrgentCareOnly,
}
