namespace PassPlatform.Paper;

/// <summary>A printed paper in the sober style of the administration: A4, black on white, one family of letters, tagged for screen readers.</summary>
/// <remarks>Written from top to bottom; a new page starts when a block does not fit on the current one. Not thread-safe. Lengths are in points.</remarks>
public sealed partial class Sheet
{
    private const double Left = 62;
    private const double Right = 533;
    private const double Top = 56;
    private const double Bottom = 770;
    private const double Leading = 1.35;
    private const double Grey = 0.29;

    private static readonly Face Plain = new(10.5);
    private static readonly Face Strong = new(10.5, Bold: true);
    private static readonly Face Small = new(8);
    private static readonly Face SmallStrong = new(8, Bold: true);
    private static readonly Face SectionTitle = new(11.5, Bold: true);
    private static readonly Face MainTitle = new(19, Bold: true);

    private readonly Typefaces _typefaces;
    private readonly Typesetter _typesetter;
    private readonly TaggedDocument _document;
    private readonly string _footer;
    private Element? _table;
    private double _y;

    /// <summary>Starts a paper.</summary>
    /// <param name="title">Title, in French; also of the document.</param>
    /// <param name="reference">What the footer of each page recalls.</param>
    /// <param name="typefaces">The fonts.</param>
    public Sheet(string title, string reference, Typefaces typefaces)
    {
        _typefaces = typefaces;
        _typesetter = new Typesetter(typefaces);
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

    /// <summary>What follows begins a page: it is handed in apart.</summary>
    public void Break()
    {
        _table = null;
        NewPage();
    }

    /// <summary>Starts a section; its title is never alone at the bottom of a page.</summary>
    /// <param name="title">What it is called.</param>
    /// <param name="beside">Room that what comes first in it needs, in points: a title is not left alone at the foot of a page.</param>
    public void Section(string title, double beside = 0)
    {
        _y += 12;
        Write(Block("H2", 60 + beside), title, SectionTitle, Left, Right);
        _document.Rule(Left, _y + 2, Right, _y + 2);
        _y += 8;
    }

    /// <summary>Running text.</summary>
    public void Paragraph(string text)
    {
        var lines = Set(text, Plain, Left, Right);
        Write(Block("P", lines.Height), lines);
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
        Put(Set(label, Plain, Left, split - 12), Set(value, strong ? Strong : Plain, split, Right));
    }

    /// <summary>When it was made, and room for a stamp and a signature on the right; on the left how to verify it, if it can be.</summary>
    public void Signature(string done, string who, Verification? verification = null)
    {
        const double Middle = 310;
        const double Box = 66;
        var code = verification is null ? null : new QrCode(verification.Address);
        var room = Math.Max(Box, code?.Side ?? 0);
        _y += 14;
        var paragraph = Block("P", room + 30 + (verification is null ? 0 : Set(verification.Address, Small, Left, Right).Height));
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
        var lines = Set(text, Small, Left, Right);
        Write(Block("P", lines.Height), lines, Grey);
    }

    /// <summary>The file. Letters that no font here has are on it as codes, and it says so: a person finishes it by hand.</summary>
    public byte[] Save()
    {
        if (_typesetter.Unprintable.Count > 0)
        {
            _typefaces.Tell(_typesetter.Unprintable);
            SmallPrint(
                "Ce serveur n’a pas de quoi imprimer certaines lettres : chacune est remplacée par son code Unicode entre crochets. Écrivez le nom à la main à côté, et "
                + "prévenez l’exploitant : il lui manque une police d’écriture.");
        }

        return _document.Save();
    }

    private void NewPage()
    {
        _document.NewPage();
        var number = _document.PageCount == 1 ? "" : $" – page {_document.PageCount}";
        _document.Text(null, Set(_footer + number, Small, Left, Right).Lines[0], Small.Size, Left, 806, Grey);
        _y = Top;
    }

    // A row of the table of labels and values, whole on one page.
    private void Put(SetText label, SetText value, double grey = 0, double room = 0)
    {
        var height = Math.Max(Math.Max(label.Height, value.Height), room);
        Fit(height);
        _table ??= _document.Begin("Table");
        var row = _document.Begin("TR", _table);
        var y = _y;
        Write(_document.Begin("TH", row), label, Grey);
        _y = y;
        Write(_document.Begin("TD", row), value, grey);
        _y = y + height + 3;
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

    private void Write(Element? element, string text, Face face, double left, double right, double grey = 0) => Write(element, Set(text, face, left, right), grey);

    private void Write(Element? element, SetText text, double grey = 0)
    {
        var inside = element is null ? null : Inside(element, text);
        foreach (var line in text.Lines)
        {
            WriteLine(inside, line, text, grey);
        }
    }

    // Where a text is written within an element: letters from right to left are told apart from how they are drawn.
    private Element Inside(Element element, SetText text) =>
        text.Lines.Exists(line => line.Exists(run => run.RightToLeft)) ? _document.Span(element, text.Read) : element;

    private void WriteLine(Element? element, List<Run> line, SetText text, double grey)
    {
        _document.Text(element, line, text.Size, text.Left, _y + text.Size, grey);
        _y += text.Size * Leading;
    }

    private SetText Set(string text, Face face, double left, double right) => new(Isolate.Without(text), _typesetter.Lines(text, face.Bold, (right - left) / face.Size), face.Size, left);

    private readonly record struct Face(double Size, bool Bold = false);

    /// <summary>A text broken into lines, ready to be written.</summary>
    private readonly record struct SetText(string Read, List<List<Run>> Lines, double Size, double Left)
    {
        public double Height => Lines.Count * Size * Leading;
    }
}

/// <summary>How a reader verifies a paper.</summary>
/// <param name="Address">Where: shown as a QR code, and in clear below it.</param>
/// <param name="Title">What to do, in French.</param>
/// <param name="Purpose">What it is good for, in French.</param>
public sealed record Verification(string Address, string Title, string Purpose);
