using System.Text.RegularExpressions;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.RightsDossier.Decisions;

/// <summary>The codes by which a fund says why it refuses: a closed list, since other services and the ARS are told of them.</summary>
/// <remarks>
/// The official documents name none. To those of the rules and to the usual ones an operator adds a fund's own by <c>RightsDossier:RefusalReasonCodes</c>, separated by
/// commas. See <c>docs/decisions/0097-codes-are-a-closed-list.md</c>.
/// </remarks>
internal sealed partial class RefusalReasons
{
    private static readonly string[] Usual =
    [
        Reasons.PumaResidenceUnder3Months, Reasons.PumaIrregularStay, Reasons.CssNoPuma, Reasons.AmeThreeMonthsNotMet, Reasons.AmeResourcesAboveCeiling,
        Reasons.AmeFirstApplicationNotDeposited, Reasons.AmeRefusedUrgentCareOpened, EligibilityReasons.AboveParticipationCeiling,
        EligibilityReasons.CssNotApplicableInMayotte, EligibilityReasons.AmeNotApplicableInMayotte,
        "PIECES", "RESSOURCES", "RESIDENCE", "SEJOUR", "IDENTITE", "AUTRE_COUVERTURE", "INCONNU", "AUTRE",
    ];

    private readonly SortedSet<string> _codes = new(Usual, StringComparer.Ordinal);

    /// <summary>Reads the codes of the operator's.</summary>
    /// <exception cref="InvalidOperationException">One of them is no code: the service does not start.</exception>
    public RefusalReasons(IConfiguration configuration)
    {
        foreach (var code in (configuration["RightsDossier:RefusalReasonCodes"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Form().IsMatch(code) || ImpersonalAttribute.LooksPersonal(code))
            {
                throw new InvalidOperationException("RightsDossier:RefusalReasonCodes: each is a code of 1 to 60 letters, digits, hyphens or underscores; one is not.");
            }

            _codes.Add(code);
        }
    }

    /// <summary>What a code must be, in French.</summary>
    public string Expected => $"un de : {string.Join(", ", _codes)}";

    /// <summary>Tells whether a text is one of the codes.</summary>
    public bool Contains(string code) => _codes.Contains(code);

    [GeneratedRegex("^[0-9A-Za-z_-]{1,60}\\z")]
    private static partial Regex Form();
}
