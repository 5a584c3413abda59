namespace PassPlatform.Contracts;

/// <summary>The annual report of a PASS was frozen and handed to the ARS.</summary>
[PublishedBy("reporting")]
public sealed record ReportPublished : PassEvent
{
    public required Guid ReportId { get; init; }
    public required int Year { get; init; }
    public required DateOnly PublishedOn { get; init; }
}
