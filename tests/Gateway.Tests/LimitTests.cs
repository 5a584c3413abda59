using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PassPlatform.Gateway.Limits;
using Xunit;

namespace PassPlatform.Gateway.Tests;

public sealed class LimitTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_over_its_rate_is_told_when_to_come_back_and_others_are_served()
    {
        await using var backend = await Backend.Start(app => app.MapGet("/x", () => "x"));
        await using var gateway = await RunningGateway.Start(
            ("services:intake:http:0", backend.Address), ("Gateway:RateLimit:Client:PerSecond", "1"), ("Gateway:RateLimit:Client:Burst", "3"));
        using var greedy = gateway.Client("greedy");
        using var other = gateway.Client("other");

        // All at once, so that a slow machine does not give the bucket the time to fill again.
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => greedy.GetAsync("/api/intake/x", Stop)));

        var refused = answers.Where(answer => answer.StatusCode != HttpStatusCode.OK).ToList();
        Assert.InRange(refused.Count, 1, 37);
        foreach (var answer in refused)
        {
            await answer.MustBeProblem(HttpStatusCode.TooManyRequests, "trop-de-requetes");
            Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 3);
        }

        Assert.Equal("x", await other.GetStringAsync("/api/intake/x", Stop));
    }

    [Fact]
    public async Task Asking_for_tokens_has_a_limit_of_its_own()
    {
        await using var gateway = await RunningGateway.Start(("Gateway:RateLimit:Token:PerSecond", "1"), ("Gateway:RateLimit:Token:Burst", "2"));
        using var client = gateway.Stranger();
        using var known = gateway.Client();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? client : known).PostAsync("/connect/token", null, Stop)));

        var refused = answers.Where(answer => answer.StatusCode != HttpStatusCode.OK).ToList();
        Assert.InRange(refused.Count, 1, 38);
        foreach (var answer in refused)
        {
            await answer.MustBeProblem(HttpStatusCode.TooManyRequests, "trop-de-requetes");
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        using var discovery = await client.GetAsync("/.well-known/jwks.json", Stop);
        Assert.Equal(HttpStatusCode.OK, discovery.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_limit_is_refused(bool announced)
    {
        await using var backend = await Backend.Start(app => app.MapPost("/x", async (HttpRequest request) =>
        {
            await request.Body.CopyToAsync(Stream.Null);
            return "read";
        }));
        await using var gateway = await RunningGateway.Start(("services:intake:http:0", backend.Address), ("Gateway:MaxBodyBytes", "4096"));
        using var client = gateway.Client();

        using var fits = await client.PostAsync("/api/intake/x", Body(announced ? 4096 : 3000), Stop);
        using var large = await client.PostAsync("/api/intake/x", Body(announced ? 4097 : 100_000), Stop);

        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        await large.MustBeProblem(HttpStatusCode.RequestEntityTooLarge, "corps-trop-grand");

        HttpContent Body(int bytes)
        {
            var content = new StreamContent(new MemoryStream(new byte[bytes]));
            if (!announced)
            {
                content.Headers.ContentLength = null;
                client.DefaultRequestHeaders.TransferEncodingChunked = true;
            }

            return content;
        }
    }

    [Theory]
    [InlineData("simulations/eligibility", 65_536)]
    [InlineData("applications/0197a1b2-0000-7000-8000-000000000001/files?lineId=identity", 65_536)]
    [InlineData("applications/0197a1b2-0000-7000-8000-000000000001/documents", 4096)]
    [InlineData("applications/files", 4096)]
    [InlineData("returns/files", 4096)]
    public async Task An_operation_made_for_much_data_takes_a_large_body_and_no_other_does(string path, int limit)
    {
        await using var backend = await Backend.Start(app => app.MapPost("/{**any}", async (HttpRequest request) =>
        {
            await request.Body.CopyToAsync(Stream.Null);
            return "read";
        }));
        await using var gateway = await RunningGateway.Start(
            ("services:rights-dossier:http:0", backend.Address), ("Gateway:MaxBodyBytes", "4096"), ("Gateway:MaxLargeBodyBytes", "65536"));
        using var client = gateway.Client();

        using var fits = await client.PostAsync($"/api/rights/{path}", new ByteArrayContent(new byte[limit]), Stop);
        using var large = await client.PostAsync($"/api/rights/{path}", new ByteArrayContent(new byte[limit + 1]), Stop);

        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        await large.MustBeProblem(HttpStatusCode.RequestEntityTooLarge, "corps-trop-grand");
    }

    // Issue 11, section 4: the service says its own limit, which the gateway's must not be below.
    [Theory]
    [InlineData("partner-network", "/api/network/breaches/0197a1b2-0000-7000-8000-000000000001/files?kind=other", 65_536)]
    [InlineData("partner-network", "/api/network/requests/0197a1b2-0000-7000-8000-000000000001/files?kind=mandate", 65_536)]
    [InlineData("partner-network", "/api/network/pass-sites/0197a1b2-0000-7000-8000-000000000001/agreements/0197a1b2-0000-7000-8000-000000000002/copy", 65_536)]
    [InlineData("partner-network", "/api/network/pass-sites/0197a1b2-0000-7000-8000-000000000001/agreements/0197a1b2-0000-7000-8000-000000000002/signature", 4096)]
    [InlineData("partner-network", "/api/network/breaches", 4096)]
    [InlineData("partner-network", "/api/network/pass-sites/0197a1b2-0000-7000-8000-000000000001/agreements", 4096)]
    [InlineData("partner-network", "/api/network/requests", 4096)]
    [InlineData("partner-network", "/api/network/directory/imports?format=fhir", 65_536)] // Issue 13, section 2.
    [InlineData("portal", "/violations/0197a1b2-0000-7000-8000-000000000001/pieces", 65_536)]
    [InlineData("portal", "/demandes-caisse/0197a1b2-0000-7000-8000-000000000001/pieces", 65_536)]
    [InlineData("portal", "/conventions/0197a1b2-0000-7000-8000-000000000001/0197a1b2-0000-7000-8000-000000000002/copie", 65_536)]
    [InlineData("portal", "/violations/nouvelle", 4096)]
    public async Task Whatever_takes_a_file_takes_a_large_body_through_a_page_too(string service, string path, int limit)
    {
        await using var backend = await Backend.Start(app => app.MapPost("/{**any}", async (HttpRequest request) =>
        {
            await request.Body.CopyToAsync(Stream.Null);
            return "read";
        }));
        await using var gateway = await RunningGateway.Start(
            ($"services:{service}:http:0", backend.Address), ("Gateway:MaxBodyBytes", "4096"), ("Gateway:MaxLargeBodyBytes", "65536"));
        using var client = gateway.Client();
        using var browser = gateway.Stranger();
        browser.DefaultRequestHeaders.Add("Accept", "text/html");

        using var fits = await client.PostAsync(path, new ByteArrayContent(new byte[limit]), Stop);
        using var large = await client.PostAsync(path, new ByteArrayContent(new byte[limit + 1]), Stop);

        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        await large.MustBeProblem(HttpStatusCode.RequestEntityTooLarge, "corps-trop-grand");
        if (service == "portal")
        {
            using var page = await browser.PostAsync(path, new ByteArrayContent(new byte[limit + 1]), Stop);
            Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
            Assert.Contains(limit == 4096 ? "4\u202f096\u202foctets" : "65\u202f536\u202foctets", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Stop)).Replace(' ', '\u202f'), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_operation_that_takes_a_file_is_one_that_the_gateway_lets_much_data_through_to()
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository(), "services", "Client", "openapi.json")))!;
        var files = document["paths"]!.AsObject()
            .Where(path => path.Value!["post"]?["requestBody"]?["content"] is JsonObject content && content.Any(type => type.Value!["schema"]?["format"]?.GetValue<string>() == "binary")).Select(path => path.Key).ToList();

        Assert.Equal(5, files.Count);
        Assert.Subset(Upstream.All.SelectMany(upstream => upstream.LargePaths).Select(Nameless).ToHashSet(), files.Select(Nameless).ToHashSet());

        static string Nameless(string path) => Regex.Replace(path, "{[^}]*}", "{}");

        static string Repository()
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "PassPlatform.sln")))
            {
                folder = folder.Parent!;
            }

            return folder.FullName;
        }
    }

    [Theory]
    [InlineData("/docs/operations")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/problems")]
    public async Task A_page_answers_HEAD_too(string path)
    {
        await using var gateway = await RunningGateway.Start();
        using var client = gateway.Stranger();
        using var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_silent_service_is_a_timeout()
    {
        await using var backend = await Backend.Start(app => app.MapPost("/x", (HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted)));
        await using var gateway = await RunningGateway.Start(("services:intake:http:0", backend.Address), ("Gateway:ServiceTimeoutMilliseconds", "200"));
        using var client = gateway.Client();

        using var answer = await client.PostAsync("/api/intake/x", new StringContent("{}"), Stop);

        await answer.MustBeProblem(HttpStatusCode.GatewayTimeout, "delai-depasse");
        Assert.Equal(1, backend.Requests);
    }

    [Fact]
    public async Task A_service_that_is_not_deployed_is_unavailable()
    {
        await using var gateway = await RunningGateway.Start();
        using var client = gateway.Client();
        using var answer = await client.GetAsync("/api/reporting/x", Stop);
        var problem = await answer.MustBeProblem(HttpStatusCode.ServiceUnavailable, "service-indisponible");
        Assert.Contains("Rapports", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    public async Task A_write_whose_connection_breaks_is_not_sent_twice(string body)
    {
        // The first answer keeps the connection open, so that the second request goes out on a pooled one; the service then closes it
        // in good order without an answer: the case in which HTTP clients like to try again by themselves.
        using var service = new RawService(request => request.StartsWith("POST /ok", StringComparison.Ordinal) ? "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok" : null);
        await using var gateway = await RunningGateway.Start(("services:intake:http:0", service.Address));
        using var client = gateway.Client();
        using var first = await client.PostAsync("/api/intake/ok", new StringContent(body), Stop);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);

        using var answer = await client.PostAsync("/api/intake/breaks", new StringContent(body), Stop);

        await answer.MustBeProblem(HttpStatusCode.BadGateway, "service-injoignable");
        Assert.Single(service.Requests, request => request.StartsWith("POST /breaks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_that_speaks_no_HTTP_is_a_bad_gateway()
    {
        using var service = new RawService(_ => "bonjour\r\n\r\n");
        await using var gateway = await RunningGateway.Start(("services:intake:http:0", service.Address));
        using var client = gateway.Client();

        using var answer = await client.GetAsync("/api/intake/x", Stop);

        await answer.MustBeProblem(HttpStatusCode.BadGateway, "service-injoignable");
    }

    [Fact]
    public async Task Answers_carry_the_security_headers_once_and_do_not_name_the_server()
    {
        await using var backend = await Backend.Start(app => app.MapGet("/x", (HttpResponse response) =>
        {
            response.Headers.Server = "Secret/1.0";
            response.Headers["X-Powered-By"] = "Secret";
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers.CacheControl = "public";
            return "x";
        }));
        await using var gateway = await RunningGateway.Start(("services:intake:http:0", backend.Address));
        using var client = gateway.Client();
        using var stranger = gateway.Stranger();

        using var served = await client.GetAsync("/api/intake/x", Stop);
        using var refused = await stranger.GetAsync("/api/intake/x", Stop);

        foreach (var answer in new[] { served, refused })
        {
            Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
            Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
            Assert.Equal(["default-src 'none'; frame-ancestors 'none'"], answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
            Assert.False(answer.Headers.Contains("Server"));
            Assert.False(answer.Headers.Contains("X-Powered-By"));
            Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        }
    }

    [Theory]
    [InlineData("/verification/X", "default-src 'none'; style-src 'sha256-x'")]
    [InlineData("/pass-de-ville", "default-src 'none'; style-src 'sha256-x'")]
    [InlineData("/api/rights/x", "default-src 'none'; frame-ancestors 'none'")]
    public async Task A_page_that_a_service_writes_keeps_its_own_policy(string path, string policy)
    {
        await using var backend = await Backend.Start(app => app.MapGet("/{**any}", (HttpResponse response) =>
        {
            response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'sha256-x'";
            return "x";
        }));
        await using var gateway = await RunningGateway.Start(("services:rights-dossier:http:0", backend.Address), ("services:partner-network:http:0", backend.Address));
        using var client = gateway.Client();

        using var answer = await client.GetAsync(path, Stop);

        Assert.Equal([policy], answer.Headers.GetValues("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    public async Task Behind_a_trusted_proxy_the_client_s_address_and_https_are_known(string proxy)
    {
        await using var backend = await Backend.Start(app => app.MapGet("/x", (HttpRequest request) => new
        {
            client = request.Headers["X-Forwarded-For"].ToString(),
            scheme = request.Headers["X-Forwarded-Proto"].ToString(),
        }));
        await using var gateway = await RunningGateway.Start(
            ("services:intake:http:0", backend.Address), ("Gateway:TrustedProxies:0", proxy));
        using var client = gateway.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        using var answer = await client.GetAsync("/api/intake/x", Stop);
        var seen = await answer.Json();

        Assert.Equal("192.0.2.7", (string?)seen["client"]);
        Assert.Equal("https", (string?)seen["scheme"]);
        Assert.Equal("max-age=31536000; includeSubDomains", answer.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    public void A_stranger_is_counted_by_address_or_IPv6_network(string address, string counted) =>
        Assert.Equal(counted, ClientRateLimit.Origin(IPAddress.Parse(address)));

    [Fact]
    public void A_setting_out_of_bounds_stops_the_gateway_saying_which()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => GatewaySettings.Read(new Microsoft.Extensions.Configuration.ConfigurationManager
        {
            ["Gateway:RateLimit:Client:Burst"] = "0",
        }));
        Assert.Contains("Gateway:RateLimit:Client:Burst is 0", failure.Message, StringComparison.Ordinal);
    }
}
