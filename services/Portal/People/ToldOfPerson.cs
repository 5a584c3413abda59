using System.Globalization;
using System.Text.Json.Nodes;
using PassPlatform.Portal.Words;

namespace PassPlatform.Portal.People;

/// <summary>Something that is kept of a person, as it is shown: its name and what it is, in French.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Text">Its value; null when it has members, or is a list.</param>
/// <param name="Members">What it is made of.</param>
/// <param name="Items">What it lists, each made of members.</param>
public sealed record Told(string Label, string? Text, IReadOnlyList<Told> Members, IReadOnlyList<IReadOnlyList<Told>> Items)
{
    /// <summary>On one line.</summary>
    public string Line => Text is { } text ? $"{Label} : {text}" : $"{Label} : {string.Join(", ", Members.Concat(Items.SelectMany(item => item)).Select(member => member.Line))}";
}

/// <summary>Says in French what the services keep of a person, by the API's own document: its descriptions name each member and each code.</summary>
/// <remarks>A member that the document does not name is shown under its own name: nothing is left out.</remarks>
internal static class ToldOfPerson
{
    private static readonly JsonObject Schemas = Read();
    private static readonly Dictionary<string, JsonObject> Named = Schemas.Select(schema => schema.Value?["properties"] as JsonObject).OfType<JsonObject>()
        .SelectMany(properties => properties).Where(property => property.Value?["description"] is not null)
        .GroupBy(property => property.Key).ToDictionary(property => property.Key, property => property.First().Value!.AsObject());

    // What the bus says, and no answer of the API: see Contracts.
    private static readonly Dictionary<string, string> OfEvents = new()
    {
        ["parts"] = "Ce qui a été rectifié",
        ["birthYear"] = "Année de naissance",
        ["birthCertainty"] = "Ce qui est connu de la naissance",
        ["offeredFirst"] = "Réponse proposée d’abord",
        ["offerAccepted"] = "L’a acceptée",
        ["eventId"] = "Numéro du fait",
        ["occurredAt"] = "Survenu",
        ["eligibleFor"] = "Droits possibles",
        ["reasonCode"] = "Motif, en code",
        ["fundCode"] = "Code de la caisse",
        ["effectiveFrom"] = "Premier jour du droit",
        ["effectiveTo"] = "Dernier jour du droit",
        ["batchId"] = "Numéro du lot",
        ["pathologies"] = "Pathologies",
    };

    private static readonly Dictionary<string, string> Events = new()
    {
        ["PersonRegistered"] = "Inscription à l’accueil",
        ["PersonRectified"] = "Rectification de la fiche",
        ["PeopleMerged"] = "Fusion de deux fiches",
        ["PeopleUnmerged"] = "Fusion défaite",
        ["FileOpenedElsewhere"] = "Ouverture de la fiche par une autre PASS",
        ["PersonErased"] = "Effacement",
        ["PersonRestricted"] = "Limitation du traitement",
        ["PersonRestrictionLifted"] = "Fin de la limitation",
        ["EntrySituationRecorded"] = "Situation à l’entrée",
        ["ArrivalRecorded"] = "Arrivée",
        ["DiagnosisRecorded"] = "Diagnostic social",
        ["InterviewHeld"] = "Entretien",
        ["InterpretationProvided"] = "Interprétariat",
        ["OrientationMade"] = "Orientation",
        ["OrientationAnswered"] = "Suite d’une orientation",
        ["SupportMissionReferred"] = "Saisine de la mission accompagnement santé",
        ["SupportMissionCalledBack"] = "Rappel par la caisse",
        ["SocialServiceReferred"] = "Orientation vers le service social de l’assurance maladie",
        ["AppointmentMade"] = "Rendez-vous",
        ["FollowUpLost"] = "Perte de vue",
        ["FollowUpResumed"] = "Reprise du suivi",
        ["FollowUpClosed"] = "Fin du suivi",
        ["EligibilityAssessed"] = "Droits possibles évalués",
        ["ApplicationOpened"] = "Dossier ouvert",
        ["ApplicationCompleted"] = "Dossier complet",
        ["DepositReceived"] = "Dépôt d’une demande d’AME",
        ["ApplicationTransmitted"] = "Dossier transmis à la caisse",
        ["DocumentsRequested"] = "Pièces demandées par la caisse",
        ["ApplicationResubmitted"] = "Pièces renvoyées",
        ["ApplicationLapsed"] = "Dossier caduc",
        ["ApplicationWithdrawn"] = "Dossier retiré",
        ["ApplicationDecided"] = "Décision de la caisse",
        ["RightsOpened"] = "Droit ouvert",
        ["RightsRefused"] = "Droit refusé",
        ["RightsExpiring"] = "Droit proche de sa fin",
        ["ApplicationRenewed"] = "Droit renouvelé",
        ["DeadlineApproaching"] = "Rappel d’échéance",
        ["DeadlineMissed"] = "Échéance dépassée",
        ["DeadlineEnded"] = "Échéance qui n’est plus due",
        ["AppealFiled"] = "Recours",
        ["CareActRecorded"] = "Acte de soin",
        ["CareActBillable"] = "Acte facturable",
        ["CareActHeldAgain"] = "Acte de nouveau en attente",
        ["MadeToPayReported"] = "On l’a fait payer",
        ["CareActSettled"] = "Acte réglé ou rejeté",
        ["CareActFundedByArs"] = "Acte payé par l’ARS",
        ["CareActUnfunded"] = "Acte sans financement",
    };

    /// <summary>What an answer tells, member by member; what repeats whom it is about is told once.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="schema">Its name in the API's document.</param>
    public static IReadOnlyList<Told> Of(JsonNode answer, string schema) =>
        Members(answer.AsObject(), Schemas[schema] as JsonObject ?? throw new InvalidOperationException($"The API has no {schema}."), ["readOn"]);

    /// <summary>The numbers that lead from one row to another, which say nothing to the person: all of them, each once, by what they number.</summary>
    /// <param name="answers">The answers, each with its name in the API's document.</param>
    public static IReadOnlyList<Told> Numbers(params (JsonNode? Answer, string Schema)[] answers)
    {
        var numbers = new List<(string Label, string Number)>();
        foreach (var (answer, schema) in answers)
        {
            Collect("", answer, Schemas[schema] as JsonObject, numbers);
        }

        return [.. numbers.Distinct().GroupBy(number => number.Label).Select(group => new Told(group.Key, string.Join(" ; ", group.Select(number => number.Number)), [], []))];
    }

    private static void Collect(string name, JsonNode? value, JsonObject? property, List<(string Label, string Number)> numbers)
    {
        property ??= Named.GetValueOrDefault(name);
        var schema = Resolve(property);
        switch (value)
        {
            case JsonObject members:
                foreach (var member in members)
                {
                    Collect(member.Key, member.Value, schema?["properties"]?[member.Key] as JsonObject, numbers);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Collect(name, item, item is JsonObject ? schema?["items"] as JsonObject : property, numbers);
                }

                break;
            case not null when IsNumber(value):
                numbers.Add((Name(name, property, schema), value.GetValue<string>()));
                break;
        }
    }

    private static bool IsNumber(JsonNode? value) => value.AsText() is { } text && Guid.TryParse(text, out _);

    private static string Name(string name, JsonObject? property, JsonObject? schema) =>
        OfEvents.GetValueOrDefault(name) ?? Label(Described(property) ?? (string?)schema?["description"])?.Replace(", en centimes", "", StringComparison.Ordinal) ?? name; // It is read in euros.

    // What may be null is described beside its kind.
    private static string? Described(JsonObject? property) =>
        (string?)property?["description"] ?? (property?["oneOf"] as JsonArray)?.Select(kind => (string?)kind?["description"]).FirstOrDefault(words => words is not null);

    /// <summary>The name of a fact of the ledger.</summary>
    public static string Event(string type) => Events.GetValueOrDefault(type, type);

    private static List<Told> Members(JsonObject value, JsonObject? schema, HashSet<string> without) =>
        [.. value.Where(member => !without.Contains(member.Key)).Select(member => Member(member.Key, member.Value, schema?["properties"]?[member.Key] as JsonObject)).OfType<Told>()];

    private static Told? Member(string name, JsonNode? value, JsonObject? property)
    {
        property ??= Named.GetValueOrDefault(name);
        var schema = Resolve(property);
        var label = Name(name, property, schema);
        switch (value)
        {
            case null:
            case JsonValue when IsNumber(value): // Told last, see Numbers.
            case JsonValue when value.AsText() is "":
            case JsonArray { Count: > 0 } numbers when numbers.All(IsNumber):
                return null;
            case JsonObject members:
                return Members(members, schema, Repeated) is { Count: > 0 } known ? new Told(label, null, known, []) : null;
            case JsonArray { Count: 0 }:
                return null;
            case JsonArray items when items.Any(item => item is JsonObject):
                var of = Resolve(schema?["items"] as JsonObject);
                List<IReadOnlyList<Told>> told = [.. items.Select(item => item is JsonObject one ? Members(one, of, Repeated) : []).Where((members, at) => members.Count > 0 || items[at] is null)];
                return told.Count == 0 ? null : new Told(label, null, [], told);
            case JsonArray items:
                var each = Resolve(schema?["items"] as JsonObject);
                return new Told(label, string.Join(" ; ", items.Select(item => item is null ? "non noté" : Text(name, item, each))), [], []);
            default:
                return new Told(label, Text(name, value, schema), [], []);
        }
    }

    private static readonly HashSet<string> Repeated = ["personId", "passSiteId", "version"];

    private static string Text(string name, JsonNode value, JsonObject? schema)
    {
        switch (value.GetValueKind())
        {
            case System.Text.Json.JsonValueKind.True:
                return "oui";
            case System.Text.Json.JsonValueKind.False:
                return "non";
            case System.Text.Json.JsonValueKind.Number when name.EndsWith("Cents", StringComparison.Ordinal):
                return (value.GetValue<long>() / 100m).ToString("C", CultureInfo.CurrentCulture);
            case System.Text.Json.JsonValueKind.Number:
                return value.ToJsonString();
            default:
                var text = value.GetValue<string>();
                return name == "type" && Events.TryGetValue(text, out var known) ? known
                    : Word(text, schema) is { } word ? word
                    : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Days.Long(day)
                    : text.Length > 18 && text[10] == 'T' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? Days.Long(instant)
                    : text;
        }
    }

    // « - `open` : en cours », a line for each code.
    private static string? Word(string code, JsonObject? schema)
    {
        if (schema?["enum"] is null || (string?)schema["description"] is not { } words)
        {
            return null;
        }

        var begin = $"- `{code}` : ";
        return words.Split('\n').FirstOrDefault(line => line.StartsWith(begin, StringComparison.Ordinal))?[begin.Length..].TrimEnd('.');
    }

    private static string? Label(string? description) =>
        description?.Split('\n')[0].Split([';', ':', '('], 2)[0].Trim().TrimEnd('.') is { Length: > 0 } label ? label : null;

    private static JsonObject? Resolve(JsonObject? schema)
    {
        for (var depth = 0; schema is not null && depth < 5; depth++)
        {
            if ((string?)schema["$ref"] is { } reference)
            {
                schema = Schemas[reference.Split('/')[^1]] as JsonObject;
            }
            else if ((schema["oneOf"] ?? schema["anyOf"] ?? schema["allOf"]) is JsonArray choices && choices.OfType<JsonObject>().FirstOrDefault(choice => choice["type"].AsText() != "null") is { } one)
            {
                schema = one;
            }
            else
            {
                break;
            }
        }

        return schema;
    }

    private static string? AsText(this JsonNode? type) => type is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonObject Read()
    {
        using var stream = typeof(ToldOfPerson).Assembly.GetManifestResourceStream("openapi.json") ?? throw new InvalidOperationException("openapi.json is not embedded in the assembly.");
        return JsonNode.Parse(stream)!["components"]!["schemas"]!.AsObject();
    }
}
