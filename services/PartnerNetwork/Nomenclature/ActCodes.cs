using System.Text.Json;
using System.Text.Json.Serialization;
using PassPlatform.Contracts;

namespace PassPlatform.PartnerNetwork.Nomenclature;

/// <summary>The codes of acts and what rights do not cover of them, read once from <c>Nomenclature/acts.json</c>: each dated, with its source. Decision 0155.</summary>
internal static class ActCodes
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    private static readonly ActCodeFile Kept = Read();

    /// <summary>All codes that ever were, in the order of the file.</summary>
    public static IReadOnlyList<ActCode> All => Kept.Codes;

    /// <summary>All that a right ever did not cover, in the order of the file.</summary>
    public static IReadOnlyList<Exclusion> Exclusions => Kept.Exclusions;

    /// <summary>The code as it is in force on a day; null when it is not.</summary>
    public static ActCode? Find(string code, DateOnly on) => All.FirstOrDefault(known => known.Code == code && known.Period.Holds(on));

    /// <summary>What rights do not cover of an act. Annexe 2, AME [000-073].</summary>
    /// <param name="code">Its code; null: not known, so that nothing is excluded.</param>
    /// <param name="originator">It is an originator medicine (<i>princeps</i>).</param>
    /// <param name="on">Day of the care.</param>
    public static IEnumerable<Exclusion> NotCovered(string? code, bool originator, DateOnly on) =>
        code is null ? [] : Exclusions.Where(excluded => excluded.Period.Holds(on) && excluded.Codes.Contains(code) && (originator || !excluded.OriginatorOnly));

    private static ActCodeFile Read()
    {
        using var stream = typeof(ActCodes).Assembly.GetManifestResourceStream("PassPlatform.PartnerNetwork.Nomenclature.acts.json")
            ?? throw new InvalidOperationException("Nomenclature/acts.json is not embedded in the assembly.");
        return JsonSerializer.Deserialize<ActCodeFile>(stream, Options) ?? throw new InvalidOperationException("Nomenclature/acts.json is empty.");
    }

    private sealed record ActCodeFile(string Note, IReadOnlyList<ActCode> Codes, IReadOnlyList<Exclusion> Exclusions);
}

/// <summary>Days on which something is in force.</summary>
/// <param name="From">First day, inclusive; null: always before.</param>
/// <param name="To">Last day, inclusive; null: not ended.</param>
internal readonly record struct Period(DateOnly? From, DateOnly? To)
{
    /// <summary>Whether a day is one of them.</summary>
    public bool Holds(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);
}

/// <summary>A code by which an act is billed, during a period.</summary>
/// <param name="Code">As it is written on a bill: capital letters and digits.</param>
/// <param name="Label">What it is, in French.</param>
/// <param name="Specialities">Who bills it.</param>
/// <param name="EffectiveFrom">First day, inclusive; null: the source states none.</param>
/// <param name="EffectiveTo">Last day, inclusive; null: it is in force.</param>
/// <param name="Source">The text that sets it.</param>
internal sealed record ActCode(string Code, string Label, IReadOnlyList<CareSpeciality> Specialities, DateOnly? EffectiveFrom, DateOnly? EffectiveTo, string Source)
{
    /// <summary>When it is in force.</summary>
    [JsonIgnore]
    public Period Period => new(EffectiveFrom, EffectiveTo);
}

/// <summary>What a right does not cover, during a period.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Benefit">The right.</param>
/// <param name="Label">What, in French.</param>
/// <param name="Codes">Codes that it is billed by.</param>
/// <param name="OriginatorOnly">Only originator medicines of these.</param>
/// <param name="EffectiveFrom">First day of care, inclusive; null: the source states none.</param>
/// <param name="EffectiveTo">Last day of care, inclusive; null: it is in force.</param>
/// <param name="Article">Where it is written.</param>
/// <param name="Sources">File and line of the official document.</param>
internal sealed record Exclusion(
    string Id, Benefit Benefit, string Label, IReadOnlyList<string> Codes, bool OriginatorOnly, DateOnly? EffectiveFrom, DateOnly? EffectiveTo, string Article, IReadOnlyList<string> Sources)
{
    /// <summary>When it is in force.</summary>
    [JsonIgnore]
    public Period Period => new(EffectiveFrom, EffectiveTo);
}
