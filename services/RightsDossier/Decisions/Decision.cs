using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Rules;
using RulesDecision = PassPlatform.RightsDossier.Rules.Decision;

namespace PassPlatform.RightsDossier.Decisions;

/// <summary>What the fund decided, and what the rules gave on that day; both are kept.</summary>
public sealed class Decision
{
    public required DecisionOutcome Outcome { get; init; }

    /// <summary>Day the fund told the person.</summary>
    public required DateOnly NotifiedOn { get; init; }

    /// <summary>First day covered, inclusive; null when refused.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day covered, inclusive; null when refused or without end (PUMa).</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Where the right is managed (<i>code organisme</i>).</summary>
    public string? BodyCode { get; internal set; }

    /// <summary>How the right is managed (<i>code gestion</i>).</summary>
    public string? ManagementCode { get; internal set; }

    /// <summary>The fund's code of a refusal.</summary>
    public string? RefusalReasonCode { get; init; }

    /// <summary>First day of care covered as urgent care, inclusive; null when none. L. 254-1 CASF.</summary>
    public DateOnly? UrgentCareFrom { get; init; }

    /// <summary>Last day of care covered as urgent care, inclusive; null when none, or when open.</summary>
    public DateOnly? UrgentCareTo { get; init; }

    /// <summary>What the rules concluded when the decision was recorded.</summary>
    public required RulesDecision RulesDecision { get; init; }

    /// <summary>The rules' first day covered (of the urgent care when that is all they open); null when nothing opens.</summary>
    public DateOnly? RulesFrom { get; init; }

    /// <summary>The rules' last day covered; null when nothing opens or without end.</summary>
    public DateOnly? RulesTo { get; init; }

    /// <summary>The rules' reason code.</summary>
    public required string RulesReason { get; init; }

    /// <summary>The same decision, with what the rules say of it now.</summary>
    internal Decision JudgedBy(ComputedRights rights) => new()
    {
        Outcome = Outcome,
        NotifiedOn = NotifiedOn,
        ValidFrom = ValidFrom,
        ValidTo = ValidTo,
        BodyCode = BodyCode,
        ManagementCode = ManagementCode,
        RefusalReasonCode = RefusalReasonCode,
        UrgentCareFrom = UrgentCareFrom,
        UrgentCareTo = UrgentCareTo,
        RulesDecision = rights.Effect.Decision,
        RulesFrom = rights.Effect.EffectiveFrom,
        RulesTo = rights.Effect.EffectiveTo,
        RulesReason = rights.Effect.Reason,
    };

    /// <summary>Last day of an appeal, inclusive; null when there is nothing to contest: a right granted as the rules give it. R. 142-1 CSS.</summary>
    public DateOnly? AppealUntil =>
        Outcome == DecisionOutcome.Refused || Differences.Count > 0 ? LegalDeadlines.Due(Delays.Appeal, NotifiedOn).DueOn : null;

    /// <summary>Where fund and rules differ; empty when they agree, or when the rules could not conclude.</summary>
    public IReadOnlyList<Difference> Differences => RulesDecision == RulesDecision.NotEnoughInformation ? [] : [.. Difference.Between(this)];
}
