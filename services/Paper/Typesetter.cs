using System.Buffers;
using System.Globalization;
using System.Text;
using HarfBuzzSharp;

namespace PassPlatform.Paper;

/// <summary>Sets texts of a paper into lines, letters of any script shaped and in order.</summary>
/// <remarks>Not thread-safe: it remembers what it could not show.</remarks>
internal sealed class Typesetter(Typefaces typefaces)
{
    private static readonly SearchValues<char> NoBreak = SearchValues.Create("\u00A0\u202F");

    private readonly SortedSet<string> _unprintable = new(StringComparer.Ordinal);

    /// <summary>Scripts (ISO 15924) with letters that no font has: their codes are shown instead.</summary>
    public IReadOnlyCollection<string> Unprintable => _unprintable;

    /// <summary>Breaks a text into lines that fit; a word too long for a line is broken between any two letters.</summary>
    /// <param name="text">The text; its blanks count as one space each. A no-break one keeps a number with its unit: no line ends there.</param>
    /// <param name="bold">In bold.</param>
    /// <param name="width">Room for a line, in ems.</param>
    /// <returns>
    /// Of each line what is shown, from left to right. A line ends with the space that its break replaced, so that words do not run together when read aloud or copied.
    /// </returns>
    public List<List<Run>> Lines(string text, bool bold, double width)
    {
        var (flat, held) = Flat(Whole(text));
        var letters = Shape(flat, new Part(0, flat.Length), null, bold);
        var turning = Bidi.Concerns(flat);
        if (turning)
        {
            letters.Sort((one, other) => one.Part.Start.CompareTo(other.Part.Start));
        }

        var lines = Break(letters, held, width);
        return turning
            ? Bidi.Order(flat, lines.Select(line => new Part(line[0].Part.Start, line[^1].Part.End - line[0].Part.Start)))
                .ConvertAll(line => line.ConvertAll(run => RunOf(flat, run.Part, run.RightToLeft, Shape(flat, run.Part, run.RightToLeft, bold))))
            : lines.ConvertAll(line => (List<Run>)[RunOf(flat, new Part(line[0].Part.Start, line[^1].Part.End - line[0].Part.Start), false, line)]);
    }

    private static Run RunOf(string text, Part part, bool rightToLeft, List<Cluster> clusters) => new(rightToLeft, Isolate.Without(text.Substring(part.Start, part.Length)), clusters);

    // Half of a surrogate pair is no letter: it becomes the one for what is lost.
    private static string Whole(string text) => text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(text)) : text;

    // With one space for each blank, and where those are that hold together what is on both sides.
    private static (string Text, HashSet<int> Held) Flat(string text)
    {
        var (flat, held) = (new StringBuilder(text.Length + 1), new HashSet<int>());
        var blank = "";
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter))
            {
                blank += letter;
                continue;
            }

            if (blank.Length > 0 && flat.Length > 0)
            {
                if (!blank.AsSpan().ContainsAnyExcept(NoBreak))
                {
                    held.Add(flat.Length);
                }

                flat.Append(' ');
            }

            blank = "";
            flat.Append(letter);
        }

        return (flat.Append(' ').ToString(), held);
    }

    private static List<List<Cluster>> Break(List<Cluster> letters, HashSet<int> held, double room)
    {
        var lines = new List<List<Cluster>>();
        var (start, word, width, toWord) = (0, 0, 0.0, 0.0);
        for (var i = 0; i < letters.Count; i++)
        {
            if (letters[i].Text == " " && !held.Contains(letters[i].Part.Start))
            {
                width += letters[i].Width;
                (word, toWord) = (i + 1, width);
                continue;
            }

            if (width + letters[i].Width > room && i > start)
            {
                var (end, taken) = word > start ? (word, toWord) : (i, width);
                lines.Add(letters[start..end]);
                (start, word, width) = (end, end, width - taken);
                toWord = 0;
            }

            width += letters[i].Width;
        }

        lines.Add(letters[start..]);
        return lines;
    }

    private List<Cluster> Shape(string text, Part part, bool? rightToLeft, bool bold)
    {
        var main = Typefaces.Main(bold);
        if (!text.AsSpan(part.Start, part.Length).ContainsAnyExcept(Typefaces.Plain))
        {
            return main.Shape(text, part, false);
        }

        var pieces = Pieces(text, part, bold).ConvertAll(piece => piece.Face is { } face ? face.Shape(text, piece.Part, rightToLeft) : [Code(text.Substring(piece.Part.Start, piece.Part.Length), piece.Part, main)]);
        if (rightToLeft is true)
        {
            pieces.Reverse();
        }

        return [.. pieces.SelectMany(piece => piece)];
    }

    /// <summary>Parts of one face each; of none, one letter each.</summary>
    private List<(Typeface? Face, Part Part)> Pieces(string text, Part part, bool bold)
    {
        var pieces = new List<(Typeface? Face, Part Part)>();
        var before = Typefaces.Main(bold);
        for (var at = part.Start; at < part.End;)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(at, part.End - at));
            var face = typefaces.For(text.Substring(at, length), bold, before);
            before = face ?? before;
            if (face is not null && pieces.Count > 0 && pieces[^1].Face == face)
            {
                pieces[^1] = (face, new Part(pieces[^1].Part.Start, pieces[^1].Part.Length + length));
            }
            else
            {
                pieces.Add((face, new Part(at, length)));
            }

            at += length;
        }

        return pieces;
    }

    // An empty box would say nothing: the code can be looked up, and what is copied is the letter.
    private Cluster Code(string letter, Part part, Typeface main)
    {
        var code = $"[{string.Join(' ', letter.EnumerateRunes().Select(character => $"U+{character.Value:X4}"))}]";
        _unprintable.Add(UnicodeFunctions.Default.GetScript(letter.EnumerateRunes().First().Value).ToString());
        var glyphs = main.Shape(code, new Part(0, code.Length), false).SelectMany(cluster => cluster.Glyphs).ToList();
        return new Cluster(main, part, letter, glyphs, code);
    }
}
