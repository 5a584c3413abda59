using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.Committees;

/// <summary>Which applications a delay is of.</summary>
[Description("Dossiers dont un délai est mesuré.")]
public enum Stratum
{
    /// <summary>Rights to PUMa or CSS that were opened. Agreement with the fund, art. 5 [000-112].</summary>
    [Description("droits PUMa et CSS ouverts")] RightsPumaCss,

    /// <summary>First AME requests that were granted. Same article [000-116].</summary>
    [Description("premières demandes d'AME accordées")] RightsFirstAme,

    /// <summary>All that the fund has done with, refused ones included. Agreement of a hospital, art. 5 [001-012].</summary>
    [Description("tous les dossiers traités")] AllFiles,
}

/// <summary>Which decided application is of which.</summary>
internal static class Strata
{
    /// <summary>All of them, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<Stratum> All = [Stratum.RightsPumaCss, Stratum.RightsFirstAme, Stratum.AllFiles];

    /// <summary>In French.</summary>
    public static readonly IReadOnlyDictionary<Stratum, string> Labels = new Dictionary<Stratum, string>
    {
        [Stratum.RightsPumaCss] = "Délai d'ouverture des droits PUMa et CSS",
        [Stratum.RightsFirstAme] = "Délai d'ouverture des droits des premières demandes d'AME",
        [Stratum.AllFiles] = "Délai total, de la réception à la fin du traitement",
    };

    private static readonly string Puma = French.Code(Benefit.Puma), Css = French.Code(Benefit.Css), Ame = French.Code(Benefit.Ame);

    /// <summary>Tells by the codes of a cell of <see cref="CommitteeCounts.Ended"/>: benefit, rank, outcome.</summary>
    public static bool Includes(Stratum stratum, IReadOnlyList<string> codes) => stratum switch
    {
        Stratum.RightsPumaCss => codes[2] == CommitteeCodes.Granted && (codes[0] == Puma || codes[0] == Css),
        Stratum.RightsFirstAme => codes[2] == CommitteeCodes.Granted && codes[0] == Ame && codes[1] == CommitteeCodes.First,
        _ => true,
    };
}
