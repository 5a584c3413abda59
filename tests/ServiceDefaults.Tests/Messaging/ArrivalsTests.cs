using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Tests.Sample;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Messaging;

/// <summary>Events that come while the consumer is busy with an earlier one, so that they wait together.</summary>
public sealed class ArrivalsTests(TestBroker broker) : IAsyncLifetime
{
    private readonly TestStorage _storage = new();
    private SampleService _service = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _service = await (await SampleService.Start(await broker.NewVirtualHost(), _storage, retries: 2)).Connected();

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _storage.Dispose();
    }

    [Fact]
    public async Task Events_that_arrive_together_share_a_commit()
    {
        var together = Enumerable.Range(0, 40).Select(_ => SampleService.Event(Guid.CreateVersion7())).ToList();

        await Together(together);

        var effects = await Effects(41);
        Assert.Equal(41, effects.DistinctBy(effect => effect.EventId).Count());
        Assert.True(effects.GroupBy(effect => effect.Unit).Max(unit => unit.Count()) > 1, "No two events shared a commit.");
        Assert.Equal(41, await _service.InDatabase(db => db.Inbox.CountAsync(Stop)));
    }

    [Fact]
    public async Task Each_keeps_the_trace_it_came_with()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "MassTransit",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        var together = Enumerable.Range(0, 20).Select(_ => SampleService.Event(Guid.CreateVersion7())).ToList();

        await Together(together);

        var effects = await Effects(21);
        Assert.Equal(21, effects.Select(effect => effect.TraceId).OfType<string>().Distinct().Count());
    }

    [Fact]
    public async Task Events_of_one_person_never_share_a_commit()
    {
        var person = Guid.CreateVersion7();
        var story = Enumerable.Range(1, 5).Select(version => SampleService.Event(Guid.CreateVersion7()) with { PersonId = person, Version = version }).ToList();

        await Together(story);

        var effects = (await Effects(6)).Where(effect => story.Exists(told => told.EventId == effect.EventId)).ToList();
        Assert.Equal(5, effects.Select(effect => effect.Unit).Distinct().Count());
    }

    [Fact]
    public async Task One_that_fails_is_put_aside_and_those_that_came_with_it_take_effect_once()
    {
        var together = Enumerable.Range(0, 30).Select(_ => SampleService.Event(Guid.CreateVersion7())).ToList();
        var poison = together[15];
        _service.Faults.Fail(poison.EventId, times: int.MaxValue);

        await Together(together);

        var effects = await Effects(30);
        Assert.DoesNotContain(effects, effect => effect.EventId == poison.EventId);
        Assert.Equal(30, effects.DistinctBy(effect => effect.EventId).Count());
        await Eventually.True(async () => await _service.InErrorQueue() == 1, "it is in the error queue");
        Assert.Equal(3, _service.Faults.Met(poison.EventId)); // Once with the others, then its two retries: alone.
    }

    [Fact]
    public async Task One_that_comes_again_with_new_ones_is_passed_over_and_they_take_effect()
    {
        var known = SampleService.Event(Guid.CreateVersion7());
        await _service.Publish(known);
        await Effects(1);
        var together = Enumerable.Range(0, 20).Select(_ => SampleService.Event(Guid.CreateVersion7())).Append(known).Append(known).ToList();

        await Together(together);

        var effects = await Effects(22);
        Assert.Equal(22, effects.DistinctBy(effect => effect.EventId).Count());
        Assert.Equal(0u, await _service.InErrorQueue());
    }

    /// <summary>Hands the events over while the consumer is held at another, and lets it go once the broker has none left.</summary>
    private async Task Together(List<PersonRegistered> events)
    {
        var first = SampleService.Event(Guid.CreateVersion7());
        var held = _service.Faults.Hold(first.EventId);
        await _service.Publish(first);
        await Eventually.True(() => Task.FromResult(_service.Faults.Met(first.EventId) == 1), "the consumer is busy");
        foreach (var occurred in events)
        {
            await _service.Publish(occurred);
        }

        await Eventually.True(async () => await _service.InQueue() == 0, "all are handed over");
        held.SetResult();
    }

    private async Task<List<Effect>> Effects(int count)
    {
        await Eventually.True(async () => await _service.InDatabase(db => db.Effects.CountAsync(Stop)) >= count, $"{count} events took effect");
        return await _service.InDatabase(db => db.Effects.AsNoTracking().ToListAsync(Stop));
    }
}
