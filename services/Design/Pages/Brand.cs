namespace PassPlatform.Design.Pages;

/// <summary>Whose site this is: section <c>Brand</c> of the configuration.</summary>
/// <remarks>
/// The State's brand (<see cref="StateLines"/>) is shown only where it is set: the design system's terms keep it to services of the State, under <c>.gouv.fr</c>.
/// </remarks>
public sealed class Brand
{
    /// <summary>The name in the header and in titles.</summary>
    public string ServiceName { get; set; } = "PASS de ville";

    /// <summary>What it is, below its name.</summary>
    public string Tagline { get; set; } = "Des soins et des droits, sans avance de frais";

    /// <summary>Said in the footer.</summary>
    public string Description { get; set; } = "Le système d’information des permanences d’accès aux soins de santé (PASS) de ville.";

    /// <summary>Lines of the State's brand block, e.g. <c>République</c> and <c>Française</c>. Default: none.</summary>
    public IReadOnlyList<string> StateLines { get; set; } = [];
}
