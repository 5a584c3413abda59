using System.ComponentModel;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary>What a batch is.</summary>
[Description("Ce qu'est un lot.")]
public enum BatchKind
{
    [Description("des dossiers transmis")] Applications,

    /// <summary>Nothing is asked again: who they are about is written otherwise.</summary>
    [Description("des identités rectifiées depuis, de dossiers déjà transmis")] Corrections,
}

/// <summary>Applications of one PASS sent together to a fund.</summary>
/// <remarks>What was sent never changes; what becomes of its archive is in <c>Transmission.Placement.cs</c>.</remarks>
public sealed partial class Transmission : Aggregate, IBelongsToFund
{
    private Transmission()
    {
    }

    /// <summary>Applications, or corrections of what was sent before.</summary>
    public BatchKind Kind { get; private init; }

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

    /// <summary>Makes a batch that tells a fund who people of applications it has really are. GDPR art. 19.</summary>
    /// <param name="applications">Of one PASS, sent to that fund before.</param>
    internal static Transmission OfCorrections(IReadOnlyCollection<Application> applications, string fundCode, DateOnly today)
    {
        var batch = new Transmission
        {
            Kind = BatchKind.Corrections,
            PassSiteId = applications.First().PassSiteId,
            FundCode = fundCode,
            TransmittedOn = today,
            DecisionDueOn = applications.Max(application => application.DecisionDueOn!.Value),
            ApplicationIds = [.. applications.Select(application => application.Id)],
        };
        batch.NextVersion();
        return batch;
    }
}
