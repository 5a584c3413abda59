using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests;

public sealed class AccessTests : IAsyncLifetime
{
    private const string Why = "each sees what it manages, and it is one PASS's";

    private static readonly string[] Managers = [Roles.Coordinator, Roles.Ars, Roles.Operator];

    // And the managers of structures, who are no applications: Structures/.
    private static readonly string[] Answering = [Roles.Coordinator, Roles.Fund];

    private static readonly Dictionary<string, Access> Table = new()
    {
        ["POST /connect/token"] = Access.Anybody,
        ["POST /connect/secrets"] = Access.Anybody,
        ["POST /connect/clients"] = new(Managers),
        ["GET /connect/clients"] = new(Managers),
        ["GET /connect/clients/{clientId}"] = new(Managers) { Absent = Why },
        ["PUT /connect/clients/{clientId}"] = new(Managers) { Absent = Why },
        ["POST /connect/clients/{clientId}/enrolment"] = new(Managers) { Absent = Why },
        ["POST /connect/clients/{clientId}/disablement"] = new(Managers) { Absent = Why },
        ["POST /connect/clients/{clientId}/enablement"] = new(Managers) { Absent = Why },
        ["POST /connect/clients/me/secrets"] = new([.. Roles.All.OrderBy(role => role != Roles.Secretary)]), // Who replaces its own is asked for nothing else here.
        ["POST /connect/memberships"] = new(Managers),
        ["GET /connect/memberships"] = new(Managers),
        ["GET /connect/memberships/{membershipId}"] = new(Managers) { Absent = Why },
        ["PUT /connect/memberships/{membershipId}"] = new(Managers) { Absent = Why },
        ["POST /connect/memberships/{membershipId}/invitation"] = new(Managers),
        ["POST /connect/memberships/{membershipId}/activation-link"] = new(Roles.Operator),
        ["POST /connect/memberships/{membershipId}/disablement"] = new(Managers),
        ["POST /connect/memberships/{membershipId}/enablement"] = new(Managers),
        ["POST /connect/memberships/{membershipId}/end"] = new(Managers),
        ["POST /connect/accounts/{accountId}/disablement"] = new(Managers),
        ["POST /connect/accounts/{accountId}/enablement"] = new(Managers),
        ["POST /connect/accounts/{accountId}/second-factor/reset"] = new(Managers),
        ["GET /connect/access-review"] = new(Managers),
        ["GET /connect/access-review/accesses"] = new(Managers),
        ["GET /connect/access-review/export.csv"] = new(Managers),
        ["POST /connect/access-review"] = new(Managers),
        ["POST /connect/structures"] = new(Answering),
        ["GET /connect/structures"] = new(Answering),
        ["GET /connect/structures/{structureId}"] = new(Answering) { Absent = Why },
        ["PUT /connect/structures/{structureId}"] = new(Answering) { Absent = Why },
        ["POST /connect/structures/{structureId}/agreements"] = new(Answering),
        ["POST /connect/structures/{structureId}/agreements/{agreementId}/acceptance"] = new(), // For the managers of structures, who are people.
        ["PUT /connect/structures/{structureId}/agreements/{agreementId}"] = new(Answering) { Absent = Why },
        ["GET /connect/structures/{structureId}/accesses"] = new(Answering) { Absent = Why },
        ["POST /connect/structures/{structureId}/manager-requests"] = new(Answering),
        ["POST /connect/structures/{structureId}/technicians"] = new(), // For the managers of structures, who are people.
        ["POST /connect/structures/{structureId}/incidents"] = new(Answering),
        ["GET /connect/structures/{structureId}/incidents"] = new(Answering) { Absent = Why },
        ["POST /connect/structures/{structureId}/incidents/{incidentId}/lifting"] = new(Answering),
        ["POST /connect/structures/{structureId}/cut"] = new(Answering),
        ["POST /connect/structures/{structureId}/reinstatement"] = new(Answering),
        ["POST /connect/structures/{structureId}/review-request"] = new(Answering),
        ["POST /connect/structures/{structureId}/reviews"] = new(), // For the managers of structures, who are people.
        ["GET /connect/structures/{structureId}/reviews"] = new(Answering) { Absent = Why },
        ["GET /connect/manager-requests"] = new(Answering),
        ["POST /connect/manager-requests/{requestId}/acceptance"] = new(Answering),
        ["POST /connect/manager-requests/{requestId}/refusal"] = new(Answering),
        ["POST /connect/keys/rotation"] = new(Roles.Operator), // Of a key that is not there: the others' tokens stay good.
        ["GET /connect/team"] = new(Roles.Team),
        ["GET /connect/me"] = new(), // For people, not for applications.
        ["GET /connect/audit"] = new(Roles.Coordinator, Roles.Ars),
        ["GET /connect/audit/verification"] = new(Roles.Operator),
    };

    private static readonly Dictionary<string, Audited> Kept = new()
    {
        ["POST /connect/token"] = Audited.Change,
        ["POST /connect/secrets"] = Audited.Change,
        ["POST /connect/clients"] = Audited.Change,
        ["GET /connect/clients"] = Audited.OfNobody,
        ["GET /connect/clients/{clientId}"] = Audited.OfNobody,
        ["PUT /connect/clients/{clientId}"] = Audited.Change,
        ["POST /connect/clients/{clientId}/enrolment"] = Audited.Change,
        ["POST /connect/clients/{clientId}/disablement"] = Audited.Change,
        ["POST /connect/clients/{clientId}/enablement"] = Audited.Change,
        ["POST /connect/clients/me/secrets"] = Audited.Change,
        ["POST /connect/memberships"] = Audited.Change,
        ["GET /connect/memberships"] = Audited.OfNobody,
        ["GET /connect/memberships/{membershipId}"] = Audited.OfNobody,
        ["PUT /connect/memberships/{membershipId}"] = Audited.Change,
        ["POST /connect/memberships/{membershipId}/invitation"] = Audited.Change,
        ["POST /connect/memberships/{membershipId}/activation-link"] = Audited.Change,
        ["POST /connect/memberships/{membershipId}/disablement"] = Audited.Change,
        ["POST /connect/memberships/{membershipId}/enablement"] = Audited.Change,
        ["POST /connect/memberships/{membershipId}/end"] = Audited.Change,
        ["POST /connect/accounts/{accountId}/disablement"] = Audited.Change,
        ["POST /connect/accounts/{accountId}/enablement"] = Audited.Change,
        ["POST /connect/accounts/{accountId}/second-factor/reset"] = Audited.Change,
        ["GET /connect/access-review"] = Audited.OfNobody,
        ["GET /connect/access-review/accesses"] = Audited.OfNobody,
        ["GET /connect/access-review/export.csv"] = Audited.OfNobody,
        ["POST /connect/access-review"] = Audited.Change,
        ["POST /connect/structures"] = Audited.Change,
        ["GET /connect/structures"] = Audited.OfNobody,
        ["GET /connect/structures/{structureId}"] = Audited.OfNobody,
        ["PUT /connect/structures/{structureId}"] = Audited.Change,
        ["POST /connect/structures/{structureId}/agreements"] = Audited.Change,
        ["POST /connect/structures/{structureId}/agreements/{agreementId}/acceptance"] = Audited.Change,
        ["PUT /connect/structures/{structureId}/agreements/{agreementId}"] = Audited.Change,
        ["GET /connect/structures/{structureId}/accesses"] = Audited.OfNobody,
        ["POST /connect/structures/{structureId}/manager-requests"] = Audited.Change,
        ["POST /connect/structures/{structureId}/technicians"] = Audited.Change,
        ["POST /connect/structures/{structureId}/incidents"] = Audited.Change,
        ["GET /connect/structures/{structureId}/incidents"] = Audited.OfNobody,
        ["POST /connect/structures/{structureId}/incidents/{incidentId}/lifting"] = Audited.Change,
        ["POST /connect/structures/{structureId}/cut"] = Audited.Change,
        ["POST /connect/structures/{structureId}/reinstatement"] = Audited.Change,
        ["POST /connect/structures/{structureId}/review-request"] = Audited.Change,
        ["POST /connect/structures/{structureId}/reviews"] = Audited.Change,
        ["GET /connect/structures/{structureId}/reviews"] = Audited.OfNobody,
        ["GET /connect/manager-requests"] = Audited.OfNobody,
        ["POST /connect/manager-requests/{requestId}/acceptance"] = Audited.Change,
        ["POST /connect/manager-requests/{requestId}/refusal"] = Audited.Change,
        ["POST /connect/keys/rotation"] = Audited.Change,
        ["GET /connect/team"] = Audited.OfNobody,
        ["GET /connect/me"] = Audited.OfNobody,
        ["GET /connect/audit"] = Audited.OfPeople,
        ["GET /connect/audit/verification"] = Audited.OfNobody,
    };

    private readonly Guid _site = Guid.CreateVersion7();
    private readonly Guid _other = Guid.CreateVersion7();
    private readonly DataFolder _data = new();
    private RunningIdentity _identity = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _identity = RunningIdentity.Start(_data, settings: [("Identity:ServiceSecret:test", "secret-of-service")]);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _identity.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task Each_operation_is_for_the_roles_of_the_table_and_for_their_own_PASS()
    {
        var (rows, values) = await Rows();
        var matrix = new AccessMatrix(await Document(), Table, rows, values, Client);

        Assert.InRange(await matrix.Hold("connect"), 130, int.MaxValue);
    }

    [Fact]
    public async Task What_each_operation_shows_of_people_is_in_the_audit_of_their_PASS()
    {
        var (rows, _) = await Rows();
        var clients = new Dictionary<string, HttpClient>();
        foreach (var role in Table.Values.SelectMany(access => access.Roles.Take(1)).Distinct())
        {
            clients[role] = await Client(new Holder(role, Own: true));
        }

        using var coordinator = await Client(new Holder(Roles.Coordinator, Own: true));

        await new AuditMatrix(await Document(), Kept, rows, operation => Table[operation.Name] is { Roles: [var role, ..] } ? clients[role] : _identity.Http, coordinator)
        {
            Address = "/connect/audit",
        }.Hold();
    }

    [Fact]
    public async Task What_nobody_means_to_send_is_never_an_internal_error()
    {
        var (rows, values) = await Rows();
        var hostile = new HostileInputs(
            await Document(), rows, values, async operation => Table[operation.Name] switch
            {
                { Open: true } => _identity.Http,
                { Roles: [] } => null, // It takes nothing.
                var access => await Client(new Holder(access.Roles[0], Own: true)),
            });

        Assert.InRange(await hostile.Send(), 200, int.MaxValue);
    }

    [Fact]
    public async Task Identity_s_own_acts_and_wrong_secrets_are_in_the_audit()
    {
        var (rows, _) = await Rows();
        var client = rows["/connect/clients/{clientId}"].Split('/')[^1];
        using var coordinator = await Client(new Holder(Roles.Coordinator, Own: true));
        using var wrong = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = "guessed" });
        using var refused = await _identity.Http.PostAsync("/connect/token", wrong, Stop);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, refused.StatusCode);
        using var agency = await _identity.As(Roles.Ars);

        var made = await Lines(coordinator, "POST /connect/clients");
        var tried = await Lines(agency, "POST /connect/token");

        Assert.Contains(made, line => line["resource"]!.GetValue<string>() == $"Client {client}" && line["actor"]!.GetValue<string>() == "dev-coordinator");
        Assert.Contains(tried, line => line["resource"]?.GetValue<string>() == $"Client {client}" && line["outcome"]!.GetValue<string>() == "refused");
    }

    private static async Task<List<JsonNode>> Lines(HttpClient http, string operation) =>
        [.. (await http.GetFromJsonAsync<JsonNode>($"/connect/audit?limit=100&operation={Uri.EscapeDataString(operation)}", Stop))!["items"]!.AsArray().Select(line => line!)];

    /// <summary>RFC 6749, appendix B: the form is UTF-8, whatever is said of it.</summary>
    [Theory]
    [InlineData("utf-8")]
    [InlineData("\"utf-8\"")]
    [InlineData("UTF8")]
    [InlineData("utf-7")]
    [InlineData("\"utf-7\"")]
    [InlineData("nothing")]
    [InlineData("\"\"")]
    public async Task A_request_for_a_token_is_read_as_UTF_8(string charset)
    {
        using var form = new ByteArrayContent("grant_type=client_credentials&client_id=dev-ars&client_secret=secret-of-ars"u8.ToArray());
        form.Headers.TryAddWithoutValidation("Content-Type", $"application/x-www-form-urlencoded; charset={charset}");
        using var answer = await _identity.Http.PostAsync("/connect/token", form, Stop);

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }

    private async Task<HttpClient> Client(Holder holder)
    {
        if (holder.Role is not { } role)
        {
            return _identity.Http;
        }

        List<(string, string)> more = [("pass_site", $"{(holder.Own ? _site : _other)}")];
        if (holder.Scope is { } scope)
        {
            more.Add(("scope", Scopes.Of(role).First(has => has != "connect" && (has == scope || !Scopes.Of(role).Contains(scope)))));
        }

        return role == Roles.Service
            ? _identity.With(await _identity.Token("service-test", "secret-of-service", [.. more]))
            : _identity.With(await _identity.Token($"dev-{role}", $"secret-of-{role}", [.. more]));
    }

    private async Task<JsonNode> Document() => (await _identity.Http.GetFromJsonAsync<JsonNode>("/openapi/v1.json", Stop))!;

    private async Task<(Dictionary<string, string> Rows, Dictionary<string, string> Values)> Rows()
    {
        await _identity.Open(_site, _other);
        using var coordinator = await _identity.As(Roles.Coordinator);
        using var made = await coordinator.PostAsJsonAsync(
            "/connect/clients",
            new { name = "CCAS de Villeneuve", role = Roles.Partner, passSiteIds = new[] { _site }, structureId = TestTokens.BindingOf(Roles.Partner) }, Stop);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync(Stop));
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetString();
        var structure = Guid.CreateVersion7();
        using var opened = await coordinator.PostAsJsonAsync(
            "/connect/structures",
            new { structureId = structure, name = "CCAS de Villeneuve", members = 12, mailDomains = new[] { "example.org" }, agreement = new { agreementId = Guid.CreateVersion7(), passSiteId = _site, fundCode = TestTokens.BindingOf(Roles.Fund), technicians = 20 } }, Stop);
        Assert.True(opened.IsSuccessStatusCode, await opened.Content.ReadAsStringAsync(Stop));
        return (
            new() { ["/connect/clients/{clientId}"] = $"/connect/clients/{id}", ["/connect/structures/{structureId}"] = $"/connect/structures/{structure}" },
            new() { ["passSiteIds"] = $"{_site}", ["passSiteId"] = $"{_site}", ["structureId"] = TestTokens.BindingOf(Roles.Partner)! });
    }
}
