using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Reporting.Tests.Versions;

/// <summary>What is cut in the middle of a step is done once, or not at all.</summary>
public sealed class CutTests(TestBroker broker) : IAsyncLifetime
{
    private readonly Trouble _trouble = new("ReportVersions");
    private readonly Guid _site = Guid.CreateVersion7();
    private ServiceUnderTest<Program> _reporting = null!;
    private HttpClient _coordinator = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _reporting = await ServiceUnderTest<Program>.Start(broker, "reporting-db", host => host.ConfigureTestServices(services => services
            .ConfigureDbContext<SqliteReportingDb>(options => options.AddInterceptors(_trouble))
            .ConfigureDbContext<SqlServerReportingDb>(options => options.AddInterceptors(_trouble))));
        _coordinator = _reporting.Client(Roles.Coordinator, _site);
        await _reporting.Publish(Written.Opened(_site));
        await Eventually.True(
            async () => await _coordinator.GetAsync("/reports/annual/2021", Stop) is { IsSuccessStatusCode: true } answer
                && (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("factsWaiting").GetInt32() == 0,
            "the PASS is known");
    }

    public async ValueTask DisposeAsync()
    {
        _coordinator.Dispose();
        await _reporting.DisposeAsync();
    }

    [Fact]
    public async Task A_sending_whose_answer_was_lost_sends_once()
    {
        await _reporting.Listen<ReportPublished>();
        var version = await Written.Validated(_coordinator, 2021);
        _trouble.LoseCommit();

        using var sent = await _coordinator.PostAsync($"{version}/sending", null, Stop);

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        await Once(version);
    }

    [Fact]
    public async Task A_validation_whose_answer_was_lost_is_signed_once()
    {
        var version = await Written.Answered(_coordinator, 2021);
        _trouble.LoseCommit();

        using var validated = await Written.Validate(_coordinator, version);

        Assert.Equal(HttpStatusCode.OK, validated.StatusCode);
        Assert.Equal((await validated.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetRawText(), (await Written.Read(_coordinator, version)).GetRawText());
        Assert.Equal(3, (await Written.Read(_coordinator, version)).GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task A_sending_that_could_not_be_saved_leaves_nothing_half_done_and_is_done_by_the_next()
    {
        await _reporting.Listen<ReportPublished>();
        var version = await Written.Validated(_coordinator, 2021);
        _coordinator.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        _trouble.Away = true;
        using var cut = new CancellationTokenSource(TimeSpan.FromSeconds(1)); // As who gives up, or is killed.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _coordinator.PostAsync($"{version}/sending", null, cut.Token));
        _trouble.Away = false;
        Assert.Equal("validated", (await Written.Read(_coordinator, version)).GetProperty("state").GetString());

        using var sent = await _coordinator.PostAsync($"{version}/sending", null, Stop);
        using var again = await _coordinator.PostAsync($"{version}/sending", null, Stop);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (sent.StatusCode, again.StatusCode));
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
        await Once(version);
    }

    private async Task Once(string version)
    {
        var read = await Written.Read(_coordinator, version);
        Assert.Equal(("sent", 4L), (read.GetProperty("state").GetString(), read.GetProperty("version").GetInt64()));
        await _reporting.Hear<ReportPublished>();
        await Eventually.True(() => _reporting.InDatabase<ReportingDb, bool>(async db => !await db.Outbox.AnyAsync(Stop)), "nothing is left to send");
        Assert.Single(_reporting.Heard);
    }
}
