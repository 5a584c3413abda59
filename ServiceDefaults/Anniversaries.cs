namespace PassPlatform.ServiceDefaults;

/// <summary>Anniversaries as the law counts them.</summary>
public static class Anniversaries
{
    /// <summary>The same day of another year; of 29 February, the first of March where there is none. Code de procédure civile art. 641.</summary>
    /// <param name="day">A day.</param>
    /// <param name="years">Years from it; 0: itself.</param>
    public static DateOnly Anniversary(this DateOnly day, int years)
    {
        var anniversary = day.AddYears(years);
        return anniversary.Day == day.Day ? anniversary : anniversary.AddDays(1);
    }
}
