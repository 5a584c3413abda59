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
        ["POST /connect/keys/rotation"] = new(Roles.Operator), // Of a key that is not there: the others' tokens stay good.
        ["GET /connect/me"] = new(), // For people, not for applications.
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
        return (new() { ["/connect/clients/{clientId}"] = $"/connect/clients/{id}" }, new() { ["passSiteIds"] = $"{_site}" });
    }
}
