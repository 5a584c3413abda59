using System.Net;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests;

/// <summary>A practitioner acts as itself only, a fund as itself only, in the same PASS as another.</summary>
[Collection<Network>]
public sealed class BindingTests(RunningNetwork network)
{
    private const string OtherFund = "02591";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_practitioner_records_reads_and_lists_only_what_they_did()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var (otherRpps, otherId) = await Another(pass);
        using var other = network.Service.ClientBound(Roles.Practitioner, otherRpps, pass.Id);
        var act = await pass.Record(pass.Act(person));

        var refused = await other.Refuses(HttpStatusCode.Forbidden, "autre-titulaire", "/care-acts", pass.Act(person, amountCents: 100));
        Assert.Equal(["/practitionerId"], refused.Pointers());
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/care-acts/{act}", Stop)).StatusCode);
        Assert.Empty((await other.Get("/care-acts")).GetProperty("items").EnumerateArray());
        Assert.Empty((await other.Get($"/care-acts?practitionerId={pass.PractitionerId}")).GetProperty("items").EnumerateArray());
        Assert.Empty((await other.Get($"/care-acts?personId={person}&state=held")).GetProperty("items").EnumerateArray());

        Assert.Equal(act, Assert.Single((await pass.Practitioner.Get("/care-acts")).GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Equal(act, (await pass.Read(act)).GetProperty("id").GetGuid());
        var own = await other.Post("/care-acts", new
        {
            personId = person,
            practitionerId = otherId,
            performedOn = "2021-04-10",
            careKind = "ambulatory",
            amountCents = 100,
            reasons = new[] { "respiratory" },
        });
        Assert.Equal(
            own.GetProperty("id").GetGuid(), Assert.Single((await other.Get("/care-acts")).GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Equal(2, (await pass.Coordinator.Get("/care-acts")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_practitioner_reads_themselves_of_the_network_in_each_PASS_and_nobody_else()
    {
        var (pass, second) = (await network.NewPass(), await network.NewPass());
        var (otherRpps, _) = await Another(pass);
        await second.Coordinator.Post("/practitioners", Requests.Practitioner(pass.Rpps));
        using var inBoth = network.Service.ClientBound(Roles.Practitioner, pass.Rpps, pass.Id, second.Id);
        using var other = network.Service.ClientBound(Roles.Practitioner, otherRpps, pass.Id);

        var seen = (await inBoth.Get("/practitioners")).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal([pass.Id, second.Id], seen.Select(each => each.GetProperty("passSiteId").GetGuid()));
        Assert.All(seen, each => Assert.Equal(pass.Rpps, each.GetProperty("rpps").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/practitioners/{pass.PractitionerId}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await pass.Practitioner.GetAsync($"/practitioners/{pass.PractitionerId}", Stop)).StatusCode);
        Assert.Equal(2, (await pass.Coordinator.Get("/practitioners")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_fund_reads_and_settles_only_what_its_own_rights_cover()
    {
        var pass = await network.NewPass(capCents: 1);
        var (held, covered) = (await pass.NewPerson(), await pass.NewPerson());
        var waiting = await pass.Record(pass.Act(held));
        var billable = await pass.Record(pass.Act(covered));
        await pass.Decided(pass.Opened(covered));
        using var other = network.Service.ClientBound(Roles.Fund, OtherFund, pass.Id);
        var settlement = new { outcome = "reimbursed", reimbursedCents = 2650, settledOn = "2021-06-01" };

        foreach (var act in new[] { waiting, billable })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/care-acts/{act}", Stop)).StatusCode);
            await other.Refuses(HttpStatusCode.NotFound, "introuvable", $"/care-acts/{act}/settlements", settlement);
        }

        Assert.Empty((await other.Get("/care-acts")).GetProperty("items").EnumerateArray());
        Assert.Empty((await other.Get("/care-acts?state=billable")).GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await pass.Fund.GetAsync($"/care-acts/{waiting}", Stop)).StatusCode); // No fund's yet.
        Assert.Equal(
            billable, Assert.Single((await pass.Fund.Get("/care-acts")).GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Equal("reimbursed", (await pass.Fund.Post($"/care-acts/{billable}/settlements", settlement)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_fund_reads_its_own_agreements_and_neither_the_others_nor_the_ARS_s()
    {
        var pass = await network.NewPass(capCents: 1);
        using var other = network.Service.ClientBound(Roles.Fund, OtherFund, pass.Id);

        var own = Assert.Single((await pass.Fund.Get($"/pass-sites/{pass.Id}/agreements")).GetProperty("items").EnumerateArray());

        Assert.Equal(RunningNetwork.FundCode, own.GetProperty("fundCode").GetString());
        Assert.Equal(HttpStatusCode.OK, (await pass.Fund.GetAsync($"/pass-sites/{pass.Id}/agreements/{own.GetProperty("id")}", Stop)).StatusCode);
        Assert.Empty((await other.Get($"/pass-sites/{pass.Id}/agreements")).GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/pass-sites/{pass.Id}/agreements/{own.GetProperty("id")}", Stop)).StatusCode);
        Assert.Equal(2, (await pass.Coordinator.Get($"/pass-sites/{pass.Id}/agreements")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData(Roles.Fund, null)]
    [InlineData(Roles.Fund, "7")]
    [InlineData(Roles.Fund, "761\n")]
    [InlineData(Roles.Practitioner, null)]
    [InlineData(Roles.Practitioner, "10100123454")]
    [InlineData(Roles.Partner, null)]
    [InlineData(Roles.Partner, "CCAS")]
    public async Task A_token_that_does_not_say_whose_it_is_is_refused(string role, string? binding)
    {
        var pass = await network.NewPass();
        using var unbound = network.Service.ClientBound(role, binding, pass.Id);

        using var refused = await unbound.GetAsync($"/pass-sites/{pass.Id}", Stop);

        await refused.IsProblem(HttpStatusCode.Unauthorized, "non-authentifie");
    }

    private static async Task<(string Rpps, Guid Id)> Another(Pass pass)
    {
        var rpps = Requests.NewRpps();
        return (rpps, (await pass.Coordinator.Post("/practitioners", Requests.Practitioner(rpps))).GetProperty("id").GetGuid());
    }
}
