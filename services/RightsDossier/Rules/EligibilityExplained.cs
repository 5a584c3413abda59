using PassPlatform.Contracts;

namespace PassPlatform.RightsDossier.Rules;

// What the eligibility's steps say, and what the other readings of the law would give. Runs only when an explanation is asked for.
public static partial class Eligibility
{
    static void ExplainCoverage(EligibilityInputs person, Explanation? why)
    {
        if (why is null)
        {
            return;
        }

        if (person.ExistingCoverage is { } cover)
        {
            why.Condition("COMMON-LAW-OPEN", cover is ExistingCoverage.Puma or ExistingCoverage.PumaAndCss, French.Coverage(cover), null,
                cover is ExistingCoverage.Puma or ExistingCoverage.PumaAndCss
                    ? "Des droits de droit commun sont déjà ouverts : vérifier d’abord leur date de fin."
                    : "Aucun droit de droit commun n’est ouvert.");
        }

        if (person.Hospitalised is true)
        {
            why.Note("CSS-HOSPITAL-ASSIMILATION", "Personne hospitalisée : la CSS peut remonter au mois d’entrée, l’AME au jour d’entrée, si la demande est faite à temps.");
        }
    }

    static void ExplainCeiling(string rule, string which, EligibilityInputs person, CeilingTable? ceilings, bool? within, bool participation, Explanation? why)
    {
        if (why is null)
        {
            return;
        }

        decimal? ceiling = ceilings is null || Size(person) is not { } size ? null : participation ? ceilings.Participation(size) : ceilings.Free(size);
        why.Condition(rule, within, French.Euros(Resources(person)), ceiling is null ? null : $"au plus {French.Euros(ceiling)}", within switch
        {
            true => $"Les ressources ne dépassent pas le plafond {which}.",
            false => $"Les ressources dépassent le plafond {which}.",
            null => $"On ne sait pas si les ressources dépassent le plafond {which}.",
        });
        ExplainTableOrFormula(Resources(person), ceilings, Size(person), participation, why);
    }

    /// <summary>Says it when the published table and the formula of the decree, a few euros apart, do not conclude the same.</summary>
    static void ExplainTableOrFormula(decimal? resources, CeilingTable? ceilings, int? household, bool participation, Explanation why)
    {
        if (resources is not { } euros || ceilings is null || household is not { } size)
        {
            return;
        }

        var (table, formula) = (participation ? ceilings.Participation(size) : ceilings.Free(size), ceilings.ByFormula(size, participation));
        if (euros <= table != euros <= formula)
        {
            why.Note(
                "CEILING-TABLE-OR-FORMULA",
                $"Les ressources sont entre deux valeurs du plafond : {French.Euros(table)} dans le barème publié, qui est retenu ici, et {French.Euros(formula)} par la formule du décret. La caisse peut retenir l’autre : joignez le calcul au dossier, et un refus se conteste.");
        }
    }

    static void ExplainOtherCovers(EligibilityInputs person, EligibilityResult result, Explanation why)
    {
        ExplainCeilingOfTheDecision(person, result, why);
        switch (result.Base)
        {
            case BaseCover.Puma when result.Complementary is { } complementary:
                ExplainOtherCss(person, result, complementary, why);
                break;
            case BaseCover.UrgentCareOnly when result.Reason == EligibilityReasons.AmeResourcesAboveCeiling:
                why.OrCover("AME-REFUSAL-OPENS-URGENT-CARE", "L’annexe n’ouvre les soins urgents qu’après un refus pour les trois mois : un refus pour ressources pourrait ne rien ouvrir.",
                    BaseCover.NoneOther, ComplementaryCover.None, null);
                break;
            case BaseCover.UrgentCareOnly or BaseCover.NoneOther:
                ExplainThreeMonthsToTheDay(person, why);
                break;
            case BaseCover.Ame when person.UnaccompaniedMinor is true:
                why.OrCover("AME-MINORS", "Des associations soutiennent qu’un mineur isolé n’a pas besoin de titre de séjour et relève de la PUMa et de la CSS.",
                    BaseCover.Puma, ComplementaryCover.CssFree, null);
                break;
            case BaseCover.Ame when person.Members is not null && IsMinor(person) is not true:
                var whole = Evaluate(person with { Members = null }, person.ApplicationDate, null);
                if (whole.Base is { } other && other != BaseCover.Ame)
                {
                    why.OrCover("AME-HOUSEHOLD-COUNTED", "L’annexe parle des ressources « du foyer » : tous ses membres pourraient compter.", other, ComplementaryCover.None, null);
                }

                break;
        }
    }

    static void ExplainCeilingOfTheDecision(EligibilityInputs person, EligibilityResult result, Explanation why)
    {
        if (result.Base is null || result.Complementary is null || person.DecisionDate is not { } decision || decision == person.ApplicationDate)
        {
            return;
        }

        var then = Evaluate(person, decision, null);
        if (then is { Base: { } cover, Complementary: { } complementary }
            && (cover, complementary, then.MonthlyParticipationCents) != (result.Base, result.Complementary, result.MonthlyParticipationCents))
        {
            why.OrCover("CEILING-DATE", "Aucun texte ne dit si le plafond se lit au jour de la demande ou de la décision.", cover, complementary, then.MonthlyParticipationCents);
        }
    }

    static void ExplainOtherCss(EligibilityInputs person, EligibilityResult result, ComplementaryCover complementary, Explanation why)
    {
        if (result.Reason is not (EligibilityReasons.UnderFreeCeiling or EligibilityReasons.BetweenCeilings)
            || person is not { ApplicationDate: { } day, Territory: { } territory } || Size(person) is not { } size || Ceilings.On(day, territory) is not { } ceilings)
        {
            return;
        }

        const string Strictly = "L’annexe dit « inférieures » au plafond : des ressources égales pourraient l’exclure.";
        if (complementary == ComplementaryCover.CssFree && Resources(person) == ceilings.Free(size))
        {
            why.OrCover("CSS-FREE-CEILING", Strictly, BaseCover.Puma, ComplementaryCover.CssParticipation, MonthlyParticipation(person, null));
        }
        else if (complementary == ComplementaryCover.CssParticipation && Resources(person) == ceilings.Participation(size))
        {
            why.OrCover("CSS-PARTICIPATION-CEILING", Strictly, BaseCover.Puma, ComplementaryCover.None, null);
        }
    }

    static void ExplainThreeMonthsToTheDay(EligibilityInputs person, Explanation why)
    {
        var since = person.Stay == Stay.Irregular && person.IrregularSince >= person.ResidenceSince ? person.IrregularSince : person.ResidenceSince;
        if (since is not { } start || Delays.PumaResidence.After(start) != person.ApplicationDate)
        {
            return;
        }

        var dayAfter = Evaluate(person with { ApplicationDate = person.ApplicationDate?.AddDays(1) }, person.ApplicationDate, null);
        if (dayAfter is { Base: { } cover, Complementary: { } complementary } && cover is BaseCover.Puma or BaseCover.Ame)
        {
            why.OrCover(person.Stay == Stay.Irregular ? "AME-THREE-MONTHS" : "PUMA-THREE-MONTHS", "Trois mois jour pour jour : le dernier jour pourrait suffire.",
                cover, complementary, dayAfter.MonthlyParticipationCents);
        }
    }
}
