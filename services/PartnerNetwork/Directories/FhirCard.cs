using System.Globalization;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Values;
using R4 = Hl7.Fhir.Model;

namespace PassPlatform.PartnerNetwork.Directories;

/// <summary>Writes what resources of FHIR R4 say into the columns of a line. What they do not say is a column that is not there. Decision 0165.</summary>
internal sealed class FhirCard(ImportedLine line)
{
    // Where the parts of a street are, in the order in which a French address says them.
    private static readonly string[] StreetParts = ["houseNumber", "buildingNumberSuffix", "streetNameType", "streetNameBase"];
    private const string PartOfAddress = "http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-";

    /// <summary>Writes a column, when there is something to write.</summary>
    public void Set(string column, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            line.Values[column] = text;
        }
    }

    /// <summary>Who is no longer active in the file leaves the network on a day that the file does not say.</summary>
    public void Active(bool? active)
    {
        if (active is false)
        {
            line.Faults.Add("active : false ; un départ se dit par le dernier jour de la période du réseau, ou dans l'annuaire.");
        }
    }

    public void Kind(IReadOnlyList<R4.CodeableConcept> types)
    {
        var ours = Codes(types, FhirNames.Kinds).FirstOrDefault();
        Set(CardColumns.Kind, ours);
        line.Defaults[CardColumns.Kind] = CardColumns.CodeOf(FhirNames.KindOf(types) ?? StructureKind.Other);
    }

    /// <summary>The numbers by which somebody is known: of the national registers, of ours, or the national ones with a digit of the register before them.</summary>
    public void Numbers(IReadOnlyList<R4.Identifier> identifiers)
    {
        var known = identifiers.Where(each => each.Use is not R4.Identifier.IdentifierUse.Old).ToList();
        Number(CardColumns.Id, known, FhirNames.Member);
        Number(CardColumns.Rpps, known, FhirNames.Rpps, FhirNames.NationalOfProfessionals, '8');
        Number(CardColumns.Finess, [.. known.OrderBy(each => IsOfBody(each))], FhirNames.Finess, FhirNames.NationalOfStructures, '1');
        Number(CardColumns.Siret, [.. known.Where(each => each.System != FhirNames.Sirene || each.Value is { Length: > 9 })], FhirNames.Sirene, FhirNames.NationalOfStructures, '3');
        Number(CardColumns.Rna, known, FhirNames.Rna);
    }

    public void Name(IReadOnlyList<R4.HumanName> names)
    {
        if (names.FirstOrDefault(each => each.Use is not (R4.HumanName.NameUse.Old or R4.HumanName.NameUse.Maiden)) is { } name)
        {
            Set(CardColumns.Name, name.Family);
            Set(CardColumns.GivenNames, string.Join(' ', name.Given ?? []));
        }
    }

    /// <summary>The one that acts are of, and the others. A national code that is none of ours is said, and counted as another speciality.</summary>
    public void Specialities(IEnumerable<R4.CodeableConcept> said)
    {
        var concepts = said.ToList();
        if (concepts.Where(each => Codes([each], FhirNames.Specialities).Any()).ToList() is { Count: > 0 } ours)
        {
            var main = ours.Find(each => Flag(each) is true) ?? ours.Find(each => Flag(each) is null);
            line.Values[CardColumns.Speciality] = main is null ? "" : Codes([main], FhirNames.Specialities).First();
            line.Values[CardColumns.OtherSpecialities] = string.Join(", ", ours.Where(each => each != main).Select(each => Codes([each], FhirNames.Specialities).First()));
            return;
        }

        var national = concepts.SelectMany(each => each.Coding).Where(FhirNames.SaysSpeciality).ToList();
        var known = national.Select(FhirNames.SpecialityOf).OfType<CareSpeciality>().Distinct().ToList();
        if (known.Count == 0 && national.Count > 0)
        {
            known = [CareSpeciality.OtherSpeciality];
            line.Remarks.Add($"spécialité : « {FhirBundle.Echo(national[0].Display ?? national[0].Code ?? "")} » est notée « {CardColumns.MeaningOf(CareSpeciality.OtherSpeciality)} ».");
        }

        if (known.Count > 0)
        {
            line.Values[CardColumns.Speciality] = CardColumns.CodeOf(known[0]);
            line.Values[CardColumns.OtherSpecialities] = string.Join(", ", known.Skip(1).Select(CardColumns.CodeOf));
        }
    }

    /// <summary>Languages of BCP 47: the region, if one is said, is passed over.</summary>
    public void Languages(IReadOnlyList<R4.CodeableConcept> said)
    {
        var codes = said.Select(each => each.Coding.FirstOrDefault()?.Code?.Split('-')[0]).OfType<string>().Select(code => Iso639.IsCode(code) ? Iso639.Canonical(code) : code).Distinct().ToList();
        Set(CardColumns.Languages, string.Join(", ", codes));
        if (said.Any(each => each.Coding.Count == 0))
        {
            line.Remarks.Add("langues : une langue dite sans code n'est pas reprise.");
        }
    }

    /// <summary>What is offered, and since when.</summary>
    /// <param name="offer">By a role or a service.</param>
    /// <param name="inNetwork">What says the days in the network.</param>
    public void Offer(FhirOffer? offer, R4.DomainResource? inNetwork)
    {
        if (inNetwork is not null && Extended<R4.Period>(inNetwork, FhirNames.Network) is { } stay)
        {
            Days(stay, CardColumns.JoinedOn);
            Set(CardColumns.LeftOn, DayOf(stay.End));
        }

        if (offer is null)
        {
            return;
        }

        Commitment(offer.From, FhirNames.NoAdvance, CardColumns.NoAdvanceSince, CardColumns.NoAdvanceUntil);
        Commitment(offer.From, FhirNames.NoCharge, CardColumns.NoChargeSince, CardColumns.NoChargeUntil);
        Set(CardColumns.Description, Extended<R4.FhirString>(offer.From, FhirNames.Presentation)?.Value ?? offer.Description);
        Hours(offer.Times);
    }

    public void Answering(R4.Organization structure)
    {
        if (Extended<R4.Identifier>(structure, FhirNames.Answering) is { } number)
        {
            Number(CardColumns.AnsweringRpps, [number], FhirNames.Rpps, FhirNames.NationalOfProfessionals, '8');
        }
    }

    /// <summary>Ways to be reached, the first of each kind. A box of the secured health mail takes letters of its like only: it is no address for a partner.</summary>
    public void Telecom(IReadOnlyList<R4.ContactPoint> said)
    {
        var open = said.Where(each => each.Use is not R4.ContactPoint.ContactPointUse.Old && !IsSecured(each)).ToList();
        Set(CardColumns.Telephone, open.Find(each => each.System is R4.ContactPoint.ContactPointSystem.Phone)?.Value);
        Set(CardColumns.Email, open.Find(each => each.System is R4.ContactPoint.ContactPointSystem.Email)?.Value);
        Set(CardColumns.Website, open.Find(each => each.System is R4.ContactPoint.ContactPointSystem.Url)?.Value);
        if (said.Any(IsSecured))
        {
            line.Remarks.Add("courriel : une boîte de la messagerie sécurisée de santé n'est pas reprise.");
        }
    }

    /// <summary>The place: its own address, or else the first of others.</summary>
    public void Place(R4.Location? place, IReadOnlyList<R4.Address> otherwise)
    {
        if ((place?.Address ?? otherwise.FirstOrDefault(each => each.Use is not R4.Address.AddressUse.Old)) is { } address)
        {
            Address(address);
        }

        if (place is null)
        {
            return;
        }

        Set(CardColumns.Latitude, place.Position?.Latitude?.ToString(CultureInfo.InvariantCulture));
        Set(CardColumns.Longitude, place.Position?.Longitude?.ToString(CultureInfo.InvariantCulture));
        Set(CardColumns.Accessibility, string.Join(", ", Codes(place.Extension.Where(each => each.Url == FhirNames.Accessible).Select(each => each.Value).OfType<R4.CodeableConcept>(), FhirNames.Accessibilities)));
        Set(CardColumns.AccessibilityLink, Extended<R4.FhirUrl>(place, FhirNames.AccessibilityLink)?.Value);
    }

    private void Address(R4.Address address)
    {
        var streets = address.LineElement.Select(Street).Where(street => street.Length > 0).ToList();
        if (streets.Count > 0 && address is { PostalCode: { Length: > 0 } code, City: { Length: > 0 } city })
        {
            (line.Values[CardColumns.Line1], line.Values[CardColumns.Line2]) = (streets[0], string.Join(", ", streets.Skip(1)));
            (line.Values[CardColumns.PostalCode], line.Values[CardColumns.City]) = (code, city);
        }
        else if (address is not { PostalCode: null, City: null, LineElement.Count: 0 })
        {
            line.Remarks.Add("adresse : incomplète, non reprise ; attendu : la voie, le code postal et la commune.");
        }

        Set(CardColumns.CommuneCode, address.Extension.Where(each => each.Url == FhirNames.InseeCode).Select(each => each.Value).OfType<R4.Coding>().FirstOrDefault()?.Code);
    }

    private static string Street(R4.FhirString said) => said.Value is { Length: > 0 } text
        ? text
        : string.Join(' ', StreetParts.Select(part => said.Extension.Find(each => each.Url == PartOfAddress + part)?.Value).OfType<R4.FhirString>().Select(part => part.Value).Where(part => !string.IsNullOrWhiteSpace(part)));

    private void Hours(IReadOnlyList<FhirTime> times)
    {
        var hours = times.Select(each => each.Hours()).ToList();
        if (hours.Contains(null))
        {
            line.Remarks.Add("horaires : non repris ; attendu : des jours, et une heure de début et de fin.");
        }
        else
        {
            Set(CardColumns.Hours, OsmHours.Write([.. WeeklyHours.InOrder(hours.SelectMany(each => each!))]));
        }
    }

    private void Commitment(R4.DomainResource from, string url, string since, string until)
    {
        if (Extended<R4.Period>(from, url) is { } days)
        {
            Days(days, since);
            line.Values[until] = DayOf(days.End) ?? "";
        }
    }

    private void Days(R4.Period days, string since)
    {
        if (DayOf(days.Start) is { } first)
        {
            line.Values[since] = first;
        }
        else
        {
            line.Faults.Add($"{since} : absent ; attendu : valuePeriod.start, le premier jour.");
        }
    }

    // A year or a month alone is left as it is, for the column to refuse.
    private static string? DayOf(string? time) => time is { Length: > 10 } ? time[..10] : time;

    private T? Extended<T>(R4.IExtendable from, string url)
        where T : R4.DataType
    {
        var found = from.Extension.Where(each => each.Url == url).ToList();
        if (found.Count == 0 || found is [{ Value: T }])
        {
            return found.Count == 0 ? null : (T)found[0].Value!;
        }

        line.Faults.Add($"extension « {url} » : attendue une fois, avec une valeur de type {typeof(T).Name}.");
        return null;
    }

    private void Number(string column, List<R4.Identifier> identifiers, string system, string? national = null, char register = default)
    {
        var own = identifiers.Where(each => each.System == system).Select(each => each.Value);
        var prefixed = identifiers.Where(each => each.System == national).Select(each => each.Value).OfType<string>().Where(value => value.StartsWith(register)).Select(value => value[1..]);
        Set(column, own.Concat(prefixed).FirstOrDefault());
    }

    private static bool IsOfBody(R4.Identifier number) => number.Type?.Coding.Exists(code => code.Code == "FINEJ") is true;

    private static bool IsSecured(R4.ContactPoint point) =>
        point.System is R4.ContactPoint.ContactPointSystem.Email
        && (point.Value?.EndsWith(".mssante.fr", StringComparison.OrdinalIgnoreCase) is true || point.Extension.Exists(each => each.Url == FhirNames.EmailType && each.Value is R4.Coding { Code: "MSSANTE" }));

    private static bool? Flag(R4.CodeableConcept concept) => (concept.Extension.Find(each => each.Url == FhirNames.Main)?.Value as R4.FhirBoolean)?.Value;

    private static IEnumerable<string> Codes(IEnumerable<R4.CodeableConcept> concepts, string system) => concepts.SelectMany(each => each.Coding).Where(code => code.System == system).Select(code => code.Code).OfType<string>();
}
