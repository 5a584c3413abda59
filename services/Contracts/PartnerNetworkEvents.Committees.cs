namespace PassPlatform.Contracts;

/// <summary>A steering committee with a fund was held, or what was noted of it is corrected: the latest version counts. Who was there and what was said stay in partner-network. Decision 0186.</summary>
[PublishedBy("partner-network")]
public sealed record SteeringCommitteeHeld : PassEvent
{
    /// <summary>The meeting, whose version this is.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>Body code of the fund that it was with.</summary>
    public required string FundCode { get; init; }

    /// <summary>Day in Paris.</summary>
    public required DateOnly HeldOn { get; init; }

    /// <summary>Day of the next one; null when it is not set.</summary>
    public DateOnly? NextOn { get; init; }
}

/// <summary>Who of the team of a PASS was at a training is noted, or corrected: the latest version counts. Agreement, annexe 3, art. 5 [000-108].</summary>
[PublishedBy("partner-network")]
public sealed record TrainingAttended : PassEvent
{
    /// <summary>The session, whose version this is.</summary>
    public required Guid TrainingId { get; init; }

    /// <summary>Day in Paris.</summary>
    public required DateOnly HeldOn { get; init; }

    /// <summary>Body code of the fund that held it; null when another did.</summary>
    public string? FundCode { get; init; }

    /// <summary>Those who were there, as partner-network numbers the team: so that each is counted once. Empty: nobody.</summary>
    public required IReadOnlyList<Guid> MemberIds { get; init; }
}
