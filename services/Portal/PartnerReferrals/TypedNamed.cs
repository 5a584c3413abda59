using System.Globalization;
using PassPlatform.Client;
using PassPlatform.Portal.Words;

namespace PassPlatform.Portal.PartnerReferrals;

/// <summary>Whom a partner or the PASS speaks of to somebody else, as it is typed. Never the number of social security: there is no field for it [003-029].</summary>
public class TypedNamed
{
    public string? Title { get; set; }
    public string? FamilyName { get; set; }
    public string? GivenNames { get; set; }
    public DateOnly? BirthDate { get; set; }
    public string? BirthYear { get; set; }
    public string? Department { get; set; }

    /// <summary>The birth as well as it is typed, as the API takes it.</summary>
    public string? Birth => BirthDate is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Typed.Blank(BirthYear);

    /// <summary>Who it is, to a fund.</summary>
    public NamedPerson Named() => new()
    {
        Title = Title ?? "",
        FamilyName = FamilyName?.Trim() ?? "",
        GivenNames = Typed.Blank(GivenNames),
        BirthDate = Birth,
        Department = Department?.Trim().ToUpperInvariant() ?? "",
    };

    /// <summary>Who it is, to a partner, and how to reach them.</summary>
    public ReferredPerson Referred(string? phone, string? language) => new()
    {
        Title = Title ?? "",
        FamilyName = FamilyName?.Trim() ?? "",
        GivenNames = Typed.Blank(GivenNames),
        BirthDate = Birth,
        Department = Department?.Trim().ToUpperInvariant() ?? "",
        Phone = Typed.Blank(phone),
        Language = Typed.Blank(language),
    };

    /// <summary>Fills the form with what a file says.</summary>
    public void Fill(PersonView known)
    {
        ArgumentNullException.ThrowIfNull(known);
        (Title, FamilyName, GivenNames) = (known.Sex switch { "female" => "madam", "male" => "sir", _ => "unsaid" }, known.FamilyName, Typed.Blank(known.GivenNames));
        BirthDate = DateOnly.TryParseExact(known.BirthDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        BirthYear = BirthDate is null ? known.BirthDate : null;
        Department = known.Address is { PostalCode: { Length: 5 } code } ? Of(code) : null;
    }

    /// <summary>The members of the API under the properties of this form.</summary>
    public static (string Member, string Property)[] Fields =>
    [
        ("/person/title", nameof(Title)), ("/person/familyName", nameof(FamilyName)), ("/person/givenNames", nameof(GivenNames)), ("/person/birthDate", nameof(BirthDate)),
        ("/person/department", nameof(Department)), ("/person/phone", "Phone"), ("/person/language", "Language"), ("/person", nameof(FamilyName)),
    ];

    // Corsica shares its postal codes between two departments: it is asked.
    private static string? Of(string postalCode) => postalCode[..2] switch { "20" => null, "97" or "98" => postalCode[..3], var two => two };
}
