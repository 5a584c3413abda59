namespace PassPlatform.Identity.Structures;

/// <summary>What partner-network has told of an agreement: a structure works under none that has ended.</summary>
public sealed class KnownAgreement
{
    public required Guid AgreementId { get; init; }

    /// <summary>Whose it is.</summary>
    public required Guid PassSiteId { get; init; }

    /// <summary>The fund that signed it; null: none.</summary>
    public required string? FundCode { get; init; }

    /// <summary>First day on which it no longer applies; null: it has not ended.</summary>
    public DateOnly? EndedOn { get; set; }
}
