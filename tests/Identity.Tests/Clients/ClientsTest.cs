using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests.Clients;

/// <summary>An identity with two PASS, and who manages its clients.</summary>
public abstract class ClientsTest : IAsyncLifetime
{
    protected static readonly Guid Site = Guid.CreateVersion7();
    protected static readonly Guid OtherSite = Guid.CreateVersion7();

    private protected DataFolder Data { get; } = new();

    private protected SetClock Clock { get; } = new(DateTimeOffset.UtcNow);

    private protected RunningIdentity Identity { get; private set; } = null!;

    protected HttpClient Ars { get; private set; } = null!;

    protected HttpClient Coordinator { get; private set; } = null!;

    protected HttpClient Operators { get; private set; } = null!;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Identity = RunningIdentity.Start(Data, clock: Clock, settings: ("Identity:ServiceSecret:rights-dossier", "secret-of-service"));
        await Identity.Open(Site, OtherSite);
        Ars = await Identity.As(Roles.Ars);
        Coordinator = await Identity.As(Roles.Coordinator);
        Operators = await Identity.As(Roles.Operator);
    }

    public async ValueTask DisposeAsync()
    {
        Ars.Dispose();
        Coordinator.Dispose();
        Operators.Dispose();
        await Identity.DisposeAsync();
        Data.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static string Id(JsonElement client) => client.GetProperty("id").GetString()!;

    protected static Task<JsonElement> Read(HttpClient caller, JsonElement client) => caller.GetFromJsonAsync<JsonElement>($"/connect/clients/{Id(client)}", Stop);

    protected static async Task<JsonElement> Create(HttpClient caller, string role, params Guid[] sites)
    {
        using var created = await caller.PostAsJsonAsync("/connect/clients", Body(role, sites), Stop);
        Assert.True(created.StatusCode == HttpStatusCode.Created, await created.Content.ReadAsStringAsync(Stop));
        return await RunningIdentity.Json(created);
    }

    protected static object Body(string role, params Guid[] sites) => new
    {
        name = $"Un client {role}",
        role,
        passSiteIds = sites,
        contact = "logiciel@example.org",
        fundCode = role == Roles.Fund ? TestTokens.BindingOf(role) : null,
        practitionerId = role == Roles.Practitioner ? TestTokens.BindingOf(role) : null,
        structureId = role == Roles.Partner ? TestTokens.BindingOf(role) : null,
    };

    protected static async Task<HttpResponseMessage> Put(HttpClient caller, string id, object body, string? ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/connect/clients/{id}") { Content = JsonContent.Create(body) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch == "*" ? await Version(caller, id) : ifMatch);
        }

        return await caller.SendAsync(request, Stop);
    }

    // That of what the caller may read; of the rest any will do.
    protected static async Task<string> Version(HttpClient caller, string id)
    {
        using var read = await caller.GetAsync($"/connect/clients/{id}", Stop);
        return read.Headers.ETag?.Tag ?? "\"1\"";
    }

    protected static async Task<HttpResponseMessage> Send(HttpClient caller, HttpMethod method, string address, string json)
    {
        using var request = new HttpRequestMessage(method, address) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        return await caller.SendAsync(request, Stop);
    }

    protected async Task<HttpResponseMessage> Send(HttpMethod method, string address, object body, string key)
    {
        using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body), Headers = { { "Idempotency-Key", key } } };
        return await Coordinator.SendAsync(request, Stop);
    }

    protected async Task<(string Id, string Secret)> Enrolled(HttpClient caller, string role, params Guid[] sites)
    {
        var client = await Create(caller, role, sites);
        return (Id(client), await Draw(client.GetProperty("enrolment").GetProperty("code").GetString()!));
    }

    protected static async Task<string> Enrol(HttpClient caller, string id, int previousValidDays)
    {
        using var answer = await caller.PostAsJsonAsync($"/connect/clients/{id}/enrolment", new { previousValidDays }, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await RunningIdentity.Json(answer)).GetProperty("enrolment").GetProperty("code").GetString()!;
    }

    protected async Task<string> Draw(string code)
    {
        using var drawn = await Identity.Http.PostAsJsonAsync("/connect/secrets", new { code }, Stop);
        Assert.True(drawn.StatusCode == HttpStatusCode.OK, await drawn.Content.ReadAsStringAsync(Stop));
        return (await RunningIdentity.Json(drawn)).GetProperty("secret").GetString()!;
    }

    protected async Task RefusesCode(string code)
    {
        using var refused = await Identity.Http.PostAsJsonAsync("/connect/secrets", new { code }, Stop);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }
}
