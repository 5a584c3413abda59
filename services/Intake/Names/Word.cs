using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AnyAscii;

namespace PassPlatform.Intake.Names;

/// <summary>A word of a name, in any script, as it is compared: small Latin letters and digits without marks.</summary>
/// <param name="Letters">The word: NFKC, transliterated, small letters. Never empty.</param>
/// <param name="Bare">Its script leaves vowels out, wholly or the most common one: what it lacks of them tells nothing.</param>
/// <remarks>
/// Transliteration is AnyAscii's, a table of its own for every letter of Unicode, which takes the place of full case folding and of the removal of marks; the version of ICU on the machine changes nothing,
/// since NFKC of a letter never changes once it is assigned. Decision 0130.
/// </remarks>
public readonly partial record struct Word(string Letters, bool Bare)
{
    // What joins the letters of a word in one script and parts nothing: N'Diaye, Messaouda, Sana‘a.
    private const string Within = "'’‘ʼʿʾʻ`´·.\u200c\u200d\u200e\u200f\u0640";

    private static readonly SearchValues<char> SlavicLetters = SearchValues.Create("ćčšžĆČŠŽ");

    private static readonly SearchValues<char> PersianLetters = SearchValues.Create("\u06cc\u06a9\u067e\u0686\u06af\u0698");

    private static readonly Dictionary<string, string> Variants = new(StringComparer.Ordinal)
    {
        ["md"] = "mohamed",
        ["mohd"] = "mohamed",
        ["med"] = "mohamed",
        ["jn"] = "jean",
        ["chaudhari"] = "chowdhury",
        ["chaudhary"] = "chowdhury",
        ["chaudhry"] = "chowdhury",
        ["chaudhuri"] = "chowdhury",
        ["choudhary"] = "chowdhury",
        ["st"] = "saint",
        ["ste"] = "sainte",
        ["ibrahima"] = "ibrahim", // Of men both, as no other name that ends so.
        ["brahima"] = "ibrahim",
        ["braima"] = "ibrahim",
        ["ebrima"] = "ibrahim",
        ["ebrimah"] = "ibrahim",
        ["issoufou"] = "issouf",
    };

    /// <summary>The words of a name. Blanks and hyphens part them; an apostrophe does not, but at their beginning it is a vowel that another spelling writes.</summary>
    /// <returns>In their order; none when the name has neither letter nor digit.</returns>
    public static IReadOnlyList<Word> Of(string name) => Of(name, IsSomali(name));

    /// <summary>The same, where it is known whether the name is in the spelling of Somali.</summary>
    public static IReadOnlyList<Word> Of(string name, bool somali)
    {
        var words = new List<Word>();
        var letters = new StringBuilder();
        var (bare, only) = (false, true);
        string text;
        try
        {
            text = name.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            text = Whole(name).Normalize(NormalizationForm.FormKC); // Half of a surrogate pair is no letter.
        }

        foreach (var rune in Persian(Closed(Opened(Slavic(text)))).EnumerateRunes())
        {
            if (IsSyllable(rune))
            {
                End();
                Add(rune);
                End();
            }
            else if (IsLetter(rune))
            {
                Add(rune);
            }
            else if (!Within.Contains(rune.ToString(), StringComparison.Ordinal))
            {
                End();
            }
        }

        End();
        return words;

        void Add(Rune rune)
        {
            letters.Append(Latin(rune, letters.Length == 0));
            (bare, only) = (bare || IsBare(rune), only && rune.IsAscii);
        }

        void End()
        {
            if (letters.Length > 0)
            {
                var word = somali && only ? FromSomali(letters.ToString()) : letters.ToString();
                words.Add(new Word(Variants.GetValueOrDefault(word, word), bare));
            }

            letters.Clear();
            (bare, only) = (false, true);
        }
    }

    /// <summary>The words of a name as one: <c>Ben Ali</c> and <c>Benali</c> are alike so.</summary>
    public static string Fold(string name) => string.Concat(Of(name).Select(word => word.Letters));

    /// <summary>The letters of a name that are a syllable or a word each (Chinese, Japanese, Korean, Yi), in their order, in their own script: one of them is enough to look for somebody.</summary>
    public static string Syllables(string name) =>
        string.Concat(Whole(name).Normalize(NormalizationForm.FormKC).EnumerateRunes().Where(IsSyllable).Select(rune => rune.ToString()));

    /// <summary>The same words, as one.</summary>
    public static Word Join(params ReadOnlySpan<Word> words)
    {
        var (letters, bare) = (new StringBuilder(), false);
        foreach (var word in words)
        {
            letters.Append(word.Letters);
            bare |= word.Bare;
        }

        return new Word(letters.ToString(), bare);
    }

    /// <summary>Whether names are in the spelling of Somali, in which x is the strong h of Arabic, and c its ʿayn: it doubles vowels, or has an x before none of Albania's h.</summary>
    public static bool IsSomali(params ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
        {
            var letters = name?.ToLowerInvariant() ?? "";
            if (letters.StartsWith("cabd", StringComparison.Ordinal) || letters.Contains("aa", StringComparison.Ordinal) || letters.Contains("uu", StringComparison.Ordinal) || letters.Contains("ii", StringComparison.Ordinal)
                || letters.Replace("xh", "", StringComparison.Ordinal).Contains('x', StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // Cumar, Xasan: Omar, Hassan.
    private static string FromSomali(string word) =>
        (word is ['c', 'a' or 'u' or 'o', _, ..] ? word[1..] : word).Replace("xh", "j", StringComparison.Ordinal).Replace('x', 'h');

    private static bool IsLetter(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber;

    private static string Latin(Rune rune, bool first)
    {
        if (rune.Value is 0x014A or 0x014B)
        {
            return "n"; // Not the ng that its shape stands for elsewhere.
        }

        if (rune.Value is 0x0627 or 0x0629 or 0x0649 && !first)
        {
            return "a"; // The long one, which is written, and that of women: Haddad has two d, Samira an a.
        }

        if (rune.Value == 0x0647 && !first)
        {
            return ""; // The h of Arabic would be taken for that of sh, zh, dh.
        }

        var latin = new StringBuilder();
        foreach (var letter in rune.ToString().Transliterate())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                latin.Append(char.ToLowerInvariant(letter));
            }
        }

        // ʿAyn and alif begin a word with a vowel that their script does not write.
        return latin.Length == 0 && first && Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherLetter ? "a" : latin.ToString();
    }

    // Đorđević is written Djordjević; in Vietnam đ is a d.
    private static string Slavic(string text) => text.AsSpan().IndexOfAny(SlavicLetters) < 0 ? text : text.Replace("đ", "dj", StringComparison.Ordinal).Replace("Đ", "Dj", StringComparison.Ordinal);

    // The Arabic article is written with its word.
    private static string Opened(string text) => string.Join(' ', text.Split(' ').Select(word => word.Length > 4 && word.StartsWith("ال", StringComparison.Ordinal) ? $"ال {word[2..]}" : word));

    // Letters that Arabic alone sounds apart are one in Persian, Dari, Pashto and Urdu: Reza.
    private static string Persian(string text) =>
        text.AsSpan().IndexOfAny(PersianLetters) < 0 ? text : text.Replace('\u0636', '\u0632').Replace('\u0630', '\u0632').Replace('\u0638', '\u0632').Replace('\u062b', '\u0633');

    // At the end the h of Arabic, Persian and Hebrew is an a: Abdullah, Fatemeh, Sarah.
    private static string Closed(string text) => LastHe().Replace(text, "\u0629");

    [GeneratedRegex(@"(?<=\p{L}\p{L})[\u0647\u05d4](?!\p{L})")]
    private static partial Regex LastHe();

    private static string Whole(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar).Select(rune => rune.ToString()));

    private static bool IsSyllable(Rune rune) => rune.Value is (>= 0x2E80 and <= 0x2FDF) or (>= 0x3005 and <= 0x3007) or (>= 0x3040 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF)
        or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xA000 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    // Hebrew, Arabic, Syriac, Thaana, N'Ko; the scripts of India, whose first vowel is understood.
    private static bool IsBare(Rune rune) => rune.Value is (>= 0x0590 and <= 0x07FF) or (>= 0x0860 and <= 0x08FF) or (>= 0x0900 and <= 0x0DFF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC);
}
