using PassPlatform.Client;

namespace PassPlatform.Portal.Words;

/// <summary>Persons followed, as people say them.</summary>
internal static class People
{
    /// <summary>Their name: family name in capitals, where its script writes names so.</summary>
    public static string Name(PersonView person) => $"{Capitals(person.FamilyName)} {person.GivenNames}";

    // Georgian has capitals since Unicode 11, in which names are not written, and which old phones cannot draw.
    private static string Capitals(string name) => name.Any(letter => letter is >= '\u10d0' and <= '\u10ff') ? name : name.ToUpper(System.Globalization.CultureInfo.CurrentCulture);

    /// <summary>When they were born, as a cell or a sentence begins.</summary>
    public static string Birth(PersonView person)
    {
        var born = person.Sex switch { "female" => "Née", "male" => "Né", _ => "Né·e" };
        return person.BirthDate is { } day ? $"{born} le {Days.Long(day)}" : "Date de naissance inconnue";
    }

    /// <summary>Where their follow-up stands.</summary>
    public static string FollowUp(string state) => state switch
    {
        "open" => "suivi en cours",
        "lost" => "perdue de vue",
        "closed" => "suivi terminé",
        var other => other,
    };
}
