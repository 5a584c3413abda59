using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Memberships;
using PassPlatform.Identity.Sites;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests.Accounts;

/// <summary>Who gives, changes and ends which memberships; people sign in for each, as they do.</summary>
public sealed partial class MembershipTests : IAsyncLifetime
{
    private static readonly Guid Site = Guid.CreateVersion7();
    private static readonly Guid Other = Guid.CreateVersion7();

    private readonly DataFolder _data = new();
    private RunningIdentity _identity = null!;
    private Browser _browser = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _identity = RunningIdentity.Start(_data);
        _browser = new Browser(_identity);
        await _identity.With(async services =>
        {
            var db = services.GetRequiredService<IdentityDb>();
            db.AddRange(new KnownSite { PassSiteId = Site }, new KnownSite { PassSiteId = Other });
            return await db.SaveChangesAsync(Stop);
        });
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _identity.DisposeAsync();
        _data.Dispose();
    }

    [Theory]
    [InlineData(Roles.Coordinator, "social-worker nurse mediator secretary practitioner partner fund")]
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
    public async Task Whoever_is_invited_chooses_a_password_by_the_link_in_their_mailbox_once()
    {
        using var coordinator = await As(Roles.Coordinator, Site);

        using var answer = await Give(coordinator, Roles.Nurse, Site);
        var given = await RunningIdentity.Json(answer);
        var email = given.GetProperty("account").GetProperty("email").GetString()!;
        var (id, code) = await LinkTo(email);
        var guessable = await Links(links => links.Activate(id, code, "motdepasse123"));
        var chosen = await Links(links => links.Activate(id, code, Browser.Password));
        var again = await Links(links => links.Activate(id, code, "cerise tambour lagune feutre"));
        var read = await coordinator.GetFromJsonAsync<JsonElement>($"/connect/memberships/{given.GetProperty("id").GetGuid()}", Stop);

        Assert.Equal(("invited", "Camille"), (given.GetProperty("account").GetProperty("state").GetString(), given.GetProperty("account").GetProperty("givenName").GetString()));
        Assert.DoesNotContain("code=", given.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(["PasswordCommon"], guessable.Errors.Select(error => error.Code));
        Assert.True(chosen.Succeeded, string.Join(", ", chosen.Errors.Select(error => error.Code)));
        Assert.Equal(["InvalidToken"], again.Errors.Select(error => error.Code));
        Assert.Equal("active", read.GetProperty("account").GetProperty("state").GetString());
        Assert.Equal(1, read.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task Somebody_who_has_an_account_keeps_it_and_is_told_of_their_new_role()
    {
        var known = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Other)], "Lou.Martin@example.org");
        using var coordinator = await As(Roles.Coordinator, Site);

        using var answer = await Give(coordinator, Roles.Mediator, "lou.martin@EXAMPLE.org", Site);
        using var twice = await Give(coordinator, Roles.Mediator, "lou.martin@EXAMPLE.org", Site);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(known.Id, (await RunningIdentity.Json(answer)).GetProperty("account").GetProperty("id").GetGuid());
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        var mail = await MailTo("Lou.Martin@example.org");
        Assert.Contains("médiation en santé", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("code=", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_reads_no_names_gets_no_role_that_does_with_the_same_account_nor_gives_themselves_any()
    {
        var agent = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Ars)]);
        using var ars = _identity.With((await _browser.Tokens(agent)).Access);
        using var coordinator = await As(Roles.Coordinator, Site);
        var nurse = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Site)]);

        using var itself = await Give(ars, Roles.Coordinator, agent.Email!, Site);
        using var byAnother = await Give(coordinator, Roles.Nurse, agent.Email!, Site);
        using var reverse = await Give(ars, Roles.Ars, nurse.Email!, Site);

        Assert.All([itself, byAnother, reverse], answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode));
        Assert.Equal("/problems/habilitation-incompatible", (await RunningIdentity.Json(itself)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_coordinator_named_is_told_to_those_of_the_same_PASS()
    {
        var first = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Coordinator, Site)]);
        using var ars = await As(Roles.Ars, Site);

        using var answer = await Give(ars, Roles.Coordinator, Site);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Contains("Camille Durand", await MailTo(first.Email!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("end")]
    [InlineData("disablement")]
    public async Task A_colleague_who_is_taken_out_is_refused_at_their_next_call_and_renews_nothing(string how)
    {
        var colleague = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        var (access, refresh, _) = await _browser.Tokens(colleague);
        using var nurse = _identity.With(access);
        using var coordinator = await As(Roles.Coordinator, Site);
        using var before = await nurse.GetAsync("/connect/me", Stop);

        using var taken = await coordinator.PostAsync($"/connect/memberships/{colleague.Memberships.Single().Id}/{how}", null, Stop);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (before.StatusCode, taken.StatusCode));
        await Eventually.True(async () => (await nurse.GetAsync("/connect/me", Stop)).StatusCode == HttpStatusCode.Unauthorized, "the colleague's token is refused", TimeSpan.FromSeconds(5));
        using var renewed = await _browser.Refresh(refresh);
        Assert.Equal(HttpStatusCode.BadRequest, renewed.StatusCode);
    }

    [Fact]
    public async Task A_membership_suspended_is_taken_up_again_and_one_that_ended_is_not()
    {
        var colleague = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        var address = $"/connect/memberships/{colleague.Memberships.Single().Id}";
        using var coordinator = await As(Roles.Coordinator, Site);

        await coordinator.PostAsync($"{address}/disablement", null, Stop);
        using var enabled = await coordinator.PostAsync($"{address}/enablement", null, Stop);
        var (access, _, _) = await _browser.Tokens(colleague);
        using var nurse = _identity.With(access);
        using var me = await nurse.GetAsync("/connect/me", Stop);
        await coordinator.PostAsync($"{address}/end", null, Stop);
        using var again = await coordinator.PostAsync($"{address}/enablement", null, Stop);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict), (enabled.StatusCode, me.StatusCode, again.StatusCode));
        Assert.Equal("/problems/habilitation-terminee", (await RunningIdentity.Json(again)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_role_changes_within_the_team_from_the_version_that_was_read()
    {
        var colleague = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
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
        Assert.Equal(Roles.Mediator, RunningIdentity.Part((await _browser.Tokens(colleague)).Access, 1).GetProperty("role").GetString());
    }

    [Fact]
    public async Task Each_sees_those_it_manages_and_a_coordinator_all_of_their_PASS()
    {
        await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Other)]);
        await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Coordinator, Site)]);
        await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Fund, Site, Other)]);
        await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Ars, Site)]);
        await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Operator)]);
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
    public async Task A_list_is_read_page_by_page()
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
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
        var coordinating = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Coordinator, Site)]);
        var stranger = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Other)]);
        using var coordinator = await As(Roles.Coordinator, Site);

        using var seen = await coordinator.PostAsync($"/connect/memberships/{coordinating.Memberships.Single().Id}/end", null, Stop);
        using var unseen = await coordinator.PostAsync($"/connect/memberships/{stranger.Memberships.Single().Id}/end", null, Stop);
        using var account = await coordinator.PostAsJsonAsync($"/connect/accounts/{stranger.Id}/disablement", new { reason = "fraud" }, Stop);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (seen.StatusCode, unseen.StatusCode, account.StatusCode));
    }

    [Fact]
    public async Task An_ARS_stops_the_agent_of_a_fund_and_does_not_give_them_their_role_back()
    {
        var fund = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Fund, Site)]);
        var address = $"/connect/memberships/{fund.Memberships.Single().Id}";
        using var ars = await As(Roles.Ars, Site);

        using var stopped = await ars.PostAsync($"{address}/disablement", null, Stop);
        using var back = await ars.PostAsync($"{address}/enablement", null, Stop);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (stopped.StatusCode, back.StatusCode));
    }

    [Fact]
    public async Task A_stolen_account_is_shut_and_opened_again_by_who_answers_for_it()
    {
        var colleague = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        var (access, refresh, _) = await _browser.Tokens(colleague);
        using var nurse = _identity.With(access);
        using var coordinator = await As(Roles.Coordinator, Site);

        using var shut = await coordinator.PostAsJsonAsync($"/connect/accounts/{colleague.Id}/disablement", new { reason = "theft" }, Stop);
        await Eventually.True(async () => (await nurse.GetAsync("/connect/me", Stop)).StatusCode == HttpStatusCode.Unauthorized, "the token is refused", TimeSpan.FromSeconds(5));
        using var renewed = await _browser.Refresh(refresh);
        using var opened = await coordinator.PostAsync($"/connect/accounts/{colleague.Id}/enablement", null, Stop);
        var (young, _, _) = await _browser.Tokens(colleague);
        using var back = _identity.With(young);

        Assert.Equal(("disabled", "active"), (await State(shut), await State(opened)));
        Assert.Equal(HttpStatusCode.BadRequest, renewed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await back.GetAsync("/connect/me", Stop)).StatusCode);

        static async Task<string?> State(HttpResponseMessage answer) => (await RunningIdentity.Json(answer)).GetProperty("state").GetString();
    }

    [Fact]
    public async Task An_operator_holds_the_link_of_the_first_agent_of_an_ARS_and_of_nobody_who_may_read_names()
    {
        using var operators = await _identity.As(Roles.Operator);
        using var answer = await Give(operators, Roles.Ars);
        var given = await RunningIdentity.Json(answer);
        var address = $"/connect/memberships/{given.GetProperty("id").GetGuid()}/activation-link";
        using var ars = await As(Roles.Ars, Site);

        using var link = await operators.PostAsync(address, null, Stop);
        using var refused = await ars.PostAsync(address, null, Stop);
        var (id, code) = Parse((await RunningIdentity.Json(link)).GetProperty("link").GetString()!);
        var activated = await Links(links => links.Activate(id, code, Browser.Password));
        using var later = await operators.PostAsync(address, null, Stop);
        using var nurse = await Give(await As(Roles.Coordinator, Site), Roles.Nurse, Site);
        using var other = await operators.PostAsync($"/connect/memberships/{(await RunningIdentity.Json(nurse)).GetProperty("id").GetGuid()}/activation-link", null, Stop);

        Assert.True(activated.Succeeded);
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.NotFound],
            new[] { link, refused, later, other }.Select(each => each.StatusCode));
    }

    [Fact]
    public async Task People_read_who_they_are_and_applications_do_not()
    {
        var account = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Site), Browser.Member(account, Roles.Mediator, Other)]);
        using var person = _identity.With((await _browser.Tokens(account, account.Memberships[0].Id)).Access);
        using var application = await _identity.As(Roles.Nurse);

        var me = await person.GetFromJsonAsync<JsonElement>("/connect/me", Stop);
        using var refused = await application.GetAsync("/connect/me", Stop);

        Assert.Equal(
            (account.Id, account.Email, "Camille", true, 0, account.Memberships[0].Id, 2),
            (me.GetProperty("id").GetGuid(), me.GetProperty("email").GetString(), me.GetProperty("givenName").GetString(), me.GetProperty("hasAuthenticator").GetBoolean(),
             me.GetProperty("passkeys").GetInt32(), me.GetProperty("membershipId").GetGuid(), me.GetProperty("memberships").GetArrayLength()));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Theory]
    [InlineData("pas une adresse")]
    [InlineData("Camille <camille@example.org>")]
    [InlineData("camille@example.org, autre@example.org")]
    [InlineData("camille@example.org\r\nBcc: autre@example.org")]
    [InlineData("camille@localhost")]
    public async Task An_address_that_is_none_is_refused(string email)
    {
        using var coordinator = await As(Roles.Coordinator, Site);

        using var answer = await Give(coordinator, Roles.Nurse, email, Site);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("/email", (await RunningIdentity.Json(answer)).GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task Where_no_mail_can_be_sent_what_needs_it_is_not_done()
    {
        await using var mute = RunningIdentity.Start(_data, settings: ("Identity:Mail:Channel", "none"));
        using var operators = await mute.As(Roles.Operator);

        using var answer = await Give(operators, Roles.Ars, "agent@ars.example.org");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("/problems/courrier-absent", (await RunningIdentity.Json(answer)).GetProperty("type").GetString());
        Assert.False(await mute.InDatabase(db => db.Accounts.AnyAsync(account => account.Email == "agent@ars.example.org", Stop)));
    }

    private async Task<HttpClient> As(string role, params Guid[] sites)
    {
        var account = await Browser.NewAccount(_identity, account => [Browser.Member(account, role, sites)]);
        return _identity.With((await _browser.Tokens(account)).Access);
    }

    private static Task<HttpResponseMessage> Give(HttpClient manager, string role, params Guid[] sites) => Give(manager, role, $"{Guid.NewGuid():N}@example.org", sites);

    private static Task<HttpResponseMessage> Give(HttpClient manager, string role, string email, params Guid[] sites) => manager.PostAsJsonAsync("/connect/memberships", new
    {
        email,
        givenName = "Camille",
        familyName = "Durand",
        role,
        passSiteIds = sites,
        fundCode = role == Roles.Fund ? "761" : null,
        practitionerId = role == Roles.Practitioner ? "10100123453" : null,
        structureId = role == Roles.Partner ? Guid.CreateVersion7() : (Guid?)null,
    }, Stop);

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

    private Task<IdentityResult> Links(Func<AccountLinks, Task<IdentityResult>> act) => _identity.With(services => act(services.GetRequiredService<AccountLinks>()));

    private async Task<(Guid Id, string Code)> LinkTo(string email) => Parse(LinkPattern().Match(await MailTo(email)).Value);

    private static (Guid Id, string Code) Parse(string link)
    {
        Assert.StartsWith($"{Browser.Address}/compte/activation?compte=", link, StringComparison.Ordinal);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(link).Query);
        return (Guid.Parse(query["compte"]!), query["code"].ToString());
    }

    // As a mail program shows it.
    private async Task<string> MailTo(string email)
    {
        string? text = null;
        await Eventually.True(
            async () => (text = await Find(email)) is not null, $"a mail to {email}", TimeSpan.FromSeconds(10));
        return text!;
    }

    private async Task<string?> Find(string email)
    {
        var folder = new DirectoryInfo(_data.Mails);
        foreach (var file in folder.Exists ? folder.GetFiles("*.eml") : [])
        {
            var message = await MimeKit.MimeMessage.LoadAsync(file.FullName, Stop);
            if (message.To.Mailboxes.Single().Address.Equals(email, StringComparison.OrdinalIgnoreCase))
            {
                return message.TextBody;
            }
        }

        return null;
    }

    [GeneratedRegex(@"https://\S+")]
    private static partial Regex LinkPattern();
}
