using PassPlatform.Contracts;

namespace PassPlatform.RightsDossier.Rules;

/// <summary>How the engine counts periods.</summary>
internal static class LegalCalendar
{
    /// <summary>Last day, inclusive, of a right that lasts <paramref name="duration"/> from <paramref name="start"/>: the eve of the anniversary.</summary>
    /// <remarks>A year from 29 February ends on 28 February: the anniversary does not exist, and the last day of the month is its eve (art. 641 CPC).</remarks>
    public static DateOnly LastDay(DateOnly start, Delay duration)
    {
        var anniversary = duration.After(start);
        return anniversary.Day == start.Day ? anniversary.AddDays(-1) : anniversary;
    }

    /// <summary>Whether more than the period has passed on <paramref name="day"/> since <paramref name="start"/>: the same day-number is still inside.</summary>
    public static bool MoreThan(Delay period, DateOnly start, DateOnly day) => day > period.After(start);

    /// <summary>First day of the month of a date.</summary>
    public static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>First day of the month after a date.</summary>
    public static DateOnly FirstOfNextMonth(DateOnly day) => FirstOfMonth(day).AddMonths(1);

    /// <summary>Last day of the month of a date.</summary>
    public static DateOnly LastOfMonth(DateOnly day) => FirstOfNextMonth(day).AddDays(-1);

    /// <summary>Under 18 on a day; null when what is known of the birth does not tell.</summary>
    public static bool? IsMinor(BirthDate? birth, DateOnly day) =>
        birth is not { } known ? null
        : day < ComingOfAge(known.Earliest) ? true
        : day >= ComingOfAge(known.Latest) ? false
        : null;

    /// <summary>First day on which a person is an adult. Born on 29 February, a person comes of age on 1 March. Art. 388 and 414 code civil.</summary>
    public static DateOnly ComingOfAge(DateOnly birth)
    {
        var birthday = Delays.Majority.After(birth);
        return birthday.Day == birth.Day ? birthday : birthday.AddDays(1);
    }
}
