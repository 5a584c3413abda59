using System.Globalization;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Directories;

/// <summary>Reads a card out of a line of texts (<see cref="CardColumns"/>), telling every fault by its column.</summary>
/// <param name="values">The line; a column that is not there says nothing, an empty one says that there is none.</param>
/// <param name="faults">What is wrong, in French, is added here.</param>
internal sealed class CardReader(IReadOnlyDictionary<string, string> values, List<string> faults)
{
    // Two digits always, as a French spreadsheet writes them.
    private static readonly string[] DayFormats = ["yyyy-MM-dd", "dd/MM/yyyy"];

    /// <summary>A day; null when it is not said.</summary>
    public DateOnly? Day(string column) => Value<DateOnly>(
        column, "une date AAAA-MM-JJ ou JJ/MM/AAAA", text => DateOnly.TryParseExact(text, DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null);

    /// <summary>A number of the standards; null when it is not said.</summary>
    public TCode? Number<TCode>(string column)
        where TCode : struct, ICode<TCode> => Value<TCode>(column, TCode.Expected, text => TCode.TryParse(text.Replace(" ", "", StringComparison.Ordinal), out var code) ? code : null);

    /// <summary>A code, or what it means in French; null when it is not said.</summary>
    public TCode? Code<TCode>(string column)
        where TCode : struct, Enum => Value(column, Codes<TCode>(), CodeIn<TCode>);

    /// <summary>The card of a professional.</summary>
    public PractitionerCard Practitioner() => Common(new PractitionerCard { FamilyName = Text(CardColumns.Name) ?? "", GivenNames = Text(CardColumns.GivenNames) ?? "" });

    /// <summary>The card of a structure.</summary>
    public StructureCard Structure(StructureKind kind)
    {
        var card = Read(kind);
        return card with { Speciality = card.Speciality ?? Practitioners.Practitioner.CareOf(kind) };
    }

    private StructureCard Read(StructureKind kind) => Common(new StructureCard
    {
        Kind = kind,
        Name = Text(CardColumns.Name) ?? "",
        Finess = Number<Finess>(CardColumns.Finess),
        Siret = Number<Siret>(CardColumns.Siret),
        Rna = Number<Rna>(CardColumns.Rna),
        AnsweringRpps = Number<Rpps>(CardColumns.AnsweringRpps),
    });

    private TCard Common<TCard>(TCard card)
        where TCard : DirectoryCard => card with
        {
            Speciality = Code<CareSpeciality>(CardColumns.Speciality),
            OtherSpecialities = List(CardColumns.OtherSpecialities, Codes<CareSpeciality>(), CodeIn<CareSpeciality>),
            NoAdvancePayment = Acceptance.Of(Day(CardColumns.NoAdvanceSince), Day(CardColumns.NoAdvanceUntil)),
            NoRemainingCharge = Acceptance.Of(Day(CardColumns.NoChargeSince), Day(CardColumns.NoChargeUntil)),
            Languages = [.. Parts(CardColumns.Languages).Select(code => Iso639.IsCode(code) ? Iso639.Canonical(code) : code)], // What is no code is refused with the card.
            Accessibility = List(CardColumns.Accessibility, Codes<Accessibility>(), CodeIn<Accessibility>),
            AccessibilityLink = Text(CardColumns.AccessibilityLink),
            Hours = Hours(),
            Address = Address(),
            CommuneCode = Number<CommuneCode>(CardColumns.CommuneCode),
            Latitude = Degrees(CardColumns.Latitude),
            Longitude = Degrees(CardColumns.Longitude),
            Telephone = Text(CardColumns.Telephone),
            Email = Text(CardColumns.Email),
            Website = Text(CardColumns.Website),
            Description = Text(CardColumns.Description),
        };

    private string? Text(string column) => values.GetValueOrDefault(column)?.Trim() is { Length: > 0 } text ? text : null;

    private string[] Parts(string column) => Text(column)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private IReadOnlyList<ReceptionHours> Hours()
    {
        if (Text(CardColumns.Hours) is not { } text)
        {
            return [];
        }

        if (OsmHours.Read(text) is { } hours)
        {
            return hours;
        }

        Wrong(CardColumns.Hours, "des heures comme OpenStreetMap les écrit : Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:00-12:00");
        return [];
    }

    // A place without a street or a postal code is no address of ours; its commune may be said by its code all the same.
    private SiteAddress? Address() => Text(CardColumns.Line1) is { } line && Text(CardColumns.PostalCode) is { } code && Text(CardColumns.City) is { } city
        ? new SiteAddress { Line1 = line, Line2 = Text(CardColumns.Line2), PostalCode = code, City = city }
        : null;

    private double? Degrees(string column) => Value<double>(
        column, "un nombre de degrés", text => double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) ? degrees : null);

    private List<T> List<T>(string column, string expected, Func<string, T?> read)
        where T : struct
    {
        List<T> found = [];
        foreach (var part in Parts(column))
        {
            if (read(part) is { } code)
            {
                found.Add(code);
            }
            else
            {
                Wrong(column, expected);
            }
        }

        return found;
    }

    private T? Value<T>(string column, string expected, Func<string, T?> read)
        where T : struct
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (read(text) is { } value)
        {
            return value;
        }

        Wrong(column, expected);
        return null;
    }

    private void Wrong(string column, string expected) => faults.Add($"{column} : valeur non comprise ; attendu : {expected}.");

    private static TCode? CodeIn<TCode>(string text)
        where TCode : struct, Enum
    {
        if (Choice<TCode>.TryParse(text, out var choice))
        {
            return choice.Value;
        }

        var known = Array.FindIndex(Enum.GetValues<TCode>(), code => CardColumns.MeaningOf(code).Equals(text, StringComparison.OrdinalIgnoreCase));
        return known < 0 ? null : Enum.GetValues<TCode>()[known];
    }

    private static string Codes<TCode>()
        where TCode : struct, Enum => $"un de : {string.Join(", ", Enum.GetValues<TCode>().Select(CardColumns.CodeOf))}";
}
