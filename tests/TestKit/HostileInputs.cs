using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace PassPlatform.TestKit;

/// <summary>What nobody means to send, in every place where something is taken: each is answered as the caller's fault or as well, and never as ours.</summary>
/// <param name="document">The service's OpenAPI document.</param>
/// <param name="rows">As for <see cref="AccessMatrix"/>.</param>
/// <param name="values">As for <see cref="AccessMatrix"/>.</param>
/// <param name="client">A client that may do an operation; null: it is left alone.</param>
public sealed class HostileInputs(
    JsonNode document, IReadOnlyDictionary<string, string> rows, IReadOnlyDictionary<string, string> values, Func<Operation, Task<HttpClient?>> client)
{
    // As JSON. The last ones are refused wherever they stand, since no text, code or day holds what cannot be seen.
    private static readonly string[] Values =
    [
        "null", "[]", "{}", "[null]", "[[]]", "true", "0", "-1", "1.5", "1e400", "-1e400", "2147483648", "4294967296", "9223372036854775808", "99999999999999999999999999",
        "\"\"", "\" \"", "\"0001-01-01\"", "\"1899-12-31\"", "\"9999-12-31\"", "\"2021-02-30\"", "\"00000000-0000-0000-0000-000000000000\"", $"\"{new string('x', 5000)}\"",
        $"[{string.Join(',', Enumerable.Repeat("null", 1001))}]", $"[{string.Join(',', Enumerable.Repeat("\"x\"", 1001))}]", $"[{string.Join(',', Enumerable.Repeat("{}", 1001))}]",
    ];

    private static readonly string[] Unseen = ["\"a\\u202eb\"", "\"a\\u2028b\"", "\"a\\u200bb\"", "\"a\\u0000b\"", "\"a\\ud800b\"", "\"\\ufeff\"", "\"a\\udb40\\udd51b\"", "\"a\\uffffb\""];

    private static readonly string[] Bodies = ["", "null", "[]", "12", "\"x\"", "{", "{}", new string('[', 50_000), "{\"a\":1,\"a\":2}", "\ufeff{}"];

    private static readonly string[] Queries =
    [
        "", "%00", "%FF", "-1", "0", "1.5", "2147483648", "99999999999999999999", "0001-01-01", "9999-12-31", "04/12/2021", "null", "%E2%80%AE", "'", "%25", "00000000-0000-0000-0000-000000000000",
        new string('x', 3000),
    ];

    private static readonly string[] Charsets = ["utf-7", "utf-16", "latin1", "\"utf-7\"", "x", "\"\"", "\"utf-8", "%"];

    private readonly List<string> _faults = [];
    private int _asked;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Sends all of it, and fails naming each that was answered wrong.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> Send()
    {
        foreach (var operation in Operation.Of(document))
        {
            if (await client(operation) is not { } http)
            {
                continue;
            }

            foreach (var name in operation.Query)
            {
                foreach (var value in Queries)
                {
                    await Ask(http, operation, null, $"?{name}={value}");
                }

                await Ask(http, operation, null, $"?{name}=1&{name}=2");
            }

            if (operation.Example is { } example)
            {
                await SendBodies(http, operation, example);
            }
        }

        Assert.True(_faults.Count == 0, $"{_faults.Count} of {_asked}:\n{string.Join('\n', _faults.Take(40))}");
        return _asked;
    }

    private async Task SendBodies(HttpClient http, Operation operation, JsonNode example)
    {
        foreach (var body in Bodies)
        {
            await Ask(http, operation, body);
        }

        foreach (var charset in Charsets)
        {
            await Ask(http, operation, operation.Body(values), type: $"application/json; charset={charset}", right: status => status is HttpStatusCode.UnsupportedMediaType || (charset == "\"\"" && (int)status < 500));
        }

        foreach (var spelling in (string[])["utf-8", "UTF-8", "\"utf-8\"", "utf8"])
        {
            await Ask(http, operation, operation.Body(values), type: $"application/json; charset={spelling}", right: status => status is not HttpStatusCode.UnsupportedMediaType && (int)status < 500);
        }

        foreach (var place in Places(example))
        {
            foreach (var value in Values)
            {
                await Ask(http, operation, With(operation, place, value));
            }

            foreach (var value in Unseen)
            {
                await Ask(http, operation, With(operation, place, value), right: status => status == HttpStatusCode.BadRequest);
            }

            if (place[^1] is string name)
            {
                await Ask(http, operation, With(operation, place, $"null,\"{name}\":null"), right: status => status == HttpStatusCode.BadRequest);
            }
        }
    }

    private async Task Ask(HttpClient http, Operation operation, string? body, string query = "", string type = "application/json", Func<HttpStatusCode, bool>? right = null)
    {
        _asked++;
        using var content = body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content?.Headers.TryAddWithoutValidation("Content-Type", type);
        using var request = operation.Request(rows, values, content, query);
        using var answer = await http.SendAsync(request, Stop);
        var said = await answer.Content.ReadAsByteArrayAsync(Stop);
        if ((int)answer.StatusCode >= 500 || right?.Invoke(answer.StatusCode) is false || (!answer.IsSuccessStatusCode && said.Length > 30_000))
        {
            _faults.Add($"{operation.Name}{Short(query)} {Short(type)} {Short(body)}: {(int)answer.StatusCode}, {said.Length} bytes {Short(Encoding.UTF8.GetString(said))}");
        }
    }

    private static string Short(string? text) => text is { Length: > 400 } ? $"{text[..200]}…{text[^100..]}" : text ?? "";

    /// <summary>Where something stands in a body: names of members and places in lists, from the outside in.</summary>
    private static IEnumerable<object[]> Places(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Places(member.Value).Select(inner => (object[])[member.Key, .. inner]).Prepend([member.Key])),
        JsonArray { Count: > 0 } items => Places(items[0]).Select(inner => (object[])[0, .. inner]).Prepend([0]),
        _ => [],
    };

    // The value is put in as text: no reader of JSON would keep it as it is.
    private string With(Operation operation, object[] place, string value)
    {
        const string mark = "the-place-of-the-value";
        var body = JsonNode.Parse(operation.Body(values)!)!;
        var at = body;
        foreach (var step in place[..^1])
        {
            at = step is string name ? at[name]! : at[(int)step]!;
        }

        if (place[^1] is string last)
        {
            at[last] = mark;
        }
        else
        {
            at[(int)place[^1]] = mark;
        }

        return body.ToJsonString().Replace($"\"{mark}\"", value, StringComparison.Ordinal);
    }
}
