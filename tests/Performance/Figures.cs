namespace PassPlatform.Performance;

/// <summary>Order statistics.</summary>
internal static class Figures
{
    /// <summary>The value that a share of the values does not exceed (nearest rank).</summary>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    /// <summary>The middle one.</summary>
    public static double Median(IEnumerable<double> values) => Percentile(values, 0.5);
}
