namespace PassPlatform.RightsDossier.Rules;

public static partial class EffectDates
{
    /// <summary>First day of the PUMa; it has no last day. Source: L.160-1, L.115-6, D.160-2 CSS.</summary>
    /// <param name="puma">The application.</param>
    /// <param name="why">Collects the steps; null for none.</param>
    public static EffectDate Puma(PumaInputs puma, Explanation? why = null)
    {
        ArgumentNullException.ThrowIfNull(puma);
        return puma.Criterion switch
        {
            PumaCriterion.Activity => PumaByActivity(puma, why),
            PumaCriterion.Residence => PumaByResidence(puma, why),
            _ when PumaStayIsRegular(puma, puma.ReceptionDate, "PUMA-REGULAR-STAY", why) is false => EffectDate.Refused(Reasons.PumaIrregularStay, null, puma.CareDate),
            _ => UnknownCriterion(puma, why),
        };
    }

    static EffectDate UnknownCriterion(PumaInputs puma, Explanation? why)
    {
        why?.Condition("PUMA-BY-RESIDENCE", null, null, "travail ou résidence", "On ne sait pas si la demande repose sur le travail ou sur la résidence.");
        return EffectDate.Unknown(EffectInputs.Criterion | (puma.RegularStay is null ? EffectInputs.RegularStay : 0));
    }

    /// <summary>By residence: from the day the fund receives the application, never before. Source: L.160-1, D.160-2 I CSS.</summary>
    static EffectDate PumaByResidence(PumaInputs puma, Explanation? why)
    {
        var regular = PumaStayIsRegular(puma, puma.ReceptionDate, "PUMA-REGULAR-STAY", why);
        var stable = ResidenceExceedsThreeMonths(puma, why);
        if (regular is false)
        {
            return EffectDate.Refused(Reasons.PumaIrregularStay, null, puma.CareDate);
        }

        if (stable is false)
        {
            return EffectDate.Refused(Reasons.PumaResidenceUnder3Months, PumaLastDayToFile(puma, why), puma.CareDate);
        }

        if (regular is null || stable is null || puma.ReceptionDate is not { } received)
        {
            if (puma.ReceptionDate is null)
            {
                why?.Condition("PUMA-RESIDENCE-RECEPTION", null, null, "la réception par la caisse", "La date de réception par la caisse n’est pas connue : c’est elle qui ouvre le droit.");
            }

            return EffectDate.Unknown(
                (regular is null ? EffectInputs.RegularStay : 0)
                | (stable is null && puma.ResidenceSince is null ? EffectInputs.ResidenceSince : 0)
                | (puma.ReceptionDate is null ? EffectInputs.ReceptionDate : 0), PumaLastDayToFile(puma, why));
        }

        why?.Note("PUMA-RESIDENCE-RECEPTION", $"Droits ouverts à la date de réception de la demande par la caisse, le {French.Date(received)}.");
        ExplainOtherPumaReadings(puma, received, why);
        ExplainNoRetroactivity(puma, received, why);
        return EffectDate.Granted(received, null, Reasons.PumaFromReception, PumaLastDayToFile(puma, why), puma.CareDate);
    }

    /// <summary>By work: from the first hour worked in regular stay, whatever the day of the application. Source: L.160-1, L.115-6 CSS.</summary>
    static EffectDate PumaByActivity(PumaInputs puma, Explanation? why)
    {
        var regular = PumaStayIsRegular(puma, puma.ReceptionDate, "PUMA-ACTIVITY-REGULAR-STAY", why);
        if (regular is false)
        {
            return EffectDate.Refused(Reasons.PumaIrregularStay, null, puma.CareDate);
        }

        if (regular is null || puma.ActivityStart is not { } work)
        {
            if (puma.ActivityStart is null)
            {
                why?.Condition("PUMA-ACTIVITY-FIRST-HOUR", null, null, "la première heure travaillée", "Le premier jour travaillé n’est pas connu : c’est lui qui ouvre le droit.");
            }

            return EffectDate.Unknown((regular is null ? EffectInputs.RegularStay : 0) | (puma.ActivityStart is null ? EffectInputs.ActivityStart : 0));
        }

        var from = puma.RegularSince > work ? puma.RegularSince.Value : work;
        why?.Note("PUMA-ACTIVITY-FIRST-HOUR", from == work
            ? $"Droits ouverts dès la première heure travaillée, le {French.Date(work)}."
            : $"Droits ouverts le {French.Date(from)}, premier jour travaillé en séjour régulier.");
        if (puma.ReceptionDate > from)
        {
            why?.Or("PUMA-NO-RETROACTIVITY", "L’annexe dit aussi que la PUMa n’est jamais rétroactive : effet à la réception de la demande.", from: puma.ReceptionDate);
        }

        return EffectDate.Granted(from, null, Reasons.PumaFromFirstHourWorked, care: puma.CareDate);
    }

    /// <summary>Whether the stay is regular on the day of the application. Source: L.115-6, R.111-3 CSS.</summary>
    static bool? PumaStayIsRegular(PumaInputs puma, DateOnly? day, string rule, Explanation? why)
    {
        var regular = puma.RegularSince > day ? false : puma.RegularStay;
        why?.Condition(rule, regular, French.YesNo(puma.RegularStay), "séjour régulier au jour de la demande", regular switch
        {
            true => "Le séjour est régulier.",
            false when puma.RegularStay is true => $"Le séjour n’est régulier que depuis le {French.Date(puma.RegularSince)}, après la demande.",
            false => "Le séjour n’est pas régulier.",
            null => "On ne sait pas si le séjour est régulier.",
        });
        return regular;
    }

    /// <summary>Whether stable residence is of more than three months on the day of reception, or need not be. Source: D.160-2 I and II CSS.</summary>
    static bool? ResidenceExceedsThreeMonths(PumaInputs puma, Explanation? why)
    {
        if (puma.ResidenceExempt is true)
        {
            why?.Condition("PUMA-EXEMPT-FROM-RESIDENCE", true, "protection internationale", "séjour régulier", "Aucune durée de résidence n’est demandée à cette personne.");
            return true;
        }

        bool? stable = puma.ResidenceSince is { } since && puma.ReceptionDate is { } day ? LegalCalendar.MoreThan(Delays.PumaResidence, since, day) : null;
        why?.Condition("PUMA-THREE-MONTHS", stable,
            $"résidence {French.Since(puma.ResidenceSince)}, demande reçue {French.On(puma.ReceptionDate)}",
            puma.ResidenceSince is { } start ? $"demande reçue après le {French.Date(Delays.PumaResidence.After(start))}" : "plus de trois mois", stable switch
            {
                true => "La résidence stable dépasse trois mois au jour de la réception.",
                false => "La résidence stable ne dépasse pas trois mois au jour de la réception.",
                null => "On ne sait pas si la résidence dépasse trois mois.",
            });
        if (stable is false && Delays.PumaResidence.After(puma.ResidenceSince!.Value) == puma.ReceptionDate)
        {
            why?.Or("PUMA-THREE-MONTHS", "Trois mois jour pour jour : l’annexe dit « trois mois », le code « plus de trois mois ».", Decision.Granted, puma.ReceptionDate);
        }

        return stable;
    }

    /// <summary>The last day on which the fund must receive the application for the care to be covered: the day of the care itself, as nothing is retroactive.</summary>
    static DateOnly? PumaLastDayToFile(PumaInputs puma, Explanation? why)
    {
        if (puma.CareDate is not { } care || puma.RegularStay is not true || puma.RegularSince > care
            || !(puma.ResidenceExempt is true || (puma.ResidenceSince is { } since && LegalCalendar.MoreThan(Delays.PumaResidence, since, care))))
        {
            return null;
        }

        why?.Note("PUMA-NO-RETROACTIVITY", $"Dernier jour de réception pour que les soins du {French.Date(care)} soient pris en charge : ce jour même.");
        return care;
    }

    static void ExplainNoRetroactivity(PumaInputs puma, DateOnly from, Explanation? why)
    {
        if (puma.CareDate is { } care)
        {
            why?.Condition("PUMA-NO-RETROACTIVITY", care >= from, French.Date(care), $"à partir du {French.Date(from)}", care >= from
                ? $"Les soins du {French.Date(care)} sont couverts."
                : $"La PUMa n’est pas rétroactive : les soins du {French.Date(care)} ne sont pas couverts.");
        }
    }

    static void ExplainOtherPumaReadings(PumaInputs puma, DateOnly received, Explanation? why)
    {
        if (why is null)
        {
            return;
        }

        if (puma.DepositDate is { } deposit && deposit != received)
        {
            if (puma.ResidenceExempt is true || LegalCalendar.MoreThan(Delays.PumaResidence, puma.ResidenceSince!.Value, deposit))
            {
                why.Or("PUMA-DEPOSIT-VS-RECEPTION", "Le rappel de la partie CSS parle du « dépôt de la demande » : effet au dépôt.", from: deposit);
            }
            else
            {
                why.Or("PUMA-DEPOSIT-VS-RECEPTION", "« Au moment de la demande » pourrait viser le dépôt : les trois mois n’y étaient pas.", Decision.Refused);
            }
        }

        if (puma.ResidenceExempt is not true && puma.RegularSince is { } regular && !LegalCalendar.MoreThan(Delays.PumaResidence, regular, received))
        {
            why.Or("PUMA-THREE-MONTHS", "Certaines caisses exigent trois mois de séjour régulier.", Decision.Refused);
        }
    }
}
