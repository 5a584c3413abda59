using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.PartnerNetwork.Directories;

/// <summary>Structures and their services as data.inclusion exchanges them, schema v1 (GIP Inclusion, gip-inclusion/data-inclusion-schema). Decision 0164.</summary>
/// <remarks>The schema has no professionals, no FINESS, no commitment and no language: a structure that comes back keeps those of its card.</remarks>
internal static class DataInclusion
{
    public const string MediaType = "application/json";
    private const string Source = "pass-de-ville";
    private const string Ours = $"{Source}--";
    private const int ShortestDescription = 50;
    private const int LongestDescription = 2000;

    // Of the networks that the schema lists, those that are kinds of ours. The first is written.
    private static readonly (StructureKind Kind, string Network)[] Networks =
    [
        (StructureKind.Ccas, "ccas-cias"), (StructureKind.Caarud, "caarud"), (StructureKind.Csapa, "csapa"), (StructureKind.Cmp, "cmp"), (StructureKind.DepartmentSocialService, "departements"),
        (StructureKind.DepartmentSocialService, "maisons-des-solidarites"), (StructureKind.Shelter, "chrs"), (StructureKind.Shelter, "chu"), (StructureKind.Shelter, "cada"), (StructureKind.Shelter, "cph"),
        (StructureKind.Shelter, "huda"), (StructureKind.Ahi, "siao"), (StructureKind.HealthCentre, "cms"),
    ];

    // By our columns: members of the schema that say the same.
    private static readonly (string Member, string Column)[] Texts =
    [
        ("nom", CardColumns.Name), ("description", CardColumns.Description), ("siret", CardColumns.Siret), ("commune", CardColumns.City), ("code_postal", CardColumns.PostalCode), ("code_insee", CardColumns.CommuneCode),
        ("adresse", CardColumns.Line1), ("complement_adresse", CardColumns.Line2), ("telephone", CardColumns.Telephone), ("courriel", CardColumns.Email), ("site_web", CardColumns.Website),
        ("horaires_accueil", CardColumns.Hours), ("accessibilite_lieu", CardColumns.AccessibilityLink),
    ];

    /// <summary>The least that lets a structure in, and a service of it.</summary>
    public static JsonObject Example => new()
    {
        ["structures"] = new JsonArray(new JsonObject
        {
            ["source"] = "dora",
            ["id"] = "dora--1",
            ["nom"] = "CSAPA du Port",
            ["date_maj"] = "2026-02-14",
            ["siret"] = "13003013300016",
            ["reseaux_porteurs"] = new JsonArray("csapa"),
            ["adresse"] = "1 quai du Port",
            ["code_postal"] = "76000",
            ["commune"] = "Rouen",
            ["code_insee"] = "76540",
            ["latitude"] = 49.44,
            ["longitude"] = 1.09,
            ["description"] = "Accueil et accompagnement des personnes qui ont une addiction.",
        }),
        ["services"] = new JsonArray(new JsonObject
        {
            ["source"] = "dora",
            ["id"] = "dora--1-a",
            ["structure_id"] = "dora--1",
            ["nom"] = "Accueil",
            ["description"] = "Sans rendez-vous.",
            ["date_maj"] = "2026-02-14",
            ["telephone"] = "0235000000",
            ["horaires_accueil"] = "Mo-Fr 09:00-17:00",
        }),
    };

    /// <summary>Reads a file: an object of <c>structures</c> and <c>services</c>, or a list of structures.</summary>
    /// <exception cref="Refusal">It is no such file: nothing of it is read.</exception>
    public static List<ImportedLine> Read(byte[] file)
    {
        var root = Parse(file);
        var structures = (root as JsonArray ?? (root as JsonObject)?["structures"] as JsonArray ?? throw Malformed("n'a pas de structures")).ToList();
        var services = ((root as JsonObject)?["services"] as JsonArray ?? []).OfType<JsonObject>().Where(service => Text(service, "structure_id") is not null)
            .ToLookup(service => Text(service, "structure_id")!);
        return structures.ConvertAll(structure => structure is JsonObject each ? each : throw Malformed("a une structure qui n'est pas un objet"))
            .Select((structure, index) => Line(index + 1, structure, services[Text(structure, "id") ?? ""])).ToList();
    }

    /// <summary>Writes the structures among members, and a service each.</summary>
    public static byte[] Write(IEnumerable<Practitioner> members, DateOnly today)
    {
        var structures = members.Where(member => member.Kind is not null).ToList();
        return JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["structures"] = new JsonArray([.. structures.Select(structure => (JsonNode)Structure(structure, today))]),
                ["services"] = new JsonArray([.. structures.Select(structure => (JsonNode)Service(structure, today))]),
            },
            Wire.Http);
    }

    private static JsonNode? Parse(byte[] file)
    {
        try
        {
            return JsonNode.Parse(file, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            throw Malformed("n'est pas du JSON");
        }
    }

    private static ImportedLine Line(int number, JsonObject structure, IEnumerable<JsonObject> services)
    {
        var line = new ImportedLine(number, []) { Defaults = new() { [CardColumns.Kind] = CardColumns.CodeOf(KindOf(structure)) } };
        JsonObject[] said = [structure, .. services];
        foreach (var (member, column) in Texts)
        {
            // What a structure does not say, its services may: hours, a telephone, a place.
            if (said.Take(member is "nom" or "siret" ? 1 : said.Length).Select(each => Text(each, member)).FirstOrDefault(text => text is not null) is { } text)
            {
                line.Values[column] = text;
            }
        }

        foreach (var column in (string[])[CardColumns.Latitude, CardColumns.Longitude])
        {
            if (said.Select(each => each[column]).FirstOrDefault(node => node?.GetValueKind() == JsonValueKind.Number) is { } degrees)
            {
                line.Values[column] = degrees.ToJsonString();
            }
        }

        if (Text(structure, "id") is { } id && id.StartsWith(Ours, StringComparison.Ordinal))
        {
            line.Values[CardColumns.Id] = id[Ours.Length..];
        }

        if (line.Values.TryGetValue(CardColumns.Hours, out var hours) && OsmHours.Read(hours) is null)
        {
            line.Values.Remove(CardColumns.Hours);
            line.Remarks.Add("horaires : non repris, ils ne sont pas ceux d'une semaine ordinaire.");
        }

        return line;
    }

    private static StructureKind KindOf(JsonObject structure)
    {
        var networks = (structure["reseaux_porteurs"] as JsonArray ?? []).Where(node => node?.GetValueKind() == JsonValueKind.String).Select(node => node!.GetValue<string>()).ToList();
        var known = Array.FindIndex(Networks, each => networks.Contains(each.Network));
        return known < 0 ? StructureKind.Other : Networks[known].Kind;
    }

    private static JsonObject Structure(Practitioner structure, DateOnly today)
    {
        var line = CardColumns.Line(structure);
        var written = new JsonObject { ["source"] = Source, ["id"] = $"{Ours}{structure.Id}" };
        foreach (var (member, column) in Texts)
        {
            written[member] = line[column] is { Length: > 0 } text ? text : null;
        }

        written["nom"] = structure.StructureName!.TrimEnd('.', ' ');
        written["description"] = DescriptionOf(structure);
        written["date_maj"] = (structure.ConfirmedOn ?? today).ToString("O", CultureInfo.InvariantCulture);
        (written["latitude"], written["longitude"]) = (structure.Latitude, structure.Longitude);
        written["reseaux_porteurs"] = Networks.FirstOrDefault(each => each.Kind == structure.Kind).Network is { } network ? new JsonArray(network) : null;
        return written;
    }

    private static JsonObject Service(Practitioner structure, DateOnly today) => new()
    {
        ["source"] = Source,
        ["structure_id"] = $"{Ours}{structure.Id}",
        ["id"] = $"{Ours}{structure.Id}-accueil",
        ["nom"] = structure.StructureName!.TrimEnd('.', ' '),
        ["description"] = DescriptionOf(structure),
        ["date_maj"] = (structure.ConfirmedOn ?? today).ToString("O", CultureInfo.InvariantCulture),
        ["type"] = "accompagnement",
        ["thematiques"] = new JsonArray(ThemeOf(structure.Kind!.Value)),
        ["frais"] = structure.NoRemainingCharge?.HoldsOn(today) is true ? "gratuit" : null,
        ["frais_precisions"] = structure.NoAdvancePayment?.HoldsOn(today) is true ? "Sans avance de frais pour les personnes orientées par la PASS de ville." : null,
        ["modes_accueil"] = new JsonArray("en-presentiel"),
        ["mobilisable_par"] = new JsonArray("professionnels"),
    };

    private static string ThemeOf(StructureKind kind) => kind switch
    {
        StructureKind.Csapa or StructureKind.Caarud => "sante--addictions",
        StructureKind.Cmp or StructureKind.Empp => "sante--sante-mentale",
        StructureKind.Cegidd => "sante--sante-sexuelle",
        StructureKind.Shelter or StructureKind.Ahi => "logement-hebergement--rechercher-une-solution-dhebergement-temporaire",
        StructureKind.Ccas or StructureKind.DomiciliationBody or StructureKind.DepartmentSocialService => "difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits",
        _ => "sante--acces-aux-soins",
    };

    // From 50 to 2000 characters, to the schema: a card may say less.
    private static string DescriptionOf(Practitioner structure)
    {
        var said = structure.Description ?? "";
        var text = said.Length >= ShortestDescription ? said : $"{said} {structure.StructureName} : {CardColumns.MeaningOf(structure.Kind!.Value)}, du réseau d'une PASS de ville.".Trim();
        return text[..Math.Min(text.Length, LongestDescription)];
    }

    private static string? Text(JsonObject from, string member) =>
        from[member] is { } node && node.GetValueKind() == JsonValueKind.String && node.GetValue<string>().Trim() is { Length: > 0 } text ? text : null;

    private static Refusal Malformed(string detail) => new(
        ProblemKinds.InvalidField, "Le fichier est refusé en entier ; rien n'en a été lu.", new FieldError("fichier", detail, "le JSON de data.inclusion, schéma v1 : structures et services"));
}
