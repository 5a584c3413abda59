using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PassPlatform.ServiceDefaults.Tests.Sample;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Messaging;

/// <summary>Has a node of its own, to kill.</summary>
public sealed class BrokerLossTests : IAsyncDisposable
{
    // MassTransit waits ever longer between its attempts to connect, and a claim lapses after twelve seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TestBroker _broker = new();
    private readonly TestStorage _storage = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        _storage.Dispose();
    }

    [Fact]
    public async Task What_is_committed_while_the_broker_is_away_is_delivered_when_it_is_back_once()
    {
        await using var service = await (await (await SampleService.Start(await _broker.NewVirtualHost(), _storage)).Connected()).Listen();
        var ids = new List<Guid> { await service.Open("before") };
        await Eventually.True(async () => await service.Effects(ids[0]) == 1, "the first event takes effect");

        await _broker.Kill();
        for (var i = 0; i < 300; i++)
        {
            ids.Add(await service.Open($"away-{i}"));
        }

        Assert.Equal(300, await service.Waiting());
        var serving = await Checks(service, "/health/serving");
        Assert.Equal([("database", "Healthy")], serving); // Requests are still sent to it.
        await Eventually.True(
            async () => (await Checks(service, "/health/ready")).Any(check => check.Name == "masstransit-bus" && check.Status != "Healthy"), "it says that the broker is away");
        await _broker.StartAgain();

        await Eventually.True(
            async () => await service.InDatabase(db => db.Effects.CountAsync(Stop)) >= ids.Count, "every event took effect", Patience);
        await Eventually.True(async () => await service.Waiting() == 0, "the outbox is empty", Patience);
        Assert.Equal(ids.Order(), (await service.InDatabase(db => db.Effects.Select(e => e.EventId).ToListAsync(Stop))).Order());
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{service.Delivered.Count} deliveries of {ids.Count} events; {service.Logs.Lines.Count(l => l.Level >= LogLevel.Error)} errors logged");
    }

    [Fact]
    public async Task A_service_starts_and_stops_without_its_broker_and_leaves_its_events_for_the_next_start()
    {
        var address = await _broker.NewVirtualHost();
        Guid id;
        await using (var service = await (await SampleService.Start(address, _storage)).Connected())
        {
            await _broker.Kill();
            id = await service.Open("left behind");
            await service.Stop();
            Assert.DoesNotContain(service.Logs.Lines, line => line.Level >= LogLevel.Error && line.Category.StartsWith("PassPlatform", StringComparison.Ordinal));
        }

        await using var without = await SampleService.Start(address, _storage);
        Assert.Equal(1, await without.Waiting());
        await _broker.StartAgain();

        await Eventually.True(async () => await without.Effects(id) == 1, "the event takes effect", Patience);
    }

    private static async Task<IReadOnlyList<(string Name, string Status)>> Checks(SampleService service, string path)
    {
        using var answer = await service.Http.GetAsync(path, Stop);
        using var health = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Stop));
        return [.. health.RootElement.GetProperty("checks").EnumerateObject().Select(check => (check.Name, check.Value.GetProperty("status").GetString()!))];
    }
}
