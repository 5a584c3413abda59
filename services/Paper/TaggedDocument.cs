using System.Globalization;
using System.Net;
using System.Text;

namespace PassPlatform.Paper;

/// <summary>An element of the reading order of a paper: a heading, a paragraph, a table…</summary>
/// <param name="Type">Its standard type: <c>H1</c>, <c>P</c>, <c>Table</c>, <c>TR</c>, <c>TH</c>, <c>TD</c>, <c>Figure</c>.</param>
/// <param name="Entries">Further entries of its dictionary.</param>
internal sealed record Element(string Type, string Entries = "")
{
    /// <summary>What it holds: elements, and text marked on a page.</summary>
    public List<object> Children { get; } = [];
}

/// <summary>A4 pages of text and lines in French, tagged so that a screen reader reads them in order (PDF/UA-1, ISO 14289-1).</summary>
/// <remarks>Lengths are in points (1/72 inch), from the top left of the page. Not thread-safe.</remarks>
/// <param name="title">Title of the document.</param>
/// <param name="subject">What it is about.</param>
internal sealed class TaggedDocument(string title, string subject)
{
    private const double PageWidth = 595.28;
    private const double PageHeight = 841.89;

    private readonly Element _root = new("Document");
    private readonly List<Page> _pages = [];
    private readonly Dictionary<Typeface, FontUse> _fonts = [];

    /// <summary>Pages so far.</summary>
    public int PageCount => _pages.Count;

    /// <summary>Starts a page.</summary>
    public void NewPage() => _pages.Add(new Page());

    /// <summary>Adds an element to the reading order.</summary>
    public Element Begin(string type, Element? inside = null) => Add(new Element(type, type == "TH" ? TitleOf("Row") : ""), inside);

    /// <summary>Adds the title of a column of a table to the reading order.</summary>
    public Element BeginColumn(Element row) => Add(new Element("TH", TitleOf("Column")), row);

    /// <summary>Adds, within an element, text whose letters are not drawn in the order in which they are read.</summary>
    /// <param name="read">The text as it is read.</param>
    public Element Span(Element inside, string read) => Add(new Element("Span", $"/ActualText {PdfFile.Text(read)} "), inside);

    /// <summary>Adds a figure to the reading order.</summary>
    /// <param name="alternative">What a screen reader says of it.</param>
    public Element Figure(string alternative, double x, double y, double width, double height)
    {
        var box = string.Join(' ', new[] { x, PageHeight - y - height, x + width, PageHeight - y }.Select(PdfFile.Number));
        return Add(new Element("Figure", $"/Alt {PdfFile.Text(alternative)} /A << /O /Layout /Placement /Block /BBox [{box}] >> "), null);
    }

    private static string TitleOf(string scope) => $"/A << /O /Table /Scope /{scope} >> ";

    private Element Add(Element element, Element? inside)
    {
        (inside ?? _root).Children.Add(element);
        return element;
    }

    /// <summary>Writes one line of text.</summary>
    /// <param name="element">The element that it belongs to; null for what a screen reader passes over.</param>
    /// <param name="line">What is shown, from left to right.</param>
    /// <param name="size">Size of the letters.</param>
    /// <param name="x">Left of the text.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="grey">0 for black to 1 for white.</param>
    public void Text(Element? element, IEnumerable<Run> line, double size, double x, double y, double grey = 0)
    {
        var text = new TextOperators(size, face => _fonts.TryGetValue(face, out var known) ? known : _fonts[face] = new FontUse(face, _fonts.Count + 1));
        foreach (var run in line)
        {
            text.Show(run);
        }

        Draw(element, $"BT {PdfFile.Number(grey)} g {PdfFile.Number(x)} {PdfFile.Number(PageHeight - y)} Td {text}ET");
    }

    /// <summary>Draws a thin straight line, passed over by screen readers.</summary>
    public void Rule(double x, double y, double toX, double toY) =>
        Draw(null, $"0.6 w 0.57 G {PdfFile.Number(x)} {PdfFile.Number(PageHeight - y)} m {PdfFile.Number(toX)} {PdfFile.Number(PageHeight - toY)} l S");

    /// <summary>Fills rectangles.</summary>
    /// <param name="element">The element that they belong to.</param>
    /// <param name="rectangles">Where.</param>
    /// <param name="grey">0 for black to 1 for white.</param>
    public void Fill(Element element, IEnumerable<(double X, double Y, double Width, double Height)> rectangles, double grey = 0) =>
        Draw(element, $"{PdfFile.Number(grey)} g " + string.Concat(rectangles.Select(one =>
            $"{PdfFile.Number(one.X)} {PdfFile.Number(PageHeight - one.Y - one.Height)} {PdfFile.Number(one.Width)} {PdfFile.Number(one.Height)} re ")) + "f");

    /// <summary>Writes the file.</summary>
    public byte[] Save()
    {
        var file = new PdfFile();
        var pageTree = file.Reserve();
        var structure = file.Reserve();
        var fonts = string.Join(' ', _fonts.Values.Select(use => $"/{use.Name} {use.Embed(file)} 0 R"));
        _pages.ForEach(page => page.Number = file.Reserve());
        WriteElement(file, _root, structure);
        for (var i = 0; i < _pages.Count; i++)
        {
            var content = file.AddStream("", Encoding.ASCII.GetBytes(_pages[i].Content.ToString()));
            file.Put(_pages[i].Number, $"<< /Type /Page /Parent {pageTree} 0 R /MediaBox [0 0 {PdfFile.Number(PageWidth)} {PdfFile.Number(PageHeight)}] "
                + $"/Contents {content} 0 R /Resources << /Font << {fonts} >> >> /StructParents {i} /Tabs /S >>");
        }

        file.Put(pageTree, $"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', _pages.Select(page => $"{page.Number} 0 R"))}] >>");
        var parents = string.Join(' ', _pages.Select((page, i) => $"{i} [{string.Join(' ', page.Marked.Select(number => $"{number} 0 R"))}]"));
        file.Put(structure, $"<< /Type /StructTreeRoot /K {_root.Children.OfType<Number>().Single().Value} 0 R /ParentTree << /Nums [{parents}] >> /ParentTreeNextKey {_pages.Count} >>");
        var metadata = file.AddStream("/Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes(Metadata()), compressed: false);
        var catalog = file.Add($"<< /Type /Catalog /Pages {pageTree} 0 R /StructTreeRoot {structure} 0 R /MarkInfo << /Marked true >> /Lang (fr-FR) "
            + $"/ViewerPreferences << /DisplayDocTitle true >> /Metadata {metadata} 0 R >>");
        var info = file.Add($"<< /Title {PdfFile.Text(title)} /Subject {PdfFile.Text(subject)} /Producer (PassPlatform) >>");
        return file.Save(catalog, info);
    }

    private void Draw(Element? element, string operators)
    {
        var page = _pages[^1];
        if (element is null)
        {
            page.Content.Append("/Artifact BMC ").Append(operators).Append(" EMC\n");
            return;
        }

        var mark = new Mark(page, page.Marked.Count);
        page.Marked.Add(0); // The element's number, once it has one.
        element.Children.Add(mark);
        page.Content.Append(CultureInfo.InvariantCulture, $"/{element.Type} << /MCID {mark.Id} >> BDC ").Append(operators).Append(" EMC\n");
    }

    private static int WriteElement(PdfFile file, Element element, int parent)
    {
        var number = file.Reserve();
        var children = element.Children.Select(child =>
        {
            if (child is not Mark mark)
            {
                return $"{WriteElement(file, (Element)child, number)} 0 R";
            }

            mark.Page.Marked[mark.Id] = number;
            return $"<< /Type /MCR /Pg {mark.Page.Number} 0 R /MCID {mark.Id} >>";
        }).ToList();
        file.Put(number, $"<< /Type /StructElem /S /{element.Type} /P {parent} 0 R {element.Entries}/K [{string.Join(' ', children)}] >>");
        if (element.Type == "Document")
        {
            element.Children.Add(new Number(number));
        }

        return number;
    }

    private string Metadata() => $"""
        <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
        <pdfuaid:part>1</pdfuaid:part>
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{WebUtility.HtmlEncode(title)}</rdf:li></rdf:Alt></dc:title>
        <dc:language><rdf:Bag><rdf:li>fr-FR</rdf:li></rdf:Bag></dc:language>
        </rdf:Description></rdf:RDF></x:xmpmeta>
        <?xpacket end="r"?>
        """;

    private sealed record Mark(Page Page, int Id);

    private sealed record Number(int Value);

    private sealed class Page
    {
        public StringBuilder Content { get; } = new();

        /// <summary>The element of each mark, by number.</summary>
        public List<int> Marked { get; } = [];

        public int Number { get; set; }
    }
}
