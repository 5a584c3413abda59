using System.ComponentModel;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Applications;

/// <summary>What a change of an application did.</summary>
[Description("Ce qui a changé dans un dossier.")]
public enum ChangeKind
{
    [Description("dossier ouvert")] Opened,
    [Description("situation reprise d'un diagnostic plus récent")] SituationTakenOver,
    [Description("membres du foyer désignés")] MembersSet,

    /// <summary>Why: <c>first</c> or <c>not-first</c>.</summary>
    [Description("première demande ou non, corrigé")] FirstRequestCorrected,
    [Description("pièce vue et vérifiée")] DocumentSeen,
    [Description("fichier d'une pièce reçu, à vérifier")] FileReceived,
    [Description("fichier d'une pièce vérifié")] DocumentChecked,
    [Description("dossier complet")] Completed,
    [Description("dossier déposé à la PASS")] Deposited,
    [Description("dossier transmis à la caisse")] Transmitted,
    [Description("pièces demandées par la caisse")] DocumentsRequested,
    [Description("pièces demandées renvoyées à la caisse")] Resubmitted,
    [Description("droit accordé")] Granted,
    [Description("droit refusé")] Refused,
    [Description("dossier caduc")] Lapsed,
    [Description("dossier retiré")] Withdrawn,
    [Description("échéance dépassée")] DeadlineMissed,
    [Description("décision contestée par un recours")] AppealFiled,
    [Description("décision non contestée")] NotContested,
    [Description("droit renouvelé")] Renewed,

    /// <summary>Why: the batch of corrections.</summary>
    [Description("identité rectifiée, dite à la caisse")] CorrectionTold,
    [Description("besoin immédiat de la CSS dit par l'équipe")] ImmediateNeedSaid,
    [Description("bulletin d'adhésion et moyen de paiement de la CSS reçus")] MembershipReceived,

    /// <summary>Why: where it did not agree.</summary>
    [Description("NIR comparé aux papiers de la personne")] NirChecked,

    /// <summary>Why: what is still missing; null when nothing is.</summary>
    [Description("NIR ou codes rendus par la caisse après sa décision")] OutcomeCompleted,

    /// <summary>Why: the batch. It is not sent yet.</summary>
    [Description("mis dans un lot, pas encore transmis")] PutInBatch,

    /// <summary>Why: the batch.</summary>
    [Description("retiré d'un lot avant son départ")] TakenOutOfBatch,

    /// <summary>Why: the batch.</summary>
    [Description("reçu par la caisse")] ReceivedByFund,

    /// <summary>Why: the batch. It is to be sent again.</summary>
    [Description("absent du lot d'après la caisse : à transmettre de nouveau, dans un autre lot")] MissingAtFund,

    /// <summary>Why: the code of the fund.</summary>
    [Description("caisse du dossier dite")] FundSaid,

    /// <summary>Why: where it does not agree; null when it does.</summary>
    [Description("NIR comparé à la fiche rectifiée")] NirComparedAgain,
    [Description("choix de ne pas contester la décision annulé")] AppealReopened,
    [Description("fiche d'une personne du dossier fusionnée avec une autre")] Merged,
    [Description("fusion de la fiche d'une personne du dossier défaite")] Unmerged,
}

/// <summary>One change of an application: what, who, when, why. Written once, in the transaction of the change; never changed, never deleted.</summary>
/// <remarks>Codes and dates only: who reads it needs no name.</remarks>
public sealed class ApplicationChange : IBelongsToPassSite
{
    /// <summary>The application.</summary>
    public required Guid ApplicationId { get; init; }

    /// <summary>Version of the application with this change: its place in the history.</summary>
    public required long Version { get; init; }

    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    public required ChangeKind What { get; init; }

    public required ApplicationState From { get; init; }

    /// <summary>State after; the same as <see cref="From"/> when the change is no step.</summary>
    public required ApplicationState To { get; init; }

    /// <summary>Day that the change speaks of, which may be before the day it was recorded; null when it speaks of none.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Why, as a code: the line of a piece, a reason; null when the change says it all.</summary>
    public string? Why { get; init; }

    /// <summary>Client that made it; <c>system</c> for what events and schedules do.</summary>
    public string By { get; private set; } = "";

    /// <summary>Instant it was recorded.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Says who made it and when, as it is saved.</summary>
    internal void Sign(string by, DateTimeOffset at) => (By, At) = (by, at);
}
