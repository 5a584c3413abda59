using System.Globalization;
using PassPlatform.Contracts;
using PassPlatform.Intake.Names;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.People;

// How a person is found by names and a birth date that no query can read: beside them are the tokens of Names/.
public sealed partial class Person
{
    /// <summary>Every name that the person is known by.</summary>
    public PersonNames Names => new(FamilyName, GivenNames, BirthName, [.. OtherNames, .. Spellings]);

    /// <summary>The same as they were written, in any script.</summary>
    internal IReadOnlyList<string?> WrittenNames => [FamilyName, GivenNames, BirthName, .. OtherNames, .. Spellings];

    /// <summary>Token of the birth, as well as it is known; null when no year is.</summary>
    public long? BirthToken { get; private set; }

    /// <summary>Version of the rules that gave the tokens of the names, see <see cref="NameTerms.Rules"/>.</summary>
    public string NameRules { get; private set; } = "";

    Guid ISealedRow.SealedUnder => Id;

    void ISearchedRow.Index(SearchTokens tokens)
    {
        BirthToken = BirthDate is { Year: not null } born ? tokens.Of(OfBirth(born)) : null;
        NameRules = NameTerms.Rules;
        Reachable = Phone is not null || Contacts.Count > 0;
    }

    /// <summary>The terms of which somebody has one who may be born on a day: that of the day, of its month alone, of its year alone.</summary>
    internal static IEnumerable<string> OfBirths(DateOnly day) => [OfBirth(day), $"birth:{day.ToString("yyyy-MM", CultureInfo.InvariantCulture)}", $"birth:{day.ToString("yyyy", CultureInfo.InvariantCulture)}"];

    /// <summary>The term of a birth, as well as it is known.</summary>
    internal static string OfBirth(BirthDate birth) => $"birth:{birth}";
}
