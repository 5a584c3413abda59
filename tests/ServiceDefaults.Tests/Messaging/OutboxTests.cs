using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Tests.Sample;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Messaging;

public sealed class OutboxTests(TestBroker broker) : IAsyncLifetime
{
    private readonly TestStorage _storage = new();
    private SampleService _service = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _service = await (await (await SampleService.Start(await broker.NewVirtualHost(), _storage)).Connected()).Listen();

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _storage.Dispose();
    }

    [Theory]
    [InlineData("/tallies/failing", HttpStatusCode.InternalServerError)]
    [InlineData("/tallies/refused", HttpStatusCode.Conflict)]
    [InlineData("/tallies", HttpStatusCode.Conflict)]
    public async Task What_is_not_committed_is_not_told(string path, HttpStatusCode status)
    {
        var before = await _service.Open("taken");

        using var answer = await _service.Http.PostAsJsonAsync(path, new { name = "taken" }, Stop);
        var after = await _service.Open("after");
        await Eventually.True(() => Task.FromResult(_service.Delivered.Any(d => d.EventId == after)), "the event of the next request is delivered");

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal([before, after], _service.Delivered.Select(d => d.EventId).Order());
        await Eventually.True(async () => await _service.Waiting() == 0, "nothing waits in the outbox");
        Assert.Equal(2, await _service.InDatabase(db => db.Tallies.CountAsync(Stop)));
    }

    [Fact]
    public async Task Events_whose_save_failed_are_not_told_by_a_later_save_of_the_same_context()
    {
        await _service.Open("taken");
        var (lost, kept) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        await _service.InDatabase(async db =>
        {
            db.Tallies.Add(Tally.Open("taken"));
            db.Publish(SampleService.Event(lost));
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Stop));
            db.Forget();
            db.Publish(SampleService.Event(kept));
            return await db.SaveChangesAsync(Stop);
        });

        await Eventually.True(() => Task.FromResult(_service.Delivered.Any(d => d.EventId == kept)), "the second event is delivered");
        Assert.DoesNotContain(_service.Delivered, d => d.EventId == lost);
    }

    [Fact]
    public async Task Events_of_a_context_given_back_unsaved_are_not_told_by_its_next_user()
    {
        var lost = new List<Guid>();
        Guid kept;
        TallyDb first, second;
        do
        {
            (first, second, kept) = (null!, null!, Guid.CreateVersion7());
            lost.Add(Guid.CreateVersion7());
            Assert.InRange(lost.Count, 1, 50); // What delivers takes contexts from the same pool, so the next may be another's.
            await _service.InDatabase(db =>
            {
                first = db;
                db.Publish(SampleService.Event(lost[^1]));
                return Task.FromResult(0);
            });
            await _service.InDatabase(db =>
            {
                second = db;
                db.Publish(SampleService.Event(kept));
                return db.SaveChangesAsync(Stop);
            });
        }
        while (!ReferenceEquals(first, second));

        await Eventually.True(() => Task.FromResult(_service.Delivered.Any(d => d.EventId == kept)), "the last event is delivered");
        Assert.DoesNotContain(_service.Delivered, d => lost.Contains(d.EventId));
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => first.Tallies.AnyAsync(Stop)); // Given back, it acts for nobody.
    }

    [Fact]
    public async Task An_event_of_a_transaction_that_is_rolled_back_is_not_told()
    {
        var (lost, kept) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await _service.InDatabase(async db =>
        {
            await using (var transaction = await db.Database.BeginTransactionAsync(Stop))
            {
                db.Publish(SampleService.Event(lost));
                await db.SaveChangesAsync(Stop);
                await transaction.RollbackAsync(Stop);
            }

            db.ChangeTracker.Clear();
            db.Publish(SampleService.Event(kept));
            return await db.SaveChangesAsync(Stop);
        });

        await Eventually.True(() => Task.FromResult(_service.Delivered.Any(d => d.EventId == kept)), "the second event is delivered");
        Assert.DoesNotContain(_service.Delivered, d => d.EventId == lost);
    }

    [Fact]
    public async Task A_committed_event_is_published_at_once_without_waiting_for_the_poll()
    {
        var lags = new List<double>();
        for (var i = 0; i < 20; i++)
        {
            var id = await _service.Open($"tally-{i}");
            var committed = DateTimeOffset.UtcNow;
            await Eventually.True(() => Task.FromResult(_service.Delivered.Any(d => d.EventId == id)), "the event is delivered");
            lags.Add((_service.Delivered.First(d => d.EventId == id).At - committed).TotalMilliseconds);
        }

        lags.Sort();
        TestContext.Current.TestOutputHelper!.WriteLine($"answer to delivery: median {lags[10]:F1} ms, worst {lags[^1]:F1} ms");
        Assert.True(lags[^1] < OutboxRelay.Claim.TotalMilliseconds, "An event waited until its claim lapsed.");
    }

    [Fact]
    public async Task A_crash_between_confirm_and_delete_delivers_twice_and_takes_effect_once()
    {
        var id = await _service.Open("twice");
        await Eventually.True(async () => await _service.Effects(id) == 1 && await _service.Waiting() == 0, "the event is delivered and forgotten");

        // What the table looks like when the process died after the broker's confirm.
        await _service.InDatabase(db => Lapsed(db, [id]));

        await Eventually.True(() => Task.FromResult(_service.Delivered.Count(d => d.EventId == id) == 2), "the event is delivered again");
        await Eventually.True(async () => await _service.Waiting() == 0, "the outbox is empty again");
        var sentinel = await _service.Open("sentinel");
        await Eventually.True(async () => await _service.Effects(sentinel) == 1, "a later event takes effect");
        Assert.Equal(1, await _service.Effects(id));
    }

    [Fact]
    public async Task Events_of_a_dead_replica_are_taken_over()
    {
        var ids = Enumerable.Range(0, 450).Select(_ => Guid.CreateVersion7()).ToList();

        await _service.InDatabase(db => Lapsed(db, ids));

        await Eventually.True(async () => await _service.InDatabase(db => db.Effects.CountAsync(Stop)) == 450, "every event took effect", TimeSpan.FromSeconds(60));
        Assert.Equal(ids.Order(), (await _service.InDatabase(db => db.Effects.Select(e => e.EventId).ToListAsync(Stop))).Order());
        await Eventually.True(async () => await _service.Waiting() == 0, "the outbox is empty");
    }

    [Fact]
    public async Task The_trace_of_the_request_goes_on_in_the_consumer()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "PassPlatform" or "MassTransit" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        var trace = ActivityTraceId.CreateRandom();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/tallies") { Content = JsonContent.Create(new { name = "traced" }) };
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        using var answer = await _service.Http.SendAsync(request, Stop);
        var id = (await answer.Content.ReadFromJsonAsync<TallyView>(Wire.Http, Stop))!.Id;

        await Eventually.True(async () => await _service.Effects(id) == 1, "the event takes effect");

        var seen = await _service.InDatabase(db => db.Effects.Where(e => e.EventId == id).Select(e => e.TraceId).SingleAsync(Stop));
        Assert.Equal(trace.ToHexString(), seen);
    }

    internal static async Task<int> Lapsed(TallyDb db, List<Guid> ids)
    {
        var past = DateTimeOffset.UtcNow.AddMinutes(-1);
        db.Outbox.AddRange(ids.Select(id => new OutboxMessage
        {
            EventId = id,
            Type = nameof(PersonRegistered),
            Body = JsonSerializer.Serialize(SampleService.Event(id), Wire.Bus),
            CreatedAt = past,
            ClaimedBy = "a replica that died",
            ClaimedUntil = past,
        }));
        return await db.SaveChangesAsync(Stop);
    }
}
