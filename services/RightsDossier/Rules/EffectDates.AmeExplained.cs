using PassPlatform.Contracts;

namespace PassPlatform.RightsDossier.Rules;

// What the AME's steps say, and what the other readings of its texts would give. Runs only when an explanation is asked for.
public static partial class EffectDates
{
    static void ExplainConditions(AmeInputs ame, DateOnly deposit, bool? minor, bool? stay, bool? resources, Explanation? why)
    {
        if (why is null)
        {
            return;
        }

        if (ame.SignatureDate is { } signed && signed != deposit)
        {
            why.Note("AME-SIGNATURE-DATE-IRRELEVANT", $"La date de signature ({French.Date(signed)}) ne compte pas : seul le dépôt ({French.Date(deposit)}) ouvre des droits.");
        }

        if (minor is true)
        {
            why.Condition("AME-MINORS", true, French.Born(ame.BirthDate), "moins de 18 ans au dépôt",
                "Mineur·e au jour du dépôt : ni durée de séjour ni condition de ressources.");
            return;
        }

        why.Condition(ame.LastReturnToFrance > ame.IrregularSince ? "AME-UNINTERRUPTED-STAY" : "AME-THREE-MONTHS", stay,
            (ame.IrregularSince ?? ame.LastReturnToFrance) is null && ame.EntryDate is { } entry
                ? $"entrée en France le {French.Date(entry)}, dépôt le {French.Date(deposit)}"
                : $"séjour irrégulier {French.Since(Later(ame.IrregularSince, ame.LastReturnToFrance))}, dépôt le {French.Date(deposit)}",
            ThreeMonthsRequired(ame), stay switch
            {
                true => $"Au {French.Date(deposit)}, le séjour irrégulier ininterrompu dépasse trois mois.",
                false when ame.LastReturnToFrance > ame.IrregularSince =>
                    $"Le séjour a été interrompu : depuis le retour du {French.Date(ame.LastReturnToFrance)}, il ne dépasse pas trois mois au {French.Date(deposit)}.",
                false => $"Au {French.Date(deposit)}, le séjour irrégulier ininterrompu ne dépasse pas trois mois.",
                null => "On ne sait pas depuis quand le séjour est irrégulier.",
            });
        why.Condition("AME-RESOURCES", resources, French.YesNo(ame.ResourcesWithinCeiling), "ressources au plus égales au plafond", resources switch
        {
            true => "Les ressources ne dépassent pas le plafond.",
            false => "Les ressources dépassent le plafond.",
            null => "On ne sait pas si les ressources dépassent le plafond.",
        });
        ExplainReadingsOfTheConditions(ame, deposit, stay, resources, why);
    }

    static void ExplainReadingsOfTheConditions(AmeInputs ame, DateOnly deposit, bool? stay, bool? resources, Explanation why)
    {
        if (stay is not false || resources is not true)
        {
            return;
        }

        var to = LegalCalendar.LastDay(deposit, Delays.AmeDuration);
        if (Later(ame.IrregularSince, ame.LastReturnToFrance) is { } since && Delays.AmeStay.After(since) == deposit)
        {
            why.Or("AME-THREE-MONTHS", "Trois mois jour pour jour : le texte dit « plus de trois mois », mais le dernier jour pourrait suffire.", Decision.Granted, deposit, to);
        }

        if (ame.Care is { } care && LegalCalendar.IsMinor(ame.BirthDate, care.Start) is true)
        {
            why.Or("AME-MINORS", "Mineur·e au jour des soins, majeur·e au dépôt : l’âge pourrait être lu au jour des soins.",
                Decision.Granted, care.Start, LegalCalendar.LastDay(care.Start, Delays.AmeDuration));
        }
    }

    static void ExplainOtherAmeReadings(AmeInputs ame, DateOnly from, string reason, Explanation why)
    {
        var deposit = ame.DepositDate!.Value;
        if (from is { Month: 2, Day: 29 })
        {
            why.Or("EDGE-LEAP-YEAR", "Un an depuis un 29 février : compté à rebours de l’anniversaire, le droit finirait le 27 février.",
                to: LegalCalendar.LastDay(from, Delays.AmeDuration).AddDays(-1));
        }

        if (reason == Reasons.AmeRetroactiveToCare)
        {
            why.Or("AME-DEPOSIT-ONE-YEAR", "L’annexe compte l’année à partir du dépôt sans dire si un effet rétroactif avance aussi la fin.",
                to: LegalCalendar.LastDay(deposit, Delays.AmeDuration));
        }

        if (reason == Reasons.AmeFollowsPreviousRight)
        {
            why.Or("AME-RENEWAL", "Aucun texte ne parle du renouvellement : l’année pourrait courir du dépôt, et les deux droits se recouvrir.",
                from: deposit, to: LegalCalendar.LastDay(deposit, Delays.AmeDuration));
            return;
        }

        if (ame.TransmittedToCpam is { } sent && sent > Delays.AmeTransmission.After(deposit))
        {
            why.Or("AME-DEPOSIT-PLACE", "Transmise après le délai : aucun texte ne sanctionne le retard, mais la caisse pourrait retenir la date de transmission.",
                from: sent, to: LegalCalendar.LastDay(sent, Delays.AmeDuration));
        }

        if (ame.Care is not { } care)
        {
            return;
        }

        if (reason == Reasons.AmeRetroactiveToCare && ame.TransmittedToCpam is { } received && care.DelayStart is { } start
            && received > Delays.AmeRetroactivity.After(start, received))
        {
            why.Or("AME-NINETY-DAYS", "« Transmettre sa demande » pourrait viser l’arrivée à la caisse : pas d’effet rétroactif.",
                from: deposit, to: LegalCalendar.LastDay(deposit, Delays.AmeDuration));
            why.Or("AME-NINETY-DAYS", "« Transmettre sa demande » pourrait viser l’arrivée à la caisse : effet à cette arrivée.",
                from: received, to: LegalCalendar.LastDay(received, Delays.AmeDuration));
        }

        if (reason == Reasons.AmeConditionNotMetAtCare && Later(ame.IrregularSince, ame.LastReturnToFrance) is { } since)
        {
            var met = Delays.AmeStay.After(since).AddDays(1);
            if (met > care.Start && met <= (care.End ?? deposit) && care.Kind == CareKind.Hospital)
            {
                why.Or("AME-CONDITIONS-AT-CARE", "« Au moment des soins » pourrait viser chaque jour du séjour : effet au jour où les trois mois sont dépassés.",
                    from: met, to: LegalCalendar.LastDay(met, Delays.AmeDuration));
                why.Or("AME-CONDITIONS-AT-CARE", "« Au moment des soins » pourrait viser le séjour entier : effet au jour d’entrée.",
                    from: care.Start, to: LegalCalendar.LastDay(care.Start, Delays.AmeDuration));
            }
        }
    }

    static string ThreeMonthsRequired(AmeInputs ame) => Later(ame.IrregularSince, ame.LastReturnToFrance) is { } since
        ? $"après le {French.Date(Delays.AmeStay.After(since))}"
        : "plus de trois mois";
}
