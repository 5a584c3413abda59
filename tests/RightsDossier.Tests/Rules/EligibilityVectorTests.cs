using System.Globalization;
using System.Text.Json;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Rules.Simulations;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Rules;

public sealed class EligibilityVectorTests
{
    static IReadOnlyDictionary<string, JsonElement> Cases => Vectors.Eligibility;

    public static TheoryData<string> Ids => [.. Cases.Keys];

    public static TheoryData<string> AmbiguousIds => [.. Cases.Where(@case => Vectors.IsAmbiguous(@case.Value)).Select(@case => @case.Key)];

    [Fact]
    public void The_48_public_cases_are_there() => Assert.True(Cases.Count >= 48, $"{Cases.Count} cases");

    [Theory]
    [MemberData(nameof(Ids))]
    public void Case_gives_what_it_expects(string id)
    {
        var inputs = Vectors.Inputs<EligibilityInputs>(Cases[id]);
        var explained = new Explanation();
        var found = Eligibility.Evaluate(inputs, explained);
        Assert.Equal(found, Eligibility.Evaluate(inputs));
        Assert.NotEmpty(explained.Steps);
        var answer = JsonSerializer.SerializeToElement(EligibilityAnswer.Of(id, found, explained), SimulationJson.Options);
        foreach (var expected in Cases[id].GetProperty("expected").EnumerateObject())
        {
            Assert.Equal((expected.Name, Text(expected.Value)), (expected.Name, Text(answer.GetProperty(Member(expected.Name)))));
        }

        if (!Cases[id].GetProperty("expected").TryGetProperty("missing", out _))
        {
            Assert.Equal(EligibilityUnknowns.None, found.Missing & ~EligibilityUnknowns.AgesOn1January);
        }
    }

    [Theory]
    [MemberData(nameof(AmbiguousIds))]
    public void Every_other_reading_of_an_ambiguous_case_is_told(string id)
    {
        var explained = new Explanation();
        var answer = EligibilityAnswer.Of(id, Eligibility.Evaluate(Vectors.Inputs<EligibilityInputs>(Cases[id]), explained), explained);
        var told = answer.OtherReadings.Select(other => JsonSerializer.SerializeToElement(other, SimulationJson.Options)).ToList();
        foreach (var reading in Cases[id].GetProperty("alternatives").EnumerateArray())
        {
            Assert.True(told.Any(other => reading.EnumerateObject().All(member => Text(member.Value) == Text(other.GetProperty(Member(member.Name))))),
                $"{reading} not among {string.Join(" | ", told)}");
        }
    }

    static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => value.GetDecimal().ToString("0.00", CultureInfo.InvariantCulture),
        JsonValueKind.Array => JsonSerializer.Serialize(value),
        _ => value.ToString(),
    };

    static string Member(string name) => name switch
    {
        "base" => "base",
        "complementary" => "complementary",
        "monthly_participation_eur" => "monthlyParticipationEur",
        "reason" => "reason",
        "missing" => "missing",
        _ => throw new InvalidOperationException($"The engine answers nothing named {name}."),
    };
}
