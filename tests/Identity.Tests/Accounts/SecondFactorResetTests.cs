using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Identity.Accounts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests.Accounts;

/// <summary>Somebody has lost their second factor: whoever answers for their access lets them choose another, and nobody else gets in by that.</summary>
public sealed partial class SecondFactorResetTests : PeopleTest
{
    private const string SetupPage = "/compte/securite/second-facteur";

    [Fact]
    public async Task Whoever_lost_their_second_factor_chooses_another_by_the_link_and_their_password_once()
    {
        var nurse = await NewNurse(Site);
        using var coordinator = await As(Roles.Coordinator, Site);

        using var reset = await Reset(coordinator, nurse);
        var mail = await MailTo(nurse.Email!);
        var link = new Uri(Link(mail)).PathAndQuery;
        using var wrong = await Person.Send(link, "mot-de-passe", ("Input.Current", "un autre mot de passe"));
        using var right = await Person.Send(link, "mot-de-passe", ("Input.Current", Browser.Password));
        using var page = await Person.Get(SetupPage);
        var key = KeyPattern().Match(await page.Content.ReadAsStringAsync(Stop)).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var offer = OfferPattern().Match(await page.Content.ReadAsStringAsync(Stop)).Groups[1].Value;
        using var chosen = await Person.Send(SetupPage, "application", ("Input.Code", AuthenticatorCodes.Code(key, Clock.Now)), ("Input.Offer", offer));
        using var again = await Person.Get(link);

        var view = await RunningIdentity.Json(reset);
        Assert.Equal(HttpStatusCode.OK, reset.StatusCode);
        Assert.NotEqual(JsonValueKind.Null, view.GetProperty("secondFactorResetAt").ValueKind);
        Assert.Contains("Le mot de passe n’est pas le bon", await Text(wrong), StringComparison.Ordinal);
        Assert.Equal(SetupPage, PageOf(right));
        Assert.Contains("Vos codes de secours", await Text(chosen), StringComparison.Ordinal);
        Assert.Contains("Ce lien n’est plus valable", await Text(again), StringComparison.Ordinal);
        var known = await Read(nurse);
        Assert.Equal((true, null, 1), (known.TwoFactorEnabled, known.SecondFactorResetAt, await Keys(nurse)));
        Assert.Contains(await MailsTo(nurse.Email!), text => text.Contains("Un nouveau second facteur a été choisi", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_proved_them_before_is_forgotten_and_their_sessions_and_tokens_end()
    {
        var nurse = await NewNurse(Site);
        var (access, refresh, _) = await Person.Tokens(nurse);
        using var holder = Identity.With(access);
        using var before = await holder.GetAsync("/connect/me", Stop);
        using var coordinator = await AsAnother(Roles.Coordinator, Site);

        using var reset = await Reset(coordinator, nurse);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (before.StatusCode, reset.StatusCode));
        await Eventually.True(async () => (await holder.GetAsync("/connect/me", Stop)).StatusCode == HttpStatusCode.Unauthorized, "the token is refused", TimeSpan.FromSeconds(5));
        using var renewed = await Person.Refresh(refresh);
        using var session = await Person.Get("/compte/securite");
        Assert.Equal(HttpStatusCode.BadRequest, renewed.StatusCode);
        Assert.Equal("/compte/connexion", PageOf(session));
        Assert.Equal((false, 0), ((await Read(nurse)).TwoFactorEnabled, await Keys(nurse)));
    }

    /// <summary>Whoever has the password alone: read over a shoulder, or found elsewhere.</summary>
    [Fact]
    public async Task The_password_alone_chooses_no_second_factor_whatever_is_posted()
    {
        var nurse = await NewNurse(Site);
        using var coordinator = await As(Roles.Coordinator, Site);
        using var reset = await Reset(coordinator, nurse);
        using var thief = new Browser(Identity);

        using var entered = await thief.Send("/compte/connexion", "connexion", ("Input.Email", nurse.Email!), ("Input.Password", Browser.Password));
        using var page = await thief.Get(SetupPage);
        using var authorized = await thief.Get(Browser.AuthorizeAddress("a-verifier-of-the-length-that-the-rfc-asks-for"));
        var known = await Read(nurse);
        var offer = await Identity.With(services => Task.FromResult(services.GetRequiredService<Identity.SignIn.Authenticators>().Offer(known)));
        var form = TokenPattern().Match(await (await thief.Get("/compte/mot-de-passe-oublie")).Content.ReadAsStringAsync(Stop)).Groups[1].Value;
        using var forced = await thief.Post(SetupPage, ("_handler", "application"), ("antiforgery", form), ("Input.Offer", offer), ("Input.Code", "123456"));
        using var keyed = await thief.Post(SetupPage, ("_handler", "cle"), ("antiforgery", form), ("Passkey.Credential", "{}"));

        Assert.Equal(SetupPage, PageOf(entered));
        var text = await Text(page);
        Assert.Contains("Suivez le lien reçu par courriel", text, StringComparison.Ordinal);
        Assert.DoesNotContain("pass-code", text, StringComparison.Ordinal);
        Assert.Equal("/compte/securite", PageOf(authorized));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (forced.StatusCode, keyed.StatusCode));
        Assert.Equal((false, 0), ((await Read(nurse)).TwoFactorEnabled, await Keys(nurse)));
    }

    /// <summary>Whoever has the mailbox alone could choose another password too: the link is then worth nothing.</summary>
    [Fact]
    public async Task The_mailbox_alone_chooses_no_second_factor()
    {
        var nurse = await NewNurse(Site);
        using var coordinator = await As(Roles.Coordinator, Site);
        using var reset = await Reset(coordinator, nurse);
        var link = new Uri(Link(await MailTo(nurse.Email!))).PathAndQuery;
        await Identity.With(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var known = (await accounts.FindByIdAsync(nurse.Id.ToString()))!;
            return await accounts.ResetPasswordAsync(known, await accounts.GeneratePasswordResetTokenAsync(known), "cerise tambour lagune feutre");
        });

        using var page = await Person.Get(link);

        Assert.Contains("Ce lien n’est plus valable", await Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_goes_to_its_holder_alone_and_a_second_one_ends_the_first()
    {
        var managing = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Coordinator, Site)]);
        var colleague = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Coordinator, Site, Other)]);
        var elsewhere = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Coordinator, Other)]);
        var nurse = await NewNurse(Site);
        using var coordinator = Identity.With((await Person.Tokens(managing)).Access);

        using var first = await Reset(coordinator, nurse);
        var link = new Uri(Link(await MailTo(nurse.Email!))).PathAndQuery;
        using var second = await Reset(coordinator, nurse);
        using var page = await Person.Get(link);

        Assert.Contains("Ce lien n’est plus valable", await Text(page), StringComparison.Ordinal);
        Assert.DoesNotContain("code=", await first.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(2, (await MailsTo(nurse.Email!)).Count);
        Assert.Empty(await MailsTo(managing.Email!));
        Assert.Empty(await MailsTo(elsewhere.Email!));
        var told = await MailsTo(colleague.Email!);
        Assert.Equal(2, told.Count);
        Assert.All(told, text =>
        {
            Assert.Contains("Le second facteur de Camille Durand est réinitialisé, à la demande de Camille Durand", text, StringComparison.Ordinal);
            Assert.DoesNotContain("code=", text, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(Roles.Coordinator, Roles.Nurse, HttpStatusCode.OK)]
    [InlineData(Roles.Coordinator, Roles.Practitioner, HttpStatusCode.OK)]
    [InlineData(Roles.Coordinator, Roles.Fund, HttpStatusCode.OK)]
    [InlineData(Roles.Coordinator, Roles.Coordinator, HttpStatusCode.NotFound)]
    [InlineData(Roles.Ars, Roles.Coordinator, HttpStatusCode.OK)]
    [InlineData(Roles.Ars, Roles.Ars, HttpStatusCode.OK)]
    [InlineData(Roles.Ars, Roles.Nurse, HttpStatusCode.NotFound)]
    [InlineData(Roles.Ars, Roles.Fund, HttpStatusCode.NotFound)]
    [InlineData(Roles.Ars, Roles.Operator, HttpStatusCode.NotFound)]
    [InlineData(Roles.Operator, Roles.Ars, HttpStatusCode.OK)]
    [InlineData(Roles.Operator, Roles.Operator, HttpStatusCode.OK)]
    [InlineData(Roles.Operator, Roles.Coordinator, HttpStatusCode.NotFound)]
    [InlineData(Roles.Nurse, Roles.Nurse, HttpStatusCode.Forbidden)]
    [InlineData(Roles.Secretary, Roles.Nurse, HttpStatusCode.Forbidden)]
    public async Task It_is_asked_for_by_whoever_manages_the_membership(string manager, string role, HttpStatusCode expected)
    {
        var holder = await Browser.NewAccount(Identity, account => [Browser.Member(account, role, Site)]);
        using var caller = await As(manager, manager == Roles.Operator ? [] : [Site]);

        using var answer = await Reset(caller, holder);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected != HttpStatusCode.OK, (await Read(holder)).TwoFactorEnabled);
    }

    [Fact]
    public async Task A_coordinator_of_another_PASS_an_ARS_of_another_and_ones_own_account_are_refused()
    {
        var nurse = await NewNurse(Site);
        var coordinating = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Coordinator, Site), Browser.Member(account, Roles.Nurse, Site)]);
        using var stranger = await As(Roles.Coordinator, Other);
        using var ars = await As(Roles.Ars, Other);
        using var itself = Identity.With((await Person.Tokens(coordinating, coordinating.Memberships.Single(known => known.Role == Roles.Coordinator).Id)).Access);

        using var ofAnother = await Reset(stranger, nurse);
        using var byArs = await Reset(ars, coordinating);
        using var own = await Reset(itself, coordinating);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (ofAnother.StatusCode, byArs.StatusCode, own.StatusCode));
        Assert.Equal((true, true), ((await Read(nurse)).TwoFactorEnabled, (await Read(coordinating)).TwoFactorEnabled));
    }

    [Fact]
    public async Task What_another_answers_for_waits_for_their_word()
    {
        var both = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Site), Browser.Member(account, Roles.SocialWorker, Other)]);
        var elsewhere = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Coordinator, Other)]);
        using var coordinator = await As(Roles.Coordinator, Site);

        using var reset = await Reset(coordinator, both);
        var held = await Suspended(both);
        using var other = Identity.With((await Person.Tokens(elsewhere)).Access);
        using var back = await other.PostAsync($"/connect/memberships/{both.Memberships.Single(known => known.Role == Roles.SocialWorker).Id}/enablement", null, Stop);

        Assert.Equal(HttpStatusCode.OK, reset.StatusCode);
        Assert.Equal([Roles.SocialWorker], held);
        Assert.Contains("sont suspendus", await MailTo(both.Email!), StringComparison.Ordinal);
        Assert.Contains("un autre de ses accès (travail social), qui est suspendu", await MailTo(elsewhere.Email!), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.Empty(await Suspended(both));
    }

    /// <summary>A small PASS, whose coordinator is its social worker too, and answers for that themselves.</summary>
    [Fact]
    public async Task What_a_coordinator_answers_for_comes_back_with_them()
    {
        var both = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Coordinator, Site), Browser.Member(account, Roles.SocialWorker, Site)]);
        using var ars = await As(Roles.Ars, Site);

        using var reset = await Reset(ars, both);

        Assert.Equal(HttpStatusCode.OK, reset.StatusCode);
        Assert.Empty(await Suspended(both));
    }

    [Fact]
    public async Task An_account_that_was_never_activated_has_none_and_a_reason_is_one_of_the_list()
    {
        using var coordinator = await As(Roles.Coordinator, Site);
        using var invited = await Give(coordinator, Roles.Nurse, Site);
        var id = (await RunningIdentity.Json(invited)).GetProperty("account").GetProperty("id").GetGuid();

        using var early = await coordinator.PostAsJsonAsync($"/connect/accounts/{id}/second-factor/reset", new { reason = "lost" }, Stop);
        using var free = await coordinator.PostAsJsonAsync($"/connect/accounts/{id}/second-factor/reset", new { reason = "Elle a perdu son téléphone" }, Stop);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.BadRequest), (early.StatusCode, free.StatusCode));
        Assert.Equal("/problems/compte-non-active", (await RunningIdentity.Json(early)).GetProperty("type").GetString());
    }

    /// <summary>A code of the authenticator that was checked just before must not write back what it had read.</summary>
    [Theory]
    [InlineData("reset")]
    [InlineData("disablement")]
    public async Task A_sign_in_under_way_does_not_undo_it(string what)
    {
        var nurse = await NewNurse(Site);
        using var coordinator = await As(Roles.Coordinator, Site);

        var late = await Identity.With(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var read = (await accounts.FindByIdAsync(nurse.Id.ToString()))!;
            using var done = what == "reset"
                ? await Reset(coordinator, nurse)
                : await coordinator.PostAsJsonAsync($"/connect/accounts/{nurse.Id}/disablement", new { reason = "theft" }, Stop);
            Assert.Equal(HttpStatusCode.OK, done.StatusCode);
            return await accounts.UpdateAsync(read);
        });

        var known = await Read(nurse);
        Assert.False(late.Succeeded);
        Assert.True(what == "reset" ? !known.TwoFactorEnabled : known.DisabledAt is not null);
    }

    private Task<Account> NewNurse(params Guid[] sites) => Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, sites)]);

    // By another browser: the session of who is reset stays in theirs.
    private async Task<HttpClient> AsAnother(string role, params Guid[] sites)
    {
        using var browser = new Browser(Identity);
        var account = await Browser.NewAccount(Identity, account => [Browser.Member(account, role, sites)]);
        return Identity.With((await browser.Tokens(account)).Access);
    }

    private static Task<HttpResponseMessage> Reset(HttpClient manager, Account account) =>
        manager.PostAsJsonAsync($"/connect/accounts/{account.Id}/second-factor/reset", new { reason = "lost" }, Stop);

    private Task<Account> Read(Account account) => Identity.InDatabase(db => db.Accounts.SingleAsync(known => known.Id == account.Id, Stop));

    private Task<int> Keys(Account account) => Identity.InDatabase(db => db.Set<IdentityUserToken<Guid>>().CountAsync(row => row.UserId == account.Id && row.Name == "AuthenticatorKey", Stop));

    private Task<List<string>> Suspended(Account account) =>
        Identity.InDatabase(db => db.Memberships.Where(known => known.AccountId == account.Id && known.DisabledAt != null).Select(known => known.Role).ToListAsync(Stop));

    private static string PageOf(HttpResponseMessage answer) => Browser.Target(answer).Page.Replace(Browser.Address, "", StringComparison.Ordinal);

    private static async Task<string> Text(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));

    [GeneratedRegex("pass-code\">([A-Z2-7 ]+)<")]
    private static partial Regex KeyPattern();

    [GeneratedRegex("name=\"Input.Offer\" value=\"([^\"]+)\"")]
    private static partial Regex OfferPattern();

    [GeneratedRegex("name=\"antiforgery\" value=\"([^\"]+)\"")]
    private static partial Regex TokenPattern();
}
