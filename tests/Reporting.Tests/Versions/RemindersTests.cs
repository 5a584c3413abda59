using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PassPlatform.Reporting.Versions;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Reporting.Tests.Versions;

/// <summary>The night that tells which reports are to be sent.</summary>
public sealed class RemindersTests(TestBroker broker) : IAsyncLifetime
{
    private readonly Guid _site = Guid.CreateVersion7();
    private ServiceUnderTest<Program> _reporting = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _reporting = await ServiceUnderTest<Program>.Start(broker, "reporting-db");
        await _reporting.Publish(Written.Opened(_site));
        await _reporting.Publish(ReportDueTests.Signed("2020-02-29", "2021-02-28") with { PassSiteId = _site });
        using var coordinator = _reporting.Client(Roles.Coordinator, _site);
        await Eventually.True(
            async () => await coordinator.GetAsync("/reports/annual/2021/recount", Stop) is { IsSuccessStatusCode: true } answer
                && (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("facts").GetInt32() == 2,
            "the agreement is known");
    }

    public ValueTask DisposeAsync() => _reporting.DisposeAsync();

    [Fact]
    public async Task Each_is_told_once_on_its_day_or_when_the_night_runs_again_and_to_both()
    {
        var told = new List<int>();
        foreach (var day in (string[])["2021-12-29", "2021-12-30", "2021-12-31", "2022-02-20", "2022-02-28", "2022-03-10", "2022-03-11"])
        {
            told.Add(await Night(day));
        }

        Assert.Equal([0, 1, 0, 1, 0, 1, 0], told);

        foreach (var role in new[] { Roles.Coordinator, Roles.Ars })
        {
            using var client = _reporting.Client(role, _site);
            Assert.Equal(
                ["2021 2022-02-28 overdue 2022-03-10", "2021 2022-02-28 imminent 2022-02-20", "2021 2022-02-28 approaching 2021-12-30"],
                await Told(client));
        }

        using var elsewhere = _reporting.Client(Roles.Coordinator, Guid.CreateVersion7());
        Assert.Empty(await Told(elsewhere));
    }

    [Fact]
    public async Task What_was_sent_is_not_asked_for_and_what_is_only_validated_is()
    {
        using var coordinator = _reporting.Client(Roles.Coordinator, _site);
        await Written.Validated(coordinator, 2021);
        await Written.Sent(coordinator, 2022);

        Assert.Equal(1, await Night("2022-02-20"));
        Assert.Equal(0, await Night("2023-02-20"));
        Assert.Equal(["2021 2022-02-28 imminent 2022-02-20"], await Told(coordinator));
    }

    [Fact]
    public async Task The_report_of_a_leap_year_of_the_anniversary_is_due_on_the_eve_of_29_February()
    {
        Assert.Equal(1, await Night("2024-02-28"));
        Assert.Equal(1, await Night("2024-02-29"));

        using var ars = _reporting.Client(Roles.Ars, _site);
        Assert.Equal(["2023 2024-02-28 overdue 2024-02-29", "2023 2024-02-28 imminent 2024-02-28"], await Told(ars));
    }

    private Task<int> Night(string day) => _reporting.Services.GetServices<IHostedService>().OfType<NightlyReminders>().Single().Run(Someone.Day(day), Stop);

    private static async Task<List<string>> Told(HttpClient client) =>
    [
        .. (await client.GetFromJsonAsync<JsonElement>("/reports/reminders", Stop)).GetProperty("items").EnumerateArray()
            .Select(one => $"{one.GetProperty("year")} {one.GetProperty("dueOn").GetString()} {one.GetProperty("what").GetString()} {one.GetProperty("toldOn").GetString()}"),
    ];
}
