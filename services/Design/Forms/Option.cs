namespace PassPlatform.Design.Forms;

/// <summary>One of the answers that a field offers.</summary>
/// <param name="Value">As it is posted.</param>
/// <param name="Label">As it is read.</param>
/// <param name="Hint">What it means, or null.</param>
public sealed record Option(string Value, string Label, string? Hint = null);
