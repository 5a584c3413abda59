using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Reporting.Tests.Rebuilding;

/// <summary>The operator has figures compared and made again, and sees none.</summary>
public sealed class RebuildEndpointsTests(TestBroker broker) : IAsyncLifetime
{
    private ServiceUnderTest<Program> _reporting = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _reporting = await ServiceUnderTest<Program>.Start(broker, "reporting-db");

    public ValueTask DisposeAsync() => _reporting.DisposeAsync();

    [Fact]
    public async Task A_difference_is_named_without_its_figure_and_gone_once_the_figures_are_made_again()
    {
        Guid[] sites = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        foreach (var fact in sites.SelectMany(site => (PassEvent[])[Opened(site), .. new Someone(site).Registered("2021-04-06").Facts]))
        {
            await _reporting.Publish(fact);
        }

        using var operations = _reporting.Client(Roles.Operator);
        await Eventually.True(async () => (await Verified(operations)).Sum(report => report.GetProperty("facts").GetInt32()) == 4, "four facts are counted");
        Assert.All(await Verified(operations), report => Assert.Empty(report.GetProperty("differences").EnumerateArray()));
        await _reporting.InDatabase<ReportingDb, int>(async db =>
        {
            db.Counters.Single(row => row.Indicator == "ARS-NEW" && row.PassSiteId == sites[1]).Value = 7;
            return await db.SaveChangesAsync();
        });

        var difference = Assert.Single((await Verified(operations)).SelectMany(report => report.GetProperty("differences").EnumerateArray()));
        Assert.Equal("ARS-NEW 6", $"{difference.GetProperty("indicator").GetString()} {difference.GetProperty("difference")}");

        using var begun = await operations.PostAsync("/reports/rebuild", null, Stop);
        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        await Eventually.True(async () => (await operations.GetFromJsonAsync<JsonElement>("/reports/rebuild", Stop)).GetProperty("endedAt").ValueKind == JsonValueKind.String, "it has ended");
        Assert.All(await Verified(operations), report => Assert.Empty(report.GetProperty("differences").EnumerateArray()));
        Assert.Equal(4, (await operations.GetFromJsonAsync<JsonElement>("/reports/rebuild", Stop)).GetProperty("factsRead").GetInt32());

        await _reporting.InDatabase<ReportingDb, int>(db => db.Counters.Where(row => row.PassSiteId == sites[0]).ExecuteDeleteAsync(Stop));
        var gone = (await Verified(operations)).Single(report => report.GetProperty("passSiteId").GetGuid() == sites[0]);
        Assert.NotEmpty(gone.GetProperty("differences").EnumerateArray()); // A PASS without any counter is not passed over.
    }

    // PASS by PASS.
    private static async Task<List<JsonElement>> Verified(HttpClient operations)
    {
        var reports = new List<JsonElement>();
        for (var after = ""; ;)
        {
            var page = await operations.GetFromJsonAsync<JsonElement>($"/reports/annual/2021/verification{after}", Stop);
            reports.AddRange(page.GetProperty("items").EnumerateArray());
            if (page.GetProperty("next").ValueKind == JsonValueKind.Null)
            {
                return reports;
            }

            after = $"?after={page.GetProperty("next").GetGuid()}";
        }
    }

    private static PassSiteOpened Opened(Guid site) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = site,
        Version = 1,
        Finess = "760000001",
        CommuneCodes = ["76540"],
        Territory = Territory.Metropole,
        OpenedOn = new DateOnly(2020, 1, 1),
    };
}
