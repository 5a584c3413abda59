using System.Globalization;
using PassPlatform.Client;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>Persons followed, as people say them.</summary>
internal static class People
{
    public static readonly IReadOnlyList<Option> Closures =
    [
        new("ordinary-law", "Relais pris par le droit commun"),
        new("moved", "Départ"),
        new("deceased", "Décès"),
        new("lost-to-follow-up", "Perdue de vue"),
    ];

    /// <summary>Their name: family name in capitals, where its script writes names so; one name alone when they have one.</summary>
    public static string Name(PersonView person) => Name(person.FamilyName, person.GivenNames);

    /// <summary>The same of a person of a household.</summary>
    public static string Name(HouseholdPersonView person) => Name(person.FamilyName, person.GivenNames);

    /// <summary>When they were born, as well as it is known, as a cell or a sentence begins.</summary>
    public static string Birth(PersonView person) => Birth(person.Sex, person.BirthDate, person.EstimatedAge);

    /// <summary>The same of a person of a household.</summary>
    public static string Birth(HouseholdPersonView person) => Birth(person.Sex, person.BirthDate, person.EstimatedAge);

    /// <summary>Where their follow-up stands.</summary>
    public static string FollowUp(string state) => state switch
    {
        "open" => "suivi en cours",
        "lost" => "perdue de vue",
        "closed" => "suivi terminé",
        var other => other,
    };

    private static string Name(string family, string given) => $"{Capitals(family)} {given}".TrimEnd();

    // Georgian has capitals since Unicode 11, in which names are not written, and which old phones cannot draw.
    private static string Capitals(string name) => name.Any(letter => letter is >= '\u10d0' and <= '\u10ff') ? name : name.ToUpper(CultureInfo.CurrentCulture);

    private static string Birth(string sex, string? date, EstimatedAge? estimate)
    {
        var born = sex switch { "female" => "Née", "male" => "Né", _ => "Né·e" };
        return date switch
        {
            { Length: 4 } year => $"{born} en {year}",
            { Length: 7 } month => $"{born} en {Day($"{month}-01").ToString("MMMM yyyy", CultureInfo.CurrentCulture)}",
            { } day => $"{born} le {Days.Long(Day(day))}",
            null when estimate is not null => $"Environ {estimate.Age} ans au {Days.Long(estimate.On)}",
            null => "Date de naissance inconnue",
        };
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
