using PassPlatform.RightsDossier.Rules;

namespace PassPlatform.RightsDossier.Documents;

/// <summary>A piece that a member of the team saw and checked. Kept even when another is brought later.</summary>
public sealed class SeenDocument
{
    /// <summary>Identifier, sortable by time.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The line of the list it was brought for.</summary>
    public required string LineId { get; init; }

    /// <summary>What it is, one of the kinds of the line; null when not said.</summary>
    public string? KindId { get; init; }

    /// <summary>Whose it is; null when it is the whole household's.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Day it was brought.</summary>
    public required DateOnly ProvidedOn { get; init; }

    /// <summary>Why it cannot be used; null when it can.</summary>
    public UnusableReason? RefusalReason { get; init; }

    /// <summary>Its file, when one was uploaded; null when it was only seen.</summary>
    public StoredFile? File { get; init; }

    /// <summary>The batch that it left in for the fund; null when it has not left in one.</summary>
    public Guid? SentIn { get; internal set; }

    /// <summary>Client that checked it.</summary>
    public required string CheckedBy { get; init; }

    /// <summary>Whether it was brought for a line: of that person, or of the whole household.</summary>
    internal bool IsFor(DocumentLine line) => LineId == line.Id && (PersonId is null || PersonId == line.PersonId);
}
