using System.ComponentModel;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.Reporting.AnnualReports;

namespace PassPlatform.Reporting.Versions;

/// <summary>What a version of a report changes of the one before it.</summary>
/// <param name="Number">Of the version.</param>
/// <param name="Before">Number of the one before; null: it is the first, and nothing is changed.</param>
/// <param name="Correction">Why it corrects it.</param>
/// <param name="Figures">Figures, and lines of their breakdowns, that are not the same; while it is a draft, as they are counted today.</param>
/// <param name="Answers">Questions whose answer is another.</param>
[Description("Ce qu'une version change de la précédente.")]
public sealed record VersionDifferences(
    [property: Description("Numéro de la version.")] int Number,
    [property: Description("Numéro de la précédente ; null pour la première.")] int? Before,
    [property: Description("Pourquoi elle la corrige.")] string? Correction,
    [property: Description("Les chiffres et les lignes qui ne sont plus les mêmes ; pour une version pas encore validée, tels que comptés maintenant.")] IReadOnlyList<FigureDifference> Figures,
    [property: Description("Les réponses qui ne sont plus les mêmes.")] IReadOnlyList<AnswerDifference> Answers)
{
    /// <summary>Compares.</summary>
    /// <param name="version">The version.</param>
    /// <param name="living">Its figures while it is a draft; null once it is frozen.</param>
    /// <param name="before">The one before, which was sent; null for the first.</param>
    internal static VersionDifferences Of(ReportVersion version, AnnualReport? living, ReportVersion? before)
    {
        if (before is null)
        {
            return new VersionDifferences(version.Number, null, version.Correction, [], []);
        }

        var now = living is null ? FrozenFigures.Of(version.Document!) : FrozenFigures.Of(JsonSerializer.Serialize(living, Wire.Http));
        return new VersionDifferences(version.Number, before.Number, version.Correction, Compare(FrozenFigures.Of(before.Document!), now), Compare(before.Answers, version.Answers));
    }

    private static List<FigureDifference> Compare(IReadOnlyDictionary<(string Indicator, string Line), FrozenFigure> before, IReadOnlyDictionary<(string Indicator, string Line), FrozenFigure> now) =>
    [
        .. now.Keys.Union(before.Keys).Select(key => (Key: key, Before: before.GetValueOrDefault(key), Now: now.GetValueOrDefault(key)))
            .Where(each => (each.Before?.Value, each.Before?.Text) != (each.Now?.Value, each.Now?.Text))
            .Select(each => new FigureDifference(
                each.Key.Indicator, each.Key.Line, (each.Now ?? each.Before)!.Label, each.Before?.Value, each.Now?.Value, each.Before?.Text, each.Now?.Text)),
    ];

    private static List<AnswerDifference> Compare(ReportAnswers before, ReportAnswers now) =>
    [
        .. ReportQuestion.All.Select(each => new AnswerDifference(each.Question.Id, each.Read(before), each.Read(now))).Where(each => each.Before != each.Now),
    ];
}

/// <summary>A figure that is not the same.</summary>
[Description("Un chiffre qui n'est plus le même.")]
public sealed record FigureDifference(
    [property: Description("Identifiant de l'indicateur.")] string Indicator,
    [property: Description("Code de la ligne ; vide pour le chiffre lui-même.")] string Line,
    [property: Description("Libellé.")] string Label,
    [property: Description("Valeur dans la version précédente ; null si elle n'en avait pas.")] decimal? Before,
    [property: Description("Valeur dans cette version ; null si elle n'en a pas.")] decimal? Now,
    [property: Description("Le même en français, dans la version précédente.")] string? TextBefore,
    [property: Description("Le même en français, dans cette version.")] string? TextNow);

/// <summary>An answer that is not the same.</summary>
[Description("Une réponse qui n'est plus la même.")]
public sealed record AnswerDifference(
    [property: Description("La question.")] string Question,
    [property: Description("Dans la version précédente.")] string? Before,
    [property: Description("Dans cette version.")] string? Now);

/// <summary>A figure as it was frozen, by whichever version of this service.</summary>
internal sealed record FrozenFigure(string Label, decimal? Value, string Text);

internal static class FrozenFigures
{
    /// <summary>The figures of a frozen document, in its order; of one of before versions were too, which is the figures alone.</summary>
    public static IReadOnlyDictionary<(string Indicator, string Line), FrozenFigure> Of(string document)
    {
        var root = JsonElement.Parse(document);
        var figures = new Dictionary<(string, string), FrozenFigure>();
        foreach (var indicator in (root.TryGetProperty("figures", out var frozen) ? frozen : root).GetProperty("indicators").EnumerateArray())
        {
            var (id, label) = (indicator.GetProperty("id").GetString()!, indicator.GetProperty("label").GetString()!);
            figures[(id, "")] = Read(indicator, label);
            foreach (var line in indicator.GetProperty("lines").EnumerateArray())
            {
                figures[(id, line.GetProperty("key").GetString()!)] = Read(line, $"{label} : {line.GetProperty("label").GetString()}");
            }
        }

        return figures;
    }

    private static FrozenFigure Read(JsonElement figure, string label) => new(
        label,
        figure.GetProperty("value") is { ValueKind: JsonValueKind.Number } value ? value.GetDecimal() : null,
        figure.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "");
}
