using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Nirs;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Situations;
using PassPlatform.RightsDossier.Tests.Decisions;
using PassPlatform.ServiceDefaults.Values;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Rules;

/// <summary>The rules read a birth as well as it is known: what the unknown day decides is said to be missing, and what it does not decide is concluded [000-006].</summary>
public sealed class BirthCertaintyTests
{
    private static readonly DateOnly Deposit = new(2024, 5, 6);

    [Theory]
    [InlineData("2010", true)] // A minor whatever the day.
    [InlineData("2006-06", true)]
    [InlineData("2006-05", null)] // Of age on a day of that month.
    [InlineData("2006", null)]
    [InlineData("2005", false)]
    [InlineData("1985", false)]
    [InlineData("P16Y/2024-05-06", true)]
    [InlineData("P17Y/2023-09-01", null)]
    [InlineData("P19Y/2024-05-06", false)]
    public void Majority_is_told_where_every_day_that_is_possible_gives_the_same(string birth, bool? minor) => Assert.Equal(minor, LegalCalendar.IsMinor(Born(birth), Deposit));

    [Theory]
    [InlineData("2010", Decision.Granted, EffectInputs.None)]
    [InlineData("2006", Decision.NotEnoughInformation, EffectInputs.BirthDate)]
    [InlineData("1985", Decision.Refused, EffectInputs.None)]
    public void An_AME_is_concluded_unless_the_unknown_day_decides_of_it(string birth, Decision decision, EffectInputs missing)
    {
        // Two weeks of irregular stay: a minor is spared the three months, an adult is not.
        var ame = new AmeInputs { BirthDate = Born(birth), IrregularSince = new DateOnly(2024, 4, 22), ResourcesWithinCeiling = true, DepositDate = Deposit, DepositPlace = DepositPlace.PassDeVille };

        var effect = EffectDates.Ame(ame);

        // What an adult is refused, a person who may be a minor is not yet.
        Assert.Equal((decision, missing), (effect.Decision, effect.Missing));
    }

    [Fact]
    public void Neither_is_the_day_asked_for_when_the_three_months_are_met_anyway()
    {
        var ame = new AmeInputs { BirthDate = Born("2006"), IrregularSince = new DateOnly(2023, 1, 1), ResourcesWithinCeiling = true, DepositDate = Deposit, DepositPlace = DepositPlace.PassDeVille };

        Assert.Equal((Decision.Granted, EffectInputs.None), (EffectDates.Ame(ame).Decision, EffectDates.Ame(ame).Missing));
    }

    [Theory]
    [InlineData("2015", StayStatus.AsylumSeeker, Benefit.Puma)] // A minor whatever the day: no residence is asked.
    [InlineData("2015", StayStatus.Irregular, Benefit.Ame)]
    public void A_child_known_by_the_year_alone_has_the_rights_of_a_child(string birth, StayStatus stay, Benefit benefit)
    {
        var situation = new HouseholdSituation { Territory = Territory.Metropole, Stay = stay, BirthDate = Born(birth), ResidenceSince = Deposit, IrregularSince = Deposit, InChildWelfareCare = false };

        Assert.Contains(benefit, Assessment.Of(situation, Deposit).EligibleFor);
    }

    [Fact]
    public void Who_may_be_a_minor_is_not_concluded_to_be_an_adult_and_the_age_is_said_to_be_missing()
    {
        var situation = new HouseholdSituation { Territory = Territory.Metropole, Stay = StayStatus.Irregular, BirthDate = Born("2006"), IrregularSince = Deposit, ResidenceSince = Deposit, InChildWelfareCare = false };

        var assessment = Assessment.Of(situation, Deposit);

        Assert.Null(assessment.Result.Base);
        Assert.True(assessment.Result.Missing.HasFlag(EligibilityUnknowns.Age));
    }

    [Theory]
    [InlineData("1985", true)] // 38 or 39 on 1 January: the same bracket.
    [InlineData("1974", false)] // 49 or 50: a bracket begins at 50.
    public void A_participation_is_told_where_both_ages_pay_the_same(string birth, bool told)
    {
        var situation = new HouseholdSituation
        {
            Territory = Territory.Metropole,
            Stay = StayStatus.FrenchOrEea,
            BirthDate = Born(birth),
            HouseholdSize = 1,
            AnnualResourcesCents = 1_200_000,
            ResidenceSince = new DateOnly(2000, 1, 1),
            Working = false,
            RsaBeneficiary = false,
            InChildWelfareCare = false,
            LocalSchemeAlsaceMoselle = false,
        };

        var result = Assessment.Of(situation, Deposit).Result;

        Assert.Equal(ComplementaryCover.CssParticipation, result.Complementary);
        Assert.Equal(told, result.MonthlyParticipationCents is not null);
        Assert.Equal(!told, result.Missing.HasFlag(EligibilityUnknowns.AgesOn1January));
    }

    [Theory]
    [InlineData("1990", "")]
    [InlineData("1991", "BirthYear")]
    [InlineData("1990-04", "BirthMonth")]
    [InlineData("P33Y/2024-05-06", "")] // An estimate says nothing against a number.
    public void A_number_is_compared_with_what_is_known(string birth, string doubts)
    {
        Assert.True(Nir.TryParse(NirTests.WithKey("2900375123456"), out var nir));

        Assert.Equal(doubts, string.Join(' ', NirDoubts.Between(nir, new CivilStatus(Sex.Female, Born(birth)))));
    }

    [Theory]
    [InlineData("1990-03-15", "15/03/1990")]
    [InlineData("1990-03", "03/1990 (jour inconnu)")]
    [InlineData("1990", "1990 (jour et mois inconnus)")]
    [InlineData("P30Y/2021-04-06", "inconnue ; 30 ans environ au 06/04/2021")]
    public void A_paper_says_what_is_known(string birth, string said) => Assert.Equal(said, Born(birth).ToFrench());

    private static BirthDate Born(string text) => BirthDate.TryParse(text, out var birth) ? birth : throw new FormatException(text);
}
