using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;

namespace PassPlatform.Reporting.Indicators;

/// <summary>Orientations made in the year towards ordinary care or services: orientations, not persons.</summary>
/// <remarks>indicators.json ARS-ORIENTATIONS. Towards another PASS or free care is not ordinary law; intake says which is. Counted as made; what became of them is on lines of its own.</remarks>
internal sealed record Orientations() : Indicator(
    "ARS-ORIENTATIONS", "Sur le suivi de parcours", "Nombre d'orientations vers le droit commun effectuées dans l'année", Unit.Orientation, Note)
{
    private const string Outcome = "outcome/";

    internal override IEnumerable<Contribution> Count(Story story)
    {
        var answers = story.Latest<OrientationAnswered>(answer => answer.OrientationId).ToDictionary(answer => answer.OrientationId, answer => answer.Outcome);
        foreach (var orientation in story.Latest<OrientationMade>(made => made.OrientationId).Where(made => made.TowardsOrdinaryLaw))
        {
            yield return new Contribution(orientation.MadeOn.Year, French.Code(orientation.Destination));
            if (answers.TryGetValue(orientation.OrientationId, out var outcome))
            {
                yield return new Contribution(orientation.MadeOn.Year, $"{Outcome}{French.Code(outcome)}");
            }
        }
    }

    internal override Figure Read(Cells cells, DateOnly asOf)
    {
        var made = cells.Under("").Where(cell => !cell.Breakdown.StartsWith(Outcome, StringComparison.Ordinal)).ToList();
        return new Figure(
            made.Sum(cell => cell.Value),
            [
                .. from cell in made orderby cell.Value descending, cell.Breakdown select new Line(cell.Breakdown, French.Destinations[cell.Breakdown], cell.Value),
                .. from cell in cells.Under(Outcome) orderby cell.Value descending, cell.Breakdown
                   select new Line($"{Outcome}{cell.Breakdown}", $"suite connue : {French.Outcomes[cell.Breakdown]}", cell.Value),
            ]);
    }
}

/// <summary>Requests for care: orientations for care, by kind of care, speciality and cover on that day.</summary>
/// <remarks>indicators.json ARS-CARE-REQUESTS. Two requests in one visit: two. The pathologies of hospital care are not collected.</remarks>
internal sealed record CareRequests() : Indicator(
    "ARS-CARE-REQUESTS", "Les demandes de soins les plus représentées", "Demandes de soins les plus représentées", Unit.Request, Note)
{
    private const string Unspecified = "unspecified";
    private const string NoCover = "none";

    internal override IEnumerable<Contribution> Count(Story story) =>
        from orientation in story.Latest<OrientationMade>(made => made.OrientationId)
        where orientation.Speciality is not null || orientation.CareKind is not null
        let kind = orientation.CareKind is { } careKind ? French.Code(careKind) : Unspecified
        let speciality = orientation.Speciality is { } asked ? French.Code(asked) : Unspecified
        select new Contribution(orientation.MadeOn.Year, $"{kind}/{speciality}/{CoverOn(story, orientation.MadeOn)}");

    internal override Figure Read(Cells cells, DateOnly asOf) => new(
        cells.Under("").Sum(cell => cell.Value),
        from cell in cells.Under("")
        orderby cell.Value descending, cell.Breakdown
        select new Line(cell.Breakdown, Describe(cell.Breakdown.Split('/')), cell.Value));

    /// <summary>The covers whose dates include the day, as known now; a retroactive right counts.</summary>
    private static string CoverOn(Story story, DateOnly day)
    {
        var covers = story.Rights.Where(right => right.EffectiveFrom <= day && !(right.EffectiveTo < day))
            .Select(right => French.Code(right.Benefit)).Distinct().Order(StringComparer.Ordinal).ToList();
        return covers.Count == 0 ? NoCover : string.Join('+', covers);
    }

    private static string Describe(string[] codes)
    {
        var cover = codes[2] == NoCover ? "sans droit ouvert" : string.Join(" et ", codes[2].Split('+').Select(code => French.Benefits[code]));
        return $"{French.CareKinds[codes[0]]}, {French.Specialities[codes[1]]}, {cover}";
    }
}
