using System.ComponentModel;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.PartnerNetwork.Agreements;

/// <summary>What approaches in the life of an agreement.</summary>
[Description("Ce qui approche dans la vie d'une convention.")]
public enum AgreementMilestone
{
    [Description("elle pourra être dénoncée")] NoticeOpens,
    [Description("dernier jour pour la dénoncer")] NoticeCloses,
    [Description("elle est reconduite tacitement")] Renews,

    /// <summary>"révisée après évaluation partagée de la première année" [003-044].</summary>
    [Description("évaluation partagée de la première année, et révision")] FirstYearReview,
    [Description("la mise en demeure expire")] FormalNoticeExpires,
    [Description("elle prend fin")] Ends,
}

/// <summary>Days, both inclusive.</summary>
internal readonly record struct Window(DateOnly From, DateOnly To)
{
    public bool Contains(DateOnly day) => From <= day && day <= To;
}

/// <summary>A day of the life of an agreement.</summary>
internal readonly record struct Milestone(AgreementMilestone What, DateOnly On);

/// <summary>The days of an agreement, as functions of days alone: no clock, no row.</summary>
/// <remarks>
/// Models 000 and 002 annexe 3, 001, 003 and 004: effect at the signature, one year, tacit renewal; notice "dans les 3 mois avant la date anniversaire, par lettre recommandée";
/// formal notice of 15 days "suivant l'envoi" or of 30 calendar days "à compter de la réception". Delays are of calendar days; none is moved off a Sunday, as no text says so.
/// </remarks>
internal static class AgreementCalendar
{
    /// <summary>Days before a milestone from which it is told: a choice of the platform, no text.</summary>
    public const int ToldDaysBefore = 30;

    /// <summary>Days before the last day of notice from which that one is told: its window was told when it neared.</summary>
    public const int NoticeClosesToldDaysBefore = 15;

    /// <summary>First day of the term after the one that a day falls in.</summary>
    /// <param name="effectOn">First day it applies.</param>
    /// <param name="termYears">Length of a term, at least 1.</param>
    /// <param name="day">A day; before the effect, the first term is meant.</param>
    public static DateOnly RenewalAfter(DateOnly effectOn, int termYears, DateOnly day)
    {
        var years = termYears;
        while (effectOn.Anniversary(years) <= day)
        {
            years += termYears;
        }

        return effectOn.Anniversary(years);
    }

    /// <summary>When notice may be given: the months before an anniversary, its eve included. What is sent on another day is no notice. [000-121]</summary>
    /// <param name="renewalOn">First day of the next term.</param>
    /// <param name="months">3, unless the agreement says otherwise.</param>
    public static Window Notice(DateOnly renewalOn, int months) => new(renewalOn.AddMonths(-months), renewalOn.AddDays(-1));

    /// <summary>Last day to repair what a formal notice blames; it may be ended from the morrow on. [003-043, 003-030]</summary>
    /// <param name="start">Day of sending, or of reception, as the agreement counts: itself not counted.</param>
    /// <param name="days">15, or 30 for the use of a portal, unless the agreement says otherwise.</param>
    public static DateOnly LastDayToRepair(DateOnly start, int days) => start.AddDays(days);

    /// <summary>First day on which what is attached to another no longer applies: the first of the two ends. [003-002, 003-030]</summary>
    /// <param name="own">Its own end; null when none is in sight.</param>
    /// <param name="ofPartnership">The end of what it is attached to.</param>
    public static DateOnly? FirstEnd(DateOnly? own, DateOnly? ofPartnership) =>
        own is null ? ofPartnership : ofPartnership is null || own < ofPartnership ? own : ofPartnership;

    /// <summary>Whether it applies on a day.</summary>
    /// <param name="effectOn">First day; null before every party has signed.</param>
    /// <param name="endsOn">First day without it; null when no end is in sight.</param>
    public static bool Applies(DateOnly? effectOn, DateOnly? endsOn, DateOnly day) => effectOn <= day && (endsOn is null || day < endsOn);

    /// <summary>What is to be told on a day: each from some days before its own, until that day.</summary>
    /// <param name="effectOn">First day it applies.</param>
    /// <param name="termYears">Length of a term.</param>
    /// <param name="noticeMonths">Months of the window of notice.</param>
    /// <param name="endsOn">Its end in sight: nothing is renewed or reviewed then.</param>
    /// <param name="formalNotices">Last days to repair of the formal notices that run.</param>
    /// <param name="today">The day.</param>
    public static IReadOnlyList<Milestone> Approaching(
        DateOnly effectOn, int termYears, int noticeMonths, DateOnly? endsOn, IEnumerable<DateOnly> formalNotices, DateOnly today)
    {
        var all = formalNotices.Select(day => new Milestone(AgreementMilestone.FormalNoticeExpires, day)).ToList();
        if (endsOn is { } end)
        {
            all.Add(new Milestone(AgreementMilestone.Ends, end));
        }
        else
        {
            var renewalOn = RenewalAfter(effectOn, termYears, today.AddDays(-1));
            var notice = Notice(renewalOn, noticeMonths);
            all.Add(new Milestone(AgreementMilestone.NoticeOpens, notice.From));
            all.Add(new Milestone(AgreementMilestone.NoticeCloses, notice.To));
            all.Add(new Milestone(AgreementMilestone.Renews, renewalOn));
            all.Add(new Milestone(AgreementMilestone.FirstYearReview, effectOn.Anniversary(1)));
        }

        return [.. all.Where(milestone => milestone.On.AddDays(-DaysBefore(milestone.What)) <= today && today <= milestone.On).OrderBy(milestone => milestone.On).ThenBy(milestone => milestone.What)];
    }

    private static int DaysBefore(AgreementMilestone what) => what == AgreementMilestone.NoticeCloses ? NoticeClosesToldDaysBefore : ToldDaysBefore;
}

/// <summary>The delays that the calendar of an agreement counts by, in what it sets and what it leaves to the models.</summary>
internal static class AgreementDelays
{
    /// <summary>Months of notice.</summary>
    public static readonly Delay Notice = Delays.Get("CONVENTION-NOTICE-3M");

    /// <summary>Days of a formal notice, from its sending.</summary>
    public static readonly Delay FormalNotice = Delays.Get("CONVENTION-FORMAL-NOTICE-15D");

    /// <summary>Days of a formal notice about the use of a portal, from its reception.</summary>
    public static readonly Delay PortalFormalNotice = Delays.Get("EP-FORMAL-NOTICE-30D");
}
