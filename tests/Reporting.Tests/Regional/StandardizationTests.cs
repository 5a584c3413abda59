using PassPlatform.Reporting.Indicators;
using PassPlatform.Reporting.Regional;
using Xunit;

namespace PassPlatform.Reporting.Tests.Regional;

/// <summary>Direct standardisation by age and sex. Decision 0185.</summary>
public sealed class StandardizationTests
{
    private static readonly Guid Site = Guid.CreateVersion7();

    [Fact]
    public void The_reference_is_the_European_one_of_2013_in_our_classes()
    {
        var reference = StandardPopulation.Current;

        Assert.Equal(["0-17", "18-39", "40-59", "60+"], reference.Classes);
        // 0-4, 5-9, 10-14 and three years of 15-19: 5000 + 5500 + 5500 + 3300, of 100,000, for two sexes.
        Assert.Equal([0.0965m, 0.1385m, 0.1375m, 0.1275m], reference.Classes.Select(reference.WeightOf));
        Assert.Equal(1, 2 * reference.Classes.Sum(reference.WeightOf));
        Assert.Contains("Eurostat", reference.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0-17")]
    [InlineData(17, "0-17")]
    [InlineData(18, "18-39")]
    [InlineData(59, "40-59")]
    [InlineData(60, "60+")]
    [InlineData(110, "60+")]
    [InlineData(-1, "0-17")]
    public void Ages_are_in_the_class_of_31_December(int age, string ageClass) => Assert.Equal(ageClass, StandardPopulation.Current.ClassOf(age));

    [Fact]
    public void A_PASS_that_receives_older_people_is_compared_as_if_it_did_not()
    {
        // Half of those aged 60 or more, a tenth of the others, in both; one has ten times more of the former.
        var young = Rate(people: [100, 100, 100, 20], cases: [10, 10, 10, 10]);
        var old = Rate(people: [100, 100, 100, 200], cases: [10, 10, 10, 100]);

        Assert.Equal(125m, young.Crude);
        Assert.Equal(260m, old.Crude);
        Assert.Equal(202m, young.Standardized); // A tenth of 74.5 % and half of 25.5 %.
        Assert.Equal(young.Standardized, old.Standardized);
        Assert.True(young.Low < young.Standardized && young.Standardized < young.High);
        Assert.True(old.High - old.Low < young.High - young.Low);
    }

    [Fact]
    public void A_class_of_too_few_people_gives_no_standardised_rate_and_says_so()
    {
        var rate = Rate(people: [100, 100, 100, 10], cases: [10, 10, 10, 5]);

        Assert.Null(rate.Standardized);
        Assert.Equal("moins de 11 personnes d'un âge et d'un sexe", rate.Missing);
        Assert.NotNull(rate.Crude);
    }

    [Fact]
    public void Who_has_no_known_age_or_sex_is_in_the_crude_rate_only_and_told_apart()
    {
        var rate = Rate([100, 100, 100, 100], [10, 10, 10, 10], ("active/unspecified/unknown", 200), ("lost/unspecified/unknown", 20));

        Assert.Equal((100m, 100m, 20m), (rate.Crude, rate.Standardized, rate.UnknownShare));
    }

    private static StandardizedRate Rate(long[] people, long[] cases, params (string Cell, long Value)[] others)
    {
        var cells = others.ToDictionary(other => other.Cell, other => other.Value);
        foreach (var (ageClass, index) in StandardPopulation.Current.Classes.Select((ageClass, index) => (ageClass, index)))
        {
            foreach (var sex in StandardPopulation.Sexes)
            {
                cells[$"active/{sex}/{ageClass}"] = people[index];
                cells[$"lost/{sex}/{ageClass}"] = cases[index];
            }
        }

        return StandardizedRate.Of("lost", "perdues de vue", new Strata(Site, new Cells(cells)));
    }
}
