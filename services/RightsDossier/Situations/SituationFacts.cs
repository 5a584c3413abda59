using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Rules;

namespace PassPlatform.RightsDossier.Situations;

/// <summary>What a household's situation means for the rules on a day; null when not known.</summary>
internal static class SituationFacts
{
    /// <summary>Age of the applicant in whole years; null when what is known of the birth leaves two.</summary>
    public static int? AgeOn(this HouseholdSituation situation, DateOnly day) =>
        situation.BirthDate is { } born ? born.AgeOn(day) : situation.Members is [{ Age: { } told }, ..] ? told : null;

    /// <summary>A minor in the care of child welfare holds PUMa and CSS personally, whatever the stay. L. 160-1, L. 861-1 CSS.</summary>
    public static bool IsInChildWelfareCare(this HouseholdSituation situation, DateOnly day) =>
        situation.InChildWelfareCare is true && IsMinor(situation, day);

    /// <summary>No period of residence is asked for the PUMa: protection, minors asking for asylum or in the care of child welfare. D. 160-2 II CSS.</summary>
    public static bool IsExemptFromResidence(this HouseholdSituation situation, DateOnly day) =>
        situation.Stay == StayStatus.RefugeeOrSubsidiaryProtection
        || (situation.Stay == StayStatus.AsylumSeeker && IsMinor(situation, day))
        || situation.IsInChildWelfareCare(day);

    private static bool IsMinor(HouseholdSituation situation, DateOnly day) => LegalCalendar.IsMinor(situation.BirthDate, day) is true;
}
