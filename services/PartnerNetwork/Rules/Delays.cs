using System.ComponentModel;
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

    /// <summary>All of them, in the order of the file.</summary>
    public static readonly IReadOnlyList<Delay> All = Read();

    /// <summary>How long a care act is held, from the person's first appointment. Note DGOS/P3/2025/45, annexe 1 §1.</summary>
    public static readonly Delay NoBilling = Get("NO-BILLING-1Y");

    /// <summary>Term of an agreement, unless it says otherwise. Annexe 3 art. 9.</summary>
    public static readonly Delay AgreementTerm = Get("CONVENTION-DURATION-1Y");

    /// <summary>Days the fund has to decide, unless the agreement says otherwise. Annexe 3 art. 4.1.</summary>
    public static readonly Delay Decision = Get("INSTRUCTION-30D-PASS");

    /// <summary>Days the PASS has to transmit, unless the agreement says less. D. 252-2 CASF.</summary>
    public static readonly Delay Transmission = Get("AME-TRANSMISSION-8D");

    /// <summary>Those that an agreement with a fund may speak of, in the order of the file: what holds for them is shown, whoever signed it when.</summary>
    public static readonly IReadOnlyList<Delay> Agreeable = [.. All.Where(delay => delay.Agreement is not null)];

    /// <summary>Of those, the ones that an agreement may set: something counts by them.</summary>
    public static readonly IReadOnlyList<Delay> Signable = [.. Agreeable.Where(delay => delay.Agreement!.UsedBy is not null)];

    /// <summary>A delay by its name.</summary>
    /// <exception cref="InvalidOperationException">No such name.</exception>
    public static Delay Get(string id) => Find(id) ?? throw new InvalidOperationException($"Rules/delays.json has no delay {id}.");

    /// <summary>A delay by its name, or null.</summary>
    public static Delay? Find(string id) => All.FirstOrDefault(delay => delay.Id == id);

    private static IReadOnlyList<Delay> Read()
    {
        using var stream = typeof(Delays).Assembly.GetManifestResourceStream("PassPlatform.PartnerNetwork.Rules.delays.json")
            ?? throw new InvalidOperationException("Rules/delays.json is not embedded in the assembly.");
        var file = JsonSerializer.Deserialize<DelayFile>(stream, Options) ?? throw new InvalidOperationException("Rules/delays.json is empty.");
        return file.Delays;
    }

    private sealed record DelayFile(string Note, IReadOnlyList<Delay> Delays);
}

/// <summary>What a delay is counted in.</summary>
[Description("Unité d'un délai.")]
public enum DelayUnit
{
    [Description("heures écoulées")] Hour,
    [Description("jours")] Day,
    [Description("mois")] Month,
    [Description("années")] Year,
}

/// <summary>Which days of a delay count.</summary>
internal enum DayKind
{
    /// <summary>Every day.</summary>
    Calendar,

    /// <summary>Monday to Friday, public holidays excluded (<i>jours ouvrés</i>).</summary>
    Working,

    /// <summary>Hours elapsed, whatever the day.</summary>
    Elapsed,
}

/// <summary>A delay and its values over time.</summary>
/// <param name="Id">Its name in the project's <c>deadlines.json</c>.</param>
/// <param name="Label">What it is, in French.</param>
/// <param name="Article">Where it is written.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="DayKind">Which days count.</param>
/// <param name="Agreement">What an agreement with a fund may set in its place; null: nothing.</param>
/// <param name="Otherwise">The delay that holds in its place where an agreement does not set it; null: its own value does.</param>
/// <param name="Versions">Oldest first; the first has no first day.</param>
/// <param name="Sources">File and line of the official document.</param>
internal sealed record Delay(
    string Id, string Label, string Article, DelayUnit Unit, DayKind DayKind, AgreementBounds? Agreement, string? Otherwise,
    IReadOnlyList<DelayVersion> Versions, IReadOnlyList<string> Sources)
{
    /// <summary>Its value for something that happens on a day.</summary>
    public int On(DateOnly day) => Versions.Last(version => version.EffectiveFrom is null || version.EffectiveFrom <= day).Duration;

    /// <summary>The day that many years, months or days after a day; from 29 February, the last of February.</summary>
    /// <exception cref="InvalidOperationException">It is counted in hours.</exception>
    public DateOnly After(DateOnly day) => Unit switch
    {
        DelayUnit.Year => day.AddYears(On(day)),
        DelayUnit.Month => day.AddMonths(On(day)),
        DelayUnit.Day => day.AddDays(On(day)),
        _ => throw new InvalidOperationException($"The delay {Id} is counted in hours."),
    };
}

/// <summary>What an agreement with a fund may set in place of a delay.</summary>
/// <param name="Minimum">Shortest, inclusive, in the delay's unit; 0: at once.</param>
/// <param name="Maximum">Longest, inclusive, in the delay's unit.</param>
/// <param name="Limit">The text that forbids more, which working days would be; null when the maximum only stops typing errors.</param>
/// <param name="UsedBy">What counts by it; null: nothing yet, and no agreement may set it until something does. Decision 0047.</param>
internal sealed record AgreementBounds(int Minimum, int Maximum, string? Limit, string? UsedBy);

/// <summary>A value of a delay.</summary>
/// <param name="EffectiveFrom">First day it applies to, inclusive; null: always.</param>
/// <param name="Duration">In the delay's unit.</param>
internal sealed record DelayVersion(DateOnly? EffectiveFrom, int Duration);
