using System.Collections;
using QRCoder;

namespace PassPlatform.Paper;

/// <summary>A text as a QR code (ISO/IEC 18004), drawn in squares. A seventh of it may be soiled, and it is still read.</summary>
/// <remarks>Lengths are in points.</remarks>
internal sealed class QrCode
{
    /// <summary>Side of a square: 0.6 mm, which a phone reads at arm's length from an office printer's paper.</summary>
    private const double Square = 1.75;

    // Squares of white that the library puts around.
    private const int Margin = 4;

    private readonly List<BitArray> _rows;

    /// <summary>Codes a text of at most 300 characters.</summary>
    public QrCode(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        _rows = code.ModuleMatrix;
    }

    /// <summary>Its side, the white margin that readers need not counted: whoever draws it leaves 4 squares around.</summary>
    public double Side => (_rows.Count - (2 * Margin)) * Square;

    /// <summary>Draws it on the current page.</summary>
    /// <param name="alternative">What a screen reader says of it.</param>
    /// <param name="x">Left of its first black square.</param>
    /// <param name="y">Top of it.</param>
    public void Draw(TaggedDocument document, string alternative, double x, double y) =>
        document.Fill(document.Figure(alternative, x, y, Side, Side), Runs().Select(run =>
            (x + ((run.Column - Margin) * Square), y + ((run.Row - Margin) * Square), run.Length * Square, Square)));

    // Black squares side by side are one rectangle: a smaller file, and no white hair between them on a screen.
    private IEnumerable<(int Row, int Column, int Length)> Runs()
    {
        for (var row = 0; row < _rows.Count; row++)
        {
            for (var column = 0; column < _rows.Count; column++)
            {
                var start = column;
                while (column < _rows.Count && _rows[row][column])
                {
                    column++;
                }

                if (column > start)
                {
                    yield return (row, start, column - start);
                }
            }
        }
    }
}
