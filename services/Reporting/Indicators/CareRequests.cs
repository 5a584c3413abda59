using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;

namespace PassPlatform.Reporting.Indicators;

/// <summary>Requests for care: orientations for care, by kind of care, speciality and cover on that day; those for a hospital by pathology besides.</summary>
/// <remarks>indicators.json ARS-CARE-REQUESTS. Two requests in one visit: two. Pathologies are chapters, several for a request; whose they are is told to nobody.</remarks>
internal sealed record CareRequests() : Indicator("ARS-CARE-REQUESTS", Unit.Request)
{
    private const string Request = "request/";
    private const string Pathology = "pathology/";
    private const string NotTold = "not-told";
    private const string Unspecified = "unspecified";
    private const string NoCover = "none";

    internal override IEnumerable<Share> Count(Story story)
    {
        foreach (var orientation in story.Latest<OrientationMade>(made => made.OrientationId).Where(made => made.Speciality is not null || made.CareKind is not null))
        {
            var kind = orientation.CareKind is { } careKind ? French.Code(careKind) : Unspecified;
            var speciality = orientation.Speciality is { } asked ? French.Code(asked) : Unspecified;
            var covers = story.Covers.On(orientation.MadeOn);
            yield return Of(orientation, $"{Request}{kind}/{speciality}/{(covers.Count == 0 ? NoCover : string.Join('+', covers))}");
            if (!IsHospital(orientation))
            {
                continue;
            }

            foreach (var pathology in orientation.Pathologies.Count == 0 ? [NotTold] : orientation.Pathologies.Distinct().Select(French.Code))
            {
                yield return Of(orientation, Pathology + pathology);
            }
        }
    }

    internal override Figure Read(Cells cells, DateOnly asOf) => cells.Figure(
        Selection.Under(Request),
        [
            .. cells.LinesUnder(Request, code => Describe(code.Split('/'))).Select(line => line with { Key = line.Key[Request.Length..] }),
            .. cells.LinesUnder(Pathology, code => $"soins hospitaliers, pathologie : {(code == NotTold ? "non précisée" : French.Reasons[code])}"),
        ]);

    /// <summary>Pathologies of few requests are grouped, as reasons of consultation are.</summary>
    internal override Figure Publish(Figure figure)
    {
        var smallest = ReportParameters.Current.SmallestGroupShown;
        var small = figure.Lines.Where(line => IsClinical(line.Key) && line.Value < smallest).ToList();
        return small.Count == 0 ? figure : new Figure(
            figure.Value, figure.Of,
            [.. figure.Lines.Except(small), new Line($"{Pathology}grouped", "soins hospitaliers, autres pathologies, regroupées", null, Selection.None) { Text = $"moins de {smallest} demandes chacune" }]);
    }

    internal override bool IsClinical(string line) => line.StartsWith(Pathology, StringComparison.Ordinal) && line != Pathology + NotTold;

    internal static bool IsHospital(OrientationMade orientation) =>
        orientation.CareKind == CareKind.Hospital || (orientation.CareKind is null && orientation.Destination is OrientationDestination.HospitalCare or OrientationDestination.HospitalPlatform);

    private static Share Of(OrientationMade orientation, string cell) => new(orientation.MadeOn, cell, Thing: orientation.OrientationId);

    private static string Describe(string[] codes)
    {
        var cover = codes[2] == NoCover ? "sans droit ouvert" : string.Join(" et ", codes[2].Split('+').Select(code => French.Benefits[code]));
        return $"{French.CareKinds[codes[0]]}, {French.Specialities[codes[1]]}, {cover}";
    }
}
