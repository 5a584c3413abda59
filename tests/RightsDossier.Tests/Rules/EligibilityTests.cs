using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Rules;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Rules;

public sealed class EligibilityTests
{
    static readonly EligibilityInputs Resident = new()
    {
        ApplicationDate = new DateOnly(2025, 6, 2),
        Territory = Territory.Metropole,
        Stay = Stay.FrenchOrEea,
        Working = false,
        ResidenceSince = new DateOnly(2015, 1, 1),
        Age = 40,
        HouseholdSize = 1,
        AnnualResources = 5000,
        RsaBeneficiary = false,
        UnaccompaniedMinor = false,
        InChildWelfareCare = false,
        LocalSchemeAlsaceMoselle = false,
    };

    static readonly EligibilityInputs Irregular = Resident with
    {
        Stay = Stay.Irregular,
        ResidenceSince = new DateOnly(2024, 1, 1),
        IrregularSince = new DateOnly(2024, 1, 1),
    };

    [Fact]
    public void Every_step_names_its_article_and_says_a_French_sentence()
    {
        var why = new Explanation();

        var found = Eligibility.Evaluate(Irregular with { Members = [new() { Age = 40, Stay = Stay.Irregular, AnnualResources = 10_340 }] }, why);

        Assert.Equal(EligibilityReasons.AmeResourcesAboveCeiling, found.Reason);
        Assert.All(why.Steps, step => Assert.Equal(RuleBook.Article(step.Rule), step.Article));
        var resources = Assert.Single(why.Steps, step => step.Rule == "AME-RESOURCES");
        Assert.Equal(("10 340 €", "au plus 10 339 €", StepOutcome.NotMet), (resources.Found, resources.Required, resources.Outcome));
    }

    [Fact]
    public void Each_benefit_has_its_answer()
    {
        var worker = Eligibility.Evaluate(Resident with { Working = true, ResidenceSince = new DateOnly(2025, 5, 28), ExistingCoverage = ExistingCoverage.Puma });

        Assert.Equal(new BenefitAnswers(Answer.Yes, Answer.No, Answer.Yes, Answer.No, Answer.No, Answer.No, Answer.Yes), worker.Benefits);

        var seeker = Eligibility.Evaluate(Resident with { Stay = Stay.AsylumSeeker, ResidenceSince = new DateOnly(2025, 4, 2), Working = null });
        Assert.Equal(Answer.NotEnoughInformation, seeker.Benefits.PumaByActivity);
        Assert.Equal((null, EligibilityUnknowns.Working), ((BaseCover?)seeker.Base, seeker.Missing));
    }

    [Theory]
    [InlineData("2023-12-31", EligibilityReasons.CssNotApplicableInMayotte, ComplementaryCover.None)]
    [InlineData("2024-01-01", EligibilityReasons.UnderFreeCeiling, ComplementaryCover.CssFree)]
    public void The_CSS_exists_in_Mayotte_since_2024(string date, string reason, ComplementaryCover cover)
    {
        var found = Eligibility.Evaluate(Resident with { Territory = Territory.Mayotte, ApplicationDate = DateOnly.Parse(date) });

        Assert.Equal((BaseCover.Puma, cover, reason), (found.Base, found.Complementary, found.Reason));
    }

    [Theory]
    [InlineData(Territory.Guadeloupe, 11_507, ComplementaryCover.CssFree)]
    [InlineData(Territory.SaintBarthelemy, 11_507, ComplementaryCover.CssFree)]
    [InlineData(Territory.Mayotte, 11_508, ComplementaryCover.CssParticipation)]
    [InlineData(Territory.Metropole, 10_340, ComplementaryCover.CssParticipation)]
    public void Overseas_ceilings_are_higher_by_11_3_percent(Territory territory, int resources, ComplementaryCover cover)
    {
        Assert.Equal(cover, Eligibility.Evaluate(Resident with { Territory = territory, AnnualResources = resources }).Complementary);
    }

    [Fact]
    public void A_date_past_the_last_known_ceiling_takes_the_last_one_and_says_so()
    {
        var why = new Explanation();

        var found = Eligibility.Evaluate(Resident with { ApplicationDate = new DateOnly(2030, 1, 2), AnnualResources = 10_421 }, why);

        Assert.Equal(ComplementaryCover.CssFree, found.Complementary);
        Assert.Contains(why.Steps, step => step.Rule == "CEILING-DATE"
            && step.Sentence == "Derniers plafonds connus : ceux du 01/04/2026. D’autres devraient être en vigueur au 02/01/2030 : résultat à vérifier.");
    }

    [Fact]
    public void A_household_of_more_than_eight_goes_on_by_the_amount_of_each_further_person()
    {
        var eight = Ceilings.On(new DateOnly(2025, 6, 2), Territory.Metropole)!;

        Assert.InRange(eight.Free(9) - eight.Free(8), 4135, 4136);
        Assert.InRange(eight.Participation(12) - eight.Participation(8), 4 * 5582, 4 * 5584);
        Assert.Throws<ArgumentOutOfRangeException>(() => eight.Free(0));
        Assert.Null(Ceilings.On(new DateOnly(2019, 10, 31), Territory.Metropole));
    }

    /// <summary>Five persons and more: the published table of 2025 is 2 euros and more below the formula of R. 861-3.</summary>
    [Fact]
    public void Resources_between_the_published_table_and_the_formula_are_told_with_both()
    {
        var ceilings = Ceilings.On(new DateOnly(2025, 6, 2), Territory.Metropole)!;
        Assert.Equal((2, 3, 0), (ceilings.ByFormula(5, false) - ceilings.Free(5), ceilings.ByFormula(8, false) - ceilings.Free(8), ceilings.ByFormula(5, true) - ceilings.Participation(5)));
        foreach (var person in BetweenTableAndFormula())
        {
            var why = new Explanation();

            Eligibility.Evaluate(person, why);

            var size = person.HouseholdSize!.Value;
            var told = Assert.Single(why.Steps, step => step.Rule == "CEILING-TABLE-OR-FORMULA").Sentence;
            Assert.Contains($"{French.Euros(ceilings.Free(size))} dans le barème publié", told, StringComparison.Ordinal);
            Assert.Contains($"{French.Euros(ceilings.ByFormula(size, false))} par la formule", told, StringComparison.Ordinal);

            why = new Explanation();
            Eligibility.Evaluate(person with { AnnualResources = ceilings.Free(size) }, why);
            Assert.DoesNotContain(why.Steps, step => step.Rule == "CEILING-TABLE-OR-FORMULA");
        }
    }

    /// <summary>Households whose resources are above the published ceiling of the free CSS and not above that of the formula.</summary>
    internal static IEnumerable<EligibilityInputs> BetweenTableAndFormula()
    {
        var ceilings = Ceilings.On(new DateOnly(2025, 6, 2), Territory.Metropole)!;
        return new[] { 5, 6, 8 }.Select(size => Resident with { HouseholdSize = size, AnnualResources = ceilings.ByFormula(size, false) });
    }

    [Theory]
    [InlineData(new[] { 29, 30, 49, 50, 59, 60, 69, 70 }, false, 800 + 1400 + 1400 + 2100 + 2100 + 2500 + 2500 + 3000)]
    [InlineData(new[] { 0, 29, 30, 50, 60, 70 }, true, 280 + 280 + 490 + 730 + 870 + 1050)]
    [InlineData(new[] { -1 }, false, 800)]
    public void The_participation_is_the_sum_of_the_brackets_on_1_January(int[] ages, bool localScheme, int cents)
    {
        var found = Eligibility.Evaluate(Resident with
        {
            HouseholdSize = ages.Length,
            AnnualResources = Ceilings.On(new DateOnly(2025, 6, 2), Territory.Metropole)!.Participation(ages.Length),
            AgesOn1January = ages,
            LocalSchemeAlsaceMoselle = localScheme,
        });

        Assert.Equal((ComplementaryCover.CssParticipation, cents), (found.Complementary, found.MonthlyParticipationCents));
    }

    [Fact]
    public void The_age_on_1_January_is_asked_only_when_it_changes_the_amount()
    {
        var alone = Resident with { AnnualResources = 12_000 };

        Assert.Equal((1400, EligibilityUnknowns.None), Amount(alone with { Age = 31 }));
        Assert.Equal((null, EligibilityUnknowns.AgesOn1January), Amount(alone with { Age = 30 }));
        Assert.Equal((null, EligibilityUnknowns.LocalSchemeAlsaceMoselle | EligibilityUnknowns.AgesOn1January), Amount(alone with { Age = 31, LocalSchemeAlsaceMoselle = null }));

        static (int?, EligibilityUnknowns) Amount(EligibilityInputs person) =>
            Eligibility.Evaluate(person) is var found ? (found.MonthlyParticipationCents, found.Missing) : default;
    }

    [Fact]
    public void In_a_mixed_household_only_irregular_members_count_for_the_AME()
    {
        var mixed = Irregular with
        {
            HouseholdSize = 3,
            AnnualResources = 60_000,
            Members =
            [
                new() { Age = 40, Stay = Stay.Irregular, AnnualResources = 10_000 },
                new() { Age = 6, Stay = Stay.Irregular, AnnualResources = 0 },
                new() { Age = 41, Stay = Stay.FrenchOrEea, AnnualResources = 50_000 },
            ],
        };
        Assert.Equal(BaseCover.Ame, Eligibility.Evaluate(mixed).Base);

        var unknown = Eligibility.Evaluate(mixed with { Members = [.. mixed.Members!, new() { Age = 70 }] });
        Assert.Equal((null, EligibilityUnknowns.Members), ((BaseCover?)unknown.Base, unknown.Missing));
    }

    [Fact]
    public void Residence_that_began_after_the_irregular_stay_counts_from_the_return()
    {
        var returned = Eligibility.Evaluate(Irregular with { ResidenceSince = new DateOnly(2025, 4, 1) });

        Assert.Equal((BaseCover.UrgentCareOnly, EligibilityReasons.AmeThreeMonthsNotMet), (returned.Base, returned.Reason));
    }

    [Fact]
    public void Nothing_known_lists_what_to_ask()
    {
        var found = Eligibility.Evaluate(new EligibilityInputs());

        Assert.Equal((null, null, EligibilityReasons.NotEnoughInformation), ((BaseCover?)found.Base, (ComplementaryCover?)found.Complementary, found.Reason));
        Assert.True(found.Missing.HasFlag(EligibilityUnknowns.Stay | EligibilityUnknowns.ApplicationDate | EligibilityUnknowns.Age));
    }

    [Fact]
    public void Exactly_three_months_tells_the_other_reading()
    {
        var why = new Explanation();

        var found = Eligibility.Evaluate(Irregular with { ResidenceSince = new DateOnly(2025, 2, 28), IrregularSince = new DateOnly(2025, 2, 28), ApplicationDate = new DateOnly(2025, 5, 28) }, why);

        Assert.Equal(BaseCover.UrgentCareOnly, found.Base);
        Assert.Equal(BaseCover.Ame, Assert.Single(why.OtherCovers).Base);
    }
}
