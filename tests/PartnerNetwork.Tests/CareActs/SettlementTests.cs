using System.Net;
using PassPlatform.Contracts;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.CareActs;

[Collection<Network>]
public sealed class SettlementTests(RunningNetwork network)
{
    private static readonly object Paid = new { outcome = "reimbursed", reimbursedCents = 2650, settledOn = "2021-06-03" };
    private static readonly object NotPaid = new { outcome = "rejected", reimbursedCents = 0, settledOn = "2021-06-03" };

    [Fact]
    public async Task The_fund_reimburses_a_billable_act()
    {
        var (pass, act) = await Billable();

        var settled = await pass.Fund.Post($"/care-acts/{act}/settlements", Paid);

        Assert.Equal("reimbursed", settled.GetProperty("state").GetString());
        Assert.Equal(2650, settled.GetProperty("settlement").GetProperty("reimbursedCents").GetInt64());
        Assert.Equal(0, settled.GetProperty("settlement").GetProperty("recoveredForArsCents").GetInt64());
        Assert.Equal(0, settled.GetProperty("patientCharge").GetProperty("amountCents").GetInt64());
        var told = await network.Service.Hear<CareActSettled>(e => e.CareActId == act);
        Assert.Equal(
            (SettlementOutcome.Reimbursed, 2650L, 0L, new DateOnly(2021, 6, 3), 3L),
            (told.Outcome, told.ReimbursedCents, told.RecoveredForArsCents, told.SettledOn, told.Version));
    }

    [Fact]
    public async Task The_fund_rejects_a_billable_act_and_the_patient_still_owes_nothing()
    {
        var (pass, act) = await Billable();

        var settled = await pass.Fund.Post($"/care-acts/{act}/settlements", NotPaid);

        Assert.Equal("rejected", settled.GetProperty("state").GetString());
        Assert.Equal(0, settled.GetProperty("patientCharge").GetProperty("amountCents").GetInt64());
    }

    [Fact]
    public async Task A_held_act_and_a_settled_act_are_not_settled()
    {
        var pass = await network.NewPass();
        var held = await pass.Record(pass.Act(await pass.NewPerson()));
        var (other, billable) = await Billable();
        await other.Fund.Post($"/care-acts/{billable}/settlements", NotPaid);

        await pass.Fund.Refuses(HttpStatusCode.NotFound, "introuvable", $"/care-acts/{held}/settlements", Paid); // No fund's business yet.
        var second = await other.Fund.Refuses(HttpStatusCode.Conflict, "acte-incompatible", $"/care-acts/{billable}/settlements", Paid);

        Assert.Equal(("held", "rejected"), (await pass.State(held), second.GetProperty("state").GetString()));
    }

    [Theory]
    [InlineData("reimbursed", 0, "2021-06-03", "/reimbursedCents")]
    [InlineData("reimbursed", 2651, "2021-06-03", "/reimbursedCents")]
    [InlineData("rejected", 1, "2021-06-03", "/reimbursedCents")]
    [InlineData("reimbursed", -1, "2021-06-03", "/reimbursedCents")]
    [InlineData("reimbursed", 2650, "2021-05-19", "/settledOn")] // The day before it was billable.
    [InlineData("reimbursed", 2650, "2999-01-01", "/settledOn")]
    [InlineData("paid", 2650, "2021-06-03", "/outcome")]
    public async Task A_settlement_that_does_not_fit_is_pointed_at(string outcome, long reimbursedCents, string settledOn, string pointer)
    {
        var (pass, act) = await Billable();

        var problem = await pass.Fund.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"/care-acts/{act}/settlements", new { outcome, reimbursedCents, settledOn });

        Assert.Equal([pointer], problem.Pointers());
        Assert.Equal("billable", await pass.State(act));
    }

    [Fact]
    public async Task Of_two_settlements_at_once_one_is_taken()
    {
        var (pass, act) = await Billable();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => pass.Fund.PostAsJson($"/care-acts/{act}/settlements", n % 2 == 0 ? Paid : NotPaid)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(3, (await pass.Read(act)).GetProperty("version").GetInt32());
    }

    private async Task<(Pass Pass, Guid Act)> Billable()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        await pass.Decided(pass.Opened(person));
        return (pass, await pass.Record(pass.Act(person)));
    }
}
