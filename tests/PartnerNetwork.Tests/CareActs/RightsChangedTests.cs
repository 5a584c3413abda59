using System.Net;
using PassPlatform.Contracts;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.CareActs;

/// <summary>A right frees exactly the acts that its dates cover, also once it is opened late, corrected, shortened or cancelled.</summary>
[Collection<Network>]
public sealed class RightsChangedTests(RunningNetwork network)
{
    private readonly Guid _application = Guid.CreateVersion7();

    [Fact]
    public async Task Shortened_it_takes_back_what_it_no_longer_covers_and_corrected_it_frees_it_again()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var (first, last) = (await pass.Record(pass.Act(person, "2021-04-10")), await pass.Record(pass.Act(person, "2022-04-09")));
        await pass.Decided(pass.Opened(person, "2021-04-10", "2022-04-09", applicationId: _application, version: 5));
        Assert.Equal(("billable", "billable"), (await pass.State(first), await pass.State(last)));

        await pass.Decided(pass.Opened(person, "2021-04-10", "2022-04-08", applicationId: _application, version: 6));

        Assert.Equal(("billable", "held"), (await pass.State(first), await pass.State(last)));
        var read = await pass.Read(last);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, read.GetProperty("billable").ValueKind);
        Assert.Equal(2650, read.GetProperty("money").GetProperty("heldCents").GetInt64());
        Assert.Equal(last, (await network.Service.Hear<CareActHeldAgain>(e => e.CareActId == last)).CareActId);
        await pass.Fund.Refuses(HttpStatusCode.NotFound, "introuvable", $"/care-acts/{last}/settlements", new { outcome = "reimbursed", reimbursedCents = 2650, settledOn = "2022-06-03" });

        await pass.Decided(pass.Opened(person, "2021-04-11", "2022-04-09", applicationId: _application, version: 7));
        Assert.Equal(("held", "billable"), (await pass.State(first), await pass.State(last)));
        await pass.Decided(pass.Opened(person, "2021-04-10", "2022-04-08", applicationId: _application, version: 6)); // Late.
        Assert.Equal(("held", "billable"), (await pass.State(first), await pass.State(last)));
    }

    [Fact]
    public async Task Cancelled_with_urgent_care_it_sends_what_is_urgent_there_and_the_rest_waits_again()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var (urgent, ordinary) = (await pass.Record(pass.Act(person, urgentCategory: "contagion")), await pass.Record(pass.Act(person, amountCents: 5000)));
        await pass.Decided(pass.Opened(person, applicationId: _application, version: 5));

        await pass.Decided(pass.Refused(person, urgentFrom: "2021-04-10", applicationId: _application, version: 7));

        Assert.Equal(("billable", "held"), (await pass.State(urgent), await pass.State(ordinary)));
        Assert.Equal("urgent-care", (await pass.Read(urgent)).GetProperty("billable").GetProperty("cover").GetString());
    }

    [Fact]
    public async Task Another_right_that_covers_it_keeps_the_act_billable()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var act = await pass.Record(pass.Act(person));
        await pass.Decided(pass.Opened(person, applicationId: _application, version: 5));
        await pass.Decided(pass.Opened(person, benefit: Benefit.Puma, to: null));
        await pass.Decided(pass.Refused(person, applicationId: _application, version: 6));

        Assert.Equal(("billable", "puma"), (await pass.State(act), (await pass.Read(act)).GetProperty("billable").GetProperty("cover").GetString()));
    }

    [Fact]
    public async Task What_the_fund_has_answered_stays_and_what_the_ARS_had_paid_is_its_again_without_the_cap()
    {
        var pass = await network.NewPass(capCents: 100_000);
        var person = await pass.NewPerson();
        var (settled, funded) = (await pass.Record(pass.Act(person, "2021-04-10")), await pass.Record(pass.Act(person, "2021-04-10", 5000)));
        await pass.FundingRun("2022-04-11");
        await pass.Decided(pass.Opened(person, applicationId: _application, version: 5));
        await pass.Fund.Post($"/care-acts/{settled}/settlements", new { outcome = "reimbursed", reimbursedCents = 2650, settledOn = "2022-05-02" });

        await pass.Decided(pass.Refused(person, applicationId: _application, version: 7));
        var run = await pass.FundingRun("2022-12-31");

        Assert.Equal(("reimbursed", "funded-by-ars"), (await pass.State(settled), await pass.State(funded)));
        Assert.Equal((0, 7650), (run.GetProperty("fundedActs").GetInt32(), run.GetProperty("fundedThisYearCents").GetInt64()));
    }

    [Fact]
    public async Task Taken_back_after_its_year_it_is_the_ARS_s_to_decide()
    {
        var pass = await network.NewPass(capCents: 100_000);
        var person = await pass.NewPerson();
        var act = await pass.Record(pass.Act(person, "2021-04-10"));
        await pass.Decided(pass.Opened(person, applicationId: _application, version: 5));
        await pass.FundingRun("2022-04-11");
        Assert.Equal("billable", await pass.State(act));

        await pass.Decided(pass.Refused(person, applicationId: _application, version: 7));
        await pass.FundingRun("2022-04-12");

        Assert.Equal("funded-by-ars", await pass.State(act));
    }
}
