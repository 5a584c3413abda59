using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.Identity.Tests.Accounts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests.Memberships;

/// <summary>Who gives, changes and ends which memberships.</summary>
public sealed class MembershipTests : PeopleTest
{
    [Theory]
    [InlineData(Roles.Coordinator, "social-worker nurse doctor mediator secretary practitioner fund")]
    [InlineData(Roles.Ars, "coordinator ars")]
    [InlineData(Roles.Operator, "ars operator")]
    public async Task Each_gives_the_roles_it_answers_for_and_no_other(string role, string given)
    {
        using var manager = await As(role, Site);
        var open = new List<string>();
        foreach (var wanted in Roles.All)
        {
            using var answer = await Give(manager, wanted, Site);
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                open.Add(wanted);
            }
            else
            {
                Assert.Equal((wanted, HttpStatusCode.Forbidden), (wanted, answer.StatusCode));
            }
        }

        Assert.Equal(given.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), open.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Roles.Nurse)]
    [InlineData(Roles.Secretary)]
    [InlineData(Roles.Fund)]
    [InlineData(Roles.Partner)]
    [InlineData(Roles.Practitioner)]
    public async Task Nobody_else_gives_or_lists_any(string role)
    {
        using var person = await As(role, Site);

        using var given = await Give(person, Roles.Nurse, Site);
        using var listed = await person.GetAsync("/connect/memberships", Stop);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (given.StatusCode, listed.StatusCode));
    }

    [Fact]
    public async Task A_membership_is_given_for_ones_own_PASS_for_named_ones_and_for_those_that_exist()
    {
        using var coordinator = await As(Roles.Coordinator, Site);
        using var ars = await As(Roles.Ars);

        using var other = await Give(coordinator, Roles.Nurse, Other);
        using var both = await Give(coordinator, Roles.Nurse, Site, Other);
        using var none = await Give(coordinator, Roles.Nurse);
        using var unknown = await Give(ars, Roles.Coordinator, Guid.CreateVersion7());
        using var everywhere = await Give(ars, Roles.Coordinator, Other);

        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Created],
            new[] { other, both, none, unknown, everywhere }.Select(answer => answer.StatusCode));
    }

    [Fact]
    public async Task An_ARS_of_one_PASS_names_no_coordinator_of_another_and_no_agent_of_all()
    {
        using var ars = await As(Roles.Ars, Site);

        using var coordinator = await Give(ars, Roles.Coordinator, Other);
        using var agent = await Give(ars, Roles.Ars);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (coordinator.StatusCode, agent.StatusCode));
    }

    [Fact]
    public async Task Who_reads_no_names_gets_no_role_that_does_with_the_same_account_nor_gives_themselves_any()
    {
        var agent = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Ars)]);
        using var ars = Identity.With((await Person.Tokens(agent)).Access);
        using var coordinator = await As(Roles.Coordinator, Site);
        var nurse = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Site)]);

        using var itself = await Give(ars, Roles.Coordinator, agent.Email!, Site);
        using var byAnother = await Give(coordinator, Roles.Nurse, agent.Email!, Site);
        using var reverse = await Give(ars, Roles.Ars, nurse.Email!, Site);

        Assert.All([itself, byAnother, reverse], answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode));
        Assert.Equal("/problems/habilitation-incompatible", (await RunningIdentity.Json(itself)).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("end")]
    [InlineData("disablement")]
    public async Task A_colleague_who_is_taken_out_is_refused_at_their_next_call_and_renews_nothing(string how)
    {
        var colleague = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        var (access, refresh, _) = await Person.Tokens(colleague);
        using var nurse = Identity.With(access);
        using var coordinator = await As(Roles.Coordinator, Site);
        using var before = await nurse.GetAsync("/connect/me", Stop);

        using var taken = await coordinator.PostAsync($"/connect/memberships/{colleague.Memberships.Single().Id}/{how}", null, Stop);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (before.StatusCode, taken.StatusCode));
        await Eventually.True(async () => (await nurse.GetAsync("/connect/me", Stop)).StatusCode == HttpStatusCode.Unauthorized, "the colleague's token is refused", TimeSpan.FromSeconds(5));
        using var renewed = await Person.Refresh(refresh);
        Assert.Equal(HttpStatusCode.BadRequest, renewed.StatusCode);
    }

    [Fact]
    public async Task A_membership_suspended_is_taken_up_again_and_one_that_ended_is_not()
    {
        var colleague = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        var address = $"/connect/memberships/{colleague.Memberships.Single().Id}";
        using var coordinator = await As(Roles.Coordinator, Site);

        await coordinator.PostAsync($"{address}/disablement", null, Stop);
        using var enabled = await coordinator.PostAsync($"{address}/enablement", null, Stop);
        var (access, _, _) = await Person.Tokens(colleague);
        using var nurse = Identity.With(access);
        using var me = await nurse.GetAsync("/connect/me", Stop);
        await coordinator.PostAsync($"{address}/end", null, Stop);
        using var again = await coordinator.PostAsync($"{address}/enablement", null, Stop);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict), (enabled.StatusCode, me.StatusCode, again.StatusCode));
        Assert.Equal("/problems/habilitation-terminee", (await RunningIdentity.Json(again)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_role_changes_within_the_team_from_the_version_that_was_read()
    {
        var colleague = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        var id = colleague.Memberships.Single().Id;
        using var coordinator = await As(Roles.Coordinator, Site);

        using var blind = await coordinator.PutAsJsonAsync($"/connect/memberships/{id}", new { role = Roles.Mediator, passSiteIds = new[] { Site } }, Stop);
        using var changed = await Put(coordinator, id, Roles.Mediator, "\"1\"", Site);
        using var stale = await Put(coordinator, id, Roles.Nurse, "\"1\"", Site);
        using var promoted = await Put(coordinator, id, Roles.Coordinator, "\"2\"", Site);
        using var elsewhere = await Put(coordinator, id, Roles.Mediator, "\"2\"", Site, Other);

        Assert.Equal(
            [(HttpStatusCode)428, HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden],
            new[] { blind, changed, stale, promoted, elsewhere }.Select(answer => answer.StatusCode));
        Assert.Equal("\"2\"", changed.Headers.ETag?.Tag);
        Assert.Equal(Roles.Mediator, RunningIdentity.Part((await Person.Tokens(colleague)).Access, 1).GetProperty("role").GetString());
    }

    [Fact]
    public async Task Each_sees_those_it_manages_and_a_coordinator_all_of_their_PASS()
    {
        await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Other)]);
        await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Coordinator, Site)]);
        await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Fund, Site, Other)]);
        await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Ars, Site)]);
        await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Operator)]);
        using var coordinator = await As(Roles.Coordinator, Site);
        using var ars = await As(Roles.Ars, Site);
        using var operators = await As(Roles.Operator);

        Assert.Equal("coordinator coordinator fund nurse", await RolesSeen(coordinator));
        Assert.Equal("ars ars coordinator coordinator fund", await RolesSeen(ars));
        Assert.Equal("ars ars operator operator", await RolesSeen(operators));
        Assert.Equal("nurse", await RolesSeen(coordinator, "?role=nurse"));
        Assert.Equal("", await RolesSeen(coordinator, $"?role=nurse&passSiteId={Other}"));
    }

    [Fact]
    public async Task What_ended_six_months_ago_is_seen_no_more()
    {
        var colleague = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Site), Browser.Member(account, Roles.Mediator, Site)]);
        var ended = colleague.Memberships.Single(known => known.Role == Roles.Nurse);
        using var coordinator = await As(Roles.Coordinator, Site);
        using var end = await coordinator.PostAsync($"/connect/memberships/{ended.Id}/end", null, Stop);
        var before = await RolesSeen(coordinator);
        Clock.Now = Clock.Now.AddMonths(6).AddDays(1).AddMinutes(1);
        using var later = await As(Roles.Coordinator, Site);
        using var read = await later.GetAsync($"/connect/memberships/{ended.Id}", Stop);

        Assert.Equal("coordinator mediator nurse", before);
        Assert.Equal("coordinator coordinator mediator", await RolesSeen(later));
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
    }

    /// <summary>[003-019]</summary>
    [Fact]
    public async Task The_last_coordinator_of_a_PASS_leaves_once_another_is_in_post_and_is_stopped_at_once_if_need_be()
    {
        var leaving = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Coordinator, Site, Other)]);
        await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Coordinator, Site)]);
        var id = leaving.Memberships.Single().Id;
        using var ars = await As(Roles.Ars, Site, Other);
        using var invited = await Give(ars, Roles.Coordinator, Other);

        using var last = await ars.PostAsync($"/connect/memberships/{id}/end", null, Stop);
        using var moved = await Put(ars, id, Roles.Coordinator, "\"1\"", Site);
        using var stopped = await ars.PostAsync($"/connect/memberships/{id}/disablement", null, Stop);
        using var back = await ars.PostAsync($"/connect/memberships/{id}/enablement", null, Stop);
        await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Coordinator, Other)]);
        using var replaced = await ars.PostAsync($"/connect/memberships/{id}/end", null, Stop);

        Assert.Equal(HttpStatusCode.Created, invited.StatusCode); // Who has not activated their account coordinates nothing yet.
        Assert.Equal(
            [HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK],
            new[] { last, moved, stopped, back, replaced }.Select(answer => answer.StatusCode));
        Assert.Equal("/problems/derniere-coordination", (await RunningIdentity.Json(last)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_list_is_read_page_by_page()
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        }

        using var coordinator = await As(Roles.Coordinator, Site);
        var first = await coordinator.GetFromJsonAsync<JsonElement>("/connect/memberships?role=nurse&limit=2", Stop);
        var second = await coordinator.GetFromJsonAsync<JsonElement>($"/connect/memberships?role=nurse&limit=2&after={first.GetProperty("next").GetGuid()}", Stop);

        Assert.Equal((2, 1), (first.GetProperty("items").GetArrayLength(), second.GetProperty("items").GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task What_is_seen_and_given_by_others_cannot_be_changed_and_what_is_of_another_PASS_is_not_found()
    {
        var coordinating = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Coordinator, Site)]);
        var stranger = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Other)]);
        using var coordinator = await As(Roles.Coordinator, Site);

        using var seen = await coordinator.PostAsync($"/connect/memberships/{coordinating.Memberships.Single().Id}/end", null, Stop);
        using var unseen = await coordinator.PostAsync($"/connect/memberships/{stranger.Memberships.Single().Id}/end", null, Stop);
        using var account = await coordinator.PostAsJsonAsync($"/connect/accounts/{stranger.Id}/disablement", new { reason = "fraud" }, Stop);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (seen.StatusCode, unseen.StatusCode, account.StatusCode));
    }

    [Fact]
    public async Task An_ARS_stops_the_agent_of_a_fund_and_does_not_give_them_their_role_back()
    {
        var fund = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Fund, Site)]);
        var address = $"/connect/memberships/{fund.Memberships.Single().Id}";
        using var ars = await As(Roles.Ars, Site);

        using var stopped = await ars.PostAsync($"{address}/disablement", null, Stop);
        using var back = await ars.PostAsync($"{address}/enablement", null, Stop);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (stopped.StatusCode, back.StatusCode));
    }

    private static async Task<HttpResponseMessage> Put(HttpClient manager, Guid membershipId, string role, string version, params Guid[] sites)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/connect/memberships/{membershipId}")
        {
            Content = JsonContent.Create(new { role, passSiteIds = sites }),
            Headers = { { "If-Match", version } },
        };
        return await manager.SendAsync(request, Stop);
    }

    private static async Task<string> RolesSeen(HttpClient manager, string query = "")
    {
        var page = await manager.GetFromJsonAsync<JsonElement>($"/connect/memberships{query}", Stop);
        return string.Join(' ', page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("role").GetString()).Order(StringComparer.Ordinal));
    }
}
