using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;

namespace PassPlatform.ServiceDefaults.Values;

/// <summary>Language codes: ISO 639-1 (two letters) and ISO 639-3 (three), in lower case.</summary>
/// <remarks>A language that has both is kept under the two letters, so that <c>bam</c> and <c>bm</c> count as one.</remarks>
public static class Iso639
{
    private static readonly FrozenDictionary<string, string> Canonicals = Read();

    /// <summary>Tells whether a text is a language code.</summary>
    public static bool IsCode(string text) => Canonicals.ContainsKey(text);

    /// <summary>The code that a language is kept under.</summary>
    /// <param name="code">A code of either list.</param>
    /// <exception cref="KeyNotFoundException">It is no such code.</exception>
    public static string Canonical(string code) => Canonicals[code];

    private static FrozenDictionary<string, string> Read()
    {
        using var list = new StreamReader(typeof(Iso639).Assembly.GetManifestResourceStream("iso-639.txt")!);
        var canonicals = new Dictionary<string, string>();
        while (list.ReadLine() is { } line)
        {
            foreach (var entry in line.StartsWith('#') ? [] : line.Split(' '))
            {
                // snk, or bam=bm
                var three = entry[..3];
                var kept = entry.Length > 3 ? entry[4..] : three;
                canonicals[three] = kept;
                canonicals[kept] = kept;
            }
        }

        return canonicals.ToFrozenDictionary();
    }
}

/// <summary>Bounds a text, or each text of a list, to language codes (<see cref="Iso639"/>), each once.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LanguageCodeAttribute : ValidationAttribute
{
    /// <summary>Says in French what is expected.</summary>
    public LanguageCodeAttribute() => ErrorMessage = "code de langue ISO 639 en minuscules, par exemple fr, ar ou snk (soninké), chacun une fois";

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value switch
    {
        null => true,
        string code => Iso639.IsCode(code),
        IReadOnlyCollection<string> codes => codes.All(Iso639.IsCode) && codes.Select(Iso639.Canonical).Distinct().Count() == codes.Count,
        _ => false,
    };
}
