using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary>What a batch is.</summary>
[Description("Ce qu'est un lot.")]
public enum BatchKind
{
    [Description("des dossiers transmis")] Applications,

    /// <summary>Nothing is asked again: who they are about is written otherwise.</summary>
    [Description("des identités rectifiées depuis, de dossiers déjà transmis")] Corrections,

    /// <summary>The pieces that the fund asked for, of an application that it has.</summary>
    [Description("les pièces demandées par la caisse, d'un dossier déjà transmis")] Complement,
}

/// <summary>How a batch reaches the fund.</summary>
[Description("Par où un lot part à la caisse.")]
public enum BatchChannel
{
    [Description("le dossier d'échange de la caisse")] ExchangeFolder,

    /// <summary>Printed, and handed over against a signature.</summary>
    [Description("sur papier, remis contre signature")] Paper,
}

/// <summary>Applications of one PASS sent together to a fund.</summary>
/// <remarks>What was sent never changes; what becomes of its archive is in <c>Transmission.Placement.cs</c>. It is sent once it reached the fund, never before: decision 0116.</remarks>
public sealed partial class Transmission : Aggregate, IBelongsToFund, ISealedRow
{
    /// <summary>The member of a request that says on which day a batch reached the fund.</summary>
    internal const string DayMember = "/handedOverOn";

    private Transmission()
    {
    }

    /// <inheritdoc/>
    public Guid SealedUnder => Id;

    /// <summary>Applications, or corrections of what was sent before.</summary>
    public BatchKind Kind { get; private init; }

    /// <summary>Code of the fund.</summary>
    public string FundCode { get; private init; } = "";

    /// <summary>How it reaches the fund.</summary>
    public BatchChannel Channel { get; private set; }

    /// <summary>Day it reached the fund: first placed, or handed over. Null before; for corrections, the day of the correction.</summary>
    public DateOnly? TransmittedOn { get; private set; }

    /// <summary>Last day for the fund to decide on all of them, inclusive, as counted on that day: each has its own, by its benefit and urgency. Null before.</summary>
    public DateOnly? DecisionDueOn { get; private set; }

    /// <summary>The applications in it, at least one; fixed once it has left.</summary>
    public IReadOnlyList<Guid> ApplicationIds { get; private set; } = [];

    /// <summary>Who signed for the fund what was handed over on paper; null otherwise.</summary>
    [Sealed]
    public string? SignedBy { get; private set; }

    /// <summary>Day that the fund signed for it on paper: its reception. Null otherwise.</summary>
    internal DateOnly? ReceivedOnPaper => Channel == BatchChannel.Paper ? TransmittedOn : null;

    /// <summary>Makes a batch, which waits to be placed or handed over.</summary>
    /// <param name="request">What is sent, by what way.</param>
    /// <param name="passSiteId">The PASS.</param>
    /// <param name="agreements">What the PASS has signed now.</param>
    /// <exception cref="Refusal">The PASS has no agreement with that fund.</exception>
    internal static Transmission Of(SendTransmission request, Guid passSiteId, AgreementsInForce agreements)
    {
        agreements.RequireInForce(request.FundCode);
        var batch = new Transmission
        {
            PassSiteId = passSiteId,
            FundCode = request.FundCode,
            Channel = request.Channel,
            ApplicationIds = request.ApplicationIds,
        };
        batch.NextVersion();
        return batch;
    }

    /// <summary>Makes a batch of the pieces that the fund asked for.</summary>
    /// <param name="application">That it has.</param>
    /// <param name="fundCode">The fund that asked.</param>
    /// <param name="channel">How it reaches the fund.</param>
    internal static Transmission OfComplement(Application application, string fundCode, BatchChannel channel)
    {
        var batch = new Transmission
        {
            Kind = BatchKind.Complement,
            PassSiteId = application.PassSiteId,
            FundCode = fundCode,
            Channel = channel,
            ApplicationIds = [application.Id],
        };
        batch.NextVersion();
        return batch;
    }

    /// <summary>It reaches the fund, with what is still in it.</summary>
    /// <param name="on">The day.</param>
    /// <param name="applications">Those still in it, at least one.</param>
    /// <param name="agreements">What the PASS has signed on that day.</param>
    /// <param name="today">Day in Paris.</param>
    internal IReadOnlyList<ApplicationEvent> Leave(DateOnly on, IReadOnlyCollection<Application> applications, AgreementsInForce agreements, DateOnly today, DateTimeOffset now)
    {
        var byId = applications.ToDictionary(application => application.Id);
        (TransmittedOn, ApplicationIds) = (on, [.. ApplicationIds.Where(byId.ContainsKey)]);
        IReadOnlyList<ApplicationEvent> told = [.. ApplicationIds.Select(id => byId[id].Leave(this, agreements, today, now))];
        DecisionDueOn = applications.Max(application => application.DecisionDueOn);
        return told;
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
            DecisionDueOn = applications.Max(application => application.DecisionDueOn),
            ApplicationIds = [.. applications.Select(application => application.Id)],
        };
        batch.NextVersion();
        return batch;
    }
}
