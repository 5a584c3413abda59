using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Sites;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary>Why an application does not wait for the batch of the week: waiting would cost a day of right, or pass a last day. [000-096]</summary>
/// <remarks>The engine is asked twice, for a departure today and for one with the batch: only what loses nothing by waiting waits. Decision 0115.</remarks>
public sealed record EarlyDeparture
{
    // What is not deposited at the PASS is filed by sending it: "transmettre sa demande d'AME dans un délai de 90 jours", a CSS "déposée au plus tard dans un délai de deux mois" (annexe).
    private static readonly Delay[] KeptBySending = [.. Delays.Sendings, .. Delays.Filings];

    /// <summary>Day of the batch that it does not wait for.</summary>
    public required DateOnly InsteadOf { get; init; }

    /// <summary>Code of the rule, or of the delay, that does not let it wait.</summary>
    public required string Rule { get; init; }

    /// <summary>First day of the right by leaving today, or last day of the delay; null when not known.</summary>
    public DateOnly? From { get; init; }

    /// <summary>First day of the right by waiting; null when waiting would lose it, and when not known.</summary>
    public DateOnly? Otherwise { get; init; }

    /// <summary>Whether the hour of the day matters: a PUMa begins with its reception, and the fund that is sent it in the morning may take it today.</summary>
    internal static bool CannotWaitForTheEvening(Application application, DateOnly today, DateOnly next) =>
        application.Benefit == Benefit.Puma || LastDayBefore(application, today, next) is not null;

    /// <summary>Compares.</summary>
    /// <param name="found">Ready to leave.</param>
    /// <param name="agreements">What the PASS has signed.</param>
    /// <param name="today">Day in Paris.</param>
    /// <param name="next">Day of the next batch.</param>
    /// <returns>Null when it loses nothing by waiting.</returns>
    internal static EarlyDeparture? Of(ApplicationInContext found, AgreementsInForce agreements, DateOnly today, DateOnly next)
    {
        var application = found.Application;
        if (LastDayBefore(application, today, next) is var (delayId, dueOn))
        {
            return new EarlyDeparture { InsteadOf = next, Rule = delayId, From = dueOn };
        }

        return Effects(found, agreements, today, today).Zip(Effects(found, agreements, next, today))
            .Select(pair => Lost(application, pair.First, pair.Second, today, next)).FirstOrDefault(lost => lost is not null);
    }

    /// <summary>Why, in one French sentence.</summary>
    internal string Sentence => Delays.Find(Rule) is { } delay ? $"Parti sans attendre le lot du {French.Date(InsteadOf)} : l’échéance du {French.Date(From)} ne l’attendait pas ({delay.Label})."
        : Rule == "CSS-HOSPITAL-PROMPT" ? $"Parti sans attendre le lot du {French.Date(InsteadOf)} : la demande doit partir dans les plus brefs délais pour que l’hospitalisation vaille dépôt."
        : (From, Otherwise) switch
        {
            ({ } from, { } otherwise) => $"Parti sans attendre le lot du {French.Date(InsteadOf)}, qui aurait fait commencer le droit le {French.Date(otherwise)} au lieu du {French.Date(from)}{Supposed}.",
            ({ } from, null) => $"Parti sans attendre le lot du {French.Date(InsteadOf)}, qui aurait fait perdre le droit ouvert au {French.Date(from)}.",
            _ => $"Parti sans attendre le lot du {French.Date(InsteadOf)} : le droit ne commence pas avant la demande.",
        };

    /// <summary>The text of a rule, or of a delay; the code itself of one that is no more.</summary>
    internal static string ArticleOf(string rule) => Delays.Find(rule)?.Article ?? (RuleBook.Codes.Contains(rule) ? RuleBook.Article(rule) : rule);

    private string Supposed => Rule is "CSS-STANDARD-EFFECT" or "CSS-PARTICIPATION-EFFECT" ? " si la caisse met le même temps à décider" : "";

    // Of a deposit from before deadlines were rows, its own day tells. Care that a last day to file has passed for is not reached by hurrying.
    private static (string DelayId, DateOnly DueOn)? LastDayBefore(Application application, DateOnly today, DateOnly next) => application.Running
        .Where(deadline => KeptBySending.Contains(deadline.Delay) && (deadline.DueOn >= today || !Delays.Filings.Contains(deadline.Delay))).Select(deadline => (deadline.DelayId, deadline.DueOn))
        .Concat(application is { Deposit: { } deposit, State: ApplicationState.Deposited } ? new[] { (DelayId: Delays.AmeTransmission.Id, DueOn: deposit.TransmissionDueOn) } : [])
        .Where(each => each.DueOn < next).OrderBy(each => each.DueOn).Select(each => ((string, DateOnly)?)each).FirstOrDefault();

    // What a departure on a day gives, to the person and to each member, and for a CSS whether the fund decides at once or takes all its time.
    private static IEnumerable<EffectDate> Effects(ApplicationInContext found, AgreementsInForce agreements, DateOnly sentOn, DateOnly today)
    {
        var application = found.Application;
        var constituted = agreements.ConstitutedOn(application.Benefit, application.CompletedOn);
        if (application.Benefit != Benefit.Css)
        {
            var leaving = new AsIf { SentOn = sentOn, ConstitutedOn = constituted };
            return [found.RightsAsIf(leaving), .. application.Members.Select(member => found.RightsAsIf(leaving, member: member))];
        }

        var atLast = agreements.Due(agreements.Instruction(Benefit.Css, application.IsUrgent), sentOn).DueOn;
        return ((DateOnly[])[sentOn, atLast]).Select(decided => found.RightsAsIf(new AsIf { SentOn = sentOn, PumaSentOn = today, ConstitutedOn = constituted, MembershipReceivedOn = decided }, decided));
    }

    private static EarlyDeparture? Lost(Application application, EffectDate now, EffectDate waiting, DateOnly today, DateOnly next)
    {
        if (now.Decision == Rules.Decision.NotEnoughInformation)
        {
            return MayLose(application, today, next) is { } unknown ? new EarlyDeparture { InsteadOf = next, Rule = unknown } : null;
        }

        if (now.Reason == Reasons.CssHospitalisationMonth)
        {
            return new EarlyDeparture { InsteadOf = next, Rule = "CSS-HOSPITAL-PROMPT", From = now.EffectiveFrom, Otherwise = waiting.EffectiveFrom };
        }

        return now.Decision is Rules.Decision.Granted or Rules.Decision.UrgentCareOnly && (waiting.Decision != now.Decision || waiting.EffectiveFrom > now.EffectiveFrom) && !IsBetter(waiting, now)
            ? new EarlyDeparture { InsteadOf = next, Rule = RuleOf(application, now), From = now.EffectiveFrom, Otherwise = waiting.EffectiveFrom }
            : null;
    }

    private static bool IsBetter(EffectDate one, EffectDate other) => one.Decision == Rules.Decision.Granted && other.Decision == Rules.Decision.UrgentCareOnly;

    // Without what the rules miss, the way that the right usually begins is supposed.
    private static string? MayLose(Application application, DateOnly today, DateOnly next) => application.Benefit switch
    {
        Benefit.Puma => application.Situation.Working is true ? null : "PUMA-RESIDENCE-RECEPTION",
        Benefit.Css => LegalCalendar.FirstOfMonth(today) == LegalCalendar.FirstOfMonth(next) ? null : "CSS-STANDARD-EFFECT",
        _ => application.MustBeDeposited || application.PreviousRightEndsOn >= today ? null : "AME-DEPOSIT-ONE-YEAR",
    };

    private static string RuleOf(Application application, EffectDate now) => now.Reason switch
    {
        Reasons.PumaFromReception => "PUMA-RESIDENCE-RECEPTION",
        Reasons.PumaFromFirstHourWorked => "PUMA-ACTIVITY-FIRST-HOUR",
        Reasons.CssDepositMonth => application.RequiresImmediate == ImmediateSituation.PrecariousSituation ? "CSS-IMMEDIATE-PRECARIOUS" : "CSS-IMMEDIATE-CARE",
        Reasons.CssNotBeforePumaStart => "CSS-NOT-BEFORE-PUMA",
        Reasons.CssFollowsPreviousRight => "CSS-RENEWAL",
        Reasons.CssMonthAfterMembership => "CSS-PARTICIPATION-EFFECT",
        Reasons.CssMonthAfterDecision => "CSS-STANDARD-EFFECT",
        Reasons.FromConstitution => "AGREEMENT-CONSTITUTION",
        Reasons.AmeFollowsPreviousRight => "AME-RENEWAL",
        Reasons.AmeRetroactiveToCare or Reasons.AmeRefusedUrgentCareOpened => "AME-NINETY-DAYS",
        _ => "AME-DEPOSIT-ONE-YEAR",
    };
}

/// <summary>Why an application left before the batch of the week.</summary>
[Description("Pourquoi un dossier est parti sans attendre le lot de la semaine.")]
public sealed record EarlyView(
    [property: Description("Jour du lot qu'il n'a pas attendu.")] DateOnly InsteadOf,
    [property: Description("Code de la règle ou du délai.")] string Rule,
    [property: Description("L'article.")] string Article,
    [property: Description("Pourquoi, en une phrase.")] string Sentence)
{
    internal static EarlyView? Of(EarlyDeparture? early) => early is null ? null : new EarlyView(early.InsteadOf, early.Rule, EarlyDeparture.ArticleOf(early.Rule), early.Sentence);
}
