using PassPlatform.Contracts;

namespace PassPlatform.RightsDossier.Rules;

/// <summary>From when to when each benefit runs, and why. Source: annexe "Dispositifs de prise en charge des frais de santé, date d'effet et
/// rétroactivité" of the model agreements. Pure: no clock, no I/O; allocates only for an explanation.</summary>
/// <remarks>What is not known may be null. The law's ambiguities are read as <c>docs/decisions/0010-readings-of-the-law.md</c> says; an explanation tells
/// what the other readings would give. One instance serves every thread.</remarks>
public static partial class EffectDates
{
    /// <summary>First and last day of the AME. Source: L.251-1, L.252-3, L.254-1, D.252-2 CASF; art. 44-1 décret 54-883.</summary>
    /// <param name="ame">The application.</param>
    /// <param name="why">Collects the steps; null for none.</param>
    public static EffectDate Ame(AmeInputs ame, Explanation? why = null)
    {
        ArgumentNullException.ThrowIfNull(ame);
        var lastDay = LastDayToFileForCare(ame, why);
        if (ame.DepositDate is not { } deposit)
        {
            why?.Condition("AME-DEPOSIT-ONE-YEAR", null, null, "un dépôt", "La date du dépôt n’est pas connue : c’est elle qui ouvre le droit.");
            return EffectDate.Unknown(EffectInputs.DepositDate | AmeUnknowns(ame), lastDay);
        }

        if (FirstApplicationWasPosted(ame, deposit, why) is true)
        {
            return RefuseOrUrgentCare(ame, Reasons.AmeFirstApplicationNotDeposited, lastDay, why);
        }

        // Neither the three months nor the resources are asked of a minor. L.251-1 CASF.
        var minor = LegalCalendar.IsMinor(ame.BirthDate, deposit);
        var stay = minor | StayExceedsThreeMonths(ame, deposit);
        var resources = minor | ame.ResourcesWithinCeiling;
        ExplainConditions(ame, deposit, minor, stay, resources, why);
        if (stay is false)
        {
            return RefuseOrUrgentCare(ame, Reasons.AmeThreeMonthsNotMet, lastDay, why);
        }

        if (resources is false)
        {
            return RefuseOrUrgentCare(ame, Reasons.AmeResourcesAboveCeiling, lastDay, why);
        }

        if (stay is null || resources is null || FirstApplicationWasPosted(ame, deposit, null) is null)
        {
            return EffectDate.Unknown(AmeUnknowns(ame), lastDay);
        }

        return AmeStart(ame, deposit, lastDay, why);
    }

    /// <summary>The start of an AME whose conditions are met on the deposit: the deposit, or the care that it may reach back to. A renewal deposited before
    /// the end of the right follows it (decision 0010).</summary>
    static EffectDate AmeStart(AmeInputs ame, DateOnly deposit, DateOnly? lastDay, Explanation? why)
    {
        if (ame.PreviousRightEndsOn is { } end && deposit <= end)
        {
            return AmeFrom(ame, end.AddDays(1), Reasons.AmeFollowsPreviousRight, lastDay, why);
        }

        if (ame.Care is not { } care || care.Start >= deposit)
        {
            return AmeFrom(ame, deposit, Reasons.AmeFromDeposit, lastDay, why);
        }

        if (!FiledInTime(care, deposit, why))
        {
            return AmeFrom(ame, deposit, Reasons.AmeCareOlderThan90Days, lastDay, why);
        }

        return ConditionsMetAtCare(ame, care.Start, why) switch
        {
            true => AmeFrom(ame, care.Start, Reasons.AmeRetroactiveToCare, lastDay, why),
            false => AmeFrom(ame, deposit, Reasons.AmeConditionNotMetAtCare, lastDay, why),
            null => EffectDate.Unknown(AmeUnknowns(ame), lastDay),
        };
    }

    /// <summary>Whether a first application was sent by post instead of being deposited. Source: D.252-2 CASF. Null when it is not known to be the first.</summary>
    static bool? FirstApplicationWasPosted(AmeInputs ame, DateOnly deposit, Explanation? why)
    {
        var posted = ame.DepositPlace == DepositPlace.Post ? ame.FirstApplication : false;
        if (why is not null && (ame.FirstApplication is not false || ame.DepositPlace == DepositPlace.Post))
        {
            why.Condition("AME-DEPOSIT-PLACE", !posted, French.DepositPlace(ame.DepositPlace), "accueil de la caisse, établissement de santé, PASS ou maison France services",
                posted is true ? "Une première demande d’AME envoyée par la poste n’est pas un dépôt."
                : posted is null ? "On ne sait pas si c’est une première demande : envoyée par la poste, elle ne serait pas un dépôt."
                : $"La demande est déposée le {French.Date(deposit)} ({French.DepositPlace(ame.DepositPlace)}).");
            if (posted is true)
            {
                why.Or("AME-DEPOSIT-PLACE", "Le texte ne dit pas ce que devient un dossier posté : la date d’envoi pourrait valoir dépôt.",
                    Decision.Granted, deposit, LegalCalendar.LastDay(deposit, Delays.AmeDuration));
            }
        }

        return posted;
    }

    /// <summary>Whether the irregular stay, uninterrupted, is of more than three months on a day: counted from the later of the first irregular day and the
    /// last return to France. Source: L.251-1 CASF. Null when unknown.</summary>
    static bool? StayExceedsThreeMonths(AmeInputs ame, DateOnly day)
    {
        var since = Later(ame.IrregularSince ?? ame.EntryDate, ame.LastReturnToFrance);
        return since is { } start && !LegalCalendar.MoreThan(Delays.AmeStay, start, day) ? false
            : ame.IrregularSince is null ? null
            : true;
    }

    /// <summary>Whether the application came in time to reach back to care: at most so many days after discharge, or after the care. The delay does not run
    /// while in hospital. Source: art. 44-1 décret 54-883 (its length is the one in force on the deposit).</summary>
    static bool FiledInTime(CareEpisode care, DateOnly deposit, Explanation? why)
    {
        DateOnly? last = care.DelayStart is { } start ? Delays.AmeRetroactivity.After(start, deposit) : null;
        var inTime = last is null || deposit <= last;
        why?.Condition("AME-NINETY-DAYS", inTime, French.Date(deposit), last is null ? null : $"au plus tard le {French.Date(last)}", last is null
            ? "La personne est toujours hospitalisée : le délai pour demander la rétroactivité ne court pas."
            : inTime ? $"Déposée le {French.Date(deposit)}, dans les {Delays.AmeRetroactivity.DurationOn(deposit)} jours suivant les soins ou la sortie ({French.Date(care.DelayStart)})."
            : $"Déposée le {French.Date(deposit)}, après le {French.Date(last)}, dernier jour pour remonter aux soins.");
        return inTime;
    }

    /// <summary>Whether the conditions were met on the day of the care, or of entry. Source: art. 44-1 décret 54-883.</summary>
    static bool? ConditionsMetAtCare(AmeInputs ame, DateOnly careStart, Explanation? why)
    {
        var met = LegalCalendar.IsMinor(ame.BirthDate, careStart) | StayExceedsThreeMonths(ame, careStart);
        why?.Condition("AME-CONDITIONS-AT-CARE", met, French.Date(careStart), ThreeMonthsRequired(ame), met switch
        {
            true => $"Les conditions de l’AME étaient remplies au jour des soins ou de l’entrée ({French.Date(careStart)}).",
            false => $"Au jour des soins ou de l’entrée ({French.Date(careStart)}), le séjour irrégulier ne dépassait pas trois mois.",
            null => $"On ne sait pas si les conditions étaient remplies au jour des soins ({French.Date(careStart)}).",
        });
        return met;
    }

    /// <summary>A refusal, whatever its reason, opens urgent care when the care falls in one of the categories. Source: L.254-1 CASF, which covers whoever
    /// lives in France without a regular stay and without the AME.</summary>
    static EffectDate RefuseOrUrgentCare(AmeInputs ame, string reason, DateOnly? lastDay, Explanation? why)
    {
        if (ame.Care is not { UrgentCategory: { } category } care)
        {
            why?.Note("AME-REFUSAL-NO-URGENT-CARE", ame.Care is null
                ? "Aucun soin n’est à prendre en charge au titre des soins urgents."
                : "Les soins n’entrent dans aucune catégorie de soins urgents.");
            return EffectDate.Refused(reason, lastDay, ame.Care?.Start);
        }

        why?.Note("AME-REFUSAL-OPENS-URGENT-CARE",
            $"Le refus ouvre la prise en charge des soins du {French.Date(care.Start)} au titre des soins urgents ({French.Urgent(category)}).");
        if (reason != Reasons.AmeThreeMonthsNotMet)
        {
            why?.Or("AME-REFUSAL-OPENS-URGENT-CARE",
                "L’annexe n’ouvre les soins urgents qu’après un refus pour les trois mois : un autre refus pourrait ne rien ouvrir.", Decision.Refused);
        }

        return new EffectDate(Decision.UrgentCareOnly, care.Start, care.DelayStart, lastDay, true, Reasons.AmeRefusedUrgentCareOpened, EffectInputs.None);
    }

    /// <summary>One year from the start, the last day included. Source: L.252-3 CASF.</summary>
    static EffectDate AmeFrom(AmeInputs ame, DateOnly from, string reason, DateOnly? lastDay, Explanation? why)
    {
        var to = LegalCalendar.LastDay(from, Delays.AmeDuration);
        if (why is not null)
        {
            why.Note(reason == Reasons.AmeFollowsPreviousRight ? "AME-RENEWAL" : reason == Reasons.AmeRetroactiveToCare
                ? ame.Care!.Kind == CareKind.Hospital ? "AME-RETRO-HOSPITAL" : "AME-RETRO-AMBULATORY"
                : "AME-DEPOSIT-ONE-YEAR", $"{Reasons.French(reason)} Du {French.Date(from)} au {French.Date(to)} inclus.");
            ExplainOtherAmeReadings(ame, from, reason, why);
        }

        return EffectDate.Granted(from, to, reason, lastDay, ame.Care?.Start);
    }

    /// <summary>The last day to deposit so that the AME reaches back to the care. Source: art. 44-1 décret 54-883.</summary>
    /// <remarks>A person who comes of age before having stayed three months must deposit as a minor.</remarks>
    static DateOnly? LastDayToFileForCare(AmeInputs ame, Explanation? why)
    {
        if (ame.Care is not { } care || care.DelayStart is not { } start
            || (LegalCalendar.IsMinor(ame.BirthDate, care.Start) | StayExceedsThreeMonths(ame, care.Start)) is not true)
        {
            return null;
        }

        var last = LastDayOfRetroactivity(start);
        if ((LegalCalendar.IsMinor(ame.BirthDate, last) | StayExceedsThreeMonths(ame, last)) is not true
            || (LegalCalendar.IsMinor(ame.BirthDate, last) | ame.ResourcesWithinCeiling) is not true)
        {
            last = ame.BirthDate is { } birth && LegalCalendar.IsMinor(birth, care.Start) is true ? LegalCalendar.ComingOfAge(birth.Earliest).AddDays(-1) : DateOnly.MinValue;
        }

        if (last < care.Start)
        {
            return null;
        }

        why?.Note("AME-NINETY-DAYS", $"Dernier jour pour déposer la demande afin que les soins du {French.Date(care.Start)} soient pris en charge : {French.Date(last)}.");
        return last;
    }

    /// <summary>The last day on which a deposit still finds the delay running, each deposit being judged by the length in force that day.</summary>
    static DateOnly LastDayOfRetroactivity(DateOnly start)
    {
        var versions = Delays.AmeRetroactivity.Versions;
        for (var i = versions.Count - 1; i > 0; i--)
        {
            var last = start.AddDays(versions[i].Duration);
            if (last >= versions[i].EffectiveFrom)
            {
                return last;
            }
        }

        return start.AddDays(versions[0].Duration);
    }

    static EffectInputs AmeUnknowns(AmeInputs ame) =>
        (ame.DepositPlace == DepositPlace.Post && ame.FirstApplication is null ? EffectInputs.FirstApplication : 0)
        | (ame.DepositDate is { } deposit && LegalCalendar.IsMinor(ame.BirthDate, deposit) is true ? 0 : UnknownConditions(ame));

    static EffectInputs UnknownConditions(AmeInputs ame) =>
        (DependsOnTheBirth(ame) ? EffectInputs.BirthDate : 0)
        | (ame.IrregularSince is null ? EffectInputs.IrregularSince : 0)
        | (ame.ResourcesWithinCeiling is null ? EffectInputs.ResourcesWithinCeiling : 0);

    /// <summary>Whether what is not known of the birth decides: the person may be a minor, or not, on the day of the deposit or of the care.</summary>
    static bool DependsOnTheBirth(AmeInputs ame) =>
        ame.BirthDate is null
        || (ame.DepositDate is { } deposit && LegalCalendar.IsMinor(ame.BirthDate, deposit) is null)
        || (ame.Care is { } care && LegalCalendar.IsMinor(ame.BirthDate, care.Start) is null);

    static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other : one;
}
