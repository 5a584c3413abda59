namespace PassPlatform.Contracts;

/// <summary>A version of the annual report of a PASS, frozen when it was validated, was sent to the ARS.</summary>
[PublishedBy("reporting")]
public sealed record ReportPublished : PassEvent
{
    public required Guid ReportId { get; init; }
    public required int Year { get; init; }
    public required DateOnly PublishedOn { get; init; }
}
