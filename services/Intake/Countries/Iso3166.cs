using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;

namespace PassPlatform.Intake.Countries;

/// <summary>Country codes: ISO 3166-1, two capital letters.</summary>
public static class Iso3166
{
    private static readonly FrozenSet<string> Codes = Read();

    /// <summary>Tells whether a text is a country code.</summary>
    public static bool IsCode(string text) => Codes.Contains(text);

    private static FrozenSet<string> Read()
    {
        using var list = new StreamReader(typeof(Iso3166).Assembly.GetManifestResourceStream("iso-3166.txt")!);
        var codes = new HashSet<string>(StringComparer.Ordinal);
        while (list.ReadLine() is { } line)
        {
            codes.UnionWith(line.StartsWith('#') ? [] : line.Split(' '));
        }

        return codes.ToFrozenSet(StringComparer.Ordinal);
    }
}

/// <summary>Bounds a text to a country code (<see cref="Iso3166"/>).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CountryCodeAttribute : ValidationAttribute
{
    /// <summary>Says in French what is expected.</summary>
    public CountryCodeAttribute() => ErrorMessage = "code de pays ISO 3166 en deux majuscules, par exemple FR, ML ou AF";

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is null || (value is string code && Iso3166.IsCode(code));
}
