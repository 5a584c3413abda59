using System.Text.RegularExpressions;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.ServiceDefaults.Auth;

/// <summary>What the tokens of some roles are bound to, beside their PASS: a fund to its code, a practitioner to their number, a partner to its structure.</summary>
/// <remarks>Each of these roles has one, and no token without it is believed. Decision 0093.</remarks>
public static partial class Binding
{
    /// <summary>Claim of a fund: its body code, as agreements have it.</summary>
    public const string FundCode = "fund_code";

    /// <summary>Claim of a practitioner: their RPPS number, the same in every PASS, and known before they join one.</summary>
    public const string PractitionerId = "practitioner_id";

    /// <summary>Claim of a partner: the id of its structure, a GUID.</summary>
    public const string StructureId = "structure_id";

    /// <summary>Claim of a partner: the codes of the funds that its structure works with by agreement.</summary>
    public const string StructureFunds = "structure_funds";

    /// <summary>Form of a body code.</summary>
    public const string FundCodePattern = "[0-9A-Za-z][0-9A-Za-z-]{1,19}";

    /// <summary>The claim that binds a role; null for a role that is bound to its PASS only.</summary>
    public static string? ClaimOf(string? role) => role switch
    {
        Roles.Fund => FundCode,
        Roles.Practitioner => PractitionerId,
        Roles.Partner or Roles.PartnerManager => StructureId,
        _ => null,
    };

    /// <summary>Tells whether a value binds a role: of the right form for one that has a claim, none for the others.</summary>
    public static bool Fits(string? role, string? value) => ClaimOf(role) switch
    {
        FundCode => value is not null && WholeFundCode().IsMatch(value),
        PractitionerId => Rpps.TryParse(value, out _),
        StructureId => Guid.TryParseExact(value, "D", out _),
        _ => value is null,
    };

    [GeneratedRegex($"\\A(?:{FundCodePattern})\\z")]
    private static partial Regex WholeFundCode();
}
