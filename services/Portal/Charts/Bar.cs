namespace PassPlatform.Portal.Charts;

/// <summary>A bar of a chart.</summary>
/// <param name="Label">What it is of, with its value, as it is read.</param>
/// <param name="Value">How long, in the unit of the whole chart; null: there is no figure, and no bar.</param>
public sealed record Bar(string Label, double? Value);
