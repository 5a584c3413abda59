using System.Buffers;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using HarfBuzzSharp;
using Microsoft.Extensions.Logging;

namespace PassPlatform.Paper;

/// <summary>The fonts of papers: Liberation Sans, which is in this assembly, and for the scripts that it lacks the machine's Noto, from Debian's <c>fonts-noto-core</c> and <c>fonts-noto-cjk</c>.</summary>
/// <remarks>Serves every thread. A font is read when a letter first needs it, and stays mapped. What it lacks, it says: decision 0118.</remarks>
public sealed partial class Typefaces
{
    /// <summary>Where a container image has them, then where Debian's packages put them.</summary>
    private static readonly string[] Folders = [Path.Combine(AppContext.BaseDirectory, "fonts"), "/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto"];

    private const string Cjk = "NotoSansCJK";

    /// <summary>Of the faces in its file, the one for simplified Chinese, which has Japanese and Korean letters too.</summary>
    private const int SimplifiedChinese = 2;

    private static readonly Typeface Regular = Load("LiberationSans", "LiberationSans-Regular");
    private static readonly Typeface Bold = Load("LiberationSans-Bold", "LiberationSans-Bold");

    /// <summary>Latin letters that both faces have: of one direction, a mark never apart from its letter.</summary>
    internal static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', 0x230).Where(character => Regular.Has(character) && Bold.Has(character)).Select(character => (char)character)]);

    /// <summary>A space, which shows nothing.</summary>
    internal static readonly Cluster Blank = Regular.Shape(" ", new Part(0, 1), false)[0];

    private readonly ILogger<Typefaces> _log;
    private readonly Lazy<Family[]> _families;

    /// <summary>Uses the fonts of the machine.</summary>
    public Typefaces(ILogger<Typefaces> log)
        : this(log, Folders)
    {
    }

    /// <summary>Uses the fonts of some folders.</summary>
    internal Typefaces(ILogger<Typefaces> log, IReadOnlyList<string> folders)
    {
        _log = log;
        _families = new(() => [.. Find(folders)]);
    }

    /// <summary>Debian's packages that are not there: the letters of their scripts are printed as codes.</summary>
    internal IReadOnlyList<string> MissingPackages =>
    [
        .. _families.Value.Any(family => family.Name == "NotoSansArabic") ? Enumerable.Empty<string>() : ["fonts-noto-core"],
        .. _families.Value.Any(family => family.Name == Cjk) ? Enumerable.Empty<string>() : ["fonts-noto-cjk"],
    ];

    /// <summary>The face that Latin, Greek and Cyrillic letters are shown in.</summary>
    internal static Typeface Main(bool bold) => bold ? Bold : Regular;

    /// <summary>The face that shows a letter with its marks.</summary>
    /// <param name="letter">A grapheme cluster.</param>
    /// <param name="bold">In bold, where there is one.</param>
    /// <param name="before">The face of the letter before, kept where it will do: its script's.</param>
    /// <returns>Null: none has it.</returns>
    internal Typeface? For(string letter, bool bold, Typeface before)
    {
        var main = Main(bold);
        return Shows(main, letter) ? main : Shows(before, letter) ? before
            : _families.Value.Select(family => family.Face(bold)).FirstOrDefault(face => Shows(face, letter));
    }

    /// <summary>Says that letters were printed as codes; never which, for they are someone's name.</summary>
    internal void Tell(IEnumerable<string> scripts) => UnprintableLetters(string.Join(", ", scripts), string.Join(", ", MissingPackages));

    // A letter and its marks, or the one letter that they compose.
    private static bool Shows(Typeface face, string letter) =>
        ShowsEach(face, letter) || (letter.Length > 1 && !letter.Contains('\uFFFE', StringComparison.Ordinal) && letter.Normalize() is var composed && composed != letter && ShowsEach(face, composed));

    private static bool ShowsEach(Typeface face, string letter)
    {
        foreach (var character in letter.EnumerateRunes())
        {
            if (!face.Has(character.Value) && !IsInvisible(character))
            {
                return false;
            }
        }

        return true;
    }

    // Joiners, marks of direction, choices of a form: they change what is around them and show nothing.
    private static bool IsInvisible(Rune character) => Rune.GetUnicodeCategory(character) == UnicodeCategory.Format || character.Value is 0x34F or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    // Sans before serif, which some scripts alone have; a script before its variants, whose names are longer; Chinese, large, after what is small.
    private static IEnumerable<Family> Find(IReadOnlyList<string> folders) => folders.Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "Noto*-Regular.tt?"))
        .Select(path => new Family(Path.GetFileName(path)[..^"-Regular.ttf".Length], path))
        .Where(family => family.Name.StartsWith("NotoSans", StringComparison.Ordinal) || (family.Name.StartsWith("NotoSerif", StringComparison.Ordinal) && family.Name != "NotoSerifCJK"))
        .DistinctBy(family => family.Name)
        .OrderBy(family => family.Name.StartsWith("NotoSerif", StringComparison.Ordinal)).ThenBy(family => family.Name == Cjk).ThenBy(family => family.Name, StringComparer.Ordinal);

    // In memory that the garbage collector never moves, for as long as the process lives: Blob.FromStream of HarfBuzzSharp keeps the address of an array that it does not pin.
    private static Typeface Load(string name, string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"PassPlatform.Paper.Fonts.{file}.ttf")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var memory = Marshal.AllocHGlobal(bytes.Length);
        Marshal.Copy(bytes, 0, memory, bytes.Length);
        return new Typeface(name, new Blob(memory, bytes.Length, MemoryMode.ReadOnly));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A paper has letters that no font here shows: they were printed as codes. Scripts: {Scripts}. Debian's packages to install: {Packages}")]
    private partial void UnprintableLetters(string scripts, string packages);

    /// <summary>The two weights of a script's font.</summary>
    private sealed class Family(string name, string regular)
    {
        private readonly Lazy<Typeface> _regular = new(() => Open(regular));
        private readonly Lazy<Typeface?> _bold = new(() => regular.Replace("-Regular.", "-Bold.", StringComparison.Ordinal) is var bold && File.Exists(bold) ? Open(bold) : null);

        public string Name => name;

        public Typeface Face(bool bold) => bold && _bold.Value is { } face ? face : _regular.Value;

        private static Typeface Open(string path) =>
            new(Path.GetFileNameWithoutExtension(path), Blob.FromFile(path), path.EndsWith(".ttc", StringComparison.Ordinal) ? SimplifiedChinese : 0);
    }
}
