using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Utility;
using Hl7.Fhir.Validation;
using PassPlatform.ServiceDefaults.Errors;
using R4 = Hl7.Fhir.Model;

namespace PassPlatform.PartnerNetwork.Directories;

/// <summary>An entry of a bundle.</summary>
/// <param name="Number">From 1, in the order of the file.</param>
/// <param name="Name">Type and id, as far as they are said: <c>Practitioner/12</c>.</param>
/// <param name="FullUrl">Its address; null when none is said.</param>
/// <param name="Resource">What it holds; null when it is refused.</param>
/// <param name="Faults">Why it is refused, in French.</param>
internal sealed record FhirEntry(int Number, string Name, string? FullUrl, R4.Resource? Resource, IReadOnlyList<string> Faults)
{
    /// <summary>Of one that is refused, the reference to whom it is about, where it could be read.</summary>
    public string? About { get; init; }
}

/// <summary>A bundle of the resources that make a directory, each strictly read: what it references is found in it, or nowhere. Decision 0165.</summary>
internal sealed class FhirBundle
{
    /// <summary>At most so many entries: five resources a card.</summary>
    public const int MaxEntries = 2500;

    /// <summary>Objects and lists lie at most so deep in each other; an extension in an extension of a bundle's resource takes a dozen.</summary>
    public const int MaxDepth = 32;

    private const int MostFaults = 10;
    private const int LongestEcho = 120;

    // What a directory is made of, and the member that says whom each is about.
    private static readonly Dictionary<string, string?> Types = new()
    {
        ["Practitioner"] = null,
        ["PractitionerRole"] = "practitioner",
        ["Organization"] = null,
        ["HealthcareService"] = "providedBy",
        ["Location"] = null,
    };

    // What is wrong with an element, by the code of the model's own checks.
    private static readonly Dictionary<string, string> Meanings = new()
    {
        [CodedValidationException.UNKNOWN_ELEMENT_CODE] = "élément inconnu de FHIR R4",
        [CodedValidationException.WRONG_CASED_ELEMENT_CODE] = "élément inconnu de FHIR R4 : majuscules et minuscules comptent",
        [CodedValidationException.MANDATORY_ELEMENT_MUST_BE_PRESENT_CODE] = "absent, et il est obligatoire",
        [CodedValidationException.INCORRECT_CARDINALITY_MIN_CODE] = "trop peu de valeurs",
        [CodedValidationException.INCORRECT_CARDINALITY_MAX_CODE] = "trop de valeurs",
        [CodedValidationException.INVALID_CODED_VALUE_CODE] = "code inconnu de FHIR R4",
        [CodedValidationException.ELEMENT_CANNOT_BE_EMPTY_CODE] = "vide",
        [CodedValidationException.CHOICE_TYPE_NOT_ALLOWED_CODE] = "type de valeur que FHIR R4 n'admet pas là",
        [CodedValidationException.LITERAL_INVALID_CODE] = "valeur mal écrite",
        [CodedValidationException.INCORRECT_LITERAL_VALUE_TYPE_CODE] = "valeur d'un autre type",
        [FhirJsonException.OBJECTS_CANNOT_BE_EMPTY_CODE] = "vide",
        [FhirJsonException.ARRAYS_CANNOT_BE_EMPTY_CODE] = "vide",
    };

    private readonly Dictionary<string, FhirEntry> _byAddress = [];

    private FhirBundle(List<FhirEntry> entries)
    {
        Entries = entries;
        foreach (var entry in entries)
        {
            foreach (var address in ((string?[])[entry.FullUrl, entry.Name.Contains('/', StringComparison.Ordinal) ? entry.Name : null]).OfType<string>().Distinct())
            {
                if (!_byAddress.TryAdd(address, entry))
                {
                    throw Malformed($"a deux fois la même ressource, entrées {_byAddress[address].Number} et {entry.Number}", "chaque ressource une fois");
                }
            }
        }
    }

    /// <summary>The entries, in the order of the file.</summary>
    public IReadOnlyList<FhirEntry> Entries { get; }

    /// <summary>Reads a bundle: a collection, a transaction that lets in or changes, or the answer of a search.</summary>
    /// <exception cref="Refusal">It is no such file: nothing of it is read.</exception>
    public static FhirBundle Parse(byte[] file)
    {
        using var document = Document(file);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || Text(root, "resourceType") != "Bundle")
        {
            throw Malformed("n'est pas un Bundle", "une ressource Bundle de FHIR R4");
        }

        if (Text(root, "type") is not ("collection" or "transaction" or "searchset"))
        {
            throw Malformed("est un Bundle d'un autre type", "collection, transaction ou searchset");
        }

        var entries = root.TryGetProperty("entry", out var list) && list.ValueKind == JsonValueKind.Array ? list.GetArrayLength() : 0;
        return entries is > 0 and <= MaxEntries
            ? new FhirBundle([.. list.EnumerateArray().Select((entry, index) => Entry(index + 1, entry))])
            : throw Malformed($"a {entries} entrée(s)", $"de 1 à {MaxEntries} entrées");
    }

    /// <summary>What a reference means here; null when it is nothing of the bundle.</summary>
    public FhirEntry? Find(string reference)
    {
        // In full as its address, or in short as type and id, and never one for the other: another host has its own Practitioner/12. A version is passed over.
        var version = reference.IndexOf("/_history/", StringComparison.Ordinal);
        return _byAddress.GetValueOrDefault(version < 0 ? reference : reference[..version]);
    }

    /// <summary>A text of the file, short enough to be said again.</summary>
    public static string Echo(string text) => text.Length <= LongestEcho ? text : $"{text[..LongestEcho]}…";

    // Texts are read once before anything else is, so that none fails later.
    private static JsonDocument Document(byte[] file)
    {
        var json = file.AsMemory(file is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0);
        if (!Utf8.IsValid(json.Span))
        {
            throw Malformed("n'est pas de l'UTF-8", "un fichier JSON en UTF-8");
        }

        try
        {
            var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
            while (reader.Read())
            {
                _ = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.GetString() : null;
            }

            return JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = MaxDepth });
        }
        catch (Exception notJson) when (notJson is JsonException or InvalidOperationException)
        {
            throw Malformed("n'est pas du JSON, répète un membre ou s'imbrique trop", $"le JSON de FHIR R4, chaque membre une fois, au plus {MaxDepth} niveaux");
        }
    }

    private static FhirEntry Entry(int number, JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("resource", out var resource) || resource.ValueKind != JsonValueKind.Object)
        {
            return new FhirEntry(number, "(sans ressource)", null, null, ["entrée sans ressource ; attendu : resource."]);
        }

        var (type, id, fullUrl) = (Text(resource, "resourceType") ?? "", Text(resource, "id"), Text(entry, "fullUrl"));
        var name = Echo(id is null ? type : $"{type}/{id}");
        if (!Types.TryGetValue(type, out var about))
        {
            return new FhirEntry(number, name, fullUrl, null, [$"ressource non reprise ; attendu : {string.Join(", ", Types.Keys)}."]);
        }

        List<string> faults = [];
        if (entry.TryGetProperty("request", out var request) && (request.ValueKind != JsonValueKind.Object || Text(request, "method") is not ("POST" or "PUT")))
        {
            faults.Add("request.method : non repris ; attendu : POST ou PUT. Un départ se dit par la fin de la période du réseau.");
        }

        var read = Read(JsonObject.Create(resource)!, faults);
        return faults.Count == 0
            ? new FhirEntry(number, name, fullUrl, read, [])
            : new FhirEntry(number, name, fullUrl, null, faults) { About = about is not null && resource.TryGetProperty(about, out var whom) && whom.ValueKind == JsonValueKind.Object ? Text(whom, "reference") : null };
    }

    // Neither its narrative, which is text for people in another language, nor what it contains is taken: neither is read.
    private static R4.Resource? Read(JsonObject resource, List<string> faults)
    {
        resource.Remove("text");
        resource.Remove("contained");
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(resource.ToJsonString()));
        FhirJsonDeserializer.STRICT.TryDeserializeResource(ref json, out var read, out var issues);
        var wrong = issues.Where(issue => issue is not ExtendedCodedException { IssueSeverity: R4.OperationOutcome.IssueSeverity.Warning or R4.OperationOutcome.IssueSeverity.Information }).ToList();
        faults.AddRange(wrong.Take(MostFaults).Select(Say));
        if (wrong.Count > MostFaults)
        {
            faults.Add($"et {wrong.Count - MostFaults} autre(s) faute(s).");
        }

        if (wrong.Count == 0 && read is R4.DomainResource known)
        {
            Check(known, faults);
        }

        return read;
    }

    // What must be understood to be read, and is not; what is written like ours, and is not.
    private static void Check(R4.DomainResource resource, List<string> faults)
    {
        if (resource.ImplicitRules is not null || resource.ModifierExtension.Count > 0)
        {
            faults.Add("implicitRules, modifierExtension : non compris, et ils changent le sens de la ressource.");
        }

        faults.AddRange(resource.Extension
            .Where(each => each.Url?.StartsWith(FhirNames.Canonical, StringComparison.Ordinal) is true && !FhirNames.OfResources.Contains(each.Url))
            .Select(each => $"extension : « {Echo(each.Url!)} » n'est pas de celles de la plateforme."));
    }

    private static string Say(CodedException issue)
    {
        var where = issue is ExtendedCodedException { InstancePath: { Length: > 0 } path } ? Echo(path) : "ressource";
        return $"{where} : {Meanings.GetValueOrDefault(issue.ErrorCode) ?? "refusé par les règles de FHIR R4"} ({issue.ErrorCode}).";
    }

    private static string? Text(JsonElement from, string member) => from.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Refusal Malformed(string detail, string expected) => new(ProblemKinds.InvalidField, "Le fichier est refusé en entier ; rien n'en a été lu.", new FieldError("fichier", detail, expected));
}
