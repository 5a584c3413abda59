using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Reporting.Tests;

public sealed class AccessTests(TestBroker broker) : IAsyncLifetime
{
    private static readonly string[] Readers = [Roles.Ars, Roles.Coordinator];

    private static readonly Dictionary<string, Access> Table = new()
    {
        ["GET /reports/annual/{year}"] = new(Readers),
        ["GET /reports/annual/{year}/sites"] = new(Readers),
        ["GET /reports/annual/{year}/export.csv"] = new(Readers),
        ["GET /reports/annual/{year}/recount"] = new(Readers),
        ["POST /reports/annual/{year}/publications"] = new(Readers),
        ["GET /reports/annual/{year}/publications"] = new(Readers),
        ["GET /reports/annual/{year}/publications/{id}"] = new(Readers),
        ["GET /reports/annual/{year}/indicators/{indicator}/list"] = new(Roles.Coordinator),
        ["GET /reports/annual/{year}/verification"] = new(Roles.Operator),
        ["GET /reports/indicators"] = new(Readers),
        ["GET /reports/rebuild"] = new(Roles.Operator),
        ["POST /reports/rebuild"] = new(Roles.Operator),
        ["GET /facts"] = new(Roles.Coordinator),
        ["GET /reports/regional"] = new(Roles.Ars),
        ["GET /reports/regional/{year}/standardized"] = new(Roles.Ars),
        ["POST /reports/regional/{year}/open-data"] = new(Roles.Ars),
        ["GET /reports/regional/{year}/open-data"] = new(Roles.Ars),
        ["GET /reports/regional/{year}/open-data/export.csv"] = new(Roles.Ars),
        ["GET /people/{personId}/data"] = new(Roles.Coordinator),
        ["GET /audit"] = new(Roles.Coordinator, Roles.Ars),
        ["GET /audit/verification"] = new(Roles.Operator),
    };

    private static readonly Dictionary<string, Audited> Kept = new()
    {
        ["GET /reports/annual/{year}"] = Audited.OfNobody,
        ["GET /reports/annual/{year}/sites"] = Audited.OfNobody,
        ["GET /reports/annual/{year}/export.csv"] = Audited.OfNobody,
        ["GET /reports/annual/{year}/recount"] = Audited.OfNobody,
        ["POST /reports/annual/{year}/publications"] = Audited.Change,
        ["GET /reports/annual/{year}/publications"] = Audited.OfNobody,
        ["GET /reports/annual/{year}/publications/{id}"] = Audited.OfNobody,
        ["GET /reports/annual/{year}/indicators/{indicator}/list"] = Audited.OfPeople,
        ["GET /reports/annual/{year}/verification"] = Audited.OfNobody,
        ["GET /reports/indicators"] = Audited.OfNobody,
        ["GET /reports/rebuild"] = Audited.OfNobody,
        ["POST /reports/rebuild"] = Audited.Change,
        ["GET /reports/regional"] = Audited.OfNobody,
        ["GET /reports/regional/{year}/standardized"] = Audited.OfNobody,
        ["POST /reports/regional/{year}/open-data"] = Audited.Change,
        ["GET /reports/regional/{year}/open-data"] = Audited.OfNobody,
        ["GET /reports/regional/{year}/open-data/export.csv"] = Audited.OfNobody,
        ["GET /facts"] = Audited.OfPeople,
        ["GET /people/{personId}/data"] = Audited.OfPeople,
        ["GET /audit"] = Audited.OfPeople,
        ["GET /audit/verification"] = Audited.OfNobody,
    };

    private readonly Guid _site = Guid.CreateVersion7();
    private ServiceUnderTest<Program> _reporting = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _reporting = await ServiceUnderTest<Program>.Start(broker, "reporting-db");

    public ValueTask DisposeAsync() => _reporting.DisposeAsync();

    [Fact]
    public async Task Each_operation_is_for_the_roles_of_the_table_and_for_their_own_PASS()
    {
        var matrix = new AccessMatrix(await Document(), Table, await Rows(), new Dictionary<string, string>(), holder => Task.FromResult(Client(holder)));

        Assert.InRange(await matrix.Hold("reporting"), 150, int.MaxValue);
    }

    [Fact]
    public async Task What_each_operation_shows_of_people_is_in_the_audit_of_their_PASS()
    {
        var rows = await Rows();
        using var coordinator = _reporting.Client(Roles.Coordinator, _site);

        await new AuditMatrix(await Document(), Kept, rows, operation => Client(new Holder(Table[operation.Name].Roles[0], Own: true)), coordinator)
        {
            Address = "/audit",
        }.Hold();
    }

    [Fact]
    public async Task What_nobody_means_to_send_is_never_an_internal_error()
    {
        var hostile = new HostileInputs(
            await Document(), await Rows(), new Dictionary<string, string>(), operation => Task.FromResult<HttpClient?>(Client(new Holder(Table[operation.Name].Roles[0], Own: true))));

        Assert.InRange(await hostile.Send(), 100, int.MaxValue);
    }

    private HttpClient Client(Holder holder) => holder switch
    {
        { Role: null } => _reporting.Anonymous(),
        { Scope: { } scope, Role: var role } => _reporting.Limited(role, scope),
        { Role: var role, Own: var own } => _reporting.Client(role, own ? _site : Guid.CreateVersion7()),
    };

    private async Task<JsonNode> Document() => (await _reporting.Anonymous().GetFromJsonAsync<JsonNode>("/openapi/v1.json", Stop))!;

    private async Task<Dictionary<string, string>> Rows()
    {
        var someone = new Someone(_site).Registered("2021-04-06");
        foreach (var told in (PassEvent[])[
            new PassSiteOpened
            {
                OccurredAt = DateTimeOffset.UtcNow,
                PassSiteId = _site,
                Version = 1,
                Finess = "760000166",
                CommuneCodes = ["76540"],
                Territory = Territory.Metropole,
                OpenedOn = new DateOnly(2021, 1, 4),
            },
            .. someone.Facts])
        {
            await _reporting.Publish(told);
        }

        using var coordinator = _reporting.Client(Roles.Coordinator, _site);
        await Eventually.True(
            async () => await coordinator.GetAsync("/reports/annual/2021/recount", Stop) is { IsSuccessStatusCode: true } answer
                && (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("facts").GetInt32() == 2,
            "both facts are counted");
        using var published = await coordinator.PostAsJsonAsync("/reports/annual/2021/publications", new { publishedOn = "2022-01-31" }, Stop);
        Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync(Stop));
        using var ars = _reporting.Client(Roles.Ars, _site);
        HttpResponseMessage? released = null;
        await Eventually.True(async () => (released = await ars.PostAsync("/reports/regional/2021/open-data", null, Stop)).StatusCode == HttpStatusCode.Created, "the publication, a fact too, is counted");
        released!.Dispose();
        return new()
        {
            ["/reports/annual/{year}/publications/{id}"] = published.Headers.Location!.OriginalString,
            ["/people/{personId}"] = $"/people/{someone.Id}",
            ["/reports/annual/{year}/indicators/{indicator}/list"] = "/reports/annual/2021/indicators/ARS-NEW/list",
        };
    }
}
