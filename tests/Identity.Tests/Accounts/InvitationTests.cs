using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Identity.Accounts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.Accounts;

/// <summary>What goes to the mailboxes of people, and what does not.</summary>
public sealed class InvitationTests : PeopleTest
{
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
        var known = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Nurse, Other)], "Lou.Martin@example.org");
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
    public async Task A_coordinator_named_is_told_to_those_of_the_same_PASS()
    {
        var first = await Browser.NewAccount(Identity, account => [Browser.Member(account, Roles.Coordinator, Site)]);
        using var ars = await As(Roles.Ars, Site);

        using var answer = await Give(ars, Roles.Coordinator, Site);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Contains("Camille Durand", await MailTo(first.Email!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_holds_the_link_of_the_first_agent_of_an_ARS_and_of_nobody_who_may_read_names()
    {
        using var operators = await Identity.As(Roles.Operator);
        using var answer = await Give(operators, Roles.Ars);
        var given = await RunningIdentity.Json(answer);
        var address = $"/connect/memberships/{given.GetProperty("id").GetGuid()}/activation-link";
        using var ars = await As(Roles.Ars, Site);

        using var link = await operators.PostAsync(address, null, Stop);
        using var refused = await ars.PostAsync(address, null, Stop);
        var (id, code) = Parse("activation", (await RunningIdentity.Json(link)).GetProperty("link").GetString()!);
        var activated = await Links(links => links.Activate(id, code, Browser.Password));
        using var later = await operators.PostAsync(address, null, Stop);
        using var nurse = await Give(await As(Roles.Coordinator, Site), Roles.Nurse, Site);
        using var other = await operators.PostAsync($"/connect/memberships/{(await RunningIdentity.Json(nurse)).GetProperty("id").GetGuid()}/activation-link", null, Stop);

        Assert.True(activated.Succeeded);
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.NotFound],
            new[] { link, refused, later, other }.Select(each => each.StatusCode));
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

    /// <summary>[003-016] A practitioner in private practice often has no other.</summary>
    [Theory]
    [InlineData("camille@gmail.com", Roles.Nurse, HttpStatusCode.BadRequest)]
    [InlineData("camille@Orange.FR", Roles.Fund, HttpStatusCode.BadRequest)]
    [InlineData("camille@pass.us", Roles.Nurse, HttpStatusCode.BadRequest)]
    [InlineData("camille@orange.fr", Roles.Practitioner, HttpStatusCode.Created)]
    [InlineData("camille@ccas-villeneuve.fr", Roles.Nurse, HttpStatusCode.Created)]
    public async Task An_account_is_given_to_a_professional_address(string email, string role, HttpStatusCode expected)
    {
        using var coordinator = await As(Roles.Coordinator, Site);

        using var answer = await Give(coordinator, role, email, Site);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Where_no_mail_can_be_sent_what_needs_it_is_not_done()
    {
        await using var mute = RunningIdentity.Start(Data, settings: ("Identity:Mail:Channel", "none"));
        using var operators = await mute.As(Roles.Operator);

        using var answer = await Give(operators, Roles.Ars, "agent@ars.example.org");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("/problems/courrier-absent", (await RunningIdentity.Json(answer)).GetProperty("type").GetString());
        Assert.False(await mute.InDatabase(db => db.Accounts.AnyAsync(account => account.NormalizedEmail == mute.NameOf("agent@ars.example.org"), Stop)));
    }

    private Task<IdentityResult> Links(Func<AccountLinks, Task<IdentityResult>> act) => Identity.With(services => act(services.GetRequiredService<AccountLinks>()));

    private async Task<(Guid Id, string Code)> LinkTo(string email) => Parse("activation", Link(await MailTo(email)));
}
