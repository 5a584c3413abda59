using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Memberships;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests.Clients;

public sealed class ClientsTests : IAsyncLifetime
{
    private static readonly Guid Site = Guid.CreateVersion7();
    private static readonly Guid OtherSite = Guid.CreateVersion7();
    private readonly DataFolder _data = new();
    private readonly SetClock _clock = new(DateTimeOffset.UtcNow);
    private RunningIdentity _identity = null!;
    private HttpClient _ars = null!;
    private HttpClient _coordinator = null!;
    private HttpClient _operators = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _identity = RunningIdentity.Start(_data, clock: _clock, settings: ("Identity:ServiceSecret:rights-dossier", "secret-of-service"));
        await _identity.Open(Site, OtherSite);
        _ars = await _identity.As(Roles.Ars);
        _coordinator = await _identity.As(Roles.Coordinator);
        _operators = await _identity.As(Roles.Operator);
    }

    public async ValueTask DisposeAsync()
    {
        _ars.Dispose();
        _coordinator.Dispose();
        _operators.Dispose();
        await _identity.DisposeAsync();
        _data.Dispose();
    }

    public static TheoryData<string, string> Managed()
    {
        var all = new TheoryData<string, string>();
        foreach (var manager in Roles.All)
        {
            foreach (var role in Roles.All)
            {
                all.Add(manager, role);
            }
        }

        return all;
    }

    [Fact]
    public async Task A_created_client_gets_tokens_for_its_PASS_and_for_no_other()
    {
        var (id, secret) = await Enrolled(_coordinator, Roles.SocialWorker, Site, OtherSite);

        var token = await _identity.Token(id, secret);
        var narrowed = await _identity.Token(id, secret, ("pass_site", Site.ToString()));
        using var elsewhere = await _identity.Ask(id, secret, ("pass_site", Guid.NewGuid().ToString()));

        Assert.StartsWith("social-worker-", id, StringComparison.Ordinal);
        Assert.Equal(
            [Site.ToString(), OtherSite.ToString()],
            RunningIdentity.Part(token, 1).GetProperty("pass_site").EnumerateArray().Select(site => site.GetString()!));
        Assert.Equal(Site.ToString(), RunningIdentity.Part(narrowed, 1).GetProperty("pass_site")[0].GetString());
        Assert.Equal(HttpStatusCode.BadRequest, elsewhere.StatusCode);
        Assert.Equal("invalid_target", (await RunningIdentity.Json(elsewhere)).GetProperty("error").GetString());
    }

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
        var read = await _coordinator.GetStringAsync(first.Headers.Location, Stop);
        var stored = await _data.Storage.Contents();
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
        var client = await Create(_coordinator, Roles.Nurse, Site);
        var code = client.GetProperty("enrolment").GetProperty("code").GetString()!;
        Assert.Equal(JsonValueKind.Null, client.GetProperty("secretDrawnAt").ValueKind);

        await Draw(code);
        await RefusesCode(code);
        await RefusesCode(new string('A', 43));
        Assert.NotEqual(JsonValueKind.Null, (await Read(_coordinator, client)).GetProperty("secretDrawnAt").ValueKind);
        var late = (await Create(_coordinator, Roles.Nurse, Site)).GetProperty("enrolment").GetProperty("code").GetString()!;
        var replaced = await Create(_coordinator, Roles.Nurse, Site);
        var young = await Enrol(_coordinator, replaced.GetProperty("id").GetString()!, 7);
        await RefusesCode(replaced.GetProperty("enrolment").GetProperty("code").GetString()!);
        _clock.Now = _clock.Now.AddDays(7);
        await RefusesCode(late);
        await RefusesCode(young);
    }

    [Fact]
    public async Task An_old_secret_is_valid_beside_the_new_one_for_as_long_as_said()
    {
        var (id, old) = await Enrolled(_coordinator, Roles.Nurse, Site);
        var code = await Enrol(_coordinator, id, 2);
        Assert.Equal(HttpStatusCode.OK, (await _identity.Ask(id, old)).StatusCode);
        var young = await Draw(code);

        Assert.Equal(HttpStatusCode.OK, (await _identity.Ask(id, old)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _identity.Ask(id, young)).StatusCode);
        _clock.Now = _clock.Now.AddDays(2);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _identity.Ask(id, old)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _identity.Ask(id, young)).StatusCode);
    }

    [Fact]
    public async Task A_disclosed_secret_ends_at_once()
    {
        var (id, old) = await Enrolled(_coordinator, Roles.Nurse, Site);

        var code = await Enrol(_coordinator, id, 0);

        Assert.Equal(HttpStatusCode.Unauthorized, (await _identity.Ask(id, old)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _identity.Ask(id, await Draw(code))).StatusCode);
    }

    [Fact]
    public async Task A_client_replaces_its_own_secret_and_the_old_one_lasts_as_long_as_it_says()
    {
        var (id, old) = await Enrolled(_coordinator, Roles.Secretary, Site);
        using var itself = _identity.With(await _identity.Token(id, old));

        using var answer = await itself.PostAsJsonAsync("/connect/clients/me/secrets", new { previousValidDays = 1 }, Stop);
        var young = await RunningIdentity.Json(answer);

        Assert.Equal((HttpStatusCode.OK, id), (answer.StatusCode, young.GetProperty("clientId").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await _identity.Ask(id, old)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _identity.Ask(id, young.GetProperty("secret").GetString()!)).StatusCode);
        _clock.Now = _clock.Now.AddDays(1);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _identity.Ask(id, old)).StatusCode);
    }

    [Fact]
    public async Task A_disabled_client_gets_no_token_until_it_is_enabled_and_the_answer_does_not_say_so()
    {
        var (id, secret) = await Enrolled(_coordinator, Roles.Mediator, Site);
        Assert.Equal(HttpStatusCode.OK, (await _identity.Ask(id, secret)).StatusCode);

        using var disabled = await _coordinator.PostAsync($"/connect/clients/{id}/disablement", null, Stop);
        using var again = await _coordinator.PostAsync($"/connect/clients/{id}/disablement", null, Stop);

        Assert.Equal(HttpStatusCode.OK, disabled.StatusCode);
        Assert.Equal(await disabled.Content.ReadAsStringAsync(Stop), await again.Content.ReadAsStringAsync(Stop));
        using var refused = await _identity.Ask(id, secret);
        using var wrong = await _identity.Ask("dev-ars", "wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(await wrong.Content.ReadAsStringAsync(Stop), await refused.Content.ReadAsStringAsync(Stop));
        using var enabled = await _coordinator.PostAsync($"/connect/clients/{id}/enablement", null, Stop);
        Assert.Equal(JsonValueKind.Null, (await RunningIdentity.Json(enabled)).GetProperty("disabledAt").ValueKind);
        Assert.Equal(HttpStatusCode.OK, (await _identity.Ask(id, secret)).StatusCode);
    }

    [Fact]
    public async Task Other_sites_need_the_version_that_was_read()
    {
        var client = await Create(_coordinator, Roles.Mediator, Site);
        var id = client.GetProperty("id").GetString()!;
        var change = new { name = "Médiation", passSiteIds = new[] { OtherSite } };
        var version = client.GetProperty("version").GetInt64();

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await Put(_coordinator, id, change, null)).StatusCode);
        var changed = await Put(_coordinator, id, change, $"\"{version}\"");
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal($"\"{version + 1}\"", changed.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Put(_coordinator, id, change, $"\"{version}\"")).StatusCode);
        Assert.Equal([OtherSite], (await Read(_coordinator, client)).GetProperty("passSiteIds").EnumerateArray().Select(site => site.GetGuid()));
    }

    [Theory]
    [MemberData(nameof(Managed))]
    public async Task Each_role_makes_the_clients_that_it_manages_and_no_others(string manager, string role)
    {
        using var caller = await _identity.As(manager);
        var expected = (manager, role) switch
        {
            (Roles.Coordinator, Roles.Ars or Roles.Operator) => HttpStatusCode.Forbidden,
            (Roles.Coordinator, _) or (Roles.Ars, Roles.Ars) or (Roles.Operator, Roles.Ars or Roles.Operator) => HttpStatusCode.Created,
            _ => HttpStatusCode.Forbidden,
        };

        using var answer = await caller.PostAsJsonAsync("/connect/clients", Body(role, role is Roles.Ars or Roles.Operator ? [] : [Site]), Stop);

        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.Created)
        {
            // The code is for who reads already what the client will: otherwise it goes to who runs it.
            var enrolment = (await RunningIdentity.Json(answer)).GetProperty("enrolment");
            var mailed = role is Roles.Fund or Roles.Practitioner;
            Assert.Equal(mailed, !enrolment.TryGetProperty("code", out _));
            Assert.Equal(mailed ? "logiciel@example.org" : null, enrolment.TryGetProperty("sentTo", out var sentTo) ? sentTo.GetString() : null);
        }
    }

    // Seen: an ARS gave itself the secret of a nurse in two calls, and read names.
    [Theory]
    [InlineData(Roles.Ars)]
    [InlineData(Roles.Operator)]
    public async Task Neither_an_ARS_nor_an_operator_has_a_path_to_a_role_that_reads_names(string attacker)
    {
        using var caller = await _identity.As(attacker);
        var heard = new List<string>();
        var targets = new List<(string Id, string Secret)>();
        foreach (var role in (string[])[.. Roles.Team, Roles.Partner])
        {
            targets.Add(await Enrolled(_coordinator, role, Site));
        }

        var disabled = await Enrolled(_coordinator, Roles.Nurse, Site);
        using (await _coordinator.PostAsync($"/connect/clients/{disabled.Id}/disablement", null, Stop))
        {
        }

        targets.Add((Id(await Create(_coordinator, Roles.Fund, Site)), "never drawn"));
        foreach (var role in (string[])[.. Roles.Team, Roles.Partner, Roles.Practitioner, Roles.Fund])
        {
            await Hears(HttpStatusCode.Forbidden, caller.PostAsJsonAsync("/connect/clients", Body(role, Site), Stop));
        }

        foreach (var (id, _) in targets.Append(disabled))
        {
            await Hears(HttpStatusCode.NotFound, caller.PostAsJsonAsync($"/connect/clients/{id}/enrolment", new { previousValidDays = 7 }, Stop));
            await Hears(null, caller.PostAsJsonAsync($"/connect/clients/{id}/secrets", new { previousValidDays = 7 }, Stop));
            await Hears(HttpStatusCode.NotFound, Put(caller, id, new { name = "x", passSiteIds = new[] { OtherSite }, contact = "ars@example.org", fundCode = "761" }, "*"));
            await Hears(HttpStatusCode.NotFound, caller.PostAsync($"/connect/clients/{id}/enablement", null, Stop));
        }

        // Its own may be made anew, and neither its role nor its PASS make another of it.
        var own = await Create(caller, Roles.Ars);
        var ownId = own.GetProperty("id").GetString()!;
        await Hears(HttpStatusCode.BadRequest, Put(caller, ownId, new { name = "x", passSiteIds = Array.Empty<Guid>(), role = Roles.Nurse }, "*"));
        await Hears(HttpStatusCode.OK, caller.PostAsJsonAsync("/connect/clients/me/secrets", new { }, Stop));
        var secret = await Draw(own.GetProperty("enrolment").GetProperty("code").GetString()!);
        Assert.Equal(Roles.Ars, RunningIdentity.Part(await _identity.Token(ownId, secret), 1).GetProperty("role").GetString());
        Assert.All(heard, answer => Assert.DoesNotContain("\"code\"", answer, StringComparison.Ordinal));
        if (_identity.KeepsMails)
        {
            Assert.DoesNotContain(await _identity.Mails(), mail => mail.To == "ars@example.org");
        }

        foreach (var (id, known) in targets.Where(target => target.Secret != "never drawn"))
        {
            Assert.Equal(HttpStatusCode.OK, (await _identity.Ask(id, known)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await _identity.Ask(disabled.Id, disabled.Secret)).StatusCode);

        // Null: no such operation.
        async Task Hears(HttpStatusCode? expected, Task<HttpResponseMessage> asked)
        {
            using var answer = await asked;
            Assert.True(answer.StatusCode == expected || (expected is null && answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed), answer.ToString());
            if (expected != HttpStatusCode.OK)
            {
                heard.Add(await answer.Content.ReadAsStringAsync(Stop));
            }
        }
    }

    [Fact]
    public async Task A_code_goes_by_mail_to_who_runs_the_application_and_needs_their_address()
    {
        using var nowhere = await _coordinator.PostAsJsonAsync(
            "/connect/clients", new { name = "Caisse", role = Roles.Fund, passSiteIds = new[] { Site }, fundCode = "761" }, Stop);
        var fund = await Create(_coordinator, Roles.Fund, Site);

        Assert.Equal(HttpStatusCode.BadRequest, nowhere.StatusCode);
        Assert.Equal("/contact", (await RunningIdentity.Json(nowhere)).GetProperty("errors")[0].GetProperty("pointer").GetString());
        var mail = Assert.Single(await _identity.Mails());
        Assert.Equal("logiciel@example.org", mail.To);
        var code = mail.Text.Split('\n', StringSplitOptions.TrimEntries).Single(line => line.Length == 43 && !line.Contains(' '));
        var secret = await Draw(code);
        var claims = RunningIdentity.Part(await _identity.Token(fund.GetProperty("id").GetString()!, secret), 1);
        Assert.Equal("761", claims.GetProperty("fund_code").GetString());
    }

    [Fact]
    public async Task The_coordinators_of_its_PASS_are_told_of_each_secret_that_is_drawn()
    {
        var (own, other) = (Account.Create("coordinatrice@example.org", "Camille", "Durand", _clock.Now), Account.Create("ailleurs@example.org", "Dominique", "Petit", _clock.Now));
        await _identity.InDatabase(async db =>
        {
            db.Accounts.AddRange(own, other);
            db.Memberships.AddRange(
                Membership.Create(own, Roles.Coordinator, [Site], null, null, null, "test", _clock.Now),
                Membership.Create(other, Roles.Coordinator, [OtherSite], null, null, null, "test", _clock.Now));
            return await db.SaveChangesAsync(Stop);
        });

        var (id, secret) = await Enrolled(_coordinator, Roles.Nurse, Site);
        using var itself = _identity.With(await _identity.Token(id, secret));
        using var replaced = await itself.PostAsJsonAsync("/connect/clients/me/secrets", new { }, Stop);

        var mails = await _identity.Mails();
        Assert.Equal(2, mails.Count);
        Assert.All(mails, mail =>
        {
            Assert.Equal("coordinatrice@example.org", mail.To);
            Assert.Contains(id, mail.Text, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(Roles.Fund, "fundCode", "761", "fund_code")]
    [InlineData(Roles.Practitioner, "practitionerId", "10100123453", "practitioner_id")]
    [InlineData(Roles.Partner, "structureId", "019377a0-0000-7000-8000-0000000000aa", "structure_id")]
    public async Task A_role_is_bound_to_its_own_and_stays_so(string role, string member, string value, string claim)
    {
        var manager = _coordinator;
        var client = await Create(manager, role, Site);
        var id = client.GetProperty("id").GetString()!;
        Assert.Equal(value, client.GetProperty(member).GetString());
        Assert.Equal(value, RunningIdentity.Part(await _identity.Token($"dev-{role}", $"secret-of-{role}"), 1).GetProperty(claim).GetString());

        foreach (var wrong in new[] { "", $$"""
            ,"{{member}}":"19"
            """.Trim() })
        {
            using var refused = await Send(
                manager, HttpMethod.Post, "/connect/clients", $$"""{"name":"x","role":"{{role}}","passSiteIds":["{{Site}}"],"contact":"a@example.org"{{(wrong == "" ? "" : wrong)}}}""");
            if (role == Roles.Fund && wrong != "")
            {
                Assert.Equal(HttpStatusCode.Created, refused.StatusCode); // A code of two characters is one.
                continue;
            }

            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Equal($"/{member}", (await RunningIdentity.Json(refused)).GetProperty("errors")[0].GetProperty("pointer").GetString());
        }

        var another = role switch { Roles.Fund => "762", Roles.Practitioner => "10000000009", _ => Guid.NewGuid().ToString() };
        using var changed = await Put(manager, id, new Dictionary<string, object> { ["name"] = "x", ["passSiteIds"] = new[] { Site }, [member] = another }, "*");
        Assert.Equal(HttpStatusCode.BadRequest, changed.StatusCode);
        using var nurse = await _coordinator.PostAsJsonAsync(
            "/connect/clients", new Dictionary<string, object> { ["name"] = "x", ["role"] = Roles.Nurse, ["passSiteIds"] = new[] { Site }, [member] = value }, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, nurse.StatusCode);
    }

    [Fact]
    public async Task A_client_of_before_there_were_bindings_gets_no_token_until_it_is_bound_once()
    {
        await _identity.InDatabase(async db =>
        {
            var unbound = Identity.Clients.Client.Create("fund-of-before", "Caisse", Roles.Fund, [Site], null, null, "", _clock.Now);
            unbound.UseSecret("known", _clock.Now, TimeSpan.Zero);
            db.Clients.Add(unbound);
            return await db.SaveChangesAsync(Stop);
        });

        using var refused = await _identity.Ask("fund-of-before", "known");
        var why = await RunningIdentity.Json(refused);
        using var bound = await Put(_coordinator, "fund-of-before", new { name = "Caisse", passSiteIds = new[] { Site }, fundCode = "761" }, "*");

        Assert.Equal((HttpStatusCode.BadRequest, "unauthorized_client"), (refused.StatusCode, why.GetProperty("error").GetString()));
        Assert.Contains("PUT /connect/clients/fund-of-before", why.GetProperty("error_description").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, bound.StatusCode);
        Assert.Equal("761", RunningIdentity.Part(await _identity.Token("fund-of-before", "known"), 1).GetProperty("fund_code").GetString());
    }

    [Fact]
    public async Task Access_is_given_to_PASS_that_exist()
    {
        var nowhere = Guid.CreateVersion7();
        using var refused = await _coordinator.PostAsJsonAsync("/connect/clients", Body(Roles.Nurse, Site, nowhere), Stop);
        var client = await Create(_coordinator, Roles.Nurse, Site);
        using var moved = await Put(_coordinator, client.GetProperty("id").GetString()!, new { name = "x", passSiteIds = new[] { nowhere } }, "*");

        foreach (var answer in new[] { refused, moved })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        }

        Assert.Equal("/passSiteIds/1", (await RunningIdentity.Json(refused)).GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task The_client_of_a_service_is_seen_by_an_operator_and_changed_by_nobody()
    {
        var seen = await _operators.GetFromJsonAsync<JsonElement>("/connect/clients/service-rights-dossier", Stop);
        using var create = await _operators.PostAsJsonAsync("/connect/clients", Body(Roles.Service, Site), Stop);
        using var enrol = await _operators.PostAsJsonAsync("/connect/clients/service-rights-dossier/enrolment", new { }, Stop);
        using var change = await Put(_operators, "service-rights-dossier", new { name = "x", passSiteIds = new[] { Site } }, "*");
        using var service = _identity.With(await _identity.Token("service-rights-dossier", "secret-of-service"));
        using var itself = await service.PostAsJsonAsync("/connect/clients/me/secrets", new { }, Stop);

        Assert.Equal((Roles.Service, 0), (seen.GetProperty("role").GetString(), seen.GetProperty("passSiteIds").GetArrayLength()));
        Assert.Equal(HttpStatusCode.BadRequest, create.StatusCode);
        Assert.Equal("/role", (await RunningIdentity.Json(create)).GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal(HttpStatusCode.NotFound, enrol.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, change.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, itself.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _identity.Ask("service-rights-dossier", "secret-of-service")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _ars.GetAsync("/connect/clients/service-rights-dossier", Stop)).StatusCode);
    }

    [Fact]
    public async Task A_coordinator_sees_and_stops_what_acts_for_their_PASS_and_makes_nothing_for_another()
    {
        using var limited = await _identity.As(Roles.Coordinator, ("pass_site", Site.ToString()));
        var own = Id(await Create(_coordinator, Roles.Nurse, Site));
        var others = Id(await Create(_coordinator, Roles.Nurse, OtherSite));
        var both = Id(await Create(_coordinator, Roles.Nurse, Site, OtherSite));
        var fund = Id(await Create(_coordinator, Roles.Fund, Site, OtherSite));
        var agency = Id(await Create(_ars, Roles.Ars, Site));

        var seen = (await limited.GetFromJsonAsync<JsonElement>("/connect/clients", Stop)).GetProperty("items").EnumerateArray().Select(Id);

        Assert.Equal(new[] { own, both, fund }.Order(StringComparer.Ordinal), seen);
        Assert.Equal(HttpStatusCode.NotFound, (await limited.GetAsync($"/connect/clients/{others}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await limited.PostAsync($"/connect/clients/{others}/disablement", null, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await limited.PostAsync($"/connect/clients/{agency}/disablement", null, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await limited.PostAsJsonAsync($"/connect/clients/{both}/enrolment", new { }, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await limited.PostAsJsonAsync($"/connect/clients/{fund}/enrolment", new { }, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await limited.PostAsJsonAsync("/connect/clients", Body(Roles.Nurse, OtherSite), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await limited.PostAsJsonAsync("/connect/clients", Body(Roles.Nurse, Site, OtherSite), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await limited.PostAsync($"/connect/clients/{fund}/disablement", null, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await limited.PostAsync($"/connect/clients/{fund}/enablement", null, Stop)).StatusCode);
    }

    [Fact]
    public async Task An_ARS_sees_its_own_clients_and_those_of_funds_which_it_stops_and_does_not_start_again()
    {
        using var limited = await _identity.As(Roles.Ars, ("pass_site", Site.ToString()));
        await Create(_coordinator, Roles.Nurse, Site);
        var own = Id(await Create(_coordinator, Roles.Fund, Site));
        var both = Id(await Create(_coordinator, Roles.Fund, Site, OtherSite));

        var seen = (await limited.GetFromJsonAsync<JsonElement>("/connect/clients", Stop)).GetProperty("items").EnumerateArray().Select(Id);

        Assert.Equal([own], seen);
        Assert.Equal(HttpStatusCode.NotFound, (await limited.GetAsync($"/connect/clients/{both}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await limited.PostAsync($"/connect/clients/{own}/disablement", null, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await limited.PostAsync($"/connect/clients/{own}/enablement", null, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await limited.PostAsJsonAsync("/connect/clients", Body(Roles.Ars, OtherSite), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await limited.PostAsJsonAsync("/connect/clients", Body(Roles.Ars), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await limited.PostAsJsonAsync("/connect/clients", Body(Roles.Ars, Site), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _ars.GetAsync("/connect/clients/dev-operator", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _ars.GetAsync("/connect/clients/dev-nurse", Stop)).StatusCode);
    }

    [Theory]
    [InlineData("""{"name":"x","role":"king","passSiteIds":["019377a0-0000-7000-8000-000000000001"]}""", "/role")]
    [InlineData("""{"name":"x","role":"nurse","passSiteIds":[]}""", "/passSiteIds")]
    [InlineData("""{"name":"x","role":"nurse","passSiteIds":["here"]}""", "/passSiteIds/0")]
    [InlineData("""{"name":"","role":"nurse","passSiteIds":["019377a0-0000-7000-8000-000000000001"]}""", "/name")]
    [InlineData("""{"name":"x","role":"nurse","passSiteIds":["019377a0-0000-7000-8000-000000000001"],"admin":true}""", "/admin")]
    [InlineData("""{"name":"x","role":"nurse","passSiteIds":["019377a0-0000-7000-8000-000000000001"],"contact":"quelqu'un"}""", "/contact")]
    [InlineData("""{"role":"nurse"}""", "/name")]
    public async Task A_wrong_body_is_explained(string body, string pointer)
    {
        using var refused = await Send(_coordinator, HttpMethod.Post, "/connect/clients", body);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var errors = (await RunningIdentity.Json(refused)).GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString());
        Assert.Contains(pointer, errors);
    }

    [Fact]
    public async Task The_list_is_read_page_by_page()
    {
        var ids = new List<string>();
        string? after = null;
        do
        {
            var page = await _operators.GetFromJsonAsync<JsonElement>($"/connect/clients?limit=4&after={after}", Stop);
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(Id));
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);

        Assert.Equal(Roles.All.Select(role => $"dev-{role}").Concat(["portal", "service-rights-dossier"]).Order(StringComparer.Ordinal), ids);
        Assert.Equal(HttpStatusCode.BadRequest, (await _operators.GetAsync("/connect/clients?limit=101", Stop)).StatusCode);
    }

    private static string Id(JsonElement client) => client.GetProperty("id").GetString()!;

    private static Task<JsonElement> Read(HttpClient caller, JsonElement client) => caller.GetFromJsonAsync<JsonElement>($"/connect/clients/{Id(client)}", Stop);

    private static async Task<JsonElement> Create(HttpClient caller, string role, params Guid[] sites)
    {
        using var created = await caller.PostAsJsonAsync("/connect/clients", Body(role, sites), Stop);
        Assert.True(created.StatusCode == HttpStatusCode.Created, await created.Content.ReadAsStringAsync(Stop));
        return await RunningIdentity.Json(created);
    }

    private static object Body(string role, params Guid[] sites) => new
    {
        name = $"Un client {role}",
        role,
        passSiteIds = sites,
        contact = "logiciel@example.org",
        fundCode = role == Roles.Fund ? TestTokens.BindingOf(role) : null,
        practitionerId = role == Roles.Practitioner ? TestTokens.BindingOf(role) : null,
        structureId = role == Roles.Partner ? TestTokens.BindingOf(role) : null,
    };

    private static async Task<HttpResponseMessage> Put(HttpClient caller, string id, object body, string? ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/connect/clients/{id}") { Content = JsonContent.Create(body) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch == "*" ? await Version(caller, id) : ifMatch);
        }

        return await caller.SendAsync(request, Stop);
    }

    // That of what the caller may read; of the rest any will do.
    private static async Task<string> Version(HttpClient caller, string id)
    {
        using var read = await caller.GetAsync($"/connect/clients/{id}", Stop);
        return read.Headers.ETag?.Tag ?? "\"1\"";
    }

    private static async Task<HttpResponseMessage> Send(HttpClient caller, HttpMethod method, string address, string json)
    {
        using var request = new HttpRequestMessage(method, address) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        return await caller.SendAsync(request, Stop);
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string address, object body, string key)
    {
        using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body), Headers = { { "Idempotency-Key", key } } };
        return await _coordinator.SendAsync(request, Stop);
    }

    private async Task<(string Id, string Secret)> Enrolled(HttpClient caller, string role, params Guid[] sites)
    {
        var client = await Create(caller, role, sites);
        return (Id(client), await Draw(client.GetProperty("enrolment").GetProperty("code").GetString()!));
    }

    private static async Task<string> Enrol(HttpClient caller, string id, int previousValidDays)
    {
        using var answer = await caller.PostAsJsonAsync($"/connect/clients/{id}/enrolment", new { previousValidDays }, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await RunningIdentity.Json(answer)).GetProperty("enrolment").GetProperty("code").GetString()!;
    }

    private async Task<string> Draw(string code)
    {
        using var drawn = await _identity.Http.PostAsJsonAsync("/connect/secrets", new { code }, Stop);
        Assert.True(drawn.StatusCode == HttpStatusCode.OK, await drawn.Content.ReadAsStringAsync(Stop));
        return (await RunningIdentity.Json(drawn)).GetProperty("secret").GetString()!;
    }

    private async Task RefusesCode(string code)
    {
        using var refused = await _identity.Http.PostAsJsonAsync("/connect/secrets", new { code }, Stop);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }
}
