using System.Globalization;

namespace PassPlatform.ServiceDefaults.Http;

/// <summary>A day in a query string, written as in bodies: <c>?providedOn=2021-04-12</c>.</summary>
/// <remarks>The framework would take 04/12/2021 too, and read the fourth month where a French hand means the twelfth.</remarks>
/// <param name="Value">The day.</param>
public readonly record struct Day(DateOnly Value)
{
    /// <summary>What a day must be, in French.</summary>
    public const string Expected = "une date AAAA-MM-JJ de 1900 à 2199";

    private static readonly DateOnly First = new(1900, 1, 1);
    private static readonly DateOnly Last = new(2199, 12, 31);

    /// <summary>Tells whether a day is from 1900 to 2199: nobody was born before, no right ends after, and delays can be counted from it without leaving the calendar.</summary>
    public static bool IsWithinBounds(DateOnly day) => day >= First && day <= Last;

    /// <summary>Reads the day.</summary>
    /// <returns>False when it is not a day written <c>yyyy-MM-dd</c>, from 1900 to 2199.</returns>
    public static bool TryParse(string? text, out Day day)
    {
        var read = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value);
        day = new Day(value);
        return read && IsWithinBounds(value);
    }
}
