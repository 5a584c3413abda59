using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Rules;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Rules;

/// <summary>What holds for every household of a grid: 4 lengths of residence, 4 ages, 5 rights to stay, 3 territories, resources around both ceilings.</summary>
public sealed class EligibilityPropertyTests
{
    static readonly DateOnly Day = new(2025, 6, 2);

    [Fact]
    public void A_complement_needs_the_PUMa_and_an_explanation_changes_nothing()
    {
        var reasons = new HashSet<string>();
        foreach (var person in Grid())
        {
            var why = new Explanation();
            var found = Eligibility.Evaluate(person);
            Must(found == Eligibility.Evaluate(person, why), person);
            Must(found.Base is not null && found.Complementary is not null && found.Missing == EligibilityUnknowns.None, person);
            Must(found.Complementary == ComplementaryCover.None || found.Base == BaseCover.Puma, person);
            Must(found.Complementary == ComplementaryCover.CssParticipation == found.MonthlyParticipationCents is not null, person);
            Must(person.Stay == Stay.Irregular || found.Base != BaseCover.Ame, person);
            reasons.Add(found.Reason);
        }

        var never = typeof(EligibilityReasons).GetFields().Select(reason => (string)reason.GetRawConstantValue()!).Except(reasons);
        Assert.Equal([EligibilityReasons.NotEnoughInformation, EligibilityReasons.CssNotApplicableInMayotte, EligibilityReasons.CssNotInForce], never);
    }

    [Fact]
    public void Fewer_resources_and_a_larger_household_are_never_worse()
    {
        foreach (var person in Grid())
        {
            var cover = Rank(Eligibility.Evaluate(person));
            Must(Rank(Eligibility.Evaluate(person with { AnnualResources = person.AnnualResources - 1 })) >= cover, person);
            Must(Rank(Eligibility.Evaluate(person with { HouseholdSize = person.HouseholdSize + 1 })) >= cover, person);
            Must(Rank(Eligibility.Evaluate(person with { RsaBeneficiary = true })) >= cover, person);
        }
    }

    [Fact]
    public void A_child_is_never_worse_off_than_its_parents_for_the_AME()
    {
        foreach (var person in Grid().Where(person => person.Stay == Stay.Irregular))
        {
            var parent = Eligibility.Evaluate(person with { Age = 40 });
            var child = Eligibility.Evaluate(person with { Age = 5 });
            Must(Rank(child) >= Rank(parent), person);
        }
    }

    [Fact]
    public void Nothing_is_concluded_that_a_missing_input_could_overturn_and_what_is_missing_is_named()
    {
        var open = 0;
        foreach (var person in Grid())
        {
            var whole = Eligibility.Evaluate(person);
            foreach (var blank in Blanks(person))
            {
                var found = Eligibility.Evaluate(blank);
                Must(found.Base is null || found.Base == whole.Base, blank);
                Must(found.Complementary is null || found.Complementary == whole.Complementary, blank);
                Must(found.MonthlyParticipationCents is null || found.MonthlyParticipationCents == whole.MonthlyParticipationCents, blank);
                Must(found.Reason == EligibilityReasons.NotEnoughInformation == (found.Base is null || found.Complementary is null), blank);
                Must(found.Reason != EligibilityReasons.NotEnoughInformation || found.Missing != EligibilityUnknowns.None, blank);
                open += found.Base is null ? 1 : 0;
            }
        }

        Assert.True(open > 1000);
    }

    static IEnumerable<EligibilityInputs> Blanks(EligibilityInputs person) =>
    [
        person with { ApplicationDate = null }, person with { Territory = null }, person with { Stay = null }, person with { Working = null },
        person with { ResidenceSince = null }, person with { IrregularSince = null }, person with { Age = null }, person with { HouseholdSize = null },
        person with { AnnualResources = null }, person with { RsaBeneficiary = null }, person with { InChildWelfareCare = null },
        person with { AgesOn1January = null }, person with { LocalSchemeAlsaceMoselle = null }, person with { Stay = null, Age = null, AnnualResources = null },
    ];

    internal static IEnumerable<EligibilityInputs> Grid() =>
        from stay in Enum.GetValues<Stay>()
        from territory in new[] { Territory.Metropole, Territory.Guyane, Territory.Mayotte }
        from age in new[] { 0, 17, 18, 70 }
        from since in new[] { Day.AddDays(-5), Day.AddMonths(-3), Day.AddMonths(-3).AddDays(-1), Day.AddYears(-3) }
        from working in new[] { false, true }
        from resources in new[] { 5_000m, 10_339, 10_340, 11_508, 13_958, 20_000 }
        from welfare in new[] { false, true }
        from rsa in new[] { false, true }
        select new EligibilityInputs
        {
            ApplicationDate = Day,
            Territory = territory,
            Stay = stay,
            Working = working,
            ResidenceSince = since,
            IrregularSince = stay == Stay.Irregular ? since : null,
            Age = age,
            HouseholdSize = 1,
            AnnualResources = resources,
            RsaBeneficiary = rsa,
            UnaccompaniedMinor = welfare,
            InChildWelfareCare = welfare,
            LocalSchemeAlsaceMoselle = age == 70,
            AgesOn1January = [age],
        };

    static int Rank(EligibilityResult found) => found.Base switch
    {
        BaseCover.Puma => 10 + (found.Complementary switch { ComplementaryCover.CssFree => 2, ComplementaryCover.CssParticipation => 1, _ => 0 }),
        BaseCover.Ame => 5,
        BaseCover.UrgentCareOnly => 2,
        _ => 0,
    };

    static void Must(bool holds, EligibilityInputs person)
    {
        if (!holds)
        {
            Assert.Fail($"{person} → {Eligibility.Evaluate(person)}");
        }
    }
}
