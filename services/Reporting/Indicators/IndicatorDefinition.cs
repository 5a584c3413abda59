using System.ComponentModel;
using System.Text.Json;
using PassPlatform.Contracts;

namespace PassPlatform.Reporting.Indicators;

/// <summary>What a figure of the annual report is: the words of the texts, and how they are read; a line of <c>definitions.json</c>. Decision 0176.</summary>
[Description("Ce qu'est un chiffre du rapport : les mots des textes, et comment ils sont lus.")]
public sealed record IndicatorDefinition
{
    /// <summary>Stable id, e.g. <c>ARS-FILE-ACTIVE</c>.</summary>
    [Description("Identifiant stable.")]
    public required string Id { get; init; }

    /// <summary>Heading of the source it stands under.</summary>
    [Description("Rubrique du texte.")]
    public required string Section { get; init; }

    /// <summary>Wording of the ministry's note; of the regional call, for what only that asks.</summary>
    [Description("Libellé du ministère ; de l'appel de l'ARS, quand lui seul le demande.")]
    public required string Wording { get; init; }

    /// <summary>Wording of the regional call, where it is another.</summary>
    [Description("Libellé de l'appel de l'ARS, quand il diffère.")]
    public string? WordingOfCall { get; init; }

    /// <summary>What is counted, in French.</summary>
    [Description("Ce qui est compté.")]
    public required string Meaning { get; init; }

    /// <summary>The numerator, in French.</summary>
    [Description("Numérateur.")]
    public required string Numerator { get; init; }

    /// <summary>The denominator, in French; null when the figure stands alone.</summary>
    [Description("Dénominateur ; null quand le chiffre se lit seul.")]
    public string? Denominator { get; init; }

    /// <summary>Which day decides of the year, in French.</summary>
    [Description("Quel jour décide de l'année.")]
    public required string Dates { get; init; }

    /// <summary>How a person is treated who was seen in two PASS, or comes back, in French.</summary>
    [Description("Une personne vue dans deux PASS, ou revenue.")]
    public required string People { get; init; }

    /// <summary>How an ambiguity of the source was settled, in French; null when there is none.</summary>
    [Description("Comment une ambiguïté du texte a été tranchée.")]
    public string? Remark { get; init; }

    /// <summary>The texts that ask for it, in French.</summary>
    [Description("Les textes qui le demandent.")]
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Ids of the requirements.</summary>
    [Description("Identifiants des exigences.")]
    public required IReadOnlyList<string> Requirements { get; init; }
}

/// <summary>The list of figures, as data; in the order of the note.</summary>
internal static class Definitions
{
    private const string Resource = "PassPlatform.Reporting.Indicators.definitions.json";

    private static readonly Dictionary<string, IndicatorDefinition> ById = Read().ToDictionary(definition => definition.Id);

    /// <summary>Every definition.</summary>
    public static IReadOnlyList<IndicatorDefinition> All { get; } = [.. ById.Values];

    /// <summary>One of them.</summary>
    /// <exception cref="KeyNotFoundException">There is no such figure.</exception>
    public static IndicatorDefinition Of(string id) => ById[id];

    private static IEnumerable<IndicatorDefinition> Read()
    {
        using var stream = typeof(Definitions).Assembly.GetManifestResourceStream(Resource)!;
        var file = JsonSerializer.Deserialize<DefinitionsFile>(stream, Wire.Http)!;
        return [.. file.Indicators.Select(written => written.With(file))];
    }

    private sealed record DefinitionsFile(
        string Note, IReadOnlyDictionary<string, string> Sources, IReadOnlyDictionary<string, string> People, IReadOnlyList<Written> Indicators);

    private sealed record Written
    {
        public required string Id { get; init; }
        public required string Section { get; init; }
        public required string Wording { get; init; }
        public string? WordingOfCall { get; init; }
        public required IReadOnlyList<string> AskedBy { get; init; }
        public required IReadOnlyList<string> Requirements { get; init; }
        public required string Definition { get; init; }
        public required string Numerator { get; init; }
        public string? Denominator { get; init; }
        public required string Dates { get; init; }
        public required string Person { get; init; }
        public string? Remark { get; init; }

        public IndicatorDefinition With(DefinitionsFile file) => new()
        {
            Id = Id,
            Section = Section,
            Wording = Wording,
            WordingOfCall = WordingOfCall,
            Meaning = Definition,
            Numerator = Numerator,
            Denominator = Denominator,
            Dates = Dates,
            People = file.People[Person],
            Remark = Remark,
            Sources = [.. AskedBy.Select(text => file.Sources[text])],
            Requirements = Requirements,
        };
    }
}
