using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.Accounts;

public sealed class SignInTests(SharedIdentity shared) : IClassFixture<SharedIdentity>, IDisposable
{
    private const string Verifier = "a-verifier-of-the-length-that-the-rfc-asks-for";
    private static readonly Guid Site = Guid.CreateVersion7();
    private readonly RunningIdentity _identity = shared.Identity;
    private readonly Browser _browser = new(shared.Identity);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task A_person_gets_a_token_that_says_their_role_their_PASS_and_no_name()
    {
        await using var other = await Validator.Start(_identity);
        var account = await NewNurse();
        var membership = account.Memberships.Single();

        var (access, _, id) = await _browser.Tokens(account);

        var claims = (await other.Claims(access))!;
        Assert.Equal([account.Id.ToString()], claims["sub"]);
        Assert.Equal(["nurse"], claims["role"]);
        Assert.Equal([Site.ToString()], claims["pass_site"]);
        Assert.Equal([membership.Id.ToString()], claims["membership"]);
        Assert.Equal(["openid profile offline_access connect intake rights network"], claims["scope"]);
        Assert.Equal(["passplatform"], claims["aud"]);
        Assert.Equal(["portal"], claims["client_id"]);
        Assert.Empty(claims["name"].Concat(claims["email"]).Concat(claims["stamp"]).Concat(claims["fund_code"]));
        Assert.Equal(900, long.Parse(claims["exp"].Single(), null) - long.Parse(claims["iat"].Single(), null));
        var identity = RunningIdentity.Part(id, 1);
        Assert.Equal(
            ("Camille Durand", account.Email, "portal", "34", "https://passplatform"),
            (identity.GetProperty("name").GetString(), identity.GetProperty("email").GetString(), identity.GetProperty("aud").GetString(), identity.GetProperty("nonce").GetString(), identity.GetProperty("iss").GetString()));
        Assert.False(identity.TryGetProperty("stamp", out _));
    }

    [Theory]
    [InlineData(Roles.Fund, "fund_code")]
    [InlineData(Roles.Practitioner, "practitioner_id")]
    [InlineData(Roles.Partner, "structure_id")]
    public async Task A_token_says_what_its_holder_is_bound_to(string role, string claim)
    {
        var account = await Browser.NewAccount(_identity, account => [Browser.Member(account, role, Site)]);

        var (access, _, _) = await _browser.Tokens(account);

        var membership = account.Memberships.Single();
        Assert.Equal(membership.FundCode ?? membership.PractitionerId ?? membership.StructureId.ToString(), RunningIdentity.Part(access, 1).GetProperty(claim).GetString());
    }

    [Fact]
    public async Task Codes_and_refresh_tokens_leave_rows_and_access_tokens_none()
    {
        var account = await NewNurse();

        await _browser.Tokens(account);

        var types = await _identity.InDatabase(db => db.Set<ClientToken>().Where(token => token.Subject == account.Id.ToString()).Select(token => token.Type!).ToListAsync(Stop));
        Assert.Equal(["authorization_code", "refresh_token"], types.Select(type => type.Split(':')[^1]).Order(StringComparer.Ordinal));
        Assert.All(
            await _identity.InDatabase(db => db.Set<ClientToken>().Select(token => token.Payload).ToListAsync(Stop)),
            payload => Assert.StartsWith("CfDJ8", payload, StringComparison.Ordinal)); // Sealed by the key ring.
    }

    [Fact]
    public async Task Who_has_not_signed_in_is_sent_to_the_page_and_comes_back_to_the_same_request()
    {
        using var answer = await _browser.Get(Browser.AuthorizeAddress(Verifier, null, ("prompt", "login")));

        var (page, query) = Browser.Target(answer);
        Assert.Equal("/compte/connexion", page);
        Assert.StartsWith("/connect/authorize?", query["ReturnUrl"], StringComparison.Ordinal);
        Assert.Contains("code_challenge=", query["ReturnUrl"], StringComparison.Ordinal);
        Assert.DoesNotContain("prompt", query["ReturnUrl"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_age_that_no_date_reaches_is_an_age()
    {
        var account = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        await _browser.SignIn(account);

        using var answer = await _browser.Get(Browser.AuthorizeAddress(Verifier, null, ("max_age", "9223372036854775807")));

        Assert.Equal("/signin-oidc", new Uri(answer.Headers.Location!.ToString()).AbsolutePath);
    }

    [Fact]
    public async Task Who_has_given_a_password_only_is_asked_for_the_second_factor()
    {
        var account = await NewNurse();
        await _browser.SignIn(account, "pwd");

        Assert.Equal("/compte/connexion", await PageAsked());
    }

    [Fact]
    public async Task Who_has_no_second_factor_yet_is_asked_to_set_one_up()
    {
        var account = await NewNurse();
        await Change(account, (accounts, known) => accounts.SetTwoFactorEnabledAsync(known, false));
        await _browser.SignIn(account, "pwd");

        Assert.Equal("/compte/securite", await PageAsked());
    }

    [Fact]
    public async Task Who_accepted_other_terms_is_shown_those_in_force()
    {
        var account = await NewNurse();
        await Change(account, (accounts, known) =>
        {
            known.Accept("2020-01", DateTimeOffset.UtcNow);
            return accounts.UpdateAsync(known);
        });
        await _browser.SignIn(account);

        Assert.Equal("/compte/conditions", await PageAsked());
    }

    [Fact]
    public async Task Who_has_two_memberships_chooses_and_the_token_speaks_for_that_one()
    {
        var account = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Site), Browser.Member(account, Roles.Coordinator, Site)]);
        await _browser.SignIn(account);

        var asked = await PageAsked();
        var coordinator = account.Memberships.Single(membership => membership.Role == Roles.Coordinator);
        var (access, _, _) = await _browser.Tokens(account, coordinator.Id);

        Assert.Equal("/compte/roles", asked);
        Assert.Equal("coordinator", RunningIdentity.Part(access, 1).GetProperty("role").GetString());
        var signedIn = await _identity.InDatabase(db => db.Memberships.Where(known => known.AccountId == account.Id && known.LastSignInAt != null).Select(known => known.Id).ToListAsync(Stop));
        Assert.Equal([coordinator.Id], signedIn);
    }

    [Fact]
    public async Task The_membership_of_another_account_is_refused()
    {
        var account = await NewNurse();
        var other = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Ars)]);
        await _browser.SignIn(account);

        using var answer = await _browser.Get(Browser.AuthorizeAddress(Verifier, other.Memberships.Single().Id));

        var (page, query) = Browser.Target(answer);
        Assert.Equal(($"{Browser.Address}/signin-oidc", "access_denied"), (page, query["error"]));
        Assert.False(query.ContainsKey("code"));
    }

    [Fact]
    public async Task An_application_that_wants_no_page_is_told_that_one_is_needed()
    {
        using var answer = await _browser.Get(Browser.AuthorizeAddress(Verifier, null, ("prompt", "none")));

        Assert.Equal("login_required", Browser.Target(answer).Query["error"]);
    }

    [Theory]
    [InlineData("redirect_uri", "https://attacker.example/signin-oidc")]
    [InlineData("redirect_uri", "https://pass.example.fr/signin-oidc/..")]
    [InlineData("redirect_uri", null)]
    [InlineData("client_id", "dev-nurse")]
    public async Task Nobody_is_sent_to_an_address_that_is_not_the_portals(string parameter, string? value)
    {
        var account = await NewNurse();
        await _browser.SignIn(account);

        using var answer = await _browser.Get(Browser.AuthorizeAddress(Verifier, null, (parameter, value)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Theory]
    [InlineData("code_challenge", null)]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("response_type", "token")]
    public async Task A_request_without_proof_of_who_asked_gets_no_code(string parameter, string? value)
    {
        var account = await NewNurse();
        await _browser.SignIn(account);

        using var answer = await _browser.Get(Browser.AuthorizeAddress(Verifier, null, (parameter, value)));

        if (answer.StatusCode == HttpStatusCode.Redirect)
        {
            var (_, query) = Browser.Target(answer);
            Assert.False(query.ContainsKey("code"));
            Assert.True(query.ContainsKey("error"));
        }
        else
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_code_is_redeemed_once_by_who_began_and_what_came_of_it_ends_when_it_is_tried_again()
    {
        var account = await NewNurse();
        await _browser.SignIn(account);
        var code = await _browser.Code(Verifier);

        using var wrong = await _browser.Redeem(code, "another-verifier-of-the-length-that-the-rfc-wants");
        using var elsewhere = await _browser.Redeem(code, Verifier, "https://attacker.example/signin-oidc");
        using var first = await _browser.Redeem(code, Verifier);
        using var second = await _browser.Redeem(code, Verifier);
        using var refresh = await _browser.Refresh((await Browser.Tokens(first)).Refresh);

        Assert.All([wrong, elsewhere, second, refresh], answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
        var why = await RunningIdentity.Json(second);
        Assert.Equal("invalid_grant", why.GetProperty("error").GetString());
        Assert.Contains("se connecter de nouveau", why.GetProperty("error_description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refresh_token_is_replaced_each_time_and_one_used_again_later_ends_the_whole_family()
    {
        await using var own = new SharedIdentity();
        using var browser = new Browser(own.Identity);
        var account = await Browser.NewAccount(own.Identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        var (_, first, _) = await browser.Tokens(account);
        using var renewed = await browser.Refresh(first);
        var (access, second, _) = await Browser.Tokens(renewed);

        own.Clock.Now = own.Clock.Now.AddSeconds(5);
        using var twin = await browser.Refresh(first); // Two pages that asked at once.
        own.Clock.Now = own.Clock.Now.AddSeconds(10);
        using var thief = await browser.Refresh(first);
        using var victim = await browser.Refresh(second);

        Assert.NotEqual(first, second);
        Assert.Equal(account.Id.ToString(), RunningIdentity.Part(access, 1).GetProperty("sub").GetString());
        Assert.Equal(HttpStatusCode.OK, twin.StatusCode);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (thief.StatusCode, victim.StatusCode));
    }

    [Fact]
    public async Task A_session_is_not_prolonged_by_renewing()
    {
        await using var own = new SharedIdentity();
        using var browser = new Browser(own.Identity);
        var account = await Browser.NewAccount(own.Identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        var (_, refresh, _) = await browser.Tokens(account);

        own.Clock.Now = own.Clock.Now.AddHours(9);
        using var before = await browser.Refresh(refresh);
        own.Clock.Now = own.Clock.Now.AddHours(1.1);
        using var after = await browser.Refresh((await Browser.Tokens(before)).Refresh);
        using var page = await browser.Get(Browser.AuthorizeAddress(Verifier));

        Assert.Equal(HttpStatusCode.BadRequest, after.StatusCode);
        Assert.Equal("/compte/connexion", Browser.Target(page).Page);
    }

    [Fact]
    public async Task A_replica_redeems_the_code_of_another_and_renews_what_it_gave()
    {
        using var data = new DataFolder();
        string code;
        await using (var one = RunningIdentity.Start(data))
        {
            using var first = new Browser(one);
            var account = await Browser.NewAccount(one, account => [Browser.Member(account, Roles.Nurse, Site)]);
            await first.SignIn(account);
            code = await first.Code(Verifier);
        }

        await using var two = RunningIdentity.Start(data);
        using var second = new Browser(two);
        using var tokens = await second.Redeem(code, Verifier);
        using var renewed = await second.Refresh((await Browser.Tokens(tokens)).Refresh);

        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
    }

    [Theory]
    [InlineData("account")]
    [InlineData("membership-ended")]
    [InlineData("password")]
    public async Task Who_is_no_longer_let_in_gets_no_other_token_and_no_other_code(string what)
    {
        var account = await NewNurse();
        var (_, refresh, _) = await _browser.Tokens(account);
        await _identity.With(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var db = services.GetRequiredService<IdentityDb>();
            var known = await db.Accounts.Include(row => row.Memberships).SingleAsync(row => row.Id == account.Id, Stop);
            switch (what)
            {
                case "account":
                    known.Disable(DisablementReason.Theft, DateTimeOffset.UtcNow);
                    break;
                case "membership-ended":
                    known.Memberships.Single().End(DateTimeOffset.UtcNow);
                    break;
                default:
                    await accounts.ResetPasswordAsync(known, await accounts.GeneratePasswordResetTokenAsync(known), "cerise tambour lagune feutre");
                    break;
            }

            return await db.SaveChangesAsync(Stop);
        });

        using var renewed = await _browser.Refresh(refresh);
        using var page = await _browser.Get(Browser.AuthorizeAddress(Verifier));

        Assert.Equal(HttpStatusCode.BadRequest, renewed.StatusCode);
        Assert.Equal("invalid_grant", (await RunningIdentity.Json(renewed)).GetProperty("error").GetString());
        var (where, query) = Browser.Target(page);
        Assert.True(where == "/compte/connexion" || query["error"] == "access_denied", where);
    }

    [Fact]
    public async Task A_refresh_token_taken_back_is_worth_nothing()
    {
        var account = await NewNurse();
        var (_, refresh, _) = await _browser.Tokens(account);

        using var taken = await Revoke("secret-of-the-portal", refresh);
        using var renewed = await _browser.Refresh(refresh);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (taken.StatusCode, renewed.StatusCode));
    }

    [Fact]
    public async Task Guessing_at_the_portals_secret_waits_wherever_it_is_tried()
    {
        await using var own = new SharedIdentity();
        using var guesser = new Browser(own.Identity);
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await Revoke($"guess-{i}", "anything", own.Identity);
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        using var right = await Revoke("secret-of-the-portal", "anything", own.Identity);
        using var token = await guesser.Refresh("anything");

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), (right.StatusCode, token.StatusCode));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_goes_back_to_the_portal()
    {
        var account = await NewNurse();
        var (_, _, id) = await _browser.Tokens(account);

        using var answer = await _browser.Get($"/connect/logout?id_token_hint={id}&post_logout_redirect_uri={Uri.EscapeDataString(Browser.Address + "/signout-callback-oidc")}&state=56");
        using var elsewhere = await _browser.Get("/connect/logout?client_id=portal&post_logout_redirect_uri=https%3A%2F%2Fattacker.example");

        var (page, query) = Browser.Target(answer);
        Assert.Equal(($"{Browser.Address}/signout-callback-oidc", "56"), (page, query["state"]));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith("__Host-compte=", StringComparison.Ordinal));
        Assert.Contains("expires=Thu, 01 Jan 1970", cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, elsewhere.StatusCode);
    }

    private Task<Account> NewNurse() => Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Site)]);

    // The page that has its turn before a code is given.
    private async Task<string> PageAsked()
    {
        using var answer = await _browser.Get(Browser.AuthorizeAddress(Verifier));
        return Browser.Target(answer).Page;
    }

    private Task<HttpResponseMessage> Revoke(string secret, string token, RunningIdentity? at = null) => (at ?? _identity).Http.PostAsync(
        "/connect/revocation",
        new FormUrlEncodedContent(new Dictionary<string, string> { ["client_id"] = "portal", ["client_secret"] = secret, ["token"] = token }), Stop);

    private Task<IdentityResult> Change(Account account, Func<UserManager<Account>, Account, Task<IdentityResult>> change) => _identity.With(async services =>
    {
        var accounts = services.GetRequiredService<UserManager<Account>>();
        return await change(accounts, (await accounts.FindByIdAsync(account.Id.ToString()))!);
    });
}
