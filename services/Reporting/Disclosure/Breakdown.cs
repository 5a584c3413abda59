namespace PassPlatform.Reporting.Disclosure;

/// <summary>A count, and the counts that add up to it.</summary>
/// <param name="Value">The count.</param>
/// <param name="Parts">What it is the sum of; none at the end of a branch.</param>
internal sealed record Breakdown(long Value, params IReadOnlyList<Breakdown> Parts)
{
    // So that the sum of thousands of them is still a number.
    private const long Unbounded = long.MaxValue / 65_536;

    /// <summary>Whether this count may be published and all below it hidden: every small one keeps enough possible values, even for a reader who was told of each hidden count whether it is small.</summary>
    /// <remarks>Each hidden count stands in one sum only, the one above it: on such a tree, bounds taken up then down are exact, and no linear programme would find narrower ones.</remarks>
    public bool LeavesRoom(DisclosureRule rule) => LeavesRoom(rule, new Bounds(Value, Value));

    private bool LeavesRoom(DisclosureRule rule, Bounds known)
    {
        var told = Parts.Select(part => part.Told(rule)).ToList();
        var sum = new Bounds(told.Sum(part => part.Least), told.Sum(part => part.Most));
        for (var index = 0; index < Parts.Count; index++)
        {
            var left = told[index].And(new Bounds(known.Least - (sum.Most - told[index].Most), known.Most - (sum.Least - told[index].Least)));
            if ((rule.IsSmall(Parts[index].Value) && left.Values < rule.ValuesLeft) || !Parts[index].LeavesRoom(rule, left))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What is known of a hidden count by who is told whether it, and each below it, is small.</summary>
    private Bounds Told(DisclosureRule rule)
    {
        var own = rule.IsSmall(Value) ? new Bounds(0, rule.SmallUnder - 1) : new Bounds(rule.SmallUnder, Unbounded);
        var parts = Parts.Select(part => part.Told(rule)).ToList();
        return parts.Count == 0 ? own : own.And(new Bounds(parts.Sum(part => part.Least), parts.Sum(part => part.Most)));
    }

    /// <summary>Between which values a count is, both inclusive.</summary>
    private readonly record struct Bounds(long Least, long Most)
    {
        public long Values => Most - Least + 1;

        public Bounds And(Bounds other) => new(Math.Max(Least, other.Least), Math.Min(Most, other.Most));
    }
}
