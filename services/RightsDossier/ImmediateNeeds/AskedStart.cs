using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Rules;

namespace PassPlatform.RightsDossier.ImmediateNeeds;

/// <summary>The first day that the fund is asked for, when it is not the one it would find by itself: on the slip and in the manifest, so that it can apply the text.</summary>
/// <param name="From">First day asked for, inclusive. A CSS never starts before the PUMa, which the fund knows.</param>
/// <param name="Article">The text.</param>
/// <param name="Sentence">Why, in French, without a name.</param>
/// <remarks>It rests on what does not change any more once the application has left: an archive written again says the same.</remarks>
internal sealed record AskedStart(DateOnly From, string Article, string Sentence)
{
    /// <summary>What is asked for an application that leaves, or left, on a day; null when nothing is.</summary>
    public static AskedStart? Of(Application application, DateOnly sentOn)
    {
        var byNeed = application.Benefit == Benefit.Css ? OfCss(application, sentOn) : null;
        return application.ConstitutedOn is { } constituted && constituted < (application.Deposit?.DepositedOn ?? sentOn) && !(byNeed?.From <= constituted)
            ? new AskedStart(constituted, RuleBook.Article("AGREEMENT-CONSTITUTION"), "Jour où le dossier a été complet, selon la convention")
            : byNeed;
    }

    private static AskedStart? OfCss(Application application, DateOnly sentOn) =>
        ComputedRights.CssWithoutPuma(application, sentOn) is { Decision: Decision.Granted, EffectiveFrom: { } from, Reason: var reason }
            ? reason switch
            {
                Reasons.CssHospitalisationMonth => new AskedStart(
                    from, RuleBook.Article("CSS-HOSPITAL-ASSIMILATION"), $"Hospitalisation du {French.Date(application.Stay!.AdmittedOn)} : premier jour du mois de l’entrée"),
                Reasons.CssDepositMonth when application.RequiresImmediate == ImmediateSituation.ImmediateOrScheduledCare => new AskedStart(
                    from, RuleBook.Article("CSS-IMMEDIATE-CARE"), "Soins immédiats ou programmés : premier jour du mois du dépôt"),
                Reasons.CssDepositMonth => new AskedStart(
                    from, RuleBook.Article("CSS-IMMEDIATE-PRECARIOUS"), "Situation sanitaire et sociale précaire : premier jour du mois du dépôt"),
                _ => null,
            }
            : null;
}
