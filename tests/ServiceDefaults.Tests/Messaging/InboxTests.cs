using Microsoft.EntityFrameworkCore;
using PassPlatform.ServiceDefaults.Tests.Sample;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Messaging;

public sealed class InboxTests(TestBroker broker) : IAsyncLifetime
{
    private readonly TestStorage _storage = new();
    private SampleService _service = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _service = await (await SampleService.Start(await broker.NewVirtualHost(), _storage, retries: 4)).Connected();

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _storage.Dispose();
    }

    [Fact]
    public async Task Twenty_copies_at_once_take_effect_once()
    {
        var occurred = SampleService.Event(Guid.CreateVersion7());

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _service.Publish(occurred)));
        var later = await Sentinel();

        Assert.Equal(1, await _service.Effects(occurred.EventId));
        Assert.Equal(1, await _service.Effects(later));
        Assert.Equal(2, await _service.InDatabase(db => db.Inbox.CountAsync(Stop)));
    }

    [Fact]
    public async Task A_handler_that_fails_a_few_times_takes_effect_once_in_the_end()
    {
        var occurred = SampleService.Event(Guid.CreateVersion7());
        _service.Faults.Fail(occurred.EventId, times: 3);

        await _service.Publish(occurred);

        await Eventually.True(async () => await _service.Effects(occurred.EventId) == 1, "the event takes effect");
        Assert.Equal(4, _service.Faults.Met(occurred.EventId));
    }

    [Fact]
    public async Task A_handler_that_always_fails_ends_in_the_error_queue_and_the_others_go_on_meanwhile()
    {
        var poison = SampleService.Event(Guid.CreateVersion7());
        _service.Faults.Fail(poison.EventId, times: int.MaxValue);
        await _service.Publish(poison);

        for (var i = 0; i < 30; i++)
        {
            await Sentinel();
        }

        await Eventually.True(() => Task.FromResult(_service.Faults.Met(poison.EventId) == 5), "it was tried five times");
        await Eventually.True(async () => await _service.InErrorQueue() == 1, "it is in the error queue");
        Assert.Equal(0, await _service.Effects(poison.EventId));
        Assert.Equal(30, await _service.InDatabase(db => db.Effects.CountAsync(Stop)));
    }

    /// <summary>Publishes another event and waits until it has taken effect.</summary>
    private async Task<Guid> Sentinel()
    {
        var sentinel = SampleService.Event(Guid.CreateVersion7());
        await _service.Publish(sentinel);
        await Eventually.True(async () => await _service.Effects(sentinel.EventId) == 1, "a later event takes effect");
        return sentinel.EventId;
    }
}
