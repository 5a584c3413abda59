using System.Globalization;
using System.Text.Json;
using Hl7.Fhir.Serialization;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Practitioners;
using R4 = Hl7.Fhir.Model;

namespace PassPlatform.PartnerNetwork.Directories;

/// <summary>The directory as a FHIR R4 <c>Bundle</c>: who (<c>Practitioner</c> and <c>PractitionerRole</c>, or <c>Organization</c> and <c>HealthcareService</c>) and where (<c>Location</c>). Decision 0165.</summary>
/// <remarks>The resources of a card have its id. Each column is written at one place, where <see cref="FhirReader"/> reads it first.</remarks>
internal static class FhirWriter
{
    public const string MediaType = "application/fhir+json";

    /// <summary>Writes members.</summary>
    public static byte[] Write(IEnumerable<Practitioner> members, DateTimeOffset now)
    {
        var bundle = new R4.Bundle { Language = "fr", Type = R4.Bundle.BundleType.Collection, Timestamp = now, Entry = [.. members.SelectMany(Resources).Select(Entry)] };
        using var file = new MemoryStream();
        using (var json = new Utf8JsonWriter(file, new JsonWriterOptions { Encoder = Wire.Http.Encoder }))
        {
            FhirJsonSerializer.Default.Serialize(bundle, json);
        }

        return file.ToArray();
    }

    private static R4.Bundle.EntryComponent Entry(R4.Resource resource) => new() { FullUrl = $"{FhirNames.Canonical}/{Address(resource)}", Resource = resource };

    private static string Address(R4.Resource resource) => $"{resource.TypeName}/{resource.Id}";

    private static IEnumerable<R4.Resource> Resources(Practitioner member)
    {
        var place = Place(member);
        var where = place is null ? [] : new List<R4.ResourceReference> { new(Address(place)) };
        R4.Resource[] said = member.Kind is null ? [Who(member), Role(member, where)] : [Structure(member), Service(member, where)];
        return place is null ? said : [.. said, place];
    }

    private static R4.Practitioner Who(Practitioner member) => new()
    {
        Id = member.Id.ToString(),
        Identifier = [Ours(member), Official(FhirNames.Rpps, $"{member.Rpps}", "RPPS")],
        Active = true,
        Name = [new R4.HumanName { Use = R4.HumanName.NameUse.Usual, Family = member.FamilyName, Given = [member.GivenNames] }],
        Communication = Languages(member),
    };

    private static R4.PractitionerRole Role(Practitioner member, List<R4.ResourceReference> where) => new()
    {
        Id = member.Id.ToString(),
        Active = true,
        Practitioner = new R4.ResourceReference($"Practitioner/{member.Id}"),
        Specialty = Specialities(member),
        Location = where,
        Telecom = Telecom(member),
        AvailableTime = member.Hours.Select(each => new R4.PractitionerRole.AvailableTimeComponent
        {
            DaysOfWeek = [DayOf(each)],
            AvailableStartTime = $"{each.From}:00",
            AvailableEndTime = $"{each.To}:00",
            Extension = Extensions((FhirNames.ByAppointment, ByAppointment(each))),
        }).ToList(),
        Extension = Extensions(
            (FhirNames.Network, Days(member.JoinedOn, member.LeftOn)), (FhirNames.NoAdvance, Days(member.NoAdvancePayment)), (FhirNames.NoCharge, Days(member.NoRemainingCharge)),
            (FhirNames.Presentation, Said(member.Description) is { } text ? new R4.FhirString(text) : null)),
    };

    private static R4.Organization Structure(Practitioner member) => new()
    {
        Id = member.Id.ToString(),
        Identifier = [.. Numbers(member).Prepend(Ours(member))],
        Active = true,
        Type = [FhirNames.Of(member.Kind!.Value)],
        Name = member.StructureName,
        Extension = Extensions(
            (FhirNames.Network, Days(member.JoinedOn, member.LeftOn)),
            (FhirNames.Answering, member.AnsweringRpps is { } number ? Official(FhirNames.Rpps, $"{number}", "RPPS") : null)),
    };

    private static R4.HealthcareService Service(Practitioner member, List<R4.ResourceReference> where) => new()
    {
        Id = member.Id.ToString(),
        Active = true,
        ProvidedBy = new R4.ResourceReference($"Organization/{member.Id}"),
        Specialty = Specialities(member),
        Location = where,
        Comment = Said(member.Description),
        Telecom = Telecom(member),
        Communication = Languages(member),
        AvailableTime = member.Hours.Select(each => new R4.HealthcareService.AvailableTimeComponent
        {
            DaysOfWeek = [DayOf(each)],
            AvailableStartTime = $"{each.From}:00",
            AvailableEndTime = $"{each.To}:00",
            Extension = Extensions((FhirNames.ByAppointment, ByAppointment(each))),
        }).ToList(),
        Extension = Extensions((FhirNames.NoAdvance, Days(member.NoAdvancePayment)), (FhirNames.NoCharge, Days(member.NoRemainingCharge))),
    };

    private static R4.Location? Place(Practitioner member)
    {
        var place = new R4.Location
        {
            Id = member.Id.ToString(),
            Status = R4.Location.LocationStatus.Active,
            Mode = R4.Location.LocationMode.Instance,
            Address = AddressOf(member),
            Position = member is { Latitude: { } latitude, Longitude: { } longitude } ? new R4.Location.PositionComponent { Latitude = Degrees(latitude), Longitude = Degrees(longitude) } : null,
            Extension = Extensions(
            [
                .. member.Accessibility.Select(each => (FhirNames.Accessible, (R4.DataType?)FhirNames.Concept(FhirNames.Accessibilities, each))),
                (FhirNames.AccessibilityLink, Said(member.AccessibilityLink) is { } link ? new R4.FhirUrl(link) : null),
            ]),
        };
        return place.Address is null && place.Position is null && place.Extension.Count == 0 ? null : place;
    }

    private static R4.Address? AddressOf(Practitioner member)
    {
        if (member is { Address: null, CommuneCode: null })
        {
            return null;
        }

        var written = new R4.Address();
        if (member.Address is { } address)
        {
            written = new R4.Address { Line = Said(address.Line2) is { } second ? [address.Line1, second] : [address.Line1], PostalCode = address.PostalCode, City = address.City, Country = "FR" };
        }

        if (member.CommuneCode is { } code)
        {
            written.Extension.Add(new R4.Extension(FhirNames.InseeCode, new R4.Coding(FhirNames.Communes, $"{code}")));
        }

        return written;
    }

    private static R4.Identifier Ours(Practitioner member) => new(FhirNames.Member, member.Id.ToString()) { Use = R4.Identifier.IdentifierUse.Secondary };

    private static R4.Identifier Official(string system, string value, string? type) => new(system, value)
    {
        Use = R4.Identifier.IdentifierUse.Official,
        Type = type is null ? null : FhirNames.Concept(FhirNames.IdentifierTypes, type),
    };

    // Whether a FINESS is that of a place or of a body is not known here: no type.
    private static IEnumerable<R4.Identifier> Numbers(Practitioner member)
    {
        if (member.Finess is { } finess)
        {
            yield return Official(FhirNames.Finess, $"{finess}", null);
        }

        if (member.Siret is { } siret)
        {
            yield return Official(FhirNames.Sirene, $"{siret}", "SIRET");
        }

        if (member.Rna is { } rna)
        {
            yield return Official(FhirNames.Rna, $"{rna}", null);
        }
    }

    private static List<R4.CodeableConcept> Specialities(Practitioner member) =>
    [
        .. (member.Speciality is { } main ? new[] { Speciality(main, true) } : []),
        .. member.OtherSpecialities.Select(other => Speciality(other, false)),
    ];

    private static R4.CodeableConcept Speciality(CareSpeciality speciality, bool main)
    {
        var concept = FhirNames.Of(speciality);
        concept.Extension = Extensions((FhirNames.Main, new R4.FhirBoolean(main)));
        return concept;
    }

    private static List<R4.CodeableConcept> Languages(Practitioner member) => [.. member.Languages.Select(language => FhirNames.Concept(FhirNames.Languages, language))];

    private static List<R4.ContactPoint> Telecom(Practitioner member) =>
    [
        .. Point(R4.ContactPoint.ContactPointSystem.Phone, member.Telephone),
        .. Point(R4.ContactPoint.ContactPointSystem.Email, member.Email),
        .. Point(R4.ContactPoint.ContactPointSystem.Url, member.Website),
    ];

    private static R4.ContactPoint[] Point(R4.ContactPoint.ContactPointSystem system, string? value) =>
        Said(value) is { } text ? [new R4.ContactPoint { System = system, Use = R4.ContactPoint.ContactPointUse.Work, Value = text }] : [];

    private static R4.DaysOfWeek? DayOf(ReceptionHours each) => Enum.Parse<R4.DaysOfWeek>(each.Day.ToString()[..3]);

    private static R4.FhirBoolean? ByAppointment(ReceptionHours each) => each.ByAppointment ? new R4.FhirBoolean(true) : null;

    private static R4.Period? Days(Acceptance? commitment) => commitment is null ? null : Days(commitment.Since, commitment.Until);

    private static R4.Period Days(DateOnly since, DateOnly? until) => new() { Start = Day(since), End = until is { } last ? Day(last) : null };

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    // Digit for digit: a number in two would come back another.
    private static decimal Degrees(double degrees) => decimal.Parse(degrees.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);

    // A text of blanks is none for FHIR.
    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static List<R4.Extension> Extensions(params IEnumerable<(string Url, R4.DataType? Value)> said) =>
        [.. said.Where(each => each.Value is not null).Select(each => new R4.Extension(each.Url, each.Value!))];
}
