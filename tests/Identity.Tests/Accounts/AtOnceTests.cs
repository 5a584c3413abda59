using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Identity.Accounts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.Accounts;

/// <summary>The same thing done by two at once, each on a replica of its own: one does it, the other hears that it is done.</summary>
public sealed class AtOnceTests : IAsyncLifetime
{
    private const int Rounds = 5;
    private static readonly Guid Site = Guid.CreateVersion7();

    private readonly DataFolder _data = new();
    private RunningIdentity _identity = null!;
    private RunningIdentity _replica = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _identity = RunningIdentity.Start(_data);
        _replica = RunningIdentity.Start(_data);
        await _identity.Open(Site);
    }

    public async ValueTask DisposeAsync()
    {
        await _replica.DisposeAsync();
        await _identity.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task A_refresh_token_used_by_two_pages_at_once_renews_for_both()
    {
        using var browser = new Browser(_identity);
        using var other = new Browser(_replica);
        var account = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        var (_, refresh, _) = await browser.Tokens(account);
        for (var round = 0; round < Rounds; round++)
        {
            var answers = await Task.WhenAll(browser.Refresh(refresh), other.Refresh(refresh), browser.Refresh(refresh), other.Refresh(refresh));

            foreach (var answer in answers)
            {
                (_, refresh, _) = await Browser.Tokens(answer);
            }
        }

        using var after = await browser.Refresh(refresh);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task A_code_of_a_sign_in_redeemed_by_two_at_once_gives_tokens_once()
    {
        const string verifier = "a-verifier-of-the-length-that-the-rfc-asks-for";
        using var browser = new Browser(_identity);
        using var other = new Browser(_replica);
        var account = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        await browser.SignIn(account);
        for (var round = 0; round < Rounds; round++)
        {
            var code = await browser.Code(verifier);

            var answers = await Task.WhenAll(browser.Redeem(code, verifier), other.Redeem(code, verifier));

            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.BadRequest], answers.Select(answer => answer.StatusCode).Order());
        }
    }

    [Fact]
    public async Task A_code_of_enrolment_sent_by_two_at_once_draws_one_secret()
    {
        using var coordinator = await _identity.As(Roles.Coordinator);
        for (var round = 0; round < Rounds; round++)
        {
            using var created = await coordinator.PostAsJsonAsync(
                "/connect/clients", new { name = "Logiciel", role = Roles.Nurse, passSiteIds = new[] { Site }, contact = "logiciel@example.org" }, Stop);
            var code = (await RunningIdentity.Json(created)).GetProperty("enrolment").GetProperty("code").GetString();

            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(each =>
                (each % 2 == 0 ? _identity : _replica).Http.PostAsJsonAsync("/connect/secrets", new { code }, Stop)));

            Assert.Equal(
                [HttpStatusCode.OK, .. Enumerable.Repeat(HttpStatusCode.NotFound, 5)], answers.Select(answer => answer.StatusCode).Order());
        }
    }

    [Theory]
    [InlineData("/connect/memberships/{0}/end")]
    [InlineData("/connect/memberships/{0}/disablement")]
    [InlineData("/connect/accounts/{1}/disablement")]
    public async Task Of_two_who_stop_one_another_one_stays(string address)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var first = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Ars, Site)]);
            var second = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Ars, Site)]);
            using var byFirst = await As(_identity, first);
            using var bySecond = await As(_replica, second);

            var answers = await Task.WhenAll(Stops(byFirst, second), Stops(bySecond, first));

            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Unauthorized], answers.Select(answer => answer.StatusCode).Order());
            Guid[] both = [first.Id, second.Id];
            Assert.Equal(1, await _identity.InDatabase(db => db.Memberships.CountAsync(
                known => both.Contains(known.AccountId) && known.EndedAt == null && known.DisabledAt == null && known.Account.DisabledAt == null, Stop)));
        }

        Task<HttpResponseMessage> Stops(HttpClient by, Account account) => by.PostAsJsonAsync(
            string.Format(null, address, account.Memberships.Single().Id, account.Id), new { reason = "other" }, Stop);
    }

    [Fact]
    public async Task The_two_last_coordinators_of_a_PASS_do_not_both_leave_at_once()
    {
        using var ars = await _identity.As(Roles.Ars);
        using var other = await _replica.As(Roles.Ars);
        for (var round = 0; round < Rounds; round++)
        {
            var site = Guid.CreateVersion7();
            var first = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Coordinator, site)]);
            var second = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Coordinator, site)]);

            var answers = await Task.WhenAll(End(ars, first), End(other, second));

            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        }

        static Task<HttpResponseMessage> End(HttpClient by, Account account) => by.PostAsync($"/connect/memberships/{account.Memberships.Single().Id}/end", null, Stop);
    }

    [Fact]
    public async Task Roles_that_exclude_one_another_are_not_both_given_by_two_at_once()
    {
        using var coordinator = await _identity.As(Roles.Coordinator);
        using var ars = await _replica.As(Roles.Ars);
        for (var round = 0; round < Rounds; round++)
        {
            var email = $"{Guid.NewGuid():N}@example.org";
            if (round % 2 == 1)
            {
                await Browser.NewAccount(_identity, _ => [], email); // Known already, and without any role.
            }

            var answers = await Task.WhenAll(Give(coordinator, email, Roles.Nurse), Give(ars, email, Roles.Ars));

            Assert.Equal([HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity], answers.Select(answer => answer.StatusCode).Order());
            Assert.Equal(1, await _identity.InDatabase(db => db.Memberships.CountAsync(known => known.Account.NormalizedEmail == _identity.NameOf(email), Stop)));
        }

        static Task<HttpResponseMessage> Give(HttpClient by, string email, string role) => by.PostAsJsonAsync(
            "/connect/memberships", new { email, givenName = "Camille", familyName = "Durand", role, passSiteIds = new[] { Site } }, Stop);
    }

    [Fact]
    public async Task An_account_disabled_while_a_password_is_tried_stays_disabled()
    {
        var account = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        using var coordinator = await _replica.As(Roles.Coordinator);

        var tried = await _identity.With(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var read = (await accounts.FindByIdAsync(account.Id.ToString()))!;
            using var disabled = await coordinator.PostAsJsonAsync($"/connect/accounts/{account.Id}/disablement", new { reason = "theft" }, Stop);
            Assert.Equal(HttpStatusCode.OK, disabled.StatusCode);
            return await accounts.AccessFailedAsync(read);
        });

        Assert.Equal(["ConcurrencyFailure"], tried.Errors.Select(error => error.Code));
        Assert.NotNull(await _identity.InDatabase(db => db.Accounts.Where(known => known.Id == account.Id).Select(known => known.DisabledAt).SingleAsync(Stop)));
    }

    private static async Task<HttpClient> As(RunningIdentity replica, Account account)
    {
        using var browser = new Browser(replica);
        return replica.With((await browser.Tokens(account)).Access);
    }
}
