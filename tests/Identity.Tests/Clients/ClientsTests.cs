using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.ServiceDefaults.Auth;
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

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _identity = RunningIdentity.Start(_data, clock: _clock, settings: ("Identity:ServiceSecret:rights-dossier", "secret-of-service"));
        _ars = await _identity.As(Roles.Ars);
    }

    public async ValueTask DisposeAsync()
    {
        _ars.Dispose();
        await _identity.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task A_created_client_gets_tokens_for_its_PASS_and_for_no_other()
    {
        var client = await Create(_ars, Roles.SocialWorker, Site, OtherSite);
        var (id, secret) = (client.GetProperty("id").GetString()!, client.GetProperty("secret").GetString()!);

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
    public async Task A_secret_is_shown_once_and_kept_nowhere_in_clear()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/clients") { Content = JsonContent.Create(Body(Roles.Nurse, Site)) };
        request.Headers.Add("Idempotency-Key", "one-nurse");
        using var first = await _ars.SendAsync(request, Stop);
        using var repeated = new HttpRequestMessage(HttpMethod.Post, "/connect/clients") { Content = JsonContent.Create(Body(Roles.Nurse, Site)) };
        repeated.Headers.Add("Idempotency-Key", "one-nurse");
        using var second = await _ars.SendAsync(repeated, Stop);

        var created = await RunningIdentity.Json(first);
        var replayed = await RunningIdentity.Json(second);
        var secret = created.GetProperty("secret").GetString()!;
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(created.GetProperty("id").GetString(), replayed.GetProperty("id").GetString());
        Assert.False(replayed.TryGetProperty("secret", out _));
        var read = await _ars.GetStringAsync(first.Headers.Location, Stop);
        Assert.DoesNotContain(secret, read, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await _data.Storage.Contents(), StringComparison.Ordinal);
        Assert.Contains("one-nurse", await _data.Storage.Contents(), StringComparison.Ordinal); // It does see what is stored.
    }

    [Fact]
    public async Task An_old_secret_is_valid_beside_the_new_one_for_as_long_as_said()
    {
        var client = await Create(_ars, Roles.Fund, Site);
        var (id, old) = (client.GetProperty("id").GetString()!, client.GetProperty("secret").GetString()!);

        using var answer = await _ars.PostAsJsonAsync($"/connect/clients/{id}/secrets", new { previousValidDays = 2 }, Stop);
        var young = (await RunningIdentity.Json(answer)).GetProperty("secret").GetString()!;

        Assert.Equal(HttpStatusCode.OK, (await _identity.Ask(id, old)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _identity.Ask(id, young)).StatusCode);
        _clock.Now = _clock.Now.AddDays(2);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _identity.Ask(id, old)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _identity.Ask(id, young)).StatusCode);
    }

    [Fact]
    public async Task A_disclosed_secret_ends_at_once()
    {
        var client = await Create(_ars, Roles.Fund, Site);
        var (id, old) = (client.GetProperty("id").GetString()!, client.GetProperty("secret").GetString()!);

        using var answer = await _ars.PostAsJsonAsync($"/connect/clients/{id}/secrets", new { previousValidDays = 0 }, Stop);
        var young = (await RunningIdentity.Json(answer)).GetProperty("secret").GetString()!;

        Assert.Equal(HttpStatusCode.Unauthorized, (await _identity.Ask(id, old)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _identity.Ask(id, young)).StatusCode);
    }

    [Fact]
    public async Task A_disabled_client_gets_no_token_and_the_answer_does_not_say_so()
    {
        var client = await Create(_ars, Roles.Practitioner, Site);
        var (id, secret) = (client.GetProperty("id").GetString()!, client.GetProperty("secret").GetString()!);
        Assert.Equal(HttpStatusCode.OK, (await _identity.Ask(id, secret)).StatusCode);

        using var disabled = await _ars.PostAsync($"/connect/clients/{id}/disablement", null, Stop);
        using var again = await _ars.PostAsync($"/connect/clients/{id}/disablement", null, Stop);

        Assert.Equal(HttpStatusCode.OK, disabled.StatusCode);
        Assert.Equal(await disabled.Content.ReadAsStringAsync(Stop), await again.Content.ReadAsStringAsync(Stop));
        using var refused = await _identity.Ask(id, secret);
        using var wrong = await _identity.Ask("dev-ars", "wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(await wrong.Content.ReadAsStringAsync(Stop), await refused.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Other_sites_need_the_version_that_was_read()
    {
        var client = await Create(_ars, Roles.Mediator, Site);
        var (id, secret) = (client.GetProperty("id").GetString()!, client.GetProperty("secret").GetString()!);
        var change = new { name = "Médiation", passSiteIds = new[] { OtherSite } };

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await Put(_ars, id, change, null)).StatusCode);
        var changed = await Put(_ars, id, change, "\"1\"");
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal("\"2\"", changed.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Put(_ars, id, change, "\"1\"")).StatusCode);
        var sites = RunningIdentity.Part(await _identity.Token(id, secret), 1).GetProperty("pass_site").EnumerateArray();
        Assert.Equal([OtherSite.ToString()], sites.Select(site => site.GetString()!));
    }

    [Fact]
    public async Task An_ARS_cannot_make_or_reach_an_operator()
    {
        using var create = await _ars.PostAsJsonAsync("/connect/clients", Body(Roles.Operator), Stop);
        using var read = await _ars.GetAsync("/connect/clients/dev-operator", Stop);
        using var secret = await _ars.PostAsJsonAsync("/connect/clients/dev-operator/secrets", new { }, Stop);
        using var disable = await _ars.PostAsync("/connect/clients/dev-operator/disablement", null, Stop);
        using var change = await Put(_ars, "dev-operator", new { name = "x", passSiteIds = Array.Empty<Guid>() }, "\"1\"");

        Assert.Equal(HttpStatusCode.Forbidden, create.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, secret.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, disable.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, change.StatusCode);
        using var operators = await _identity.As(Roles.Operator);
        Assert.Equal(HttpStatusCode.Created, (await operators.PostAsJsonAsync("/connect/clients", Body(Roles.Operator), Stop)).StatusCode);
    }

    [Fact]
    public async Task The_client_of_a_service_is_seen_by_an_operator_and_changed_by_nobody()
    {
        using var operators = await _identity.As(Roles.Operator);

        var seen = await operators.GetFromJsonAsync<JsonElement>("/connect/clients/service-rights-dossier", Stop);
        using var create = await operators.PostAsJsonAsync("/connect/clients", Body(Roles.Service, Site), Stop);
        using var secret = await operators.PostAsJsonAsync("/connect/clients/service-rights-dossier/secrets", new { }, Stop);
        using var change = await Put(operators, "service-rights-dossier", new { name = "x", passSiteIds = new[] { Site } }, "\"1\"");

        Assert.Equal((Roles.Service, 0), (seen.GetProperty("role").GetString(), seen.GetProperty("passSiteIds").GetArrayLength()));
        Assert.Equal(HttpStatusCode.BadRequest, create.StatusCode);
        Assert.Equal("/role", (await RunningIdentity.Json(create)).GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, secret.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, change.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _identity.Ask("service-rights-dossier", "secret-of-service")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _ars.GetAsync("/connect/clients/service-rights-dossier", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _ars.PostAsJsonAsync("/connect/clients/service-rights-dossier/secrets", new { }, Stop)).StatusCode);
    }

    [Fact]
    public async Task An_ARS_limited_to_a_PASS_neither_sees_nor_makes_clients_of_others()
    {
        using var limited = await _identity.As(Roles.Ars, ("pass_site", Site.ToString()));
        var own = (await Create(_ars, Roles.Nurse, Site)).GetProperty("id").GetString();
        var others = (await Create(_ars, Roles.Nurse, OtherSite)).GetProperty("id").GetString();
        var both = (await Create(_ars, Roles.Nurse, Site, OtherSite)).GetProperty("id").GetString();

        var seen = await limited.GetFromJsonAsync<JsonElement>("/connect/clients", Stop);

        Assert.Equal([own], seen.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await limited.GetAsync($"/connect/clients/{others}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await limited.GetAsync($"/connect/clients/{both}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await limited.PostAsJsonAsync("/connect/clients", Body(Roles.Nurse, OtherSite), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await limited.PostAsJsonAsync("/connect/clients", Body(Roles.Ars), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await limited.PostAsJsonAsync("/connect/clients", Body(Roles.Nurse, Site), Stop)).StatusCode);
    }

    [Theory]
    [InlineData(Roles.Coordinator)]
    [InlineData(Roles.SocialWorker)]
    [InlineData(Roles.Fund)]
    [InlineData(Roles.Partner)]
    public async Task Other_roles_have_no_access_to_clients(string role)
    {
        using var other = await _identity.As(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync("/connect/clients", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.PostAsJsonAsync("/connect/clients", Body(Roles.Nurse, Site), Stop)).StatusCode);
    }

    [Theory]
    [InlineData("""{"name":"x","role":"king","passSiteIds":["019377a0-0000-7000-8000-000000000001"]}""", "/role")]
    [InlineData("""{"name":"x","role":"nurse","passSiteIds":[]}""", "/passSiteIds")]
    [InlineData("""{"name":"x","role":"nurse","passSiteIds":["here"]}""", "/passSiteIds/0")]
    [InlineData("""{"name":"","role":"nurse","passSiteIds":["019377a0-0000-7000-8000-000000000001"]}""", "/name")]
    [InlineData("""{"name":"x","role":"nurse","passSiteIds":["019377a0-0000-7000-8000-000000000001"],"admin":true}""", "/admin")]
    [InlineData("""{"role":"nurse"}""", "/name")]
    public async Task A_wrong_body_is_explained(string body, string pointer)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var refused = await _ars.PostAsync("/connect/clients", content, Stop);

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
            var page = await _ars.GetFromJsonAsync<JsonElement>($"/connect/clients?limit=4&after={after}", Stop);
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);

        Assert.Equal(Roles.All.Where(role => role != Roles.Operator).Select(role => $"dev-{role}").Order(StringComparer.Ordinal), ids);
        Assert.Equal(HttpStatusCode.BadRequest, (await _ars.GetAsync("/connect/clients?limit=101", Stop)).StatusCode);
    }

    private static async Task<JsonElement> Create(HttpClient caller, string role, params Guid[] sites)
    {
        using var created = await caller.PostAsJsonAsync("/connect/clients", Body(role, sites), Stop);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        return await RunningIdentity.Json(created);
    }

    private static object Body(string role, params Guid[] sites) => new { name = $"Un client {role}", role, passSiteIds = sites };

    private static async Task<HttpResponseMessage> Put(HttpClient caller, string id, object body, string? ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/connect/clients/{id}") { Content = JsonContent.Create(body) };
        if (ifMatch is not null)
        {
            request.Headers.Add("If-Match", ifMatch);
        }

        return await caller.SendAsync(request, Stop);
    }
}
