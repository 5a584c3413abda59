using PassPlatform.Contracts;
using Xunit;

namespace PassPlatform.Reporting.Tests.Counting;

/// <summary>The edge cases of indicators.json on rights, care and what is asked for, one by one. Every case is also recounted by the plain way.</summary>
public sealed class CareIndicatorTests
{
    private static readonly Guid Site = Guid.CreateVersion7();

    [Fact]
    public void An_application_that_lapsed_or_was_given_up_is_waited_for_no_more_and_who_had_both_covers_had_nothing_to_activate()
    {
        var (lapsed, withdrawn, late) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var year = Figures.Of(
            2021,
            Person("2021-01-10").Sent(lapsed, Benefit.Ame, "2021-02-01").Lapsed(lapsed, Benefit.Ame, "2021-06-01").LostOn("2021-09-01"),
            Person("2021-01-10").Sent(withdrawn, Benefit.Puma, "2021-02-01").Withdrawn(withdrawn, Benefit.Puma, "2021-03-01").ClosedOn("2021-04-01", ClosureReason.Moved),
            Person("2021-01-10").Sent(late, Benefit.Ame, "2021-11-01").Lapsed(late, Benefit.Ame, "2022-01-05").ClosedOn("2021-12-01"),
            Person("2021-01-10").Situation("2021-01-10", CoverState.Open, CoverState.Open).ClosedOn("2021-02-01"));

        Assert.Equal((2, 1, 1, 4), (year["ARS-NO-RIGHT-ACTIVATED"], year["ARS-NO-RIGHT-ACTIVATED", "pending"], year["ARS-NO-RIGHT-ACTIVATED", "had-rights"], year["ARS-NO-RIGHT-ACTIVATED", "ended"]));
    }

    [Fact]
    public void A_right_that_the_fund_took_back_is_none()
    {
        var application = Guid.CreateVersion7();
        var person = Person("2021-01-10").Sent(application, Benefit.Ame, "2021-02-01").Granted(application, Benefit.Ame, "2021-03-01", "2021-02-01")
            .Refused(application, Benefit.Ame, "2021-04-01", "2021-01-20").Act(Guid.CreateVersion7(), "2021-06-02", 2500).ClosedOn("2021-07-01");

        var year = Figures.Of(2021, person);

        Assert.Equal(1, year["ARS-NO-RIGHT-ACTIVATED", "urgent-care-only"]);
        Assert.False(year.Has("ARS-TIME-TO-RIGHTS"));
        Assert.Equal(0, year["ARS-RECOVERY-RATE", "billed"]); // Urgent care covers the day, and was known.
    }

    [Fact]
    public void Nursing_and_interviews_are_no_medical_acts_and_every_reason_of_an_act_counts()
    {
        var person = Person("2021-01-10")
            .Act(Guid.CreateVersion7(), "2021-01-11", 2500, CareSpeciality.GeneralMedicine, ConsultationReason.Skin, ConsultationReason.Skin, ConsultationReason.Eye)
            .Act(Guid.CreateVersion7(), "2021-01-12", 800, CareSpeciality.Nursing, ConsultationReason.Skin)
            .Interviewed("2021-01-10", InterviewKind.Nursing);

        var year = Figures.Of(2021, person);

        Assert.Equal(1, year["ARS-MEDICAL-ACTS"]);
        Assert.Equal(1, year["ARS-MEDICAL-ACTS", "other/nursing"]);
        Assert.Equal(1, year["ARS-MEDICAL-ACTS", "interview/nursing"]);
        Assert.Equal((1, 1, 1), (year["ARS-MOTIVES", "skin"], year["ARS-MOTIVES", "eye"], year["ARS-MOTIVES", "known"]));
    }

    [Theory]
    [InlineData("2021-09-30", "up-to-3-months")]
    [InlineData("2021-09-29", "3-to-6-months")]
    [InlineData("2021-06-30", "3-to-6-months")]
    [InlineData("2021-06-29", "6-to-12-months")]
    [InlineData("2020-12-30", "6-to-12-months")]
    [InlineData("2020-12-29", "1-to-2-years")]
    [InlineData("2019-12-30", "1-to-2-years")]
    [InlineData("2019-12-29", "over-2-years")]
    public void The_bounds_of_the_classes_of_follow_up_are_inclusive(string openedOn, string line)
    {
        var person = Person(openedOn).Interviewed("2021-12-01");

        Assert.Equal(1, Figures.Of(2021, new DateOnly(2021, 12, 30), person)["ARS-FOLLOW-UP-CLASSES", line]);
    }

    [Fact]
    public void Follow_up_stops_at_its_end_and_starts_anew_at_a_return()
    {
        var closed = Person("2021-01-10").ClosedOn("2021-02-10");
        var back = Person("2018-01-10").LostOn("2019-01-10").Interviewed("2021-11-01").ResumedOn("2021-11-01");

        Assert.Equal(2, Figures.Of(2021, closed, back)["ARS-FOLLOW-UP-CLASSES", "up-to-3-months"]);
    }

    [Fact]
    public void States_can_be_told_on_any_day_of_the_year()
    {
        var person = Person("2021-01-10").Interviewed("2021-11-01");

        Assert.Equal(0, Figures.Of(2021, new DateOnly(2021, 1, 9), person)["ARS-FOLLOW-UP-CLASSES"]);
        Assert.Equal(1, Figures.Of(2021, new DateOnly(2021, 4, 10), person)["ARS-FOLLOW-UP-CLASSES", "up-to-3-months"]);
        Assert.Equal(1, Figures.Of(2021, new DateOnly(2021, 4, 11), person)["ARS-FOLLOW-UP-CLASSES", "3-to-6-months"]);
        Assert.Equal(1, Figures.Of(2021, new DateOnly(2021, 7, 11), person)["ARS-FOLLOW-UP-CLASSES", "6-to-12-months"]);
    }

    [Fact]
    public void Time_to_rights_runs_to_the_notification_and_from_the_current_episode()
    {
        var (a, b, c, d) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var retroactive = Person("2021-04-06").Granted(a, Benefit.Ame, "2021-05-26", "2021-04-01");
        var back = Person("2019-01-01").LostOn("2019-07-01").ResumedOn("2021-03-01").Granted(b, Benefit.Puma, "2021-03-11", "2021-03-01");
        var both = Person("2021-01-01").Granted(c, Benefit.Puma, "2021-01-31", "2021-01-01").Granted(d, Benefit.Css, "2021-03-02", "2021-03-02");

        var year = Figures.Of(2021, retroactive, back, both);

        Assert.Equal(30, year["ARS-TIME-TO-RIGHTS"]);
        Assert.Equal(30, year["ARS-TIME-TO-RIGHTS", "base/median"]);
        Assert.Equal(3, year["ARS-TIME-TO-RIGHTS", "base/persons"]);
        Assert.Equal(60, year["ARS-TIME-TO-RIGHTS", "complementary/mean"]);
    }

    [Fact]
    public void Of_a_cover_that_was_open_on_entry_nothing_was_to_be_opened()
    {
        var person = Person("2021-01-01").Situation("2021-01-01", CoverState.Open).Granted(Guid.CreateVersion7(), Benefit.Puma, "2021-05-01", "2021-05-01").Granted(Guid.CreateVersion7(), Benefit.Css, "2021-01-11", "2021-02-01");

        Assert.False(Figures.Of(2021, person).Has("ARS-TIME-TO-RIGHTS"));
        Assert.Equal(10, Figures.Of(2021, person)["ARS-TIME-TO-RIGHTS", "complementary/mean"]);
    }

    [Fact]
    public void Only_the_first_base_right_is_timed_and_an_even_median_is_between_the_two()
    {
        var renewed = Person("2021-01-01").Granted(Guid.CreateVersion7(), Benefit.Ame, "2021-01-11", "2021-01-01").Granted(Guid.CreateVersion7(), Benefit.Ame, "2022-01-11", "2022-01-12");
        var other = Person("2021-01-01").Granted(Guid.CreateVersion7(), Benefit.Ame, "2021-01-16", "2021-01-01");

        Assert.Equal(12.5m, Figures.Of(2021, renewed, other)["ARS-TIME-TO-RIGHTS", "base/median"]);
        Assert.False(Figures.Of(2022, renewed, other).Has("ARS-TIME-TO-RIGHTS"));
    }

    [Fact]
    public void What_the_ARS_gets_back_is_a_negative_line_of_the_year_of_recovery()
    {
        var act = Guid.CreateVersion7();
        var person = Person("2020-04-06").Act(act, "2020-04-10", 4000).Funded(act, "2020-04-10", 4000, "2021-04-12")
            .Settled(act, "2020-04-10", 4000, "2022-03-01", 3000, recovered: 3000);

        Assert.Equal(4000, Figures.Of(2021, person)["ARS-COST-BORNE"]);
        Assert.Equal(-3000, Figures.Of(2022, person)["ARS-COST-BORNE"]);
    }

    [Fact]
    public void Of_an_act_that_the_fund_paid_in_part_the_ARS_bears_the_cents_it_paid_and_not_the_act()
    {
        var act = Guid.CreateVersion7();
        var person = Person("2020-04-06").Act(act, "2020-04-10", 4000).Settled(act, "2020-04-10", 4000, "2020-06-03", 3000).Funded(act, "2020-04-10", 4000, "2021-01-02", paid: 1000);

        Assert.Equal((1000, 1000, 0), (Figures.Of(2021, person)["ARS-COST-BORNE"], Figures.Of(2021, person)["ARS-COST-BORNE", "paid/remaining"], Figures.Of(2021, person)["ARS-COST-BORNE", "paid/whole"]));
        Assert.Equal(3000, Figures.Of(2020, person)["ARS-RECOVERY-RATE", "reimbursed"]);
        Assert.Equal(1000, Figures.Of(2020, person)["ARS-RECOVERY-RATE", "rejected"]);
    }

    [Fact]
    public void The_recovery_rate_keeps_care_without_any_right_and_tells_what_waits()
    {
        var (paid, waiting, unfunded, after) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var person = Person("2021-04-06")
            .Act(paid, "2021-04-10", 5000).Granted(Guid.CreateVersion7(), Benefit.Ame, "2021-05-26", "2021-04-10", "2022-04-09")
            .Settled(paid, "2021-04-10", 5000, "2021-06-10", 5000)
            .Act(after, "2021-06-01", 9000);
        var others = Person("2021-04-06").Act(waiting, "2021-04-10", 3000).Act(unfunded, "2021-04-11", 2000).Unfunded(unfunded, "2021-04-11", 2000, "2022-04-12");

        var year = Figures.Of(2021, person, others);

        Assert.Equal(10_000, year["ARS-RECOVERY-RATE", "billed"]);
        Assert.Equal(50.0m, year["ARS-RECOVERY-RATE"]);
        Assert.Equal(30.0m, year["ARS-RECOVERY-RATE", "pending-share"]);
        Assert.Equal(2000, year["ARS-RECOVERY-RATE", "unfunded"]);
        Assert.False(Figures.Of(2022, person, others).Has("ARS-RECOVERY-RATE"));
    }

    [Theory]
    [InlineData("2022-12-31", 0, 2000)]
    [InlineData("2023-01-01", 2000, 0)] // After the rate was measured.
    public void What_the_cap_had_left_unpaid_waits_again_once_a_right_frees_it_and_not_when_the_cap_leaves_it_anew(string freedOn, int unfunded, int pending)
    {
        var act = Guid.CreateVersion7();
        var person = Person("2021-04-06").Act(act, "2021-04-10", 2000).Unfunded(act, "2021-04-10", 2000, "2022-04-12").Freed(act, "2021-04-10", 2000, freedOn);

        var freed = Figures.Of(2021, person);
        var left = Figures.Of(2021, person.Unfunded(act, "2021-04-10", 2000, "2022-12-31"));

        Assert.Equal(((decimal)unfunded, (decimal)pending), (freed["ARS-RECOVERY-RATE", "unfunded"], freed["ARS-RECOVERY-RATE", "pending"]));
        Assert.Equal((2000, 0), (left["ARS-RECOVERY-RATE", "unfunded"], left["ARS-RECOVERY-RATE", "pending"]));
    }

    [Fact]
    public void Care_of_a_day_that_a_cover_found_on_entry_or_at_a_diagnosis_covered_was_not_given_before_the_rights()
    {
        var entered = Person("2021-04-06").Situation("2021-04-06", CoverState.Open).Act(Guid.CreateVersion7(), "2021-04-10", 5000);
        var found = Person("2021-04-06").Situation("2021-04-06").Diagnosed("2021-04-08", ExistingCoverage.Ame).Act(Guid.CreateVersion7(), "2021-04-07", 700).Act(Guid.CreateVersion7(), "2021-04-08", 3000);
        var lost = Person("2021-04-06").Situation("2021-04-06", CoverState.Open).Diagnosed("2021-05-08", ExistingCoverage.None).Act(Guid.CreateVersion7(), "2021-06-01", 90);

        Assert.Equal(790, Figures.Of(2021, entered, found, lost)["ARS-RECOVERY-RATE", "billed"]);
    }

    [Theory]
    [InlineData("2022-12-31", 100, 0)]
    [InlineData("2023-01-01", 0, 100)]
    public void The_recovery_rate_of_a_year_is_measured_at_the_end_of_the_next_and_no_later(string settledOn, int rate, int pending)
    {
        var act = Guid.CreateVersion7();
        var year = Figures.Of(2021, Person("2021-04-06").Act(act, "2021-04-10", 5000).Settled(act, "2021-04-10", 5000, settledOn, 5000));

        Assert.Equal(((decimal)rate, (decimal)pending), (year["ARS-RECOVERY-RATE"], year["ARS-RECOVERY-RATE", "pending-share"]));
    }

    // 000-052: "soins hospitaliers et spécialités / pathologies".
    [Fact]
    public void Requests_for_hospital_care_have_their_pathologies_and_those_for_town_care_none()
    {
        var person = Person("2021-04-06")
            .Oriented("2021-04-06", OrientationDestination.HospitalCare, true, CareSpeciality.Imaging, CareKind.Hospital, ConsultationReason.Respiratory, ConsultationReason.Skin, ConsultationReason.Skin)
            .Oriented("2021-04-07", OrientationDestination.HospitalPlatform, true, CareSpeciality.Imaging)
            .Oriented("2021-04-08", OrientationDestination.CityCare, true, CareSpeciality.Imaging, CareKind.Ambulatory, ConsultationReason.Eye);

        var year = Figures.Of(2021, person);

        Assert.Equal((3, 1, 1, 1, 0), (year["ARS-CARE-REQUESTS"], year["ARS-CARE-REQUESTS", "pathology/respiratory"], year["ARS-CARE-REQUESTS", "pathology/skin"], year["ARS-CARE-REQUESTS", "pathology/not-told"], year["ARS-CARE-REQUESTS", "pathology/eye"]));
    }

    [Fact]
    public void Somebody_who_came_with_a_cover_asks_for_care_with_it()
    {
        var person = Person("2021-04-06").Situation("2021-04-06", CoverState.Open, CoverState.Open).Oriented("2021-04-06", OrientationDestination.CityCare, true, CareSpeciality.Dental, CareKind.Ambulatory);

        Assert.Equal(1, Figures.Of(2021, person)["ARS-CARE-REQUESTS", "ambulatory/dental/base+complementary"]);
    }

    [Fact]
    public void Those_who_gave_no_name_are_told_apart_from_the_file_active()
    {
        var passage = Guid.CreateVersion7();
        var year = Figures.Of(2021, Person("2021-04-06").Passage(passage, "2020-04-07").Passage(passage, "2021-04-07").Passage(Guid.CreateVersion7(), "2021-05-01"));

        Assert.Equal((1, 2), (year["ARS-FILE-ACTIVE"], year["ARS-FILE-ACTIVE", "passage"]));
    }

    [Fact]
    public void Without_an_address_is_counted_among_those_who_came_in_and_of_whom_it_is_known()
    {
        var back = Person("2019-02-01").Situation("2019-02-01", address: true).ClosedOn("2019-09-01").ResumedOn("2021-01-15").Interviewed("2021-01-15").Situation("2021-01-15");
        var year = Figures.Of(2021, back, Person("2021-02-01").Situation("2021-02-01", address: true), Person("2021-02-01"));

        // Back after a closure: no new patient, and in the denominator all the same.
        Assert.Equal((1, 2, 1, 2), (year["ARS-NO-DOMICILIATION"], year["ARS-NO-DOMICILIATION", "known"], year["ARS-NO-DOMICILIATION", "not-recorded"], year["ARS-NEW"]));
    }

    [Fact]
    public void A_return_that_an_act_of_care_alone_tells_is_no_entry_of_anybody_who_came()
    {
        var person = Person("2019-02-01").Situation("2019-02-01").ClosedOn("2019-09-01").ResumedOn("2021-01-15").Act(Guid.CreateVersion7(), "2021-01-15", 2500);

        Assert.Equal((0, 0), (Figures.Of(2021, person)["ARS-FILE-ACTIVE"], Figures.Of(2021, person)["ARS-NO-RIGHTS", "not-recorded"]));
    }

    [Fact]
    public void Requests_for_care_have_speciality_kind_and_cover_of_the_day()
    {
        var person = Person("2021-04-06")
            .Oriented("2021-04-06", OrientationDestination.NetworkPractitioner, true, CareSpeciality.Dental, CareKind.Ambulatory)
            .Oriented("2021-04-06", OrientationDestination.HospitalCare, true, CareSpeciality.Imaging, CareKind.Hospital)
            .Oriented("2021-04-06", OrientationDestination.SocialServices, true)
            .Granted(Guid.CreateVersion7(), Benefit.Ame, "2021-05-26", "2021-05-01")
            .Oriented("2021-06-01", OrientationDestination.NetworkPractitioner, true, CareSpeciality.Dental, CareKind.Ambulatory);

        var year = Figures.Of(2021, person);

        Assert.Equal(3, year["ARS-CARE-REQUESTS"]);
        Assert.Equal(1, year["ARS-CARE-REQUESTS", "ambulatory/dental/none"]);
        Assert.Equal(1, year["ARS-CARE-REQUESTS", "ambulatory/dental/ame"]);
        Assert.Equal(1, year["ARS-CARE-REQUESTS", "hospital/imaging/none"]);
    }

    [Fact]
    public void Interpretation_requested_and_not_provided_is_counted_and_marked()
    {
        var person = Person("2021-04-06").Interpreted("2021-04-06").Interpreted("2021-04-08").Interpreted("2021-04-09", provided: false);

        var year = Figures.Of(2021, person);

        Assert.Equal((3, 2, 1), (year["ARS-INTERPRETING"], year["ARS-INTERPRETING", "provided"], year["ARS-INTERPRETING", "not-provided"]));
        Assert.Equal(3, year["ARS-INTERPRETING", "language/snk"]);
    }

    private static Someone Person(string firstContact) => new Someone(Site).Registered(firstContact);
}
