using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace PassPlatform.ServiceDefaults.LeavingText;

/// <summary>The French words that tell of somebody's health, and those that look like them and do not: <c>health-terms.txt</c>.</summary>
internal static class HealthLexicon
{
    private static readonly (FrozenDictionary<string, Term[]> Terms, FrozenDictionary<string, Term[]> Harmless) Lists = Read();

    /// <summary>The words of a text that tell of health, as written, in its order.</summary>
    public static IEnumerable<string> Find(string text)
    {
        var words = Words(text);
        for (var at = 0; at < words.Count; at++)
        {
            if (Longest(Lists.Harmless, words, at) is > 0 and var harmless)
            {
                at += harmless - 1;
            }
            else if (Longest(Lists.Terms, words, at) is > 0 and var length)
            {
                var (start, last) = (words[at].Start, words[at + length - 1]);
                yield return text[start..(last.Start + last.Length)];
                at += length - 1;
            }
        }
    }

    /// <summary>Letters and digits in lower case, without marks, ligatures undone.</summary>
    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            switch (char.ToLowerInvariant(c))
            {
                case 'œ':
                    folded.Append("oe");
                    break;
                case 'æ':
                    folded.Append("ae");
                    break;
                case var letter when CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark:
                    folded.Append(letter);
                    break;
            }
        }

        return folded.ToString();
    }

    private static List<Word> Words(string text)
    {
        var words = new List<Word>();
        for (var at = 0; at < text.Length; at++)
        {
            var start = at;
            while (at < text.Length && IsOfWord(text[at]))
            {
                at++;
            }

            if (at > start)
            {
                words.Add(new Word(start, at - start, Fold(text[start..at])));
            }
        }

        return words;
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    // In words; 0: none begins here.
    private static int Longest(FrozenDictionary<string, Term[]> terms, List<Word> words, int at)
    {
        var first = words[at].Folded;
        var longest = 0;
        foreach (var term in terms.GetValueOrDefault(first[..Math.Min(Term.KeyLength, first.Length)], []))
        {
            longest = term.Parts.Length > longest && term.Begins(words, at) ? term.Parts.Length : longest;
        }

        return longest;
    }

    private static (FrozenDictionary<string, Term[]> Terms, FrozenDictionary<string, Term[]> Harmless) Read()
    {
        using var list = new StreamReader(typeof(HealthLexicon).Assembly.GetManifestResourceStream("health-terms.txt")!);
        var (terms, harmless) = (new List<Term>(), new List<Term>());
        while (list.ReadLine() is { } line)
        {
            foreach (var entry in line.StartsWith('#') ? [] : line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                (entry.StartsWith('=') ? harmless : terms).Add(Term.Parse(entry.TrimStart('=')));
            }
        }

        return (ByKey(terms), ByKey(harmless));
    }

    private static FrozenDictionary<string, Term[]> ByKey(List<Term> terms) =>
        terms.GroupBy(term => term.Key).ToFrozenDictionary(group => group.Key, group => group.ToArray());

    private readonly record struct Word(int Start, int Length, string Folded);

    /// <summary>An entry: words that follow each other, each whole (its plural too) or, with a star, its beginning.</summary>
    private sealed record Term(string[] Parts)
    {
        /// <summary>Letters of the first word by which entries are found; no beginning is shorter.</summary>
        public const int KeyLength = 3;

        public string Key => Parts[0].TrimEnd('*') is { Length: > KeyLength } first ? first[..KeyLength] : Parts[0];

        public static Term Parse(string entry) => new(Fold(entry).Split([' ', '\'', '’', '-'], StringSplitOptions.RemoveEmptyEntries));

        public bool Begins(List<Word> words, int at)
        {
            if (at + Parts.Length > words.Count)
            {
                return false;
            }

            for (var i = 0; i < Parts.Length; i++)
            {
                if (!Is(Parts[i], words[at + i].Folded))
                {
                    return false;
                }
            }

            return true;
        }

        private static bool Is(string part, string word) => part.EndsWith('*')
            ? word.StartsWith(part[..^1], StringComparison.Ordinal)
            : word == part || (part.Length >= KeyLength && word.StartsWith(part, StringComparison.Ordinal) && word[part.Length..] is "s" or "x" or "e" or "es");
    }
}
