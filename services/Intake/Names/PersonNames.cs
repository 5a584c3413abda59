namespace PassPlatform.Intake.Names;

/// <summary>Every name that somebody is known by: whoever writes one of them finds them.</summary>
public sealed class PersonNames
{
    private const int MostWords = 8;

    private readonly List<IReadOnlyList<Word>> _parts = [];
    private readonly List<IReadOnlyList<NameWord>> _whole = [];

    /// <summary>The names of a person; each may be missing.</summary>
    /// <param name="family">Family name in use.</param>
    /// <param name="given">Given names.</param>
    /// <param name="birth">Birth name.</param>
    /// <param name="others">Names used beside, and spellings; each alone, and of one word with the given names or the family name.</param>
    public PersonNames(string? family, string? given, string? birth = null, params IEnumerable<string> others)
    {
        FamilyWords = Read(false, family, given, birth, others);
        if (Word.IsSomali([family, given, birth]))
        {
            FamilyWords = [.. FamilyWords, .. Read(true, family, given, birth, others)]; // Beside the other: Alix Camara is not Somali.
        }
    }

    /// <summary>The words of each name, name by name.</summary>
    public IReadOnlyList<IReadOnlyList<Word>> Parts => _parts;

    /// <summary>The words of the family name and of the birth name.</summary>
    public IReadOnlyList<Word> FamilyWords { get; }

    /// <summary>Each way in which the person is named in full.</summary>
    internal IReadOnlyList<IReadOnlyList<NameWord>> InFull => _whole;

    private List<Word> Read(bool somali, string? family, string? given, string? birth, IEnumerable<string> others)
    {
        var (inUse, first, born) = (Part(family, somali), Part(given, somali), Part(birth, somali));
        Whole(inUse, first);
        if (born.Count > 0)
        {
            Whole(born, first);
        }

        foreach (var other in others)
        {
            var words = Part(other, somali);
            Whole(words, []);
            if (words.Count == 1)
            {
                Whole(words, first);
                Whole(inUse, words);
            }
        }

        return [.. inUse, .. born];
    }

    private IReadOnlyList<Word> Part(string? name, bool somali)
    {
        var words = Word.Of(name ?? "", somali);
        if (words.Count > 0)
        {
            _parts.Add(words);
        }

        return words;
    }

    private void Whole(IReadOnlyList<Word> one, IReadOnlyList<Word> other)
    {
        if (one.Count + other.Count > 0)
        {
            var words = new List<NameWord>();
            foreach (var word in one.Concat(other).Take(MostWords))
            {
                if (words.Count > 0 && Sound.IsJoined(words[^1].Word.Letters))
                {
                    words[^1] = new NameWord(Word.Join(words[^1].Word, word));
                }
                else
                {
                    words.Add(new NameWord(word));
                }
            }

            _whole.Add(words);
        }
    }
}

/// <summary>A word with its sound.</summary>
internal readonly record struct NameWord(Word Word)
{
    // Articles, prepositions, titles and the like: written or left out, they make no other name.
    private static readonly HashSet<string> Small = new(StringComparer.Ordinal)
    {
        "el", "al", "ul", "l", "de", "da", "do", "dos", "das", "di", "del", "d", "e", "y", "la", "le", "los", "van", "von", "bin", "ben", "ibn", "bint", "ould", "wuld", "mint", "hadj", "hadja", "haj", "hajj", "ep", "epouse", "nee",
    };

    /// <summary>How it sounds.</summary>
    public string Sound { get; } = Names.Sound.Of(Word.Letters);

    /// <summary>Whether a name is the same without it; the title of a pilgrim, an article.</summary>
    public bool IsSmall => Small.Contains(Word.Letters);
}
