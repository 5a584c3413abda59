using System.Globalization;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.Portal.Words;

/// <summary>Days and hours as they read in Paris.</summary>
internal static class Days
{
    /// <summary><c>3 avril 2026</c>, <c>1er avril 2026</c>.</summary>
    public static string Long(DateOnly day) => $"{Number(day.Day)} {Month(day)}";

    /// <summary><c>3 avril 2026</c>, in Paris.</summary>
    public static string Day(DateTimeOffset instant) => Long(instant.ParisDay());

    /// <summary><c>3 avril 2026 à 14:05</c>, in Paris.</summary>
    public static string Long(DateTimeOffset instant) => $"{Day(instant)} à {instant.ParisDateTime().ToString("HH:mm", CultureInfo.CurrentCulture)}";

    /// <summary><c>3 avril 2026 à 14:05:32</c>, in Paris.</summary>
    public static string Exact(DateTimeOffset instant) => $"{Day(instant)} à {instant.ParisDateTime().ToString("HH:mm:ss", CultureInfo.CurrentCulture)}";

    /// <summary><c>avril 2026</c>.</summary>
    public static string Month(DateOnly day) => day.ToString("MMMM yyyy", CultureInfo.CurrentCulture);

    // The first of a month alone is ordinal.
    private static string Number(int day) => day == 1 ? "1er" : day.ToString(CultureInfo.CurrentCulture);
}
