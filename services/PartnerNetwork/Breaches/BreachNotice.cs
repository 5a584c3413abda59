using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using PassPlatform.PartnerNetwork.Agreements;
using PassPlatform.PartnerNetwork.Rules;

namespace PassPlatform.PartnerNetwork.Breaches;

/// <summary>Who is to be told of a breach.</summary>
[Description("Qui doit être informé d'une violation.")]
public enum NoticeTo
{
    [Description("la caisse")] Fund,

    /// <summary>The data protection officer of the fund.</summary>
    [Description("la déléguée ou le délégué à la protection des données de la caisse")] FundOfficer,

    /// <summary>The other party of the agreement, of a breach during a transfer.</summary>
    [Description("l'autre partie, pour une violation pendant un transfert")] Partner,

    /// <summary>The CNIL.</summary>
    [Description("la CNIL")] Authority,
    [Description("les personnes concernées")] Persons,
}

/// <summary>What a clock runs from.</summary>
internal enum ClockStart
{
    /// <summary>The first sign: the agreement speaks of any suspicion.</summary>
    Discovery,

    /// <summary>When it was established that there is a breach. EDPB, guidelines 9/2022, paragraph 31.</summary>
    Knowledge,
}

/// <summary>A duty to tell of a breach, from <c>clocks.json</c>.</summary>
/// <param name="Kind">Who is to be told.</param>
/// <param name="Label">What is to be done, in French.</param>
/// <param name="Article">Where it is written.</param>
/// <param name="PerFund">One for each fund that the PASS has an agreement with.</param>
/// <param name="Start">What it runs from.</param>
/// <param name="DuringTransferOnly">Only of a breach during a transfer.</param>
/// <param name="Delay">The delay whose length holds, as the agreement sets it; null: <paramref name="Hours"/> does.</param>
/// <param name="Hours">Clock hours; null without a delay: the text gives no figure.</param>
/// <param name="Sources">File and line, or the text itself.</param>
internal sealed record BreachNotice(
    NoticeTo Kind, string Label, string Article, bool PerFund, ClockStart Start, bool DuringTransferOnly, string? Delay, int? Hours, IReadOnlyList<string> Sources)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>All of them, in the order of the file.</summary>
    public static readonly IReadOnlyList<BreachNotice> All = ReadAll();

    /// <summary>That of a kind.</summary>
    public static BreachNotice Of(NoticeTo kind) => All.Single(notice => notice.Kind == kind);

    /// <summary>When it is due at the latest, in clock hours whatever the day; null where the text gives no figure.</summary>
    /// <param name="start">What it runs from.</param>
    /// <param name="agreement">The one with the fund that is to be told; null where it is not a fund.</param>
    public DateTimeOffset? DueAt(DateTimeOffset start, Agreement? agreement) =>
        Delay is { } delay && agreement is not null ? start.AddHours(agreement.Holds(Delays.Get(delay)).Duration)
        : Hours is { } hours ? start.AddHours(hours)
        : null;

    private static IReadOnlyList<BreachNotice> ReadAll()
    {
        using var stream = typeof(BreachNotice).Assembly.GetManifestResourceStream("PassPlatform.PartnerNetwork.Breaches.clocks.json")
            ?? throw new InvalidOperationException("Breaches/clocks.json is not embedded in the assembly.");
        return (JsonSerializer.Deserialize<ClocksFile>(stream, Options) ?? throw new InvalidOperationException("Breaches/clocks.json is empty.")).Clocks;
    }

    private sealed record ClocksFile(string Note, IReadOnlyList<BreachNotice> Clocks);
}
