using System.Globalization;

namespace PassPlatform.ServiceDefaults.Http;

/// <summary>A day in a query string, written as in bodies: <c>?providedOn=2021-04-12</c>.</summary>
/// <remarks>The framework would take 04/12/2021 too, and read the fourth month where a French hand means the twelfth.</remarks>
/// <param name="Value">The day.</param>
public readonly record struct Day(DateOnly Value)
{
    /// <summary>Reads the day.</summary>
    /// <returns>False when it is not a day written <c>yyyy-MM-dd</c>.</returns>
    public static bool TryParse(string? text, out Day day)
    {
        var read = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value);
        day = new Day(value);
        return read;
    }
}
