namespace PassPlatform.RightsDossier.Rules;

public static partial class EffectDates
{
    /// <summary>The clause of an agreement by which rights are asked for from the day on which the file was complete. Source: note DGOS/P3/2025/45, annexe 1 §2, "À noter".</summary>
    /// <param name="effect">What the law gives, from the deposit, the care or the decision.</param>
    /// <param name="clause">The start that the clause gives; null when it gives none: a condition was not met then.</param>
    /// <param name="notBefore">First day possible: that of the PUMa for a CSS, the morrow of the right renewed; null when nothing bounds it.</param>
    /// <param name="duration">How long the right lasts.</param>
    /// <param name="why">Collects the steps; null for none.</param>
    /// <returns>The earlier of both; the law's where it is earlier already, or where it opens nothing.</returns>
    public static EffectDate FromConstitution(EffectDate effect, DateOnly? clause, DateOnly? notBefore, Delay duration, Explanation? why = null)
    {
        ArgumentNullException.ThrowIfNull(duration);
        var undecided = effect is { Decision: Decision.NotEnoughInformation, Missing: EffectInputs.DecisionDate };
        if (clause is not { } constituted || !(undecided || effect.Decision == Decision.Granted))
        {
            return effect;
        }

        var from = notBefore > constituted ? notBefore.Value : constituted;
        if (effect.EffectiveFrom <= from)
        {
            return effect;
        }

        why?.Note("AGREEMENT-CONSTITUTION", $"La convention avec la caisse ouvre le droit au jour où le dossier a été complet : le {French.Date(from)}.", French.Date(constituted));
        return EffectDate.Granted(from, LegalCalendar.LastDay(from, duration), Reasons.FromConstitution, effect.LastDayToFile);
    }
}
