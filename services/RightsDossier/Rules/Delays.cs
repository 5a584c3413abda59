using System.Collections.Frozen;

namespace PassPlatform.RightsDossier.Rules;

/// <summary>Unit of a delay.</summary>
public enum DelayUnit { Hour, Day, Month, Year }

/// <summary>Which days of a delay count.</summary>
public enum DayKind
{
    /// <summary>Every day.</summary>
    Calendar,

    /// <summary>Monday to Friday, public holidays excluded (jours ouvrés).</summary>
    Working,

    /// <summary>Hours elapsed, whatever the day.</summary>
    Elapsed,
}

/// <summary>On which side of its trigger a delay runs.</summary>
public enum DelayDirection
{
    /// <summary>The act is due at the latest so long after the trigger.</summary>
    After,

    /// <summary>The act is due at the latest so long before the trigger.</summary>
    Before,

    /// <summary>The act is possible only within so long before the trigger, at the latest on its eve.</summary>
    WindowBefore,
}

/// <summary>The length of a delay from a date on.</summary>
/// <param name="EffectiveFrom">First day of this version; null when the source states none.</param>
/// <param name="Duration">Length in the delay's unit; 0 means at once.</param>
/// <param name="Source">Where this version comes from, when it is not the delay's own article.</param>
public sealed record DelayVersion(DateOnly? EffectiveFrom, int Duration, string? Source = null);

/// <summary>A legal or contractual delay, from <c>Rules/Data/delays.json</c>.</summary>
/// <param name="Id">Stable code, one of <see cref="Delays"/>.</param>
/// <param name="Label">What must happen, in French.</param>
/// <param name="Article">Where it is written.</param>
/// <param name="Trigger">What starts it, in English.</param>
/// <param name="Unit">Unit of its duration.</param>
/// <param name="DayKind">Which days count.</param>
/// <param name="Direction">On which side of the trigger it runs.</param>
/// <param name="AgreementMayChange">The agreement signed with a fund may set another length.</param>
/// <param name="Bound">Who is bound, in English.</param>
/// <param name="OnBreach">What happens when it is not kept, in English.</param>
/// <param name="Status">Legal, binding when signed, proposed, informative.</param>
/// <param name="Notes">A remark on the reading.</param>
/// <param name="Versions">Lengths by date, oldest first; at least one.</param>
/// <param name="Sources">File and line of the source documents.</param>
/// <param name="Otherwise">Code of the delay that holds in its place where the agreement does not set this one; null: its own length does.</param>
public sealed record Delay(string Id, string Label, string Article, string Trigger, DelayUnit Unit, DayKind DayKind, DelayDirection Direction,
    bool AgreementMayChange, string Bound, string OnBreach, string Status, string? Notes, IReadOnlyList<DelayVersion> Versions, IReadOnlyList<string> Sources, string? Otherwise = null)
{
    /// <summary>The length in force on a day, in the delay's unit.</summary>
    public int DurationOn(DateOnly day)
    {
        for (var i = Versions.Count - 1; i > 0; i--)
        {
            if (Versions[i].EffectiveFrom <= day)
            {
                return Versions[i].Duration;
            }
        }

        return Versions[0].Duration;
    }

    /// <summary>The last day of the delay counted from <paramref name="start"/>, which does not count itself.</summary>
    /// <remarks>Months and years end on the same day-number, or on the last day of the month when it does not exist (art. 641 CPC).
    /// The length is the one in force on <paramref name="asOf"/>, by default on <paramref name="start"/>.</remarks>
    public DateOnly After(DateOnly start, DateOnly? asOf = null) => Add(start, DurationOn(asOf ?? start));

    internal DateOnly Add(DateOnly start, int duration) => Unit switch
    {
        DelayUnit.Day => start.AddDays(duration),
        DelayUnit.Month => start.AddMonths(duration),
        DelayUnit.Year => start.AddYears(duration),
        _ => throw new InvalidOperationException($"The delay {Id} is counted in hours; ask LegalDeadlines.DueAt."),
    };
}

/// <summary>What the sources bind without giving a length: <i>as soon as possible</i>, the length of another delay, or a day.</summary>
/// <param name="Id">Stable code.</param>
/// <param name="Label">What must happen, in French.</param>
/// <param name="Article">Where it is written.</param>
/// <param name="Trigger">What starts it, in English.</param>
/// <param name="When">When, in French, as the source says.</param>
/// <param name="LastDay">Last day, inclusive, when the source names one.</param>
/// <param name="LengthOf">Code of the delay whose length stands for it; null when none does.</param>
/// <param name="Bound">Who is bound, in English.</param>
/// <param name="OnBreach">What happens when it is not kept, in English.</param>
/// <param name="Status">Legal, binding when signed, proposed, past.</param>
/// <param name="Notes">A remark on the reading.</param>
/// <param name="Sources">File and line of the source documents.</param>
public sealed record Term(string Id, string Label, string Article, string Trigger, string When, DateOnly? LastDay, string? LengthOf,
    string Bound, string OnBreach, string Status, string? Notes, IReadOnlyList<string> Sources);

/// <summary>The delays that the law and the agreements fix. Names stand for the codes of <c>Rules/Data/delays.json</c>; lengths are only there.</summary>
public static class Delays
{
    static readonly DelaysFile File = RuleData.Read<DelaysFile>("delays");
    static readonly FrozenDictionary<string, Delay> ById = File.Delays.ToFrozenDictionary(delay => delay.Id, StringComparer.Ordinal);

    /// <summary>Sending a first AME application to the fund after its deposit. D.252-2 CASF.</summary>
    public static readonly Delay AmeTransmission = Get("AME-TRANSMISSION-8D");

    /// <summary>Bringing what was missing at the deposit of a first AME application. Decision 0119.</summary>
    public static readonly Delay DepositPieces = Get("AME-DEPOSIT-PIECES-8D");

    /// <summary>The fund's decision on a file sent by a PASS de ville. Model agreement art. 4.1.</summary>
    public static readonly Delay Instruction = Get("INSTRUCTION-30D-PASS");

    /// <summary>The fund's decision on a complete CSS file, where the agreement sets it. Hospital agreement art. 4.1; decision 0047.</summary>
    public static readonly Delay InstructionCss = Get("INSTRUCTION-31D-CSS");

    /// <summary>The fund's decision on a complete AME file, where the agreement sets it. Hospital agreement art. 4.1; decision 0047.</summary>
    public static readonly Delay InstructionAme = Get("INSTRUCTION-30D-AME");

    /// <summary>The fund's decision on an urgent AME file, where the agreement sets it. Hospital agreement art. 4.1; decision 0047.</summary>
    public static readonly Delay InstructionAmeUrgent = Get("INSTRUCTION-10D-AME-URGENT");

    /// <summary>Every delay of the fund to decide: of a file of a PASS, or of a benefit where the agreement sets one.</summary>
    public static readonly Delay[] Instructions = [Instruction, InstructionCss, InstructionAme, InstructionAmeUrgent];

    /// <summary>No bill to the patient while the rights are being settled. Note 002 annexe 1 §1.</summary>
    public static readonly Delay NoBilling = Get("NO-BILLING-1Y");

    /// <summary>Stable residence before a PUMa application. D.160-2 I CSS.</summary>
    public static readonly Delay PumaResidence = Get("PUMA-RESIDENCE-3M");

    /// <summary>Uninterrupted irregular stay before an AME application. L.251-1 CASF.</summary>
    public static readonly Delay AmeStay = Get("AME-RESIDENCE-3M");

    /// <summary>Filing after care or discharge so that the AME reaches back to it. Art. 44-1 décret 54-883.</summary>
    public static readonly Delay AmeRetroactivity = Get("AME-RETRO-90D");

    /// <summary>Length of the AME. L.252-3 CASF.</summary>
    public static readonly Delay AmeDuration = Get("AME-DURATION-1Y");

    /// <summary>Length of the free CSS. L.861-5 CSS.</summary>
    public static readonly Delay CssDuration = Get("CSS-DURATION-1Y");

    /// <summary>Filing for the CSS after an admission to hospital. L.861-5 CSS.</summary>
    public static readonly Delay CssAfterAdmission = Get("CSS-HOSPITAL-2M");

    /// <summary>Filing for the CSS after a discharge. L.861-5 CSS.</summary>
    public static readonly Delay CssAfterDischarge = Get("CSS-HOSPITAL-1M-DISCHARGE");

    /// <summary>Every delay to file so that care already given is covered.</summary>
    public static readonly Delay[] Filings = [AmeRetroactivity, CssAfterAdmission, CssAfterDischarge];

    /// <summary>Majority. Art. 388 and 414 code civil.</summary>
    public static readonly Delay Majority = Get("MAJORITY-18Y");

    /// <summary>Sending every week what is complete and needs no deposit. Note 002 annexe 1 §2.</summary>
    public static readonly Delay WeeklyTransmission = Get("WEEKLY-TRANSMISSION");

    /// <summary>Sending what the fund asks for, when it names no day itself. L.114-5 CRPA; decision 0040.</summary>
    public static readonly Delay DocumentsRequest = Get("DOCUMENTS-REQUEST-2M");

    /// <summary>Appeal against a decision of the fund. R.142-1 CSS.</summary>
    public static readonly Delay Appeal = Get("APPEAL-2M");

    /// <summary>Asking for a right again before it ends. Decision 0044.</summary>
    public static readonly Delay Renewal = Get("RENEWAL-2M");

    /// <summary>Every delay that the sending to the fund keeps, beside <see cref="Filings"/> of what is not deposited.</summary>
    public static readonly Delay[] Sendings = [AmeTransmission, WeeklyTransmission, Renewal];

    /// <summary>How long before its end a right is told to expire, in days, farthest first. Decision 0044.</summary>
    public static IReadOnlyList<int> RightsExpiringDaysBefore { get; } = [.. File.RightsExpiringDaysBefore.OrderDescending()];

    /// <summary>All delays, in no order.</summary>
    public static IReadOnlyCollection<Delay> All => ById.Values;

    /// <summary>What is bound without a length.</summary>
    public static IReadOnlyList<Term> WithoutLength => File.Terms;

    /// <summary>A delay by its code.</summary>
    /// <exception cref="KeyNotFoundException">No such code.</exception>
    public static Delay Get(string id) => ById[id];

    /// <summary>A delay by its code, or null.</summary>
    public static Delay? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>How long before its last day what is due is reminded, in days, farthest first; 0 is the last day itself. Decision 0044.</summary>
    public static IEnumerable<int> ReminderDaysBefore(DateOnly startedOn, DateOnly dueOn) => File.Reminders
        .Where(reminder => reminder.IfLongerThanMonths is not { } months || dueOn > startedOn.AddMonths(months))
        .Select(reminder => reminder.DaysBefore).OrderDescending();

    sealed record DelaysFile(
        string Note, IReadOnlyList<Reminder> Reminders, IReadOnlyList<int> RightsExpiringDaysBefore, IReadOnlyList<Delay> Delays, IReadOnlyList<Term> Terms);

    sealed record Reminder(int DaysBefore, int? IfLongerThanMonths = null);
}
