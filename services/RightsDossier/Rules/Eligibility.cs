using PassPlatform.Contracts;

namespace PassPlatform.RightsDossier.Rules;

/// <summary>Which cover for whom: PUMa, CSS, AME or urgent care only. Pure: no clock, no I/O; allocates only for an explanation.</summary>
/// <remarks>Each rule answers yes, no or not known (null), and <c>&amp;</c> and <c>|</c> on <c>bool?</c> carry what is not known: an unknown input
/// matters only when the answer depends on it. Readings of the law: <c>docs/decisions/0010-readings-of-the-law.md</c>.</remarks>
public static partial class Eligibility
{
    /// <summary>The cover of a person in a situation.</summary>
    /// <param name="person">The situation.</param>
    /// <param name="why">Collects the steps; null for none.</param>
    public static EligibilityResult Evaluate(EligibilityInputs person, Explanation? why = null)
    {
        ArgumentNullException.ThrowIfNull(person);
        var result = Evaluate(person, person.ApplicationDate, why);
        if (why is not null)
        {
            ExplainOtherCovers(person, result, why);
        }

        return result;
    }

    /// <param name="person">The situation.</param>
    /// <param name="ceilingDate">The day whose ceilings count.</param>
    /// <param name="why">Collects the steps; null for none.</param>
    static EligibilityResult Evaluate(EligibilityInputs person, DateOnly? ceilingDate, Explanation? why)
    {
        ExplainCoverage(person, why);
        var ceilings = CeilingsFor(person, ceilingDate, why);
        var welfare = InChildWelfareCare(person, why);
        var byActivity = PumaByActivity(person, why);
        var byResidence = PumaByResidence(person, why);
        var puma = welfare | byActivity | byResidence;
        var ame = !puma & Ame(person, ceilings, puma, why);
        var urgent = UrgentCare(person, puma, ame, why);
        var free = puma & CssFree(person, ceilings, welfare, puma, why);
        var participation = puma & !free & CssWithParticipation(person, ceilings, free, puma, why);

        BaseCover? cover = puma is true ? BaseCover.Puma
            : ame is true ? BaseCover.Ame
            : urgent is true ? BaseCover.UrgentCareOnly
            : puma is false && ame is false && urgent is false ? BaseCover.NoneOther
            : null;
        ComplementaryCover? complementary = free is true ? ComplementaryCover.CssFree
            : participation is true ? ComplementaryCover.CssParticipation
            : free is false && participation is false ? ComplementaryCover.None
            : null;
        var missing = Missing(person, cover, complementary, puma, welfare, ceilings);
        int? cents = null;
        if (participation is true)
        {
            cents = MonthlyParticipation(person, why);
            missing |= MissingForParticipation(person, cents);
        }

        var reason = cover is null || complementary is null
            ? EligibilityReasons.NotEnoughInformation
            : cover == BaseCover.Puma ? CssReason(person, welfare, complementary.Value)
            : BaseReason(person, cover.Value);
        return new EligibilityResult(cover, complementary, cents, reason, missing, new BenefitAnswers(
            ToAnswer(byActivity), ToAnswer(welfare | byResidence), ToAnswer(free), ToAnswer(participation), ToAnswer(ame), ToAnswer(urgent),
            person.ExistingCoverage is { } existing ? ToAnswer(existing is ExistingCoverage.Puma or ExistingCoverage.PumaAndCss) : Answer.NotEnoughInformation));
    }

    /// <summary>Whether the person is a minor in the care of child welfare, who holds PUMa and CSS personally. Source: L.861-1 CSS.</summary>
    static bool? InChildWelfareCare(EligibilityInputs person, Explanation? why)
    {
        var answer = IsMinor(person) & person.InChildWelfareCare;
        if (answer is true)
        {
            why?.Condition("PUMA-CHILD-WELFARE", true, French.Minor(person.Age), "mineur·e confié·e à l’aide sociale à l’enfance",
                "Mineur·e confié·e à l’aide sociale à l’enfance : PUMa et CSS gratuite, quel que soit le séjour.");
        }

        return answer;
    }

    /// <summary>PUMa by work: no residence period is asked, only a regular stay. Source: L.160-1, L.115-6 CSS.</summary>
    static bool? PumaByActivity(EligibilityInputs person, Explanation? why)
    {
        var answer = StayIsRegular(person) & person.Working;
        why?.Condition("PUMA-BY-ACTIVITY", answer, $"travaille : {French.YesNo(person.Working)} ; séjour {French.Stay(person.Stay)}",
            "activité professionnelle en séjour régulier", answer switch
            {
                true => "La personne travaille en séjour régulier : PUMa sans durée de résidence.",
                false => "La PUMa sur critère d’activité ne s’ouvre pas.",
                null => "On ne sait pas si la PUMa s’ouvre sur critère d’activité.",
            });
        return answer;
    }

    /// <summary>PUMa by residence: regular stay, and stable residence of more than three months unless exempt. Source: L.160-1, D.160-2 CSS.</summary>
    static bool? PumaByResidence(EligibilityInputs person, Explanation? why)
    {
        var exempt = ExemptFromResidence(person);
        var answer = StayIsRegular(person) & (exempt | ResidenceExceedsThreeMonths(person));
        why?.Condition(exempt is true ? "PUMA-EXEMPT-FROM-RESIDENCE" : person.Stay == Stay.AsylumSeeker ? "PUMA-ASYLUM-THREE-MONTHS" : "PUMA-BY-RESIDENCE", answer,
            $"séjour {French.Stay(person.Stay)}, résidence {French.Since(person.ResidenceSince)}",
            exempt is true ? "séjour régulier" : person.ResidenceSince is { } since ? $"séjour régulier, demande après le {French.Date(Delays.PumaResidence.After(since))}"
            : "séjour régulier, résidence de plus de trois mois", answer switch
            {
                true when exempt is true => "Aucune durée de résidence n’est demandée à cette personne.",
                true => "La résidence stable et régulière dépasse trois mois.",
                false when StayIsRegular(person) is false => "Le séjour n’est pas régulier.",
                false => "La résidence stable ne dépasse pas trois mois.",
                null => "On ne sait pas si la résidence est stable et régulière depuis plus de trois mois.",
            });
        return answer;
    }

    /// <summary>Refugees, subsidiary protection and minors asking for asylum: no residence period. Source: D.160-2 II CSS.</summary>
    static bool? ExemptFromResidence(EligibilityInputs person) => person.Stay switch
    {
        Stay.RefugeeOrSubsidiaryProtection => true,
        Stay.AsylumSeeker => IsMinor(person),
        null => null,
        _ => false,
    };

    /// <summary>AME: irregular stay of more than three months and resources within the ceiling, neither asked of a minor. Source: L.251-1 CASF.</summary>
    static bool? Ame(EligibilityInputs person, CeilingTable? ceilings, bool? puma, Explanation? why)
    {
        var irregular = StayIsIrregular(person);
        if (puma is true || irregular is false)
        {
            why?.Condition("AME-NOT-FOR-REGULAR-STAY", false, puma is true ? "PUMa possible" : $"séjour {French.Stay(person.Stay)}", "situation irrégulière, sans droit à la PUMa",
                "L’AME est réservée aux personnes en situation irrégulière sans droit à la PUMa.");
            return false;
        }

        var territory = AmeApplies(person, why);
        var minor = IsMinor(person);
        if (minor is true)
        {
            why?.Condition("AME-MINORS", true, French.Minor(person.Age), "moins de 18 ans", "Mineur·e : ni durée de séjour ni condition de ressources.");
            return irregular & territory;
        }

        return irregular & territory & (minor | (IrregularStayExceedsThreeMonths(person, why) & AmeResourcesWithinCeiling(person, ceilings, why)));
    }

    /// <summary>Urgent care, the only thing open to an irregular resident refused the AME and to an asylum seeker not yet in the PUMa. Source: L.254-1 CASF.</summary>
    static bool? UrgentCare(EligibilityInputs person, bool? puma, bool? ame, Explanation? why)
    {
        var answer = AmeApplies(person, null) & !puma & ((StayIsIrregular(person) & !ame) | Is(person.Stay, Stay.AsylumSeeker));
        if (answer is true)
        {
            why?.Note("AME-REFUSAL-OPENS-URGENT-CARE", person.Pregnant is true
                ? "Seuls les soins urgents sont pris en charge ; ceux de la femme enceinte en font partie."
                : "Seuls les soins urgents sont pris en charge : pronostic vital, contagion, femme enceinte ou nouveau-né, interruption de grossesse.");
        }

        return answer;
    }

    /// <summary>Free CSS: resources of the household at most the ceiling, or RSA, or child welfare. Source: L.861-1 1°, R.861-3 CSS.</summary>
    static bool? CssFree(EligibilityInputs person, CeilingTable? ceilings, bool? welfare, bool? puma, Explanation? why)
    {
        if (puma is false)
        {
            why?.Condition("CSS-NEEDS-PUMA", false, "pas de PUMa", "bénéfice de la PUMa", "La CSS suppose le bénéfice de la PUMa.");
            return false;
        }

        var applies = CssApplies(person, why);
        if (welfare is true)
        {
            return applies;
        }

        var within = AtMost(Resources(person), ceilings, Size(person), participation: false);
        if (person.RsaBeneficiary is true)
        {
            why?.Condition("CSS-RSA", true, "bénéficiaire du RSA", null, "Bénéficiaire du RSA : réputé·e sous le plafond de la CSS gratuite.");
        }
        else
        {
            ExplainCeiling("CSS-FREE-CEILING", "de la CSS gratuite", person, ceilings, within, participation: false, why);
        }

        return applies & (welfare | person.RsaBeneficiary | within);
    }

    /// <summary>CSS with participation: resources above the first ceiling, at most the second. Source: L.861-1 2° CSS.</summary>
    static bool? CssWithParticipation(EligibilityInputs person, CeilingTable? ceilings, bool? free, bool? puma, Explanation? why)
    {
        if (free is true || puma is false)
        {
            return false;
        }

        var within = AtMost(Resources(person), ceilings, Size(person), participation: true);
        ExplainCeiling("CSS-PARTICIPATION-CEILING", "de la CSS avec participation", person, ceilings, within, participation: true, why);
        return CssApplies(person, null) & within;
    }

    static string CssReason(EligibilityInputs person, bool? welfare, ComplementaryCover cover) => cover switch
    {
        ComplementaryCover.CssFree when welfare is true => EligibilityReasons.MinorInChildWelfareCare,
        ComplementaryCover.CssFree when person.RsaBeneficiary is true => EligibilityReasons.RsaBeneficiary,
        ComplementaryCover.CssFree => EligibilityReasons.UnderFreeCeiling,
        ComplementaryCover.CssParticipation => EligibilityReasons.BetweenCeilings,
        _ when CssApplies(person, null) is not false => EligibilityReasons.AboveParticipationCeiling,
        _ when person.Territory == Territory.Mayotte => EligibilityReasons.CssNotApplicableInMayotte,
        _ => EligibilityReasons.CssNotInForce,
    };

    static string BaseReason(EligibilityInputs person, BaseCover cover) => cover switch
    {
        BaseCover.Ame => IsMinor(person) is true ? EligibilityReasons.AmeMinor : EligibilityReasons.AmeConditionsMet,
        _ when person.Stay == Stay.AsylumSeeker => EligibilityReasons.AsylumSeekerUnder3Months,
        _ when person.Stay != Stay.Irregular => EligibilityReasons.PumaResidenceUnder3Months,
        BaseCover.NoneOther => EligibilityReasons.AmeNotApplicableInMayotte,
        _ when IrregularStayExceedsThreeMonths(person, null) is false => EligibilityReasons.AmeThreeMonthsNotMet,
        _ => EligibilityReasons.AmeResourcesAboveCeiling,
    };

    static Answer ToAnswer(bool? value) => value switch { true => Answer.Yes, false => Answer.No, null => Answer.NotEnoughInformation };
}
