using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.PartnerNetwork.Practitioners;

namespace PassPlatform.PartnerNetwork.Directories;

/// <summary>A card as a line of texts, under the names of columns: what every format of exchange is read into and written from, and what a preview compares. Decision 0164.</summary>
internal static class CardColumns
{
    public const string Id = "id";
    public const string Kind = "nature";
    public const string Name = "nom";
    public const string GivenNames = "prenoms";
    public const string Rpps = "rpps";
    public const string Finess = "finess";
    public const string Siret = "siret";
    public const string Rna = "rna";
    public const string AnsweringRpps = "rpps_repondant";
    public const string Speciality = "specialite";
    public const string OtherSpecialities = "autres_specialites";
    public const string NoAdvanceSince = "sans_avance_depuis";
    public const string NoAdvanceUntil = "sans_avance_jusqu_au";
    public const string NoChargeSince = "sans_reste_depuis";
    public const string NoChargeUntil = "sans_reste_jusqu_au";
    public const string Languages = "langues";
    public const string Accessibility = "accessibilite";
    public const string AccessibilityLink = "lien_acceslibre";
    public const string Hours = "horaires";
    public const string Line1 = "adresse";
    public const string Line2 = "complement";
    public const string PostalCode = "code_postal";
    public const string City = "commune";
    public const string CommuneCode = "code_insee";
    public const string Latitude = "latitude";
    public const string Longitude = "longitude";
    public const string Telephone = "telephone";
    public const string Email = "courriel";
    public const string Website = "site";
    public const string Description = "description";
    public const string JoinedOn = "entree";
    public const string LeftOn = "depart";

    /// <summary>What <see cref="Kind"/> says of a professional.</summary>
    public const string Practitioner = "praticien";

    /// <summary>All of them, in the order of a file.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Id, Kind, Name, GivenNames, Rpps, Finess, Siret, Rna, AnsweringRpps, Speciality, OtherSpecialities, NoAdvanceSince, NoAdvanceUntil, NoChargeSince, NoChargeUntil, Languages, Accessibility, AccessibilityLink,
        Hours, Line1, Line2, PostalCode, City, CommuneCode, Latitude, Longitude, Telephone, Email, Website, Description, JoinedOn, LeftOn,
    ];

    // Where a member of a card is written, to say of a fault which column it is in.
    private static readonly Dictionary<string, string> ByMember = new()
    {
        ["familyName"] = Name,
        ["name"] = Name,
        ["givenNames"] = GivenNames,
        ["kind"] = Kind,
        ["finess"] = Finess,
        ["answeringRpps"] = AnsweringRpps,
        ["speciality"] = Speciality,
        ["otherSpecialities"] = OtherSpecialities,
        ["noAdvancePayment"] = NoAdvanceSince,
        ["noAdvancePayment/until"] = NoAdvanceUntil,
        ["noRemainingCharge"] = NoChargeSince,
        ["noRemainingCharge/until"] = NoChargeUntil,
        ["languages"] = Languages,
        ["accessibility"] = Accessibility,
        ["accessibilityLink"] = AccessibilityLink,
        ["hours"] = Hours,
        ["address/line1"] = Line1,
        ["address/line2"] = Line2,
        ["address/postalCode"] = PostalCode,
        ["address/city"] = City,
        ["email"] = Email,
        ["website"] = Website,
        ["joinedOn"] = JoinedOn,
        ["leftOn"] = LeftOn,
    };

    /// <summary>The column of a member, by its JSON pointer.</summary>
    public static string Of(string pointer)
    {
        var member = pointer.TrimStart('/');
        return ByMember.GetValueOrDefault(member) ?? ByMember.GetValueOrDefault(member.Split('/')[0]) ?? member;
    }

    /// <summary>The line of somebody of the directory.</summary>
    public static Dictionary<string, string> Line(Practitioner member)
    {
        var line = member.Kind is null ? Line(member.ToPractitionerCard()) : Line(member.ToStructureCard());
        (line[Id], line[Rpps], line[JoinedOn], line[LeftOn]) = (member.Id.ToString(), $"{member.Rpps}", Day(member.JoinedOn), Day(member.LeftOn));
        return line;
    }

    /// <summary>The line of a card; without id, RPPS number and days in the network, which it does not have.</summary>
    public static Dictionary<string, string> Line(DirectoryCard card) => new()
    {
        [Kind] = card is StructureCard { Kind: var kind } ? CodeOf(kind) : Practitioner,
        [Name] = card switch { StructureCard structure => structure.Name, PractitionerCard practitioner => practitioner.FamilyName, _ => "" },
        [GivenNames] = (card as PractitionerCard)?.GivenNames ?? "",
        [Finess] = $"{(card as StructureCard)?.Finess}",
        [Siret] = $"{(card as StructureCard)?.Siret}",
        [Rna] = $"{(card as StructureCard)?.Rna}",
        [AnsweringRpps] = $"{(card as StructureCard)?.AnsweringRpps}",
        [Speciality] = card.Speciality is { } speciality ? CodeOf(speciality) : "",
        [OtherSpecialities] = string.Join(", ", card.OtherSpecialities.Select(CodeOf)),
        [NoAdvanceSince] = Day(card.NoAdvancePayment?.Since),
        [NoAdvanceUntil] = Day(card.NoAdvancePayment?.Until),
        [NoChargeSince] = Day(card.NoRemainingCharge?.Since),
        [NoChargeUntil] = Day(card.NoRemainingCharge?.Until),
        [Languages] = string.Join(", ", card.Languages),
        [Accessibility] = string.Join(", ", card.Accessibility.Select(CodeOf)),
        [AccessibilityLink] = card.AccessibilityLink ?? "",
        [Hours] = OsmHours.Write(card.Hours),
        [Line1] = card.Address?.Line1 ?? "",
        [Line2] = card.Address?.Line2 ?? "",
        [PostalCode] = card.Address?.PostalCode ?? "",
        [City] = card.Address?.City ?? "",
        [CommuneCode] = $"{card.CommuneCode}",
        [Latitude] = card.Latitude?.ToString(CultureInfo.InvariantCulture) ?? "",
        [Longitude] = card.Longitude?.ToString(CultureInfo.InvariantCulture) ?? "",
        [Telephone] = card.Telephone ?? "",
        [Email] = card.Email ?? "",
        [Website] = card.Website ?? "",
        [Description] = card.Description ?? "",
    };

    /// <summary>A code as the API writes it.</summary>
    public static string CodeOf<TCode>(TCode code)
        where TCode : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(code.ToString());

    /// <summary>What a code means, in French.</summary>
    public static string MeaningOf<TCode>(TCode code)
        where TCode : struct, Enum => typeof(TCode).GetField(code.ToString())!.GetCustomAttribute<DescriptionAttribute>()!.Description;

    private static string Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    private static PractitionerCard ToPractitionerCard(this Practitioner member) => new()
    {
        FamilyName = member.FamilyName,
        GivenNames = member.GivenNames,
        Speciality = member.Speciality,
        OtherSpecialities = member.OtherSpecialities,
        NoAdvancePayment = member.NoAdvancePayment,
        NoRemainingCharge = member.NoRemainingCharge,
        Languages = member.Languages,
        Accessibility = member.Accessibility,
        AccessibilityLink = member.AccessibilityLink,
        Hours = member.Hours,
        Address = member.Address,
        CommuneCode = member.CommuneCode,
        Latitude = member.Latitude,
        Longitude = member.Longitude,
        Telephone = member.Telephone,
        Email = member.Email,
        Website = member.Website,
        Description = member.Description,
    };

    private static StructureCard ToStructureCard(this Practitioner member) => new()
    {
        Kind = member.Kind!.Value,
        Name = member.StructureName!,
        Finess = member.Finess,
        Siret = member.Siret,
        Rna = member.Rna,
        AnsweringRpps = member.AnsweringRpps,
        Speciality = member.Speciality,
        OtherSpecialities = member.OtherSpecialities,
        NoAdvancePayment = member.NoAdvancePayment,
        NoRemainingCharge = member.NoRemainingCharge,
        Languages = member.Languages,
        Accessibility = member.Accessibility,
        AccessibilityLink = member.AccessibilityLink,
        Hours = member.Hours,
        Address = member.Address,
        CommuneCode = member.CommuneCode,
        Latitude = member.Latitude,
        Longitude = member.Longitude,
        Telephone = member.Telephone,
        Email = member.Email,
        Website = member.Website,
        Description = member.Description,
    };
}
