namespace PassPlatform.Paper;

// Boxes of a form, answered or to be answered by hand.
public sealed partial class Sheet
{
    private const double BoxSplit = Left + 215;
    private const double RoomForAHand = 10.5;

    /// <summary>A box of a form: its answer, or a line to write it on.</summary>
    /// <param name="label">What the form asks.</param>
    /// <param name="answer">Null: it is not known.</param>
    /// <param name="blank">What stands in the place of an answer that is not known: the line alone would say nothing to who cannot see it.</param>
    public void Box(string label, string? answer, string blank)
    {
        var labelLines = Set(label, Plain, Left, BoxSplit - 12);
        if (answer is not null)
        {
            Put(labelLines, Set(answer, Strong, BoxSplit, Right));
            return;
        }

        var blankLines = Set(blank, Small, BoxSplit, Right);
        Put(labelLines, blankLines, Grey, blankLines.Height + RoomForAHand);
        _document.Rule(BoxSplit, _y - 3, Right, _y - 3);
        _y += 2;
    }
}
