using System.Globalization;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;

namespace PassPlatform.Reporting.Indicators;

/// <summary>Days from the opening of the current episode to the notification of the person's first right, mean and median.</summary>
/// <remarks>
/// indicators.json ARS-TIME-TO-RIGHTS. First base right (PUMa, AME); the first complementary one (CSS) apart; urgent care is no right.
/// By day of notification, since a retroactive right takes effect before the request. A right notified before the first contact is not an
/// outcome of this follow-up, and of a cover that was open on entry nothing was to be opened. Counters keep one cell per number of days, so the median is exact.
/// </remarks>
internal sealed record TimeToRights() : Indicator("ARS-TIME-TO-RIGHTS", Unit.Day)
{
    internal override IEnumerable<Share> Count(Story story)
    {
        foreach (var (group, benefits) in new[] { ("base", new[] { Benefit.Puma, Benefit.Ame }), ("complementary", [Benefit.Css]) })
        {
            var notified = story.Rights.FirstOrDefault(right =>
                benefits.Contains(right.Benefit) && right.NotifiedOn >= story.Registered.FirstContactOn)?.NotifiedOn;
            if (notified is { } day && !WasOpen(group, story.EntryAt(day).Situation))
            {
                yield return new Share(day, $"{group}/{French.Number(day.DayNumber - story.EpisodeAt(day).OpenedOn.DayNumber)}");
            }
        }
    }

    internal override Figure Read(Cells cells, DateOnly asOf)
    {
        var @base = Distribution(cells, "base");
        var complementary = Distribution(cells, "complementary");
        var (ofBase, ofComplementary) = (Selection.Under("base/"), Selection.Under("complementary/"));
        return new Figure(
            Mean(@base),
            ofBase,
            [
                new Line("base/median", "médiane, première couverture de base", Median(@base), ofBase),
                cells.Line("base/persons", "personnes, première couverture de base", ofBase) with { Unit = Unit.Person },
                new Line("complementary/mean", "moyenne, première complémentaire", Mean(complementary), ofComplementary),
                new Line("complementary/median", "médiane, première complémentaire", Median(complementary), ofComplementary),
                cells.Line("complementary/persons", "personnes, première complémentaire", ofComplementary) with { Unit = Unit.Person },
            ])
        { Text = @base.Count == 0 ? "sans objet : aucune première couverture de base ouverte dans l'année" : null };
    }

    private static bool WasOpen(string group, EntrySituationRecorded? entered) =>
        (group == "base" ? entered?.BaseCover : entered?.ComplementaryCover) == CoverState.Open;

    private static List<(int Days, long Persons)> Distribution(Cells cells, string group) =>
        [.. cells.Under($"{group}/").Select(cell => (int.Parse(cell.Breakdown, CultureInfo.InvariantCulture), cell.Value)).Order()];

    private static decimal? Mean(List<(int Days, long Persons)> distribution) =>
        distribution.Count == 0 ? null : French.Round((decimal)distribution.Sum(d => d.Days * d.Persons) / distribution.Sum(d => d.Persons));

    private static decimal? Median(List<(int Days, long Persons)> distribution)
    {
        if (distribution.Count == 0)
        {
            return null;
        }

        var persons = distribution.Sum(d => d.Persons);
        return (At((persons - 1) / 2) + At(persons / 2)) / 2m;

        int At(long rank)
        {
            foreach (var (days, count) in distribution)
            {
                if (rank < count)
                {
                    return days;
                }

                rank -= count;
            }

            throw new ArgumentOutOfRangeException(nameof(rank));
        }
    }
}
