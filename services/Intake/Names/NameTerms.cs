namespace PassPlatform.Intake.Names;

/// <summary>What people are found by: terms, of which the database has the keyed tokens and nothing else.</summary>
internal static class NameTerms
{
    /// <summary>As many terms of a person at most: twenty other names of several words have more, of which the first are kept.</summary>
    public const int Most = 256;

    /// <summary>Version of the rules that give terms: the start makes the tokens of people anew whose are of another.</summary>
    public const string Rules = "2";

    /// <summary>As many keys of likeness of a person at most.</summary>
    private const int MostLikenesses = 16;

    /// <summary>Of a word that two names share, as many consonants as count: what comes after is written in too many ways.</summary>
    private const int MostHeard = 3;

    private const int MostChoices = 5;

    private const int Short = 2;
    private const int Long = 4;

    /// <summary>The terms that somebody is found by: of each word, and of words that another spelling joins, the beginnings and the sound; of Chinese, Japanese and Korean, each letter.</summary>
    public static IReadOnlyList<string> Of(PersonNames names, params IEnumerable<string?> written)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var words in names.Parts)
        {
            foreach (var word in words)
            {
                terms.UnionWith(Beginnings(word.Letters));
                terms.UnionWith(Sounds(word));
            }

            foreach (var joined in Joins(words))
            {
                terms.Add(Beginning(joined.Letters, Long));
                terms.UnionWith(Sounds(joined));
            }
        }

        foreach (var letter in written.SelectMany(name => Word.Syllables(name ?? "").EnumerateRunes()))
        {
            terms.Add($"letter:{letter}");
        }

        return [.. terms.Where(term => term.Length > 0).Take(Most)];
    }

    /// <summary>By what somebody may be looked for: a choice a word typed, of terms of which they have one at least; the longest word, which says most, first.</summary>
    /// <param name="typed">The words typed, one at least.</param>
    /// <param name="syllables">The syllables typed, of <see cref="Word.Syllables"/>.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Sought(IReadOnlyList<Word> typed, string syllables)
    {
        IEnumerable<string> letter = syllables.EnumerateRunes().FirstOrDefault() is { Value: > 0 } first ? [$"letter:{first}"] : [];
        return [.. Enumerable.Range(0, typed.Count).OrderByDescending(place => typed[place].Letters.Length).Take(MostChoices)
            .Select(place => (IReadOnlyList<string>)[.. letter.Concat(WithNeighbors(typed, place)).Distinct(StringComparer.Ordinal)])
            .Where(choice => choice.Count > 0)];
    }

    /// <summary>What somebody has in common with another file of theirs: a year of birth, and two words of the name as they sound, or all of them without their order and their parting.</summary>
    /// <returns>None without a year of birth or without a name.</returns>
    public static IReadOnlyList<string> Likenesses(PersonNames names, int? birthYear)
    {
        if (birthYear is not { } year)
        {
            return [];
        }

        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var words in names.InFull)
        {
            terms.Add(All(year, words.Select(word => Sound.Keys(word.Sound))));
            terms.Add(All(year, words.Where(word => !word.IsSmall).Select(word => Sound.Keys(WithoutArticle(word)))));
            var keys = words.Where(word => !word.IsSmall).Select(word => Keys(word).Select(Shared).Distinct(StringComparer.Ordinal).ToList()).ToList();
            if (keys is [var only])
            {
                terms.UnionWith(only.Select(key => $"alone:{year}:{key}"));
            }

            for (var i = 0; i < keys.Count; i++)
            {
                for (var j = i + 1; j < keys.Count; j++)
                {
                    terms.UnionWith(keys[i].SelectMany(_ => keys[j], (one, other) => string.CompareOrdinal(one, other) <= 0 ? $"two:{year}:{one} {other}" : $"two:{year}:{other} {one}"));
                }
            }

        }

        return [.. terms.Take(MostLikenesses)];
    }

    /// <summary>How the words of the names sound that say most: the longest of each name.</summary>
    public static IReadOnlyList<string> Heard(PersonNames names) =>
        [.. names.Parts.SelectMany(words => Sounds(words.MaxBy(word => word.Letters.Length))).Distinct(StringComparer.Ordinal)];

    private static string All(int year, IEnumerable<IEnumerable<string>> words) =>
        $"all:{year}:{string.Concat(words.SelectMany(keys => keys.Take(1)).SelectMany(key => key).Where(letter => letter != 'A').Order())}";

    private static IEnumerable<string> Keys(NameWord word) => Sound.Keys(word.Sound).Concat(Sound.Keys(WithoutArticle(word)));

    // Eltayeb, Al Tayeb.
    private static string WithoutArticle(NameWord word) => word.Word.Letters is ['a' or 'e', 'l', _, _, _, _, ..] && word.Sound.Length > 4 ? word.Sound[2..] : word.Sound;

    // Without the vowel of the beginning, which is written or not: Ismail, Smail.
    private static string Shared(string key) => key.Length > 1 && key[0] == 'A' ? key[1..Math.Min(MostHeard + 1, key.Length)] : key[..Math.Min(MostHeard, key.Length)];

    // Alone, and written on with those beside it: n diaye, abd el kader. What begins with a long word begins as that one does, which is another choice.
    private static IEnumerable<string> WithNeighbors(IReadOnlyList<Word> typed, int place)
    {
        var terms = SoughtWord(typed[place]);
        foreach (var count in new[] { 2, 3, typed.Count }.Where(count => count > 1).Distinct())
        {
            for (var from = Math.Max(0, place - count + 1); from <= place && from + count <= typed.Count; from++)
            {
                var joined = Word.Join([.. typed.Skip(from).Take(count)]);
                terms = terms.Concat(typed[from].Letters.Length < Long ? SoughtWord(joined) : Sounds(joined));
            }
        }

        return terms;
    }

    private static IEnumerable<string> SoughtWord(Word word) =>
        word.Letters.Length < Short ? [] : [Beginning(word.Letters, word.Letters.Length >= Long ? Long : Short), .. Sounds(word)];

    private static IEnumerable<Word> Joins(IReadOnlyList<Word> words)
    {
        for (var i = 0; i + 1 < words.Count; i++)
        {
            yield return Word.Join(words[i], words[i + 1]);
        }

        if (words.Count > 2)
        {
            yield return Word.Join([.. words]);
        }
    }

    private static IEnumerable<string> Beginnings(string letters) => letters.Length >= Long ? [Beginning(letters, Short), Beginning(letters, Long)] : [Beginning(letters, Short)];

    private static string Beginning(string letters, int count) => $"begins:{count}:{letters[..Math.Min(count, letters.Length)]}";

    private static IEnumerable<string> Sounds(Word word) => Sound.Keys(Sound.Of(word.Letters)).Select(key => $"sound:{key}");
}
