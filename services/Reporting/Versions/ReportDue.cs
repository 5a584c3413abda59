using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.Reporting.Versions;

/// <summary>How near an annual report is due.</summary>
[Description("À quelle distance est l'échéance d'un rapport annuel.")]
public enum ReportNearness
{
    [Description("elle approche")] Approaching,
    [Description("elle est dans les jours qui viennent")] Imminent,
    [Description("elle est passée, et rien n'est parti")] Overdue,
}

/// <summary>When the annual report is due, as functions of days alone: no clock, no row. Decision 0193.</summary>
/// <remarks>
/// "Chaque PASS de ville, dans le cadre de sa convention avec l'ARS, adresse un rapport d'activité annuel" (note DGOS/P3/2025/45, annexe 1 §5); no text gives the day.
/// The agreement runs for a year, tacitly renewed: the report of a civil year is due before the renewal that follows it. Days are calendar days; none is moved off a Sunday.
/// </remarks>
internal static class ReportDue
{
    /// <summary>Days before the last one from which it is told; a choice of the platform, no text.</summary>
    public const int ApproachingDays = 60;

    /// <summary>Days before the last one from which it is told again.</summary>
    public const int ImminentDays = 14;

    /// <summary>Days after the last one within which it is told that nothing was sent: the past of a PASS that joins is not.</summary>
    public const int OverdueDays = 30;

    /// <summary>Last day to send the report of a year, inclusive: the eve of the anniversary of the agreement with the ARS that falls in the year after.</summary>
    /// <param name="signed">The agreements that the PASS signed, in any order, with whomever.</param>
    /// <param name="ended">Those that ended.</param>
    /// <param name="year">Civil year of the report.</param>
    /// <returns>Null: no agreement with the ARS applied that year, or it ended before that day.</returns>
    public static DateOnly? Of(IEnumerable<AgreementSigned> signed, IEnumerable<AgreementEnded> ended, int year)
    {
        var withArs = signed.Where(agreement => agreement.Counterparty == Counterparty.Ars).OrderBy(agreement => agreement.SignedOn).ThenBy(agreement => agreement.OccurredAt).ToList();
        if (withArs.Count == 0 || withArs[0].SignedOn.Year > year)
        {
            return null;
        }

        var effectOn = EffectOf(withArs);
        var eve = EveOf(effectOn, year + 1 - effectOn.Year);
        eve = eve.Year == year + 1 ? eve : EveOf(effectOn, year + 2 - effectOn.Year); // Of an effect on 1 January it is 31 December.
        return ended.Any(end => end.AgreementId == withArs[^1].AgreementId && end.EndedOn <= eve) ? null : eve;
    }

    /// <summary>What is to be told on a day; null: nothing.</summary>
    public static ReportNearness? Nearness(DateOnly dueOn, DateOnly today) => (dueOn.DayNumber - today.DayNumber) switch
    {
        > ApproachingDays or < -OverdueDays => null,
        > ImminentDays => ReportNearness.Approaching,
        >= 0 => ReportNearness.Imminent,
        _ => ReportNearness.Overdue,
    };

    // An amendment keeps the anniversary of what it amends, which its event tells the eve of: the first signature that has it is the effect. From the eve alone, 29 February and 1 March are one.
    private static DateOnly EffectOf(List<AgreementSigned> withArs)
    {
        var renewalOn = withArs[^1].AnniversaryEve.AddDays(1);
        return withArs.Select(agreement => agreement.SignedOn).Where(day => day.Anniversary(renewalOn.Year - day.Year) == renewalOn).DefaultIfEmpty(renewalOn).First();
    }

    private static DateOnly EveOf(DateOnly effectOn, int years) => effectOn.Anniversary(years).AddDays(-1);
}
