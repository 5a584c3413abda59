using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.ServiceDefaults.Tests.Sample;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Http;

public sealed class IdempotencyTests(TestBroker broker) : IAsyncLifetime
{
    private readonly TestStorage _storage = new();
    private SampleService _service = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _service = await SampleService.Start(await broker.NewVirtualHost(), _storage);

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _storage.Dispose();
    }

    [Fact]
    public async Task Twenty_identical_creations_at_once_have_one_effect_and_one_answer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Post("/tallies", new { name = "one" }, "the-key")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Single(answers.Distinct());
        Assert.Equal(1, await _service.InDatabase(db => db.Tallies.CountAsync(Stop)));
    }

    [Fact]
    public async Task Twenty_identical_changes_at_once_have_one_effect_and_one_answer()
    {
        var id = await _service.Open("stepped");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Post($"/tallies/{id}/steps", null, "the-key")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(answers.Distinct());
        Assert.Equal(1, (await _service.InDatabase(db => db.Tallies.SingleAsync(Stop))).Count);
    }

    [Fact]
    public async Task A_retry_gets_the_stored_answer_and_says_so()
    {
        var first = await Post("/tallies", new { name = "one" }, "the-key");
        var again = await Post("/tallies", new { name = "one" }, "the-key");
        var otherKey = await Post("/tallies", new { name = "two" }, "another");

        Assert.Equal(first, again);
        Assert.NotEqual(first.Body, otherKey.Body);
        Assert.Equal("\"1\"", again.ETag);
    }

    [Fact]
    public async Task The_same_key_with_another_body_or_another_address_is_refused()
    {
        await Post("/tallies", new { name = "one" }, "the-key");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post("/tallies", new { name = "two" }, "the-key")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post("/tallies?x=1", new { name = "one" }, "the-key")).Status);
        Assert.Equal(1, await _service.InDatabase(db => db.Tallies.CountAsync(Stop)));
    }

    [Fact]
    public async Task A_key_used_for_one_PASS_is_another_key_for_another_PASS()
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());
        await Post("/tallies", new { name = "one" }, "the-key", here, there);

        var first = await Post("/tallies", new { name = "two" }, "the-key", here);
        var other = await Post("/tallies", new { name = "three" }, "the-key", there);
        var both = await Post("/tallies", new { name = "one" }, "the-key", there, here);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Created), (first.Status, other.Status, both.Status));
        Assert.Contains("three", other.Body, StringComparison.Ordinal);
        Assert.Contains("one", both.Body, StringComparison.Ordinal); // The order of PASS in a token means nothing.
        Assert.Equal(3, await _service.InDatabase(db => db.Tallies.CountAsync(Stop)));
    }

    [Fact]
    public async Task A_retry_reads_what_was_made_as_it_is_now()
    {
        var first = await Post("/tallies", new { name = "one" }, "the-key");
        await Post($"{first.Location}/steps", null, null);

        var again = await Post("/tallies", new { name = "one" }, "the-key");

        Assert.Equal((HttpStatusCode.Created, first.Location, "\"2\""), (again.Status, again.Location, again.ETag));
        Assert.Contains("\"count\":1", again.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retry_does_not_see_what_its_token_may_no_longer_see()
    {
        var here = Guid.NewGuid();
        await Post("/tallies", new { name = "one" }, "the-key", here);
        await _service.InDatabase(db => db.Tallies.ExecuteUpdateAsync(set => set.SetProperty(tally => tally.PassSiteId, Guid.NewGuid()), Stop));

        var again = await Post("/tallies", new { name = "one" }, "the-key", here);

        Assert.Equal(HttpStatusCode.NotFound, again.Status);
        Assert.Null(again.Location);
    }

    [Fact]
    public async Task What_is_kept_is_where_to_read_and_nothing_of_the_record()
    {
        var opened = await Post("/tallies", new { name = "Camara" }, "creation");
        await Post($"{opened.Location}/steps", null, "step");

        var kept = await _service.InDatabase(db => db.Idempotency.OrderBy(row => row.Key).ToListAsync(Stop));

        Assert.Equal([opened.Location, opened.Location], kept.Select(row => row.Resource));
        Assert.All(kept, row => Assert.Null(row.Receipt));
    }

    [Fact]
    public async Task A_receipt_is_given_again_as_it_was()
    {
        var id = await _service.Open("stepped");
        var first = await Post($"/tallies/{id}/receipts", null, "the-key");
        await Post($"/tallies/{id}/receipts", null, "another");

        Assert.Equal(first, await Post($"/tallies/{id}/receipts", null, "the-key"));
        Assert.Equal(2, (await _service.InDatabase(db => db.Tallies.SingleAsync(Stop))).Count);
    }

    [Fact]
    public async Task What_changed_nothing_is_not_kept()
    {
        await Post("/shapes", new { text = "Camara", code = "female" }, "the-key");

        Assert.Equal(0, await _service.InDatabase(db => db.Idempotency.CountAsync(Stop)));
    }

    [Fact]
    public async Task A_refused_request_keeps_no_answer_and_may_be_mended_under_its_key()
    {
        Assert.Equal(HttpStatusCode.Conflict, (await Post("/tallies/refused", new { name = "one" }, "the-key")).Status);
        Assert.Equal(HttpStatusCode.Created, (await Post("/tallies", new { name = "one" }, "the-key")).Status);
    }

    [Fact]
    public async Task A_key_that_is_too_long_is_refused()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await Post("/tallies", new { name = "one" }, new string('k', 201))).Status);
        Assert.Equal(HttpStatusCode.Created, (await Post("/tallies", new { name = "one" }, new string('k', 200))).Status);
    }

    [Fact]
    public async Task A_key_that_differs_in_case_is_another()
    {
        var first = await Post("/tallies", new { name = "one" }, "aB3");
        var other = await Post("/tallies", new { name = "two" }, "Ab3");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.Status, other.Status));
        Assert.NotEqual(first.Location, other.Location);
    }

    [Fact]
    public async Task Changes_at_once_without_a_key_lose_none()
    {
        var id = await _service.Open("stepped");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Post($"/tallies/{id}/steps", null, null)));

        var done = answers.Count(answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(20, done + answers.Count(answer => answer.Status == HttpStatusCode.Conflict));
        Assert.Equal(done, (await _service.InDatabase(db => db.Tallies.SingleAsync(Stop))).Count);
    }

    private sealed record Answer(HttpStatusCode Status, string? Location, string? ETag, string Body);

    private async Task<Answer> Post(string path, object? body, string? key, params Guid[] sites)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (sites.Length > 0)
        {
            request.Headers.Authorization = _service.TokenFor(sites);
        }

        using var answer = await _service.Http.SendAsync(request, Stop);
        return new Answer(answer.StatusCode, answer.Headers.Location?.ToString(), answer.Headers.ETag?.Tag, await answer.Content.ReadAsStringAsync(Stop));
    }
}
