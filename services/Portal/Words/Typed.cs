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
}
