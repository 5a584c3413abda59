namespace PassPlatform.Intake.Names;

/// <summary>How far two words are from being spellings of one: the least that must be changed, each change by what it costs, for the weight of what is said.</summary>
/// <remarks>A library that counts letters alike (FuzzySharp) finds <i>Khalid</i> as near to <i>Khalil</i> as <i>Mohamed</i> to <i>Mouhamed</i>: what matters is which letter. Decision 0130.</remarks>
internal static class SoundDistance
{
    private const double Consonant = 1.5;
    private const double Vowel = 0.34;
    private const double Ending = 0.9;
    private const double LastI = 0.7;
    private const double BareVowel = 0.06;
    private const double Feminine = 0.2;
    private const double Never = 100;

    private static readonly Dictionary<(char, char), double> Near = Both(
        ('a', 'e', 0.1), ('e', 'i', 0.15), ('o', 'u', 0.08), ('a', 'o', 0.45), ('e', 'o', 0.45), ('e', 'u', 0.45), ('i', 'o', 0.6), ('i', 'u', 0.6), ('E', 'e', 0.08), ('E', 'i', 0.15), ('E', 'a', 0.5), ('Q', 'e', 0.08), ('Q', 'E', 0.08), ('Q', 'i', 0.15), ('Q', 'a', 0.5), ('H', 'a', 0.1), ('H', 'e', 0.05), ('H', 'E', 0.08), ('H', 'Q', 0.08), ('H', 'i', 0.3), ('i', 'y', 0.08), ('u', 'w', 0.08), ('o', 'w', 0.15),
        ('E', 'y', 0.2), ('e', 'y', 0.25), ('y', 'J', 0.3), ('i', 'J', 0.4), ('w', 'v', 0.3), ('w', 'f', 0.6), ('b', 'p', 0.3), ('b', 'v', 0.3), ('h', 'k', 0.45), ('d', 't', 0.3), ('T', 't', 0.05), ('T', 's', 0.4), ('T', 'd', 0.3), ('d', 'z', 0.6),
        ('k', 'g', 0.35), ('k', 'x', 0.2), ('g', 'G', 0.05), ('k', 'G', 0.3), ('x', 'G', 0.3), ('h', 'x', 0.25), ('h', 'g', 0.3), ('h', 'G', 0.3), ('g', 'J', 0.3), ('f', 'v', 0.2), ('s', 'z', 0.1), ('s', 'S', 0.3), ('z', 'J', 0.3), ('S', 'J', 0.4),
        ('C', 'S', 0.15), ('C', 'J', 0.3), ('C', 's', 0.4), ('c', 's', 0.2), ('c', 'C', 0.25), ('c', 'z', 0.2), ('c', 't', 0.6), ('m', 'n', 0.75), ('n', 'N', 0.6), ('C', 'k', 0.6), ('S', 'x', 0.6), ('S', 'k', 0.8));

    /// <summary>0: they sound alike; 1 and more: nothing is common.</summary>
    /// <param name="one">Sounds, see <see cref="Sound.Of"/>.</param>
    /// <param name="other">Sounds.</param>
    /// <param name="bare">One of them was written without its vowels.</param>
    public static double Of(string one, string other, bool bare)
    {
        if (one == other)
        {
            return 0;
        }

        var row = new double[other.Length + 1];
        for (var j = 1; j <= other.Length; j++)
        {
            row[j] = row[j - 1] + Alone(other, j - 1, bare);
        }

        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] += Alone(one, i - 1, bare);
            for (var j = 1; j <= other.Length; j++)
            {
                var least = Math.Min(Math.Min(row[j] + Alone(one, i - 1, bare), row[j - 1] + Alone(other, j - 1, bare)), diagonal + Change(one, i - 1, other, j - 1, bare));
                (diagonal, row[j]) = (row[j], least);
            }
        }

        var distance = row[^1] / Math.Max(Weight(one), Weight(other));
        return IsFeminine(one, other) || IsFeminine(other, one) ? Math.Max(distance, Feminine) : distance;
    }

    // However long the name: Oleksandr, Oleksandra. Arabic writes that a, as it writes few others.
    private static bool IsFeminine(string one, string other) => one is [_, .., var last, 'a' or 'Q'] && other is [.., var end] && last == end && !Sound.IsVowel(end) && end is not ('h' or 'y' or 'w');

    private static double Weight(string sound) => sound.Sum(letter => letter is 'h' ? 0.2 : letter is 'y' or 'w' || Sound.IsVowel(letter) ? 0.5 : 1.0);

    // A letter that one has and the other has not. A vowel at the end makes another name: Samir, Samira.
    private static double Alone(string sound, int place, bool bare) => sound[place] switch
    {
        'h' => 0.12,
        >= '0' and <= '9' => Never,
        'w' when place == 0 => 2 * Vowel, // Wali, Ali.
        'y' or 'w' when bare => 0.1,
        'y' or 'w' => 0.3,
        var letter when !Sound.IsVowel(letter) => Consonant,
        _ when bare => BareVowel,
        'e' or 'E' or 'H' => Vowel, // Touré, Touray.
        'i' => place == sound.Length - 1 ? LastI : Vowel,
        _ => place == sound.Length - 1 ? Ending : Vowel,
    };

    private static double Change(string one, int i, string other, int j, bool bare)
    {
        var (a, b) = (one[i], other[j]);
        if (a == b)
        {
            return 0;
        }

        if (char.IsAsciiDigit(a) || char.IsAsciiDigit(b))
        {
            return Never; // A number is no spelling.
        }

        var vowels = Sound.IsVowel(a) && Sound.IsVowel(b);
        if (bare && (vowels || "ywaiueoEQH".Contains(a, StringComparison.Ordinal) && "ywaiueoEQH".Contains(b, StringComparison.Ordinal)))
        {
            return 0.1;
        }

        if (vowels && i == one.Length - 1 && j == other.Length - 1 && (a, b) is ('a', 'o') or ('o', 'a') or ('a', 'e') or ('e', 'a'))
        {
            return Ending;
        }

        if (vowels && i == 0 && j == 0 && (a, b) is ('a', 'o') or ('o', 'a'))
        {
            return 2 * Near[(a, b)]; // Amrani, Omrani.
        }

        // At the beginning a consonant is heard: Gamal, Kamal.
        return Near.TryGetValue((a, b), out var near) ? i == 0 && j == 0 && (a, b) is ('k', 'g') or ('g', 'k') or ('d', 't') or ('t', 'd') or ('b', 'p') or ('p', 'b') ? near + 0.5 : near
            : vowels ? 0.7
            : Consonant;
    }

    private static Dictionary<(char, char), double> Both(params (char A, char B, double Cost)[] pairs) =>
        pairs.SelectMany(pair => new[] { ((pair.A, pair.B), pair.Cost), ((pair.B, pair.A), pair.Cost) }).ToDictionary(each => each.Item1, each => each.Cost);
}
