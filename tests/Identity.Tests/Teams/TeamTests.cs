using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Identity.Tests.Accounts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.Teams;

/// <summary>Who works with whom: what colleagues read of one another, and what the other services are told. Decision 0156.</summary>
public sealed class TeamTests : PeopleTest
{
    private static readonly string[] Told = ["active", "familyName", "givenName", "id", "membershipId", "passSiteIds", "role"];

    [Theory]
    [InlineData(Roles.Coordinator)]
    [InlineData(Roles.SocialWorker)]
    [InlineData(Roles.Nurse)]
    [InlineData(Roles.Doctor)]
    [InlineData(Roles.Mediator)]
    [InlineData(Roles.Secretary)]
    public async Task Each_of_the_team_reads_the_names_and_roles_of_their_PASS_and_nothing_else(string role)
    {
        var both = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Doctor, Site, Other)]);
        var elsewhere = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Other)]);
        await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Fund, Site)]);
        await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Partner, Site)]);
        using var person = await As(role, Site);

        var team = await Team(person);

        Assert.Equal(new[] { role, Roles.Doctor }.Order(StringComparer.Ordinal), team.Select(one => one.GetProperty("role").GetString()).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(team, one => one.GetProperty("id").GetGuid() == elsewhere.Id);
        var known = team.Single(one => one.GetProperty("id").GetGuid() == both.Id);
        Assert.Equal(("Camille", "Durand", true), (known.GetProperty("givenName").GetString(), known.GetProperty("familyName").GetString(), known.GetProperty("active").GetBoolean()));
        Assert.Equal([Site], known.GetProperty("passSiteIds").EnumerateArray().Select(site => site.GetGuid()));
        Assert.All(team, one => Assert.Equal(Told, one.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Somebody_who_left_stays_six_months_as_gone_and_whoever_is_suspended_is_not_active()
    {
        var account = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        var suspended = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Secretary, Site)]);
        using var coordinator = await As(Roles.Coordinator, Site);
        await Act(coordinator, account.Id, "end");
        await Act(coordinator, suspended.Id, "disablement");

        Assert.Equal((false, false), (await Active(coordinator, account.Id), await Active(coordinator, suspended.Id)));

        Clock.Now += TimeSpan.FromDays(190);
        using var later = await As(Roles.Nurse, Site);
        Assert.DoesNotContain(await Team(later), one => one.GetProperty("id").GetGuid() == account.Id);
    }

    [Fact]
    public async Task A_team_is_read_page_by_page_and_of_one_PASS()
    {
        using var both = await As(Roles.SocialWorker, Site, Other);
        for (var i = 0; i < 3; i++)
        {
            await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, i == 0 ? Site : Other)]);
        }

        var first = await both.GetFromJsonAsync<JsonElement>("/connect/team?limit=2", Stop);
        var second = await both.GetFromJsonAsync<JsonElement>($"/connect/team?limit=2&after={first.GetProperty("next").GetGuid()}", Stop);
        var one = await both.GetFromJsonAsync<JsonElement>($"/connect/team?passSiteId={Site}", Stop);

        Assert.Equal((2, 2, JsonValueKind.Null), (first.GetProperty("items").GetArrayLength(), second.GetProperty("items").GetArrayLength(), second.GetProperty("next").ValueKind));
        Assert.Equal(2, one.GetProperty("items").GetArrayLength());
        using var here = await As(Roles.Nurse, Site);
        using var other = await here.GetAsync($"/connect/team?passSiteId={Other}", Stop);
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode); // Not even who of their own team works there too.
    }

    [Fact]
    public async Task What_changes_who_works_where_is_told_in_its_transaction_and_what_is_of_no_team_is_not()
    {
        using var coordinator = await As(Roles.Coordinator, Site);
        using var nurse = await Give(coordinator, Roles.Nurse, Site);
        var membership = (await nurse.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetGuid();
        using var fund = await Give(coordinator, Roles.Fund, Site);
        var partner = (await fund.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetGuid();
        using var ended = await coordinator.PostAsync($"/connect/memberships/{membership}/end", null, Stop);
        ended.EnsureSuccessStatusCode();

        var told = await Identity.InDatabase(async db => (await db.Outbox.AsNoTracking().Where(row => row.Type == nameof(TeamChanged)).ToListAsync(Stop))
            .Select(row => JsonSerializer.Deserialize<TeamChanged>(row.Body, Wire.Bus)!).ToList());

        Assert.Equal([(1, false), (2, true)], told.Where(one => one.MembershipId == membership).Select(one => ((int)one.Version, one.Ended)).Order());
        Assert.All(told.Where(one => one.MembershipId == membership), one => Assert.Equal([Site], one.PassSiteIds));
        Assert.DoesNotContain(told, one => one.MembershipId == partner);
    }

    private static async Task<List<JsonElement>> Team(HttpClient person) =>
        [.. (await person.GetFromJsonAsync<JsonElement>("/connect/team?limit=100", Stop)).GetProperty("items").EnumerateArray()];

    private static async Task<bool> Active(HttpClient person, Guid account) =>
        (await Team(person)).Single(one => one.GetProperty("id").GetGuid() == account).GetProperty("active").GetBoolean();

    private static async Task Act(HttpClient coordinator, Guid account, string what)
    {
        var membership = (await Team(coordinator)).Single(one => one.GetProperty("id").GetGuid() == account).GetProperty("membershipId").GetGuid();
        using var done = await coordinator.PostAsync($"/connect/memberships/{membership}/{what}", null, Stop);
        done.EnsureSuccessStatusCode();
    }
}
