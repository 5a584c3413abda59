namespace PassPlatform.ServiceDefaults;

/// <summary>Dates in law are days in metropolitan France.</summary>
public static class Paris
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>The day it is in Paris.</summary>
    public static DateOnly ParisToday(this TimeProvider clock) => clock.GetUtcNow().ParisDay();

    /// <summary>The day an instant falls on in Paris.</summary>
    public static DateOnly ParisDay(this DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>An instant as clocks show it in Paris.</summary>
    public static DateTime ParisDateTime(this DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;

    /// <summary>The instant at which clocks in Paris show a day and a time; of the two of an autumn night, the first.</summary>
    /// <returns>Null: the clocks never show it, on the night that loses an hour.</returns>
    public static DateTimeOffset? ParisInstant(this DateOnly day, TimeOnly time)
    {
        var shown = day.ToDateTime(time);
        return Zone.IsInvalidTime(shown)
            ? null
            : new DateTimeOffset(shown, Zone.IsAmbiguousTime(shown) ? Zone.GetAmbiguousTimeOffsets(shown).Max() : Zone.GetUtcOffset(shown)).ToUniversalTime();
    }

    /// <summary>The instant at which a day begins in Paris.</summary>
    public static DateTimeOffset ParisMidnight(this DateOnly day) => day.ParisInstant(TimeOnly.MinValue)!.Value; // The clocks change at two or three.

    /// <summary>The time of day it is in Paris.</summary>
    public static TimeOnly ParisTime(this TimeProvider clock) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime);

    /// <summary>Time left until the next occurrence of a time of day in Paris, above zero.</summary>
    public static TimeSpan UntilParis(this TimeProvider clock, TimeOnly timeOfDay)
    {
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime;
        var next = now.Date + timeOfDay.ToTimeSpan();
        if (next <= now)
        {
            next = next.AddDays(1);
        }

        return TimeZoneInfo.ConvertTimeToUtc(next, Zone) - clock.GetUtcNow().UtcDateTime;
    }
}
