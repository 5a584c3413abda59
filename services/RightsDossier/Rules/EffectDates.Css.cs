namespace PassPlatform.RightsDossier.Rules;

public static partial class EffectDates
{
    /// <summary>First and last day of the CSS. Source: L.861-1, L.861-5 CSS.</summary>
    /// <remarks>The first of these that holds: the end of the right that a renewal was filed before, the month of the hospitalisation, the month of the deposit when the situation requires it, the month after
    /// the decision; then never before the PUMa. The CSS with participation starts the month after the membership form and the means of payment.</remarks>
    /// <param name="css">The application.</param>
    /// <param name="why">Collects the steps; null for none.</param>
    public static EffectDate Css(CssInputs css, Explanation? why = null)
    {
        ArgumentNullException.ThrowIfNull(css);
        if (!css.PumaIsKnown)
        {
            why?.Condition("CSS-NEEDS-PUMA", null, null, "bénéfice de la PUMa", "On ne sait pas si la personne a la PUMa.");
            return EffectDate.Unknown(EffectInputs.PumaStart);
        }

        why?.Condition("CSS-NEEDS-PUMA", css.PumaStart is not null, css.PumaStart is null ? "pas de PUMa" : $"PUMa {French.Since(css.PumaStart)}", "bénéfice de la PUMa",
            css.PumaStart is null ? "La personne n’a pas la PUMa." : $"La PUMa est ouverte depuis le {French.Date(css.PumaStart)}.");
        if (css.PumaStart is not { } puma)
        {
            return EffectDate.Refused(Reasons.CssNoPuma, null, css.CareDate);
        }

        return css.Variant switch
        {
            CssVariant.Free => FreeCss(css, puma, why),
            CssVariant.Participation => CssWithParticipation(css, puma, why),
            _ => UnknownVariant(why),
        };
    }

    static EffectDate UnknownVariant(Explanation? why)
    {
        why?.Condition("CSS-FREE-CEILING", null, null, "gratuite ou avec participation", "On ne sait pas s’il s’agit de la CSS gratuite ou avec participation.");
        return EffectDate.Unknown(EffectInputs.Variant);
    }

    static EffectDate FreeCss(CssInputs css, DateOnly puma, Explanation? why)
    {
        var lastDay = CssLastDayToFile(css, puma, why);
        if (css.PreviousRightEndsOn is { } end && css.DepositDate <= end)
        {
            return CssFrom(css, end.AddDays(1), puma, Reasons.CssFollowsPreviousRight, lastDay, why);
        }

        var byHospital = HospitalisationCountsAsDeposit(css, why);
        if (byHospital is true)
        {
            return CssFrom(css, LegalCalendar.FirstOfMonth(css.Hospital!.Admission), puma, Reasons.CssHospitalisationMonth, lastDay, why);
        }

        var atOnce = OpensAtOnce(css, why);
        if (byHospital is null || atOnce is null || (atOnce is true ? css.DepositDate : css.DecisionDate) is null)
        {
            if (atOnce is false && css.DecisionDate is null)
            {
                why?.Condition("CSS-STANDARD-EFFECT", null, null, "la décision de la caisse", "La date de la décision n’est pas connue : la CSS commence le mois suivant.");
            }

            return EffectDate.Unknown(CssUnknowns(css, byHospital, atOnce), lastDay);
        }

        return atOnce is true
            ? CssFrom(css, LegalCalendar.FirstOfMonth(css.DepositDate!.Value), puma, Reasons.CssDepositMonth, lastDay, why)
            : CssFrom(css, LegalCalendar.FirstOfNextMonth(css.DecisionDate!.Value), puma, Reasons.CssMonthAfterDecision, lastDay, why);
    }

    /// <summary>The CSS with participation: the month after the membership form and the means of payment are received. Source: L.861-5, L.861-11 CSS.</summary>
    static EffectDate CssWithParticipation(CssInputs css, DateOnly puma, Explanation? why)
    {
        why?.Condition("CSS-PARTICIPATION-EFFECT", css.MembershipReceivedDate is null ? null : true, French.Date(css.MembershipReceivedDate), "bulletin d’adhésion et moyen de paiement reçus",
            "La CSS avec participation commence le premier jour du mois qui suit la réception du bulletin d’adhésion et du moyen de paiement.");
        if (css.MembershipReceivedDate is not { } received)
        {
            return EffectDate.Unknown(EffectInputs.MembershipReceivedDate);
        }

        // The right that runs is not cut short by the one that follows it.
        var month = LegalCalendar.FirstOfNextMonth(received);
        return css.PreviousRightEndsOn is { } end && end >= month
            ? CssFrom(css, end.AddDays(1), puma, Reasons.CssFollowsPreviousRight, null, why)
            : CssFrom(css, month, puma, Reasons.CssMonthAfterMembership, null, why);
    }

    /// <summary>Whether the admission to hospital stands for the deposit: the person could not apply on entry, the application was sent promptly, at most two
    /// months after admission, and the person is still in hospital or left at most one month before. Source: L.861-5 CSS, annexe.</summary>
    static bool? HospitalisationCountsAsDeposit(CssInputs css, Explanation? why)
    {
        if (css.Hospital is not { } stay)
        {
            return false;
        }

        var afterEntry = css.DepositDate is null ? (bool?)null : css.DepositDate >= stay.Admission;
        var inTime = css.DepositDate is null ? (bool?)null : css.DepositDate <= Delays.CssAfterAdmission.After(stay.Admission);
        var near = stay.Discharge is not { } left ? true : css.DepositDate is null ? (bool?)null : css.DepositDate <= Delays.CssAfterDischarge.After(left);
        var counts = afterEntry & inTime & near & stay.UnableToApplyOnAdmission & stay.TransmittedPromptly & css.PresumedEligible;
        ExplainHospital(css, stay, inTime & afterEntry, near, why);
        why?.Condition("CSS-HOSPITAL-ASSIMILATION", counts, French.Date(stay.Admission), null, counts switch
        {
            true => $"La date d’hospitalisation ({French.Date(stay.Admission)}) vaut date de dépôt.",
            false => "La date d’hospitalisation ne vaut pas date de dépôt.",
            null => "On ne sait pas si la date d’hospitalisation vaut date de dépôt.",
        });
        return counts;
    }

    /// <summary>Whether the right opens in the month of the deposit: the situation requires it, and eligibility is presumed. Source: L.861-5 al. 5 CSS.</summary>
    static bool? OpensAtOnce(CssInputs css, Explanation? why)
    {
        if (css.SituationRequiresImmediate is not { } situation)
        {
            return false;
        }

        why?.Condition(situation == ImmediateSituation.ImmediateOrScheduledCare ? "CSS-IMMEDIATE-CARE" : "CSS-IMMEDIATE-PRECARIOUS", true,
            situation == ImmediateSituation.ImmediateOrScheduledCare ? "soins immédiats ou programmés" : "situation sanitaire et sociale précaire",
            "une situation qui l’exige", "La situation peut exiger une attribution immédiate.");
        why?.Condition("CSS-IMMEDIATE-PRESUMED", css.PresumedEligible, French.YesNo(css.PresumedEligible), "conditions présumées remplies", css.PresumedEligible switch
        {
            true => "Le demandeur est présumé remplir les conditions.",
            false => "Le demandeur n’est pas présumé remplir les conditions : pas d’attribution immédiate.",
            null => "On ne sait pas si le demandeur est présumé remplir les conditions.",
        });
        return css.PresumedEligible;
    }

    /// <summary>One year from the start, never before the PUMa. Source: L.861-1, L.861-5 CSS.</summary>
    static EffectDate CssFrom(CssInputs css, DateOnly candidate, DateOnly puma, string reason, DateOnly? lastDay, Explanation? why)
    {
        var from = puma > candidate ? puma : candidate;
        var to = LegalCalendar.LastDay(from, Delays.CssDuration);
        if (why is not null)
        {
            ExplainCssStart(css, candidate, from, to, reason, why);
        }

        return EffectDate.Granted(from, to, from == candidate ? reason : Reasons.CssNotBeforePumaStart, lastDay, css.CareDate ?? css.Hospital?.Admission);
    }

    /// <summary>The last day to file so that the stay in hospital (or the care) is covered: two months after admission, one month after discharge, or the end
    /// of the month of the care when the situation requires it at once. Source: L.861-5 CSS.</summary>
    static DateOnly? CssLastDayToFile(CssInputs css, DateOnly puma, Explanation? why)
    {
        DateOnly? last = null;
        var rule = "CSS-HOSPITAL-TWO-MONTHS";
        var care = css.CareDate ?? css.Hospital?.Admission;
        if (css.Hospital is { UnableToApplyOnAdmission: true, TransmittedPromptly: not false } stay && css.PresumedEligible is true
            && (css.CareDate is null || css.CareDate >= LegalCalendar.FirstOfMonth(stay.Admission)))
        {
            last = Delays.CssAfterAdmission.After(stay.Admission);
            (last, rule) = stay.Discharge is { } left && Delays.CssAfterDischarge.After(left) < last
                ? (Delays.CssAfterDischarge.After(left), "CSS-HOSPITAL-ONE-MONTH-AFTER-DISCHARGE") : (last, rule);
        }

        // Care given long after the admission may still be reached by the month of a deposit.
        if (css.Hospital is not { UnableToApplyOnAdmission: null } && care is { } day && css.SituationRequiresImmediate is not null && css.PresumedEligible is true
            && !(last >= LegalCalendar.LastOfMonth(day)))
        {
            last = LegalCalendar.LastOfMonth(day);
            rule = css.SituationRequiresImmediate == ImmediateSituation.PrecariousSituation ? "CSS-IMMEDIATE-PRECARIOUS" : "CSS-IMMEDIATE-CARE";
        }

        if (last is null || care < puma)
        {
            return null;
        }

        why?.Note(rule, $"Dernier jour pour déposer la demande afin que les soins du {French.Date(care)} soient pris en charge : {French.Date(last)}.");
        return last;
    }

    static EffectInputs CssUnknowns(CssInputs css, bool? byHospital, bool? atOnce) =>
        (css.PresumedEligible is null && (byHospital is null || atOnce is null) ? EffectInputs.PresumedEligible : 0)
        | (byHospital is null && css.Hospital!.UnableToApplyOnAdmission is null ? EffectInputs.UnableToApplyOnAdmission : 0)
        | (byHospital is null && css.Hospital!.TransmittedPromptly is null ? EffectInputs.TransmittedPromptly : 0)
        | (css.DepositDate is null && (byHospital is null || atOnce is not false) ? EffectInputs.DepositDate : 0)
        | (css.DecisionDate is null && atOnce is not true ? EffectInputs.DecisionDate : 0);
}
