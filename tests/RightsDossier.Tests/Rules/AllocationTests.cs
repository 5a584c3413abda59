using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Rules;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Rules;

public sealed class AllocationTests
{
    static readonly AmeInputs Ame = new()
    {
        BirthDate = new DateOnly(1990, 3, 15),
        IrregularSince = new DateOnly(2021, 1, 5),
        ResourcesWithinCeiling = true,
        DepositDate = new DateOnly(2021, 4, 22),
        Care = new CareEpisode { Start = new DateOnly(2021, 4, 10) },
    };

    static readonly CssInputs Css = new()
    {
        PumaStart = new DateOnly(2021, 1, 1),
        Variant = CssVariant.Free,
        PresumedEligible = true,
        DepositDate = new DateOnly(2022, 4, 30),
        Hospital = new HospitalStay { Admission = new DateOnly(2022, 4, 10), UnableToApplyOnAdmission = true, TransmittedPromptly = true },
    };

    static readonly PumaInputs Puma = new()
    {
        Criterion = PumaCriterion.Residence,
        RegularStay = true,
        ResidenceSince = new DateOnly(2024, 1, 10),
        ReceptionDate = new DateOnly(2024, 6, 3),
        CareDate = new DateOnly(2024, 5, 20),
    };

    static readonly EligibilityInputs Household = new()
    {
        ApplicationDate = new DateOnly(2025, 6, 2),
        Territory = Territory.Metropole,
        Stay = Stay.FrenchOrEea,
        ResidenceSince = new DateOnly(2015, 1, 1),
        Age = 41,
        HouseholdSize = 4,
        AnnualResources = 25_000,
        RsaBeneficiary = false,
        LocalSchemeAlsaceMoselle = false,
        AgesOn1January = [41, 38, 12, 9],
    };

    [Fact]
    public void An_evaluation_without_explanation_allocates_nothing()
    {
        var last = Evaluate(100);
        var before = GC.GetAllocatedBytesForCurrentThread();

        last += Evaluate(1000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1100 * 4, last);
    }

    static int Evaluate(int times)
    {
        var concluded = 0;
        for (var i = 0; i < times; i++)
        {
            concluded += EffectDates.Ame(Ame).Decision == Decision.Granted ? 1 : 0;
            concluded += EffectDates.Css(Css).Decision == Decision.Granted ? 1 : 0;
            concluded += EffectDates.Puma(Puma).Decision == Decision.Granted ? 1 : 0;
            concluded += Eligibility.Evaluate(Household).MonthlyParticipationCents == 4400 ? 1 : 0;
        }

        return concluded;
    }
}
