using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.LookUps;

/// <summary>The tool in which rights were looked up; each is outside the platform. Call for expressions of interest §2-4, hospital agreement art. 4.1 [000-013, 000-014, 001-008].</summary>
[Description("L'outil où des droits ont été consultés, hors de la plateforme.")]
public enum LookUpTool
{
    [Description("CDR : consultation des droits")] Cdr,
    [Description("CDRi : consultation des droits intégrée")] Cdri,
    [Description("outils de la MSA")] Msa,
}

/// <summary>Why rights were looked up.</summary>
[Description("Pourquoi des droits ont été consultés.")]
public enum LookUpReason
{
    [Description("connaître la situation à l'entrée")] EntrySituation,
    [Description("préparer une demande de droits")] Application,
    [Description("savoir où en est une demande, ou un droit")] FollowUp,
    [Description("savoir si des soins peuvent être facturés")] Care,
}

/// <summary>What a look-up found.</summary>
[Description("Ce qu'une consultation a trouvé.")]
public enum LookUpFinding
{
    [Description("droits ouverts")] Open,
    [Description("droits fermés")] Closed,
    [Description("personne non trouvée")] NotFound,
}

/// <summary>Rights of a person were looked up outside; its trace is kept here.</summary>
[Description("Des droits d'une personne ont été consultés, hors de la plateforme.")]
public sealed record RecordLookUp
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly RecordLookUp Example = new()
    {
        LookedUpOn = new DateOnly(2021, 4, 6),
        Tool = LookUpTool.Cdr,
        Reason = LookUpReason.EntrySituation,
        Finding = LookUpFinding.Closed,
        BodyCode = "761",
        RightsEndedOn = new DateOnly(2020, 12, 31),
    };

    /// <summary>Day of the look-up; not to come.</summary>
    [Description("Jour de la consultation ; pas à venir.")]
    public required DateOnly LookedUpOn { get; init; }

    [Description("Dans quel outil.")]
    public required LookUpTool Tool { get; init; }

    [Description("Pourquoi.")]
    public required LookUpReason Reason { get; init; }

    [Description("Ce qui a été trouvé.")]
    public required LookUpFinding Finding { get; init; }

    /// <summary>Body that holds the rights found, 3 digits.</summary>
    [RegularExpression("[0-9]{3}", ErrorMessage = "un code organisme de trois chiffres"), Impersonal]
    [Description("Organisme qui gère les droits trouvés, en code de trois chiffres ; à omettre s'il n'est pas connu, absent si la personne n'est pas trouvée.")]
    public string? BodyCode { get; init; }

    /// <summary>Last day of the rights found, known or to come.</summary>
    [Description("Dernier jour des droits trouvés ; à omettre s'il n'est pas connu, absent si la personne n'est pas trouvée.")]
    public DateOnly? RightsEndedOn { get; init; }
}
