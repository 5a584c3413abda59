using System.ComponentModel;

namespace PassPlatform.RightsDossier.Households;

/// <summary>Who a member of the household is to the person who applies.</summary>
[Description("Qui est un membre du foyer pour la personne qui fait la demande.")]
public enum Relationship
{
    /// <summary>Spouse, civil partner or partner.</summary>
    [Description("conjoint, partenaire de PACS ou concubin")] Partner,
    [Description("enfant à charge")] Child,
    [Description("autre personne à charge")] OtherDependant,
}

/// <summary>A member of the household for whom an application asks too, beside the person who applies.</summary>
public sealed class ApplicationMember
{
    /// <summary>The person, as numbered by intake.</summary>
    public required Guid PersonId { get; init; }

    public required Relationship Relationship { get; init; }

    /// <summary>The file under which they were named, while that is merged into theirs; null otherwise.</summary>
    public Guid? MergedFrom { get; init; }

    internal Guid ToldOf => MergedFrom ?? PersonId;
}
