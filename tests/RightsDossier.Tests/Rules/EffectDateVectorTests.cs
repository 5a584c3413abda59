using System.Text.Json;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Rules.Simulations;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Rules;

public sealed class EffectDateVectorTests
{
    static IReadOnlyDictionary<string, JsonElement> Cases => Vectors.EffectDates;

    public static TheoryData<string> Ids => [.. Cases.Keys];

    public static TheoryData<string> AmbiguousIds => [.. Cases.Where(@case => Vectors.IsAmbiguous(@case.Value)).Select(@case => @case.Key)];

    [Fact]
    public void The_79_public_cases_are_there() => Assert.True(Cases.Count >= 79, $"{Cases.Count} cases");

    [Theory]
    [MemberData(nameof(Ids))]
    public void Case_gives_what_it_expects(string id)
    {
        var @case = Cases[id];
        var explained = new Explanation();
        var found = Evaluate(@case, explained);
        Assert.Equal(found, Evaluate(@case, null));
        Assert.NotEmpty(explained.Steps);
        Assert.NotEmpty(Reasons.French(found.Reason));
        foreach (var expected in @case.GetProperty("expected").EnumerateObject())
        {
            Assert.Equal((expected.Name, Text(expected.Value)), (expected.Name, Member(found, expected.Name)));
        }
    }

    [Theory]
    [MemberData(nameof(AmbiguousIds))]
    public void Every_other_reading_of_an_ambiguous_case_is_told(string id)
    {
        var explained = new Explanation();
        var found = Evaluate(Cases[id], explained);
        foreach (var reading in Cases[id].GetProperty("alternatives").EnumerateArray())
        {
            Assert.True(explained.OtherReadings.Any(told => reading.EnumerateObject().All(member => Text(member.Value) == Told(told, found, member.Name))),
                $"{reading} not among {string.Join(" | ", explained.OtherReadings)}");
        }
    }

    internal static EffectDate Evaluate(JsonElement @case, Explanation? why) => @case.GetProperty("benefit").GetString() switch
    {
        "PUMA" => EffectDates.Puma(Vectors.Inputs<PumaInputs>(@case), why),
        "CSS" => EffectDates.Css(Vectors.Inputs<CssInputs>(@case), why),
        "AME" => EffectDates.Ame(Vectors.Inputs<AmeInputs>(@case), why),
        var other => throw new InvalidOperationException($"Unknown benefit {other}."),
    };

    static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Array => JsonSerializer.Serialize(value),
        _ => value.ToString(),
    };

    static string? Member(EffectDate found, string name) => name switch
    {
        "decision" => Snake(found.Decision),
        "effective_from" => Iso(found.EffectiveFrom),
        "effective_to" => Iso(found.EffectiveTo),
        "reason" => found.Reason,
        "care_covered" => found.CareCovered?.ToString(),
        "last_day_to_file" => Iso(found.LastDayToFile),
        "missing" => JsonSerializer.Serialize(SimulationJson.Names(found.Missing)),
        _ => throw new InvalidOperationException($"The engine answers nothing named {name}."),
    };

    static string? Told(OtherReading told, EffectDate found, string name) => name switch
    {
        "decision" => Snake(told.Decision ?? found.Decision),
        "effective_from" => told.Decision == Decision.Refused ? null : Iso(told.EffectiveFrom ?? found.EffectiveFrom),
        "effective_to" => told.Decision == Decision.Refused ? null : Iso(told.EffectiveTo ?? found.EffectiveTo),
        _ => throw new InvalidOperationException($"A reading has nothing named {name}."),
    };

    static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd");

    static string Snake(Decision decision) => JsonNamingPolicy.SnakeCaseLower.ConvertName(decision.ToString());
}
