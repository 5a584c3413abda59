using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.Identity.Tests.Clients;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.Accounts;

/// <summary>What an account was, and what that lets others do with it.</summary>
public sealed class MembershipHistoryTests : ClientsTest
{
    [Fact]
    public async Task An_address_that_an_operator_may_have_opened_an_account_with_never_reads_names()
    {
        var agent = await Give(Operators, Roles.Ars, "camille@example.org", Site);
        using var link = await Operators.PostAsync($"/connect/memberships/{Id(agent)}/activation-link", null, Stop);
        using var ended = await Operators.PostAsync($"/connect/memberships/{Id(agent)}/end", null, Stop);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (link.StatusCode, ended.StatusCode));

        using var nurse = await Post(Coordinator, Roles.Nurse, "camille@example.org", Site);
        using var coordinator = await Post(Ars, Roles.Coordinator, "Camille@Example.org", Site);
        using var again = await Post(Ars, Roles.Ars, "camille@example.org", Site);

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Created), (nurse.StatusCode, coordinator.StatusCode, again.StatusCode));
        Assert.Equal("/problems/habilitation-incompatible", (await RunningIdentity.Json(nurse)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task To_give_somebody_a_role_is_not_enough_to_shut_their_account()
    {
        using var ofHere = await Identity.As(Roles.Coordinator, ("pass_site", Site.ToString()));
        var account = (await Give(Ars, Roles.Coordinator, "bea@example.org", OtherSite)).GetProperty("account").GetProperty("id").GetGuid();
        var given = await Give(ofHere, Roles.Secretary, "bea@example.org", Site);

        using var refused = await Shut(ofHere, account);
        using var own = await ofHere.PostAsync($"/connect/memberships/{Id(given)}/disablement", null, Stop);
        var alone = (await Give(ofHere, Roles.Nurse, "seul@example.org", Site)).GetProperty("account").GetProperty("id").GetGuid();
        using var shut = await Shut(ofHere, alone);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.OK), (refused.StatusCode, own.StatusCode, shut.StatusCode));
    }

    private static Task<HttpResponseMessage> Shut(HttpClient manager, Guid account) => manager.PostAsJsonAsync($"/connect/accounts/{account}/disablement", new { reason = "fraud" }, Stop);

    private static Task<HttpResponseMessage> Post(HttpClient manager, string role, string email, Guid site) =>
        manager.PostAsJsonAsync("/connect/memberships", new { email, givenName = "Camille", familyName = "Durand", role, passSiteIds = new[] { site } }, Stop);

    private static async Task<JsonElement> Give(HttpClient manager, string role, string email, Guid site)
    {
        using var answer = await Post(manager, role, email, site);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await RunningIdentity.Json(answer);
    }
}
