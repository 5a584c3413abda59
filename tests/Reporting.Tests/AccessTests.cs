using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Tests.Committees;
using PassPlatform.Reporting.Tests.Versions;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Reporting.Tests;

public sealed class AccessTests(TestBroker broker) : IAsyncLifetime
{
    private static readonly string[] Readers = [Roles.Ars, Roles.Coordinator];

    private static readonly string[] CommitteeReaders = [Roles.Coordinator, Roles.Fund, Roles.Ars];

    private static readonly Dictionary<string, Access> Table = new()
    {
        ["GET /reports/annual/{year}"] = new(Readers),
        ["GET /reports/annual/{year}/sites"] = new(Readers),
        ["GET /reports/annual/{year}/export.csv"] = new(Readers),
        ["GET /reports/annual/{year}/export.json"] = new(Readers),
        ["GET /reports/annual/{year}/export.pdf"] = new(Readers),
        ["GET /reports/annual/{year}/export.xlsx"] = new(Readers),
        ["GET /reports/annual/{year}/recount"] = new(Readers),
        ["POST /reports/annual/{year}/versions"] = new(Roles.Coordinator),
        ["GET /reports/annual/{year}/versions"] = new(Readers),
        ["GET /reports/annual/{year}/versions/{id}"] = new(Readers),
        ["GET /reports/annual/{year}/versions/{id}/export.csv"] = new(Readers),
        ["GET /reports/annual/{year}/versions/{id}/export.json"] = new(Readers),
        ["GET /reports/annual/{year}/versions/{id}/export.pdf"] = new(Readers),
        ["GET /reports/annual/{year}/versions/{id}/export.xlsx"] = new(Readers),
        ["PUT /reports/annual/{year}/versions/{id}"] = new(Roles.Coordinator),
        ["POST /reports/annual/{year}/versions/{id}/validation"] = new(Roles.Coordinator),
        ["POST /reports/annual/{year}/versions/{id}/sending"] = new(Roles.Coordinator),
        ["POST /reports/annual/{year}/versions/{id}/reception"] = new(Roles.Ars),
        ["GET /reports/annual/{year}/versions/{id}/differences"] = new(Readers),
        ["GET /reports/questions"] = new(Readers),
        ["GET /reports/reminders"] = new(Readers),
        ["GET /reports/annual/{year}/indicators/{indicator}/list"] = new(Roles.Coordinator),
        ["GET /reports/annual/{year}/verification"] = new(Roles.Operator),
        ["GET /reports/indicators"] = new(Readers),
        ["GET /reports/rebuild"] = new(Roles.Operator),
        ["POST /reports/rebuild"] = new(Roles.Operator),
        ["GET /facts"] = new(Roles.Coordinator),
        ["GET /reports/regional"] = new(Roles.Ars),
        ["GET /reports/regional/export.csv"] = new(Roles.Ars),
        ["GET /reports/regional/export.json"] = new(Roles.Ars),
        ["GET /reports/regional/export.pdf"] = new(Roles.Ars),
        ["GET /reports/regional/export.xlsx"] = new(Roles.Ars),
        ["GET /reports/regional/{year}/standardized"] = new(Roles.Ars),
        ["POST /reports/regional/{year}/open-data"] = new(Roles.Ars),
        ["GET /reports/regional/{year}/open-data"] = new(Roles.Ars),
        ["GET /reports/regional/{year}/open-data/export.csv"] = new(Roles.Ars),
        ["POST /reports/committees"] = new(Roles.Coordinator),
        ["GET /reports/committees"] = new(CommitteeReaders),
        ["GET /reports/committees/{committeeId}"] = new(CommitteeReaders),
        ["GET /reports/committees/{committeeId}/export.csv"] = new(CommitteeReaders),
        ["GET /reports/committees/{committeeId}/export.json"] = new(CommitteeReaders),
        ["GET /reports/committees/{committeeId}/export.pdf"] = new(CommitteeReaders),
        ["GET /reports/committees/{committeeId}/export.xlsx"] = new(CommitteeReaders),
        ["POST /reports/committees/{committeeId}/sample"] = new(Roles.Coordinator),
        ["GET /reports/committees/{committeeId}/sample"] = new(Roles.Coordinator, Roles.Fund),
        ["PUT /reports/committees/{committeeId}/words"] = new(Roles.Coordinator, Roles.Fund),
        ["POST /reports/committees/{committeeId}/presentation"] = new(Roles.Coordinator),
        ["GET /reports/committees/funds/{fundCode}/figures"] = new(CommitteeReaders),
        ["GET /reports/committees/funds/{fundCode}/terms"] = new(CommitteeReaders),
        ["POST /reports/committees/funds/{fundCode}/terms"] = new(Roles.Coordinator),
        ["PUT /reports/committees/funds/{fundCode}/terms"] = new(Roles.Coordinator),
        ["POST /reports/committees/funds/{fundCode}/terms/validation"] = new(Roles.Fund),
        ["GET /people/{personId}/data"] = new(Roles.Coordinator),
        ["GET /audit"] = new(Roles.Coordinator, Roles.Ars),
        ["GET /audit/verification"] = new(Roles.Operator),
    };

    private static readonly Dictionary<string, Audited> Kept = new()
    {
        ["GET /reports/annual/{year}"] = Audited.OfNobody,
        ["GET /reports/annual/{year}/sites"] = Audited.OfNobody,
        ["GET /reports/annual/{year}/export.csv"] = Audited.OfNobody,
        ["GET /reports/annual/{year}/export.json"] = Audited.OfNobody,
        ["GET /reports/annual/{year}/export.pdf"] = Audited.OfNobody,
        ["GET /reports/annual/{year}/export.xlsx"] = Audited.OfNobody,
        ["GET /reports/annual/{year}/recount"] = Audited.OfNobody,
        ["POST /reports/annual/{year}/versions"] = Audited.Change,
        ["GET /reports/annual/{year}/versions"] = Audited.OfNobody,
        ["GET /reports/annual/{year}/versions/{id}"] = Audited.OfNobody,
        ["GET /reports/annual/{year}/versions/{id}/export.csv"] = Audited.OfNobody,
        ["GET /reports/annual/{year}/versions/{id}/export.json"] = Audited.OfNobody,
        ["GET /reports/annual/{year}/versions/{id}/export.pdf"] = Audited.OfNobody,
        ["GET /reports/annual/{year}/versions/{id}/export.xlsx"] = Audited.OfNobody,
        ["PUT /reports/annual/{year}/versions/{id}"] = Audited.Change,
        ["POST /reports/annual/{year}/versions/{id}/validation"] = Audited.Change,
        ["POST /reports/annual/{year}/versions/{id}/sending"] = Audited.Change,
        ["POST /reports/annual/{year}/versions/{id}/reception"] = Audited.Change,
        ["GET /reports/annual/{year}/versions/{id}/differences"] = Audited.OfNobody,
        ["GET /reports/questions"] = Audited.OfNobody,
        ["GET /reports/reminders"] = Audited.OfNobody,
        ["GET /reports/annual/{year}/indicators/{indicator}/list"] = Audited.OfPeople,
        ["GET /reports/annual/{year}/verification"] = Audited.OfNobody,
        ["GET /reports/indicators"] = Audited.OfNobody,
        ["GET /reports/rebuild"] = Audited.OfNobody,
        ["POST /reports/rebuild"] = Audited.Change,
        ["GET /reports/regional"] = Audited.OfNobody,
        ["GET /reports/regional/export.csv"] = Audited.OfNobody,
        ["GET /reports/regional/export.json"] = Audited.OfNobody,
        ["GET /reports/regional/export.pdf"] = Audited.OfNobody,
        ["GET /reports/regional/export.xlsx"] = Audited.OfNobody,
        ["GET /reports/regional/{year}/standardized"] = Audited.OfNobody,
        ["POST /reports/regional/{year}/open-data"] = Audited.Change,
        ["GET /reports/regional/{year}/open-data"] = Audited.OfNobody,
        ["GET /reports/regional/{year}/open-data/export.csv"] = Audited.OfNobody,
        ["POST /reports/committees"] = Audited.Change,
        ["GET /reports/committees"] = Audited.OfNobody,
        ["GET /reports/committees/{committeeId}"] = Audited.OfNobody,
        ["GET /reports/committees/{committeeId}/export.csv"] = Audited.OfNobody,
        ["GET /reports/committees/{committeeId}/export.json"] = Audited.OfNobody,
        ["GET /reports/committees/{committeeId}/export.pdf"] = Audited.OfNobody,
        ["GET /reports/committees/{committeeId}/export.xlsx"] = Audited.OfNobody,
        ["POST /reports/committees/{committeeId}/sample"] = Audited.Change,
        ["GET /reports/committees/{committeeId}/sample"] = Audited.OfPeople,
        ["PUT /reports/committees/{committeeId}/words"] = Audited.Change,
        ["POST /reports/committees/{committeeId}/presentation"] = Audited.Change,
        ["GET /reports/committees/funds/{fundCode}/figures"] = Audited.OfNobody,
        ["GET /reports/committees/funds/{fundCode}/terms"] = Audited.OfNobody,
        ["POST /reports/committees/funds/{fundCode}/terms"] = Audited.Change,
        ["PUT /reports/committees/funds/{fundCode}/terms"] = Audited.Change,
        ["POST /reports/committees/funds/{fundCode}/terms/validation"] = Audited.Change,
        ["GET /facts"] = Audited.OfPeople,
        ["GET /people/{personId}/data"] = Audited.OfPeople,
        ["GET /audit"] = Audited.OfPeople,
        ["GET /audit/verification"] = Audited.OfNobody,
    };

    private const string List = "/reports/annual/{year}/indicators/{indicator}/list";

    // Of a code that is in no other answer by chance.
    private const string OwnFund = "CAISSE-DES-ESSAIS";

    private readonly Guid _site = Guid.CreateVersion7();
    private ServiceUnderTest<Program> _reporting = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _reporting = await ServiceUnderTest<Program>.Start(broker, "reporting-db");

    public ValueTask DisposeAsync() => _reporting.DisposeAsync();

    [Fact]
    public async Task Each_operation_is_for_the_roles_of_the_table_and_for_their_own_PASS()
    {
        var rows = await Rows();
        rows[List] += $"?passSiteId={_site}"; // The word alone is in answers of other things.
        var matrix = new AccessMatrix(await Document(), Table, rows, new Dictionary<string, string>(), holder => Task.FromResult(Client(holder)));

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
    public async Task The_API_document_leaves_a_reader_nothing_to_guess() => Assert.Empty(ApiDocument.Gaps(await Document()));

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
        { Role: Roles.Fund, Own: var own } => _reporting.ClientBound(Roles.Fund, OwnFund, own ? _site : Guid.CreateVersion7()),
        { Role: var role, Own: var own } => _reporting.Client(role, own ? _site : Guid.CreateVersion7()),
    };

    private async Task<JsonNode> Document() => (await _reporting.Anonymous().GetFromJsonAsync<JsonNode>("/openapi/v1.json", Stop))!;

    private async Task<Dictionary<string, string>> Rows()
    {
        var application = Guid.CreateVersion7();
        var someone = new Someone(_site).Registered("2021-04-06").SentTo(application, Benefit.Ame, "2021-04-20", fund: OwnFund).Decided(application, Benefit.Ame, "2021-04-20", "2021-04-21", "2021-05-12");
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
            CommitteeFacts.Agreed(_site, OwnFund),
            .. someone.Facts])
        {
            await _reporting.Publish(told);
        }

        using var coordinator = _reporting.Client(Roles.Coordinator, _site);
        await Eventually.True(
            async () => await coordinator.GetAsync("/reports/annual/2021/recount", Stop) is { IsSuccessStatusCode: true } answer
                && (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("facts").GetInt32() == 5,
            "all facts are counted");
        var version = await Written.Sent(coordinator, 2021);
        using var ars = _reporting.Client(Roles.Ars, _site);
        HttpResponseMessage? released = null;
        await Eventually.True(async () => (released = await ars.PostAsync("/reports/regional/2021/open-data", null, Stop)).StatusCode == HttpStatusCode.Created, "the sending, a fact too, is counted");
        released!.Dispose();
        using var fund = Client(new Holder(Roles.Fund, Own: true));
        await Made(await coordinator.PostAsJsonAsync($"/reports/committees/funds/{OwnFund}/terms", new { rightsPumaCss = 5, rightsFirstAme = 5, allFiles = 5 }, Stop));
        await Made(await fund.PostAsJsonAsync($"/reports/committees/funds/{OwnFund}/terms/validation", new { termsVersion = 1 }, Stop));
        var committee = await Made(await coordinator.PostAsJsonAsync("/reports/committees", new { fundCode = OwnFund, from = "2021-01-01", to = "2021-12-31" }, Stop));
        HttpResponseMessage? drawn = null;
        await Eventually.True(async () => (drawn = await coordinator.PostAsync($"{committee}/sample", null, Stop)).IsSuccessStatusCode, "what was told since is counted, and the sample drawn");
        drawn!.Dispose();
        return new()
        {
            ["/reports/annual/{year}/versions/{id}"] = version,
            ["/people/{personId}"] = $"/people/{someone.Id}",
            [List] = "/reports/annual/2021/indicators/ARS-NEW/list",
            ["/reports/committees/{committeeId}"] = committee!,
            ["/reports/committees/funds/{fundCode}"] = $"/reports/committees/funds/{OwnFund}",
        };
    }

    private static async Task<string?> Made(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
            return answer.Headers.Location?.OriginalString;
        }
    }
}
