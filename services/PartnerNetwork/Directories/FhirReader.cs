using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.ServiceDefaults.Errors;
using R4 = Hl7.Fhir.Model;

namespace PassPlatform.PartnerNetwork.Directories;

/// <summary>Reads the lines of a FHIR R4 bundle: one for each professional and each structure, with what the other entries say of them, and one for each entry that is refused. Decision 0165.</summary>
internal sealed class FhirReader
{
    private readonly FhirBundle _bundle;
    private readonly Dictionary<int, List<(FhirEntry Entry, FhirOffer Offer)>> _offers = [];
    private readonly Dictionary<int, List<string>> _refusedOf = [];
    private readonly HashSet<int> _used = [];
    private readonly List<ImportedLine> _refused = [];

    private FhirReader(FhirBundle bundle) => _bundle = bundle;

    /// <summary>Reads a file.</summary>
    /// <exception cref="Refusal">It is no such file: nothing of it is read.</exception>
    public static List<ImportedLine> Read(byte[] file) => new FhirReader(FhirBundle.Parse(file)).Lines();

    private List<ImportedLine> Lines()
    {
        foreach (var entry in _bundle.Entries)
        {
            Attach(entry);
        }

        var lines = _bundle.Entries.Select(Line).OfType<ImportedLine>().ToList();
        foreach (var entry in _bundle.Entries.Where(entry => !_used.Contains(entry.Number)))
        {
            if (entry.Resource is R4.Location)
            {
                Refuse(entry, "lieu (Location) auquel rien ne renvoie ; attendu : la référence location d'un PractitionerRole ou d'un HealthcareService.");
            }
            else if (entry.Resource is R4.Organization office && FhirNames.IsOffice(office.Type))
            {
                Refuse(entry, "un cabinet n'est pas une structure du réseau : il ne dit que le lieu d'un praticien, et aucun PractitionerRole n'y renvoie.");
            }
        }

        return [.. lines.Concat(_refused).OrderBy(line => line.Number)];
    }

    // What a role or a service says goes to whom it is about; one that is refused, or is about nobody, is said.
    private void Attach(FhirEntry entry)
    {
        switch (entry.Resource)
        {
            case null:
                Refuse(entry, [.. entry.Faults]);
                if (entry.About is { } whom && _bundle.Find(whom) is { } subject)
                {
                    Of(_refusedOf, subject).Add($"l'entrée {entry.Number} ({entry.Name}), qui en parle, est refusée.");
                }

                break;
            case R4.PractitionerRole role:
                Attach<R4.Practitioner>(entry, role.Practitioner, FhirOffer.Of(role));
                break;
            case R4.HealthcareService service:
                Attach<R4.Organization>(entry, service.ProvidedBy, FhirOffer.Of(service));
                break;
        }
    }

    private void Attach<T>(FhirEntry entry, R4.ResourceReference? reference, FhirOffer offer)
        where T : R4.Resource
    {
        List<string> faults = [];
        if (Resolve<T>(reference, faults) is { } subject)
        {
            Of(_offers, subject.Entry).Add((entry, offer));
        }
        else
        {
            Refuse(entry, faults.Count > 0 ? [.. faults] : [$"référence absente ; attendu : celle d'une entrée {typeof(T).Name}."]);
        }
    }

    private ImportedLine? Line(FhirEntry entry) => entry.Resource switch
    {
        R4.Practitioner who => Line(entry, who),
        R4.Organization structure when !FhirNames.IsOffice(structure.Type) => Line(entry, structure),
        _ => null,
    };

    private ImportedLine Line(FhirEntry entry, R4.Practitioner who)
    {
        var line = new ImportedLine(entry.Number, new() { [CardColumns.Kind] = CardColumns.Practitioner }) { Faults = [.. _refusedOf.GetValueOrDefault(entry.Number) ?? []] };
        var card = new FhirCard(line);
        card.Active(who.Active);
        card.Numbers(who.Identifier);
        card.Name(who.Name);
        var offer = Only(entry, line);
        var employer = Resolve<R4.Organization>(offer?.Organization, line.Faults)?.Resource;
        card.Specialities(offer is { Specialties.Count: > 0 } ? offer.Specialties : who.Qualification.Select(each => each.Code).OfType<R4.CodeableConcept>());
        card.Languages(who.Communication);
        card.Offer(offer, offer?.From);
        card.Telecom([.. offer?.Telecom ?? [], .. who.Telecom, .. employer?.Telecom ?? []]);
        card.Place(Location(offer, line), [.. employer?.Address ?? [], .. who.Address]);
        return line;
    }

    private ImportedLine Line(FhirEntry entry, R4.Organization structure)
    {
        var line = new ImportedLine(entry.Number, []) { Faults = [.. _refusedOf.GetValueOrDefault(entry.Number) ?? []] };
        var card = new FhirCard(line);
        card.Active(structure.Active);
        card.Kind(structure.Type);
        card.Numbers(structure.Identifier);
        card.Set(CardColumns.Name, structure.Name);
        card.Answering(structure);
        var offer = Only(entry, line);
        card.Specialities(offer?.Specialties ?? []);
        card.Languages(offer?.Languages ?? []);
        card.Offer(offer, structure);
        card.Telecom([.. offer?.Telecom ?? [], .. structure.Telecom]);
        card.Place(Location(offer, line), structure.Address);
        return line;
    }

    // A card is one place and one week: of several, the first, and it is said.
    private FhirOffer? Only(FhirEntry entry, ImportedLine line)
    {
        var said = _offers.GetValueOrDefault(entry.Number) ?? [];
        var offers = said.Where(each => each.Offer.Active is not false).ToList();
        if (said.Count > 1)
        {
            line.Remarks.Add($"{said.Count} activités en sont dites : {(offers.Count == 0 ? "aucune n'est active, aucune n'est reprise" : $"celle de l'entrée {offers[0].Entry.Number} est reprise, les autres ne le sont pas")}.");
        }

        return offers.Count == 0 ? null : offers[0].Offer;
    }

    private R4.Location? Location(FhirOffer? offer, ImportedLine line)
    {
        var places = (offer?.Places ?? []).Select(each => Resolve<R4.Location>(each, line.Faults)?.Resource).ToList();
        if (places.Count > 1)
        {
            line.Remarks.Add($"{places.Count} lieux en sont dits : le premier est repris, les autres ne le sont pas.");
        }

        return places.Count == 0 ? null : places[0];
    }

    private (FhirEntry Entry, T Resource)? Resolve<T>(R4.ResourceReference? reference, List<string> faults)
        where T : R4.Resource
    {
        if (reference?.Reference is not { Length: > 0 } address)
        {
            if (reference is not null)
            {
                faults.Add($"référence à un {typeof(T).Name} sans adresse ; attendu : reference.");
            }

            return null;
        }

        if (_bundle.Find(address) is not { } entry)
        {
            faults.Add($"la référence « {FhirBundle.Echo(address)} » ne désigne aucune entrée du Bundle.");
            return null;
        }

        _used.Add(entry.Number);
        if (entry.Resource is T resource)
        {
            return (entry, resource);
        }

        faults.Add(entry.Resource is null
            ? $"la référence « {FhirBundle.Echo(address)} » désigne l'entrée {entry.Number}, qui est refusée."
            : $"la référence « {FhirBundle.Echo(address)} » désigne l'entrée {entry.Number}, un {entry.Resource.TypeName} ; attendu : {typeof(T).Name}.");
        return null;
    }

    private void Refuse(FhirEntry entry, params string[] faults) => _refused.Add(new ImportedLine(entry.Number, []) { Label = entry.Name, Faults = [.. faults] });

    private static List<T> Of<T>(Dictionary<int, List<T>> lists, FhirEntry entry)
    {
        if (!lists.TryGetValue(entry.Number, out var list))
        {
            lists[entry.Number] = list = [];
        }

        return list;
    }
}

/// <summary>What is offered, where and when: a role of a professional and a service of a structure say it alike.</summary>
internal sealed record FhirOffer(R4.DomainResource From, bool? Active)
{
    public IReadOnlyList<R4.CodeableConcept> Specialties { get; init; } = [];
    public IReadOnlyList<R4.CodeableConcept> Languages { get; init; } = [];
    public IReadOnlyList<R4.ContactPoint> Telecom { get; init; } = [];
    public IReadOnlyList<R4.ResourceReference> Places { get; init; } = [];
    public R4.ResourceReference? Organization { get; init; }
    public IReadOnlyList<FhirTime> Times { get; init; } = [];
    public string? Description { get; init; }

    public static FhirOffer Of(R4.PractitionerRole role) => new(role, role.Active)
    {
        Specialties = role.Specialty,
        Telecom = role.Telecom,
        Places = role.Location,
        Organization = role.Organization,
        Times = role.AvailableTime.ConvertAll(each => new FhirTime(each.DaysOfWeek, each.AllDay, each.AvailableStartTime, each.AvailableEndTime, each)),
    };

    public static FhirOffer Of(R4.HealthcareService service) => new(service, service.Active)
    {
        Specialties = service.Specialty,
        Languages = service.Communication,
        Telecom = service.Telecom,
        Places = service.Location,
        Times = service.AvailableTime.ConvertAll(each => new FhirTime(each.DaysOfWeek, each.AllDay, each.AvailableStartTime, each.AvailableEndTime, each)),
        Description = service.Comment,
    };
}

/// <summary>Hours of some days of every week.</summary>
internal sealed record FhirTime(IEnumerable<R4.DaysOfWeek?>? Days, bool? AllDay, string? From, string? To, R4.Element Said)
{
    private const string EndOfDay = "23:59";

    /// <summary>The same as hours of ours; null when some of it is not said.</summary>
    public IReadOnlyList<ReceptionHours>? Hours()
    {
        var (from, to) = AllDay is true ? ("00:00", EndOfDay) : (Minutes(From), Minutes(To) is "00:00" ? EndOfDay : Minutes(To));
        var days = (Days ?? []).OfType<R4.DaysOfWeek>().ToList();
        if (from is null || to is null || days.Count == 0)
        {
            return null;
        }

        var byAppointment = Said.Extension.Exists(each => each.Url == FhirNames.ByAppointment && each.Value is R4.FhirBoolean { Value: true });
        return days.ConvertAll(day => new ReceptionHours { Day = Enum.GetValues<DayOfWeek>().First(each => each.ToString()[..3] == day.ToString()), From = from, To = to, ByAppointment = byAppointment });
    }

    private static string? Minutes(string? time) => time is { Length: >= 5 } ? time[..5] : null;
}
