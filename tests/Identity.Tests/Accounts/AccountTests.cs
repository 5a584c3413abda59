using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests.Accounts;

/// <summary>What is done with a whole account, whatever its memberships.</summary>
public sealed class AccountTests : PeopleTest
{
    [Fact]
    public async Task A_stolen_account_is_shut_and_opened_again_by_who_answers_for_it()
    {
        var colleague = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        var (access, refresh, _) = await Person.Tokens(colleague);
        using var nurse = Identity.With(access);
        using var coordinator = await As(Roles.Coordinator, Site);

        using var shut = await coordinator.PostAsJsonAsync($"/connect/accounts/{colleague.Id}/disablement", new { reason = "theft" }, Stop);
        await Eventually.True(async () => (await nurse.GetAsync("/connect/me", Stop)).StatusCode == HttpStatusCode.Unauthorized, "the token is refused", TimeSpan.FromSeconds(5));
        using var renewed = await Person.Refresh(refresh);
        using var opened = await coordinator.PostAsync($"/connect/accounts/{colleague.Id}/enablement", null, Stop);
        var (young, _, _) = await Person.Tokens(colleague);
        using var back = Identity.With(young);

        Assert.Equal(("disabled", "active"), (await State(shut), await State(opened)));
        Assert.Equal(HttpStatusCode.BadRequest, renewed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await back.GetAsync("/connect/me", Stop)).StatusCode);

        static async Task<string?> State(HttpResponseMessage answer) => (await RunningIdentity.Json(answer)).GetProperty("state").GetString();
    }

    /// <summary>[003-025, 003-026] With what proves it: when, by whom, why.</summary>
    [Fact]
    public async Task Its_holder_and_all_who_answer_for_it_are_told_that_it_is_disabled_and_why()
    {
        var colleague = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Site), Browser.Member(account, Roles.Mediator, Other)]);
        var elsewhere = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Coordinator, Other)]);
        using var coordinator = await As(Roles.Coordinator, Site);

        using var shut = await coordinator.PostAsJsonAsync($"/connect/accounts/{colleague.Id}/disablement", new { reason = "fraud" }, Stop);
        using var again = await coordinator.PostAsJsonAsync($"/connect/accounts/{colleague.Id}/disablement", new { reason = "fraud" }, Stop);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (shut.StatusCode, again.StatusCode));
        Assert.Contains("motif : usage contraire aux conditions", await MailTo(colleague.Email!), StringComparison.Ordinal);
        Assert.Contains("désactivé par Camille Durand ; motif : usage contraire aux conditions", await MailTo(elsewhere.Email!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_mail_can_be_sent_it_is_disabled_all_the_same()
    {
        var agent = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Ars)]);
        await using var mute = RunningIdentity.Start(Data, settings: ("Identity:Mail:Channel", "none"));
        using var operators = await mute.As(Roles.Operator);

        using var shut = await operators.PostAsJsonAsync($"/connect/accounts/{agent.Id}/disablement", new { reason = "theft" }, Stop);

        Assert.Equal(HttpStatusCode.OK, shut.StatusCode);
    }

    [Fact]
    public async Task People_read_who_they_are_and_applications_do_not()
    {
        var account = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Site), Browser.Member(account, Roles.Mediator, Other)]);
        using var person = Identity.With((await Person.Tokens(account, account.Memberships[0].Id)).Access);
        using var application = await Identity.As(Roles.Nurse);

        var me = await person.GetFromJsonAsync<JsonElement>("/connect/me", Stop);
        using var refused = await application.GetAsync("/connect/me", Stop);

        Assert.Equal(
            (account.Id, account.Email, "Camille", true, 0, account.Memberships[0].Id, 2),
            (me.GetProperty("id").GetGuid(), me.GetProperty("email").GetString(), me.GetProperty("givenName").GetString(), me.GetProperty("hasAuthenticator").GetBoolean(),
             me.GetProperty("passkeys").GetInt32(), me.GetProperty("membershipId").GetGuid(), me.GetProperty("memberships").GetArrayLength()));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }
}
