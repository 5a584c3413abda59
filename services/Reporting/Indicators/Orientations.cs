using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;

namespace PassPlatform.Reporting.Indicators;

/// <summary>Orientations made in the year towards ordinary care or services, of people whose rights are open: orientations, not persons.</summary>
/// <remarks>
/// indicators.json ARS-ORIENTATIONS. Towards another PASS or free care is not ordinary law; intake says which is, and looks at rights on that day (decision 0136). What it told before it looked at
/// them is held to the rights that the ledger knows. Counted as made; what became of them is on lines of its own.
/// </remarks>
internal sealed record Orientations() : Indicator("ARS-ORIENTATIONS", Unit.Orientation)
{
    private const string Made = "made/";
    private const string Outcome = "outcome/";
    private const string WithoutRights = "without-rights";

    internal override IEnumerable<Share> Count(Story story)
    {
        var answers = story.Latest<OrientationAnswered>(answer => answer.OrientationId).ToDictionary(answer => answer.OrientationId, answer => answer.Outcome);
        foreach (var orientation in story.Latest<OrientationMade>(made => made.OrientationId).Where(made => made.TowardsOrdinaryLaw))
        {
            if (!story.Covers.OpenOn(orientation.MadeOn))
            {
                yield return Of(orientation, WithoutRights);
                continue;
            }

            yield return Of(orientation, Made + French.Code(orientation.Destination));
            if (answers.TryGetValue(orientation.OrientationId, out var outcome))
            {
                yield return Of(orientation, Outcome + French.Code(outcome));
            }
        }
    }

    internal override Figure Read(Cells cells, DateOnly asOf) => cells.Figure(
        Selection.Under(Made),
        [
            .. cells.LinesUnder(Made, code => French.Destinations[code]).Select(line => line with { Key = line.Key[Made.Length..] }),
            .. cells.LinesUnder(Outcome, code => $"suite connue : {French.Outcomes[code]}"),
            cells.Line(WithoutRights, "de personnes sans droit ouvert ce jour-là (non comptées)", Selection.Of(WithoutRights)),
        ]);

    private static Share Of(OrientationMade orientation, string cell) => new(orientation.MadeOn, cell, Thing: orientation.OrientationId);
}
