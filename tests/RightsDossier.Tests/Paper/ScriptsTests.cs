using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PassPlatform.Paper;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Paper;

public sealed class ScriptsTests
{
    private static readonly Typefaces OfTheMachine = new(NullLogger<Typefaces>.Instance);

    public static TheoryData<string> Scripts => [.. Names.ByScript.Keys];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_name_is_copied_as_it_was_written_in_plain_and_in_bold(string script)
    {
        SkipWithoutFonts();
        var name = Names.ByScript[script];
        var sheet = new Sheet("Essai", "Dossier 1", OfTheMachine);
        sheet.Row("Nom", name);
        sheet.Row("Nom fort", name, strong: true);
        sheet.Table([new("Nom", 1), new("Né(e) le", 1)], [[name, "01/02/1990"]]);

        var paper = sheet.Save();

        TestContext.Current.AddAttachment($"{script}.pdf", paper, "application/pdf");
        var text = await PrintedPaper.LettersOf(paper);
        Assert.Equal(3, text.Split(name).Length - 1);
        Assert.DoesNotContain("U+", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Every_letter_has_a_glyph_and_never_the_empty_box(string script)
    {
        SkipWithoutFonts();
        var typesetter = new Typesetter(OfTheMachine);

        var shown = typesetter.Lines(Names.ByScript[script], bold: false, 100).SelectMany(line => line).SelectMany(run => run.Clusters).ToList();

        Assert.Empty(typesetter.Unprintable);
        Assert.NotEmpty(shown);
        Assert.All(shown, cluster => Assert.DoesNotContain(cluster.Glyphs, glyph => glyph.Number == 0));
    }

    [Fact]
    public void Arabic_letters_join()
    {
        SkipWithoutFonts();

        var joined = Glyphs("محمد");
        var apart = "محمد".Select(letter => Glyphs(letter.ToString()).Single()).Reverse().ToList();

        Assert.Equal(4, joined.Count);
        Assert.All(joined.Zip(apart), pair => Assert.NotEqual(pair.Second, pair.First));
    }

    [Fact]
    public async Task A_name_from_right_to_left_leaves_what_is_around_it_in_its_place()
    {
        SkipWithoutFonts();
        var sheet = new Sheet("Essai", "Dossier 1", OfTheMachine);
        sheet.Paragraph("Nom : محمد علي — né le 01/02/1990");

        string[] seen = ["Nom", AsSeen("علي"), AsSeen("محمد"), "né", "01/02/1990"];
        var words = (await PrintedPaper.WordsOf(sheet.Save())).Where(word => seen.Contains(word.Word)).OrderBy(word => word.X).Select(word => word.Word);

        Assert.Equal(seen, words);

        // This reader tells the letters of a word from left to right.
        static string AsSeen(string word) => string.Concat(word.Reverse());
    }

    // Capitals are letters from right to left, as in the examples of UAX 9; seen from left to right.
    [Theory]
    [InlineData("car is THE CAR in arabic", "car is RAC EHT in arabic")]
    [InlineData("nom : ALI — le 01/02/1990", "nom : ILA — le 01/02/1990")]
    [InlineData("ALI, 12", "12 ,ILA")]
    [InlineData("ABC 123 DEF", "FED 123 CBA")]
    [InlineData("ABC 1,5 % fin", "1,5 CBA % fin")]
    [InlineData("a (ABC) b", "a (CBA) b")]
    [InlineData("ABC (def) GHI", "CBA (def) IHG")]
    [InlineData("ALI ; SAMI", "IMAS ; ILA")]
    [InlineData("<ALI> ; <SAMI>", "ILA ; IMAS")]
    [InlineData("<ALI>, 12", "ILA, 12")]
    [InlineData("<ab!ALI cd> fin 12", "abdc ILA fin 12")]
    public void Letters_are_seen_in_the_order_of_UAX_9(string written, string seen)
    {
        const string Capitals = "ABCDEFGHIJKLMNOPQRSTUVW";
        var text = string.Concat(written.Select(Hebrew));

        var line = Assert.Single(Bidi.Order(text, [new Part(0, text.Length)]));

        var order = string.Concat(line.Select(run => Shown(text.Substring(run.Part.Start, run.Part.Length), run.RightToLeft)));
        Assert.Equal(seen, string.Concat(order.Where(letter => letter is not ('\u2068' or '\u2069' or '\u202E')).Select(Latin)));

        static char Hebrew(char letter) => letter switch
        {
            '<' => '\u2068',
            '>' => '\u2069',
            '!' => '\u202E', // A name may hold it, to turn what follows.
            _ => Capitals.Contains(letter) ? (char)('א' + Capitals.IndexOf(letter)) : letter,
        };

        static char Latin(char letter) => letter is >= 'א' and <= 'ת' ? Capitals[letter - 'א'] : letter;

        // As the font does: brackets are mirrored where they are shown from right to left.
        static string Shown(string letters, bool rightToLeft) =>
            rightToLeft ? string.Concat(letters.Reverse().Select(letter => letter switch { '(' => ')', ')' => '(', _ => letter })) : letters;
    }

    [Fact]
    public void A_screen_reader_is_given_the_name_in_the_order_in_which_it_is_read()
    {
        SkipWithoutFonts();
        var sheet = new Sheet("Essai", "Dossier 1", OfTheMachine);
        sheet.Row("Nom", Isolate.Name(Names.Arabic));

        var file = Encoding.Latin1.GetString(sheet.Save());

        Assert.Contains("/S /Span /P", file, StringComparison.Ordinal);
        Assert.Contains($"/ActualText <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(Names.Arabic))}>", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letters_that_no_font_has_are_printed_as_codes_and_it_is_said_on_the_paper_and_in_the_log_without_the_name()
    {
        var log = new Heard();
        var sheet = new Sheet("Essai", "Dossier 1", new Typefaces(log, []));
        sheet.Row("Nom", "ნინო Beridze");

        var paper = sheet.Save();

        var text = await PrintedPaper.LettersOf(paper);
        Assert.All(["ნ", "ი", "ო", "Beridze"], letters => Assert.Contains(letters, text, StringComparison.Ordinal)); // What is copied is the name.
        Assert.Contains("chacune est remplacée par son code Unicode entre crochets", text, StringComparison.Ordinal);
        var shown = new Typesetter(new Typefaces(log, [])).Lines("ნი", bold: false, 100).SelectMany(line => line).SelectMany(run => run.Clusters).Select(cluster => cluster.Instead).Where(code => code is not null);
        Assert.Equal(["[U+10DC]", "[U+10D8]"], shown);
        var (level, line) = Assert.Single(log.Lines);
        Assert.Equal(LogLevel.Error, level);
        Assert.Contains("Scripts: Geor. Debian's packages to install: fonts-noto-core, fonts-noto-cjk", line, StringComparison.Ordinal);
        Assert.DoesNotContain("10D8", line, StringComparison.Ordinal);
        Assert.DoesNotContain("ნ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_names_the_packages_that_are_missing()
    {
        var health = await new TypefacesHealth(new Typefaces(NullLogger<Typefaces>.Instance, [])).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);

        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.StartsWith("Il manque fonts-noto-core et fonts-noto-cjk : ", health.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_letter_and_marks_alone_do_no_harm()
    {
        var sheet = new Sheet("Essai", "Dossier 1", OfTheMachine);
        sheet.Row("Nom", "\uD83D x \u0301 \u200F \u2069 \u202E \u0651 \u0001 \uFFFF");
        sheet.Row("", "");
        sheet.Paragraph("\u064B");

        Assert.NotEmpty(sheet.Save());
    }

    private static List<ushort> Glyphs(string text) =>
        [.. new Typesetter(OfTheMachine).Lines(text, bold: false, 100).SelectMany(line => line).Where(run => run.RightToLeft).SelectMany(run => run.Clusters).SelectMany(cluster => cluster.Glyphs).Select(glyph => glyph.Number)];

    private static void SkipWithoutFonts() =>
        Assert.SkipWhen(OfTheMachine.MissingPackages.Count > 0, $"{string.Join(", ", OfTheMachine.MissingPackages)} is not installed: ./pass test installs it.");

    private sealed class Heard : ILogger<Typefaces>
    {
        public List<(LogLevel Level, string Line)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add((logLevel, formatter(state, exception)));
    }
}
