using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Funding;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Funding;

/// <summary>Without a right for one year after the first care, the ARS pays within its yearly cap.</summary>
[Collection<Network>]
public sealed class FundingTests(RunningNetwork network)
{
    [Fact]
    public async Task An_act_is_held_on_the_anniversary_of_the_first_care_and_funded_the_day_after()
    {
        var pass = await network.NewPass(capCents: 100_000);
        var act = await pass.Record(pass.Act(await pass.NewPerson(), "2021-04-10"));

        var anniversary = await pass.FundingRun("2022-04-10");
        Assert.Equal("held", await pass.State(act));
        var after = await pass.FundingRun("2022-04-11");

        Assert.Equal((0, 1), (Number(anniversary, "fundedActs"), Number(after, "fundedActs")));
        Assert.Equal((2650, 2650, 97_350), (Number(after, "fundedCents"), Number(after, "fundedThisYearCents"), Number(after, "remainingCents")));
        var view = await pass.Read(act);
        Assert.Equal("funded-by-ars", view.GetProperty("state").GetString());
        Assert.Equal("2022-04-11", view.GetProperty("arsFunding").GetProperty("fundedOn").GetString());
        Assert.Equal(0, Number(view.GetProperty("patientCharge"), "amountCents"));
        var told = await network.Service.Hear<CareActFundedByArs>(e => e.CareActId == act);
        Assert.Equal((new DateOnly(2022, 4, 11), 2650L, 2L), (told.FundedOn, told.AmountCents, told.Version));
    }

    [Theory]
    [InlineData("2024-02-29", "2025-02-28", "2025-03-01")] // No 29 February in 2025: the year ends with the month.
    [InlineData("2023-02-28", "2024-02-28", "2024-02-29")]
    [InlineData("2020-12-31", "2021-12-31", "2022-01-01")]
    public async Task The_year_is_counted_by_the_calendar(string firstCare, string lastHeld, string firstFunded)
    {
        var pass = await network.NewPass(capCents: 100_000);
        var act = await pass.Record(pass.Act(await pass.NewPerson(), firstCare));

        await pass.FundingRun(lastHeld);
        Assert.Equal("held", await pass.State(act));
        await pass.FundingRun(firstFunded);

        Assert.Equal("funded-by-ars", await pass.State(act));
    }

    [Fact]
    public async Task The_year_runs_from_the_persons_first_care_whatever_became_of_it_and_not_from_each_act()
    {
        var pass = await network.NewPass(capCents: 100_000);
        var person = await pass.NewPerson();
        await pass.Decided(pass.Opened(person, "2021-04-10", "2021-04-10"));
        var first = await pass.Record(pass.Act(person, "2021-04-10"));
        var later = await pass.Record(pass.Act(person, "2022-03-01"));
        var stranger = await pass.Record(pass.Act(await pass.NewPerson(), "2022-03-01"));

        await pass.FundingRun("2022-04-11");

        Assert.Equal(["billable", "funded-by-ars", "held"], [await pass.State(first), await pass.State(later), await pass.State(stranger)]);
    }

    [Fact]
    public async Task The_cap_may_be_reached_to_the_cent_and_is_told_once()
    {
        var pass = await network.NewPass(capCents: 6000);
        var acts = new List<Guid>();
        foreach (var amount in new[] { 1000, 2000, 3000, 1 })
        {
            acts.Add(await pass.Record(pass.Act(await pass.NewPerson(), $"2021-04-{10 + acts.Count}", amount)));
        }

        var exactly = await pass.FundingRun("2022-04-13"); // The fourth is not due yet.
        var exceeded = await pass.FundingRun("2022-04-14");
        await pass.FundingRun("2022-04-14");

        Assert.Equal((3, 6000, 0), (Number(exactly, "fundedActs"), Number(exactly, "fundedCents"), Number(exactly, "remainingCents")));
        Assert.True(exactly.GetProperty("capReached").GetBoolean());
        Assert.Equal((0, 1, 1), (Number(exceeded, "fundedActs"), Number(exceeded, "unfundedActs"), Number(exceeded, "unfundedCents")));
        var unfunded = await network.Service.Hear<CareActUnfunded>(e => e.CareActId == acts[3]);
        Assert.Equal(new DateOnly(2022, 4, 14), unfunded.DecidedOn);
        var view = await pass.Read(acts[3]);
        Assert.Equal(("unfunded", "2022-04-14"), (view.GetProperty("state").GetString(), view.GetProperty("unfundedOn").GetString()));
        Assert.Equal(0, Number(view.GetProperty("patientCharge"), "amountCents"));
        var reached = Assert.Single(network.Service.Heard.OfType<FundingCapReached>(), e => e.PassSiteId == pass.Id);
        Assert.Equal((2022, 6000L, 6000L), (reached.Year, reached.CapCents, reached.FundedCents));
    }

    [Fact]
    public async Task The_oldest_care_is_paid_first_an_act_is_paid_whole_and_a_smaller_one_behind_may_still_fit()
    {
        var pass = await network.NewPass(capCents: 5000);
        var second = await pass.Record(pass.Act(await pass.NewPerson(), "2021-04-11", 2000));
        var first = await pass.Record(pass.Act(await pass.NewPerson(), "2021-04-10", 4000));
        var third = await pass.Record(pass.Act(await pass.NewPerson(), "2021-04-12", 1000));

        var run = await pass.FundingRun("2022-06-01");

        Assert.Equal(["funded-by-ars", "unfunded", "funded-by-ars"], [await pass.State(first), await pass.State(second), await pass.State(third)]);
        Assert.Equal((5000, 2000), (Number(run, "fundedCents"), Number(run, "unfundedCents")));
        await network.Service.Hear<FundingCapReached>(e => e.PassSiteId == pass.Id);
    }

    [Fact]
    public async Task Each_civil_year_has_its_own_cap_and_a_new_agreement_counts_from_its_signature()
    {
        var pass = await network.NewPass(capCents: 3000);
        await pass.Sign(new { kind = "ars", paperSignedOn = "2022-06-15", yearlyCapCents = 6000 });
        var acts = new List<Guid>();
        foreach (var day in new[] { "2020-12-01", "2021-03-01", "2021-06-01", "2021-07-01" })
        {
            acts.Add(await pass.Record(pass.Act(await pass.NewPerson(), day)));
        }

        await pass.FundingRun("2021-12-31"); // 2021: the first.
        await pass.FundingRun("2022-05-31"); // 2022: the second; 350 cents are left.
        await pass.FundingRun("2022-06-02"); // The third does not fit.
        var raised = await pass.FundingRun("2022-07-02"); // The fourth fits the new cap.

        Assert.Equal(
            ["funded-by-ars", "funded-by-ars", "unfunded", "funded-by-ars"],
            [await pass.State(acts[0]), await pass.State(acts[1]), await pass.State(acts[2]), await pass.State(acts[3])]);
        Assert.Equal((6000, 5300, 700), (Number(raised, "yearlyCapCents"), Number(raised, "fundedThisYearCents"), Number(raised, "remainingCents")));
    }

    [Fact]
    public async Task Without_an_agreement_in_force_nothing_is_decided()
    {
        var pass = await network.NewPass();
        await pass.Sign(new { kind = "ars", paperSignedOn = "2022-06-01", yearlyCapCents = 5000 });
        var act = await pass.Record(pass.Act(await pass.NewPerson(), "2021-04-10"));

        var run = await pass.FundingRun("2022-05-31");

        Assert.False(run.GetProperty("agreementInForce").GetBoolean());
        Assert.Equal(1, Number(run, "stillDueActs"));
        Assert.Equal("held", await pass.State(act));
    }

    [Fact]
    public async Task With_a_cap_of_zero_acts_are_unfunded_and_an_idle_run_says_nothing()
    {
        var pass = await network.NewPass(capCents: 0);
        var act = await pass.Record(pass.Act(await pass.NewPerson(), "2021-04-10"));

        Assert.False((await pass.FundingRun("2022-04-10")).GetProperty("capReached").GetBoolean());
        await pass.FundingRun("2022-04-11");

        Assert.Equal("unfunded", await pass.State(act));
        Assert.Equal(0, (await network.Service.Hear<FundingCapReached>(e => e.PassSiteId == pass.Id)).FundedCents);
    }

    [Theory]
    [InlineData("reimbursed", 2000, 2000, "partly-reimbursed")]
    [InlineData("reimbursed", 2650, 2650, "reimbursed")]
    [InlineData("rejected", 0, 0, "rejected")]
    public async Task A_right_that_comes_after_the_ARS_paid_makes_the_act_billable_and_what_the_fund_pays_is_recovered(
        string outcome, long reimbursedCents, long recoveredCents, string state)
    {
        var pass = await network.NewPass(capCents: 100_000);
        var person = await pass.NewPerson();
        var act = await pass.Record(pass.Act(person, "2021-04-10"));
        await pass.FundingRun("2022-04-11");

        await pass.Decided(pass.Opened(person));
        var billable = await pass.Read(act);
        var settled = await pass.Fund.Post($"/care-acts/{act}/settlements", new { outcome, reimbursedCents, settledOn = "2022-05-02" });

        Assert.Equal("billable", billable.GetProperty("state").GetString());
        Assert.Equal("2022-04-11", billable.GetProperty("arsFunding").GetProperty("fundedOn").GetString());
        Assert.Equal(state, settled.GetProperty("state").GetString());
        Assert.Equal((reimbursedCents, 2650 - reimbursedCents, 0), (Money(settled, "fund"), Money(settled, "ars"), Money(settled, "remaining")));
        Assert.Equal(recoveredCents, Number(settled.GetProperty("settlement"), "recoveredForArsCents"));
        Assert.Equal(recoveredCents, (await network.Service.Hear<CareActSettled>(e => e.CareActId == act)).RecoveredForArsCents);
        Assert.Equal(2650, Number(await pass.FundingRun("2022-12-31"), "fundedThisYearCents")); // Recovery gives no room under the cap.
    }

    [Fact]
    public async Task A_right_that_comes_after_the_cap_was_spent_makes_the_act_billable_and_nothing_is_recovered()
    {
        var pass = await network.NewPass(capCents: 0);
        var person = await pass.NewPerson();
        var act = await pass.Record(pass.Act(person, "2021-04-10"));
        await pass.FundingRun("2022-04-11");

        await pass.Decided(pass.Opened(person));
        var settled = await pass.Fund.Post($"/care-acts/{act}/settlements", new { outcome = "reimbursed", reimbursedCents = 2650, settledOn = "2022-05-02" });

        Assert.Equal(0, Number(settled.GetProperty("settlement"), "recoveredForArsCents"));
        Assert.Equal("2022-04-11", settled.GetProperty("unfundedOn").GetString());
    }

    [Fact]
    public async Task Runs_at_the_same_instant_pay_nothing_twice_and_keep_the_cap()
    {
        var pass = await network.NewPass(capCents: 10_000);
        for (var n = 0; n < 8; n++)
        {
            await pass.Record(pass.Act(await pass.NewPerson(), "2021-04-10", 2650));
        }

        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => pass.FundingRun("2022-04-11")));

        Assert.Equal((7950, 13_250), (runs.Sum(run => Number(run, "fundedCents")), runs.Sum(run => Number(run, "unfundedCents"))));
        var states = (await pass.Practitioner.Get("/care-acts")).GetProperty("items").EnumerateArray().Select(act => act.GetProperty("state").GetString()).ToList();
        Assert.Equal((3, 5), (states.Count(state => state == "funded-by-ars"), states.Count(state => state == "unfunded")));
        var year = await network.Service.InDatabase<PartnerNetworkDb, FundingYear>(db => db.FundingYears.SingleAsync(row => row.PassSiteId == pass.Id));
        Assert.Equal(7950, year.FundedCents);
    }

    [Fact]
    public async Task The_nightly_run_decides_for_every_PASS()
    {
        var one = await network.NewPass(capCents: 100_000);
        var other = await network.NewPass(capCents: 0);
        var without = await network.NewPass();
        var acts = new List<Guid>();
        foreach (var pass in new[] { one, other, without })
        {
            acts.Add(await pass.Record(pass.Act(await pass.NewPerson(), "2021-04-10")));
        }

        var nightly = network.Service.Services.GetServices<IHostedService>().OfType<NightlyFunding>().Single();
        var runs = await nightly.Run(new DateOnly(2022, 4, 11), TestContext.Current.CancellationToken);

        Assert.Equal(["funded-by-ars", "unfunded", "held"], [await one.State(acts[0]), await other.State(acts[1]), await without.State(acts[2])]);
        Assert.Equal(2650, Assert.Single(runs, run => run.PassSiteId == one.Id).FundedCents);
    }

    [Fact]
    public async Task Another_PASS_is_not_decided_for_other_roles_are_refused_and_days_to_come_too()
    {
        var pass = await network.NewPass(capCents: 100_000);
        var other = await network.NewPass(capCents: 100_000);
        var act = await other.Record(other.Act(await other.NewPerson(), "2021-04-10"));
        using var ars = network.Service.Client(Roles.Ars);

        await pass.Coordinator.Refuses(HttpStatusCode.Forbidden, "autre-pass", "/funding-runs", new { passSiteId = other.Id, asOf = "2022-04-11" });
        await other.Practitioner.Refuses(HttpStatusCode.Forbidden, "role-insuffisant", "/funding-runs", new { asOf = "2022-04-11" });
        Assert.Equal(["/asOf"], (await other.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", "/funding-runs", new { asOf = "2999-01-01" })).Pointers());
        Assert.Equal(["/passSiteId"], (await ars.Refuses(HttpStatusCode.BadRequest, "champ-invalide", "/funding-runs", new { asOf = "2022-04-11" })).Pointers());
        await pass.FundingRun("2022-04-11");
        Assert.Equal("held", await other.State(act));

        await ars.Post("/funding-runs", new { passSiteId = other.Id, asOf = "2022-04-11" });
        Assert.Equal("funded-by-ars", await other.State(act));
    }

    private static long Money(JsonElement view, string place) => view.GetProperty("money").GetProperty($"{place}Cents").GetInt64();

    private static long Number(JsonElement view, string member) => view.GetProperty(member).GetInt64();
}
