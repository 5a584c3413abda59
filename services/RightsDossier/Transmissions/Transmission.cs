using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary>Applications of one PASS sent together to a fund.</summary>
/// <remarks>What was sent never changes; what becomes of its archive is in <c>Transmission.Placement.cs</c>.</remarks>
public sealed partial class Transmission : Aggregate
{
    private Transmission()
    {
    }

    /// <summary>Code of the fund.</summary>
    public string FundCode { get; private init; } = "";

    /// <summary>Day they were sent.</summary>
    public DateOnly TransmittedOn { get; private init; }

    /// <summary>Last day for the fund to decide, inclusive: 30 days, or what its agreement says.</summary>
    public DateOnly DecisionDueOn { get; private init; }

    /// <summary>The applications sent, at least one.</summary>
    public IReadOnlyList<Guid> ApplicationIds { get; private init; } = [];

    /// <summary>Makes a batch.</summary>
    /// <exception cref="Refusal">The PASS has an agreement with another fund.</exception>
    internal static Transmission Of(SendTransmission request, Guid passSiteId, AgreementsInForce agreements)
    {
        if (agreements.Fund is { FundCode: { } agreed } && agreed != request.FundCode)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "La PASS a une convention avec une autre caisse.",
                new FieldError("/fundCode", "n'est pas la caisse de la convention", agreed));
        }

        var batch = new Transmission
        {
            PassSiteId = passSiteId,
            FundCode = request.FundCode,
            TransmittedOn = request.TransmittedOn,
            DecisionDueOn = LegalDeadlines.Due(Delays.Instruction, request.TransmittedOn, agreements.Decision).DueOn,
            ApplicationIds = request.ApplicationIds,
        };
        batch.NextVersion();
        return batch;
    }
}
