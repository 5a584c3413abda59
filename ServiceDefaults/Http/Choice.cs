using System.Text.Json;

namespace PassPlatform.ServiceDefaults.Http;

/// <summary>A code in a query string, written in kebab-case as in bodies: <c>?state=funded-by-ars</c>.</summary>
/// <param name="Value">The code.</param>
public readonly record struct Choice<TEnum>(TEnum Value)
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Names = Enum.GetValues<TEnum>()
        .ToDictionary(value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));

    /// <summary>Reads the code.</summary>
    /// <returns>False when it is none of the type's.</returns>
#pragma warning disable CA1000 // The framework looks for it here.
    public static bool TryParse(string? text, out Choice<TEnum> choice)
#pragma warning restore CA1000
    {
        var known = Names.TryGetValue(text ?? "", out var value);
        choice = new Choice<TEnum>(value);
        return known;
    }
}
