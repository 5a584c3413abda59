using PassPlatform.Client;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>How much a file is like what was typed, and why, as people say it.</summary>
internal static class Candidates
{
    public static readonly IReadOnlyList<Option> Grades =
    [
        new("certain", "Presque sûre"),
        new("probable", "Probable"),
        new("possible", "Possible"),
    ];

    public static readonly IReadOnlyList<Option> Reasons =
    [
        new("same-names", "mêmes noms, à l’écriture près"),
        new("names-in-part", "les noms de l’une sont dans ceux de l’autre"),
        new("same-birth-date", "même date de naissance"),
        new("near-birth-date", "dates de naissance proches"),
        new("unknown-birth-date", "date de naissance inconnue d’un côté, ou âge estimé"),
        new("same-phone", "même téléphone"),
        new("other-sex", "sexes différents"),
    ];

    /// <summary>The colour of a grade.</summary>
    public static string? Kind(string grade) => grade switch { "certain" => "error", "probable" => "warning", _ => "info" };

    /// <summary>Why, in one sentence.</summary>
    public static string Why(CandidateView candidate) => Rights.Capital(string.Join(", ", candidate.Reasons.Select(reason => Reasons.Name(reason)))) + ".";
}
