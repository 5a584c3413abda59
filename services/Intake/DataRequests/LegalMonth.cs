using System.Globalization;
using System.Text.Json;

namespace PassPlatform.Intake.DataRequests;

/// <summary>When a request of a person about their data is to be answered. GDPR art. 12 (3): one month from receipt, three at most.</summary>
/// <remarks>
/// Counted by règlement (CEE, Euratom) 1182/71, which holds for the texts of the Union: the day of receipt does not count; the period ends with the last hour of the day of
/// the same number, or of the last day of a month that has none (art. 3 (2) c); one that would end on a Saturday, a Sunday or a public holiday ends on the next working day
/// (art. 3 (4)). EDPB, guidelines 01/2022, paragraphs 157 to 159. The delays of the agreements are not extended so: their texts do not say it (decision 0105).
/// </remarks>
internal static class LegalMonth
{
    /// <summary>Months to answer.</summary>
    public const int Answer = 1;

    /// <summary>Months to answer once extended: two more.</summary>
    public const int Extended = 3;

    private static readonly HolidaysFile Holidays = Read();

    /// <summary>Last day, inclusive, in Europe/Paris.</summary>
    /// <param name="receivedOn">Day of receipt.</param>
    /// <param name="months">How many.</param>
    public static DateOnly Due(DateOnly receivedOn, int months)
    {
        var day = receivedOn.AddMonths(months);
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>Monday to Friday, not a public holiday.</summary>
    public static bool IsWorkingDay(DateOnly day) =>
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
        using var stream = typeof(LegalMonth).Assembly.GetManifestResourceStream("data-request-holidays.json")
            ?? throw new InvalidOperationException("DataRequests/holidays.json is not embedded in the assembly.");
        return JsonSerializer.Deserialize<HolidaysFile>(stream, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("DataRequests/holidays.json is empty.");
    }

    private sealed record HolidaysFile(string Source, IReadOnlyList<string> Fixed, IReadOnlyList<int> DaysFromEaster);
}
