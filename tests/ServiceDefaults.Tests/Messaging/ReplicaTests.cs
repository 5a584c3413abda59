using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PassPlatform.ServiceDefaults.Tests.Sample;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Messaging;

public sealed class ReplicaTests(TestBroker broker) : IDisposable
{
    private readonly TestStorage _storage = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task Replicas_started_together_on_one_database_share_the_work()
    {
        var address = await broker.NewVirtualHost();
        var replicas = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => await (await SampleService.Start(address, _storage)).Connected()));
        try
        {
            await replicas[0].Listen();
            var dead = Enumerable.Range(0, 300).Select(_ => Guid.CreateVersion7()).ToList();
            await replicas[0].InDatabase(db => OutboxTests.Lapsed(db, dead));
            var opened = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => replicas[i % 3].Open($"tally-{i}")));

            await Eventually.True(
                async () => await replicas[0].InDatabase(db => db.Effects.CountAsync(Stop)) >= 360, "every event took effect", TimeSpan.FromSeconds(60));
            await Eventually.True(async () => await replicas[0].Waiting() == 0, "the outbox is empty");

            Assert.Equal(dead.Concat(opened).Order(), (await replicas[0].InDatabase(db => db.Effects.Select(e => e.EventId).ToListAsync(Stop))).Order());
            TestContext.Current.TestOutputHelper!.WriteLine($"{replicas[0].Delivered.Count} deliveries of 360 events");
        }
        finally
        {
            await Task.WhenAll(replicas.Select(replica => replica.DisposeAsync().AsTask()));
        }
    }

    [Fact]
    public async Task A_service_that_stops_in_the_middle_of_its_work_finishes_or_leaves_it_and_logs_no_error()
    {
        var address = await broker.NewVirtualHost();
        var committed = new List<Guid>();
        await using (var service = await (await SampleService.Start(address, _storage)).Connected())
        {
            committed.AddRange(await Task.WhenAll(Enumerable.Range(0, 200).Select(i => service.Open($"tally-{i}"))));
            await service.Stop();
            Assert.DoesNotContain(service.Logs.Lines, line => line.Level >= LogLevel.Error);
        }

        await using var next = await (await SampleService.Start(address, _storage)).Connected();
        await Eventually.True(
            async () => await next.InDatabase(db => db.Effects.CountAsync(Stop)) >= 200, "every event took effect", TimeSpan.FromSeconds(60));
        Assert.Equal(committed.Order(), (await next.InDatabase(db => db.Effects.Select(e => e.EventId).ToListAsync(Stop))).Order());
    }
}
