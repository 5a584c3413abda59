using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Reporting.Committees;

/// <summary>What a committee looks back on: days, both inclusive.</summary>
internal readonly record struct CommitteePeriod(DateOnly From, DateOnly To)
{
    /// <summary>Most days that are looked back on.</summary>
    public const int MostDays = 5 * 366;

    /// <summary>Whether a day is of it.</summary>
    public bool Includes(DateOnly day) => day >= From && day <= To;

    /// <summary>The days asked for: by default from the day after the last committee with the fund, a year before where none is known, to today.</summary>
    /// <exception cref="Refusal">They are not in order, too many, before 2000 or to come.</exception>
    public static async Task<CommitteePeriod> Read(ReportingDb db, Guid site, string fund, DateOnly? from, DateOnly? to, DateOnly today, CancellationToken stop)
    {
        var last = to ?? today;
        var first = from ?? (await CommitteeCells.LastHeld(db, site, fund, last, stop))?.AddDays(1) ?? last.AddYears(-1).AddDays(1);
        return last > today || first > last || first.Year < ReportScope.FirstYear || last.DayNumber - first.DayNumber >= MostDays
            ? throw new Refusal(
                ProblemKinds.InvalidParameter, "Les jours demandés ne se suivent pas, sont trop nombreux ou à venir.",
                new FieldError("from", "hors des limites", $"de {ReportScope.FirstYear}-01-01 à aujourd'hui, cinq ans au plus, le premier avant le dernier"))
            : new CommitteePeriod(first, last);
    }
}
