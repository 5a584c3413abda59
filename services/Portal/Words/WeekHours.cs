using System.Globalization;
using System.Text.RegularExpressions;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>Hours of a day of every week.</summary>
/// <param name="Day">The code of the day.</param>
/// <param name="From">First minute, HH:MM.</param>
/// <param name="To">Last minute, HH:MM.</param>
/// <param name="Marked">What is said of appointments holds for it.</param>
public sealed record WeekRange(string Day, string From, string To, bool Marked);

/// <summary>A form that asks for the hours of a week.</summary>
public interface IAskHours
{
    /// <summary>As they are typed.</summary>
    WeekHours Week { get; }

    /// <summary>What may be written after hours, of appointments: <c>sans rendez-vous</c>.</summary>
    string Mark { get; }
}

/// <summary>The hours of a week as they are typed, a day a field: <c>9h-12h30, 14h-18h sans rendez-vous</c>.</summary>
public sealed partial class WeekHours
{
    public string? Monday { get; set; }
    public string? Tuesday { get; set; }
    public string? Wednesday { get; set; }
    public string? Thursday { get; set; }
    public string? Friday { get; set; }
    public string? Saturday { get; set; }
    public string? Sunday { get; set; }

    private IEnumerable<(string Day, string Property, string? Text)> Days =>
    [
        ("monday", nameof(Monday), Monday), ("tuesday", nameof(Tuesday), Tuesday), ("wednesday", nameof(Wednesday), Wednesday), ("thursday", nameof(Thursday), Thursday),
        ("friday", nameof(Friday), Friday), ("saturday", nameof(Saturday), Saturday), ("sunday", nameof(Sunday), Sunday),
    ];

    /// <summary>As they are known.</summary>
    public static WeekHours Of(IEnumerable<WeekRange> ranges, string mark)
    {
        var written = ranges.ToLookup(range => range.Day, range => $"{range.From}-{range.To}{(range.Marked ? $" {mark}" : null)}");
        string? On(string day) => written.Contains(day) ? string.Join(", ", written[day]) : null;
        return new()
        {
            Monday = On("monday"),
            Tuesday = On("tuesday"),
            Wednesday = On("wednesday"),
            Thursday = On("thursday"),
            Friday = On("friday"),
            Saturday = On("saturday"),
            Sunday = On("sunday"),
        };
    }

    /// <summary>What was typed, day after day; what cannot be read is not there.</summary>
    public IReadOnlyList<WeekRange> Ranges(string mark) => [.. Typed().Select(part => Read(part.Day, part.Text, mark)).OfType<WeekRange>()];

    /// <summary>The first day that cannot be read, or null.</summary>
    public Refusal? Unreadable(string mark) =>
        Typed().FirstOrDefault(part => Read(part.Day, part.Text, mark) is null) is { Property: { } property }
            ? Refusal.At($"{nameof(IAskHours.Week)}/{property}", $"Ces heures ne sont pas comprises : écrivez-les comme 9h-12h30, 14h-18h {mark}.")
            : null;

    /// <summary>The field of each of the ranges, for what is refused of it: <c>("/hours/3", "Week/Monday")</c>.</summary>
    public IEnumerable<(string Member, string Property)> Fields() => [.. Typed().Select((part, place) => ($"/hours/{place}", $"{nameof(IAskHours.Week)}/{part.Property}")), ("/hours", $"{nameof(IAskHours.Week)}/{nameof(Monday)}")];

    /// <summary>A week in one sentence for each day that has hours: <c>lundi 09:00-12:30</c>.</summary>
    public static IReadOnlyList<string> Sentences(IEnumerable<WeekRange> ranges, string mark)
    {
        var known = Of(ranges, mark);
        return [.. known.Days.Where(day => day.Text is not null).Select(day => $"{Orientations.Lower(Cards.Weekdays.Name(day.Day))} {day.Text}")];
    }

    private IEnumerable<(string Day, string Property, string Text)> Typed() => Days.SelectMany(day =>
        (day.Text ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), (day, part) => (day.Day, day.Property, part));

    private static WeekRange? Read(string day, string text, string mark)
    {
        var read = Range().Match(text);
        if (!read.Success || Time(read, "fromHour", "fromMinute") is not { } from || Time(read, "toHour", "toMinute") is not { } to)
        {
            return null;
        }

        var said = read.Groups["said"].Value.Trim().Replace("rdv", "rendez-vous", StringComparison.OrdinalIgnoreCase);
        return said.Length == 0 || said.Equals(mark, StringComparison.OrdinalIgnoreCase) ? new WeekRange(day, from, to, said.Length > 0) : null;
    }

    private static string? Time(Match read, string hour, string minute)
    {
        var (hours, minutes) = (Number(read.Groups[hour]), Number(read.Groups[minute]));
        return hours < 24 && minutes < 60 ? $"{hours:00}:{minutes:00}" : null;
    }

    private static int Number(Group digits) => digits.Success ? int.Parse(digits.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?:de\s+)?(?<fromHour>[0-9]{1,2})(?:\s*[hH:]\s*(?<fromMinute>[0-9]{2})?)?\s*(?:-|–|à)\s*(?<toHour>[0-9]{1,2})(?:\s*[hH:]\s*(?<toMinute>[0-9]{2})?)?(?<said>\s.*)?$")]
    private static partial Regex Range();
}
