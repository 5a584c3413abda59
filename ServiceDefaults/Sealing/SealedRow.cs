namespace PassPlatform.ServiceDefaults.Sealing;

/// <summary>A property that identifies a person, or holds words about one: it is no column, it is sealed with the others of its row.</summary>
/// <remarks>No query can filter, order or project by it: what must be found is found by tokens, see <see cref="ISearchedRow"/>. See <c>docs/decisions/0102-sealed-rows.md</c>.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SealedAttribute : Attribute;

/// <summary>A row with <see cref="SealedAttribute"/> properties. They are opened as the row is read, and sealed as it is saved: code reads and writes them as any other.</summary>
public interface ISealedRow
{
    /// <summary>Whose key seals it: the person it is about; what is about no person is sealed under the PASS, or under the row itself.</summary>
    Guid SealedUnder { get; }

    /// <summary>The PASS whose key wraps that key; <see cref="Guid.Empty"/> for what belongs to none.</summary>
    Guid PassSiteId { get; }
}

/// <summary>A sealed row that is found by what is sealed in it: equal terms of one PASS give equal tokens, which tell nothing without the key.</summary>
public interface ISearchedRow : ISealedRow
{
    /// <summary>Sets the columns of the tokens, whenever what is sealed has changed.</summary>
    /// <param name="tokens">Gives the tokens of terms in this row's PASS.</param>
    void Index(SearchTokens tokens);
}

/// <summary>Which key seals what is known of a person, or of whatever else is sealed alone.</summary>
public sealed class SealedSubject
{
    /// <summary>The person.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>The PASS whose key wraps theirs.</summary>
    public required Guid PassSiteId { get; init; }

    /// <summary>Their key, in the vault.</summary>
    public required Guid KeyId { get; set; }
}

/// <summary>A key whose end is decided, since a person is erased or what was known of them is: it is destroyed once this is committed, at once or after the next start.</summary>
public sealed class Erasure
{
    /// <summary>The person; of one whose key was renewed there are several.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Their key.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset ErasedAt { get; init; }

    /// <summary>When the key was destroyed; null: not yet.</summary>
    public DateTimeOffset? KeyDestroyedAt { get; set; }
}
