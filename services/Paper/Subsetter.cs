using System.Runtime.InteropServices;

namespace PassPlatform.Paper;

/// <summary>Takes a few glyphs out of a font: HarfBuzz's <c>hb-subset</c>, which is in its library and not in HarfBuzzSharp's classes.</summary>
internal static partial class Subsetter
{
    private const string Library = "libHarfBuzzSharp";

    // hb-subset.h
    private const uint NoHints = 0x1, KeepNumbers = 0x2, NoLayoutClosure = 0x200;
    private const int TablesToDrop = 3;

    /// <summary>What a PDF reader does not use, since papers name glyphs by number and place them themselves.</summary>
    private static readonly string[] Unused = ["GSUB", "GPOS", "GDEF", "BASE", "JSTF", "kern", "cmap", "name", "post", "OS/2", "gasp", "meta", "vhea", "vmtx", "VORG", "DSIG", "STAT", "FFTM"];

    /// <summary>The font with some glyphs only; those they are composed of are kept too.</summary>
    /// <param name="face">A <c>hb_face_t</c>.</param>
    /// <param name="glyphs">The glyphs to keep, beside the one for what is missing.</param>
    /// <param name="postScript">Gives the CFF table alone, whose glyphs keep their CID; else the file, whose glyphs keep their number.</param>
    /// <exception cref="InvalidOperationException">The font is damaged.</exception>
    public static byte[] Subset(nint face, IEnumerable<ushort> glyphs, bool postScript)
    {
        var input = NotNull(CreateInput());
        try
        {
            SetFlags(input, NoHints | NoLayoutClosure | (postScript ? 0 : KeepNumbers));
            foreach (var glyph in glyphs)
            {
                Add(GlyphsOf(input), glyph);
            }

            foreach (var table in Unused)
            {
                Add(SetOf(input, TablesToDrop), Number(table));
            }

            var subset = NotNull(SubsetOrFail(face, input));
            try
            {
                return Bytes(postScript ? ReferenceTable(subset, Number("CFF ")) : ReferenceBlob(subset));
            }
            finally
            {
                DestroyFace(subset);
            }
        }
        finally
        {
            DestroyInput(input);
        }
    }

    private static nint NotNull(nint pointer) => pointer != 0 ? pointer : throw new InvalidOperationException("HarfBuzz cannot take glyphs out of this font.");

    private static uint Number(string tag) => ((uint)tag[0] << 24) | ((uint)tag[1] << 16) | ((uint)tag[2] << 8) | tag[3];

    private static byte[] Bytes(nint blob)
    {
        try
        {
            var bytes = new byte[(int)LengthOf(blob)];
            Marshal.Copy(DataOf(blob, out _), bytes, 0, bytes.Length);
            return bytes;
        }
        finally
        {
            DestroyBlob(blob);
        }
    }

    [LibraryImport(Library, EntryPoint = "hb_subset_input_create_or_fail")]
    private static partial nint CreateInput();

    [LibraryImport(Library, EntryPoint = "hb_subset_input_destroy")]
    private static partial void DestroyInput(nint input);

    [LibraryImport(Library, EntryPoint = "hb_subset_input_set_flags")]
    private static partial void SetFlags(nint input, uint flags);

    [LibraryImport(Library, EntryPoint = "hb_subset_input_glyph_set")]
    private static partial nint GlyphsOf(nint input);

    [LibraryImport(Library, EntryPoint = "hb_subset_input_set")]
    private static partial nint SetOf(nint input, int kind);

    [LibraryImport(Library, EntryPoint = "hb_subset_or_fail")]
    private static partial nint SubsetOrFail(nint face, nint input);

    [LibraryImport(Library, EntryPoint = "hb_set_add")]
    private static partial void Add(nint set, uint value);

    [LibraryImport(Library, EntryPoint = "hb_face_reference_blob")]
    private static partial nint ReferenceBlob(nint face);

    [LibraryImport(Library, EntryPoint = "hb_face_reference_table")]
    private static partial nint ReferenceTable(nint face, uint tag);

    [LibraryImport(Library, EntryPoint = "hb_face_destroy")]
    private static partial void DestroyFace(nint face);

    [LibraryImport(Library, EntryPoint = "hb_blob_get_data")]
    private static partial nint DataOf(nint blob, out uint length);

    [LibraryImport(Library, EntryPoint = "hb_blob_get_length")]
    private static partial uint LengthOf(nint blob);

    [LibraryImport(Library, EntryPoint = "hb_blob_destroy")]
    private static partial void DestroyBlob(nint blob);
}
