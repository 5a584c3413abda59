using System.Globalization;

namespace PassPlatform.RightsDossier.Rules;

/// <summary>Where public holidays differ.</summary>
public enum HolidayZone { Everywhere, AlsaceMoselle, Guadeloupe, Martinique, Guyane, Reunion, SaintBarthelemy, SaintMartin, Mayotte }

/// <summary>French public holidays, from <c>Rules/Data/holidays.json</c>. Source: L.3133-1, L.3134-13, L.3422-2 code du travail.</summary>
public static class PublicHolidays
{
    static readonly Zone[] Zones = [.. RuleData.Read<HolidaysFile>("holidays").Zones
        .Select(zone => new Zone(zone.Zone, [.. zone.Fixed.Select(MonthAndDay)], [.. zone.DaysFromEaster], [.. zone.CommunePrefixes]))];

    /// <summary>The zone of a commune, such as that of a PASS site.</summary>
    /// <param name="communeCode">INSEE code of 5 characters; one of no special zone gives <see cref="HolidayZone.Everywhere"/>.</param>
    public static HolidayZone ZoneOf(string communeCode)
    {
        ArgumentNullException.ThrowIfNull(communeCode);
        return Array.Find(Zones, zone => zone.CommunePrefixes.Any(prefix => communeCode.StartsWith(prefix, StringComparison.Ordinal)))?.Name ?? HolidayZone.Everywhere;
    }

    /// <summary>The zone of a place that serves several communes: the one they all lie in, else <see cref="HolidayZone.Everywhere"/>.</summary>
    /// <remarks>Fewer holidays make a due date come sooner: no deadline is missed by it.</remarks>
    public static HolidayZone ZoneOf(IReadOnlyCollection<string> communeCodes)
    {
        var zones = communeCodes.Select(ZoneOf).Distinct().ToList();
        return zones.Count == 1 ? zones[0] : HolidayZone.Everywhere;
    }

    /// <summary>Whether a day is a public holiday in a zone (those of the whole country included).</summary>
    public static bool IsHoliday(DateOnly day, HolidayZone zone = HolidayZone.Everywhere)
    {
        var fromEaster = day.DayNumber - EasterSunday(day.Year).DayNumber;
        foreach (var candidate in Zones)
        {
            if ((candidate.Name == HolidayZone.Everywhere || candidate.Name == zone)
                && (candidate.FromEaster.Contains(fromEaster) || candidate.Fixed.Contains((day.Month, day.Day))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a day is worked (<i>jour ouvré</i>): Monday to Friday, not a public holiday of the zone.</summary>
    public static bool IsWorkingDay(DateOnly day, HolidayZone zone = HolidayZone.Everywhere) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day, zone);

    /// <summary>Easter Sunday of a year of the Gregorian calendar (Meeus, Astronomical Algorithms, ch. 8).</summary>
    public static DateOnly EasterSunday(int year)
    {
        int golden = year % 19, century = year / 100, inCentury = year % 100;
        var epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        var weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
        var correction = (golden + 11 * epact + 22 * weekday) / 451;
        var marchDay = epact + weekday - 7 * correction + 114;
        return new DateOnly(year, marchDay / 31, marchDay % 31 + 1);
    }

    static (int Month, int Day) MonthAndDay(string text) =>
        (int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture), int.Parse(text.AsSpan(3, 2), CultureInfo.InvariantCulture));

    sealed record Zone(HolidayZone Name, (int Month, int Day)[] Fixed, int[] FromEaster, string[] CommunePrefixes);

    sealed record HolidaysFile(string Source, IReadOnlyList<ZoneEntry> Zones);

    sealed record ZoneEntry(HolidayZone Zone, IReadOnlyList<string> Fixed, IReadOnlyList<int> DaysFromEaster, string Article, IReadOnlyList<string> CommunePrefixes);
}
