using PassPlatform.Client;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>The codes of look-ups of rights, as people say them.</summary>
internal static class LookUps
{
    public static readonly IReadOnlyList<Option> Tools =
    [
        new("cdr", "CDR"),
        new("cdri", "CDRi"),
        new("msa", "MSA"),
    ];

    public static readonly IReadOnlyList<Option> Reasons =
    [
        new("entry-situation", "Connaître la situation à l’entrée"),
        new("application", "Préparer une demande de droits"),
        new("follow-up", "Savoir où en est une demande, ou un droit"),
        new("care", "Savoir si des soins peuvent être facturés"),
    ];

    public static readonly IReadOnlyList<Option> Findings =
    [
        new("open", "Droits ouverts"),
        new("closed", "Droits fermés"),
        new("not-found", "Personne non trouvée"),
    ];

    /// <summary>What was found, where and when, on a line.</summary>
    public static string Line(LookUpView lookUp) =>
        $"{Tools.Name(lookUp.Tool)}, le {Days.Long(lookUp.LookedUpOn)} : {Findings.Name(lookUp.Finding).ToLowerInvariant()}"
        + (lookUp.BodyCode is { } body ? $", organisme {body}" : null)
        + (lookUp.RightsEndedOn is { } end ? $", jusqu’au {Days.Long(end)}" : null);
}
