using System.Globalization;
using System.Text.Json;

namespace PassPlatform.Identity.Structures;

/// <summary><i>Jours ouvrés</i>: Monday to Friday, public holidays left out (<c>Structures/holidays.json</c>). Code du travail L.3133-1.</summary>
/// <remarks>Holidays of parts of the country are worked days here: what is due comes the sooner by it.</remarks>
internal static class WorkingDays
{
    private static readonly HolidaysFile Holidays = Read();

    /// <summary>The last of so many working days after a day, which does not count itself.</summary>
    public static DateOnly After(DateOnly day, int count)
    {
        for (var left = count; left > 0;)
        {
            day = day.AddDays(1);
            left -= IsOne(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>How many there are after a day, until another, inclusive; 0 when it is no later.</summary>
    public static int Between(DateOnly after, DateOnly until) => Enumerable.Range(1, Math.Max(0, until.DayNumber - after.DayNumber)).Count(days => IsOne(after.AddDays(days)));

    private static bool IsOne(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !Holidays.Fixed.Contains(day.ToString("MM-dd", CultureInfo.InvariantCulture))
        && !Holidays.DaysFromEaster.Contains(day.DayNumber - EasterSunday(day.Year).DayNumber);

    // Gregorian calendar (Meeus, Astronomical Algorithms, ch. 8), as in rights-dossier: a service owns what it reckons with.
    private static DateOnly EasterSunday(int year)
    {
        int golden = year % 19, century = year / 100, inCentury = year % 100;
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (inCentury / 4)) - epact - (inCentury % 4)) % 7;
        var correction = (golden + (11 * epact) + (22 * weekday)) / 451;
        var marchDay = epact + weekday - (7 * correction) + 114;
        return new DateOnly(year, marchDay / 31, (marchDay % 31) + 1);
    }

    private static HolidaysFile Read()
    {
        using var stream = typeof(WorkingDays).Assembly.GetManifestResourceStream("working-days-holidays.json")
            ?? throw new InvalidOperationException("Structures/holidays.json is not embedded in the assembly.");
        return JsonSerializer.Deserialize<HolidaysFile>(stream, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("Structures/holidays.json is empty.");
    }

    private sealed record HolidaysFile(string Source, IReadOnlyList<string> Fixed, IReadOnlyList<int> DaysFromEaster);
}
