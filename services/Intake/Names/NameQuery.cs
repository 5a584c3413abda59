namespace PassPlatform.Intake.Names;

/// <summary>Words typed to find somebody: each is the beginning of a word of theirs, or a whole one under another spelling.</summary>
internal sealed class NameQuery
{
    private const int Shortest = 2;

    private readonly IReadOnlyList<IReadOnlyList<NameWord>> _readings;
    private readonly string _syllables;

    /// <summary>What is looked for.</summary>
    /// <param name="typed">As it was typed.</param>
    public NameQuery(string typed)
    {
        IReadOnlyList<IReadOnlyList<Word>> readings = Word.IsSomali(typed) ? [Word.Of(typed, false), Word.Of(typed, true)] : [Word.Of(typed, false)];
        (_readings, _syllables) = ([.. readings.Select(words => words.Select(word => new NameWord(word)).ToList())], Word.Syllables(typed));
        Choices = [.. readings.Select(words => NameTerms.Sought(words, _syllables))];
    }

    /// <summary>Whether nothing was typed.</summary>
    public bool IsEmpty => _readings[0].Count == 0;

    /// <summary>Whether it says enough: two letters; of scripts whose letters are syllables, one.</summary>
    public bool CanBeSought => _syllables.Length > 0 || _readings[0].Sum(word => word.Word.Letters.Length) >= Shortest;

    /// <summary>Of each reading of it the choices of <see cref="NameTerms.Sought"/>: whoever is found has a term of each choice of one reading.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> Choices { get; }

    /// <summary>Whether somebody has all that was typed, in whatever order.</summary>
    /// <param name="parts">The words of their names, name by name.</param>
    /// <param name="written">The names as they were written.</param>
    public bool Finds(IReadOnlyList<IReadOnlyList<Word>> parts, IReadOnlyList<string?> written) =>
        (_syllables.Length > 0 && written.Any(name => Word.Syllables(name ?? "").Contains(_syllables, StringComparison.Ordinal)))
        || Finds([.. parts.SelectMany(Spans).Select(word => new NameWord(word))]);

    private bool Finds(IReadOnlyList<NameWord> theirs) => _readings.Any(typed => Finds(typed, 0, theirs));

    // Word by word; several of those typed may be one of theirs: n diaye, ben ali.
    private static bool Finds(IReadOnlyList<NameWord> words, int place, IReadOnlyList<NameWord> theirs)
    {
        if (place == words.Count)
        {
            return true;
        }

        for (var count = 1; place + count <= words.Count; count++)
        {
            var typed = count == 1 ? words[place] : new NameWord(Word.Join([.. words.Skip(place).Take(count).Select(word => word.Word)]));
            if (theirs.Any(word => word.Word.Letters.StartsWith(typed.Word.Letters, StringComparison.Ordinal) || NameLikeness.AreOne(typed, word)) && Finds(words, place + count, theirs))
            {
                return true;
            }
        }

        return false;
    }

    // Each word, and each that begins there when those that follow are written on.
    private static IEnumerable<Word> Spans(IReadOnlyList<Word> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            yield return words[i];
            if (i + 1 < words.Count)
            {
                yield return Word.Join([.. words.Skip(i)]);
                if (i + 2 < words.Count)
                {
                    yield return Word.Join(words[i], words[i + 1]);
                }
            }
        }
    }
}
