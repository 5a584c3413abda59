using System.Globalization;
using PassPlatform.Client;
using PassPlatform.Design.Forms;
using PassPlatform.Portal.Words;

namespace PassPlatform.Portal.Directories;

/// <summary>What is typed of a card of the directory, whether it is a structure's or a professional's.</summary>
public sealed class CardForm : IAskHours
{
    /// <summary>What is said after hours: they are by appointment only.</summary>
    public const string ByAppointment = "sur rendez-vous";

    public string Key { get; set; } = Guid.NewGuid().ToString();
    public long Version { get; set; }
    public string? Site { get; set; }
    public DateOnly? JoinedOn { get; set; }
    public string? Kind { get; set; }
    public string? Name { get; set; }
    public string? Finess { get; set; }
    public string? Siret { get; set; }
    public string? Rna { get; set; }
    public string? AnsweringRpps { get; set; }
    public string? FamilyName { get; set; }
    public string? GivenNames { get; set; }
    public string? Speciality { get; set; }
    public IReadOnlyList<string> OtherSpecialities { get; set => field = value ?? []; } = []; // None is posted as nothing.
    public DateOnly? AdvanceSince { get; set; }
    public DateOnly? AdvanceUntil { get; set; }
    public DateOnly? ChargeSince { get; set; }
    public DateOnly? ChargeUntil { get; set; }
    public IReadOnlyList<string> Languages { get; set => field = value ?? []; } = [];
    public IReadOnlyList<string> Accessibility { get; set => field = value ?? []; } = [];
    public string? AccessibilityLink { get; set; }
    public WeekHours Week { get; set => field = value ?? new(); } = new();
    public string? Line1 { get; set; }
    public string? Line2 { get; set; }
    public string? PostalCode { get; set; }
    public string? City { get; set; }
    public string? CommuneCode { get; set; }
    public string? Latitude { get; set; }
    public string? Longitude { get; set; }
    public string? Telephone { get; set; }
    public string? Email { get; set; }
    public string? Website { get; set; }
    public string? Description { get; set; }

    /// <inheritdoc/>
    public string Mark => ByAppointment;

    /// <summary>The hours of a member.</summary>
    public static IEnumerable<WeekRange> Hours(DirectoryMember member) => member.Hours.Select(hours => new WeekRange(hours.Day, hours.From, hours.To, hours.ByAppointment is true));

    /// <summary>As it is known.</summary>
    public static CardForm Of(DirectoryMember member) => new()
    {
        Version = member.Version,
        Kind = member.Kind,
        Name = member.Name,
        Finess = member.Finess,
        Siret = member.Siret,
        Rna = member.Rna,
        AnsweringRpps = member.AnsweringRpps,
        FamilyName = member.FamilyName,
        GivenNames = member.GivenNames,
        Speciality = member.Speciality,
        OtherSpecialities = member.OtherSpecialities,
        AdvanceSince = member.NoAdvancePayment?.Since,
        AdvanceUntil = member.NoAdvancePayment?.Until,
        ChargeSince = member.NoRemainingCharge?.Since,
        ChargeUntil = member.NoRemainingCharge?.Until,
        Languages = member.Languages,
        Accessibility = member.Accessibility,
        AccessibilityLink = member.AccessibilityLink,
        Week = WeekHours.Of(Hours(member), ByAppointment),
        Line1 = member.Address?.Line1,
        Line2 = member.Address?.Line2,
        PostalCode = member.Address?.PostalCode,
        City = member.Address?.City,
        CommuneCode = member.CommuneCode,
        Latitude = Degrees(member.Latitude),
        Longitude = Degrees(member.Longitude),
        Telephone = member.Telephone,
        Email = member.Email,
        Website = member.Website,
        Description = member.Description,
    };

    /// <summary>What cannot be read of it, or null.</summary>
    public Refusal? Unreadable() =>
        Week.Unreadable(Mark)
        ?? (AdvanceUntil is not null && AdvanceSince is null ? Refusal.At(nameof(AdvanceSince), "Donnez le premier jour.") : null)
        ?? (ChargeUntil is not null && ChargeSince is null ? Refusal.At(nameof(ChargeSince), "Donnez le premier jour.") : null)
        ?? (IsNoNumber(Latitude) ? Refusal.At(nameof(Latitude), "Écrivez des degrés, comme 49,4404.") : null)
        ?? (IsNoNumber(Longitude) ? Refusal.At(nameof(Longitude), "Écrivez des degrés, comme 1,0939.") : null)
        ?? (IsNoAddress(Website) ? Refusal.At(nameof(Website), "Écrivez une adresse comme https://exemple.fr.") : null)
        ?? (IsNoAddress(AccessibilityLink) ? Refusal.At(nameof(AccessibilityLink), "Écrivez une adresse comme https://acceslibre.beta.gouv.fr/….") : null);

    /// <summary>The fields of what the API names otherwise.</summary>
    public (string Member, string Property)[] Fields() =>
    [
        .. Week.Fields(), ("/passSiteId", nameof(Site)), ("/noAdvancePayment/until", nameof(AdvanceUntil)), ("/noAdvancePayment", nameof(AdvanceSince)),
        ("/noRemainingCharge/until", nameof(ChargeUntil)), ("/noRemainingCharge", nameof(ChargeSince)), ("/address/line1", nameof(Line1)), ("/address/line2", nameof(Line2)),
        ("/address/postalCode", nameof(PostalCode)), ("/address/city", nameof(City)), ("/address", nameof(Line1)),
    ];

    /// <summary>As a structure joins.</summary>
    public JoinAsStructure Joining(DateOnly joinedOn) => new()
    {
        PassSiteId = Guid.TryParse(Site, out var site) ? site : null,
        JoinedOn = joinedOn,
        Kind = Typed.Blank(Kind),
        Name = Name?.Trim() ?? "",
        Finess = Typed.Blank(Finess),
        Siret = Typed.Blank(Siret),
        Rna = Typed.Blank(Rna),
        AnsweringRpps = Typed.Blank(AnsweringRpps),
        Speciality = Typed.Blank(Speciality),
        OtherSpecialities = OtherSpecialities,
        NoAdvancePayment = Taken(AdvanceSince, AdvanceUntil),
        NoRemainingCharge = Taken(ChargeSince, ChargeUntil),
        Languages = Languages,
        Accessibility = Accessibility,
        AccessibilityLink = Link(AccessibilityLink),
        Hours = Receptions(),
        Address = Place(),
        CommuneCode = Typed.Blank(CommuneCode),
        Latitude = Number(Latitude),
        Longitude = Number(Longitude),
        Telephone = Typed.Blank(Telephone),
        Email = Typed.Blank(Email),
        Website = Link(Website),
        Description = Typed.Blank(Description)?.ReplaceLineEndings("\n"),
    };

    /// <summary>As the card of a structure.</summary>
    public StructureCard OfStructure() => new()
    {
        Kind = Typed.Blank(Kind),
        Name = Name?.Trim() ?? "",
        Finess = Typed.Blank(Finess),
        Siret = Typed.Blank(Siret),
        Rna = Typed.Blank(Rna),
        AnsweringRpps = Typed.Blank(AnsweringRpps),
        Speciality = Typed.Blank(Speciality),
        OtherSpecialities = OtherSpecialities,
        NoAdvancePayment = Taken(AdvanceSince, AdvanceUntil),
        NoRemainingCharge = Taken(ChargeSince, ChargeUntil),
        Languages = Languages,
        Accessibility = Accessibility,
        AccessibilityLink = Link(AccessibilityLink),
        Hours = Receptions(),
        Address = Place(),
        CommuneCode = Typed.Blank(CommuneCode),
        Latitude = Number(Latitude),
        Longitude = Number(Longitude),
        Telephone = Typed.Blank(Telephone),
        Email = Typed.Blank(Email),
        Website = Link(Website),
        Description = Typed.Blank(Description)?.ReplaceLineEndings("\n"),
    };

    /// <summary>As the card of a professional.</summary>
    public PractitionerCard OfPractitioner() => new()
    {
        FamilyName = FamilyName?.Trim() ?? "",
        GivenNames = GivenNames?.Trim() ?? "",
        Speciality = Typed.Blank(Speciality),
        OtherSpecialities = OtherSpecialities,
        NoAdvancePayment = Taken(AdvanceSince, AdvanceUntil),
        NoRemainingCharge = Taken(ChargeSince, ChargeUntil),
        Languages = Languages,
        Accessibility = Accessibility,
        AccessibilityLink = Link(AccessibilityLink),
        Hours = Receptions(),
        Address = Place(),
        CommuneCode = Typed.Blank(CommuneCode),
        Latitude = Number(Latitude),
        Longitude = Number(Longitude),
        Telephone = Typed.Blank(Telephone),
        Email = Typed.Blank(Email),
        Website = Link(Website),
        Description = Typed.Blank(Description)?.ReplaceLineEndings("\n"),
    };

    private static Acceptance? Taken(DateOnly? since, DateOnly? until) => since is { } first ? new Acceptance { Since = first, Until = until } : null;

    private List<ReceptionHours> Receptions() =>
        [.. Week.Ranges(Mark).Select(range => new ReceptionHours { Day = range.Day, From = range.From, To = range.To, ByAppointment = range.Marked })];

    private SiteAddress? Place() => string.IsNullOrWhiteSpace($"{Line1}{Line2}{PostalCode}{City}") ? null
        : new SiteAddress { Line1 = Line1?.Trim() ?? "", Line2 = Typed.Blank(Line2), PostalCode = PostalCode?.Trim() ?? "", City = City?.Trim() ?? "" };

    private static string? Degrees(double? degrees) => degrees?.ToString("0.######", CultureInfo.CurrentCulture);

    private static double? Number(string? typed) => double.TryParse(typed?.Replace(',', '.'), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsNoNumber(string? typed) => !string.IsNullOrWhiteSpace(typed) && Number(typed) is null;

    private static Uri? Link(string? typed) => Uri.TryCreate(Typed.Blank(typed), UriKind.Absolute, out var address) ? address : null;

    private static bool IsNoAddress(string? typed) => !string.IsNullOrWhiteSpace(typed) && Link(typed)?.Scheme is not ("https" or "http");
}
