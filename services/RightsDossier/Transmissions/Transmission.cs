using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary>Applications of one PASS sent together to a fund.</summary>
/// <remarks>What was sent never changes; what becomes of its archive is in <c>Transmission.Placement.cs</c>.</remarks>
public sealed partial class Transmission : Aggregate, IBelongsToFund
{
    private Transmission()
    {
    }

    /// <summary>Code of the fund.</summary>
    public string FundCode { get; private init; } = "";

    /// <summary>Day they were sent.</summary>
    public DateOnly TransmittedOn { get; private init; }

    /// <summary>Last day for the fund to decide on all of them, inclusive: each has its own, by its benefit and urgency.</summary>
    public DateOnly DecisionDueOn { get; private init; }

    /// <summary>The applications sent, at least one.</summary>
    public IReadOnlyList<Guid> ApplicationIds { get; private init; } = [];

    /// <summary>Makes a batch.</summary>
    /// <param name="request">What is sent, when.</param>
    /// <param name="applications">What it names.</param>
    /// <param name="passSiteId">The PASS.</param>
    /// <param name="agreements">What the PASS has signed on that day.</param>
    /// <exception cref="Refusal">The PASS has an agreement with another fund.</exception>
    internal static Transmission Of(SendTransmission request, IEnumerable<Application> applications, Guid passSiteId, AgreementsInForce agreements)
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
            DecisionDueOn = applications.Max(application => application.DecisionFrom(request.TransmittedOn, agreements).DueOn),
            ApplicationIds = request.ApplicationIds,
        };
        batch.NextVersion();
        return batch;
    }
}
