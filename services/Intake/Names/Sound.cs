using System.Text;

namespace PassPlatform.Intake.Names;

/// <summary>A word of a name as it sounds, whoever wrote it down: French, Arabic, Portuguese, English, Turkish and Slavic spellings of one sound are one letter.</summary>
/// <remarks>
/// Small letters sound as in French; <c>S</c> as in <i>chat</i>, <c>J</c> as in <i>djinn</i>, <c>C</c> as in <i>tchèque</i>, <c>c</c> as in <i>tsar</i>, <c>x</c> as in <i>khôl</i>, <c>G</c> as in <i>gharb</i>,
/// <c>T</c> as in <i>thing</i>, <c>N</c> as in <i>ping</i>, <c>E</c> as in <i>Aïcha</i>, <c>Q</c> at the end of <i>Jeanne</i>, <c>H</c> at that of <i>Fatemeh</i>. Written from <c>tests/Intake.Tests/Names/tuning.csv</c>. Decision 0130.
/// </remarks>
internal static class Sound
{
    private const string Vowels = "aeiouEQH";
    private const string Apart = "|";
    private const string Tsar = "*"; // Not yet the c that is read as a k.

    // What the e at their end makes of a man's name.
    private static readonly HashSet<string> Women = new(StringComparer.Ordinal)
    {
        "armande", "augustine", "bernarde", "christiane", "daniele", "denise", "emine", "fernande", "florentine", "francoise", "frederique", "germaine", "justine", "louise", "martine", "michele", "pascale", "pauline",
        "raymonde", "rolande", "simone", "valentine",
    };

    // In this order: what is long before what is in it.
    private static readonly (string Written, string Sound)[] Spellings =
    [
        ("faical", "faisal"), ("faycal", "faisal"), ("goncal", "gonsal"), ("lourenco", "lourenso"), ("mendonca", "mendonsa"), ("aldin", "edin"), ("eldin", "edin"), ("uldin", "edin"),
        ("shch", "SC"), ("tsch", "C"), ("tch", "C"), ("tsh", "C"), ("dzh", "J"), ("sch", "S"), ("ch", "S"), ("sh", "S"), ("kh", "x"), ("gh", "G"), ("ph", "f"), ("th", "T"), ("dh", "d"), ("bh", "b"), ("zh", "J"),
        ("xh", "J"), ("dj", "J"), ("gj", "J"), ("j", "J"), ("ts", Tsar), ("tz", Tsar), ("cv", $"{Tsar}v"), ("dz", "z"), ("ck", "k"), ("kS", "x"), ("ks", "x"), ("lJ", "li"), ("auw", "aw"), ("que", "ke"), ("qui", "ki"), ("q", "k"), ("gue", "ge"), ("gui", "gi"),
        ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("ng", "N"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("aye", "E"), ("ai", "E"), ("ay", "E"), ("ei", "E"), ("ey", "E"), ("eo", "o"), ("y", "i"),
    ];

    /// <summary>How a word sounds.</summary>
    public static string Of(string letters)
    {
        var sound = new StringBuilder(Begun(letters));
        if (letters.Length > 4 && letters.EndsWith("eh", StringComparison.Ordinal))
        {
            sound.Length -= 2;
            sound.Append('H'); // An a and an e: Fatemeh is Fatima, Conteh is Conté.
        }
        else if (letters.EndsWith("vic", StringComparison.Ordinal))
        {
            sound.Append('h'); // Petrovic, Petrovitch.
        }
        else if (letters.EndsWith("hadji", StringComparison.Ordinal) || letters.EndsWith("haji", StringComparison.Ordinal) || letters.EndsWith("hajji", StringComparison.Ordinal))
        {
            sound.Length--; // El Hadj.
        }

        Assimilated(sound);
        sound.Replace("cc", "c").Replace("ss", "s").Replace("cch", "ch");
        foreach (var vowel in "aeiouw")
        {
            sound.Replace($"ng{vowel}", $"n{Apart}g{vowel}"); // Jian Guo and Jianguo.
        }

        foreach (var (written, heard) in Spellings)
        {
            sound.Replace(written, heard);
        }

        sound.Replace(Apart, "").Replace(Tsar, "c");
        return Ended(Glided(Once(sound)), letters);
    }

    // At the beginning ch before a consonant is that of Christ, which it is not in Achraf; chatz and yi before a vowel are the hatz and the gi of Greek.
    private static string Begun(string letters) => letters switch
    {
        ['c', 'h', 'a', 't', 'z', ..] => letters[1..],
        ['c', 'h', 'r' or 'l', ..] => $"k{letters[2..]}",
        ['y', 'i', var vowel, ..] when IsVowel(vowel) => $"g{letters[1..]}",
        _ => letters,
    };

    /// <summary>The words that another spelling joins to the one that follows: Abd el Kader.</summary>
    public static bool IsJoined(string letters) => letters is "abd" or "abdel" or "abdal" or "abdul" or "abdoul" or "abdou" or "abdol";

    /// <summary>Whether a sound is a vowel.</summary>
    public static bool IsVowel(char sound) => Vowels.Contains(sound, StringComparison.Ordinal);

    /// <summary>
    /// What every spelling of a word has in common, so that it can be looked for by equality: its consonants, those that one language writes for another's taken together; <c>A</c> where it begins without any.
    /// </summary>
    /// <returns>One; several where a sound is heard in two ways. None for no word.</returns>
    public static IReadOnlyList<string> Keys(string sound)
    {
        if (sound.Length == 0)
        {
            return [];
        }

        var keys = new List<string> { Key(sound) };
        if (sound.Contains('x', StringComparison.Ordinal))
        {
            keys.Add(Key(sound.Replace('x', 'h'))); // Akhmed and Ahmed, Khadija and Hadija.
        }

        if (sound.Contains('g', StringComparison.Ordinal))
        {
            keys.Add(Key(sound.Replace('g', 'J'))); // Gamal and Jamal.
        }

        if (sound.Contains('w', StringComparison.Ordinal))
        {
            keys.Add(Key(sound.Replace('w', 'v'))); // Wiktor and Viktor.
        }

        if (sound.Contains('v', StringComparison.Ordinal))
        {
            keys.Add(Key(sound.Replace('v', 'b'))); // Vishnu and Bishnu.
        }

        if (sound.Contains('T', StringComparison.Ordinal))
        {
            keys.Add(Key(sound.Replace('T', 's'))); // Othman and Osman.
        }

        if (sound[0] == 'J')
        {
            keys.Add(Key($"y{sound[1..]}")); // Julia and Youlia.
        }

        if (sound[0] == 'h')
        {
            keys.Add(Key($"g{sound[1..]}")); // Halyna and Galina.
        }

        if (sound.Contains("rh", StringComparison.Ordinal) || sound.Contains("lh", StringComparison.Ordinal) || sound.Contains("ih", StringComparison.Ordinal))
        {
            keys.Add(Key(sound.Replace('h', 'g'))); // Serhii and Sergueï, Olha and Olga, Ihor and Igor.
        }

        return keys;
    }

    private static string Key(string sound)
    {
        var key = string.Concat(sound.Select(Class));
        return Class(sound[0]).Length == 0 ? $"A{key}" : key;
    }

    // The l of the article is said as the letter of the sun that follows: Abdelrahman, Abderrahmane.
    private static void Assimilated(StringBuilder sound)
    {
        for (var i = 0; i + 5 < sound.Length; i++)
        {
            if (sound[i] == 'a' && sound[i + 1] == 'b' && sound[i + 2] == 'd' && IsVowel(sound[i + 3]))
            {
                var article = IsVowel(sound[i + 4]) ? i + 5 : i + 4;
                if (article + 1 < sound.Length && sound[article] == 'l' && "dtszrn".Contains(sound[article + 1], StringComparison.Ordinal))
                {
                    sound.Remove(article, 1);
                }
            }
        }
    }

    /// <summary>The class of a sound; empty for what a spelling may leave out.</summary>
    private static string Class(char sound) => sound switch
    {
        'b' or 'p' => "B",
        'f' or 'v' => "F",
        'd' or 't' or 'T' => "T",
        'k' or 'g' or 'G' or 'x' => "K",
        's' or 'z' or 'S' or 'J' or 'c' or 'C' => "S",
        'l' => "L",
        'r' => "R",
        'm' or 'n' or 'N' => "N",
        >= '0' and <= '9' => sound.ToString(),
        _ => "",
    };

    // A letter twice is one; but a digit, which is no spelling.
    private static StringBuilder Once(StringBuilder sound)
    {
        var once = new StringBuilder(sound.Length);
        for (var i = 0; i < sound.Length; i++)
        {
            if (once.Length == 0 || once[^1] != sound[i] || char.IsAsciiDigit(sound[i]))
            {
                once.Append(sound[i]);
            }
        }

        return once;
    }

    // Before a vowel, i and u are half consonants: Maryam and Mariam, Zerwal and Zeroual; and di is dj, ti is tch: Diallo, Djalo and Jallow; Thierno and Cherno.
    private static StringBuilder Glided(StringBuilder sound)
    {
        var glided = new StringBuilder(sound.Length);
        for (var i = 0; i < sound.Length; i++)
        {
            var before = i + 1 < sound.Length && IsVowel(sound[i + 1]);
            if (before && sound[i] == 'i' && glided.Length > 0 && glided[^1] is 'd' or 't' or 'T')
            {
                glided[^1] = glided[^1] == 'd' ? 'J' : 'C';
            }
            else if (sound[i] == 'w' && i + 1 < sound.Length && sound[i + 1] == 'u')
            {
                // Wuld and Ould.
            }
            else if (sound[i] == 'u' && i + 2 == sound.Length && sound[^1] == 'e')
            {
                glided.Append('u'); // Josué, which is not José.
            }
            else
            {
                glided.Append(before && sound[i] == 'i' ? 'y' : before && sound[i] == 'u' ? 'w' : sound[i]);
            }
        }

        return glided;
    }

    // An h is not heard at the end, nor an e after one consonant: after two it makes another name, Jean and Jeanne; and after one too, of some.
    private static string Ended(StringBuilder sound, string letters)
    {
        if (sound.Length > 2 && sound[^1] == 'h' && !IsVowel(sound[^2]))
        {
            sound[^1] = 'H'; // The vowel before it is not written: Salah.
        }
        else if (sound.Length > 2 && sound[^1] == 'h')
        {
            sound.Length--;
        }
        else if (sound.Length > 2 && sound[^1] == 'e' && !IsVowel(sound[^2]))
        {
            if ((letters.Length > 2 && letters[^2] == letters[^3]) || Women.Contains(letters))
            {
                sound[^1] = 'Q';
            }
            else
            {
                sound.Length--;
            }
        }

        return sound.ToString();
    }
}
