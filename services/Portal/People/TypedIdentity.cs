using System.Globalization;
using System.Text.Json.Serialization;
using PassPlatform.Client;
using PassPlatform.Portal.Words;

namespace PassPlatform.Portal.People;

/// <summary>Who a person is and how to reach them, as a form has it.</summary>
public class TypedIdentity
{
    // As many as the API takes.
    private const int MostContacts = 10;

    private static readonly string[] ContactParts = [nameof(TypedContact.Kind), nameof(TypedContact.Through), nameof(TypedContact.Value)];
    private static readonly string[] AddressParts = [nameof(Line2), nameof(PostalCode), nameof(City), nameof(DomiciledBy), nameof(DomiciledFrom), nameof(DomiciledUntil)];

    public string? FamilyName { get; set; }
    public string? GivenNames { get; set; }
    public DateOnly? BirthDate { get; set; }
    public string? BirthYear { get; set; }
    public string? BirthMonth { get; set; }
    public int? EstimatedAge { get; set; }

    /// <summary>When that age was guessed; null when it is typed now.</summary>
    public DateOnly? EstimatedOn { get; set; }

    public string? BirthCountry { get; set; }
    public string? BirthPlace { get; set; }
    public string? BirthName { get; set; }
    public string? OtherNames { get; set; }
    public string? Spellings { get; set; }
    public string? Sex { get; set; }
    public string? Language { get; set; }
    public string? SecondLanguage { get; set; }
    public string? OtherLanguages { get; set; }
    public bool InterpreterNeeded { get; set; }
    public string? Phone { get; set; }
    public List<TypedContact> Contacts { get; set => field = value ?? []; } = [new()];
    public string? StaysAt { get; set; }
    public string? Line1 { get; set; }
    public string? Line2 { get; set; }
    public string? PostalCode { get; set; }
    public string? City { get; set; }
    public bool Domiciliation { get; set; }
    public string? DomiciledBy { get; set; }
    public DateOnly? DomiciledFrom { get; set; }
    public DateOnly? DomiciledUntil { get; set; }

    /// <summary>The birth as well as it is typed, as the API takes it.</summary>
    [JsonIgnore]
    public string? Birth => BirthDate is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : string.IsNullOrWhiteSpace(BirthYear) ? null
        : string.IsNullOrEmpty(BirthMonth) ? BirthYear.Trim() : $"{BirthYear.Trim()}-{BirthMonth}";

    /// <summary>Something of what is asked less often was typed: it stays in sight.</summary>
    [JsonIgnore]
    public bool HasMoreNames => EstimatedAge is not null || new[] { BirthYear, BirthCountry, BirthPlace, BirthName, OtherNames, Spellings }.Any(text => !string.IsNullOrEmpty(text));

    /// <summary>There is somewhere to write to them, or where they are.</summary>
    [JsonIgnore]
    public bool HasAddress => new[] { Line1, StaysAt, PostalCode, City }.Any(text => !string.IsNullOrEmpty(text));

    /// <summary>The best spoken first, each once.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Spoken => [.. new[] { Language, SecondLanguage }.Concat(Typed.Several(OtherLanguages)).OfType<string>().Where(code => code.Length > 0).Distinct()];

    /// <summary>The ways to reach them that were typed.</summary>
    [JsonIgnore]
    public IReadOnlyList<WayToReach> Ways =>
        [.. Contacts.Where(contact => contact.IsTyped).Select(contact => new WayToReach { Kind = Typed.Blank(contact.Kind) ?? "phone", Value = contact.Value!.Trim(), Through = Typed.Blank(contact.Through) })];

    /// <summary>Where they get their mail; null where nothing is typed of it.</summary>
    [JsonIgnore]
    public PostalAddress? Postal => new[] { Line1, PostalCode, City }.All(string.IsNullOrWhiteSpace) ? null : new PostalAddress
    {
        Line1 = Line1?.Trim() ?? "",
        Line2 = Typed.Blank(Line2),
        PostalCode = PostalCode?.Trim() ?? "",
        City = City?.Trim() ?? "",
        Domiciliation = Domiciliation,
        DomiciledBy = Typed.Blank(DomiciledBy),
        DomiciledFrom = DomiciledFrom,
        DomiciledUntil = DomiciledUntil,
    };

    /// <summary>Fills a form with what is noted.</summary>
    public void Fill(PersonView known)
    {
        ArgumentNullException.ThrowIfNull(known);
        (FamilyName, GivenNames, BirthName, Sex, BirthCountry, BirthPlace) = (known.FamilyName, known.GivenNames, known.BirthName, known.Sex, known.BirthCountry, known.BirthPlace);
        (OtherNames, Spellings) = (string.Join(", ", known.OtherNames), string.Join(", ", known.Spellings));
        (EstimatedAge, EstimatedOn) = (known.EstimatedAge?.Age, known.EstimatedAge?.On);
        switch (known.BirthDate)
        {
            case { Length: 10 } day:
                BirthDate = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                break;
            case { Length: 7 } month:
                (BirthYear, BirthMonth) = (month[..4], month[5..]);
                break;
            default:
                BirthYear = known.BirthDate;
                break;
        }

        (Language, SecondLanguage, OtherLanguages) = (known.Languages.ElementAtOrDefault(0), known.Languages.ElementAtOrDefault(1), string.Join(", ", known.Languages.Skip(2)));
        (InterpreterNeeded, Phone, StaysAt) = (known.InterpreterNeeded, known.Phone, known.StaysAt);
        Contacts = [.. known.Contacts.Select(way => new TypedContact { Kind = way.Kind, Value = way.Value, Through = way.Through })];
        if (Contacts.Count < MostContacts)
        {
            Contacts.Add(new TypedContact());
        }

        if (known.Address is { } address)
        {
            (Line1, Line2, PostalCode, City) = (address.Line1, address.Line2, address.PostalCode, address.City);
            (Domiciliation, DomiciledBy, DomiciledFrom, DomiciledUntil) = (address.Domiciliation, address.DomiciledBy, address.DomiciledFrom, address.DomiciledUntil);
        }
    }

    /// <summary>The members of the API under the properties of this form.</summary>
    [JsonIgnore]
    public (string Member, string Property)[] Fields =>
    [
        .. Contacts.Index().Where(contact => contact.Item.IsTyped).SelectMany((contact, sent) => ContactParts.Select(name =>
            ($"/contacts/{sent}/{name.ToLowerInvariant()}", $"{nameof(Contacts)}/{contact.Index}/{name}"))),
        ("/contacts", $"{nameof(Contacts)}/0/{nameof(TypedContact.Value)}"),
        .. AddressParts.Select(name => ($"/address/{char.ToLowerInvariant(name[0])}{name[1..]}", name)),
        ("/address", nameof(Line1)), ("/languages", nameof(Language)),
    ];
}

/// <summary>A way to reach a person, as it is typed.</summary>
public sealed class TypedContact
{
    public string? Kind { get; set; }
    public string? Value { get; set; }
    public string? Through { get; set; }

    /// <summary>There is one here.</summary>
    [JsonIgnore]
    public bool IsTyped => !string.IsNullOrWhiteSpace(Value);
}
