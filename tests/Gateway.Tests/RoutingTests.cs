using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PassPlatform.Gateway.Proxy;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Gateway.Tests;

public sealed class RoutingTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("intake", "/api/intake")]
    [InlineData("rights-dossier", "/api/rights")]
    [InlineData("partner-network", "/api/network")]
    [InlineData("reporting", "/api/reporting")]
    public async Task A_service_sees_its_own_path_and_learns_the_prefix(string service, string prefix)
    {
        await using var backend = await Backend.Start(app => app.MapGet("/people/{id}", (HttpRequest request) => new
        {
            path = request.Path + request.QueryString.Value,
            prefix = request.Headers["X-Forwarded-Prefix"].ToString(),
            host = request.Headers["X-Forwarded-Host"].ToString(),
            scheme = request.Headers["X-Forwarded-Proto"].ToString(),
            client = request.Headers["X-Forwarded-For"].ToString(),
            authorization = request.Headers.Authorization.ToString(),
            secret = request.Headers["X-Gateway-Secret"].ToString(),
        }));
        await using var gateway = await RunningGateway.Start(($"services:{service}:http:0", backend.Address), ("Gateway:Secret", "for-identity-only"));
        using var client = gateway.Client();
        client.DefaultRequestHeaders.Add("X-Gateway-Secret", "forged");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.1");
        client.DefaultRequestHeaders.Add("X-Forwarded-Prefix", "/forged");

        var seen = await (await client.GetAsync($"{prefix}/people/7?page=2", Stop)).Json();

        Assert.Equal("/people/7?page=2", (string?)seen["path"]);
        Assert.Equal(prefix, (string?)seen["prefix"]);
        Assert.Equal("", (string?)seen["secret"]);
        Assert.Equal(gateway.Address.Authority, (string?)seen["host"]);
        Assert.Equal("http", (string?)seen["scheme"]);
        Assert.Contains("127.0.0.1", (string?)seen["client"], StringComparison.Ordinal);
        Assert.DoesNotContain("192.0.2.1", (string?)seen["client"], StringComparison.Ordinal);
        Assert.Equal(client.DefaultRequestHeaders.Authorization!.ToString(), (string?)seen["authorization"]);
    }

    [Fact]
    public async Task The_operator_alone_is_told_how_the_parts_are_by_their_probes()
    {
        await using var well = await Backend.Start(_ => { });
        await using var ill = await Backend.Start(app => app.Use((HttpContext context, RequestDelegate _) =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        }));
        await using var gateway = await RunningGateway.Start(
            ("services:intake:http:0", well.Address), ("services:intake:http:1", ill.Address), ("services:reporting:http:0", well.Address), ("Gateway:HealthProbeMilliseconds", "100"));
        using var stranger = gateway.Stranger();
        using var team = gateway.Client();
        using var keeper = gateway.With(gateway.Tokens.For("op", role: "operator"));
        using var unknown = await stranger.GetAsync("/health/parts", Stop);
        using var refused = await team.GetAsync("/health/parts", Stop);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden), (unknown.StatusCode, refused.StatusCode));
        string told = "";
        await Eventually.True(
            async () => (told = await keeper.GetStringAsync("/health/parts", Stop)).Contains("""{"name":"intake","title":"Accueil","replicas":2,"ready":1,"warnings":[]}""", StringComparison.Ordinal), () => told);
        Assert.Contains("""{"name":"reporting","title":"Rapports","replicas":1,"ready":1,"warnings":[]}""", told, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_is_degraded_serves_and_its_words_are_told()
    {
        static Task<Backend> Says(string status, string? description) => Backend.Start(app => app.Use((HttpContext context, RequestDelegate _) => context.Response.WriteAsJsonAsync(new
        {
            status,
            processId = 1,
            checks = new Dictionary<string, object> { ["database"] = new { status = "Healthy", description = "Tout va." }, ["exchange"] = new { status, description } },
        })));
        await using var degraded = await Says("Degraded", "Un lot attend.");
        await using var well = await Says("Healthy", null);
        await using var gateway = await RunningGateway.Start(
            ("services:rights-dossier:http:0", degraded.Address), ("services:reporting:http:0", well.Address));
        using var keeper = gateway.With(gateway.Tokens.For("op", role: "operator"));

        var told = await keeper.GetStringAsync("/health/parts", Stop);

        Assert.Contains("""{"name":"rights-dossier","title":"Droits","replicas":1,"ready":1,"warnings":["Un lot attend."]}""", told, StringComparison.Ordinal);
        Assert.Contains("""{"name":"reporting","title":"Rapports","replicas":1,"ready":1,"warnings":[]}""", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identity_knows_the_gateway_by_its_secret_and_not_by_a_client_s()
    {
        await using var backend = await Backend.Start(app => app.MapGet("/connect/token/echo", (HttpRequest request) => new { secret = request.Headers["X-Gateway-Secret"].ToString() }));
        await using var known = await RunningGateway.Start(("services:identity:http:0", backend.Address), ("Gateway:Secret", "of-the-gateway"));
        await using var unknown = await RunningGateway.Start(("services:identity:http:0", backend.Address));

        foreach (var (gateway, secret) in new[] { (known, "of-the-gateway"), (unknown, "") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/connect/token/echo") { Headers = { { "X-Gateway-Secret", "forged" } } };
            using var stranger = gateway.Stranger();
            Assert.Equal(secret, (string?)(await (await stranger.SendAsync(request, Stop)).Json())["secret"]);
        }
    }

    [Fact]
    public async Task A_paper_is_verified_without_a_token_at_the_address_that_it_carries()
    {
        await using var backend = await Backend.Start(app => app.MapGet("/verification/{code}", (HttpRequest request) => new
        {
            path = request.Path.Value,
            prefix = request.Headers["X-Forwarded-Prefix"].ToString(),
            host = request.Headers["X-Forwarded-Host"].ToString(),
        }));
        await using var gateway = await RunningGateway.Start(("services:rights-dossier:http:0", backend.Address));
        using var stranger = gateway.Stranger();
        stranger.DefaultRequestHeaders.Add("X-Forwarded-Prefix", "/forged");

        var seen = await (await stranger.GetAsync("/verification/0123456789ABCDEFGHJKMNPQRS", Stop)).Json();

        Assert.Equal(("/verification/0123456789ABCDEFGHJKMNPQRS", "", gateway.Address.Authority), ((string?)seen["path"], (string?)seen["prefix"], (string?)seen["host"]));
        using var another = gateway.Stranger();
        await (await another.GetAsync("/api/rights/verification/X", Stop)).MustBeProblem(HttpStatusCode.Unauthorized, "non-authentifie");
    }

    [Fact]
    public async Task A_calendar_is_given_without_a_token_at_its_own_address_as_seldom_as_to_any_stranger()
    {
        await using var backend = await Backend.Start(app => app.MapGet("/calendar/{file}", (HttpRequest request) => new { path = request.Path.Value, prefix = request.Headers["X-Forwarded-Prefix"].ToString() }));
        await using var gateway = await RunningGateway.Start(("services:intake:http:0", backend.Address), ("Gateway:RateLimit:Anonymous:Burst", "2"), ("Gateway:RateLimit:Anonymous:PerSecond", "1"));
        using var program = gateway.Stranger();

        var seen = await (await program.GetAsync("/calendar/0123456789.ics", Stop)).Json();
        var answers = new List<HttpStatusCode>();
        for (var n = 0; n < 4; n++)
        {
            answers.Add((await program.GetAsync("/calendar/0123456789.ics", Stop)).StatusCode);
        }

        Assert.Equal(("/calendar/0123456789.ics", ""), ((string?)seen["path"], (string?)seen["prefix"]));
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    [Fact]
    public async Task A_question_is_read_and_answered_without_a_token_and_its_page_keeps_its_own_policy()
    {
        await using var backend = await Backend.Start(app => app.MapMethods("/question/{**any}", ["GET", "POST"], (HttpRequest request, HttpResponse response) =>
        {
            response.Headers.ContentSecurityPolicy = "default-src 'none'; form-action 'self'";
            return new { path = request.Path.Value, method = request.Method };
        }));
        await using var gateway = await RunningGateway.Start(("services:partner-network:http:0", backend.Address));
        using var person = gateway.Stranger();

        using var page = await person.GetAsync("/question/AbC-_1", Stop);
        Assert.Equal("default-src 'none'; form-action 'self'", page.Headers.GetValues("Content-Security-Policy").Single());
        using var form = new FormUrlEncodedContent([]); // What a browser sends of a form without fields.
        var answered = await (await person.PostAsync("/question/AbC-_1/yes?lang=ar", form, Stop)).Json();
        Assert.Equal(("/question/AbC-_1/yes", "POST"), ((string?)answered["path"], (string?)answered["method"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://{host}")]
    public async Task Location_of_a_creation_can_be_followed(string origin)
    {
        await using var backend = await Backend.Start(app =>
        {
            app.MapPost("/people", (HttpRequest request) => Results.Created($"{origin.Replace("{host}", request.Host.Value, StringComparison.Ordinal)}/people/7", null));
            app.MapGet("/people/7", () => "found");
        });
        await using var gateway = await RunningGateway.Start(("services:intake:http:0", backend.Address));
        using var client = gateway.Client();

        using var created = await client.PostAsJsonAsync("/api/intake/people", new { }, Stop);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("/api/intake/people/7", created.Headers.Location!.ToString());
        Assert.Equal("found", await client.GetStringAsync(created.Headers.Location, Stop));
    }

    [Theory]
    [InlineData("/people/7", "/api/intake", "/api/intake/people/7")]
    [InlineData("/people/7?x=1", "/api/intake", "/api/intake/people/7?x=1")]
    [InlineData("/", "/api/intake", "/api/intake/")]
    [InlineData("http://127.0.0.1:9001/people/7", "/api/intake", "/api/intake/people/7")]
    [InlineData("http://127.0.0.1:9001", "/api/intake", "/api/intake/")]
    [InlineData("/api/intake/people/7", "/api/intake", "/api/intake/people/7")]
    [InlineData("/api/intake2/people", "/api/intake", "/api/intake/api/intake2/people")]
    [InlineData("http://127.0.0.1:90011/people/7", "/api/intake", "http://127.0.0.1:90011/people/7")]
    [InlineData("https://elsewhere.example/x", "/api/intake", "https://elsewhere.example/x")]
    [InlineData("//elsewhere.example/x", "/api/intake", "//elsewhere.example/x")]
    [InlineData("7/acts", "/api/intake", "7/acts")]
    [InlineData("/connect/token", "", "/connect/token")]
    [InlineData("http://127.0.0.1:9001/connect/token", "", "/connect/token")]
    public void An_address_becomes_one_of_the_gateway_only_when_it_is_the_service_s(string answered, string prefix, string expected) =>
        Assert.Equal(expected, Locations.ForClient(answered, prefix, new Uri("http://127.0.0.1:9001/people")));

    [Fact]
    public async Task Two_replicas_share_the_requests()
    {
        await using var first = await Backend.Start(app => app.MapGet("/x", () => "1"));
        await using var second = await Backend.Start(app => app.MapGet("/x", () => "2"));
        await using var gateway = await RunningGateway.Start(("services:intake:http:0", first.Address), ("services:intake:http:1", second.Address));
        using var client = gateway.Client();

        for (var i = 0; i < 40; i++)
        {
            await client.GetStringAsync("/api/intake/x", Stop);
        }

        Assert.Equal(40, first.Requests + second.Requests);
        Assert.InRange(first.Requests, 1, 39);
    }

    [Fact]
    public async Task A_dead_replica_is_left_aside_after_its_first_failure()
    {
        await using var alive = await Backend.Start(app => app.MapGet("/x", () => "alive"));
        await using var gateway = await RunningGateway.Start(
            ("services:intake:http:0", Backend.Nobody()), ("services:intake:http:1", alive.Address), ("Gateway:HealthProbeMilliseconds", "60000"));
        using var client = gateway.Client();

        var refused = 0;
        for (var i = 0; i < 40; i++)
        {
            using var answer = await client.GetAsync("/api/intake/x", Stop);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                await answer.MustBeProblem(HttpStatusCode.ServiceUnavailable, "service-indisponible");
                refused++;
            }
        }

        Assert.InRange(refused, 0, 1);
        Assert.Equal(40 - refused, alive.Requests);
    }

    [Fact]
    public async Task A_service_that_comes_back_answers_at_once()
    {
        var address = Backend.Nobody();
        await using var gateway = await RunningGateway.Start(("services:intake:http:0", address), ("Gateway:HealthProbeMilliseconds", "60000"));
        using var client = gateway.Client();
        using var before = await client.GetAsync("/api/intake/x", Stop);
        await before.MustBeProblem(HttpStatusCode.ServiceUnavailable, "service-indisponible");

        await using var backend = await Backend.Start(app => app.MapGet("/x", () => "back"), address);

        Assert.Equal("back", await client.GetStringAsync("/api/intake/x", Stop));
    }

    [Fact]
    public async Task An_unknown_address_is_a_problem_even_without_a_token()
    {
        await using var gateway = await RunningGateway.Start();
        using var client = gateway.Stranger();
        await (await client.GetAsync("/nowhere/file.txt", Stop)).MustBeProblem(HttpStatusCode.NotFound, "introuvable");
    }
}
