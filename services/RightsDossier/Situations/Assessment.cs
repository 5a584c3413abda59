using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Rules;

namespace PassPlatform.RightsDossier.Situations;

/// <summary>What the rules conclude from a situation on a day, and why.</summary>
/// <param name="Result">The conclusion.</param>
/// <param name="Why">Every condition tried.</param>
/// <param name="Stay">The right to stay it was concluded from.</param>
/// <param name="Open">The cover that is open already; null when not known.</param>
internal sealed record Assessment(EligibilityResult Result, Explanation Why, StayStatus Stay, ExistingCoverage? Open)
{
    /// <summary>Asks the engine about a situation.</summary>
    /// <param name="situation">The household.</param>
    /// <param name="day">Day of the application: its ceilings and ages count.</param>
    /// <param name="pregnant">A pregnancy was noticed; false says nothing.</param>
    public static Assessment Of(HouseholdSituation situation, DateOnly day, bool pregnant = false)
    {
        var why = new Explanation();
        return new Assessment(Eligibility.Evaluate(Inputs(situation, day, pregnant), why), why, situation.Stay, situation.ExistingCoverage);
    }

    /// <summary>Covers whose conditions are met.</summary>
    public IReadOnlyList<Benefit> EligibleFor =>
    [
        .. Result.Base switch
        {
            BaseCover.Puma => [Benefit.Puma],
            BaseCover.Ame => [Benefit.Ame],
            BaseCover.UrgentCareOnly => [Benefit.UrgentCare],
            _ => Array.Empty<Benefit>(),
        },
        .. Result.Complementary is ComplementaryCover.CssFree or ComplementaryCover.CssParticipation ? [Benefit.Css] : Array.Empty<Benefit>(),
    ];

    /// <summary>What to apply for: what is not open already. Urgent care is not applied for: the refusal of an AME opens it, so that one is. L. 254-1 CASF.</summary>
    public IReadOnlyList<Benefit> CallsFor =>
        Result.Base is BaseCover.UrgentCareOnly ? Stay == StayStatus.Irregular ? [Benefit.Ame] : [] : [.. EligibleFor.Where(benefit => !IsOpen(benefit))];

    private bool IsOpen(Benefit benefit) => Open switch
    {
        ExistingCoverage.Puma => benefit == Benefit.Puma,
        ExistingCoverage.PumaAndCss => benefit is Benefit.Puma or Benefit.Css,
        ExistingCoverage.Ame => benefit == Benefit.Ame,
        _ => false,
    };

    /// <summary>Whether the resources are within the ceiling of the AME, as the engine found on the way; null when not known.</summary>
    public bool? WithinAmeCeiling => Why.Steps.FirstOrDefault(step => step.Rule == "AME-RESOURCES")?.Outcome switch
    {
        StepOutcome.Met => true,
        StepOutcome.NotMet => false,
        _ => null,
    };

    private static EligibilityInputs Inputs(HouseholdSituation situation, DateOnly day, bool pregnant) => new()
    {
        ApplicationDate = day,
        Territory = situation.Territory,
        Stay = StayOf(situation.Stay),
        Working = situation.Working,
        ResidenceSince = situation.ResidenceSince,
        IrregularSince = Later(situation.IrregularSince, situation.LastReturnToFranceOn),
        Age = situation.AgeOn(day),
        Minor = LegalCalendar.IsMinor(situation.BirthDate, day),
        HouseholdSize = situation.HouseholdSize,
        AnnualResources = situation.AnnualResourcesCents / 100m,
        RsaBeneficiary = situation.RsaBeneficiary,
        UnaccompaniedMinor = situation.UnaccompaniedMinor,
        InChildWelfareCare = situation.InChildWelfareCare,
        LocalSchemeAlsaceMoselle = situation.LocalSchemeAlsaceMoselle,
        AgesOn1January = AgesOn1January(situation, day),
        Members = situation.Members?.Select(member => new EligibilityMember
        {
            Age = member.Age,
            Stay = StayOf(member.Stay ?? situation.Stay),
            AnnualResources = member.AnnualResourcesCents / 100m,
        }).ToList(),
        ExistingCoverage = situation.ExistingCoverage,
        Hospitalised = situation.Hospitalised,
        Pregnant = pregnant ? true : null,
    };

    private static Stay? StayOf(StayStatus stay) => stay == StayStatus.Unknown ? null : Enum.Parse<Stay>(stay.ToString());

    // The applicant comes first, and the birth date tells more than an age.
    private static List<int>? AgesOn1January(HouseholdSituation situation, DateOnly day)
    {
        var applicant = situation.BirthDate is { } born ? PayingAge(born, day) : situation.AgeOn(new DateOnly(day.Year, 1, 1));
        List<int?> ages = situation.Members is { Count: > 0 } members
            ? [applicant ?? members[0].AgeOn1January, .. members.Skip(1).Select(member => member.AgeOn1January)]
            : situation.HouseholdSize == 1 ? [applicant] : [];
        return ages.Count == 0 || ages.Contains(null) ? null : ages.ConvertAll(age => age!.Value);
    }

    // Of two ages that a birth leaves, either does when both pay the same.
    private static int? PayingAge(BirthDate born, DateOnly day)
    {
        var (least, most) = born.AgesOn(new DateOnly(day.Year, 1, 1));
        return Ceilings.MonthlyParticipationCents(day, least, false) == Ceilings.MonthlyParticipationCents(day, most, false)
            && Ceilings.MonthlyParticipationCents(day, least, true) == Ceilings.MonthlyParticipationCents(day, most, true) ? most : null;
    }

    // An uninterrupted stay starts again at the last return. L. 251-1 CASF.
    private static DateOnly? Later(DateOnly? since, DateOnly? lastReturn) => since is { } first && lastReturn > first ? lastReturn : since;
}
