using System.Globalization;

namespace PassPlatform.Portal.Words;

/// <summary>What is typed in a form, as the API takes it, and back.</summary>
internal static class Typed
{
    /// <summary>Nothing where nothing was typed.</summary>
    public static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>The words between commas.</summary>
    public static IReadOnlyList<string> Several(string? text) => text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>An answer of <see cref="Intake.YesNo"/>; null: it was not asked.</summary>
    public static bool? Known(string? answer) => answer switch { "yes" => true, "no" => false, _ => null };

    /// <summary>The same, back.</summary>
    public static string? Said(bool? answer) => answer switch { true => "yes", false => "no", null => null };

    /// <summary>An amount in euros, in cents; null when it is none. Thousands may be set apart by a space.</summary>
    public static int? Cents(string? euros) =>
        decimal.TryParse(string.Concat((euros ?? "").Where(letter => letter != '€' && !char.IsWhiteSpace(letter))).Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount is >= 0 and < 1_000_000 && decimal.Round(amount, 2) == amount
            ? (int)(amount * 100) : null;
}
