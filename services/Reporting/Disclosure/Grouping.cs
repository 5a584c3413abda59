namespace PassPlatform.Reporting.Disclosure;

/// <summary>Puts the parts of a measure together until each group may be published as one figure. Decision 0182.</summary>
/// <remarks>Groups are disjoint: whatever is computed from them is a sum of groups, and tells nothing of what is inside one.</remarks>
internal static class Grouping
{
    /// <summary>The finest groups that may be published of one PASS; null when none may, not even all together.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="count">People in a part.</param>
    /// <param name="rule">What may not be given away.</param>
    public static IReadOnlyList<ReleasedGroup>? Of(Measure measure, Func<string, long> count, DisclosureRule rule)
    {
        var shown = new List<IReadOnlyList<Category>>();
        List<Category> run = [];
        foreach (var category in measure.Categories)
        {
            run.Add(category);
            if (MayBeShown(run, count, rule))
            {
                shown.Add(run);
                run = [];
            }
        }

        // What is left at the end goes with those before it.
        while (run.Count > 0 && !MayBeShown(run, count, rule))
        {
            if (shown.Count == 0)
            {
                return null;
            }

            run = [.. shown[^1], .. run];
            shown.RemoveAt(shown.Count - 1);
        }

        return [.. shown.Append(run).SelectMany(group => Groups(measure, group, count, rule))];
    }

    /// <summary>The same groups with other counts; null when one of them may not be published any more, or the measure has not these parts.</summary>
    public static IReadOnlyList<ReleasedGroup>? Again(Measure measure, IReadOnlyList<ReleasedGroup> groups, Func<string, long> count, DisclosureRule rule)
    {
        if (!groups.SelectMany(group => group.Parts).SequenceEqual(measure.Parts))
        {
            return null;
        }

        var again = groups.Select(group => group with { People = group.Parts.Sum(count) }).ToList();
        return again.All(group => !rule.IsSmall(group.People) && (group.Parts.Count == 1 || Whole(Within(measure, group), count).LeavesRoom(rule))) ? again : null;
    }

    private static bool MayBeShown(IReadOnlyList<Category> run, Func<string, long> count, DisclosureRule rule) =>
        IsApart(run, count, rule) || (Whole(run, count) is var whole && !rule.IsSmall(whole.Value) && whole.LeavesRoom(rule));

    /// <summary>One category, none of whose parts is small: each is shown.</summary>
    private static bool IsApart(IReadOnlyList<Category> run, Func<string, long> count, DisclosureRule rule) =>
        run is [var only] && only.Parts.All(part => !rule.IsSmall(count(part)));

    private static IEnumerable<ReleasedGroup> Groups(Measure measure, IReadOnlyList<Category> run, Func<string, long> count, DisclosureRule rule) => run switch
    {
        [] => [],
        _ when IsApart(run, count, rule) => run[0].Parts.Select(part => new ReleasedGroup(measure.Id, [part], count(part))),
        _ => [new ReleasedGroup(measure.Id, [.. run.SelectMany(category => category.Parts)], Whole(run, count).Value)],
    };

    private static List<Category> Within(Measure measure, ReleasedGroup group) =>
        [.. measure.Categories.Select(category => new Category([.. category.Parts.Where(group.Parts.Contains)])).Where(category => category.Parts.Count > 0)];

    private static Breakdown Whole(IReadOnlyList<Category> run, Func<string, long> count)
    {
        var categories = run.Select(category => category.Parts is [var part]
            ? new Breakdown(count(part))
            : new Breakdown(category.Parts.Sum(count), [.. category.Parts.Select(each => new Breakdown(count(each)))])).ToList();
        return categories is [var only] ? only : new Breakdown(categories.Sum(category => category.Value), categories);
    }
}
