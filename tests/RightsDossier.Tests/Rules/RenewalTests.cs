using PassPlatform.RightsDossier.Rules;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Rules;

public sealed class RenewalTests
{
    private static readonly DateOnly End = new(2024, 4, 21);

    private static AmeInputs Ame(DateOnly deposit) => new()
    {
        BirthDate = new DateOnly(1990, 3, 15),
        IrregularSince = new DateOnly(2021, 1, 5),
        ResourcesWithinCeiling = true,
        FirstApplication = false,
        DepositDate = deposit,
        DepositPlace = DepositPlace.Post,
        PreviousRightEndsOn = End,
    };

    private static CssInputs Css(DateOnly? deposit, DateOnly? decision = null) => new()
    {
        PumaStart = new DateOnly(2023, 1, 10),
        Variant = CssVariant.Free,
        DepositDate = deposit,
        DecisionDate = decision,
        PreviousRightEndsOn = End,
    };

    [Fact]
    public void An_AME_asked_for_again_until_the_last_day_of_the_right_follows_it_and_afterwards_starts_on_the_deposit()
    {
        for (var deposit = End.AddDays(-70); deposit <= End.AddDays(70); deposit = deposit.AddDays(1))
        {
            var found = EffectDates.Ame(Ame(deposit));
            Assert.Equal(deposit <= End ? End.AddDays(1) : deposit, found.EffectiveFrom);
            Assert.Equal(LegalCalendar.LastDay(found.EffectiveFrom!.Value, Delays.AmeDuration), found.EffectiveTo);
        }
    }

    [Fact]
    public void A_CSS_asked_for_again_until_the_last_day_of_the_right_follows_it_whatever_the_day_of_the_decision()
    {
        Assert.Equal(End.AddDays(1), EffectDates.Css(Css(End)).EffectiveFrom);
        Assert.Equal(End.AddDays(1), EffectDates.Css(Css(End, End.AddDays(25))).EffectiveFrom);
        Assert.Equal(new DateOnly(2024, 6, 1), EffectDates.Css(Css(End.AddDays(1), new DateOnly(2024, 5, 13))).EffectiveFrom);
        Assert.Equal(Decision.NotEnoughInformation, EffectDates.Css(Css(null)).Decision);
    }

    [Theory]
    [InlineData("2024-02-29", "2024-04-22", Reasons.CssFollowsPreviousRight)] // 1 March is covered by the right that runs.
    [InlineData("2024-03-31", "2024-04-22", Reasons.CssFollowsPreviousRight)]
    [InlineData("2024-04-21", "2024-05-01", Reasons.CssMonthAfterMembership)]
    [InlineData("2024-05-31", "2024-06-01", Reasons.CssMonthAfterMembership)]
    public void A_CSS_with_participation_renewed_begins_the_month_after_its_membership_and_cuts_no_right_short(string received, string from, string reason)
    {
        var found = EffectDates.Css(Css(End) with { Variant = CssVariant.Participation, MembershipReceivedDate = DateOnly.Parse(received) });

        Assert.Equal((DateOnly.Parse(from), reason), (found.EffectiveFrom, found.Reason));
    }

    [Fact]
    public void The_reading_that_no_text_settles_is_told_beside_the_one_chosen()
    {
        var ame = new Explanation();
        EffectDates.Ame(Ame(End.AddDays(-10)), ame);
        Assert.Contains(ame.OtherReadings, other => (other.Rule, other.EffectiveFrom) == ("AME-RENEWAL", End.AddDays(-10)));
        var css = new Explanation();
        EffectDates.Css(Css(End, new DateOnly(2024, 5, 13)), css);
        Assert.Contains(css.OtherReadings, other => (other.Rule, other.EffectiveFrom) == ("CSS-RENEWAL", new DateOnly(2024, 6, 1)));
    }

    [Fact]
    public void Conditions_are_asked_of_a_renewal_as_of_a_first_request()
    {
        Assert.Equal(Reasons.AmeResourcesAboveCeiling, EffectDates.Ame(Ame(End) with { ResourcesWithinCeiling = false }).Reason);
        Assert.Equal(Reasons.CssNoPuma, EffectDates.Css(Css(End) with { PumaStart = null }).Reason);
    }
}
