namespace PassPlatform.Intake.Names;

/// <summary>Words typed to find somebody: each is the beginning of a word of theirs, or a whole one under another spelling.</summary>
internal sealed class NameQuery
{
    private const int Shortest = 2;

    private readonly IReadOnlyList<NameWord> _words;
    private readonly string _syllables;

    /// <summary>What is looked for.</summary>
    /// <param name="typed">As it was typed.</param>
    public NameQuery(string typed)
    {
        var words = Word.Of(typed);
        (_words, _syllables) = ([.. words.Select(word => new NameWord(word))], Word.Syllables(typed));
        Terms = NameTerms.Sought(words, _syllables);
    }

    /// <summary>Whether nothing was typed.</summary>
    public bool IsEmpty => _words.Count == 0;

    /// <summary>Whether it says enough: two letters; of scripts whose letters are syllables, one.</summary>
    public bool CanBeSought => _syllables.Length > 0 || _words.Sum(word => word.Word.Letters.Length) >= Shortest;

    /// <summary>Whoever is found has one of these terms.</summary>
    public IReadOnlyList<string> Terms { get; }

    /// <summary>Whether somebody has all that was typed, in whatever order.</summary>
    /// <param name="parts">The words of their names, name by name.</param>
    /// <param name="written">The names as they were written.</param>
    public bool Finds(IReadOnlyList<IReadOnlyList<Word>> parts, IReadOnlyList<string?> written) =>
        (_syllables.Length > 0 && written.Any(name => Word.Syllables(name ?? "").Contains(_syllables, StringComparison.Ordinal)))
        || Finds(0, [.. parts.SelectMany(Spans).Select(word => new NameWord(word))]);

    // Word by word; several of those typed may be one of theirs: n diaye, ben ali.
    private bool Finds(int place, IReadOnlyList<NameWord> theirs)
    {
        if (place == _words.Count)
        {
            return true;
        }

        for (var count = 1; place + count <= _words.Count; count++)
        {
            var typed = count == 1 ? _words[place] : new NameWord(Word.Join([.. _words.Skip(place).Take(count).Select(word => word.Word)]));
            if (theirs.Any(word => word.Word.Letters.StartsWith(typed.Word.Letters, StringComparison.Ordinal) || NameLikeness.AreOne(typed, word)) && Finds(place + count, theirs))
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
