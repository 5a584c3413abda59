using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Reporting.Tests.DataRights;

/// <summary>The right of access. GDPR art. 15.</summary>
public sealed class FactsOfPersonTests(TestBroker broker) : IAsyncLifetime
{
    private ServiceUnderTest<Program> _reporting = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ReportingDb Db => _reporting.Storage is { IsSqlServer: true } storage
        ? new SqlServerReportingDb(storage.Options<SqlServerReportingDb>(), storage.Services, new CountingSignal())
        : new SqliteReportingDb(_reporting.Storage.Options<SqliteReportingDb>(), _reporting.Storage.Services, new CountingSignal());

    public async ValueTask InitializeAsync() => _reporting = await ServiceUnderTest<Program>.Start(broker, "reporting-db");

    public ValueTask DisposeAsync() => _reporting.DisposeAsync();

    [Fact]
    public async Task Everything_that_any_table_holds_about_a_person_is_given_to_them()
    {
        var (person, site) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var whole = new WholeOfPerson(person, site)
        {
            OfNobody = new Dictionary<string, string>
            {
                ["Counters"] = "numbers of people",
                ["Tally"] = "how far counting has come",
                ["Publications"] = "reports: figures",
                ["Forgotten"] = "numbers that lead to nobody",
                ["Destructions"] = "PASS that ended",
                ["Rebuild"] = "how far figures are made again",
            },
            Technical = new Dictionary<string, string>
            {
                ["Families.FamilyId"] = "which files are read together: the merges are facts",
                ["Facts.Sequence"] = "order of what came in",
                ["Facts.Batch"] = "which count took it in",
                ["Parts.Number"] = "order of lists",
            },
            Samples = new Dictionary<string, object> { ["Facts.Body"] = """{"birthYear":1987,"firstContactOn":"2021-04-06"}""", ["Facts.Batch"] = 9_000_000_001L, ["Parts.Shares"] = """{"ARS-NEW":[{"d":"2021-04-16"}]}""" },
            Json = ["Facts.Body"],
            GivenAs = new Dictionary<string, Func<object, object>> { ["Parts.Shares"] = _ => new DateOnly(2021, 4, 16) },
        };
        await using (var filled = Db)
        {
            await whole.Fill(filled);
        }

        using var coordinator = _reporting.Client(Roles.Coordinator, site);
        var data = (await coordinator.GetFromJsonAsync<JsonNode>($"/people/{person}/data", Stop))!;

        await using var again = Db;
        Assert.InRange(await whole.IsIn(again, data), 4, 20);
    }
}
