using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Memberships;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.Clients;

/// <summary>How a client comes by its secret, and how long it lasts.</summary>
public sealed class SecretsTests : ClientsTest
{
    [Fact]
    public async Task A_code_and_a_secret_are_shown_once_and_kept_nowhere_in_clear()
    {
        using var first = await Send(HttpMethod.Post, "/connect/clients", Body(Roles.Nurse, Site), "one-nurse");
        using var second = await Send(HttpMethod.Post, "/connect/clients", Body(Roles.Nurse, Site), "one-nurse");
        var created = await RunningIdentity.Json(first);
        var replayed = await RunningIdentity.Json(second);
        var code = created.GetProperty("enrolment").GetProperty("code").GetString()!;
        var secret = await Draw(code);

        Assert.False(created.TryGetProperty("secret", out _));
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(created.GetProperty("id").GetString(), replayed.GetProperty("id").GetString());
        Assert.False(replayed.GetProperty("enrolment").TryGetProperty("code", out _));
        var read = await Coordinator.GetStringAsync(first.Headers.Location, Stop);
        var stored = await Data.Storage.Contents();
        foreach (var hidden in new[] { code, secret })
        {
            Assert.DoesNotContain(hidden, read, StringComparison.Ordinal);
            Assert.DoesNotContain(hidden, stored, StringComparison.Ordinal);
        }

        Assert.Contains("one-nurse", stored, StringComparison.Ordinal); // It does see what is stored.
    }

    [Fact]
    public async Task A_code_gives_one_secret_within_seven_days()
    {
        var client = await Create(Coordinator, Roles.Nurse, Site);
        var code = client.GetProperty("enrolment").GetProperty("code").GetString()!;
        Assert.Equal(JsonValueKind.Null, client.GetProperty("secretDrawnAt").ValueKind);

        await Draw(code);
        await RefusesCode(code);
        await RefusesCode(new string('A', 43));
        Assert.NotEqual(JsonValueKind.Null, (await Read(Coordinator, client)).GetProperty("secretDrawnAt").ValueKind);
        var late = (await Create(Coordinator, Roles.Nurse, Site)).GetProperty("enrolment").GetProperty("code").GetString()!;
        var replaced = await Create(Coordinator, Roles.Nurse, Site);
        var young = await Enrol(Coordinator, replaced.GetProperty("id").GetString()!, 7);
        await RefusesCode(replaced.GetProperty("enrolment").GetProperty("code").GetString()!);
        Clock.Now = Clock.Now.AddDays(7);
        await RefusesCode(late);
        await RefusesCode(young);
    }

    [Fact]
    public async Task An_old_secret_is_valid_beside_the_new_one_for_as_long_as_said()
    {
        var (id, old) = await Enrolled(Coordinator, Roles.Nurse, Site);
        var code = await Enrol(Coordinator, id, 2);
        Assert.Equal(HttpStatusCode.OK, (await Identity.Ask(id, old)).StatusCode);
        var young = await Draw(code);

        Assert.Equal(HttpStatusCode.OK, (await Identity.Ask(id, old)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Identity.Ask(id, young)).StatusCode);
        Clock.Now = Clock.Now.AddDays(2);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Identity.Ask(id, old)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Identity.Ask(id, young)).StatusCode);
    }

    [Fact]
    public async Task A_disclosed_secret_ends_at_once()
    {
        var (id, old) = await Enrolled(Coordinator, Roles.Nurse, Site);

        var code = await Enrol(Coordinator, id, 0);

        Assert.Equal(HttpStatusCode.Unauthorized, (await Identity.Ask(id, old)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Identity.Ask(id, await Draw(code))).StatusCode);
    }

    [Fact]
    public async Task A_client_replaces_its_own_secret_and_the_old_one_lasts_as_long_as_it_says()
    {
        var (id, old) = await Enrolled(Coordinator, Roles.Secretary, Site);
        using var itself = Identity.With(await Identity.Token(id, old));

        using var answer = await itself.PostAsJsonAsync("/connect/clients/me/secrets", new { previousValidDays = 1 }, Stop);
        var young = await RunningIdentity.Json(answer);

        Assert.Equal((HttpStatusCode.OK, id), (answer.StatusCode, young.GetProperty("clientId").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await Identity.Ask(id, old)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Identity.Ask(id, young.GetProperty("secret").GetString()!)).StatusCode);
        Clock.Now = Clock.Now.AddDays(1);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Identity.Ask(id, old)).StatusCode);
    }

    [Theory]
    [InlineData("pass_site")]
    [InlineData("scope")]
    public async Task A_token_narrowed_to_be_lent_draws_no_secret_which_would_open_all(string narrowed)
    {
        var (id, secret) = await Enrolled(await Identity.As(Roles.Coordinator), Roles.Secretary, Site, OtherSite);
        using var lent = Identity.With(await Identity.Token(id, secret, (narrowed, narrowed == "scope" ? "connect" : Site.ToString())));
        using var whole = Identity.With(await Identity.Token(id, secret));

        using var refused = await lent.PostAsJsonAsync("/connect/clients/me/secrets", new { previousValidDays = 0 }, Stop);
        using var given = await whole.PostAsJsonAsync("/connect/clients/me/secrets", new { previousValidDays = 1 }, Stop);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (refused.StatusCode, given.StatusCode));
        Assert.Equal(narrowed == "scope" ? "/problems/portee-insuffisante" : "/problems/autre-pass", (await RunningIdentity.Json(refused)).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("personne")]
    [InlineData("a@b")]
    [InlineData("a b@exemple.fr")]
    [InlineData("a,b@exemple.fr")]
    [InlineData("Un nom <a@exemple.fr>")]
    [InlineData("a@exemple.fr\r\nBcc: b@exemple.fr")]
    [InlineData("a@exemple.fr, b@exemple.fr")]
    public async Task A_contact_is_one_mailbox_that_can_be_written_to(string contact)
    {
        using var created = await Coordinator.PostAsJsonAsync(
            "/connect/clients", new { name = "Caisse", role = Roles.Fund, passSiteIds = new[] { Site }, fundCode = "761", contact }, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, created.StatusCode);
        Assert.Equal("/contact", (await RunningIdentity.Json(created)).GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Theory]
    [InlineData("Caisse\nBcc: b@exemple.fr")]
    [InlineData("Dossier de 1 85 12 75 123 456 78")]
    [InlineData("   ")]
    public async Task A_name_is_one_line_and_no_number_of_a_person(string name)
    {
        using var created = await Coordinator.PostAsJsonAsync("/connect/clients", new { name, role = Roles.Nurse, passSiteIds = new[] { Site } }, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, created.StatusCode);
        Assert.Equal("/name", (await RunningIdentity.Json(created)).GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task A_code_goes_by_mail_to_who_runs_the_application_and_needs_their_address()
    {
        using var nowhere = await Coordinator.PostAsJsonAsync(
            "/connect/clients", new { name = "Caisse", role = Roles.Fund, passSiteIds = new[] { Site }, fundCode = "761" }, Stop);
        var fund = await Create(Coordinator, Roles.Fund, Site);

        Assert.Equal(HttpStatusCode.BadRequest, nowhere.StatusCode);
        Assert.Equal("/contact", (await RunningIdentity.Json(nowhere)).GetProperty("errors")[0].GetProperty("pointer").GetString());
        var mail = Assert.Single(await Identity.Mails());
        Assert.Equal("logiciel@example.org", mail.To);
        var code = mail.Text.Split('\n', StringSplitOptions.TrimEntries).Single(line => line.Length == 43 && !line.Contains(' '));
        var secret = await Draw(code);
        var claims = RunningIdentity.Part(await Identity.Token(fund.GetProperty("id").GetString()!, secret), 1);
        Assert.Equal("761", claims.GetProperty("fund_code").GetString());
    }

    [Fact]
    public async Task The_coordinators_of_its_PASS_are_told_of_each_secret_that_is_drawn()
    {
        var (own, other) = (Account.Create("coordinatrice@example.org", "Camille", "Durand", Clock.Now), Account.Create("ailleurs@example.org", "Dominique", "Petit", Clock.Now));
        await Identity.InDatabase(async db =>
        {
            db.Accounts.AddRange(own, other);
            db.Memberships.AddRange(
                Membership.Create(own, Roles.Coordinator, [Site], null, null, null, "test", Clock.Now),
                Membership.Create(other, Roles.Coordinator, [OtherSite], null, null, null, "test", Clock.Now));
            return await db.SaveChangesAsync(Stop);
        });

        var (id, secret) = await Enrolled(Coordinator, Roles.Nurse, Site);
        using var itself = Identity.With(await Identity.Token(id, secret));
        using var replaced = await itself.PostAsJsonAsync("/connect/clients/me/secrets", new { }, Stop);

        var mails = await Identity.Mails();
        Assert.Equal(2, mails.Count);
        Assert.All(mails, mail =>
        {
            Assert.Equal("coordinatrice@example.org", mail.To);
            Assert.Contains(id, mail.Text, StringComparison.Ordinal);
        });
    }
}
