namespace PassPlatform.Seed;

/// <summary>What is left to chance, the same for the same seed.</summary>
internal sealed class Chance(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>True as often as the share says, 0 to 1.</summary>
    public bool Of(double share) => _random.NextDouble() < share;

    /// <summary>A whole number, both ends inclusive.</summary>
    public int Between(int first, int last) => _random.Next(first, last + 1);

    /// <summary>One of some, each as likely.</summary>
    public T One<T>(IReadOnlyList<T> among) => among[_random.Next(among.Count)];

    /// <summary>One of some, each as likely as its weight.</summary>
    public T Weighted<T>(IReadOnlyList<T> among, Func<T, double> weight)
    {
        var drawn = _random.NextDouble() * among.Sum(weight);
        foreach (var one in among)
        {
            drawn -= weight(one);
            if (drawn < 0)
            {
                return one;
            }
        }

        return among[^1];
    }
}
