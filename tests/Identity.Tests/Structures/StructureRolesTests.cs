using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Tests.Accounts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.Structures;

/// <summary>Who does what with the accounts of a structure and of a team, and by which address [003-011, 003-012, 003-016, 003-020].</summary>
public sealed class StructureRolesTests : StructureTest
{
    /// <summary>The coordinator manages their people, nobody else does.</summary>
    [Theory]
    [InlineData(Roles.PartnerManager)]
    [InlineData(Roles.Partner)]
    [InlineData(Roles.Fund)]
    [InlineData(Roles.Ars)]
    [InlineData(Roles.Operator)]
    public async Task No_other_than_the_coordinator_gives_a_role_of_the_team(string role)
    {
        var (id, _) = await NewStructure(fund: Fund);
        using var person = role is Roles.PartnerManager or Roles.Partner ? await With(await NewOf(id, role), role) : await As(role, role == Roles.Operator ? [] : [Site]);
        var nurse = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Site)]);

        foreach (var team in new[] { Roles.SocialWorker, Roles.Nurse, Roles.Doctor, Roles.Mediator, Roles.Secretary })
        {
            using var given = await Give(person, team, Site);
            Assert.Equal((team, HttpStatusCode.Forbidden), (team, given.StatusCode));
        }

        using var stopped = await person.PostAsync($"/connect/memberships/{MembershipOf(nurse, Roles.Nurse)}/end", null, Stop);
        Assert.Contains(stopped.StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound });
    }

    /// <summary>An ARS sees figures, and cannot make itself somebody who reads names, by a structure neither.</summary>
    [Fact]
    public async Task An_ARS_has_no_hand_in_the_accounts_of_structures()
    {
        var (id, _) = await NewStructure();
        var agent = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Ars, Site)]);
        using var ars = await With(agent, Roles.Ars);
        using var manager = await Manager(id);

        using var listed = await ars.GetAsync(Structures, Stop);
        using var opened = await Open(ars, Guid.CreateVersion7(), Guid.CreateVersion7());
        using var asked = await AskToEnable(ars, id);
        using var partner = await Give(ars, Roles.Partner, Site);
        using var enabled = await EnableTechnician(manager, id, agent.Email);
        using var requested = await AskToEnable(manager, id, email: agent.Email);
        using var coordinator = await As(Roles.Coordinator, Site);
        using var accepted = await Accept(coordinator, await RunningIdentity.Json(requested));

        Assert.All([listed, opened, asked, partner], answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode));
        Assert.All([enabled, accepted], answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode));
        Assert.Equal("habilitation-incompatible", await Problem(accepted));
    }

    /// <summary>[003-012] Technicians are enabled by a manager of theirs.</summary>
    [Fact]
    public async Task Nobody_but_a_manager_of_the_structure_enables_a_technician()
    {
        var (id, _) = await NewStructure(fund: Fund);
        using var coordinator = await As(Roles.Coordinator, Site);
        using var fund = await As(Roles.Fund, Site);
        using var neighbour = await Manager((await NewStructure()).Id);
        using var technician = await With(await NewOf(id, Roles.Partner), Roles.Partner);

        using var byCoordinator = await EnableTechnician(coordinator, id);
        using var directly = await Give(coordinator, Roles.Partner, Site);
        using var byFund = await EnableTechnician(fund, id);
        using var byNeighbour = await EnableTechnician(neighbour, id);
        using var byTechnician = await EnableTechnician(technician, id);

        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.Forbidden],
            new[] { byCoordinator, directly, byFund, byNeighbour, byTechnician }.Select(answer => answer.StatusCode));
    }

    /// <summary>[003-020] « même si le gestionnaire n'a pas créé le compte initialement »</summary>
    [Fact]
    public async Task Any_manager_of_the_structure_stops_its_technicians_and_none_of_another()
    {
        var (id, _) = await NewStructure();
        using var first = await Manager(id);
        using var second = await Manager(id);
        using var neighbour = await Manager((await NewStructure()).Id);
        using var enabled = await EnableTechnician(first, id);
        var given = (await RunningIdentity.Json(enabled)).GetProperty("id").GetGuid();
        var technician = await NewOf(id, Roles.Partner);
        using var working = await With(technician, Roles.Partner);

        using var others = await neighbour.PostAsync($"/connect/memberships/{given}/end", null, Stop);
        using var ended = await second.PostAsync($"/connect/memberships/{given}/end", null, Stop);
        using var suspended = await second.PostAsync($"/connect/memberships/{MembershipOf(technician, Roles.Partner)}/disablement", null, Stop);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.OK), (others.StatusCode, ended.StatusCode, suspended.StatusCode));
        await IsRefused(working);
    }

    [Fact]
    public async Task A_manager_stops_no_other_manager_but_by_an_incident()
    {
        var (id, _) = await NewStructure();
        using var manager = await Manager(id);
        var colleague = await NewOf(id, Roles.PartnerManager);

        using var suspended = await manager.PostAsync($"/connect/memberships/{MembershipOf(colleague, Roles.PartnerManager)}/disablement", null, Stop);

        Assert.Equal(HttpStatusCode.Forbidden, suspended.StatusCode);
    }

    /// <summary>[003-025] What a structure finds, the fund is told of, with proof; and it is not the structure's to let in again.</summary>
    [Fact]
    public async Task A_manager_disables_no_account_but_by_an_incident()
    {
        var (id, _) = await NewStructure(fund: Fund);
        using var manager = await Manager(id);
        var technician = await NewOf(id, Roles.Partner);

        using var disabled = await manager.PostAsJsonAsync($"/connect/accounts/{technician.Id}/disablement", new { reason = "theft" }, Stop);
        using var reported = await manager.PostAsJsonAsync($"{Structures}/{id}/incidents", new { membershipId = MembershipOf(technician, Roles.Partner), kind = "theft" }, Stop);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Created), (disabled.StatusCode, reported.StatusCode));
    }

    /// <summary>[003-016] « adresses professionnelles attachées à sa structure, et basées en Europe »</summary>
    [Theory]
    [InlineData("example.org", "camille@example.org", HttpStatusCode.Created)]
    [InlineData("example.org", "camille@EXAMPLE.org", HttpStatusCode.Created)]
    [InlineData("example.org", "camille@example.net", HttpStatusCode.BadRequest)]
    [InlineData("example.org", "camille@accueil.example.org", HttpStatusCode.BadRequest)]
    [InlineData("example.org", "camille@gmail.com", HttpStatusCode.BadRequest)]
    [InlineData("ville.re", "camille@ville.re", HttpStatusCode.Created)]
    public async Task An_account_of_a_structure_is_given_to_one_of_its_own_addresses(string domain, string email, HttpStatusCode expected)
    {
        using var coordinator = await As(Roles.Coordinator, Site);
        var id = Guid.CreateVersion7();
        using var opened = await Open(coordinator, id, Guid.CreateVersion7(), domain: domain);
        using var manager = await Manager(id);

        using var technician = await EnableTechnician(manager, id, email);
        using var asked = await AskToEnable(manager, id, email: email);

        Assert.Equal((HttpStatusCode.Created, expected, expected), (opened.StatusCode, technician.StatusCode, asked.StatusCode));
    }

    /// <summary>[003-016]</summary>
    [Theory]
    [InlineData("gmail.com", false)]
    [InlineData("ORANGE.fr", false)]
    [InlineData("mail.yahoo.fr", false)]
    [InlineData("yopmail.com", false)]
    [InlineData("ccas.us", false)]
    [InlineData("ccas.com.cn", false)]
    [InlineData("ccas.io", false)]
    [InlineData("ccas.ru", false)]
    [InlineData("ccas", false)]
    [InlineData("camille@ccas.fr", false)]
    [InlineData("ccas .fr", false)]
    [InlineData("", false)]
    [InlineData("ccas-vernon.fr", true)]
    [InlineData("ccas.vernon27.eu", true)]
    [InlineData("asso.org", true)]
    [InlineData("mairie.pf", true)]
    [InlineData("hopital.ch", true)]
    public async Task The_mailboxes_of_a_structure_are_professional_and_in_Europe(string domain, bool taken)
    {
        using var coordinator = await As(Roles.Coordinator, Site);

        using var opened = await Open(coordinator, Guid.CreateVersion7(), Guid.CreateVersion7(), domain: domain);

        Assert.Equal(taken ? HttpStatusCode.Created : HttpStatusCode.BadRequest, opened.StatusCode);
    }

    /// <summary>[003-016, 003-022] Professional devices: the manager says that they have checked.</summary>
    [Fact]
    public async Task A_technician_works_by_professional_devices()
    {
        var (id, _) = await NewStructure();
        using var manager = await Manager(id);

        using var refused = await EnableTechnician(manager, id, professionalDevice: false);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("/professionalDevice", (await RunningIdentity.Json(refused)).GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    /// <summary>[003-011] Terms that change are accepted before anything goes on, a session under way included.</summary>
    [Fact]
    public async Task Nobody_goes_on_without_the_terms_in_force()
    {
        var (id, _) = await NewStructure();
        var account = await NewOf(id, Roles.Partner);
        var (_, refresh, _) = await Person.Tokens(account);
        var changed = await Change(async db => (await db.Accounts.SingleAsync(known => known.Id == account.Id, Stop)).Accept("2020-01", Clock.Now));

        using var renewed = await Person.Refresh(refresh);

        Assert.Equal((true, HttpStatusCode.BadRequest), (changed > 0, renewed.StatusCode));
    }

    /// <summary>A partner of before, whose structure nobody has recorded, goes on; whoever gave the access still answers for it.</summary>
    [Fact]
    public async Task A_partner_whose_structure_is_not_recorded_goes_on_until_the_coordinator_ends_it()
    {
        var account = await NewOf(Guid.CreateVersion7(), Roles.Partner);
        using var partner = await With(account, Roles.Partner);
        using var coordinator = await As(Roles.Coordinator, Site);

        var before = await Asks(partner);
        using var suspended = await coordinator.PostAsync($"/connect/memberships/{MembershipOf(account, Roles.Partner)}/disablement", null, Stop);
        using var enabled = await coordinator.PostAsync($"/connect/memberships/{MembershipOf(account, Roles.Partner)}/enablement", null, Stop);
        using var ended = await coordinator.PostAsync($"/connect/memberships/{MembershipOf(account, Roles.Partner)}/end", null, Stop);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], new[] { before, suspended.StatusCode, enabled.StatusCode, ended.StatusCode });
        await IsRefused(partner);
    }
}
