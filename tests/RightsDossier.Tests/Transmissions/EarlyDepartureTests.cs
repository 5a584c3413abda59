using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Tests.Exchange;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Transmissions;

/// <summary>Waiting never costs a day [000-096]. In 2021, 20 and 27 April and 4 May are Tuesdays, the day of these agreements.</summary>
[Collection<Exchanges>]
public sealed class EarlyDepartureTests(RunningExchange running)
{
    private static readonly HouseholdSituation Resident = Pass.WithPuma("2019-01-01") with { ExistingCoverage = ExistingCoverage.None, PumaSince = null, AnnualResourcesCents = 9_000_000 };

    [Fact]
    public async Task A_PUMa_by_residence_leaves_at_once_as_it_begins_with_its_reception_and_the_worker_sees_why()
    {
        var fund = await NewFund();
        var puma = await Complete(fund, Resident, "2021-04-22");

        await Run("2021-04-22", hour: 8);

        var view = await fund.Pass.Read(puma);
        Assert.Equal(("transmitted", "2021-04-22", "granted", "2021-04-22"), (view.Text("state"), view.Text("transmission.transmittedOn"), view.Text("computed.decision"), view.Text("computed.effectiveFrom")));
        var early = view.GetProperty("transmission").GetProperty("early");
        Assert.Equal(("2021-04-27", "PUMA-RESIDENCE-RECEPTION"), (early.Text("insteadOf"), early.Text("rule")));
        Assert.StartsWith("Parti sans attendre le lot du 27", early.Text("sentence"), StringComparison.Ordinal);
        var left = (await fund.Pass.Team.Get($"/applications/{puma}/history")).GetProperty("items").EnumerateArray().Single(change => change.Text("what") == "transmitted");
        Assert.Equal("PUMA-RESIDENCE-RECEPTION", left.Text("why"));
        using var reception = running.Service.Client(Roles.Secretary, fund.Pass.Id); // It reads neither stay, nor work, nor care.
        var told = (await reception.Get($"/applications/{puma}/history")).GetProperty("items").EnumerateArray().Single(change => change.Text("what") == "transmitted");
        Assert.Equal(("", "", ""), (told.Text("why"), told.Text("reason"), (await reception.Get($"/applications/{puma}")).Text("transmission.early")));
        Assert.Contains(early.Text("article"), left.Text("reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_PUMa_by_work_loses_nothing_and_waits_for_the_batch()
    {
        var fund = await NewFund();
        var puma = await Complete(fund, Resident with { Working = true, WorkingSince = new DateOnly(2021, 4, 1) }, "2021-04-22");

        await Run("2021-04-22");
        Assert.Equal("complete", await fund.Pass.State(puma));

        await Run("2021-04-27");
        var view = await fund.Pass.Read(puma);
        Assert.Equal(("transmitted", JsonValueKind.Null), (view.Text("state"), view.GetProperty("transmission").GetProperty("early").ValueKind));
    }

    [Fact]
    public async Task A_PUMa_that_would_be_refused_today_gains_by_waiting()
    {
        var fund = await NewFund();
        var (person, puma) = await fund.Pass.Opened("2021-04-21", Resident);
        await fund.Pass.Told(fund.Pass.Diagnosed(person, "2021-04-22", Resident with { ResidenceSince = new DateOnly(2021, 1, 24) }));
        await fund.Pass.Complete(puma, "2021-04-22");

        await Run("2021-04-23");
        Assert.Equal("complete", await fund.Pass.State(puma));

        await Run("2021-04-27");
        Assert.Equal(("transmitted", "2021-04-27"), (await fund.Pass.State(puma), (await fund.Pass.Read(puma)).Text("computed.effectiveFrom")));
    }

    [Theory]
    [InlineData("care", "2021-04-29", "2021-04-01", "CSS-IMMEDIATE-CARE")]
    [InlineData("precarity", "2021-04-30", "2021-04-01", "CSS-IMMEDIATE-PRECARIOUS")]
    [InlineData("care", "2024-02-29", "2024-02-01", "CSS-IMMEDIATE-CARE")]
    [InlineData("precarity", "2021-12-31", "2021-12-01", "CSS-IMMEDIATE-PRECARIOUS")]
    public async Task A_CSS_needed_at_once_leaves_before_the_month_ends_at_the_end_of_the_day(string need, string day, string from, string rule)
    {
        var fund = await NewFund();
        running.Day.Is(day);
        var css = await Complete(fund, Pass.WithPuma("2019-01-01"), day);
        await fund.Pass.Team.Put($"/applications/{css}/immediate-need", new { need });

        await Run(day, hour: 15); // In Paris it is 16 h or 17 h: the day's work is not over.
        Assert.Equal("complete", await fund.Pass.State(css));
        await Run(day);

        var view = await fund.Pass.Read(css);
        Assert.Equal(("transmitted", from, rule), (view.Text("state"), view.Text("computed.effectiveFrom"), view.Text("transmission.early.rule")));
    }

    [Theory]
    [InlineData("2021-04-29", true)] // A decision of the day would be of April, one of Tuesday of May.
    [InlineData("2021-04-15", false)]
    [InlineData("2021-05-31", true)]
    public async Task A_CSS_that_begins_after_its_decision_leaves_before_the_batch_when_that_would_decide_a_month_later(string day, bool leaves)
    {
        var fund = await NewFund();
        var css = await Complete(fund, Pass.WithPuma("2019-01-01"), day);

        await Run(day);

        Assert.Equal(leaves ? "transmitted" : "complete", await fund.Pass.State(css));
        if (leaves)
        {
            Assert.Equal("CSS-STANDARD-EFFECT", (await fund.Pass.Read(css)).Text("transmission.early.rule"));
        }
    }

    [Fact]
    public async Task A_CSS_after_a_stay_in_hospital_leaves_without_delay()
    {
        var fund = await NewFund();
        var css = await Opened(fund, Pass.WithPuma("2019-01-01"), "2021-04-12");
        await fund.Pass.Team.Put($"/applications/{css}/immediate-need", new { need = "none", hospital = new { admittedOn = "2021-03-30", unableToApplyOnAdmission = true } });
        await fund.Pass.Complete(css, "2021-04-14");

        await Run("2021-04-14");

        var view = await fund.Pass.Read(css);
        Assert.Equal(("transmitted", "2021-03-01", "CSS-HOSPITAL-PROMPT"), (view.Text("state"), view.Text("computed.effectiveFrom"), view.Text("transmission.early.rule")));
    }

    // What is not deposited at the PASS is filed by sending it: its own last day to file is one that the batch may not pass.
    [Theory]
    [InlineData("2021-03-16", true)]
    [InlineData("2021-03-20", false)] // One month after is the day of the batch.
    public async Task A_CSS_leaves_at_once_when_the_last_day_to_file_it_comes_before_the_batch(string dischargedOn, bool atOnce)
    {
        var fund = await NewFund();
        running.Day.Is("2021-04-14");
        var css = await Opened(fund, Pass.WithPuma("2019-01-01"), "2021-04-12");
        await fund.Pass.Team.Put($"/applications/{css}/immediate-need", new { need = "none", hospital = new { admittedOn = "2021-03-10", dischargedOn, unableToApplyOnAdmission = true } });
        await fund.Pass.Complete(css, "2021-04-14");

        await Run("2021-04-14", hour: 8);

        var view = await fund.Pass.Read(css);
        Assert.Equal(atOnce ? "transmitted" : "complete", view.Text("state"));
        if (atOnce)
        {
            Assert.Equal(("CSS-HOSPITAL-1M-DISCHARGE", "2021-03-01"), (view.Text("transmission.early.rule"), view.Text("computed.effectiveFrom")));
            Assert.Contains("l’échéance du 16/04/2021 ne l’attendait pas", view.Text("transmission.early.sentence"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_renewal_leaves_before_the_right_ends_and_one_asked_for_after_the_end_leaves_the_same_day()
    {
        var fund = await NewFund();
        var css = await Complete(fund, Pass.WithPuma("2019-01-01"), "2020-10-05");
        await fund.Place("2020-10-05", css);
        await fund.Pass.Return(Pass.Granted(css, "2020-11-01", "2021-10-31", "2020-10-20"));
        var ame = await fund.Transmitted();
        await fund.Pass.Return(Pass.Granted(ame, "2021-04-22", "2021-10-01"));
        await Run("2021-09-10");
        running.Day.Is("2021-10-28");
        var again = await RenewalOf(fund, css);
        var ameAgain = await RenewalOf(fund, ame);
        await fund.Pass.Complete(again, "2021-10-28");
        await fund.Pass.Complete(ameAgain, "2021-10-28");

        await Run("2021-10-28");

        var (followed, late) = (await fund.Pass.Read(again), await fund.Pass.Read(ameAgain));
        Assert.Equal(("transmitted", "2021-11-01", "RENEWAL-2M"), (followed.Text("state"), followed.Text("computed.effectiveFrom"), followed.Text("transmission.early.rule")));
        Assert.Equal(("transmitted", "2021-10-28"), (late.Text("state"), late.Text("computed.effectiveFrom")));
        Assert.NotEqual("", late.Text("transmission.early.article"));
    }

    [Fact]
    public async Task What_a_person_sends_has_not_left_early()
    {
        var fund = await NewFund();
        var puma = await Complete(fund, Resident, "2021-04-22");
        await fund.Pass.Transmit("2021-04-22", puma);

        Assert.Equal(JsonValueKind.Null, (await fund.Pass.Read(puma)).GetProperty("transmission").GetProperty("early").ValueKind);
    }

    private async Task<FundedPass> NewFund()
    {
        var fund = await running.NewPass(DayOfWeek.Tuesday);
        await fund.GiveCertificate();
        return fund;
    }

    // What the day puts in a batch is placed at the next look.
    private async Task Run(string day, int hour = 18)
    {
        await running.RunDay(day, hour);
        await running.Look(1);
    }

    private static async Task<Guid> RenewalOf(FundedPass fund, Guid application)
    {
        var person = (await fund.Pass.Read(application)).GetProperty("personId").GetGuid();
        return (await fund.Pass.ApplicationsOf(person)).Single(each => each.Text("state") == "draft").GetProperty("id").GetGuid();
    }

    private static async Task<Guid> Complete(FundedPass fund, HouseholdSituation situation, string on)
    {
        var application = await Opened(fund, situation, on);
        await fund.Pass.Complete(application, on);
        return application;
    }

    private static async Task<Guid> Opened(FundedPass fund, HouseholdSituation situation, string on) => (await fund.Pass.Opened(on, situation)).Application;
}
