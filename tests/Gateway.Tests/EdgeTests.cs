using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.TestKit;
using Xunit;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace PassPlatform.Gateway.Tests;

/// <summary>What crosses the gateway and a whole service behind it, as clients of all kinds write it.</summary>
public sealed class EdgeTests : IAsyncLifetime
{
    const int Mebibyte = 1 << 20;

    readonly List<RealService> services = [];
    RunningGateway gateway = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        gateway = await Start();
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        foreach (var service in services)
        {
            await service.DisposeAsync();
        }
    }

    /// <summary>The service's limit is 2 MiB for a file and 1 MiB for the rest; the gateway's, 8 MiB for files and 1 MiB for the rest.</summary>
    [Theory]
    [InlineData("/api/rights/people", 12, false, "1\u202f048\u202f576 octets")]
    [InlineData("/api/rights/people", 12, true, "1\u202f048\u202f576 octets")]
    [InlineData("/api/rights/applications/7/files", 6, false, "2\u202f097\u202f152 octets")]
    [InlineData("/api/rights/applications/7/files", 6, true, "2\u202f097\u202f152 octets")]
    [InlineData("/api/rights/applications/7/files", 20, false, "8\u202f388\u202f608 octets")]
    [InlineData("/api/rights/applications/7/files", 20, true, "8\u202f388\u202f608 octets")]
    public async Task A_body_over_the_limit_is_refused_with_it_to_a_client_that_sends_all_before_it_listens(string path, int mebibytes, bool chunked, string limit)
    {
        var answer = await RawHttp.Send(gateway.Address, $"POST {path} HTTP/1.1\r\nContent-Type: application/json\r\n{Headers}", (long)mebibytes * Mebibyte, chunked);

        Assert.Equal(413, answer.Status);
        Assert.Contains("/problems/corps-trop-grand", answer.Body, StringComparison.Ordinal);
        Assert.Contains(limit, answer.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6, false, false)]
    [InlineData(6, true, false)]
    [InlineData(20, false, false)]
    [InlineData(20, true, false)]
    [InlineData(6, false, true)]
    [InlineData(20, false, true)]
    public async Task A_body_over_the_limit_is_refused_to_a_library_too(int mebibytes, bool chunked, bool asksFirst)
    {
        using var client = gateway.Client();
        using var answer = await client.SendAsync(Upload(client, mebibytes, chunked, asksFirst), Stop);

        var problem = await answer.MustBeProblem(HttpStatusCode.RequestEntityTooLarge, "corps-trop-grand");
        Assert.Contains(mebibytes == 6 ? "2\u202f097\u202f152" : "8\u202f388\u202f608", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6, false)]
    [InlineData(6, true)]
    [InlineData(20, false)]
    [InlineData(20, true)]
    public async Task A_body_over_the_limit_is_refused_over_HTTP_2(int mebibytes, bool chunked)
    {
        await using var http2 = await Start(("Kestrel:EndpointDefaults:Protocols", "Http2"));
        using var client = http2.Client();
        client.DefaultRequestVersion = HttpVersion.Version20;
        client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        var upload = Upload(client, mebibytes, chunked: false, asksFirst: false);
        if (chunked)
        {
            upload.Content!.Headers.ContentLength = null; // HTTP/2 frames need no length.
        }

        using var answer = await client.SendAsync(upload, Stop);

        Assert.Equal(HttpVersion.Version20, answer.Version);
        var problem = await answer.MustBeProblem(HttpStatusCode.RequestEntityTooLarge, "corps-trop-grand");
        Assert.Contains(mebibytes == 6 ? "2\u202f097\u202f152" : "8\u202f388\u202f608", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_body_without_a_token_is_told_so()
    {
        var answer = await RawHttp.Send(gateway.Address, "POST /api/rights/applications/7/files HTTP/1.1\r\nHost: x\r\nContent-Type: application/pdf\r\n", 6 * Mebibyte);

        Assert.Equal(401, answer.Status);
    }

    [Fact]
    public async Task A_service_that_refuses_a_large_body_unread_is_heard()
    {
        var answer = await RawHttp.Send(gateway.Address, $"DELETE /api/rights/applications/7/files HTTP/1.1\r\nContent-Type: application/pdf\r\n{Headers}", 6 * Mebibyte);

        Assert.Equal((405, "OPTIONS, POST"), (answer.Status, answer.Headers["Allow"]));
    }

    [Theory]
    [InlineData("/api/rights/people/7")]
    [InlineData("/api/rights/list.csv")]
    [InlineData("/api/rights/nowhere")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs")]
    [InlineData("/docs/operations")]
    [InlineData("/problems")]
    [InlineData("/problems/trop-de-requetes")]
    [InlineData("/health/live")]
    [InlineData("/nowhere")]
    public async Task HEAD_is_answered_as_GET_without_its_content(string path)
    {
        var get = await RawHttp.Send(gateway.Address, $"GET {path} HTTP/1.1\r\n{Headers}");
        var head = await RawHttp.Send(gateway.Address, $"HEAD {path} HTTP/1.1\r\n{Headers}");

        Assert.Equal(get.Status, head.Status);
        Assert.Equal("", head.Body);
        Assert.Equal(get.Headers["Content-Type"], head.Headers["Content-Type"]);
    }

    [Theory]
    [InlineData("/docs", "GET, HEAD, OPTIONS")]
    [InlineData("/problems/trop-de-requetes", "GET, HEAD, OPTIONS")]
    [InlineData("/health/ready", "GET, HEAD, OPTIONS")]
    [InlineData("/api/rights/people/7", "GET, HEAD, OPTIONS")]
    [InlineData("/api/rights/people", "OPTIONS, POST")]
    public async Task The_methods_of_an_address_are_told(string path, string allowed)
    {
        var delete = await RawHttp.Send(gateway.Address, $"DELETE {path} HTTP/1.1\r\n{Headers}");
        var trace = await RawHttp.Send(gateway.Address, $"TRACE {path} HTTP/1.1\r\n{Headers}");
        var options = await RawHttp.Send(gateway.Address, $"OPTIONS {path} HTTP/1.1\r\n{Headers}");

        Assert.Equal((405, allowed), (delete.Status, delete.Headers["Allow"]));
        Assert.Equal((405, allowed), (trace.Status, trace.Headers["Allow"]));
        Assert.Equal((204, allowed), (options.Status, options.Headers["Allow"]));
    }

    [Theory]
    [InlineData("X-Note", "\u00e9\u00ff")]
    [InlineData("X-Note", "\u00c3\u00a9")]
    [InlineData("User-Agent", "t\u00e9l\u00e9phone")]
    [InlineData("Idempotency-Key", "cl\u00e9")]
    [InlineData("tracestate", "a=\u00e9")]
    [InlineData("Cookie", "a=\u0080")]
    [InlineData("X-Forwarded-For", "\u00e9")]
    public async Task A_header_outside_ASCII_is_refused_naming_it(string name, string value)
    {
        foreach (var path in (string[])["/api/rights/echo", "/docs", "/nowhere"])
        {
            var answer = await RawHttp.Send(gateway.Address, $"POST {path} HTTP/1.1\r\n{name}: {value}\r\n{Headers}", "");

            Assert.Equal(400, answer.Status);
            var problem = System.Text.Json.JsonDocument.Parse(answer.Body).RootElement;
            Assert.Equal("/problems/en-tete-invalide", problem.GetProperty("type").GetString());
            Assert.Equal(name, problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
        }
    }

    [Fact]
    public async Task What_a_client_does_wrong_is_not_held_against_the_service()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(400, (await RawHttp.Send(gateway.Address, $"GET /api/rights/people/7 HTTP/1.1\r\nX-Note: \u00e9\r\n{Headers}")).Status);
            Assert.Equal(413, (await RawHttp.Send(gateway.Address, $"POST /api/rights/people HTTP/1.1\r\nContent-Type: application/json\r\n{Headers}", 2 * Mebibyte, chunked: true)).Status);
            Assert.Equal(400, (await RawHttp.Send(
                gateway.Address, $"POST /api/rights/people HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n{Headers}", "zz\r\n")).Status);
            using var leaving = new System.Net.Sockets.TcpClient();
            await leaving.ConnectAsync(gateway.Address.Host, gateway.Address.Port, Stop);
            await leaving.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /api/rights/people HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 100\r\n{Headers}\r\n{{"), Stop);
        }

        Assert.Equal(200, (await RawHttp.Send(gateway.Address, $"GET /api/rights/people/7 HTTP/1.1\r\n{Headers}")).Status);
        var replicas = gateway.Services.GetRequiredService<IProxyStateLookup>().GetClusters().Single(cluster => cluster.ClusterId == "rights-dossier").Destinations;
        Assert.NotEmpty(replicas);
        Assert.All(replicas.Values, replica => Assert.NotEqual(DestinationHealth.Unhealthy, replica.Health.Passive));
    }

    [Theory]
    [InlineData("GET /api/rights/people/%2e%2e%2f%2e%2e HTTP/1.1", 200, "..%2f..")]
    [InlineData("GET /api/rights/people/a%2Fb HTTP/1.1", 200, "a%2Fb")]
    [InlineData("GET /api/rights/people/%FF HTTP/1.1", 200, "")]
    [InlineData("GET /api/rights/people/%C3%A9 HTTP/1.1", 200, "\u00e9")]
    [InlineData("GET /api/rights/people/%00 HTTP/1.1", 400, "")]
    [InlineData("GET /api/rights/people/\u00e9 HTTP/1.1", 400, "")]
    [InlineData("GET /api/rights/people/7?x=%00&y=%FF&z=%zz HTTP/1.1", 200, "7")]
    [InlineData("GET //api//rights//people HTTP/1.1", 404, "introuvable")]
    [InlineData("GET /api/rights/../../health/live HTTP/1.1", 200, "Healthy")]
    [InlineData("GET /api/rights HTTP/1.1", 404, "introuvable")]
    [InlineData("GET /api/rights/ HTTP/1.1", 404, "introuvable")]
    [InlineData("GET http://elsewhere.example/api/rights/people/7 HTTP/1.1", 400, "")]
    [InlineData("OPTIONS * HTTP/1.1", 204, "")]
    [InlineData("CONNECT elsewhere.example:443 HTTP/1.1", 400, "")]
    [InlineData("PROPFIND /api/rights/people/7 HTTP/1.1", 405, "methode-non-permise")]
    [InlineData("GET /api/rights/people/7 HTTP/1.1\r\nRange: bytes=0-0\r\nAccept: text/html;q=0\r\nX-HTTP-Method-Override: DELETE", 200, "7")]
    [InlineData("GET /api/rights/people/7 HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket", 200, "7")]
    [InlineData("POST /api/rights/people HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 0", 400, "corps-illisible")]
    [InlineData("POST /api/rights/people HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2", 400, "")]
    [InlineData("GET /api/rights/people/7 HTTP/3.7", 505, "")]
    [InlineData("bonjour", 400, "")]
    public async Task A_strange_request_has_a_true_answer(string request, int status, string holds)
    {
        var line = request.IndexOf("\r\n", StringComparison.Ordinal) is var end && end < 0 ? request.Length : end;

        var answer = await RawHttp.Send(gateway.Address, $"{request[..line]}\r\n{Headers}{request[line..].TrimStart()}{(line < request.Length ? "\r\n" : "")}");

        Assert.Equal(status, answer.Status);
        Assert.Contains(holds, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_long_is_told_as_a_problem_and_what_is_nearly_so_passes_whole()
    {
        var address = await Get($"?x={new string('x', 9_000)}", "");
        var header = await Get("", $"X-Long: {new string('x', 35_000)}\r\n");
        var headers = await Get("", string.Concat(Enumerable.Range(0, 70).Select(i => $"X-{i}: x\r\n")));
        var nearly = await Get($"?x={new string('"', 7_900)}", string.Concat(Enumerable.Range(0, 60).Select(i => $"X-{i}: {new string('x', 500)}\r\n")));

        Assert.Equal((414, 431, 431, 200), (address.Status, header.Status, headers.Status, nearly.Status));
        Assert.Contains("/problems/adresse-trop-longue", address.Body, StringComparison.Ordinal);
        Assert.Contains("/problems/en-tetes-trop-grands", header.Body, StringComparison.Ordinal);
        Assert.Contains("/problems/en-tetes-trop-grands", headers.Body, StringComparison.Ordinal);

        Task<RawAnswer> Get(string query, string more) => RawHttp.Send(gateway.Address, $"GET /api/rights/people/7{query} HTTP/1.1\r\nHost: x\r\n{more}{Authorization}");
    }

    [Fact]
    public async Task A_format_in_any_spelling_reaches_the_service()
    {
        using var client = gateway.Client();
        using var content = new ByteArrayContent("{\"name\":\"x\"}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", "Application/JSON ; Charset=\"utf-8\"");
        using var taken = await client.PostAsync("/api/rights/people", content, Stop);
        using var other = await client.PostAsync("/api/rights/people", new StringContent("x", Encoding.UTF8, "application/vnd.ms-excel"), Stop);

        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        await other.MustBeProblem(HttpStatusCode.UnsupportedMediaType, "format-non-pris-en-charge");
        Assert.Equal("application/json", other.Headers.NonValidated["Accept"].ToString());
    }

    async Task<RunningGateway> Start(params (string, string)[] more) => await RunningGateway.StartWith(async identity =>
    {
        var service = await RealService.Start(identity);
        services.Add(service);
        return [("services:rights-dossier:http:0", service.Address.ToString()), ("Gateway:MaxLargeBodyBytes", $"{8 * Mebibyte}"), .. more];
    });

    string Authorization => $"Authorization: Bearer {gateway.Tokens.For("test-client")}\r\n";

    string Headers => $"Host: {gateway.Address.Authority}\r\n{Authorization}";

    static HttpRequestMessage Upload(HttpClient client, int mebibytes, bool chunked, bool asksFirst)
    {
        var content = new StreamContent(new MemoryStream(new byte[mebibytes * Mebibyte]));
        content.Headers.ContentType = new("application/pdf");
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/rights/applications/7/files")
        {
            Content = content,
            Version = client.DefaultRequestVersion,
            VersionPolicy = client.DefaultVersionPolicy,
        };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = asksFirst;
        return request;
    }
}
