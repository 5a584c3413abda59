using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.Intake.Languages;

namespace PassPlatform.Intake.Interviews;

/// <summary>A contact with a person.</summary>
[Description("Un contact avec une personne.")]
public sealed record HoldInterview
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly HoldInterview Example = new()
    {
        HeldOn = new DateOnly(2021, 4, 6),
        Kind = InterviewKind.Social,
        Interpretation = new Interpretation { LanguageCode = "snk", Provided = true, Medium = InterpretationMedium.Phone },
    };

    [Description("Jour du contact, à partir du premier.")]
    public required DateOnly HeldOn { get; init; }

    [Description("Nature du contact.")]
    public required InterviewKind Kind { get; init; }

    [Description("Prestation d'interprétariat demandée ; à omettre s'il n'y en a pas eu.")]
    public Interpretation? Interpretation { get; init; }

    [MaxLength(2000), Description("Note libre, lue par l'équipe seulement, au plus 2000 caractères.")]
    public string? Note { get; init; }
}

/// <summary>An interpretation service asked for; counted whether provided or not. Bilingual staff is none.</summary>
[Description("Une prestation d'interprétariat demandée.")]
public sealed record Interpretation
{
    [LanguageCode, Description("Langue, code ISO 639, par exemple snk pour le soninké.")]
    public required string LanguageCode { get; init; }

    [Description("A été fournie. Demandée et non fournie, elle compte aussi, et se voit.")]
    public required bool Provided { get; init; }

    [Description("Par quel moyen ; obligatoire si elle a été fournie.")]
    public InterpretationMedium? Medium { get; init; }
}

/// <summary>How an interpreter takes part.</summary>
[Description("Moyen de l'interprétariat.")]
public enum InterpretationMedium
{
    [Description("par téléphone")] Phone,
    [Description("par visioconférence")] Video,
    [Description("sur place")] OnSite,
}
