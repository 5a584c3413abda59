using System.Net;
using PassPlatform.Client;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>The client in C#, as a partner uses it.</summary>
public sealed class ClientTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_asked_for_once_and_again_before_it_ends()
    {
        var clock = new MovableClock();
        using var api = new Api();
        using var http = new HttpClient(new ClientToken("ccas", "secret", clock) { InnerHandler = api }) { BaseAddress = new Uri("https://pass.example/") };
        var client = new PassPlatformApi(http);

        await Task.WhenAll(client.PassSites.ListAsync(cancellationToken: Stop), client.PassSites.ListAsync(limit: 3, cancellationToken: Stop));
        Assert.Equal(1, api.Tokens);
        Assert.Equal("Bearer token-1", api.Authorization);
        clock.Ahead = TimeSpan.FromMinutes(14.5);
        await client.PassSites.ListAsync(cancellationToken: Stop);
        Assert.Equal(2, api.Tokens);
        Assert.Contains("/api/network/pass-sites?limit=3", api.Asked);
    }

    [Fact]
    public async Task A_refusal_is_one_exception_with_all_that_the_platform_says_of_it()
    {
        using var api = new Api
        {
            Answer = () => new HttpResponseMessage(HttpStatusCode.BadRequest)
            {
                Content = new StringContent("""{"type":"/problems/champ-invalide","title":"Champ invalide","status":400,"detail":"Corrigez.","errors":[{"pointer":"/name","detail":"vide","expected":"un nom"}],"more":1}"""),
                Headers = { { "Retry-After", "7" } },
            },
        };
        using var http = new HttpClient(api) { BaseAddress = new Uri("https://pass.example/") };

        var refused = await Assert.ThrowsAsync<PassPlatformException>(() => new PassPlatformApi(http).PassSites.ListAsync(cancellationToken: Stop));

        Assert.Equal((400, "/problems/champ-invalide", "Corrigez."), (refused.Status, refused.Problem.Type, refused.Message));
        Assert.Equal(new ProblemField("/name", "vide", "un nom"), Assert.Single(refused.Problem.Errors));
        Assert.Equal(TimeSpan.FromSeconds(7), refused.RetryAfter);
        Assert.Equal(1, refused.Problem.More["more"].GetInt32());
    }

    [Fact]
    public async Task A_code_to_filter_by_is_asked_for_as_the_code_it_is()
    {
        using var api = new Api();
        using var http = new HttpClient(api) { BaseAddress = new Uri("https://pass.example/") };
        await new PassPlatformApi(http).Applications.ListAsync(state: "documents-requested", cancellationToken: Stop);

        Assert.Contains("/api/rights/applications?state=documents-requested", api.Asked);
    }

    [Fact]
    public async Task An_answer_that_is_not_the_platforms_is_told_by_its_status()
    {
        using var api = new Api { Answer = () => new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = new StringContent("<html>") } };
        using var http = new HttpClient(api) { BaseAddress = new Uri("https://pass.example/") };

        var refused = await Assert.ThrowsAsync<PassPlatformException>(() => new PassPlatformApi(http).PassSites.ListAsync(cancellationToken: Stop));

        Assert.Equal(502, refused.Status);
        Assert.Equal(502, refused.Problem.Status);
    }

    [Fact]
    public async Task What_is_not_given_is_not_sent_and_a_member_or_a_code_of_tomorrow_breaks_nothing()
    {
        using var api = new Api { Answer = () => Api.Json("""{"items":[{"id":"019377a0-0000-7000-8000-000000000001","name":"x","carrier":{"name":"x","finess":null,"kind":"of-tomorrow"},"tomorrow":1}],"next":null}""") };
        using var http = new HttpClient(api) { BaseAddress = new Uri("https://pass.example/") };
        var client = new PassPlatformApi(http);

        var page = await client.PassSites.ListAsync(cancellationToken: Stop);
        Assert.Equal("of-tomorrow", Assert.Single(page.Items).Carrier.Kind);

        api.Answer = () => Api.Json("{}", HttpStatusCode.Created);
        await client.Memberships.CreateAsync(new CreateMembership { Email = "x@exemple.fr", GivenName = "x", FamilyName = "y", Role = "nurse", PassSiteIds = [] }, idempotencyKey: "clé", cancellationToken: Stop);
        Assert.DoesNotContain("fundCode", api.Body, StringComparison.Ordinal);
        Assert.Equal("clé", api.Key);
    }

    private sealed class Api : HttpMessageHandler
    {
        private int _tokens;

        public int Tokens => _tokens;

        public string? Authorization { get; private set; }

        public string? Key { get; private set; }

        public string Body { get; private set; } = "";

        public List<string> Asked { get; } = [];

        public Func<HttpResponseMessage> Answer { get; set; } = () => Json("""{"items":[],"next":null}""");

        public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
            new(status) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath == "/connect/token")
            {
                return Json($$"""{"access_token":"token-{{Interlocked.Increment(ref _tokens)}}","expires_in":900}""");
            }

            lock (Asked)
            {
                Asked.Add(request.RequestUri.PathAndQuery);
            }

            Authorization = request.Headers.Authorization?.ToString();
            Key = request.Headers.NonValidated.TryGetValues("Idempotency-Key", out var key) ? key.ToString() : null;
            Body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            return Answer();
        }
    }
}
