using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Rules;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Rules;

public sealed class RuleBookTests
{
    [Fact]
    public void Every_rule_of_the_book_is_told_in_some_explanation()
    {
        var told = new HashSet<string>();
        foreach (var (_, evaluate) in EffectDatePropertyTests.Everything())
        {
            Collect(why => evaluate(why));
        }

        var beforeTheCssInMayotte = new DateOnly(2023, 6, 1);
        foreach (var person in EligibilityPropertyTests.Grid().Where((_, i) => i % 7 == 0))
        {
            Collect(why => Eligibility.Evaluate(person with { Hospitalised = true, ExistingCoverage = ExistingCoverage.None }, why));
            Collect(why => Eligibility.Evaluate(person with { ApplicationDate = beforeTheCssInMayotte }, why));
        }

        foreach (var id in Vectors.EffectDates.Values)
        {
            Collect(why => EffectDateVectorTests.Evaluate(id, why));
        }

        foreach (var id in Vectors.Eligibility.Values)
        {
            Collect(why => Eligibility.Evaluate(Vectors.Inputs<EligibilityInputs>(id), why));
        }

        foreach (var person in EligibilityTests.BetweenTableAndFormula())
        {
            Collect(why => Eligibility.Evaluate(person, why));
        }

        Collect(why => EffectDates.FromConstitution(EffectDates.Ame(new AmeInputs
        {
            BirthDate = new DateOnly(1990, 3, 15),
            IrregularSince = new DateOnly(2021, 1, 5),
            ResourcesWithinCeiling = true,
            FirstApplication = true,
            DepositDate = new DateOnly(2021, 4, 22),
        }), new DateOnly(2021, 4, 20), null, Delays.AmeDuration, why));

        Assert.Empty(RuleBook.Codes.Except(told).Order());

        void Collect(Action<Explanation> evaluate)
        {
            var why = new Explanation();
            evaluate(why);
            told.UnionWith(why.Steps.Select(step => step.Rule).Concat(why.OtherReadings.Select(other => other.Rule)).Concat(why.OtherCovers.Select(other => other.Rule)));
        }
    }
}
