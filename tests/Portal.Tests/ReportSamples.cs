using System.Text.Json.Nodes;

namespace PassPlatform.Portal.Tests;

/// <summary>What the API says of reports, for tests.</summary>
internal static class ReportSamples
{
    public const int Year = 2021;
    public static readonly Guid VersionId = Guid.Parse("019377a0-0000-7000-8000-0000000000b1");
    public static readonly Guid Signer = Guid.Parse("019377a0-0000-7000-8000-0000000000c3");
    public static readonly string Hash = new('a', 64), FactsHash = new('b', 64);

    /// <summary>The figures of a PASS and a year.</summary>
    public static object Report(int active = 120, int waiting = 0) => new
    {
        passSiteId = Memberships.Villeneuve,
        year = Year,
        asOf = "2021-12-31",
        factsWaiting = waiting,
        rebuiltPercent = (int?)null,
        indicators = new[]
        {
            Indicator("ARS-FILE-ACTIVE", "Sur la file active", "File active", "person", active, $"{active} personnes", null, Line("female", "femmes", "person", 70, "70"), Line("male", "hommes", "person", 50, "50")),
            Indicator(
                "ARS-NO-RIGHTS", "Sur la file active", "Le nombre de personnes sans droit qui se présentent à la PASS de ville", "person", 48, "48 personnes", new { indicator = "ARS-FILE-ACTIVE", value = active, line = "" },
                Line("unknown", "droits inconnus", "person", 3, "3"), Line("female/0-17", "femme, 0 à 17 ans", "person", null, "moins de 11")),
            Indicator("ARS-ORIENTATIONS", "Sur le suivi de parcours", "Le nombre d'orientations vers le droit commun effectuées dans l'année", "orientation", 2, "2 orientations", null),
            Indicator("ARS-COST-BORNE", "La durée de suivi", "Montant du reste à charge financé par l'ARS", "cent", 265_000, "2 650,00 €", null, Line("recovered", "récupéré dans l'année (en moins)", "cent", -35_000, "-350,00 €")),
        },
    };

    /// <summary>A version of it.</summary>
    public static JsonObject Version(string state, int number = 1, params (string Name, JsonNode? Value)[] others) => With(
        new
        {
            id = VersionId,
            passSiteId = Memberships.Villeneuve,
            year = Year,
            number,
            state,
            correction = number > 1 ? "Un dossier manquait." : null,
            answers = Answers(),
            missing = Array.Empty<string>(),
            validatedBy = state == "draft" ? null : $"{Signer}",
            validatedAt = state == "draft" ? null : "2022-01-10T09:00:00Z",
            sentOn = state is "sent" or "received" ? "2022-01-12" : null,
            receivedOn = state == "received" ? "2022-01-14" : null,
            sha256 = state == "draft" ? null : Hash,
            document = state == "draft" ? null : new { number, facts = 4321, factsSha256 = FactsHash, figures = Report(), answers = Answers(), signedBy = "x", signedAt = "2022-01-10T09:00:00Z" },
            version = 6,
        },
        others);

    /// <summary>The same in a list.</summary>
    public static object Summary(string state, int number = 1) => new
    {
        id = VersionId,
        passSiteId = Memberships.Villeneuve,
        year = Year,
        number,
        state,
        validatedAt = state == "draft" ? null : "2022-01-10T09:00:00Z",
        sentOn = state is "sent" or "received" ? "2022-01-12" : null,
        receivedOn = state == "received" ? "2022-01-14" : null,
        sha256 = state == "draft" ? null : Hash,
    };

    /// <summary>What people are asked.</summary>
    public static object[] Questions() =>
    [
        Question("strongPoints", "points forts", true), Question("weakPoints", "points faibles", true), Question("difficulties", "difficultés", true), Question("levers", "leviers", true),
        Question("prospects", "perspectives", true), Question("otherRights", "dont autres (préciser)", false), Question("otherThemes", "autres [préciser]", false),
    ];

    /// <summary>A page of a list that ends.</summary>
    public static object Page(params object[] items) => new { items, next = (Guid?)null };

    /// <summary>A text without the spaces that the portal does not break at.</summary>
    public static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');

    private static object Answers() => new { strongPoints = "Une permanence chaque semaine.\nTenue toute l’année.", weakPoints = "Peu de soins dentaires.", difficulties = "Des délais.", levers = "Une réunion.", prospects = "Une autre permanence." };

    private static object Question(string id, string wording, bool required) => new { id, wording, meaning = "Ce qui a compté.", required, sources = new[] { "note DGOS/P3/2025/45, annexe 1, §2" } };

    private static object Indicator(string id, string section, string label, string unit, double value, string text, object? denominator, params object[] lines) => new
    {
        id,
        section,
        label,
        unit,
        value,
        text,
        denominator,
        lines,
        source = "note",
        remark = (string?)null,
        definition = Definition(id, section, label),
    };

    /// <summary>What a figure means.</summary>
    public static object Definition(string id, string section, string label) => new
    {
        id,
        section,
        wording = label,
        wordingOfCall = (string?)null,
        meaning = $"Ce que veut dire {id}.",
        numerator = "personnes ayant au moins un contact dans l'année",
        denominator = id == "ARS-NO-RIGHTS" ? "file active" : null,
        dates = "jour du contact, dans l'année civile",
        people = "Une personne compte une fois par PASS et par année.",
        remark = "Les passages anonymes n'y entrent pas.",
        sources = new[] { "Note DGOS/P3/2025/45, annexe 1 §5" },
        requirements = new[] { "000-040" },
    };

    private static object Line(string key, string label, string unit, double? value, string text) => new { key, label, unit, value, text };

    private static JsonObject With(object whole, (string Name, JsonNode? Value)[] others)
    {
        var node = System.Text.Json.JsonSerializer.SerializeToNode(whole)!.AsObject();
        foreach (var (name, value) in others)
        {
            node[name] = value;
        }

        return node;
    }
}
