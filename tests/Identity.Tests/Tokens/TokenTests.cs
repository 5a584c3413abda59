using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.Tokens;

public sealed class TokenTests(SharedIdentity shared) : IClassFixture<SharedIdentity>
{
    private static readonly Guid Site = Guid.CreateVersion7();
    private readonly RunningIdentity _identity = shared.Identity;

    [Fact]
    public async Task Another_host_accepts_the_token_and_reads_who_asked()
    {
        await using var other = await Validator.Start(_identity);

        using var answer = await _identity.Ask("dev-nurse", "secret-of-nurse");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        var body = await RunningIdentity.Json(answer);
        Assert.Equal("Bearer", body.GetProperty("token_type").GetString());
        Assert.InRange(body.GetProperty("expires_in").GetInt32(), 899, 900); // What is left of it: it ends at a whole second.
        var claims = await other.Claims(body.GetProperty("access_token").GetString()!);
        Assert.NotNull(claims);
        Assert.Equal(["dev-nurse"], claims["sub"]);
        Assert.Equal(["nurse"], claims["role"]);
        Assert.Equal(["*"], claims["pass_site"]);
        Assert.Equal(["connect intake rights network"], claims["scope"]);
        Assert.Equal(["https://passplatform"], claims["iss"]);
        Assert.Equal(["passplatform"], claims["aud"]);
        Assert.Equal(900, long.Parse(claims["exp"].Single(), null) - long.Parse(claims["iat"].Single(), null));
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_as_503_and_never_as_a_refusal()
    {
        using var unseen = await _identity.As(Roles.Operator); // Its token has not been checked yet.
        _identity.Trouble.Away = true;
        try
        {
            foreach (var answer in new[]
            {
                await _identity.Ask("dev-nurse", "secret-of-nurse"),
                await _identity.Http.GetAsync("/.well-known/jwks.json", TestContext.Current.CancellationToken),
                await unseen.GetAsync("/connect/clients", TestContext.Current.CancellationToken),
            })
            {
                using (answer)
                {
                    Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
                    Assert.Equal("/problems/base-indisponible", (await RunningIdentity.Json(answer)).GetProperty("type").GetString());
                }
            }
        }
        finally
        {
            _identity.Trouble.Away = false;
        }

        Assert.Equal(HttpStatusCode.OK, (await unseen.GetAsync("/connect/clients", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_token_is_the_JWT_of_the_RFC_and_leaves_no_row()
    {
        var token = await _identity.Token("dev-nurse", "secret-of-nurse");

        Assert.Equal(("RS256", "at+jwt"), (RunningIdentity.Part(token, 0).GetProperty("alg").GetString(), RunningIdentity.Part(token, 0).GetProperty("typ").GetString()));
        Assert.Equal("dev-nurse", RunningIdentity.Part(token, 1).GetProperty("client_id").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Array, RunningIdentity.Part(token, 1).GetProperty("pass_site").ValueKind);
        Assert.Equal(0, await _identity.InDatabase(db => db.Set<ClientToken>().CountAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Two_tokens_of_one_client_have_different_ids()
    {
        var first = await _identity.Token("dev-nurse", "secret-of-nurse");
        var second = await _identity.Token("dev-nurse", "secret-of-nurse");

        Assert.NotEqual(RunningIdentity.Part(first, 1).GetProperty("jti").GetString(), RunningIdentity.Part(second, 1).GetProperty("jti").GetString());
    }

    [Fact]
    public async Task A_token_whose_text_was_changed_is_refused_by_another_host()
    {
        await using var other = await Validator.Start(_identity);
        var parts = (await _identity.Token("dev-secretary", "secret-of-secretary")).Split('.');
        var forged = Encoding.UTF8.GetString(Decode(parts[1])).Replace("secretary", "operator", StringComparison.Ordinal);

        Assert.NotNull(await other.Claims(string.Join('.', parts)));
        Assert.Null(await other.Claims($"{parts[0]}.{Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(forged)}.{parts[2]}"));
    }

    [Fact]
    public async Task A_client_may_prove_itself_by_Basic_with_both_halves_form_encoded()
    {
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString("dev-nurse")}:secret%2Dof-nurse"));

        using var answer = await SendBasic(credentials, "grant_type=client_credentials");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("dev-nurse ")]
    [InlineData("DEV-NURSE")]
    public async Task A_client_is_known_by_its_id_to_the_letter(string almost)
    {
        using var token = await _identity.Ask(almost, "secret-of-nurse");
        using var operators = await _identity.As(Roles.Operator);
        using var client = await operators.GetAsync($"/connect/clients/{Uri.EscapeDataString(almost)}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, token.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, client.StatusCode);
    }

    [Fact]
    public async Task A_client_that_does_not_exist_gets_the_answer_of_a_wrong_secret()
    {
        using var wrong = await _identity.Ask("dev-nurse", "secret-of-fund");
        using var unknown = await _identity.Ask("nobody", "secret-of-nurse");

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal("Basic", wrong.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal("invalid_client", (await RunningIdentity.Json(wrong)).GetProperty("error").GetString());
        Assert.Equal(
            await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await unknown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task After_ten_wrong_secrets_in_a_minute_even_the_right_one_waits_but_other_clients_do_not()
    {
        await using var own = new SharedIdentity(); // The clock goes on in it, and tokens of the future are valid nowhere else.
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await own.Identity.Ask("dev-fund", $"guess-{i}");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        own.Clock.Now = own.Clock.Now.AddSeconds(20);
        using var right = await own.Identity.Ask("dev-fund", "secret-of-fund");
        using var other = await own.Identity.Ask("dev-ars", "secret-of-ars");
        own.Clock.Now = own.Clock.Now.AddSeconds(40);
        using var later = await own.Identity.Ask("dev-fund", "secret-of-fund");

        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        Assert.Equal(40, right.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        Assert.Equal("slow_down", (await RunningIdentity.Json(right)).GetProperty("error").GetString());
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.TooManyRequests)]
    [InlineData("guessed", HttpStatusCode.TooManyRequests)]
    [InlineData("secret-of-gateway", HttpStatusCode.OK)]
    public async Task Only_the_gateway_is_believed_about_where_a_caller_is(string? secret, HttpStatusCode eleventh)
    {
        using var data = new DataFolder();
        await using var own = RunningIdentity.Start(data, settings: [("Identity:GatewaySecret", "secret-of-gateway")]);
        async Task<HttpStatusCode> From(string address, string clientSecret)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "client_credentials",
                    ["client_id"] = "dev-fund",
                    ["client_secret"] = clientSecret,
                }),
                Headers = { { "X-Forwarded-For", address } },
            };
            if (secret is not null)
            {
                request.Headers.Add("X-Gateway-Secret", secret);
            }

            using var answer = await own.Http.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await From($"192.0.2.{i}", "guess"));
        }

        Assert.Equal(eleventh, await From("192.0.2.99", "secret-of-fund"));
    }

    [Fact]
    public async Task A_token_may_be_narrowed_to_one_PASS()
    {
        var token = await _identity.Token("dev-nurse", "secret-of-nurse", ("pass_site", Site.ToString().ToUpperInvariant()));

        Assert.Equal(Site.ToString(), RunningIdentity.Part(token, 1).GetProperty("pass_site")[0].GetString());
        Assert.Equal(1, RunningIdentity.Part(token, 1).GetProperty("pass_site").GetArrayLength());
    }

    [Fact]
    public async Task A_token_may_be_narrowed_to_some_scopes_of_the_role()
    {
        var token = await _identity.Token("dev-nurse", "secret-of-nurse", ("scope", "rights intake"));

        Assert.Equal("intake rights", RunningIdentity.Part(token, 1).GetProperty("scope").GetString());
    }

    [Theory]
    [InlineData("reporting")]
    [InlineData("intake everything")]
    public async Task A_scope_that_the_role_does_not_have_is_refused(string scope)
    {
        using var answer = await _identity.Ask("dev-nurse", "secret-of-nurse", ("scope", scope));

        await IsRefused(answer, HttpStatusCode.BadRequest, "invalid_scope");
    }

    [Theory]
    [InlineData("", "invalid_request", 400)]
    [InlineData("grant_type=client_credentials", "invalid_request", 400)]
    [InlineData("grant_type=client_credentials&client_id=dev-nurse", "invalid_request", 400)]
    [InlineData("client_id=dev-nurse&client_secret=secret-of-nurse", "invalid_request", 400)]
    [InlineData("grant_type=&client_id=dev-nurse&client_secret=secret-of-nurse", "invalid_request", 400)]
    [InlineData("grant_type=password&client_id=dev-nurse&client_secret=secret-of-nurse", "unsupported_grant_type", 400)]
    [InlineData("grant_type=client_credentials&client_id=dev-nurse&client_id=dev-ars&client_secret=x", "invalid_request", 400)]
    [InlineData("grant_type=client_credentials&client_id=dev-nurse&client_secret=secret-of-nurse&pass_site=12", "invalid_request", 400)]
    [InlineData("grant_type=client_credentials&client_id=dev-nurse&client_secret=secret-of-nurse&scope=intake&scope=rights", "invalid_request", 400)]
    [InlineData("grant_type=client_credentials&client_id=dev-nurse&client_secret=secret-of-nurse&pass_site=019377a0-0000-7000-8000-000000000001&pass_site=019377a0-0000-7000-8000-000000000002", "invalid_request", 400)]
    [InlineData("grant_type=client_credentials&client_id=dev-nurse&client_secret=%00%ff", "invalid_request", 400)]
    public async Task A_malformed_request_is_refused_as_the_RFC_says(string form, string error, int status)
    {
        using var content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await _identity.Http.PostAsync("/connect/token", content, TestContext.Current.CancellationToken);

        await IsRefused(answer, (HttpStatusCode)status, error);
    }

    [Theory]
    [InlineData("%%%")]
    [InlineData("bm8tY29sb24=")]
    [InlineData("")]
    public async Task Malformed_Basic_credentials_are_refused(string credentials)
    {
        using var answer = await SendBasic(credentials, "grant_type=client_credentials");

        await IsRefused(answer, HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task A_secret_given_twice_is_refused()
    {
        using var answer = await SendBasic("ZGV2LW51cnNlOng=", "grant_type=client_credentials&client_secret=x");

        await IsRefused(answer, HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task JSON_is_not_a_form()
    {
        using var content = new StringContent("""{"grant_type":"client_credentials"}""", Encoding.UTF8, "application/json");
        using var answer = await _identity.Http.PostAsync("/connect/token", content, TestContext.Current.CancellationToken);

        await IsRefused(answer, HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task A_form_over_the_limit_of_bodies_is_refused_with_it()
    {
        using var content = new StringContent(new string('x', 1_100_000), Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await _identity.Http.PostAsync("/connect/token", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("1\u202f048\u202f576 octets", (await RunningIdentity.Json(answer)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded;charset=UTF-8")]
    [InlineData("Application/X-WWW-Form-Urlencoded ; Charset=\"utf-8\"")]
    [InlineData("application/x-www-form-urlencoded;charset=utf-7")]
    [InlineData("application/x-www-form-urlencoded;charset=")]
    public async Task A_form_is_known_in_any_spelling(string type)
    {
        using var content = new ByteArrayContent("grant_type=client_credentials&client_id=dev-nurse&client_secret=secret-of-nurse"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await _identity.Http.PostAsync("/connect/token", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData(1_001, 1)]
    [InlineData(10, 40)]
    public async Task A_form_over_the_limits_is_refused(int length, int count)
    {
        var form = string.Join('&', Enumerable.Range(0, count).Select(i => $"p{i}={new string('x', length)}"));
        using var content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await _identity.Http.PostAsync("/connect/token", content, TestContext.Current.CancellationToken);

        await IsRefused(answer, HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task The_lifetime_and_the_issuer_are_settings()
    {
        using var data = new DataFolder();
        await using var identity = RunningIdentity.Start(data, settings: [("Identity:TokenMinutes", "5"), ("Identity:Issuer", "https://pass.example")]);

        var token = RunningIdentity.Part(await identity.Token("dev-nurse", "secret-of-nurse"), 1);

        Assert.Equal("https://pass.example", token.GetProperty("iss").GetString());
        Assert.Equal(300, token.GetProperty("exp").GetInt64() - token.GetProperty("iat").GetInt64());
    }

    [Fact]
    public async Task An_operation_past_the_gateway_without_a_token_is_refused()
    {
        using var answer = await _identity.Http.GetAsync("/connect/clients", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("/problems/non-authentifie", (await RunningIdentity.Json(answer)).GetProperty("type").GetString());
        Assert.Contains(Roles.Operator, Roles.All);
    }

    private static byte[] Decode(string part) => Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(part);

    private async Task<HttpResponseMessage> SendBasic(string credentials, string form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token");
        request.Headers.TryAddWithoutValidation("Authorization", $"Basic {credentials}");
        request.Content = new StringContent(form, Encoding.UTF8, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        return await _identity.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task IsRefused(HttpResponseMessage answer, HttpStatusCode status, string error)
    {
        var body = await RunningIdentity.Json(answer);
        Assert.Equal((status, error), (answer.StatusCode, body.GetProperty("error").GetString()));
        Assert.NotEqual("", body.GetProperty("error_description").GetString());
    }
}
