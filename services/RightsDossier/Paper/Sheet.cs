namespace PassPlatform.RightsDossier.Paper;

/// <summary>A printed paper in the sober style of the administration: A4, black on white, one family of letters, tagged for screen readers.</summary>
/// <remarks>Written from top to bottom; a new page starts when a block does not fit on the current one. Not thread-safe. Lengths are in points.</remarks>
internal sealed partial class Sheet
{
    private const double Left = 62;
    private const double Right = 533;
    private const double Top = 56;
    private const double Bottom = 770;
    private const double Leading = 1.35;
    private const double Grey = 0.29;

    private static readonly Face Plain = new(TrueTypeFont.Regular, 10.5);
    private static readonly Face Strong = new(TrueTypeFont.Bold, 10.5);
    private static readonly Face Small = new(TrueTypeFont.Regular, 8);
    private static readonly Face SmallStrong = new(TrueTypeFont.Bold, 8);
    private static readonly Face SectionTitle = new(TrueTypeFont.Bold, 11.5);
    private static readonly Face MainTitle = new(TrueTypeFont.Bold, 19);

    private readonly TaggedDocument _document;
    private readonly string _footer;
    private Element? _table;
    private double _y;

    /// <summary>Starts a paper.</summary>
    /// <param name="title">Title, in French; also of the document.</param>
    /// <param name="reference">What the footer of each page recalls.</param>
    public Sheet(string title, string reference)
    {
        _document = new TaggedDocument(title, reference);
        _footer = $"{title} – {reference}";
        NewPage();
    }

    /// <summary>Who issues the paper, top left.</summary>
    public void Letterhead(IReadOnlyList<string> lines)
    {
        var paragraph = Block("P", 0);
        for (var i = 0; i < lines.Count; i++)
        {
            Write(paragraph, lines[i], i == 0 ? Strong : Plain, Left, Right);
        }

        _y += 30;
    }

    /// <summary>What the paper is.</summary>
    public void Title(string title, string subtitle)
    {
        Write(Block("H1", 60), title, MainTitle, Left, Right);
        _y += 2;
        Write(Block("P", 0), subtitle, Plain, Left, Right, Grey);
        _y += 10;
    }

    /// <summary>Starts a section; its title is never alone at the bottom of a page.</summary>
    public void Section(string title)
    {
        _y += 12;
        Write(Block("H2", 60), title, SectionTitle, Left, Right);
        _document.Rule(Left, _y + 2, Right, _y + 2);
        _y += 8;
    }

    /// <summary>Running text.</summary>
    public void Paragraph(string text)
    {
        Write(Block("P", Height(text, Plain, Left, Right)), text, Plain, Left, Right);
        _y += 6;
    }

    /// <summary>A label and its value, side by side: a row of a table.</summary>
    /// <param name="label">What it is.</param>
    /// <param name="value">Its value.</param>
    /// <param name="strong">The value is what one looks for on this paper.</param>
    /// <param name="wideLabel">The label is the longer of the two.</param>
    public void Row(string label, string value, bool strong = false, bool wideLabel = false)
    {
        var split = Left + (wideLabel ? 340 : 150);
        var face = strong ? Strong : Plain;
        var height = Math.Max(Height(label, Plain, Left, split - 12), Height(value, face, split, Right));
        Fit(height);
        _table ??= _document.Begin("Table");
        var row = _document.Begin("TR", _table);
        var y = _y;
        Write(_document.Begin("TH", row), label, Plain, Left, split - 12, Grey);
        _y = y;
        Write(_document.Begin("TD", row), value, face, split, Right);
        _y = y + height + 3;
    }

    /// <summary>When it was made, and room for a stamp and a signature on the right; on the left how to verify it, if it can be.</summary>
    public void Signature(string done, string who, Verification? verification = null)
    {
        const double Middle = 310;
        const double Box = 66;
        var code = verification is null ? null : new QrCode(verification.Address);
        var room = Math.Max(Box, code?.Side ?? 0);
        _y += 14;
        var paragraph = Block("P", room + 30 + (verification is null ? 0 : Height(verification.Address, Small, Left, Right)));
        var y = _y;
        Write(paragraph, done, Plain, Left, Middle);
        _y = y;
        Write(paragraph, who, Plain, Middle, Right);
        var (top, bottom) = (_y + 4, _y + 4 + Box);
        _document.Rule(Middle, top, Right, top);
        _document.Rule(Middle, bottom, Right, bottom);
        _document.Rule(Middle, top, Middle, bottom);
        _document.Rule(Right, top, Right, bottom);
        if (verification is not null)
        {
            var text = Left + code!.Side + 12;
            code.Draw(_document, $"Code QR qui mène à l’adresse {verification.Address}", Left, top);
            _y = top;
            Write(_document.Begin("P"), verification.Title, SmallStrong, text, Middle - 14);
            Write(_document.Begin("P"), verification.Purpose, Small, text, Middle - 14);
            _y = top + room + 5;
            Write(_document.Begin("P"), verification.Address, Small, Left, Right);
        }

        _y = Math.Max(bottom, _y) + 8;
    }

    /// <summary>References and notices.</summary>
    public void SmallPrint(string text)
    {
        _y += 4;
        Write(Block("P", Height(text, Small, Left, Right)), text, Small, Left, Right, Grey);
    }

    /// <summary>The file.</summary>
    public byte[] Save() => _document.Save();

    private void NewPage()
    {
        _document.NewPage();
        var number = _document.PageCount == 1 ? "" : $" – page {_document.PageCount}";
        _document.Text(null, _footer + number, Small.Font, Small.Size, Left, 806, Grey);
        _y = Top;
    }

    // A block is whole on one page, and ends the table before it.
    private Element Block(string type, double height)
    {
        _table = null;
        Fit(height);
        return _document.Begin(type);
    }

    private void Fit(double height)
    {
        if (_y + height > Bottom)
        {
            NewPage();
        }
    }

    private void Write(Element? element, string text, Face face, double left, double right, double grey = 0)
    {
        foreach (var line in Wrap(text, face, right - left))
        {
            // The space that the break replaced, so that words do not run together when read aloud or copied.
            _document.Text(element, line + " ", face.Font, face.Size, left, _y + face.Size, grey);
            _y += face.Size * Leading;
        }
    }

    private static double Height(string text, Face face, double left, double right) => Wrap(text, face, right - left).Count() * face.Size * Leading;

    /// <summary>Breaks a text into lines that fit; a word too long for a line is broken anywhere.</summary>
    private static IEnumerable<string> Wrap(string text, Face face, double width)
    {
        var line = "";
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Fitting(word, face, width)))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (face.Width(longer) <= width)
            {
                line = longer;
            }
            else
            {
                yield return line;
                line = word;
            }
        }

        yield return line;
    }

    private static IEnumerable<string> Fitting(string word, Face face, double width)
    {
        while (word.Length > 1 && face.Width(word) > width)
        {
            var length = word.Length - 1;
            while (length > 1 && face.Width(word[..length]) > width)
            {
                length--;
            }

            yield return word[..length];
            word = word[length..];
        }

        yield return word;
    }

    private readonly record struct Face(TrueTypeFont Font, double Size)
    {
        public double Width(string text) => Font.Width(text, Size);
    }
}

/// <summary>How a reader verifies a paper.</summary>
/// <param name="Address">Where: shown as a QR code, and in clear below it.</param>
/// <param name="Title">What to do, in French.</param>
/// <param name="Purpose">What it is good for, in French.</param>
internal sealed record Verification(string Address, string Title, string Purpose);
