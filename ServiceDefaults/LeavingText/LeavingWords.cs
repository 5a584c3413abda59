using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PassPlatform.ServiceDefaults.LeavingText;

/// <summary>What a text that leaves the PASS must not hold.</summary>
public enum LeavingWordKind
{
    /// <summary>A social-security number, whole or without its key.</summary>
    Nir,

    /// <summary>A telephone number.</summary>
    Telephone,

    /// <summary>A word that tells of somebody's health.</summary>
    Health,
}

/// <summary>Words found in a text that must not leave with it.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Words">As written; of a number, its ends only.</param>
public readonly record struct LeavingWord(LeavingWordKind Kind, string Words)
{
    /// <summary>In French, as the refusal says it.</summary>
    public override string ToString() => Kind switch
    {
        LeavingWordKind.Nir => $"un NIR (« {Words} »)",
        LeavingWordKind.Telephone => $"un numéro de téléphone (« {Words} »)",
        _ => $"un terme de santé (« {Words} »)",
    };
}

/// <summary>Looks for what must not leave: numbers of people by their form, health by a lexicon. Decision 0138 tells what it misses, and what it takes for health that is not.</summary>
/// <remarks>Pure. A text is read as one would: accents, capitals, ligatures and digits of other scripts make no difference.</remarks>
public static partial class LeavingWords
{
    /// <summary>Every such word, in the order of the kinds, then of the text.</summary>
    public static IReadOnlyList<LeavingWord> Find(string text)
    {
        var digits = WithPlainDigits(text);
        var numbers = Nir().Matches(digits).Select(match => (LeavingWordKind.Nir, match)).ToList();
        numbers.AddRange(Telephone().Matches(digits).Where(match => !numbers.Exists(nir => Overlap(nir.match, match))).Select(match => (LeavingWordKind.Telephone, match)));
        return [.. numbers.Select(found => new LeavingWord(found.Item1, Ends(found.match.Value))), .. HealthLexicon.Find(text).Select(words => new LeavingWord(LeavingWordKind.Health, words))];
    }

    private static string WithPlainDigits(string text) =>
        string.Concat(text.Select(c => CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit ? (char)('0' + digit) : c));

    private static bool Overlap(Match one, Match other) => one.Index < other.Index + other.Length && other.Index < one.Index + one.Length;

    // Enough to find it in the text, not to use it.
    private static string Ends(string number) => $"{number[..2]}…{number[^2..]}";

    // Sex, year, month, department, commune, order, and maybe the key, each apart or not. The months of those born where none is known go to 99.
    [GeneratedRegex(@"(?<![0-9])[1-478][\s.\-/]?[0-9]{2}[\s.\-/]?[0-9]{2}[\s.\-/]?(?:[0-9]{2}|2[ABab])[\s.\-/]?[0-9]{3}[\s.\-/]?[0-9]{3}(?:[\s.\-/]*[0-9]{2})?(?![0-9])")]
    private static partial Regex Nir();

    // French: nine digits after the 0 or the 33, in pairs or not, but for a day with its year. Of elsewhere: 8 to 14 digits after a +.
    [GeneratedRegex(@"(?<![0-9])(?![0-9]{2}[./\-][0-9]{2}[./\-](?:19|20)[0-9]{2}(?![0-9]))(?:(?:(?:\+|00)[\s.\-/]?33[\s.\-/]?(?:\(0\)[\s.\-/]?)?|0)[1-9](?:[\s.\-/]?[0-9]{2}){4}(?![0-9])|\+[1-9](?:[\s.\-/()]{0,2}[0-9]){7,13}(?![0-9]))")]
    private static partial Regex Telephone();
}
