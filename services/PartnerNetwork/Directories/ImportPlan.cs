using System.Globalization;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Directories;

/// <summary>A line of a file, as its format read it.</summary>
/// <param name="Number">In the file.</param>
/// <param name="Values">By column; a column that is not there leaves the card as it is.</param>
internal sealed record ImportedLine(int Number, Dictionary<string, string> Values)
{
    /// <summary>What whoever is new has where the file does not say.</summary>
    public Dictionary<string, string> Defaults { get; init; } = [];

    /// <summary>What of it could not be taken, said without refusing it.</summary>
    public List<string> Remarks { get; init; } = [];

    /// <summary>Why its format refuses it, before the directory is asked.</summary>
    public List<string> Faults { get; init; } = [];

    /// <summary>What it is, of one that is about nobody; null when its name says so.</summary>
    public string? Label { get; init; }
}

/// <summary>Says of each line of a file what it would do to the directory of a PASS. Writes nothing.</summary>
internal sealed class ImportPlan(Guid passSiteId, IReadOnlyList<Practitioner> members, DateOnly today)
{
    private readonly Dictionary<Guid, Practitioner> _byId = members.ToDictionary(member => member.Id);
    private readonly Dictionary<Rpps, Practitioner> _byRpps = members.Where(member => member.Rpps is not null).ToDictionary(member => member.Rpps!.Value);
    private readonly Dictionary<string, Practitioner> _byKey = members.Where(member => member.StructureKey is not null).ToDictionary(member => member.StructureKey!);
    private readonly Dictionary<string, int> _seen = [];

    /// <summary>The plan.</summary>
    public IReadOnlyList<PlannedLine> Of(IEnumerable<ImportedLine> lines) => [.. lines.Select(Of)];

    private PlannedLine Of(ImportedLine line)
    {
        var faults = new List<string>(line.Faults);
        var found = Find(line, faults);
        var planned = Read(line, found, faults);
        if (found is null && faults.Count == 0 && Find(line, planned) is { } known)
        {
            found = known;
            planned = Read(line, known, faults); // What the file does not say stays as it is.
        }

        if (faults.Count == 0)
        {
            Try(planned, found, faults);
        }

        return faults.Count > 0
            ? new PlannedLine { Number = line.Number, Label = planned.Label, Action = ImportAction.Refuse, Reasons = faults }
            : found is null ? planned : Compared(planned, found);
    }

    private PlannedLine Read(ImportedLine line, Practitioner? found, List<string> faults)
    {
        var values = new Dictionary<string, string>(found is null ? line.Defaults : CardColumns.Line(found));
        foreach (var (column, value) in line.Values)
        {
            values[column] = value;
        }

        var reader = new CardReader(values, faults);
        var planned = new PlannedLine { Number = line.Number, Label = line.Label ?? Label(values), Action = ImportAction.Create, Reasons = line.Remarks, JoinedOn = reader.Day(CardColumns.JoinedOn) ?? today, LeftOn = reader.Day(CardColumns.LeftOn) };
        return values.GetValueOrDefault(CardColumns.Kind) is CardColumns.Practitioner
            ? planned with { Rpps = reader.Number<Rpps>(CardColumns.Rpps), Practitioner = reader.Practitioner() }
            : planned with { Structure = Structure(reader, faults) };
    }

    private static PlannedLine Compared(PlannedLine planned, Practitioner found)
    {
        var (before, after) = (CardColumns.Line(found), CardColumns.Line((DirectoryCard?)planned.Practitioner ?? planned.Structure!));
        after[CardColumns.LeftOn] = planned.LeftOn?.ToString("O", CultureInfo.InvariantCulture) ?? "";
        var changes = CardColumns.All.Where(column => after.ContainsKey(column) && before[column] != after[column])
            .Select(column => $"{column} : « {before[column]} » devient « {after[column]} »").ToList();
        return planned with { MemberId = found.Id, MemberVersion = found.Version, Changes = changes, Action = changes.Count == 0 ? ImportAction.Nothing : ImportAction.Change };
    }

    // By its own id, or by the number that a professional has for life.
    private Practitioner? Find(ImportedLine line, List<string> faults)
    {
        if (line.Values.GetValueOrDefault(CardColumns.Id) is { Length: > 0 } id)
        {
            if (Guid.TryParse(id, out var known) && _byId.TryGetValue(known, out var member))
            {
                return member;
            }

            faults.Add($"{CardColumns.Id} : personne de l'annuaire de cette PASS n'a cet identifiant ; laissez la case vide pour faire entrer quelqu'un.");
        }

        return Rpps.TryParse(line.Values.GetValueOrDefault(CardColumns.Rpps)?.Replace(" ", "", StringComparison.Ordinal), out var rpps) ? _byRpps.GetValueOrDefault(rpps) : null;
    }

    // By its kind, number and name; a file that does not say a kind means the structure of that number and name.
    private Practitioner? Find(ImportedLine line, PlannedLine planned)
    {
        if (planned.Structure is not { } structure)
        {
            return null;
        }

        var key = Practitioner.KeyOf(structure);
        return _byKey.GetValueOrDefault(key) ?? (line.Values.ContainsKey(CardColumns.Kind) ? null : _byKey.FirstOrDefault(each => WithoutKind(each.Key) == WithoutKind(key)).Value);
    }

    private static string WithoutKind(string key) => key[key.IndexOf('|', StringComparison.Ordinal)..];

    private static StructureCard Structure(CardReader reader, List<string> faults)
    {
        if (reader.Code<StructureKind>(CardColumns.Kind) is { } kind)
        {
            return reader.Structure(kind);
        }

        if (faults.Count == 0)
        {
            faults.Add($"{CardColumns.Kind} : absente ; attendu : {CardColumns.Practitioner}, ou la nature d'une structure.");
        }

        return reader.Structure(StructureKind.Other);
    }

    // Does to a copy of nothing what would be done, and says what would refuse it.
    private void Try(PlannedLine planned, Practitioner? found, List<string> faults)
    {
        var card = (DirectoryCard?)planned.Practitioner ?? planned.Structure!;
        faults.AddRange(CheckedBody.Faults(card).Select(Say));
        var self = found?.Id.ToString() ?? (planned.Rpps is { } number ? $"{number}" : planned.Structure is { } structure ? Practitioner.KeyOf(structure) : "");
        if (!_seen.TryAdd(self, planned.Number))
        {
            faults.Add($"La ligne {_seen[self]} parle déjà de la même fiche.");
        }

        if (found is not null && found.Kind is null != planned.Practitioner is not null)
        {
            faults.Add($"{CardColumns.Kind} : un praticien n'est pas une structure, et ne le devient pas.");
        }

        if (planned.Practitioner is not null && planned.Rpps is null)
        {
            faults.Add($"{CardColumns.Rpps} : absent ; attendu : {Rpps.Expected}.");
        }

        if (found is not null && !found.IsInNetworkOn(today) && found.LeftOn < today)
        {
            faults.Add($"A quitté le réseau le {found.LeftOn:dd'/'MM'/'yyyy} : faites d'abord entrer de nouveau.");
        }

        if (found is not null && found.JoinedOn != planned.JoinedOn && planned.JoinedOn != today)
        {
            faults.Add($"{CardColumns.JoinedOn} : ne change pas par un import ; attendu : {found.JoinedOn:yyyy-MM-dd}, ou rien.");
        }

        if (faults.Count > 0)
        {
            return;
        }

        try
        {
            var (tried, _) = Made(planned, passSiteId, today, default);
            if (planned.LeftOn is { } last)
            {
                tried.Leave(last, today, default);
            }
        }
        catch (Refusal refusal)
        {
            faults.AddRange(refusal.Errors.Count > 0 ? refusal.Errors.Select(Say) : [refusal.Message]);
        }
    }

    /// <summary>Makes whom a line lets in.</summary>
    /// <exception cref="Refusal">The card is not in order.</exception>
    internal static (Practitioner Member, PassEvent Joined) Made(PlannedLine planned, Guid passSiteId, DateOnly today, DateTimeOffset now)
    {
        if (planned.Structure is { } structure)
        {
            return Practitioner.Join(Joining(structure, planned.JoinedOn!.Value), passSiteId, today, now);
        }

        var card = planned.Practitioner!;
        if (card.Speciality is not { } speciality)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Un praticien a une spécialité.", new FieldError("/speciality", "absente", "sa spécialité"));
        }

        var (practitioner, joined) = Practitioner.Join(
            new JoinNetwork
            {
                Rpps = planned.Rpps!.Value,
                FamilyName = card.FamilyName,
                GivenNames = card.GivenNames,
                Speciality = speciality,
                NoAdvancePayment = card.NoAdvancePayment is not null,
                NoRemainingCharge = card.NoRemainingCharge is not null,
                JoinedOn = planned.JoinedOn!.Value,
            },
            passSiteId, today, now);
        practitioner.Write(card);
        return (practitioner, joined);
    }

    private static JoinAsStructure Joining(StructureCard card, DateOnly joinedOn) => new()
    {
        Kind = card.Kind,
        Name = card.Name,
        Finess = card.Finess,
        Siret = card.Siret,
        Rna = card.Rna,
        AnsweringRpps = card.AnsweringRpps,
        Speciality = card.Speciality,
        OtherSpecialities = card.OtherSpecialities,
        NoAdvancePayment = card.NoAdvancePayment,
        NoRemainingCharge = card.NoRemainingCharge,
        Languages = card.Languages,
        Accessibility = card.Accessibility,
        AccessibilityLink = card.AccessibilityLink,
        Hours = card.Hours,
        Address = card.Address,
        CommuneCode = card.CommuneCode,
        Latitude = card.Latitude,
        Longitude = card.Longitude,
        Telephone = card.Telephone,
        Email = card.Email,
        Website = card.Website,
        Description = card.Description,
        JoinedOn = joinedOn,
    };

    private static string Label(Dictionary<string, string> values) => $"{values.GetValueOrDefault(CardColumns.GivenNames)} {values.GetValueOrDefault(CardColumns.Name)}".Trim() is { Length: > 0 } label ? label[..Math.Min(label.Length, 200)] : "(sans nom)";

    private static string Say(FieldError fault) => $"{CardColumns.Of(fault.Pointer)} : {fault.Detail}{(fault.Expected is { } expected ? $" ; attendu : {expected}" : "")}.";
}
