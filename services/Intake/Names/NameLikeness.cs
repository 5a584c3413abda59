namespace PassPlatform.Intake.Names;

/// <summary>What two names have in common.</summary>
public enum Alike
{
    /// <summary>They are those of two people, or say too little.</summary>
    No,

    /// <summary>One has all the words of the other, two at least, and more: a second given name, a second family name.</summary>
    InPart,

    /// <summary>They have the same words.</summary>
    InFull,
}

/// <summary>Whether two names are spellings of one, in whatever order and however parted into words.</summary>
public static class NameLikeness
{
    /// <summary>Words are spellings of one below this distance.</summary>
    private const double Nearest = 0.15;

    /// <summary>As many letters more, of words that one writes joined and the other apart.</summary>
    private const int MostApart = 2;

    /// <summary>Compares every way in which one is named with every way in which the other is.</summary>
    public static Alike Of(PersonNames one, PersonNames other)
    {
        var most = Alike.No;
        foreach (var mine in one.InFull)
        {
            foreach (var theirs in other.InFull)
            {
                most = Of(mine, theirs) is var alike && alike > most ? alike : most;
            }
        }

        return most;
    }

    /// <summary>Whether two words are spellings of one.</summary>
    internal static bool AreOne(NameWord one, NameWord other) => IsInitial(one, other) || IsInitial(other, one) || SoundDistance.Of(one.Sound, other.Sound, one.Word.Bare || other.Word.Bare) < Nearest;

    // What is joined has about the letters of the other: Tran Hai is not Tran.
    private static bool AreOne(NameWord one, NameWord other, bool apart) =>
        AreOne(one, other) && !(apart && Math.Abs(one.Word.Letters.Length - other.Word.Letters.Length) > MostApart && !one.Word.Bare && !other.Word.Bare);

    // M. Asif, Muhammad Asif.
    private static bool IsInitial(NameWord one, NameWord other) => one.Word.Letters is [>= 'a' and <= 'z' and var letter] && other.Word.Letters.StartsWith(letter);

    private static Alike Of(IReadOnlyList<NameWord> one, IReadOnlyList<NameWord> other)
    {
        if (Cover(one, 0, other, new bool[other.Count]) is not (var matched, var left))
        {
            return Alike.No;
        }

        var alone = one.Count(word => !word.IsSmall) <= 1 || other.Count(word => !word.IsSmall) <= 1;
        return left == 0 ? Alike.InFull : matched >= 2 && !alone ? Alike.InPart : Alike.No;
    }

    // The most words matched, with how many are left that count on both sides; null when both sides have words left: then they are two names.
    private static (int Matched, int Left)? Cover(IReadOnlyList<NameWord> one, int place, IReadOnlyList<NameWord> other, bool[] taken, int matched = 0, int leftOfOne = 0)
    {
        var leftOfOther = other.Where((word, i) => !taken[i] && !word.IsSmall).Count();
        if (place == one.Count)
        {
            return matched > 0 && (leftOfOne == 0 || leftOfOther == 0) ? (matched, leftOfOne + leftOfOther) : null;
        }

        (int Matched, int Left)? best = null;
        foreach (var (ofOne, ofOther) in Joins)
        {
            for (var start = 0; place + ofOne <= one.Count && start + ofOther <= other.Count; start++)
            {
                if (IsFree(taken, start, ofOther) && AreOne(Joined(one, place, ofOne), Joined(other, start, ofOther), apart: ofOne + ofOther > 2))
                {
                    Take(taken, start, ofOther, true);
                    Better(Cover(one, place + ofOne, other, taken, matched + Math.Max(ofOne, ofOther), leftOfOne));
                    Take(taken, start, ofOther, false);
                }
            }
        }

        if (best is not { Left: 0 })
        {
            Better(Cover(one, place + 1, other, taken, matched, leftOfOne + (one[place].IsSmall ? 0 : 1)));
        }

        return best;

        void Better((int Matched, int Left)? found)
        {
            best = found is { } some && (best is not { } had || some.Left < had.Left || (some.Left == had.Left && some.Matched > had.Matched)) ? found : best;
        }
    }

    private static readonly (int OfOne, int OfOther)[] Joins = [(1, 1), (1, 2), (2, 1), (1, 3), (3, 1)];

    private static NameWord Joined(IReadOnlyList<NameWord> words, int start, int count) => count switch
    {
        1 => words[start],
        2 => new NameWord(Word.Join(words[start].Word, words[start + 1].Word)),
        _ => new NameWord(Word.Join(words[start].Word, words[start + 1].Word, words[start + 2].Word)),
    };

    private static bool IsFree(bool[] taken, int start, int count) => !taken.AsSpan(start, count).Contains(true);

    private static void Take(bool[] taken, int start, int count, bool value) => taken.AsSpan(start, count).Fill(value);
}
