namespace PassPlatform.RightsDossier.Rules;

/// <summary>A cover that a person can apply for.</summary>
public enum Benefit
{
    /// <summary>Protection universelle maladie, the compulsory share. Source: L.160-1 CSS.</summary>
    Puma,

    /// <summary>Complémentaire santé solidaire, the complementary share. Source: L.861-1 CSS.</summary>
    Css,

    /// <summary>Aide médicale de l'État. Source: L.251-1 CASF.</summary>
    Ame,
}

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
