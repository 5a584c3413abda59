using System.Net;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Situations;

[Collection<Dossiers>]
public sealed class AssessmentTests(RunningDossiers running)
{
    // Irregular, with a regular spouse who earns.
    private static HouseholdSituation Mixed => Pass.Example1 with
    {
        HouseholdSize = 2,
        AnnualResourcesCents = 3_200_000,
        Members = [new() { AnnualResourcesCents = 200_000 }, new() { Age = 42, AgeOn1January = 42, Stay = StayStatus.Regular, AnnualResourcesCents = 3_000_000 }],
    };

    [Fact]
    public async Task A_diagnosis_is_assessed_explained_and_opens_what_it_calls_for()
    {
        var pass = new Pass(running);
        var (person, application) = await pass.Opened("2021-04-07", Pass.Example1);

        var assessment = await pass.Team.Get($"/people/{person}/assessment");
        Assert.Equal("ame", assessment.Text("base"));
        Assert.Equal("AME_CONDITIONS_MET", assessment.Text("reasonCode"));
        Assert.All(assessment.GetProperty("steps").EnumerateArray(), step => Assert.NotEqual("", step.Text("article")));
        var stay = assessment.GetProperty("steps").EnumerateArray().Single(step => step.Text("rule") == "AME-THREE-MONTHS");
        Assert.Equal(("met", "séjour irrégulier depuis le 05/01/2021"), (stay.Text("outcome"), stay.Text("found")));

        var told = await pass.Hear<EligibilityAssessed>(each => each.PersonId == person);
        Assert.Equal([Benefit.Ame], told.EligibleFor);
        Assert.Equal((new DateOnly(2021, 4, 7), "AME_CONDITIONS_MET"), (told.AssessedOn, told.ReasonCode));
        var opened = await pass.Hear<ApplicationOpened>(each => each.PersonId == person);
        Assert.Equal((application, Benefit.Ame, true, new DateOnly(2021, 4, 7), 1L), (opened.ApplicationId, opened.Benefit, opened.FirstRequest, opened.OpenedOn, opened.Version));
    }

    // 000-042 to 000-045: whoever comes back after a closure comes in anew.
    [Fact]
    public async Task Each_diagnosis_is_assessed_and_told()
    {
        var pass = new Pass(running);
        var (person, _) = await pass.Opened("2021-04-07", Pass.Example1);
        var first = await pass.Hear<EligibilityAssessed>(each => each.PersonId == person);

        await pass.Told(pass.Diagnosed(person, "2021-09-07", Pass.Example1 with { IrregularSince = null, AnnualResourcesCents = null }));

        var told = await pass.Hear<EligibilityAssessed>(each => each.PersonId == person && each.AssessedOn == new DateOnly(2021, 9, 7));
        Assert.Empty(told.EligibleFor);
        Assert.True(told.Version > first.Version);

        await pass.Told(pass.Diagnosed(person, "2021-04-08", Pass.Example1, version: 1));
        Assert.Equal([Benefit.Ame], (await pass.Hear<EligibilityAssessed>(each => each.PersonId == person && each.AssessedOn == new DateOnly(2021, 4, 8))).EligibleFor); // Told late.
    }

    [Fact]
    public async Task What_is_missing_to_conclude_is_named_and_nothing_is_opened()
    {
        var pass = new Pass(running);
        var person = Guid.CreateVersion7();
        await pass.Told(pass.Diagnosed(person, "2021-04-07", Pass.Example1 with { IrregularSince = null, AnnualResourcesCents = null }));

        var assessment = await pass.Team.Get($"/people/{person}/assessment");
        Assert.Equal("""["irregularSince","annualResources"]""", assessment.Text("missing"));
        Assert.Empty(await pass.ApplicationsOf(person));
        Assert.Empty((await pass.Hear<EligibilityAssessed>(each => each.PersonId == person)).EligibleFor);
    }

    [Fact]
    public async Task The_members_of_a_mixed_household_count_as_the_simulator_counts_them()
    {
        var pass = new Pass(running);
        var (person, _) = await pass.Opened("2025-06-02", Mixed);

        var assessment = await pass.Team.Get($"/people/{person}/assessment");
        Assert.Equal("AME_CONDITIONS_MET", assessment.Text("reasonCode"));
        var counted = assessment.GetProperty("steps").EnumerateArray().Single(step => step.Text("rule") == "AME-HOUSEHOLD-COUNTED");
        Assert.Equal("Seuls les membres en situation irrégulière comptent : 1 personne, 2 000 € par an.", counted.Text("sentence"));
        Assert.Equal("urgent-care-only", Assert.Single(assessment.GetProperty("otherReadings").EnumerateArray()).Text("base"));
    }

    [Fact]
    public async Task The_participation_is_the_sum_over_the_members_and_cover_open_already_opens_no_application()
    {
        var pass = new Pass(running);
        var person = Guid.CreateVersion7();
        await pass.Told(pass.Diagnosed(person, "2025-06-02", Mixed with
        {
            Stay = StayStatus.Regular,
            IrregularSince = null,
            AnnualResourcesCents = 1_700_000,
            RsaBeneficiary = false,
            LocalSchemeAlsaceMoselle = false,
            ExistingCoverage = ExistingCoverage.Puma,
            Hospitalised = true,
            Members = [new() { Stay = StayStatus.Regular }, new() { Age = 60, AgeOn1January = 59 }],
        }));

        var assessment = await pass.Team.Get($"/people/{person}/assessment");
        Assert.Equal((1_400 + 2_100, "yes"), (assessment.GetProperty("monthlyParticipationCents").GetInt32(), assessment.Text("benefits.commonLawAlreadyOpen")));
        Assert.Contains("COMMON-LAW-OPEN", assessment.GetProperty("steps").EnumerateArray().Select(step => step.Text("rule")));
        var css = Assert.Single(await pass.ApplicationsOf(person));
        Assert.Equal(("css", """["pumaStart"]"""), (css.Text("benefit"), (await pass.Read(css.GetProperty("id").GetGuid())).Text("computed.missing")));
    }

    [Fact]
    public async Task A_PUMa_open_since_a_day_that_the_diagnosis_knows_lets_the_CSS_be_dated()
    {
        var pass = await Pass.WithAgreements(running);
        var person = Guid.CreateVersion7();
        await pass.Told(pass.Diagnosed(person, "2025-06-02", Pass.Example1 with
        {
            Stay = StayStatus.Regular,
            IrregularSince = null,
            ExistingCoverage = ExistingCoverage.Puma,
            PumaSince = new DateOnly(2025, 1, 15),
        }));
        var css = Assert.Single(await pass.ApplicationsOf(person)).GetProperty("id").GetGuid();
        await pass.Complete(css, "2025-06-03");
        await pass.Transmit("2025-06-04", css);
        await pass.Return(Pass.Granted(css, "2025-07-01", "2026-06-30", "2025-06-20"));

        var view = await pass.Read(css);

        Assert.Equal(("2025-07-01", "2026-06-30", "False"), (view.Text("computed.effectiveFrom"), view.Text("computed.effectiveTo"), view.Text("decision.differs")));
    }

    [Fact]
    public async Task The_same_situation_told_again_is_no_change_and_another_member_is_one()
    {
        Assert.Equal(Mixed, Mixed with { Members = [.. Mixed.Members!] });
        Assert.NotEqual(Mixed, Mixed with { Members = [.. Mixed.Members!.Reverse()] });
        var pass = new Pass(running);
        var (person, application) = await pass.Opened("2025-06-02", Mixed);
        var version = (await pass.Read(application)).GetProperty("version").GetInt64();

        await pass.Told(pass.Diagnosed(person, "2025-06-03", Mixed with { Members = [.. Mixed.Members!] }));
        Assert.Equal(version, (await pass.Read(application)).GetProperty("version").GetInt64());
        await pass.Told(pass.Diagnosed(person, "2025-06-04", Mixed with { Members = [.. Mixed.Members!.Take(1)] }));
        Assert.Equal(version + 1, (await pass.Read(application)).GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task A_hospital_stay_brings_its_last_day_to_file_and_its_papers_to_the_CSS()
    {
        var pass = new Pass(running);
        var person = Guid.CreateVersion7();
        await pass.Told(pass.Diagnosed(person, "2022-04-20", Pass.Example1 with
        {
            Stay = StayStatus.FrenchOrEea,
            IrregularSince = null,
            Working = true,
            WorkingSince = new DateOnly(2022, 4, 4),
            HospitalAdmittedOn = new DateOnly(2022, 4, 10),
            UnableToApplyOnAdmission = true,
        }));

        var applications = (await pass.ApplicationsOf(person)).ToDictionary(each => each.Text("benefit")!, each => each.GetProperty("id").GetGuid());
        Assert.Equal(("granted", "2022-04-04"), ((await pass.Read(applications["puma"])).Text("computed.decision"), (await pass.Read(applications["puma"])).Text("computed.effectiveFrom")));
        var css = await pass.Read(applications["css"]);
        Assert.Equal("2022-06-10", css.Text("computed.lastDayToFile"));
        var asked = css.GetProperty("requiredDocuments").EnumerateArray().Select(line => line.Text("lineId")).ToList();
        Assert.Contains("hospital_proof", asked);
        Assert.Contains("hospital_drawn_form", asked);
    }

    [Theory]
    [InlineData(StayStatus.AsylumSeeker, false)]
    [InlineData(StayStatus.Irregular, true)]
    public async Task A_minor_spared_the_three_months_is_spared_them_in_the_PUMa_application_too(StayStatus stay, bool inChildWelfareCare)
    {
        var pass = new Pass(running);
        var person = Guid.CreateVersion7();
        await pass.Told(pass.Diagnosed(person, "2025-06-02", Pass.Example1 with
        {
            Stay = stay,
            BirthDate = new DateOnly(2010, 1, 1),
            IrregularSince = null,
            ResidenceSince = new DateOnly(2025, 5, 25),
            InChildWelfareCare = inChildWelfareCare,
        }));

        var puma = (await pass.ApplicationsOf(person)).Single(each => each.Text("benefit") == "puma").GetProperty("id").GetGuid();
        var read = await pass.Read(puma);
        Assert.Equal("""["receptionDate"]""", read.Text("computed.missing"));
        Assert.DoesNotContain("residence_3_months", read.GetProperty("requiredDocuments").EnumerateArray().Select(line => line.Text("lineId")));
    }

    [Fact]
    public async Task The_longest_situation_fits_its_column()
    {
        var pass = new Pass(running);
        var (date, longest) = (new DateOnly(2021, 1, 5), new MemberSituation { Age = 130, AgeOn1January = 130, Stay = StayStatus.RefugeeOrSubsidiaryProtection, AnnualResourcesCents = 100_000_000 });
        var situation = Mixed with
        {
            Territory = Territory.SaintBarthelemy,
            EnteredFranceOn = date,
            LastReturnToFranceOn = date,
            RegularSince = date,
            WorkingSince = date,
            HouseholdSize = 20,
            ExistingCoverage = ExistingCoverage.OtherCountry,
            Hospitalised = false,
            HospitalAdmittedOn = date,
            HospitalDischargedOn = date,
            UnableToApplyOnAdmission = false,
            RsaBeneficiary = false,
            UnaccompaniedMinor = false,
            InChildWelfareCare = false,
            LocalSchemeAlsaceMoselle = false,
            Members = [.. Enumerable.Repeat(longest, 20)],
        };

        Assert.InRange(System.Text.Json.JsonSerializer.Serialize(situation, Wire.Bus).Length, 1, 4000);
        await pass.Told(pass.Diagnosed(Guid.CreateVersion7(), "2025-06-02", situation));
    }

    [Fact]
    public async Task A_person_registered_and_not_diagnosed_has_no_assessment()
    {
        var pass = new Pass(running);
        var person = Guid.CreateVersion7();
        await pass.Told(pass.Registered(person));

        Assert.Equal(HttpStatusCode.NotFound, (await pass.Team.GetAsync($"/people/{person}/assessment", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task An_older_diagnosis_that_comes_late_changes_nothing()
    {
        var pass = new Pass(running);
        var (person, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Told(pass.Diagnosed(person, "2021-03-01", Pass.Example1 with { Stay = StayStatus.FrenchOrEea }, version: 1));

        Assert.Equal("ame", (await pass.Team.Get($"/people/{person}/assessment")).Text("base"));
        Assert.Equal(application, Assert.Single(await pass.ApplicationsOf(person)).GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task A_new_diagnosis_feeds_the_open_application_and_opens_no_second_one()
    {
        var pass = await Pass.WithAgreements(running);
        var (person, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Told(pass.Diagnosed(person, "2021-04-14", Pass.Example1 with { AnnualResourcesCents = 2_000_000 }));

        Assert.Single(await pass.ApplicationsOf(person));
        await pass.Complete(application, "2021-04-20");
        var deposited = await pass.Deposit(application, "2021-04-22");
        Assert.Equal("AME_RESOURCES_ABOVE_CEILING", deposited.Text("computed.reasonCode"));

        // What was deposited is judged as it was deposited.
        await pass.Told(pass.Diagnosed(person, "2021-04-24", Pass.Example1));
        Assert.Equal("AME_RESOURCES_ABOVE_CEILING", (await pass.Read(application)).Text("computed.reasonCode"));
    }

    [Fact]
    public async Task While_a_right_runs_nothing_is_opened_and_after_its_end_a_renewal_is()
    {
        var pass = await Pass.WithAgreements(running);
        var (person, application) = await pass.TransmittedAme();
        await pass.Return(Pass.Granted(application, "2021-04-22", "2022-04-21"));

        await pass.Told(pass.Diagnosed(person, "2022-04-21", Pass.Example1));
        Assert.Single(await pass.ApplicationsOf(person));

        await pass.Told(pass.Diagnosed(person, "2022-04-22", Pass.Example1));
        var renewal = (await pass.ApplicationsOf(person)).Single(each => each.GetProperty("id").GetGuid() != application);
        Assert.False(renewal.GetProperty("firstRequest").GetBoolean());
        await pass.Complete(renewal.GetProperty("id").GetGuid(), "2022-04-25");
        Assert.Equal("""["members","documents","transmission","withdrawal"]""", (await pass.Read(renewal.GetProperty("id").GetGuid())).Text("openMoves"));
    }

    [Fact]
    public async Task A_rectified_birth_date_reaches_the_open_application()
    {
        var pass = new Pass(running);
        var (person, application) = await pass.Opened("2021-03-01", Pass.Example1 with { InChildWelfareCare = false });
        Assert.Equal("urgent-care-only", (await pass.Team.Get($"/people/{person}/assessment")).Text("base"));

        await pass.Told(pass.Rectified(person, "2004-06-01"));

        Assert.Equal("AME_MINOR", (await pass.Team.Get($"/people/{person}/assessment")).Text("reasonCode"));
        var asked = (await pass.Read(application)).GetProperty("requiredDocuments").EnumerateArray().Select(line => line.Text("lineId"));
        Assert.DoesNotContain("residence_3_months", asked);
    }

    [Fact]
    public async Task The_same_event_twice_opens_once()
    {
        var pass = new Pass(running);
        var person = Guid.CreateVersion7();
        var diagnosed = pass.Diagnosed(person, "2021-04-07", Pass.Example1);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => running.Service.Publish(diagnosed)));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => pass.Told(pass.Diagnosed(person, $"2021-04-{8 + n:D2}", Pass.Example1))));
        await pass.Told(diagnosed);

        Assert.Single(await pass.ApplicationsOf(person));
        Assert.Equal(1, await running.Service.InDatabase<RightsDossierDb, int>(db => db.Inbox.CountAsync(row => row.EventId == diagnosed.EventId)));
    }

    [Fact]
    public async Task Agreements_and_care_that_come_before_the_site_and_the_person_are_kept()
    {
        var pass = new Pass(running);
        var person = Guid.CreateVersion7();
        await pass.Told(pass.Seen(person, "2021-04-10"));
        await pass.Told(pass.Signed(Counterparty.Fund, "2020-09-01"));
        await pass.Told(pass.Signed(Counterparty.Ars, "2020-09-01"));
        await pass.Told(pass.Diagnosed(person, "2021-04-07", Pass.Example1));
        await pass.Told(pass.Registered(person));
        var application = Assert.Single(await pass.ApplicationsOf(person)).GetProperty("id").GetGuid();

        await pass.Complete(application, "2021-04-20");
        Assert.Equal("2021-04-10", (await pass.Deposit(application, "2021-04-22")).Text("computed.effectiveFrom"));
    }
}
