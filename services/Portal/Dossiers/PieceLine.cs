using System.Text.Json;
using PassPlatform.Client;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Dossiers;

/// <summary>A line of the list of pieces and whose it is, as a form posts it.</summary>
/// <param name="LineId">The line.</param>
/// <param name="PersonId">The member it is asked of; null when one piece serves the whole household.</param>
internal sealed record PieceLine(string LineId, Guid? PersonId)
{
    /// <summary>The line of a list.</summary>
    public static PieceLine Of(DocumentLineView line) => new(line.LineId, line.PersonId);

    /// <summary>What was posted; null when it is no line.</summary>
    public static PieceLine? Read(string? posted) => posted?.Split('|') switch
    {
        [{ Length: > 0 } line] => new(line, null),
        [{ Length: > 0 } line, var person] when Guid.TryParse(person, out var id) => new(line, id),
        _ => null,
    };

    /// <summary>Lines that may be chosen among, with what would do for each.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="view">The application.</param>
    /// <param name="name">The name of a member.</param>
    public static IReadOnlyList<Option> Options(IEnumerable<DocumentLineView> lines, ApplicationView view, Func<Guid, string> name) =>
        [.. lines.Select(line => new Option(Of(line).ToString(), Label(line, view, name), Accepted(line)))];

    /// <summary>What is asked, and of whom when there are several.</summary>
    public static string Label(DocumentLineView line, ApplicationView view, Func<Guid, string> name) =>
        view.Members.Count > 0 && line.PersonId is { } person ? $"{line.Label} ({name(person)})" : line.Label;

    /// <summary>What would do, in one sentence; null when one piece alone does: the line names it.</summary>
    public static string? Accepted(DocumentLineView line) =>
        line.Accepts.Count < 2 ? null : string.Join(" ; ", line.Accepts.Select(kind => kind.Label));

    /// <summary>The lines that the API says are missing, as they may be chosen among; none when it says nothing of the kind.</summary>
    public static IReadOnlyList<Option> Lacking(Problem refused, ApplicationView view, Func<Guid, string> name) =>
        refused.More.TryGetValue("missing", out var missing) && missing.Deserialize<List<MissingLine>>(JsonSerializerOptions.Web) is { } lines
            ? [.. lines.Select(line => new Option(
                new PieceLine(line.LineId, line.PersonId).ToString(),
                view.Members.Count > 0 && line.PersonId is { } person ? $"{line.Label} ({name(person)})" : line.Label,
                line.Accepts.Count < 2 ? null : string.Join(" ; ", line.Accepts)))]
            : [];

    /// <summary>A piece was seen for it.</summary>
    public SeeDocument Seen(DateOnly on, string? refusal = null) => new()
    {
        LineId = LineId,
        PersonId = PersonId,
        WholeHousehold = PersonId is null,
        ProvidedOn = on,
        Usable = refusal is null,
        RefusalReason = refusal,
    };

    private sealed record MissingLine(string LineId, Guid? PersonId, string Label, IReadOnlyList<string> Accepts);

    /// <inheritdoc/>
    public override string ToString() => PersonId is { } person ? $"{LineId}|{person}" : LineId;
}
