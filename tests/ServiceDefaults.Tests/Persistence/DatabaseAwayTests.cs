using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PassPlatform.ServiceDefaults.Tests.Sample;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Persistence;

/// <summary>A database that is away for a moment, as a request meets it.</summary>
public sealed class DatabaseAwayTests(TestBroker broker) : IAsyncLifetime
{
    private readonly TestStorage _storage = new();
    private SampleService _service = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _service = await (await SampleService.Start(await broker.NewVirtualHost(), _storage)).Connected();

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _storage.Dispose();
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_not_made_twice_and_its_event_leaves_at_once()
    {
        _service.Trouble.LoseCommit();

        var id = await _service.Open("one"); // Without an Idempotency-Key.

        Assert.Equal(id, (await _service.InDatabase(db => db.Tallies.SingleAsync(Stop))).Id);
        await Eventually.True(async () => await _service.Effects(id) == 1, "the event took effect before its claim lapsed", TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task A_change_whose_answer_was_lost_is_not_made_twice()
    {
        var id = await _service.Open("one");
        _service.Trouble.LoseUpdate();

        using var answer = await _service.Http.PostAsync($"/tallies/{id}/steps", null, Stop);

        Assert.Equal((HttpStatusCode.OK, "\"2\""), (answer.StatusCode, answer.Headers.ETag?.Tag));
        Assert.Equal(1, (await _service.InDatabase(db => db.Tallies.SingleAsync(Stop))).Count);
    }

    [Fact]
    public async Task A_save_that_gave_way_is_done_again_from_its_beginning()
    {
        _service.Trouble.RefuseSaves(2);

        var id = await _service.Open("one");

        Assert.Equal(id, (await _service.InDatabase(db => db.Tallies.SingleAsync(Stop))).Id);
        await Eventually.True(async () => await _service.Effects(id) == 1, "its event took effect");
    }

    [Fact]
    public async Task A_database_that_stays_away_is_told_as_503_with_a_delay_to_writers_and_readers_and_all_goes_on_after()
    {
        var id = await _service.Open("one");
        _service.Trouble.Away = true;

        using var written = await _service.Http.PostAsJsonAsync("/tallies", new { name = "two" }, Stop);
        using var read = await _service.Http.GetAsync($"/tallies/{id}", Stop);

        foreach (var answer in new[] { written, read })
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
            Assert.Equal("/problems/base-indisponible", (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("type").GetString());
        }

        _service.Trouble.Away = false;
        var later = await _service.Open("three");
        await Eventually.True(async () => await _service.Effects(later) == 1, "the relay and the consumers go on", TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_caller_who_goes_away_is_no_error()
    {
        var id = await _service.Open("one");
        for (var milliseconds = 0; milliseconds < 12; milliseconds++)
        {
            using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(milliseconds));
            try
            {
                using var answer = await _service.Http.PostAsync($"/tallies/{id}/steps", null, impatience.Token);
            }
            catch (OperationCanceledException)
            {
                // As wanted; sooner or later in the work of the service.
            }
        }

        Assert.True((await _service.Http.GetAsync($"/tallies/{id}", Stop)).IsSuccessStatusCode);
        Assert.DoesNotContain(_service.Logs.Lines, line => line.Level >= LogLevel.Error);
    }
}
