using System.Net;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Http;

/// <summary>Methods, headers and addresses as no library writes them: each is answered, and none fails.</summary>
public sealed class WireTests(BodyService shared) : IClassFixture<BodyService>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HEAD_is_answered_as_GET_without_its_content()
    {
        var id = await shared.Service.Open("head");
        foreach (var path in new[] { $"/tallies/{id}", $"/tallies/{Guid.NewGuid()}", "/openapi/v1.json", "/health/live", "/nowhere" })
        {
            var get = await Raw($"GET {path} HTTP/1.1");
            var head = await Raw($"HEAD {path} HTTP/1.1");

            Assert.Equal(get.Status, head.Status);
            Assert.Equal("", head.Body);
            Assert.Equal(
                get.Headers.Keys.Except(["Content-Length", "Transfer-Encoding"]).Order(), head.Headers.Keys.Except(["Content-Length", "Transfer-Encoding"]).Order());
            Assert.Equal(get.Headers["Content-Type"], head.Headers["Content-Type"]);
        }
    }

    [Theory]
    [InlineData("/tallies/00000000-0000-7000-8000-000000000001", "GET, HEAD, OPTIONS, PUT")]
    [InlineData("/shapes", "OPTIONS, POST")]
    [InlineData("/health/live", "GET, HEAD, OPTIONS")]
    public async Task The_methods_of_an_address_are_told_to_whoever_asks_or_errs(string path, string allowed)
    {
        var options = await Raw($"OPTIONS {path} HTTP/1.1");
        var delete = await Raw($"DELETE {path} HTTP/1.1");
        var trace = await Raw($"TRACE {path} HTTP/1.1");

        Assert.Equal((204, allowed), (options.Status, options.Headers["Allow"]));
        Assert.Equal((405, allowed), (delete.Status, delete.Headers["Allow"]));
        Assert.Equal((405, allowed), (trace.Status, trace.Headers["Allow"]));
        Assert.Contains("/problems/methode-non-permise", delete.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("User-Agent: t\u00e9l\u00e9phone de C\u00e9cile", 400)]
    [InlineData("X-Pr\u00e9nom: x", 400)]
    [InlineData("X-Note: \u00c3\u00a9", 400)]
    [InlineData("X-Note: \u00ff\u00fe", 400)]
    [InlineData("Idempotency-Key: cl\u00e9", 400)]
    [InlineData("Idempotency-Key: cl\u00c3\u00a9", 400)]
    [InlineData("Accept: \u00e9", 400)]
    [InlineData("Accept: text/html", 201)]
    [InlineData("X-HTTP-Method-Override: DELETE", 201)]
    [InlineData("Range: bytes=0-1", 201)]
    public async Task A_header_outside_ASCII_is_refused_and_any_other_passes(string header, int status)
    {
        var body = $$"""{"name":"{{Guid.NewGuid()}}"}""";
        var answer = await Raw($"POST /tallies HTTP/1.1\r\n{header}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close", body);

        Assert.Equal(status, answer.Status);
        if (header.StartsWith("Idempotency-Key", StringComparison.Ordinal))
        {
            Assert.Contains("ASCII", answer.Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("GET /tallies/%2e%2e%2fhealth%2flive HTTP/1.1", 404)]
    [InlineData("GET /tallies%2F00000000-0000-7000-8000-000000000001 HTTP/1.1", 404)]
    [InlineData("GET /tallies/%FF%FE HTTP/1.1", 404)]
    [InlineData("GET /tallies/%00 HTTP/1.1", 400)]
    [InlineData("GET /tallies/?x=%00%FF&y=%zz HTTP/1.1", 405)]
    [InlineData("GET //tallies//1 HTTP/1.1", 404)]
    [InlineData("GET /tallies/00000000-0000-7000-8000-000000000001/ HTTP/1.1", 404)]
    [InlineData("GET http://x/health/live HTTP/1.1", 200)]
    [InlineData("GET http://elsewhere.example/health/live HTTP/1.1", 400)]
    [InlineData("OPTIONS * HTTP/1.1", 404)]
    [InlineData("PROPFIND /shapes HTTP/1.1", 405)]
    [InlineData("get /shapes HTTP/1.1", 405)]
    [InlineData("POST /shapes HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6", 400)]
    [InlineData("POST /shapes HTTP/1.1\r\nContent-Length: -1", 400)]
    [InlineData("POST /shapes HTTP/1.1\r\nTransfer-Encoding: gzip", 400)]
    [InlineData("POST /shapes HTTP/1.1\r\nContent-Type: application/json\r\nExpect: 200-maybe\r\nContent-Length: 0", 400)]
    public async Task A_strange_address_or_frame_has_a_true_answer(string request, int status) => Assert.Equal(status, (await Raw(request)).Status);

    [Fact]
    public async Task What_is_too_long_is_told_as_a_problem()
    {
        var address = await Raw($"GET /tallies?x={new string('x', 33_000)} HTTP/1.1");
        var header = await Raw($"GET /tallies HTTP/1.1\r\nX-Long: {new string('x', 140_000)}");
        var headers = await Raw($"GET /tallies HTTP/1.1\r\n{string.Join("\r\n", Enumerable.Range(0, 270).Select(i => $"X-{i}: x"))}");

        Assert.Equal((414, 431, 431), (address.Status, header.Status, headers.Status));
        Assert.Contains("/problems/adresse-trop-longue", address.Body, StringComparison.Ordinal);
        Assert.Contains("/problems/en-tetes-trop-grands", header.Body, StringComparison.Ordinal);
        Assert.Contains("/problems/en-tetes-trop-grands", headers.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Length_and_chunks_at_once_are_read_as_chunks()
    {
        var answer = await Raw(
            "POST /shapes HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\nConnection: close", "2\r\n{}\r\n0\r\n\r\n");

        Assert.Equal(400, answer.Status);
        Assert.Contains("/problems/champ-invalide", answer.Body, StringComparison.Ordinal);
    }

    private Task<RawAnswer> Raw(string request, string body = "")
    {
        var line = request.IndexOf("\r\n", StringComparison.Ordinal) is var end && end < 0 ? request.Length : end;
        return RawHttp.Send(shared.Service.Address, $"{request[..line]}\r\nHost: x\r\n{shared.Service.Authorization}{request[line..].TrimStart()}{(line < request.Length ? "\r\n" : "")}", body);
    }
}
