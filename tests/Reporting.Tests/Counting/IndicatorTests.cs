using PassPlatform.Contracts;
using Xunit;

namespace PassPlatform.Reporting.Tests.Counting;

/// <summary>The edge cases of indicators.json, one by one. Every case is also recounted by the plain way.</summary>
public sealed class IndicatorTests
{
    private static readonly Guid Site = Guid.CreateVersion7();

    [Fact]
    public void Any_contact_of_the_year_makes_a_person_active_and_only_the_first_ever_makes_them_new()
    {
        var person = Person("2020-11-02").Interviewed("2021-03-01").Interviewed("2021-04-01").Diagnosed("2022-05-01");

        Assert.Equal((1, 1), (Figures.Of(2020, person)["ARS-FILE-ACTIVE"], Figures.Of(2020, person)["ARS-NEW"]));
        Assert.Equal((1, 0), (Figures.Of(2021, person)["ARS-FILE-ACTIVE"], Figures.Of(2021, person)["ARS-NEW"]));
        Assert.Equal((1, 0), (Figures.Of(2022, person)["ARS-FILE-ACTIVE"], Figures.Of(2022, person)["ARS-NEW"]));
        Assert.Equal(0, Figures.Of(2023, person)["ARS-FILE-ACTIVE"]);
    }

    [Fact]
    public void An_appointment_held_is_a_contact_and_one_planned_missed_or_cancelled_is_none()
    {
        var (kept, missed) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var person = Person("2020-11-02").Appointed(kept, "2021-03-01", AppointmentState.Planned).Appointed(missed, "2023-03-02", AppointmentState.Planned)
            .Appointed(kept, "2022-03-04", AppointmentState.Held).Appointed(missed, "2023-03-02", AppointmentState.NoShow);

        Assert.Equal([0m, 1m, 0m], new[] { 2021, 2022, 2023 }.Select(year => Figures.Of(year, person)["ARS-FILE-ACTIVE"]));
    }

    [Fact]
    public void Back_after_a_loss_is_the_same_person_not_a_new_patient_nor_a_new_entry()
    {
        var person = Person("2021-01-10").Situation("2021-01-10").LostOn("2021-07-10").Interviewed("2022-02-01").ResumedOn("2022-02-01");

        var year = Figures.Of(2022, person);

        Assert.Equal(1, year["ARS-FILE-ACTIVE"]);
        Assert.Equal(0, year["ARS-NEW"]);
        Assert.Equal(0, year["ARS-NO-RIGHTS"]);
        Assert.Equal(1, Figures.Of(2021, person)["ARS-NO-RIGHTS"]);
    }

    [Fact]
    public void Back_after_a_loss_that_was_closed_as_such_is_no_new_entry_either()
    {
        var person = Person("2021-01-10").Situation("2021-01-10").LostOn("2021-07-10").ClosedOn("2021-08-01", ClosureReason.LostToFollowUp).ResumedOn("2022-02-01").Interviewed("2022-02-01");

        Assert.Equal((1, 1, 0), (Figures.Of(2021, person)["ARS-LOST"], Figures.Of(2022, person)["ARS-FILE-ACTIVE"], Figures.Of(2022, person)["ARS-NO-RIGHTS"] + Figures.Of(2022, person)["ARS-NO-RIGHTS", "not-recorded"]));
    }

    [Theory]
    [InlineData("2021-06-15", "female/0-2")]
    [InlineData("2022-01-05", "female/0-2")] // By an estimate, or a merge: newborn.
    [InlineData("2018-12-31", "female/3-17")]
    [InlineData("2003-12-31", "female/18-24")]
    [InlineData("2004-01-01", "female/3-17")]
    [InlineData("1946-12-31", "female/75+")]
    [InlineData("1947-01-01", "female/60-74")]
    [InlineData(null, "female/unknown")]
    public void Age_is_that_of_31_December_and_an_unknown_one_has_its_class(string? birth, string line)
    {
        var person = new Someone(Site).Registered("2021-06-20", Sex.Female, birth);

        Assert.Equal(1, Figures.Of(2021, person)["ARS-SEX-AGE", line]);
    }

    [Fact]
    public void A_corrected_birth_date_and_sex_move_the_person_and_count_nobody_twice()
    {
        var person = new Someone(Site).Registered("2021-06-20", Sex.Unspecified, null)
            .Rectified(Sex.Female, "1990-01-01").Interviewed("2021-07-01").Rectified(Sex.Male, "1990-01-01");

        var year = Figures.Of(2021, person);

        Assert.Equal(1, year["ARS-FILE-ACTIVE"]);
        Assert.Equal(1, year["ARS-SEX-AGE", "male/25-39"]);
        Assert.Equal(0, year["ARS-SEX-AGE", "unspecified/unknown"]);
    }

    [Theory]
    [InlineData(CoverState.None, CoverState.None, 1, "without-base")]
    [InlineData(CoverState.OpenNotActivated, CoverState.Open, 1, "without-base")]
    [InlineData(CoverState.Open, CoverState.None, 1, "without-complementary")]
    [InlineData(CoverState.Closed, CoverState.Never, 1, "without-base")] // There was one, or never was.
    [InlineData(CoverState.Never, CoverState.Open, 1, "without-base")]
    [InlineData(CoverState.Open, CoverState.Closed, 1, "without-complementary")]
    [InlineData(CoverState.Open, CoverState.Never, 1, "without-complementary")]
    [InlineData(CoverState.Open, CoverState.OpenNotActivated, 1, "without-complementary")]
    [InlineData(CoverState.Unknown, CoverState.None, 1, "without-complementary")]
    [InlineData(CoverState.Open, CoverState.Unknown, 0, "unknown")]
    [InlineData(CoverState.Unknown, CoverState.Unknown, 0, "unknown")]
    [InlineData(CoverState.Open, CoverState.Open, 0, null)]
    public void Without_rights_means_no_open_base_or_no_open_complementary_cover_at_entry(CoverState baseCover, CoverState complementary, int counted, string? line)
    {
        var year = Figures.Of(2021, Person("2021-04-06").Situation("2021-04-06", baseCover, complementary));

        Assert.Equal(counted, year["ARS-NO-RIGHTS"]);
        Assert.Equal(line is null ? 0 : 1, line is null ? year["ARS-NO-RIGHTS", "unknown"] : year["ARS-NO-RIGHTS", line]);
    }

    [Fact]
    public void The_situation_at_entry_is_frozen_and_counted_in_the_year_of_the_entry()
    {
        var person = Person("2021-12-30").Situation("2022-01-05").Situation("2022-03-01", CoverState.Open, CoverState.Open, address: true);

        Assert.Equal(1, Figures.Of(2021, person)["ARS-NO-RIGHTS"]);
        Assert.Equal(1, Figures.Of(2021, person)["ARS-NO-DOMICILIATION"]);
        Assert.Equal(0, Figures.Of(2022, person)["ARS-NO-RIGHTS"]);
    }

    [Fact]
    public void A_return_after_a_closure_is_a_new_entry_with_its_own_situation()
    {
        var person = Person("2021-02-01").Situation("2021-02-01").ClosedOn("2021-09-01").ResumedOn("2023-01-15").Interviewed("2023-01-15").Situation("2023-01-15", CoverState.Open);

        Assert.Equal(1, Figures.Of(2021, person)["ARS-NO-RIGHTS", "without-base"]);
        Assert.Equal(1, Figures.Of(2023, person)["ARS-NO-RIGHTS", "without-complementary"]);
        Assert.Equal(0, Figures.Of(2023, person)["ARS-NEW"]);
    }

    [Fact]
    public void Eligibility_is_the_first_assessment_and_covers_are_cumulative()
    {
        var person = Person("2021-02-01").Situation("2021-02-01")
            .Assessed("2021-02-03", "puma-and-css", Benefit.Puma, Benefit.Css).Assessed("2021-06-01", "ame", Benefit.Ame);

        var year = Figures.Of(2021, person);

        Assert.Equal((1, 1, 0, 0), (year["ARS-ELIGIBLE-PUMA"], year["ARS-ELIGIBLE-CSS"], year["ARS-ELIGIBLE-AME"], year["ARS-ELIGIBLE-OTHER"]));
    }

    [Fact]
    public void Back_after_a_closure_eligibility_is_the_first_assessment_of_that_entry()
    {
        var person = Person("2021-02-01").Situation("2021-02-01").Assessed("2021-02-03", "ame", Benefit.Ame).ClosedOn("2021-09-01")
            .ResumedOn("2023-01-15").Interviewed("2023-01-15").Situation("2023-01-15").Assessed("2023-01-16", "puma", Benefit.Puma).Assessed("2023-02-01", "ame", Benefit.Ame);

        var (came, back) = (Figures.Of(2021, person), Figures.Of(2023, person));

        Assert.Equal((1, 0), (came["ARS-ELIGIBLE-AME"], came["ARS-ELIGIBLE-PUMA"]));
        Assert.Equal((0, 1, 0), (back["ARS-ELIGIBLE-AME"], back["ARS-ELIGIBLE-PUMA"], back["ARS-ELIGIBLE-OTHER"]));
    }

    [Fact]
    public void Urgent_care_only_and_not_assessed_are_other_with_the_reason_on_its_line()
    {
        var urgent = Person("2021-02-01").Situation("2021-02-01").Assessed("2021-02-03", "asylum-under-three-months", Benefit.UrgentCare);
        var notAssessed = Person("2021-02-01").Situation("2021-02-01");
        var withRights = Person("2021-02-01").Situation("2021-02-01", CoverState.Open, CoverState.Open).Assessed("2021-02-03", "puma", Benefit.Puma);

        var year = Figures.Of(2021, urgent, notAssessed, withRights);

        Assert.Equal(2, year["ARS-ELIGIBLE-OTHER"]);
        Assert.Equal(1, year["ARS-ELIGIBLE-OTHER", "asylum-under-three-months"]);
        Assert.Equal(1, year["ARS-ELIGIBLE-OTHER", "not-assessed"]);
        Assert.Equal(0, year["ARS-ELIGIBLE-PUMA"]);
    }

    [Fact]
    public void Orientations_are_counted_each_and_another_PASS_is_not_ordinary_law()
    {
        var person = Person("2021-02-01").Situation("2021-02-01", CoverState.Open)
            .Oriented("2021-02-01", OrientationDestination.RegularDoctor, true)
            .Oriented("2021-02-01", OrientationDestination.RegularDoctor, true)
            .Oriented("2021-02-01", OrientationDestination.OtherPass, false)
            .Oriented("2022-02-01", OrientationDestination.SocialServices, true);

        Assert.Equal(2, Figures.Of(2021, person)["ARS-ORIENTATIONS"]);
        Assert.Equal(2, Figures.Of(2021, person)["ARS-ORIENTATIONS", "regular-doctor"]);
        Assert.Equal(1, Figures.Of(2022, person)["ARS-ORIENTATIONS"]);
    }

    // 000-047: "with rights", says the indicator.
    [Fact]
    public void An_orientation_of_somebody_without_open_rights_on_that_day_is_told_apart_and_not_counted()
    {
        var without = Person("2021-02-01").Situation("2021-02-01").Oriented("2021-02-02", OrientationDestination.RegularDoctor, true);
        var opened = Person("2021-02-01").Situation("2021-02-01").Granted(Guid.CreateVersion7(), Benefit.Ame, "2021-03-10", "2021-02-20", "2022-02-19")
            .Oriented("2021-02-19", OrientationDestination.CityCare, true, CareSpeciality.Dental).Oriented("2021-02-20", OrientationDestination.CityCare, true, CareSpeciality.Dental);
        var takenBack = Guid.CreateVersion7();
        var refused = Person("2021-02-01").Granted(takenBack, Benefit.Puma, "2021-02-10", "2021-02-01").Refused(takenBack, Benefit.Puma, "2021-03-01")
            .Oriented("2021-02-15", OrientationDestination.Ccas, true);

        var year = Figures.Of(2021, without, opened, refused);

        Assert.Equal((1, 3), (year["ARS-ORIENTATIONS"], year["ARS-ORIENTATIONS", "without-rights"]));
    }

    [Fact]
    public void Urgent_care_by_a_refusal_and_a_complementary_cover_alone_are_no_open_rights()
    {
        var urgent = Person("2021-02-01").Refused(Guid.CreateVersion7(), Benefit.Ame, "2021-02-10", "2021-02-01").Oriented("2021-02-15", OrientationDestination.RegularDoctor, true);
        var complementary = Person("2021-02-01").Situation("2021-02-01", CoverState.None, CoverState.Open).Oriented("2021-02-15", OrientationDestination.Ccas, true);

        var year = Figures.Of(2021, urgent, complementary);

        Assert.Equal((0, 2), (year["ARS-ORIENTATIONS"], year["ARS-ORIENTATIONS", "without-rights"]));
    }

    [Fact]
    public void What_became_of_an_orientation_is_on_its_own_line_and_the_latest_answer_counts()
    {
        var person = Person("2021-02-01").Situation("2021-02-01", CoverState.Open)
            .Oriented("2021-02-01", OrientationDestination.RegularDoctor, true).Answered("2021-02-05", OrientationOutcome.Accepted).Answered("2021-02-20", OrientationOutcome.Seen)
            .Oriented("2021-03-01", OrientationDestination.Ccas, true).Answered("2021-03-31", OrientationOutcome.Expired)
            .Oriented("2021-04-01", OrientationDestination.OtherPass, false).Answered("2021-04-02", OrientationOutcome.Refused);

        var year = Figures.Of(2021, person);

        Assert.Equal(2, year["ARS-ORIENTATIONS"]);
        Assert.Equal((1, 1, 1), (year["ARS-ORIENTATIONS", "ccas"], year["ARS-ORIENTATIONS", "outcome/seen"], year["ARS-ORIENTATIONS", "outcome/expired"]));
        Assert.False(year.Has("ARS-ORIENTATIONS", "outcome/accepted") || year.Has("ARS-ORIENTATIONS", "outcome/refused"));
    }

    // 002-032, 002-033, 002-034.
    [Fact]
    public void Collective_sessions_are_counted_with_their_people_and_themes_as_last_corrected_and_not_when_cancelled()
    {
        var (corrected, cancelled) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var pass = new Someone(Guid.CreateVersion7())
            .Session(corrected, "2021-03-01", CollectiveKind.Session, 9, false, CollectiveTheme.Tobacco)
            .Session(corrected, "2021-03-01", CollectiveKind.Workshop, 12, false, CollectiveTheme.Tobacco, CollectiveTheme.Nutrition)
            .Session(Guid.CreateVersion7(), "2021-06-01", CollectiveKind.Outreach, 30, false, CollectiveTheme.SexualHealth)
            .Session(cancelled, "2021-07-01", CollectiveKind.Session, 5, false, CollectiveTheme.Sport)
            .Session(cancelled, "2021-07-01", CollectiveKind.Session, 5, true, CollectiveTheme.Sport)
            .Session(Guid.CreateVersion7(), "2022-01-10", CollectiveKind.Session, 4, false, CollectiveTheme.Sport);

        var year = Figures.Of(2021, pass);

        Assert.Equal((2, 42), (year["ARS-GROUP-SESSIONS"], year["ARS-GROUP-PERSONS"]));
        Assert.Equal((1, 12, 30), (year["ARS-GROUP-SESSIONS", "workshop"], year["ARS-GROUP-PERSONS", "workshop"], year["ARS-GROUP-PERSONS", "outreach"]));
        Assert.Equal((1, 1, 1), (year["ARS-GROUP-THEMES", "tobacco"], year["ARS-GROUP-THEMES", "nutrition"], year["ARS-GROUP-THEMES", "sexual-health"]));
        Assert.Equal((1, 0), (Figures.Of(2022, pass)["ARS-GROUP-SESSIONS"], year["ARS-GROUP-THEMES", "sport"]));
        Assert.Equal(0, year["ARS-FILE-ACTIVE"]); // Nobody enters it by a head count.
    }

    [Fact]
    public void The_consultations_of_the_PASS_s_own_doctor_are_medical_acts_on_their_own_line()
    {
        var year = Figures.Of(2021, Person("2021-01-10").Interviewed("2021-01-10", InterviewKind.Medical).Interviewed("2021-01-12", InterviewKind.Social));

        Assert.Equal((1, 1, 1), (year["ARS-MEDICAL-ACTS"], year["ARS-MEDICAL-ACTS", "own"], year["ARS-MEDICAL-ACTS", "interview/social"]));
    }

    [Fact]
    public void Lost_at_one_time_and_lost_at_the_end_of_the_year_are_told_apart()
    {
        var back = Person("2021-01-10").LostOn("2021-07-10").Interviewed("2021-09-01").ResumedOn("2021-09-01");
        var gone = Person("2021-01-10").LostOn("2021-07-10");
        var moved = Person("2021-01-10").LostOn("2021-07-10").ClosedOn("2021-10-01", ClosureReason.Moved);
        var backLater = Person("2021-01-10").LostOn("2021-07-10").Interviewed("2022-01-02").ResumedOn("2022-01-02");
        var closed = Person("2021-01-10").ClosedOn("2021-03-01", ClosureReason.Deceased);

        var year = Figures.Of(2021, back, gone, moved, backLater, closed);

        Assert.Equal((4, 5, 0), (year["ARS-LOST"], year["ARS-LOST", "followed"], year["ARS-LOST", "without-contact"]));
        Assert.Equal(2, year["ARS-LOST", "at-report-date"]);
        Assert.Equal(4, Figures.Of(2021, new DateOnly(2021, 8, 31), back, gone, moved, backLater, closed)["ARS-LOST", "at-report-date"]);
        Assert.Equal(0, Figures.Of(2022, back, gone, moved, backLater, closed)["ARS-LOST"]);
    }

    [Fact]
    public void Who_is_lost_in_a_year_without_a_contact_of_it_is_among_those_followed_and_not_in_the_file_active()
    {
        var year = Figures.Of(2021, Person("2020-10-10").LostOn("2021-04-10"), Person("2021-01-10"));

        Assert.Equal((1, 1, 2, 1), (year["ARS-FILE-ACTIVE"], year["ARS-LOST"], year["ARS-LOST", "followed"], year["ARS-LOST", "without-contact"]));
    }

    [Fact]
    public void A_loss_that_a_sign_of_life_told_late_undoes_is_none()
    {
        // An act of care, an appointment: intake says so, whatever the day.
        var person = Person("2021-01-10").LostOn("2021-07-10").LossUndone("2021-07-10");

        Assert.Equal((0, 0), (Figures.Of(2021, person)["ARS-LOST"], Figures.Of(2021, person)["ARS-NO-RIGHT-ACTIVATED", "ended"]));
    }

    [Fact]
    public void A_contact_or_a_departure_dated_before_the_loss_and_told_later_means_there_was_none()
    {
        var contact = Person("2021-01-10").LostOn("2021-07-10").ResumedOn("2021-06-01").Interviewed("2021-06-01");
        var departure = Person("2021-01-10").LostOn("2021-07-10").ClosedOn("2021-03-01", ClosureReason.Moved);

        var year = Figures.Of(2021, contact, departure);

        Assert.Equal(0, year["ARS-LOST"]);
        Assert.Equal(1, year["ARS-NO-RIGHT-ACTIVATED", "ended"]);
    }

    [Fact]
    public void No_right_activated_looks_at_the_follow_ups_that_ended_in_the_year()
    {
        var (sent, refused, granted, late) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var nothing = Person("2021-01-10").ClosedOn("2021-05-01", ClosureReason.Moved);
        var urgent = Person("2021-01-10").Sent(refused, Benefit.Ame, "2021-02-01").Refused(refused, Benefit.Ame, "2021-03-01", "2021-01-20").LostOn("2021-09-01");
        var pending = Person("2021-01-10").Sent(sent, Benefit.Ame, "2021-12-01").ClosedOn("2021-12-15");
        var opened = Person("2021-01-10").Sent(granted, Benefit.Puma, "2021-02-01").Granted(granted, Benefit.Puma, "2021-03-01", "2021-01-10").ClosedOn("2021-04-01");
        var feedback = Person("2021-01-10").Sent(late, Benefit.Ame, "2021-02-01").LostOn("2021-08-01").Granted(late, Benefit.Ame, "2022-02-01", "2021-02-01");
        var open = Person("2021-01-10");

        var year = Figures.Of(2021, nothing, urgent, pending, opened, feedback, open);

        Assert.Equal(2, year["ARS-NO-RIGHT-ACTIVATED"]);
        Assert.Equal(1, year["ARS-NO-RIGHT-ACTIVATED", "none"]);
        Assert.Equal(1, year["ARS-NO-RIGHT-ACTIVATED", "urgent-care-only"]);
        Assert.Equal(1, year["ARS-NO-RIGHT-ACTIVATED", "pending"]);
        Assert.Equal(2, year["ARS-NO-RIGHT-ACTIVATED", "opened"]);
        Assert.Equal(5, year["ARS-NO-RIGHT-ACTIVATED", "ended"]);
    }

    private static Someone Person(string firstContact) => new Someone(Site).Registered(firstContact);
}
