using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Agreements;

/// <summary>An agreement.</summary>
/// <param name="TermEndsOn">Last day, inclusive, of the term under way today; renewed tacitly on the morrow.</param>
public sealed record AgreementView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Sa nature.")] AgreementKind Kind,
    [property: Description("Avec qui elle est signée ; null si ce n'est ni l'ARS ni une caisse.")] Counterparty? Counterparty,
    [property: Description("Premier jour d'application ; null tant que c'est un projet.")] DateOnly? SignedOn,
    [property: Description("Dernier jour de la période en cours aujourd'hui, ou de la dernière ; reconduite tacitement le lendemain, sauf si elle prend fin ; null pour un projet.")] DateOnly? TermEndsOn,
    [property: Description("Premier jour de la période où elle peut être dénoncée, avant la fin de période ; null pour un projet.")] DateOnly? NoticeFrom,
    [property: Description("Premier jour où elle ne s'applique plus ; null si aucune fin n'est en vue.")] DateOnly? EndsOn,
    [property: Description("Pourquoi elle prend fin.")] AgreementEnd? EndReason,
    [property: Description("Premier jour d'une autre convention, qui a pris sa place.")] DateOnly? ReplacedOn,
    [property: Description("Ce qui est à détruire, fermer ou restituer, depuis sa fin.")] IReadOnlyList<ClosingView> Closings,
    [property: Description("Les parties, leurs signatures et qui joindre ; vide pour ce qui fut enregistré avant.")] IReadOnlyList<AgreementParty> Parties,
    [property: Description("La convention que cet avenant modifie.")] Guid? Amends,
    [property: Description("Le partenariat dont elle dépend.")] Guid? PartnershipId,
    [property: Description("Le praticien du réseau.")] Guid? PractitionerId,
    [property: Description("FINESS, RPPS, SIRET ou RNA de l'autre partie.")] string? PartnerCode,
    [property: Description("Jour de la dernière signature sur papier.")] DateOnly? PaperSignedOn,
    [property: Description("La copie du papier signé.")] SignedCopy? Copy,
    [property: Description("Les canaux permis.")] IReadOnlyList<ExchangeChannel> Channels,
    [property: Description("Les moyens de recours.")] string? Recourse,
    [property: Description("La délibération qui autorise à signer.")] string? CouncilDecision,
    [property: Description("La convention d'avant la plateforme qu'elle remplace.")] string? Replaces,
    [property: Description("Comment les dossiers du bilan sont tirés au sort.")] string? SamplingMethod,
    [property: Description("Les lettres recommandées à son sujet, dans l'ordre.")] IReadOnlyList<RegisteredLetterView> Letters,
    [property: Description("Code organisme de la caisse ; null avec l'ARS.")] string? FundCode,
    [property: Description("Nom de la caisse ; null avec l'ARS.")] string? FundName,
    [property: Description("Jours calendaires dont la caisse dispose pour décider ; null avec l'ARS, ou si la convention compte en jours ouvrés.")] int? DecisionDelayDays,
    [property: Description("Jours calendaires dont la PASS dispose pour transmettre ; null avec l'ARS.")] int? TransmissionDelayDays,
    [property: Description("Jour de la semaine où partent les dossiers ; null avec l'ARS.")] DayOfWeek? TransmissionWeekday,
    [property: Description("Les droits (CSS, AME) sont demandés à compter du jour où le dossier a été complet.")] bool RightsFromCompletion,
    [property: Description("La PASS ne reçoit en dépôt que des premières demandes d'AME complètes ; null avec l'ARS.")] bool? RefusesIncompleteDeposits,
    [property: Description("Ce qui vaut pour chaque délai qu'une convention peut fixer ; vide avec l'ARS.")] IReadOnlyList<HeldDelayView> HeldDelays,
    [property: Description("Plafond annuel de l'ARS, en centimes ; null avec une caisse.")] long? YearlyCapCents,
    [property: Description("Version.")] long Version) : IVersioned
{
    internal static AgreementView Of(Agreement agreement, DateOnly today) => new(
        agreement.Id, agreement.PassSiteId, agreement.Kind, agreement.Counterparty, agreement.SignedOn, LastDay(agreement, today),
        LastDay(agreement, today) is { } last ? AgreementCalendar.Notice(last.AddDays(1), agreement.NoticeMonths).From : null, agreement.EndsOn, agreement.EndReason, agreement.ReplacedOn,
        [.. agreement.Closings.Select(closing => new ClosingView(closing.Duty, closing.DoneOn, closing.DoneBy))], agreement.Parties, agreement.Amends, agreement.PartnershipId, agreement.PractitionerId,
        agreement.PartnerCode.Length == 0 ? null : agreement.PartnerCode, agreement.PaperSignedOn, agreement.Copy, agreement.Channels, agreement.Recourse, agreement.CouncilDecision, agreement.Replaces,
        agreement.SamplingMethod, [.. agreement.Letters.Select(RegisteredLetterView.Of)],
        agreement.FundCode.Length == 0 ? null : agreement.FundCode, agreement.FundName,
        agreement.DecisionDelayDays, agreement.TransmissionDelayDays, agreement.TransmissionWeekday, agreement.RightsFromCompletion,
        agreement.Kind == AgreementKind.Fund ? agreement.RefusesIncompleteDeposits : null,
        agreement.Kind == AgreementKind.Fund ? [.. Delays.Agreeable.Select(delay => HeldDelayView.Of(agreement, delay))] : [],
        agreement.YearlyCapCents, agreement.Version);

    private static DateOnly? LastDay(Agreement agreement, DateOnly today) => agreement.SignedOn is null ? null
        : agreement.EndsOn?.AddDays(-1) is { } last && last < today ? last
        : agreement.TermContaining(today);
}

/// <summary>What holds for a delay under an agreement with a fund.</summary>
[Description("Ce qui vaut pour un délai dans cette convention.")]
public sealed record HeldDelayView(
    [property: Description("Code du délai.")] string DelayId,
    [property: Description("Ce qui doit être fait.")] string Label,
    [property: Description("Texte d'où vient le délai.")] string Article,
    [property: Description("Durée qui vaut, fixée par la convention ou non ; 0 : sans attendre.")] int Duration,
    [property: Description("Unité des durées.")] DelayUnit Unit,
    [property: Description("true : seuls les jours ouvrés comptent.")] bool WorkingDays,
    [property: Description("Durée du texte.")] int ModelDuration,
    [property: Description("Délai dont celui-ci suit la durée, faute d'être fixé par la convention ; null s'il a la sienne.")] string? Follows)
{
    internal static HeldDelayView Of(Agreement agreement, Delay delay)
    {
        var held = agreement.Holds(delay);
        return new HeldDelayView(
            delay.Id, delay.Label, delay.Article, held.Duration, delay.Unit, held.WorkingDays, delay.On(agreement.SignedOn ?? DateOnly.MaxValue), held.Follows);
    }
}
