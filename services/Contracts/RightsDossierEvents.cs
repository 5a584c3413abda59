namespace PassPlatform.Contracts;

/// <summary>What the rules concluded from a diagnosis of a person; the report counts eligibility from the first of each entry. Before this version, told of the first diagnosis of all only.</summary>
[PublishedBy("rights-dossier")]
public sealed record EligibilityAssessed : PersonEvent
{
    public required DateOnly AssessedOn { get; init; }

    /// <summary>Covers whose conditions are met on that day; PUMa and CSS may both be there. Urgent care only counts as other.</summary>
    public required IReadOnlyList<Benefit> EligibleFor { get; init; }

    /// <summary>Reason code of the engine's conclusion.</summary>
    public required string ReasonCode { get; init; }
}

/// <summary>An event of the life of one application.</summary>
[MassTransit.ExcludeFromTopology]
[PublishedBy("rights-dossier", HeardBy = ["intake", "reporting"])]
public abstract record ApplicationEvent : PersonEvent
{
    public required Guid ApplicationId { get; init; }
    public required Benefit Benefit { get; init; }

    /// <summary>First request of this benefit by this person, as opposed to a renewal.</summary>
    public required bool FirstRequest { get; init; }
}

/// <summary>An application was opened, in draft.</summary>
public sealed record ApplicationOpened : ApplicationEvent
{
    public required DateOnly OpenedOn { get; init; }
}

/// <summary>Every required document is there and usable.</summary>
public sealed record ApplicationCompleted : ApplicationEvent
{
    public required DateOnly CompletedOn { get; init; }
}

/// <summary>A first AME request was deposited at the PASS. D. 252-2 CASF.</summary>
public sealed record DepositReceived : ApplicationEvent
{
    public required DateOnly DepositedOn { get; init; }

    /// <summary>Last day to send it to the fund, inclusive: 8 days.</summary>
    public required DateOnly TransmissionDueOn { get; init; }
}

/// <summary>The application was sent to the fund.</summary>
public sealed record ApplicationTransmitted : ApplicationEvent
{
    public required Guid BatchId { get; init; }
    public required string FundCode { get; init; }
    public required DateOnly TransmittedOn { get; init; }

    /// <summary>Day of the deposit at the PASS; null when there was no deposit (PUMa, CSS).</summary>
    public required DateOnly? DepositedOn { get; init; }

    /// <summary>Last day for the fund to decide, inclusive.</summary>
    public required DateOnly DecisionDueOn { get; init; }
}

/// <summary>The fund asks for documents before it decides.</summary>
public sealed record DocumentsRequested : ApplicationEvent
{
    public required DateOnly RequestedOn { get; init; }

    /// <summary>Lines of the application's list that the fund wants, at least one.</summary>
    public required IReadOnlyList<string> LineIds { get; init; }

    /// <summary>Last day to send them, inclusive; the application lapses the day after.</summary>
    public required DateOnly DueOn { get; init; }
}

/// <summary>What the fund asked for was sent; its days to decide run again.</summary>
public sealed record ApplicationResubmitted : ApplicationEvent
{
    public required DateOnly ResubmittedOn { get; init; }

    /// <summary>Last day for the fund to decide, inclusive.</summary>
    public required DateOnly DecisionDueOn { get; init; }
}

/// <summary>The documents that the fund asked for never came: the application ended without a decision.</summary>
public sealed record ApplicationLapsed : ApplicationEvent
{
    public required DateOnly LapsedOn { get; init; }
}

/// <summary>The application was given up before any decision.</summary>
public sealed record ApplicationWithdrawn : ApplicationEvent
{
    public required DateOnly WithdrawnOn { get; init; }
    public required WithdrawalReason Reason { get; init; }
}

/// <summary>The fund decided.</summary>
public sealed record ApplicationDecided : ApplicationEvent
{
    public required DecisionOutcome Outcome { get; init; }
    public required DateOnly NotifiedOn { get; init; }
    public required DateOnly TransmittedOn { get; init; }

    /// <summary>Day on which the fund received it, as the fund said it; null when it has not, nor has a publisher that did not tell it yet: the day of the sending stands for it.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>True when the fund's dates are not those that the rules give.</summary>
    public required bool DiffersFromRules { get; init; }

    /// <summary>Last day of an appeal, inclusive; null when there is nothing to contest.</summary>
    public DateOnly? AppealUntil { get; init; }
}

/// <summary>A right is open: care inside the dates is paid for.</summary>
[PublishedBy("rights-dossier", HeardBy = ["intake", "partner-network", "reporting"])]
public sealed record RightsOpened : ApplicationEvent
{
    /// <summary>First day covered, inclusive; may be before the deposit.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Last day covered, inclusive; null when open-ended (PUMa).</summary>
    public required DateOnly? EffectiveTo { get; init; }

    /// <summary>Day the fund told the person.</summary>
    public required DateOnly NotifiedOn { get; init; }

    /// <summary>Body code of the fund that decided, and pays; null from a publisher that did not tell it yet.</summary>
    public string? FundCode { get; init; }
}

/// <summary>A right nears its end, and nothing follows it yet. Told at each level of <c>rightsExpiringDaysBefore</c>, once.</summary>
public sealed record RightsExpiring : ApplicationEvent
{
    /// <summary>Last day covered, inclusive.</summary>
    public required DateOnly EffectiveTo { get; init; }

    /// <summary>Days left after today; 0 on the last day covered.</summary>
    public required int DaysLeft { get; init; }
}

/// <summary>The right of this application was followed by that of its renewal.</summary>
public sealed record ApplicationRenewed : ApplicationEvent
{
    public required Guid RenewedByApplicationId { get; init; }
}

/// <summary>The last day of something due comes near.</summary>
public sealed record DeadlineApproaching : ApplicationEvent
{
    /// <summary>Code of the delay.</summary>
    public required string DelayId { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>Days left after today; 0 on the last day.</summary>
    public required int DaysLeft { get; init; }
}

/// <summary>The last day of something due has passed.</summary>
public sealed record DeadlineMissed : ApplicationEvent
{
    /// <summary>Code of the delay.</summary>
    public required string DelayId { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public required DateOnly DueOn { get; init; }
}

/// <summary>Something that was reminded of, or told as missed, is due no more, whether or not a step of the application says why. Told once for all that have this delay and last day on it.</summary>
public sealed record DeadlineEnded : ApplicationEvent
{
    /// <summary>Code of the delay.</summary>
    public required string DelayId { get; init; }

    /// <summary>Its last day, inclusive.</summary>
    public required DateOnly DueOn { get; init; }
}

/// <summary>The fund's decision was contested.</summary>
public sealed record AppealFiled : ApplicationEvent
{
    public required DateOnly FiledOn { get; init; }
}

/// <summary>A right was refused; the refusal of the AME may open urgent care. L. 254-1 CASF.</summary>
[PublishedBy("rights-dossier", HeardBy = ["intake", "partner-network", "reporting"])]
public sealed record RightsRefused : ApplicationEvent
{
    public required string ReasonCode { get; init; }
    public required DateOnly NotifiedOn { get; init; }

    /// <summary>Days for which urgent care is covered, both inclusive; null when none. An open end is null.</summary>
    public DateOnly? UrgentCareFrom { get; init; }
    public DateOnly? UrgentCareTo { get; init; }

    /// <summary>Body code of the fund that decided, and pays; null from a publisher that did not tell it yet.</summary>
    public string? FundCode { get; init; }
}
