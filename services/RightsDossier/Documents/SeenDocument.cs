using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Rules;

namespace PassPlatform.RightsDossier.Documents;

/// <summary>A piece that was seen at the PASS, or uploaded. Kept even when another is brought later.</summary>
public sealed class SeenDocument
{
    /// <summary>Identifier, sortable by time.</summary>
    public Guid Id { get; init; } = OrderedId.New();

    /// <summary>The line of the list it was brought for.</summary>
    public required string LineId { get; init; }

    /// <summary>What it is, one of the kinds of the line; null when not said.</summary>
    public string? KindId { get; init; }

    /// <summary>Whose it is; null when it is the whole household's.</summary>
    public Guid? PersonId { get; internal set; }

    /// <summary>Day it was brought.</summary>
    public required DateOnly ProvidedOn { get; init; }

    /// <summary>Its file, when one was uploaded; null when it was only seen.</summary>
    public StoredFile? File { get; init; }

    /// <summary>The batch that it left in for the fund; null when it has not left in one.</summary>
    public Guid? SentIn { get; internal set; }

    /// <summary>Client that checked it; null while it waits for a check.</summary>
    public string? CheckedBy { get; private set; }

    /// <summary>Instant of the check; null while it waits for one.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }

    /// <summary>Why the check found that it cannot be used; null when it can, and while it waits for a check.</summary>
    public UnusableReason? RefusalReason { get; private set; }

    /// <summary>A member of the team has looked at it, and said whether it can be used.</summary>
    public bool IsChecked => CheckedBy is not null;

    /// <summary>Checked and found usable: the only pieces that count.</summary>
    public bool IsUsable => IsChecked && RefusalReason is null;

    /// <summary>Whether it was brought for a line: of that person, or of the whole household.</summary>
    internal bool IsFor(DocumentLine line) => LineId == line.Id && (PersonId is null || PersonId == line.PersonId);

    /// <summary>Records the only check it gets.</summary>
    /// <param name="refusal">Why it cannot be used; null when it can.</param>
    /// <exception cref="InvalidOperationException">It was checked before.</exception>
    internal void Check(UnusableReason? refusal, string by, DateTimeOffset at)
    {
        if (IsChecked)
        {
            throw new InvalidOperationException($"The piece {Id} was checked before.");
        }

        (RefusalReason, CheckedBy, CheckedAt) = (refusal, by, at);
    }
}

/// <summary>What a piece was brought for.</summary>
/// <param name="LineId">Line of the application's list.</param>
/// <param name="KindId">What it is; null when not said.</param>
/// <param name="PersonId">Whose it is; null: the person's who applies, or the household's.</param>
/// <param name="WholeHousehold">It serves every member.</param>
internal readonly record struct BroughtFor(string LineId, string? KindId, Guid? PersonId, bool WholeHousehold);
