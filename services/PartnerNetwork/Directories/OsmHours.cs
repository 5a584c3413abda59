using System.Text.RegularExpressions;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.PartnerNetwork.Rules;

namespace PassPlatform.PartnerNetwork.Directories;

/// <summary>Hours of a week as OpenStreetMap writes them (<c>opening_hours</c>), which data.inclusion takes: <c>Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:00-12:00 "sur rendez-vous"</c>.</summary>
/// <remarks>Days, hours and a comment are understood; public holidays are passed over. What depends on a month, a week or a sunset is not a week of ours: it is refused, never guessed.</remarks>
internal static partial class OsmHours
{
    private const string ByAppointment = "\"sur rendez-vous\"";

    private static readonly (string Name, DayOfWeek Day)[] Days =
    [
        ("Mo", DayOfWeek.Monday), ("Tu", DayOfWeek.Tuesday), ("We", DayOfWeek.Wednesday), ("Th", DayOfWeek.Thursday), ("Fr", DayOfWeek.Friday), ("Sa", DayOfWeek.Saturday), ("Su", DayOfWeek.Sunday),
    ];

    /// <summary>Writes hours, a rule for each day.</summary>
    public static string Write(IReadOnlyList<ReceptionHours> hours) => string.Join("; ", hours
        .GroupBy(each => (each.Day, each.ByAppointment)).OrderBy(day => WeeklyHours.Order(day.Key.Day))
        .Select(day => $"{Days.First(known => known.Day == day.Key.Day).Name} {string.Join(',', day.Select(each => $"{each.From}-{each.To}"))}{(day.Key.ByAppointment ? $" {ByAppointment}" : "")}"));

    /// <summary>Reads hours.</summary>
    /// <returns>Null when some of it is not understood.</returns>
    public static IReadOnlyList<ReceptionHours>? Read(string text)
    {
        List<ReceptionHours> hours = [];
        foreach (var rule in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(rule => !Holidays().IsMatch(rule)))
        {
            if (Rule().Match(rule) is not { Success: true } found || DaysOf(found.Groups["days"].Value) is not { } days)
            {
                return null;
            }

            // A later rule of a day takes the place of the former, but for what is by appointment beside it, as we write it.
            hours.RemoveAll(each => days.Contains(each.Day) && each.ByAppointment == found.Groups["comment"].Success);
            if (!found.Groups["off"].Success)
            {
                hours.AddRange(days.SelectMany(_ => found.Groups["hours"].Value.Split(','), (day, span) => new ReceptionHours
                {
                    Day = day,
                    From = span.Trim()[..5],
                    To = span.Trim()[6..] is "24:00" ? "23:59" : span.Trim()[6..],
                    ByAppointment = found.Groups["comment"].Success,
                }));
            }
        }

        return hours;
    }

    private static List<DayOfWeek>? DaysOf(string text)
    {
        List<DayOfWeek> days = [];
        foreach (var part in (text.Length == 0 ? "Mo-Su" : text).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(part => part != "PH"))
        {
            var ends = part.Split('-');
            var (first, last) = (Array.FindIndex(Days, known => known.Name == ends[0]), Array.FindIndex(Days, known => known.Name == ends[^1]));
            if (first < 0 || last < 0 || ends.Length > 2)
            {
                return null;
            }

            for (var day = first; ; day = (day + 1) % Days.Length)
            {
                days.Add(Days[day].Day);
                if (day == last)
                {
                    break;
                }
            }
        }

        return days;
    }

    [GeneratedRegex(@"^(PH|SH)( .*)?$")]
    private static partial Regex Holidays();

    [GeneratedRegex("""^(?<days>[A-Za-z]{2}(?:[-,][A-Za-z]{2})*)? ?(?:(?<off>off|closed)|(?<hours>(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)(?:, ?(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00))*)(?<comment> "[^"]*rendez-vous[^"]*")?)$""")]
    private static partial Regex Rule();
}
