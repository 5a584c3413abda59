using System.Net;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.CareActs;

/// <summary>What the fund does not pay is paid by the ARS within its cap, and every cent of an act is at one place [000-028, 002-013, 002-030].</summary>
[Collection<Network>]
public sealed class MoneyTests(RunningNetwork network)
{
    [Fact]
    public async Task What_the_fund_leaves_of_an_act_is_paid_by_the_ARS_within_the_cap()
    {
        var (pass, act) = await Settled(capCents: 100_000, reimbursedCents: 2000);
        var settled = await pass.Read(act);
        Assert.Equal("partly-reimbursed", settled.GetProperty("state").GetString());
        Assert.Equal((2000, 650, 0), (Money(settled, "fund"), Money(settled, "remaining"), Money(settled, "ars")));

        await pass.FundingRun("2021-06-02"); // The eve of the settlement.
        Assert.Equal(650, Money(await pass.Read(act), "remaining"));
        var run = await pass.FundingRun("2021-06-03");

        Assert.Equal((1, 650, 650, 99_350), (Number(run, "fundedActs"), Number(run, "fundedCents"), Number(run, "fundedThisYearCents"), Number(run, "remainingCents")));
        var paid = await pass.Read(act);
        Assert.Equal("partly-reimbursed", paid.GetProperty("state").GetString());
        Assert.Equal((2000, 0, 650), (Money(paid, "fund"), Money(paid, "remaining"), Money(paid, "ars")));
        Assert.Equal(("2021-06-03", 650), (paid.GetProperty("arsFunding").GetProperty("fundedOn").GetString(), Number(paid.GetProperty("arsFunding"), "amountCents")));
        Assert.Contains("payé par l'ARS", paid.GetProperty("stateMeaning").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, Number(paid.GetProperty("patientCharge"), "amountCents"));
        var told = await network.Service.Hear<CareActFundedByArs>(e => e.CareActId == act);
        Assert.Equal((2650L, 650L, new DateOnly(2021, 6, 3)), (told.AmountCents, told.FundedCents, told.FundedOn));
        Assert.Equal(0, Number(await pass.FundingRun("2021-06-03"), "fundedActs")); // Nothing is paid twice.
    }

    [Fact]
    public async Task A_rejected_act_is_the_remaining_charge_whole_and_at_the_cap_nobody_pays_it()
    {
        var (pass, act) = await Settled(capCents: 2649, reimbursedCents: 0);

        var run = await pass.FundingRun("2021-07-01");

        Assert.Equal((0, 1, 2650), (Number(run, "fundedActs"), Number(run, "unfundedActs"), Number(run, "unfundedCents")));
        var left = await pass.Read(act);
        Assert.Equal(("rejected", "2021-07-01"), (left.GetProperty("state").GetString(), left.GetProperty("unfundedOn").GetString()));
        Assert.Equal((0, 2650), (Money(left, "remaining"), Money(left, "unfunded")));
        Assert.Contains("sans financement", left.GetProperty("stateMeaning").GetString(), StringComparison.Ordinal);
        Assert.Equal(2650, (await network.Service.Hear<CareActUnfunded>(e => e.CareActId == act)).UnfundedCents);
        await network.Service.Hear<FundingCapReached>(e => e.PassSiteId == pass.Id);
    }

    [Fact]
    public async Task Of_care_that_waited_a_year_and_of_a_remaining_charge_the_oldest_care_is_paid_first()
    {
        var (pass, later) = await Settled(capCents: 3000, reimbursedCents: 650); // Care of 10 April 2021; 2,000 are left.
        var older = await pass.Record(pass.Act(await pass.NewPerson(), "2021-04-09", 2000));

        await pass.FundingRun("2022-04-10");

        Assert.Equal(("funded-by-ars", 2000), (await pass.State(older), Money(await pass.Read(later), "unfunded")));
    }

    [Fact]
    public async Task Each_move_of_its_money_says_why_and_when()
    {
        var (pass, act) = await Settled(capCents: 100_000, reimbursedCents: 2000);
        await pass.FundingRun("2021-06-03");

        var read = await pass.Practitioner.Get($"/care-acts/{act}/moves");

        Assert.Equal(
            ["→ held 2650 recorded 2021-04-10", "held → billable 2650 right-covers 2021-05-20", "billable → fund 2000 fund-paid 2021-06-03", "billable → remaining 650 fund-did-not-pay 2021-06-03", "remaining → ars 650 remaining-charge 2021-06-03"],
            read.GetProperty("moves").EnumerateArray().Select(move => $"{Text(move, "from")} → {Text(move, "to")} {Number(move, "cents")} {Text(move, "reason")} {Text(move, "movedOn")}".TrimStart()));
        Assert.Equal((2000, 650), (Money(read, "fund"), Money(read, "ars")));
    }

    [Fact]
    public async Task What_the_ARS_had_paid_is_recovered_as_far_as_the_fund_pays_and_the_rest_takes_nothing_more_of_the_cap()
    {
        var pass = await network.NewPass(capCents: 100_000);
        var person = await pass.NewPerson();
        var act = await pass.Record(pass.Act(person, "2021-04-10"));
        await pass.FundingRun("2022-04-11");
        await pass.Decided(pass.Opened(person));
        await pass.Fund.Post($"/care-acts/{act}/settlements", new { outcome = "reimbursed", reimbursedCents = 1000, settledOn = "2022-05-02" });

        var run = await pass.FundingRun("2022-12-31");

        Assert.Equal((0, 2650), (Number(run, "fundedActs"), Number(run, "fundedThisYearCents")));
        Assert.Equal((1000, 1650, 0), (Money(await pass.Read(act), "fund"), Money(await pass.Read(act), "ars"), Money(await pass.Read(act), "remaining")));
        var last = (await pass.Coordinator.Get($"/care-acts/{act}/moves")).GetProperty("moves").EnumerateArray().Last();
        Assert.Equal(("ars", "fund", "recovered"), (Text(last, "from"), Text(last, "to"), Text(last, "reason")));
    }

    [Fact]
    public async Task The_moves_of_an_act_are_for_those_who_see_the_act()
    {
        var (pass, act) = await Settled(capCents: 100_000, reimbursedCents: 2000);
        var other = await network.NewPass();
        using var otherFund = network.Service.ClientBound(Roles.Fund, "01769", pass.Id);
        using var otherPractitioner = network.Service.ClientBound(Roles.Practitioner, other.Rpps, pass.Id);

        foreach (var client in new[] { other.Coordinator, otherFund, otherPractitioner })
        {
            using var answer = await client.GetAsync($"/care-acts/{act}/moves", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Equal(650, Money(await pass.Fund.Get($"/care-acts/{act}/moves"), "remaining"));
    }

    private async Task<(Pass Pass, Guid Act)> Settled(long capCents, long reimbursedCents)
    {
        var pass = await network.NewPass(capCents);
        var person = await pass.NewPerson();
        var act = await pass.Record(pass.Act(person));
        await pass.Decided(pass.Opened(person));
        await pass.Fund.Post($"/care-acts/{act}/settlements", new { outcome = reimbursedCents > 0 ? "reimbursed" : "rejected", reimbursedCents, settledOn = "2021-06-03" });
        return (pass, act);
    }

    private static long Money(JsonElement view, string place) => Number(view.GetProperty("money"), $"{place}Cents");

    private static string? Text(JsonElement view, string member) => view.GetProperty(member).GetString();

    private static long Number(JsonElement view, string member) => view.GetProperty(member).GetInt64();
}
