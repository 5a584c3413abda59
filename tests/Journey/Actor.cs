using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace PassPlatform.Journey;

/// <summary>What the gateway answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON body; undefined when there was none.</param>
/// <param name="ETag">Version of what was answered.</param>
/// <param name="Bytes">The body as it came.</param>
/// <param name="TraceId">Trace of the request, to open in the dashboard.</param>
public sealed record Answer(HttpStatusCode Status, JsonElement Body, string? ETag, byte[] Bytes, string TraceId)
{
    /// <summary>A member of the body, by its path (<c>deposit.transmissionDueOn</c>).</summary>
    public JsonElement this[string path] =>
        path.Split('.').Aggregate(Body, (element, name) => element.TryGetProperty(name, out var member)
            ? member
            : throw new InvalidOperationException($"« {path} » manque dans {Body}"));

    /// <summary>A text of the body.</summary>
    public string Text(string path) => this[path].ToString();

    /// <summary>The <c>id</c> of the body.</summary>
    public Guid Id => this["id"].GetGuid();
}

/// <summary>The gateway answered something else than the story needs.</summary>
public sealed class UnexpectedAnswer(string request, Answer? answer)
    : Exception(answer is null ? $"{request} : pas de réponse" : $"{request} : {(int)answer.Status} {answer.Body}");

/// <summary>Somebody who calls the gateway with a token of their own.</summary>
/// <param name="platform">Where.</param>
/// <param name="role">Role of the token.</param>
/// <param name="site">The PASS it acts for; null for all.</param>
/// <param name="patience">How long a request is repeated, with the same key, while the platform does not answer; null: not at all.</param>
/// <param name="token">A token of their own; null: those of the development client of the role.</param>
public sealed class Actor(Platform platform, string role, Guid? site, TimeSpan? patience = null, string? token = null)
{
    private TimeSpan Limit => patience ?? TimeSpan.FromSeconds(20);

    private int _repeated;

    /// <summary>Requests that were sent again.</summary>
    public int Repeated => Volatile.Read(ref _repeated);

    /// <summary>Role of the token.</summary>
    public string Role => role;

    /// <summary>Reads.</summary>
    public Task<Answer> Get(string path, HttpStatusCode expected = HttpStatusCode.OK) => Send(HttpMethod.Get, path, null, null, expected);

    /// <summary>Creates or acts; repeated safely with a key of its own.</summary>
    public Task<Answer> Post(string path, object body, HttpStatusCode expected = HttpStatusCode.Created) =>
        Send(HttpMethod.Post, path, body, null, expected);

    /// <summary>Signs an agreement for its side, whatever its version.</summary>
    public Task<Answer> Sign(string agreement, HttpStatusCode expected = HttpStatusCode.OK) => Send(HttpMethod.Post, $"{agreement}/signature", new { }, "*", expected);

    /// <summary>Sends a file as it is.</summary>
    public Task<Answer> PostFile(string path, byte[] content, string mediaType, HttpStatusCode expected = HttpStatusCode.Created) =>
        Send(HttpMethod.Post, path, new FileBody(content, mediaType), null, expected);

    /// <summary>Updates from a version read.</summary>
    public Task<Answer> Put(string path, object body, string etag, HttpStatusCode expected = HttpStatusCode.OK) =>
        Send(HttpMethod.Put, path, body, etag, expected);

    /// <summary>Reads until the answer is as wished: events take a moment to reach the other services.</summary>
    /// <exception cref="UnexpectedAnswer">Not within 20 seconds, or the actor's patience.</exception>
    public async Task<Answer> GetUntil(string path, Func<Answer, bool> wished)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var answer = await Send(HttpMethod.Get, path, null, null, expected: null);
            if (answer.Status == HttpStatusCode.OK && wished(answer))
            {
                return answer;
            }

            if (watch.Elapsed > Limit)
            {
                throw new UnexpectedAnswer($"GET {path}, attendu en vain", answer);
            }

            await Task.Delay(25);
        }
    }

    /// <summary>Posts until it is accepted: what it needs may still be on its way from another service.</summary>
    public async Task<Answer> PostUntil(string path, object body, HttpStatusCode expected = HttpStatusCode.Created)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var answer = await Send(HttpMethod.Post, path, body, null, expected: null);
            if (answer.Status == expected)
            {
                return answer;
            }

            if (watch.Elapsed > Limit || answer.Status is not (HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict or HttpStatusCode.NotFound))
            {
                throw new UnexpectedAnswer($"POST {path}", answer);
            }

            await Task.Delay(25);
        }
    }

    private async Task<Answer> Send(HttpMethod method, string path, object? body, string? etag, HttpStatusCode? expected)
    {
        var key = Guid.NewGuid();
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var answer = await Try(method, path, body, etag, key);
            if (patience is null || watch.Elapsed > patience || (answer is not null && (int)answer.Status is < 500 and not 429))
            {
                return answer is null || (expected is not null && answer.Status != expected)
                    ? throw new UnexpectedAnswer($"{method} {path}", answer)
                    : answer;
            }

            Interlocked.Increment(ref _repeated);
            await Task.Delay(100);
        }
    }

    /// <returns>The answer; null when the connection failed and the actor is patient.</returns>
    private async Task<Answer?> Try(HttpMethod method, string path, object? body, string? etag, Guid key)
    {
        try
        {
            return await SendOnce(method, path, body, etag, key);
        }
        catch (Exception failure) when (patience is not null && failure is HttpRequestException or TaskCanceledException or IOException)
        {
            return null; // The gateway or identity is away for the moment; the caller repeats.
        }
    }

    private async Task<Answer> SendOnce(HttpMethod method, string path, object? body, string? etag, Guid key)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = Platform.Bearer(token ?? await platform.Token(role, site));
        var trace = ActivityTraceId.CreateRandom();
        request.Headers.TryAddWithoutValidation("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        if (body is not null)
        {
            request.Content = body is FileBody file ? file.ToContent() : JsonContent.Create(body);
        }

        if (method == HttpMethod.Post)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key.ToString());
        }

        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        using var response = await platform.Http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var json = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true && bytes.Length > 0;
        return new Answer(
            response.StatusCode, json ? JsonDocument.Parse(bytes).RootElement : default, response.Headers.ETag?.Tag, bytes, trace.ToHexString());
    }

    private sealed record FileBody(byte[] Content, string MediaType)
    {
        public ByteArrayContent ToContent() => new ByteArrayContent(Content) { Headers = { ContentType = MediaTypeHeaderValue.Parse(MediaType) } };
    }
}
