namespace PassPlatform.RightsDossier.Rules;

// What the CSS's steps say, and what the other readings of its texts would give. Runs only when an explanation is asked for.
public static partial class EffectDates
{
    static void ExplainHospital(CssInputs css, HospitalStay stay, bool? inTime, bool? near, Explanation? why)
    {
        if (why is null)
        {
            return;
        }

        var twoMonths = Delays.CssAfterAdmission.After(stay.Admission);
        why.Condition("CSS-HOSPITAL-UNABLE-ON-ENTRY", stay.UnableToApplyOnAdmission, $"empêchement : {French.YesNo(stay.UnableToApplyOnAdmission)}", "empêchement de déposer à l’entrée",
            stay.UnableToApplyOnAdmission is true ? "La personne n’a pas pu déposer sa demande le jour de son entrée."
            : stay.UnableToApplyOnAdmission is false ? "La personne aurait pu déposer sa demande le jour de son entrée."
            : "On ne sait pas si la personne pouvait déposer sa demande le jour de son entrée.");
        why.Condition("CSS-HOSPITAL-PROMPT", stay.TransmittedPromptly, $"envoi rapide : {French.YesNo(stay.TransmittedPromptly)}", "envoi dans les plus brefs délais",
            stay.TransmittedPromptly is true ? "La demande a été transmise dans les plus brefs délais."
            : stay.TransmittedPromptly is false ? "La demande n’a pas été transmise dans les plus brefs délais."
            : "On ne sait pas si la demande a été transmise dans les plus brefs délais.");
        why.Condition("CSS-HOSPITAL-TWO-MONTHS", inTime, French.Date(css.DepositDate), $"du {French.Date(stay.Admission)} au {French.Date(twoMonths)}",
            inTime is true ? "La demande est déposée dans les deux mois de l’admission."
            : inTime is false ? "La demande n’est pas déposée dans les deux mois qui suivent l’admission."
            : "La date de dépôt n’est pas connue.");
        why.Condition("CSS-HOSPITAL-ONE-MONTH-AFTER-DISCHARGE", near, stay.Discharge is null ? "encore hospitalisée" : French.Date(css.DepositDate),
            stay.Discharge is { } left ? $"au plus tard le {French.Date(Delays.CssAfterDischarge.After(left))}" : null,
            stay.Discharge is null ? "La personne est toujours hospitalisée."
            : near is true ? "La personne est sortie depuis un mois au plus."
            : near is false ? "La personne est sortie depuis plus d’un mois."
            : "La date de dépôt n’est pas connue.");
        why.Condition("CSS-IMMEDIATE-PRESUMED", css.PresumedEligible, French.YesNo(css.PresumedEligible), "conditions présumées remplies",
            css.PresumedEligible is true ? "Le demandeur est présumé remplir les conditions."
            : css.PresumedEligible is false ? "Le demandeur n’est pas présumé remplir les conditions."
            : "On ne sait pas si le demandeur est présumé remplir les conditions.");
        ExplainOtherHospitalReadings(css, stay, twoMonths, inTime, near, why);
    }

    static void ExplainOtherHospitalReadings(CssInputs css, HospitalStay stay, DateOnly twoMonths, bool? inTime, bool? near, Explanation why)
    {
        var others = near is true && stay is { UnableToApplyOnAdmission: true, TransmittedPromptly: true } && css.PresumedEligible is true;
        if (!others || css.DepositDate is not { } deposit)
        {
            return;
        }

        if (inTime is false && twoMonths.Day < stay.Admission.Day && deposit > twoMonths
            && deposit.DayNumber - twoMonths.DayNumber <= stay.Admission.Day - twoMonths.Day)
        {
            var from = LegalCalendar.FirstOfMonth(stay.Admission);
            why.Or("EDGE-MONTH-END", "Deux mois depuis un jour qui n’existe pas deux mois plus tard : un calendrier qui déborde admettrait encore ce jour.",
                from: from, to: LegalCalendar.LastDay(from, Delays.CssDuration));
        }

        if (inTime is true && LegalCalendar.FirstOfMonth(stay.Admission) < Delays.CssAfterAdmission.Add(deposit, -Delays.CssAfterAdmission.DurationOn(deposit)))
        {
            var limit = Delays.CssAfterAdmission.Add(deposit, -Delays.CssAfterAdmission.DurationOn(deposit));
            var month = LegalCalendar.FirstOfNextMonth(stay.Admission);
            why.Or("CSS-HOSPITAL-TWO-MONTHS", "« La rétroactivité est limitée à deux mois » pourrait limiter l’effet lui-même, par mois entiers.",
                from: month, to: LegalCalendar.LastDay(month, Delays.CssDuration));
            why.Or("CSS-HOSPITAL-TWO-MONTHS", "« La rétroactivité est limitée à deux mois » pourrait limiter l’effet lui-même, au jour près.",
                from: limit, to: LegalCalendar.LastDay(limit, Delays.CssDuration));
        }
    }

    static void ExplainCssStart(CssInputs css, DateOnly candidate, DateOnly from, DateOnly to, string reason, Explanation why)
    {
        if (reason == Reasons.CssFollowsPreviousRight)
        {
            ExplainRenewedCss(css, why);
        }

        why.Note(reason == Reasons.CssFollowsPreviousRight ? "CSS-RENEWAL"
            : reason == Reasons.CssMonthAfterMembership ? "CSS-PARTICIPATION-EFFECT"
            : reason == Reasons.CssHospitalisationMonth ? "CSS-HOSPITAL-ASSIMILATION"
            : reason == Reasons.CssDepositMonth ? css.SituationRequiresImmediate == ImmediateSituation.PrecariousSituation ? "CSS-IMMEDIATE-PRECARIOUS" : "CSS-IMMEDIATE-CARE"
            : "CSS-STANDARD-EFFECT", from == candidate ? $"{Reasons.French(reason).TrimEnd('.')} : le {French.Date(candidate)}."
            : $"Premier jour possible par cette règle : le {French.Date(candidate)}.");
        if (from != candidate)
        {
            why.Note("CSS-NOT-BEFORE-PUMA", $"La CSS ne peut précéder la PUMa : elle commence le {French.Date(from)}.");
        }

        why.Note("CSS-STANDARD-EFFECT", $"Attribuée pour un an, du {French.Date(from)} au {French.Date(to)} inclus.");
        if (from == candidate || from.Day == 1)
        {
            return;
        }

        const string Silent = "L’annexe ne dit pas quand finit une CSS décalée à la date de la PUMa : ";
        why.Or("CSS-NOT-BEFORE-PUMA", Silent + "un an depuis le mois qui aurait été retenu.", to: LegalCalendar.LastDay(candidate, Delays.CssDuration));
        why.Or("CSS-NOT-BEFORE-PUMA", Silent + "un an depuis le premier jour du mois de la PUMa.", to: LegalCalendar.LastDay(LegalCalendar.FirstOfMonth(from), Delays.CssDuration));
        why.Or("CSS-NOT-BEFORE-PUMA", Silent + "jusqu’à la fin du mois anniversaire.", to: LegalCalendar.LastOfMonth(to));
    }

    static void ExplainRenewedCss(CssInputs css, Explanation why)
    {
        DateOnly? month = css.DecisionDate is { } decided ? LegalCalendar.FirstOfNextMonth(decided) : null;
        why.Or("CSS-RENEWAL", "Aucun texte ne parle du renouvellement : il pourrait commencer le premier jour du mois qui suit la décision.",
            from: month, to: month is { } first ? LegalCalendar.LastDay(first, Delays.CssDuration) : null);
    }
}
