using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.People;

// How a person is found by a name and a birth date that no query can read.
public sealed partial class Person
{
    /// <summary>Token of the first two letters of the family name, see <see cref="SearchTerms"/>.</summary>
    public long NameToken2 { get; private set; }

    /// <summary>Token of its first three.</summary>
    public long NameToken3 { get; private set; }

    /// <summary>Token of its first five.</summary>
    public long NameToken5 { get; private set; }

    /// <summary>Token of the birth date; null when it is not known.</summary>
    public long? BirthToken { get; private set; }

    /// <summary>Token of what another record of the same person would have too, see <see cref="Likeness.Key"/>; null without a birth date.</summary>
    public long? LikenessToken { get; private set; }

    Guid ISealedRow.SealedUnder => Id;

    void ISearchedRow.Index(SearchTokens tokens)
    {
        var name = Likeness.Fold(FamilyName);
        NameToken2 = tokens.Of(SearchTerms.OfName(name, 2));
        NameToken3 = tokens.Of(SearchTerms.OfName(name, 3));
        NameToken5 = tokens.Of(SearchTerms.OfName(name, 5));
        BirthToken = BirthDate?.Day is { } born ? tokens.Of(SearchTerms.OfBirth(born)) : null;
        LikenessToken = SearchTerms.OfLikeness(this) is { } likeness ? tokens.Of(likeness) : null;
    }
}

/// <summary>What people are found by: each is a term, whose token is a column.</summary>
internal static class SearchTerms
{
    /// <summary>Begins a folded name: all of it when it is shorter.</summary>
    public static string OfName(string folded, int letters) => $"name:{letters}:{folded[..Math.Min(letters, folded.Length)]}";

    /// <summary>A birth date.</summary>
    public static string OfBirth(DateOnly day) => $"birth:{day:yyyy-MM-dd}";

    /// <summary>What another record of the same person would have too; null when that says too little.</summary>
    public static string? OfLikeness(Person person) =>
        Likeness.Key(person.FamilyName, person.GivenNames, person.BirthDate?.Day) is { } key ? $"likeness:{key}" : null;
}
