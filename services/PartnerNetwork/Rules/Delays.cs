using System.Text.Json;
using System.Text.Json.Serialization;

namespace PassPlatform.PartnerNetwork.Rules;

/// <summary>The delays of this service, read once from <c>Rules/delays.json</c>: each with its article, dated.</summary>
internal static class Delays
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    private static readonly Dictionary<string, Delay> All = Read();

    /// <summary>How long a care act is held, from the person's first care. Note DGOS/P3/2025/45, annexe 1 §1.</summary>
    public static Delay NoBilling => All["NO-BILLING-1Y"];

    /// <summary>Term of an agreement. Annexe 3 art. 9.</summary>
    public static Delay AgreementTerm => All["CONVENTION-DURATION-1Y"];

    /// <summary>Days the fund has to decide, unless the agreement says otherwise. Annexe 3 art. 4.1.</summary>
    public static Delay Decision => All["INSTRUCTION-30D-PASS"];

    /// <summary>Days the PASS has to transmit, unless the agreement says otherwise. D. 252-2 CASF.</summary>
    public static Delay Transmission => All["AME-TRANSMISSION-8D"];

    private static Dictionary<string, Delay> Read()
    {
        using var stream = typeof(Delays).Assembly.GetManifestResourceStream("PassPlatform.PartnerNetwork.Rules.delays.json")
            ?? throw new InvalidOperationException("Rules/delays.json is not embedded in the assembly.");
        var file = JsonSerializer.Deserialize<DelayFile>(stream, Options) ?? throw new InvalidOperationException("Rules/delays.json is empty.");
        return file.Delays.ToDictionary(delay => delay.Id);
    }

    private sealed record DelayFile(string Note, IReadOnlyList<Delay> Delays);
}

/// <summary>What a delay is counted in.</summary>
internal enum DelayUnit { Day, Year }

/// <summary>A delay and its values over time.</summary>
/// <param name="Id">Its name in the project's <c>deadlines.json</c>.</param>
/// <param name="Label">What it is, in French.</param>
/// <param name="Article">Where it is written.</param>
/// <param name="Unit">Calendar days or years.</param>
/// <param name="Versions">Oldest first; the first has no first day.</param>
/// <param name="Sources">File and line of the official document.</param>
internal sealed record Delay(
    string Id, string Label, string Article, DelayUnit Unit, IReadOnlyList<DelayVersion> Versions, IReadOnlyList<string> Sources)
{
    /// <summary>Its value for something that happens on a day.</summary>
    public int On(DateOnly day) => Versions.Last(version => version.EffectiveFrom is null || version.EffectiveFrom <= day).Duration;

    /// <summary>The day that many years or days after a day; from 29 February, the last of February.</summary>
    public DateOnly After(DateOnly day) => Unit == DelayUnit.Year ? day.AddYears(On(day)) : day.AddDays(On(day));
}

/// <summary>A value of a delay.</summary>
/// <param name="EffectiveFrom">First day it applies to, inclusive; null: always.</param>
/// <param name="Duration">In the delay's unit.</param>
internal sealed record DelayVersion(DateOnly? EffectiveFrom, int Duration);
