using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Decisions;
using PassPlatform.RightsDossier.Deposits;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Rules.Simulations;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Applications;

/// <summary>An application in a list.</summary>
/// <param name="Id">The application.</param>
/// <param name="PassSiteId">Its PASS.</param>
/// <param name="PersonId">The person, as numbered by intake.</param>
/// <param name="Benefit">What is applied for.</param>
/// <param name="FirstRequest">No right to it was ever opened for this person here.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="OpenMoves">What can be done now.</param>
/// <param name="OpenedOn">Day of the diagnosis that called for it.</param>
/// <param name="DueDates">What is due, and when.</param>
/// <param name="Version">Version, also the ETag.</param>
public sealed record ApplicationSummary(
    Guid Id, Guid PassSiteId, Guid PersonId, Benefit Benefit, bool FirstRequest, ApplicationState State, IReadOnlyList<Move> OpenMoves,
    DateOnly OpenedOn, IReadOnlyList<DueDate> DueDates, long Version) : IVersioned
{
    internal static ApplicationSummary Of(Application application) => new(
        application.Id, application.PassSiteId, application.PersonId, application.Benefit, application.FirstRequest, application.State,
        application.OpenMoves, application.OpenedOn, DueDate.Of(application), application.Version);
}

/// <summary>An application, with what the rules say of it.</summary>
/// <param name="Id">The application.</param>
/// <param name="PassSiteId">Its PASS.</param>
/// <param name="PersonId">The person, as numbered by intake.</param>
/// <param name="Benefit">What is applied for.</param>
/// <param name="FirstRequest">No right to it was ever opened for this person here.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="OpenMoves">What can be done now.</param>
/// <param name="OpenedOn">Day of the diagnosis that called for it.</param>
/// <param name="CompletedOn">Day the file was complete.</param>
/// <param name="Form">The form to fill in.</param>
/// <param name="RequiredDocuments">The pieces, line by line.</param>
/// <param name="Deposit">The deposit of a first AME request.</param>
/// <param name="Transmission">The sending to the fund.</param>
/// <param name="DueDates">What is due, and when.</param>
/// <param name="Computed">From when to when the rules open the right, and why.</param>
/// <param name="Decision">What the fund decided, beside the rules.</param>
/// <param name="Version">Version, also the ETag.</param>
public sealed record ApplicationView(
    Guid Id, Guid PassSiteId, Guid PersonId, Benefit Benefit, bool FirstRequest, ApplicationState State, IReadOnlyList<Move> OpenMoves,
    DateOnly OpenedOn, DateOnly? CompletedOn, ApplicationForm Form, IReadOnlyList<DocumentLineView> RequiredDocuments, DepositView? Deposit,
    SentView? Transmission, IReadOnlyList<DueDate> DueDates, ComputedView Computed, DecisionView? Decision, long Version) : IVersioned
{
    internal static ApplicationView Of(ApplicationInContext found)
    {
        var application = found.Application;
        var rights = found.Rights;
        var file = DocumentFile.Of(application, rights);
        return new ApplicationView(
            application.Id, application.PassSiteId, application.PersonId, application.Benefit, application.FirstRequest, application.State,
            application.OpenMoves, application.OpenedOn, application.CompletedOn, file.List.Form,
            [.. file.Acceptable.Lines.Select(line => DocumentLineView.Of(line, file, application)).Where(line => line.Need != DocumentNeed.Required || line.Required || line.Provided.Count > 0)],
            application.Deposit is { } deposit ? DepositView.Of(deposit) : null,
            application.TransmittedOn is { } sent ? new SentView(application.TransmissionId!.Value, sent, application.DecisionDueOn!.Value) : null,
            DueDate.Of(application),
            ComputedView.Of(rights),
            application.Decision is { } decision ? DecisionView.Of(decision) : null,
            application.Version);
    }
}

/// <summary>One line of the list of pieces.</summary>
/// <param name="LineId">Its code.</param>
/// <param name="Label">What is asked, in French.</param>
/// <param name="Required">The file is incomplete without it, as things are known now.</param>
/// <param name="Need"><c>required</c>, <c>optional</c>, or <c>produced-at-deposit</c> by the PASS itself.</param>
/// <param name="Accepts">The kinds that satisfy it: any one of them.</param>
/// <param name="Rejects">Kinds often offered that never satisfy it.</param>
/// <param name="Missing">Required, and no usable piece satisfies it.</param>
/// <param name="Provided">The pieces seen for it, oldest first.</param>
/// <param name="Source">Where the requirement comes from.</param>
public sealed record DocumentLineView(
    string LineId, string Label, bool Required, DocumentNeed Need, IReadOnlyList<DocumentKind> Accepts, IReadOnlyList<DocumentKind> Rejects, bool Missing,
    IReadOnlyList<SeenDocumentView> Provided, string Source)
{
    internal static DocumentLineView Of(DocumentLine line, DocumentFile file, Application application) => new(
        line.Id, line.Label, line.Need == DocumentNeed.Required && file.List.Lines.Contains(line), line.Need, line.Accepts, line.Rejects, file.Missing.Contains(line),
        [.. application.Documents.Where(seen => seen.LineId == line.Id).Select(SeenDocumentView.Of)], line.Source);
}

/// <summary>A piece seen.</summary>
/// <param name="KindId">What it is; null when not said.</param>
/// <param name="ProvidedOn">Day it was brought.</param>
/// <param name="Usable">Readable, valid, in the person's name.</param>
/// <param name="RefusalReason">Why it cannot be used.</param>
/// <param name="Refusal">The same, in French.</param>
public sealed record SeenDocumentView(string? KindId, DateOnly ProvidedOn, bool Usable, UnusableReason? RefusalReason, string? Refusal)
{
    internal static SeenDocumentView Of(SeenDocument seen) => new(
        seen.KindId, seen.ProvidedOn, seen.RefusalReason is null, seen.RefusalReason,
        seen.RefusalReason is { } reason ? RequiredDocuments.Label(reason) : null);
}

/// <summary>The deposit of a first AME request.</summary>
/// <param name="DepositedOn">Its day: it fixes the right.</param>
/// <param name="TransmissionDueOn">Last day to send it, inclusive.</param>
/// <param name="DepositorFamilyName">Who came with the file.</param>
/// <param name="DepositorGivenNames">Who came with the file.</param>
/// <param name="DepositorRelationship">Who they are to the person.</param>
public sealed record DepositView(
    DateOnly DepositedOn, DateOnly TransmissionDueOn, string DepositorFamilyName, string DepositorGivenNames, DepositorRelationship DepositorRelationship)
{
    internal static DepositView Of(Deposit deposit) => new(
        deposit.DepositedOn, deposit.TransmissionDueOn, deposit.Depositor.FamilyName, deposit.Depositor.GivenNames, deposit.Depositor.Relationship);
}

/// <summary>The sending to the fund.</summary>
/// <param name="TransmissionId">The batch.</param>
/// <param name="TransmittedOn">Day it was sent.</param>
/// <param name="DecisionDueOn">Last day for the fund to decide, inclusive.</param>
public sealed record SentView(Guid TransmissionId, DateOnly TransmittedOn, DateOnly DecisionDueOn);

/// <summary>Something due.</summary>
/// <param name="DelayId">Code of the delay.</param>
/// <param name="Label">What must happen, in French.</param>
/// <param name="Article">Where it is written.</param>
/// <param name="DueOn">Last day, inclusive.</param>
/// <param name="DoneOn">Day it was done; null when it is not yet.</param>
public sealed record DueDate(string DelayId, string Label, string Article, DateOnly DueOn, DateOnly? DoneOn)
{
    internal static IReadOnlyList<DueDate> Of(Application application) =>
    [
        .. application.Deposit is { } deposit ? [Of(Delays.AmeTransmission, deposit.TransmissionDueOn, application.TransmittedOn)] : Array.Empty<DueDate>(),
        .. application.DecisionDueOn is { } due ? [Of(Delays.Instruction, due, application.Decision?.NotifiedOn)] : Array.Empty<DueDate>(),
    ];

    private static DueDate Of(Delay delay, DateOnly dueOn, DateOnly? doneOn) => new(delay.Id, delay.Label, delay.Article, dueOn, doneOn);
}

/// <summary>What the rules give for the application, with what is known now.</summary>
/// <param name="Decision">What they conclude.</param>
/// <param name="EffectiveFrom">First day covered, inclusive (of the urgent care when that is all they open).</param>
/// <param name="EffectiveTo">Last day covered, inclusive; null when nothing opens or without end.</param>
/// <param name="LastDayToFile">Last day to file so that the care is covered; null when there is none.</param>
/// <param name="Care">The care the right may reach back to.</param>
/// <param name="ReasonCode">Code of the conclusion.</param>
/// <param name="Reason">The conclusion, in French.</param>
/// <param name="Missing">What must be known to conclude.</param>
/// <param name="Steps">Each condition: the value found, the value required, the article, a French sentence.</param>
/// <param name="OtherReadings">What another reading of an ambiguous text would give.</param>
public sealed record ComputedView(
    Rules.Decision Decision, DateOnly? EffectiveFrom, DateOnly? EffectiveTo, DateOnly? LastDayToFile, CareView? Care, string ReasonCode,
    string Reason, IReadOnlyList<string> Missing, IReadOnlyList<Step> Steps, IReadOnlyList<OtherReading> OtherReadings)
{
    internal static ComputedView Of(ComputedRights rights)
    {
        var effect = rights.Effect;
        return new ComputedView(
            effect.Decision, effect.EffectiveFrom, effect.EffectiveTo, effect.LastDayToFile, CareView.Of(rights), effect.Reason,
            Reasons.French(effect.Reason), SimulationJson.Names(effect.Missing), rights.Why.Steps, rights.Why.OtherReadings);
    }
}

/// <summary>The care that a right may reach back to.</summary>
/// <param name="Kind">In town or in hospital.</param>
/// <param name="Start">Day of the care, or of entry.</param>
/// <param name="End">Day of discharge.</param>
/// <param name="UrgentCategory">The urgent category it falls in.</param>
/// <param name="CareActId">The act of the network it is known from; null when the deposit stated it.</param>
public sealed record CareView(CareKind Kind, DateOnly Start, DateOnly? End, UrgentCareCategory? UrgentCategory, Guid? CareActId)
{
    internal static CareView? Of(ComputedRights rights) => rights.Care is not { } care ? null : new CareView(
        care.Kind, care.Start, care.End, care.UrgentCategory, rights.CareActId);
}

/// <summary>What the fund decided, beside what the rules gave when it was recorded.</summary>
/// <param name="Outcome">Granted or refused.</param>
/// <param name="NotifiedOn">Day the person was told.</param>
/// <param name="ValidFrom">The fund's first day covered, inclusive.</param>
/// <param name="ValidTo">The fund's last day covered, inclusive.</param>
/// <param name="BodyCode">Code of the body that manages the right.</param>
/// <param name="ManagementCode">How the right is managed.</param>
/// <param name="RefusalReasonCode">The fund's code of the refusal.</param>
/// <param name="UrgentCareFrom">First day of urgent care covered, inclusive.</param>
/// <param name="UrgentCareTo">Last day of urgent care covered, inclusive.</param>
/// <param name="RulesDecision">What the rules concluded.</param>
/// <param name="RulesFrom">The rules' first day (of the urgent care when that is all they open).</param>
/// <param name="RulesTo">The rules' last day.</param>
/// <param name="RulesReasonCode">The rules' reason.</param>
/// <param name="Differs">Fund and rules differ: an appeal may be worth it.</param>
/// <param name="Differences">On what points, in French.</param>
public sealed record DecisionView(
    DecisionOutcome Outcome, DateOnly NotifiedOn, DateOnly? ValidFrom, DateOnly? ValidTo, string? BodyCode, string? ManagementCode,
    string? RefusalReasonCode, DateOnly? UrgentCareFrom, DateOnly? UrgentCareTo, Rules.Decision RulesDecision, DateOnly? RulesFrom,
    DateOnly? RulesTo, string RulesReasonCode, bool Differs, IReadOnlyList<Difference> Differences)
{
    internal static DecisionView Of(Decisions.Decision decision) => new(
        decision.Outcome, decision.NotifiedOn, decision.ValidFrom, decision.ValidTo, decision.BodyCode, decision.ManagementCode,
        decision.RefusalReasonCode, decision.UrgentCareFrom, decision.UrgentCareTo, decision.RulesDecision, decision.RulesFrom, decision.RulesTo,
        decision.RulesReason, decision.Differences.Count > 0, decision.Differences);
}
