using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;

namespace PassPlatform.Intake.Orientations;

/// <summary>Why an orientation was refused, and by whom.</summary>
[Description("Pourquoi une orientation a été refusée, et par qui.")]
public enum OrientationRefusal
{
    [Description("la personne n'y va pas")] ByThePerson,
    [Description("la destination n'a pas de place")] NoPlace,
    [Description("ce n'est pas du ressort de la destination")] NotItsRemit,
    [Description("la destination demande une avance de frais, ou des droits ouverts")] RightsOrMoney,
    [Description("autre")] Other,
}

/// <summary>Something is known of what became of an orientation.</summary>
[Description("Ce qui est su de la suite d'une orientation.")]
public sealed record AnswerOrientation
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly AnswerOrientation Example = new()
    {
        AnsweredOn = new DateOnly(2021, 4, 14),
        Outcome = OrientationOutcome.Accepted,
        Information = "Reçue le 20 à 14 h, avec un interprète par téléphone.",
    };

    [Description("Jour où cela s'est passé, à partir de l'orientation ; pas à venir.")]
    public required DateOnly AnsweredOn { get; init; }

    [Description("accepted, refused, seen ou not-seen ; expired se constate, et ne se note pas.")]
    public required OrientationOutcome Outcome { get; init; }

    [Description("Pourquoi elle a été refusée, et par qui ; pour refused seulement.")]
    public OrientationRefusal? Refusal { get; init; }

    [MaxLength(2000), Description("Ce que la destination ou la personne a dit en retour, lu par l'équipe seulement, au plus 2000 caractères.")]
    public string? Information { get; init; }
}
