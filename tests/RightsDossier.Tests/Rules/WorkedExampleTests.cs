using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Rules;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Rules;

/// <summary>The examples that the administration itself works out: note DGOS 2025, annexe 2.</summary>
public sealed class WorkedExampleTests
{
    static readonly DateOnly Born = new(1988, 6, 2);

    [Theory]
    [InlineData(CareKind.Hospital)]
    [InlineData(CareKind.Ambulatory)]
    public void Example_1_of_the_AME_reaches_back_to_the_care(CareKind kind)
    {
        var why = new Explanation();

        var found = EffectDates.Ame(ExampleOne(kind), why);

        Assert.Equal(Decision.Granted, found.Decision);
        Assert.Equal(new DateOnly(2021, 4, 10), found.EffectiveFrom);
        Assert.Equal(new DateOnly(2022, 4, 9), found.EffectiveTo);
        Assert.Equal(new DateOnly(2021, 7, 9), found.LastDayToFile);
        Assert.True(found.CareCovered);
        var delay = Assert.Single(why.Steps, step => step is { Rule: "AME-NINETY-DAYS", Outcome: StepOutcome.Met });
        Assert.Equal("art. 44-1 décret 54-883 (décret 2020-1325 art. 2)", delay.Article);
        Assert.Equal("Déposée le 22/04/2021, dans les 90 jours suivant les soins ou la sortie (10/04/2021).", delay.Sentence);
        Assert.Contains(why.OtherReadings, other => other.EffectiveTo == new DateOnly(2022, 4, 21));
    }

    [Fact]
    public void Example_1_deposited_a_day_too_late_starts_on_the_deposit()
    {
        var late = ExampleOne(CareKind.Ambulatory) with { DepositDate = new DateOnly(2021, 7, 10) };

        var found = EffectDates.Ame(late);

        Assert.Equal((Reasons.AmeCareOlderThan90Days, new DateOnly(2021, 7, 10)), (found.Reason, found.EffectiveFrom));
        Assert.False(found.CareCovered);
    }

    [Theory]
    [InlineData(CareKind.Hospital)]
    [InlineData(CareKind.Ambulatory)]
    public void Example_2_of_the_AME_is_refused_and_opens_urgent_care(CareKind kind)
    {
        var why = new Explanation();

        var found = EffectDates.Ame(ExampleTwo(kind, UrgentCareCategory.VitalPrognosis), why);

        Assert.Equal((Decision.UrgentCareOnly, Reasons.AmeRefusedUrgentCareOpened), (found.Decision, found.Reason));
        Assert.Equal(new DateOnly(2020, 11, 25), found.EffectiveFrom);
        Assert.Null(found.LastDayToFile);
        var months = Assert.Single(why.Steps, step => step.Rule == "AME-THREE-MONTHS");
        Assert.Equal((StepOutcome.NotMet, "après le 21/02/2021"), (months.Outcome, months.Required));
    }

    [Fact]
    public void Example_2_without_an_urgent_category_is_refused()
    {
        var found = EffectDates.Ame(ExampleTwo(CareKind.Ambulatory, null));

        Assert.Equal((Decision.Refused, Reasons.AmeThreeMonthsNotMet), (found.Decision, found.Reason));
    }

    [Theory]
    [InlineData("2021-01-01", "2022-04-01", "2023-03-31")]
    [InlineData("2022-04-18", "2022-04-18", "2023-04-17")]
    public void Example_of_the_CSS_starts_in_the_month_of_the_admission_or_with_the_PUMa(string puma, string from, string to)
    {
        var found = EffectDates.Css(new CssInputs
        {
            PumaStart = DateOnly.Parse(puma),
            Variant = CssVariant.Free,
            PresumedEligible = true,
            DepositDate = new DateOnly(2022, 4, 30),
            Hospital = new HospitalStay { Admission = new DateOnly(2022, 4, 10), UnableToApplyOnAdmission = true, TransmittedPromptly = true },
        });

        Assert.Equal((DateOnly.Parse(from), DateOnly.Parse(to)), (found.EffectiveFrom, found.EffectiveTo));
    }

    [Fact]
    public void The_last_day_to_file_for_a_stay_in_hospital_is_two_months_after_entry_or_one_after_discharge()
    {
        var admission = new DateOnly(2022, 4, 10);
        var css = new CssInputs
        {
            PumaStart = new DateOnly(2021, 1, 1),
            Variant = CssVariant.Free,
            PresumedEligible = true,
            Hospital = new HospitalStay { Admission = admission, UnableToApplyOnAdmission = true },
        };

        Assert.Equal(new DateOnly(2022, 6, 10), EffectDates.Css(css).LastDayToFile);
        Assert.Equal(new DateOnly(2022, 5, 15), EffectDates.Css(css with { Hospital = css.Hospital with { Discharge = new DateOnly(2022, 4, 15) } }).LastDayToFile);
        Assert.Null(EffectDates.Css(css with { PumaStart = new DateOnly(2022, 4, 11) }).LastDayToFile);
    }

    [Fact]
    public void The_delay_of_retroactivity_was_thirty_days_for_deposits_before_2021()
    {
        var inTime = new AmeInputs
        {
            BirthDate = Born,
            IrregularSince = new DateOnly(2019, 1, 1),
            ResourcesWithinCeiling = true,
            DepositDate = new DateOnly(2020, 6, 30),
            Care = new CareEpisode { Start = new DateOnly(2020, 5, 31) },
        };

        Assert.Equal(Reasons.AmeRetroactiveToCare, EffectDates.Ame(inTime).Reason);
        Assert.Equal(new DateOnly(2020, 6, 30), EffectDates.Ame(inTime).LastDayToFile);
        Assert.Equal(Reasons.AmeCareOlderThan90Days, EffectDates.Ame(inTime with { DepositDate = new DateOnly(2020, 7, 1) }).Reason);
        var across = inTime with { Care = new CareEpisode { Start = new DateOnly(2020, 11, 25) }, DepositDate = null };
        Assert.Equal(new DateOnly(2021, 2, 23), EffectDates.Ame(across).LastDayToFile);
    }

    [Fact]
    public void A_person_born_on_29_February_comes_of_age_on_1_March()
    {
        var born = new DateOnly(2004, 2, 29);
        var arrived = new AmeInputs { BirthDate = born, IrregularSince = new DateOnly(2022, 2, 1), ResourcesWithinCeiling = true };

        Assert.Equal(Decision.Granted, EffectDates.Ame(arrived with { DepositDate = new DateOnly(2022, 2, 28) }).Decision);
        Assert.Equal(Decision.Refused, EffectDates.Ame(arrived with { DepositDate = new DateOnly(2022, 3, 1) }).Decision);
    }

    [Fact]
    public void A_minor_who_comes_of_age_must_deposit_before_the_birthday()
    {
        var care = new CareEpisode { Start = new DateOnly(2024, 5, 2), End = new DateOnly(2024, 5, 2) };
        var arrived = new AmeInputs { BirthDate = new DateOnly(2006, 5, 10), IrregularSince = new DateOnly(2024, 4, 28), ResourcesWithinCeiling = false, Care = care };

        Assert.Equal(new DateOnly(2024, 5, 9), EffectDates.Ame(arrived).LastDayToFile);
    }

    [Fact]
    public void A_refugee_has_the_PUMa_from_reception_however_short_the_residence()
    {
        var refugee = new PumaInputs
        {
            Criterion = PumaCriterion.Residence,
            RegularStay = true,
            ResidenceSince = new DateOnly(2024, 5, 20),
            ResidenceExempt = true,
            ReceptionDate = new DateOnly(2024, 6, 3),
        };
        var why = new Explanation();

        var effect = EffectDates.Puma(refugee, why);

        Assert.Equal((Decision.Granted, new DateOnly(2024, 6, 3)), (effect.Decision, effect.EffectiveFrom));
        Assert.Contains(why.Steps, step => step.Rule == "PUMA-EXEMPT-FROM-RESIDENCE");
        Assert.Equal(Decision.Refused, EffectDates.Puma(refugee with { ResidenceExempt = null }).Decision);
        Assert.Equal(Decision.Granted, EffectDates.Puma(refugee with { ResidenceSince = null }).Decision);
    }

    [Fact]
    public void What_is_missing_is_named_and_what_does_not_matter_is_not()
    {
        var nothing = EffectDates.Ame(new AmeInputs());
        Assert.Equal(Decision.NotEnoughInformation, nothing.Decision);
        Assert.Equal(EffectInputs.DepositDate | EffectInputs.BirthDate | EffectInputs.IrregularSince | EffectInputs.ResourcesWithinCeiling, nothing.Missing);

        var child = EffectDates.Ame(new AmeInputs { BirthDate = new DateOnly(2020, 1, 1), DepositDate = new DateOnly(2024, 5, 6) });
        Assert.Equal((Decision.Granted, EffectInputs.None), (child.Decision, child.Missing));

        var posted = EffectDates.Ame(new AmeInputs { BirthDate = new DateOnly(2020, 1, 1), DepositDate = new DateOnly(2024, 5, 6), DepositPlace = DepositPlace.Post });
        Assert.Equal((Decision.NotEnoughInformation, EffectInputs.FirstApplication), (posted.Decision, posted.Missing));

        Assert.Equal(EffectInputs.DecisionDate, EffectDates.Css(new CssInputs { PumaStart = Born, Variant = CssVariant.Free }).Missing);
        Assert.Equal(EffectInputs.Criterion | EffectInputs.RegularStay, EffectDates.Puma(new PumaInputs()).Missing);
        Assert.Equal(Reasons.PumaIrregularStay, EffectDates.Puma(new PumaInputs { RegularStay = false }).Reason);
    }

    [Fact]
    public void The_PUMa_by_work_waits_for_a_regular_stay()
    {
        var hired = new PumaInputs
        {
            Criterion = PumaCriterion.Activity,
            RegularStay = true,
            ActivityStart = new DateOnly(2024, 3, 4),
            RegularSince = new DateOnly(2024, 4, 2),
            ReceptionDate = new DateOnly(2024, 4, 15),
            CareDate = new DateOnly(2024, 3, 20),
        };

        var found = EffectDates.Puma(hired);

        Assert.Equal((new DateOnly(2024, 4, 2), false), (found.EffectiveFrom, found.CareCovered));
    }

    [Fact]
    public void The_CSS_with_participation_starts_the_month_after_the_membership_form()
    {
        var css = new CssInputs { PumaStart = new DateOnly(2020, 1, 1), Variant = CssVariant.Participation, DepositDate = new DateOnly(2024, 5, 6) };

        Assert.Equal(EffectInputs.MembershipReceivedDate, EffectDates.Css(css).Missing);
        Assert.Equal(new DateOnly(2024, 7, 1), EffectDates.Css(css with { MembershipReceivedDate = new DateOnly(2024, 6, 12) }).EffectiveFrom);
    }

    static AmeInputs ExampleOne(CareKind kind) => new()
    {
        BirthDate = Born,
        EntryDate = new DateOnly(2021, 1, 5),
        IrregularSince = new DateOnly(2021, 1, 5),
        ResourcesWithinCeiling = true,
        FirstApplication = true,
        SignatureDate = new DateOnly(2021, 4, 20),
        DepositDate = new DateOnly(2021, 4, 22),
        DepositPlace = DepositPlace.CpamDesk,
        Care = new CareEpisode { Kind = kind, Start = new DateOnly(2021, 4, 10), End = new DateOnly(2021, 4, 10) },
    };

    static AmeInputs ExampleTwo(CareKind kind, UrgentCareCategory? category) => new()
    {
        BirthDate = Born,
        EntryDate = new DateOnly(2020, 8, 20),
        IrregularSince = new DateOnly(2020, 11, 21),
        ResourcesWithinCeiling = true,
        FirstApplication = true,
        SignatureDate = new DateOnly(2021, 1, 10),
        DepositDate = new DateOnly(2021, 1, 13),
        DepositPlace = DepositPlace.CpamDesk,
        Care = new CareEpisode { Kind = kind, Start = new DateOnly(2020, 11, 25), End = new DateOnly(2020, 11, 25), UrgentCategory = category },
    };
}
