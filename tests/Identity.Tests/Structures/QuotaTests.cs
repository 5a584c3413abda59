using System.Net;
using System.Net.Http.Json;
using PassPlatform.Identity.Structures;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.Structures;

/// <summary>How many accounts a structure has [003-012, 003-014, 003-015].</summary>
public sealed class QuotaTests : StructureTest
{
    /// <summary>[003-014] The whole table: « De 1 à 10 membres = jusqu'à 2 gestionnaires ; de 11 à 25, 3 ; plus de 25, 5. »</summary>
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(9, 2)]
    [InlineData(10, 2)]
    [InlineData(11, 3)]
    [InlineData(12, 3)]
    [InlineData(24, 3)]
    [InlineData(25, 3)]
    [InlineData(26, 5)]
    [InlineData(27, 5)]
    [InlineData(100_000, 5)]
    public void Managers_follow_the_number_of_members(int members, int managers) => Assert.Equal(managers, PartnerStructure.ManagersFor(members));

    /// <summary>[003-014]</summary>
    [Theory]
    [InlineData(10, 2)]
    [InlineData(25, 3)]
    [InlineData(26, 5)]
    public async Task A_structure_has_as_many_managers_as_its_members_allow_and_not_one_more(int members, int managers)
    {
        var (id, _) = await NewStructure(members);
        using var coordinator = await As(Roles.Coordinator, Site);
        for (var enabled = 0; enabled < managers; enabled++)
        {
            Assert.Equal(HttpStatusCode.OK, await Enable(coordinator, id));
        }

        using var asked = await AskToEnable(coordinator, id);
        using var refused = await Accept(coordinator, await RunningIdentity.Json(asked));

        Assert.Equal((HttpStatusCode.Conflict, "quota-atteint"), (refused.StatusCode, await Problem(refused)));
        var counted = (await Read(coordinator, id)).GetProperty("managers");
        Assert.Equal((managers, managers), (counted.GetProperty("given").GetInt32(), counted.GetProperty("allowed").GetInt32()));
    }

    /// <summary>[003-014]</summary>
    [Fact]
    public async Task A_structure_that_grows_has_a_manager_more_and_one_that_shrinks_keeps_those_it_has()
    {
        var (id, _) = await NewStructure(members: 10);
        using var coordinator = await As(Roles.Coordinator, Site);
        var before = new[] { await Enable(coordinator, id), await Enable(coordinator, id), await Enable(coordinator, id) };

        await Resize(coordinator, id, 11);
        var grown = await Enable(coordinator, id);
        await Resize(coordinator, id, 3);
        var shrunk = await Enable(coordinator, id);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict], before);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (grown, shrunk));
        var counted = (await Read(coordinator, id)).GetProperty("managers");
        Assert.Equal((3, 2), (counted.GetProperty("given").GetInt32(), counted.GetProperty("allowed").GetInt32()));
    }

    /// <summary>[003-015]</summary>
    [Fact]
    public async Task A_manager_enables_technicians_within_the_number_of_the_agreement_and_one_that_ends_gives_their_place()
    {
        var (id, agreement) = await NewStructure(technicians: 2);
        using var manager = await Manager(id);
        using var coordinator = await As(Roles.Coordinator, Site);

        using var first = await EnableTechnician(manager, id);
        using var second = await EnableTechnician(manager, id);
        using var third = await EnableTechnician(manager, id);
        var membership = (await RunningIdentity.Json(first)).GetProperty("id").GetGuid();
        using var suspended = await manager.PostAsync($"/connect/memberships/{membership}/disablement", null, Stop);
        using var stillFull = await EnableTechnician(manager, id);
        using var ended = await manager.PostAsync($"/connect/memberships/{membership}/end", null, Stop);
        using var replaced = await EnableTechnician(manager, id);
        using var more = await Put(coordinator, $"{Structures}/{id}/agreements/{agreement}", id, new { technicians = 3 });
        using var fourth = await EnableTechnician(manager, id);

        Assert.Equal(
            [HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.Created],
            new[] { first, second, third, suspended, stillFull, ended, replaced, more, fourth }.Select(answer => answer.StatusCode));
        Assert.Equal("quota-atteint", await Problem(third));
    }

    /// <summary>[003-015] Each technician works under all agreements: none of their numbers is exceeded.</summary>
    [Fact]
    public async Task Of_several_agreements_the_smallest_number_holds()
    {
        var (id, _) = await NewStructure(technicians: 20);
        using var coordinator = await As(Roles.Coordinator, Site);
        using var agreed = await Agree(coordinator, id, Guid.CreateVersion7(), technicians: 1, fund: "671");
        using var manager = await Manager(id);

        using var first = await EnableTechnician(manager, id);
        using var second = await EnableTechnician(manager, id);

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Conflict], new[] { agreed, first, second }.Select(answer => answer.StatusCode));
    }

    /// <summary>[003-014] Of two given at once, the second is counted again.</summary>
    [Fact]
    public async Task Two_enabled_at_once_are_not_both_the_last()
    {
        var (id, _) = await NewStructure(technicians: 1);
        using var manager = await Manager(id);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => EnableTechnician(manager, id)));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.Created), answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    /// <summary>[003-012] Two accesses, each with tokens and an end of its own.</summary>
    [Fact]
    public async Task One_person_is_manager_and_technician_by_two_accesses()
    {
        var (id, _) = await NewStructure();
        var account = await NewOf(id, Roles.PartnerManager);
        await NewOf(id, Roles.PartnerManager);
        using var manager = await With(account, Roles.PartnerManager);

        using var itself = await EnableTechnician(manager, id, account.Email);
        using var again = await EnableTechnician(manager, id, account.Email);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Conflict), (itself.StatusCode, again.StatusCode));
        var membership = (await RunningIdentity.Json(itself)).GetProperty("id").GetGuid();
        var token = (await Person.Tokens(account, membership)).Access;
        using var technician = Identity.With(token);
        using var managing = await technician.GetAsync($"{Structures}/{id}", Stop);
        Assert.Equal((Roles.Partner, HttpStatusCode.Forbidden), (RunningIdentity.Part(token, 1).GetProperty("role").GetString()!, managing.StatusCode));
        Assert.Equal(["connect"], RunningIdentity.Part((await Person.Tokens(account, MembershipOf(account, Roles.PartnerManager))).Access, 1).GetProperty("scope").GetString()!.Split(' ').Intersect(Scopes.All));

        using var ended = await manager.PostAsync($"/connect/memberships/{membership}/end", null, Stop);
        Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        await IsRefused(technician);
        Assert.Equal(HttpStatusCode.OK, await Asks(manager));
    }

    private static async Task<HttpStatusCode> Enable(HttpClient coordinator, Guid structure)
    {
        using var asked = await AskToEnable(coordinator, structure);
        using var done = await Accept(coordinator, await RunningIdentity.Json(asked));
        return done.StatusCode;
    }

    private static async Task Resize(HttpClient coordinator, Guid structure, int members)
    {
        using var changed = await Put(coordinator, $"{Structures}/{structure}", structure, new { name = "CCAS de Villeneuve", members, mailDomains = new[] { "example.org" } });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    private static async Task<HttpResponseMessage> Put(HttpClient by, string address, Guid structure, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = JsonContent.Create(body), Headers = { { "If-Match", $"\"{(await Read(by, structure)).GetProperty("version").GetInt64()}\"" } } };
        return await by.SendAsync(request, Stop);
    }
}
