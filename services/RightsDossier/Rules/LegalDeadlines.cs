namespace PassPlatform.RightsDossier.Rules;

/// <summary>What the agreement signed with a fund sets in place of the length of the model.</summary>
/// <param name="Duration">Length in the delay's own unit, 0 or more.</param>
/// <param name="DayKind">Which days count; null keeps the delay's own.</param>
public readonly record struct AgreedDelay(int Duration, DayKind? DayKind = null);

/// <summary>A due date.</summary>
/// <param name="DelayId">Code of the delay, see <see cref="Delays"/>.</param>
/// <param name="Trigger">The day that started it; it does not count itself.</param>
/// <param name="OpensOn">First day on which the act is possible: the trigger, but for a window before an event.</param>
/// <param name="DueOn">Last day, inclusive: due at its end, in Europe/Paris.</param>
public readonly record struct LegalDeadline(string DelayId, DateOnly Trigger, DateOnly OpensOn, DateOnly DueOn)
{
    /// <summary>Whether the deadline is missed: from the day after <see cref="DueOn"/> on.</summary>
    /// <param name="today">The day in Europe/Paris.</param>
    public bool IsOverdue(DateOnly today) => today > DueOn;

    /// <summary>Calendar days left, today not counted; 0 on the last day, negative when overdue.</summary>
    public int DaysLeft(DateOnly today) => DueOn.DayNumber - today.DayNumber;
}

/// <summary>When something is due. Lengths come from <c>Rules/Data/delays.json</c> unless the agreement with the fund says otherwise.</summary>
/// <remarks>No delay is extended because it ends on a weekend or a holiday: no source says so.</remarks>
public static class LegalDeadlines
{
    /// <summary>The due date of a delay counted in days, months or years.</summary>
    /// <param name="delay">The delay, one of <see cref="Delays"/>.</param>
    /// <param name="trigger">The day that starts it (or, for a delay that runs backwards, the day it must precede).</param>
    /// <param name="agreed">What the agreement with the fund sets, if anything.</param>
    /// <param name="zone">Public holidays that count, for working days.</param>
    /// <exception cref="ArgumentException">The delay is counted in hours, or the agreement may not change it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The agreed duration is negative.</exception>
    public static LegalDeadline Due(Delay delay, DateOnly trigger, AgreedDelay? agreed = null, HolidayZone zone = HolidayZone.Everywhere)
    {
        ArgumentNullException.ThrowIfNull(delay);
        if (delay.Unit == DelayUnit.Hour)
        {
            throw new ArgumentException($"{delay.Id} is counted in hours; use DueAt.", nameof(delay));
        }

        var duration = Duration(delay, trigger, agreed);
        var kind = agreed?.DayKind ?? delay.DayKind;
        return delay.Direction switch
        {
            DelayDirection.Before => new(delay.Id, trigger, DateOnly.MinValue, Count(delay, trigger, -duration, kind, zone)),
            DelayDirection.WindowBefore => new(delay.Id, trigger, Count(delay, trigger, -duration, kind, zone), trigger.AddDays(-1)),
            _ => new(delay.Id, trigger, trigger, Count(delay, trigger, duration, kind, zone)),
        };
    }

    /// <summary>The due instant of a delay counted in elapsed hours.</summary>
    /// <exception cref="ArgumentException">The delay is not counted in hours, or the agreement may not change it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The agreed duration is negative.</exception>
    public static DateTimeOffset DueAt(Delay delay, DateTimeOffset trigger, AgreedDelay? agreed = null)
    {
        ArgumentNullException.ThrowIfNull(delay);
        return delay.Unit == DelayUnit.Hour
            ? trigger.AddHours(Duration(delay, DateOnly.FromDateTime(trigger.UtcDateTime), agreed))
            : throw new ArgumentException($"{delay.Id} is counted in days; use Due.", nameof(delay));
    }

    static int Duration(Delay delay, DateOnly trigger, AgreedDelay? agreed)
    {
        if (agreed is not { } terms)
        {
            return delay.DurationOn(trigger);
        }

        ArgumentOutOfRangeException.ThrowIfNegative(terms.Duration, nameof(agreed));
        return delay.AgreementMayChange
            ? terms.Duration
            : throw new ArgumentException($"{delay.Id} is fixed by law: {delay.Article}.", nameof(agreed));
    }

    static DateOnly Count(Delay delay, DateOnly start, int duration, DayKind kind, HolidayZone zone)
    {
        if (kind != DayKind.Working || delay.Unit != DelayUnit.Day)
        {
            return delay.Add(start, duration);
        }

        var step = Math.Sign(duration);
        var day = start;
        for (var left = Math.Abs(duration); left > 0;)
        {
            day = day.AddDays(step);
            if (PublicHolidays.IsWorkingDay(day, zone))
            {
                left--;
            }
        }

        return day;
    }
}
