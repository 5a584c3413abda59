using System.Globalization;
using PassPlatform.Intake.Names;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.People;

// How a person is found by names and a birth date that no query can read: beside them are the tokens of Names/.
public sealed partial class Person
{
    /// <summary>Every name that the person is known by.</summary>
    public PersonNames Names => new(FamilyName, GivenNames);

    /// <summary>The same as they were written, in any script.</summary>
    internal IReadOnlyList<string?> WrittenNames => [FamilyName, GivenNames];

    /// <summary>Token of the birth date; null when it is not known.</summary>
    public long? BirthToken { get; private set; }

    /// <summary>Version of the rules that gave the tokens of the names, see <see cref="NameTerms.Rules"/>.</summary>
    public string NameRules { get; private set; } = "";

    Guid ISealedRow.SealedUnder => Id;

    void ISearchedRow.Index(SearchTokens tokens)
    {
        BirthToken = BirthDate is { } born ? tokens.Of(OfBirth(born)) : null;
        NameRules = NameTerms.Rules;
    }

    /// <summary>The term of a birth date.</summary>
    internal static string OfBirth(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"birth:{day:yyyy-MM-dd}");
}
