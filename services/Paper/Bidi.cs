using System.Buffers;
using System.Runtime.InteropServices;

namespace PassPlatform.Paper;

/// <summary>In which order letters are shown where some go from right to left: ICU's, which .NET itself needs on Linux. Source: UAX 9.</summary>
/// <remarks>Paragraphs are French: they begin on the left, whatever their first letter.</remarks>
internal static unsafe class Bidi
{
    private const byte LeftToRight = 0;

    // Arabic, Hebrew, Syriac, Thaana, N'Ko…, with their presentation forms; surrogates, among which are Adlam and others; marks of direction.
    private static readonly SearchValues<char> Turning = SearchValues.Create(
        [.. Between('\u0590', '\u08FF'), .. Between('\uFB1D', '\uFEFC'), .. Between('\uD800', '\uDFFF'), '\u200F', .. Between('\u202A', '\u202E'), .. Between('\u2066', '\u2069')]);

    private static readonly Lazy<Functions> Icu = new(Load);

    /// <summary>A text may have letters that go from right to left.</summary>
    public static bool Concerns(string text) => text.AsSpan().ContainsAny(Turning);

    /// <summary>Orders the lines of a paragraph.</summary>
    /// <param name="text">The paragraph.</param>
    /// <param name="lines">Its lines, one after the other.</param>
    /// <returns>Of each line, its parts from left to right, each of one direction.</returns>
    /// <exception cref="InvalidOperationException">ICU is not installed, or refuses.</exception>
    public static List<List<(Part Part, bool RightToLeft)>> Order(string text, IEnumerable<Part> lines)
    {
        var icu = Icu.Value;
        var (paragraph, shown) = (icu.Open(), icu.Open());
        try
        {
            fixed (char* characters = text)
            {
                var error = 0;
                icu.SetParagraph(paragraph, characters, text.Length, LeftToRight, null, &error);
                var ordered = new List<List<(Part, bool)>>();
                foreach (var line in lines)
                {
                    icu.SetLine(paragraph, line.Start, line.End, shown, &error);
                    var count = icu.CountRuns(shown, &error);
                    ordered.Add([.. Enumerable.Range(0, count).Select(run => RunOf(shown, run, line.Start))]);
                }

                // Above zero: one of the calls failed, and those after it did nothing. Below: a warning.
                return error <= 0 ? ordered : throw new InvalidOperationException($"ICU cannot order a text: error {error}.");
            }
        }
        finally
        {
            icu.Close(shown);
            icu.Close(paragraph);
        }
    }

    private static (Part Part, bool RightToLeft) RunOf(nint line, int run, int lineStart)
    {
        int start, length;
        var direction = Icu.Value.VisualRun(line, run, &start, &length);
        return (new Part(lineStart + start, length), direction != LeftToRight);
    }

    private static IEnumerable<char> Between(char first, char last) => Enumerable.Range(first, last - first + 1).Select(number => (char)number);

    // Debian names the file and each function after the version.
    private static Functions Load()
    {
        for (var version = 120; version >= 60; version--)
        {
            if (NativeLibrary.TryLoad($"libicuuc.so.{version}", out var library))
            {
                return new Functions(library, version);
            }
        }

        throw new InvalidOperationException("ICU (libicuuc.so) is not installed: letters from right to left cannot be ordered.");
    }

    private sealed class Functions(nint library, int version)
    {
        private readonly delegate* unmanaged<nint> _open = (delegate* unmanaged<nint>)Find(library, "ubidi_open", version);

        public readonly delegate* unmanaged<nint, void> Close = (delegate* unmanaged<nint, void>)Find(library, "ubidi_close", version);

        public readonly delegate* unmanaged<nint, char*, int, byte, byte*, int*, void> SetParagraph =
            (delegate* unmanaged<nint, char*, int, byte, byte*, int*, void>)Find(library, "ubidi_setPara", version);

        public readonly delegate* unmanaged<nint, int, int, nint, int*, void> SetLine = (delegate* unmanaged<nint, int, int, nint, int*, void>)Find(library, "ubidi_setLine", version);

        public readonly delegate* unmanaged<nint, int*, int> CountRuns = (delegate* unmanaged<nint, int*, int>)Find(library, "ubidi_countRuns", version);

        public readonly delegate* unmanaged<nint, int, int*, int*, int> VisualRun = (delegate* unmanaged<nint, int, int*, int*, int>)Find(library, "ubidi_getVisualRun", version);

        public nint Open() => _open();

        private static nint Find(nint library, string function, int version) => NativeLibrary.GetExport(library, $"{function}_{version}");
    }
}
