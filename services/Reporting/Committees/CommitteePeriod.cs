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
    /// <param name="db">Where committees are counted.</param>
    /// <param name="site">The PASS.</param>
    /// <param name="fund">Body code of the fund.</param>
    /// <param name="from">First day; null: the default.</param>
    /// <param name="to">Last day, inclusive; null: today.</param>
    /// <param name="today">Today.</param>
    /// <param name="kind">What they are wrong as: a member of a body, or a parameter.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="Refusal">They are not in order, too many, before 2000 or to come.</exception>
    public static async Task<CommitteePeriod> Read(ReportingDb db, Guid site, string fund, DateOnly? from, DateOnly? to, DateOnly today, ProblemKind kind, CancellationToken stop)
    {
        var last = to ?? today;
        var first = from ?? (await CommitteeCells.LastHeld(db, site, fund, last, stop))?.AddDays(1) ?? last.AddYears(-1).AddDays(1);
        return last > today || first > last || first.Year < ReportScope.FirstYear || last.DayNumber - first.DayNumber >= MostDays
            ? throw new Refusal(
                kind, "Les jours demandés ne se suivent pas, sont trop nombreux ou à venir.",
                new FieldError(kind == ProblemKinds.InvalidField ? "/from" : "from", "hors des limites", $"de {ReportScope.FirstYear}-01-01 à aujourd'hui, cinq ans au plus, le premier avant le dernier"))
            : new CommitteePeriod(first, last);
    }
}
