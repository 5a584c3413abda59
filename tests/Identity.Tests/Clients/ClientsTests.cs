using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.Identity.Clients;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.Clients;

/// <summary>What a client is, and how it changes.</summary>
public sealed class ClientsTests : ClientsTest
{
    [Fact]
    public async Task A_created_client_gets_tokens_for_its_PASS_and_for_no_other()
    {
        var (id, secret) = await Enrolled(Coordinator, Roles.SocialWorker, Site, OtherSite);

        var token = await Identity.Token(id, secret);
        var narrowed = await Identity.Token(id, secret, ("pass_site", Site.ToString()));
        using var elsewhere = await Identity.Ask(id, secret, ("pass_site", Guid.NewGuid().ToString()));

        Assert.StartsWith("social-worker-", id, StringComparison.Ordinal);
        Assert.Equal(
            [Site.ToString(), OtherSite.ToString()],
            RunningIdentity.Part(token, 1).GetProperty("pass_site").EnumerateArray().Select(site => site.GetString()!));
        Assert.Equal(Site.ToString(), RunningIdentity.Part(narrowed, 1).GetProperty("pass_site")[0].GetString());
        Assert.Equal(HttpStatusCode.BadRequest, elsewhere.StatusCode);
        Assert.Equal("invalid_target", (await RunningIdentity.Json(elsewhere)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_disabled_client_gets_no_token_until_it_is_enabled_and_the_answer_does_not_say_so()
    {
        var (id, secret) = await Enrolled(Coordinator, Roles.Mediator, Site);
        Assert.Equal(HttpStatusCode.OK, (await Identity.Ask(id, secret)).StatusCode);

        using var disabled = await Coordinator.PostAsync($"/connect/clients/{id}/disablement", null, Stop);
        using var again = await Coordinator.PostAsync($"/connect/clients/{id}/disablement", null, Stop);

        Assert.Equal(HttpStatusCode.OK, disabled.StatusCode);
        Assert.Equal(await disabled.Content.ReadAsStringAsync(Stop), await again.Content.ReadAsStringAsync(Stop));
        using var refused = await Identity.Ask(id, secret);
        using var wrong = await Identity.Ask("dev-ars", "wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(await wrong.Content.ReadAsStringAsync(Stop), await refused.Content.ReadAsStringAsync(Stop));
        using var enabled = await Coordinator.PostAsync($"/connect/clients/{id}/enablement", null, Stop);
        Assert.Equal(JsonValueKind.Null, (await RunningIdentity.Json(enabled)).GetProperty("disabledAt").ValueKind);
        Assert.Equal(HttpStatusCode.OK, (await Identity.Ask(id, secret)).StatusCode);
    }

    [Fact]
    public async Task Other_sites_need_the_version_that_was_read()
    {
        var client = await Create(Coordinator, Roles.Mediator, Site);
        var id = client.GetProperty("id").GetString()!;
        var change = new { name = "Médiation", passSiteIds = new[] { OtherSite } };
        var version = client.GetProperty("version").GetInt64();

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await Put(Coordinator, id, change, null)).StatusCode);
        var changed = await Put(Coordinator, id, change, $"\"{version}\"");
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal($"\"{version + 1}\"", changed.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Put(Coordinator, id, change, $"\"{version}\"")).StatusCode);
        Assert.Equal([OtherSite], (await Read(Coordinator, client)).GetProperty("passSiteIds").EnumerateArray().Select(site => site.GetGuid()));
    }

    [Theory]
    [InlineData(Roles.Fund, "fundCode", "761", "fund_code")]
    [InlineData(Roles.Practitioner, "practitionerId", "10100123453", "practitioner_id")]
    [InlineData(Roles.Partner, "structureId", "019377a0-0000-7000-8000-0000000000aa", "structure_id")]
    public async Task A_role_is_bound_to_its_own_and_stays_so(string role, string member, string value, string claim)
    {
        var manager = Coordinator;
        var client = await Create(manager, role, Site);
        var id = client.GetProperty("id").GetString()!;
        Assert.Equal(value, client.GetProperty(member).GetString());
        Assert.Equal(value, RunningIdentity.Part(await Identity.Token($"dev-{role}", $"secret-of-{role}"), 1).GetProperty(claim).GetString());

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
        using var nurse = await Coordinator.PostAsJsonAsync(
            "/connect/clients", new Dictionary<string, object> { ["name"] = "x", ["role"] = Roles.Nurse, ["passSiteIds"] = new[] { Site }, [member] = value }, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, nurse.StatusCode);
    }

    [Fact]
    public async Task A_client_of_before_there_were_bindings_gets_no_token_until_it_is_bound_once()
    {
        await Identity.InDatabase(async db =>
        {
            var unbound = Client.Create("fund-of-before", "Caisse", Roles.Fund, [Site], null, null, "", Clock.Now);
            unbound.UseSecret("known", Clock.Now, TimeSpan.Zero);
            db.Clients.Add(unbound);
            return await db.SaveChangesAsync(Stop);
        });

        using var refused = await Identity.Ask("fund-of-before", "known");
        var why = await RunningIdentity.Json(refused);
        using var bound = await Put(Coordinator, "fund-of-before", new { name = "Caisse", passSiteIds = new[] { Site }, fundCode = "761" }, "*");

        Assert.Equal((HttpStatusCode.BadRequest, "unauthorized_client"), (refused.StatusCode, why.GetProperty("error").GetString()));
        Assert.Contains("PUT /connect/clients/fund-of-before", why.GetProperty("error_description").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, bound.StatusCode);
        Assert.Equal("761", RunningIdentity.Part(await Identity.Token("fund-of-before", "known"), 1).GetProperty("fund_code").GetString());
    }

    [Fact]
    public async Task The_oldest_secret_goes_in_whatever_order_the_database_gives_them()
    {
        var client = Client.Create("five-secrets", "Caisse", Roles.Fund, [Site], null, null, "", Clock.Now);
        string[] secrets = [.. Enumerable.Range(0, Client.MaxSecrets + 1).Select(each => $"secret-{each}")];
        foreach (var secret in secrets[..^1])
        {
            client.UseSecret(secret, Clock.Now, TimeSpan.FromDays(1));
        }

        await Identity.InDatabase(db =>
        {
            ((List<ClientSecret>)db.Entry(client).Collection(each => each.Secrets).CurrentValue!).Reverse();
            return Task.FromResult(true);
        });
        client.UseSecret(secrets[^1], Clock.Now, TimeSpan.FromDays(1));

        Assert.Equal(secrets[1..], secrets.Where(secret => Client.Recognizes(client, secret, Clock.Now)));
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
        using var refused = await Send(Coordinator, HttpMethod.Post, "/connect/clients", body);

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
            var page = await Operators.GetFromJsonAsync<JsonElement>($"/connect/clients?limit=4&after={after}", Stop);
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(Id));
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);

        Assert.Equal(Roles.All.Select(role => $"dev-{role}").Concat(["portal", "service-rights-dossier"]).Order(StringComparer.Ordinal), ids);
        Assert.Equal(HttpStatusCode.BadRequest, (await Operators.GetAsync("/connect/clients?limit=101", Stop)).StatusCode);
    }
}
