using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Rules;
using RulesDecision = PassPlatform.RightsDossier.Rules.Decision;

namespace PassPlatform.RightsDossier.Decisions;

/// <summary>One point on which the fund and the rules differ; it may be worth an appeal.</summary>
[Description("Un point sur lequel la caisse et les règles diffèrent.")]
public sealed record Difference(
    [property: Description("Ce qui diffère : outcome, effective-from, effective-to, urgent-care-from, urgent-care-to.")] string Point,
    [property: Description("Ce que dit la caisse.")] string Fund,
    [property: Description("Ce que disent les règles.")] string Rules,
    [property: Description("La même chose en une phrase.")] string Sentence)
{
    internal static IEnumerable<Difference> Between(Decision decision)
    {
        var granted = decision.Outcome == DecisionOutcome.Granted;
        if (granted != (decision.RulesDecision == RulesDecision.Granted))
        {
            yield return new Difference(
                "outcome", granted ? "accord" : "refus", granted ? "refus" : "accord",
                granted ? "La caisse accorde un droit que les règles refusent." : "La caisse refuse un droit que les règles accordent.");
            yield break;
        }

        if (granted)
        {
            if (decision.ValidFrom != decision.RulesFrom)
            {
                yield return Dates("effective-from", "Début du droit", decision.ValidFrom, decision.RulesFrom);
            }

            if (decision.ValidTo != decision.RulesTo)
            {
                yield return Dates("effective-to", "Fin du droit", decision.ValidTo, decision.RulesTo);
            }

            yield break;
        }

        // A refusal on both sides; it may open urgent care.
        var urgent = decision.RulesDecision == RulesDecision.UrgentCareOnly;
        if (decision.UrgentCareFrom != (urgent ? decision.RulesFrom : null))
        {
            yield return Dates("urgent-care-from", "Début des soins urgents", decision.UrgentCareFrom, urgent ? decision.RulesFrom : null);
        }
        else if (decision.UrgentCareFrom is not null && decision.UrgentCareTo != decision.RulesTo)
        {
            yield return Dates("urgent-care-to", "Fin des soins urgents", decision.UrgentCareTo, decision.RulesTo);
        }
    }

    private static Difference Dates(string point, string what, DateOnly? fund, DateOnly? rules) =>
        new(point, Day(fund), Day(rules), $"{what} : {Day(fund)} pour la caisse, {Day(rules)} selon les règles.");

    private static string Day(DateOnly? date) => date is null ? "aucune date" : French.Date(date);
}
