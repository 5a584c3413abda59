using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using PassPlatform.Identity.Accounts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests.SignIn;

/// <summary>What is outside the OpenAPI document: pages and their forms, the addresses of OAuth. What nobody means to send is answered as the sender's fault, or as well.</summary>
public sealed class HostileFormsTests : IAsyncLifetime
{
    // Whoever adds an address says here that it is meant, beside the operations of the document.
    private static readonly string[] Pages =
    [
        "/compte/accessibilite", "/compte/activation", "/compte/conditions", "/compte/connexion", "/compte/deconnexion", "/compte/donnees-personnelles", "/compte/erreur/{Status:int}",
        "/compte/identite-inconnue", "/compte/identite-indisponible", "/compte/identite-refusee", "/compte/mot-de-passe", "/compte/mot-de-passe-change", "/compte/mot-de-passe-oublie", "/compte/nouveau-second-facteur",
        "/compte/roles", "/compte/second-facteur", "/compte/securite", "/compte/securite/cles/{CredentialId}", "/compte/securite/identite/confirmation", "/compte/securite/second-facteur",
        "/compte/{*Path}",
    ];

    private static readonly string[] External = ["/compte/externe", "/compte/externe/retour", "/compte/securite/identite"];
    private static readonly string[] OAuth = ["/connect/authorize", "/connect/logout", "/connect/revocation", "/connect/token", "/.well-known/jwks.json", "/.well-known/openid-configuration"];
    private static readonly string[] OfEveryService = ["/health/live", "/health/ready", "/health/serving", "/sealing", "/openapi/{documentName}.json", "/{**path:file}", "/_framework/opaque-redirect"];

    private static readonly string[] Values =
    [
        "", " ", "null", "[]", "-1", "0", "1e400", "99999999999999999999999999", "9223372036854775807", "0001-01-01", "00000000-0000-0000-0000-000000000000", "'", "\"><script>", "../../etc/passwd", "%00", "%",
        "a\0b", "a\r\nSet-Cookie: x=y", "a\u202eb", "a\u2028b", "\u200b", "\ufeff", "é", "\ud83d\ude00", "https://attaque.example/", "//attaque.example", "{\"a\":1}", "eyJhbGciOiJub25lIn0.e30.", new string('x', 900), new string('x', 70_000),
    ];

    private readonly DataFolder _data = new();
    private readonly SetClock _clock = new(DateTimeOffset.UtcNow);
    private readonly List<string> _faults = [];
    private TestProvider _provider = null!;
    private RunningIdentity _identity = null!;
    private Visitor _visitor = null!;
    private int _asked;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _provider = await TestProvider.Start();
        _identity = RunningIdentity.Start(_data, clock: _clock, settings: [("Identity:GatewaySecret", Visitor.GatewaySecret), .. _provider.Settings()]);
        _visitor = new Visitor(_identity);
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _identity.DisposeAsync();
        await _provider.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task Every_address_that_answers_is_an_operation_or_one_of_these()
    {
        var document = (await _identity.Http.GetFromJsonAsync<JsonNode>("/openapi/v1.json", Stop))!;
        var operations = Operation.Of(document).Select(operation => operation.Path).ToHashSet();
        var found = await _identity.With(services => Task.FromResult(services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => !endpoint.Metadata.Any(item => item.GetType().Name == "StaticAssetDescriptor"))
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).ToHashSet()));
        var options = await _identity.With(services => Task.FromResult(services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue));
        found.UnionWith(new[]
            {
                options.AuthorizationEndpointUris, options.TokenEndpointUris, options.RevocationEndpointUris, options.EndSessionEndpointUris, options.IntrospectionEndpointUris,
                options.UserInfoEndpointUris, options.DeviceAuthorizationEndpointUris, options.EndUserVerificationEndpointUris, options.PushedAuthorizationEndpointUris,
                options.ConfigurationEndpointUris, options.JsonWebKeySetEndpointUris,
            }.SelectMany(addresses => addresses).Select(address => "/" + address.OriginalString));

        var plain = found.Select(pattern => pattern.Replace(":guid", "", StringComparison.Ordinal).TrimEnd('/')).ToHashSet();
        Assert.Equal("", string.Join('\n', plain.Except(operations).Except([.. Pages, .. External, .. OAuth, .. OfEveryService])));
        Assert.Equal("", string.Join('\n', Pages.Concat(External).Concat(OAuth).Except(plain)));
    }

    [Fact]
    public async Task What_nobody_means_to_type_in_a_page_is_refused_in_words()
    {
        var account = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Guid.CreateVersion7()), Browser.Member(account, Roles.Coordinator, Guid.CreateVersion7())]);
        var (activation, reset) = await Links();
        foreach (var address in (string[])["/compte/connexion", "/compte/mot-de-passe-oublie", "/compte/deconnexion", activation, reset])
        {
            await Attack(address);
        }

        await _visitor.Get("/compte/connexion");
        await _visitor.Send("connexion", ("Input.Email", account.Email!), ("Input.Password", Browser.Password));
        await Attack("/compte/second-facteur");
        await Change(account, known => known.LockoutEnd = null); // Wrong codes have blocked it.
        await _visitor.SignIn(account, Later());
        Assert.Equal("Sécurité du compte", _visitor.Title);
        _provider.Present = new Professional("ines");
        await _visitor.Get("/compte/securite/identite");
        foreach (var address in (string[])["/compte/securite/identite/confirmation", "/compte/securite", "/compte/securite/second-facteur", "/compte/roles"])
        {
            await Attack(address);
        }

        await Change(account, known => known.Accept("2020-01", _clock.Now));
        await Attack("/compte/conditions");

        Assert.True(_faults.Count == 0, string.Join('\n', _faults));
        Assert.InRange(_asked, 900, int.MaxValue);
        Assert.DoesNotContain("failed", string.Join('\n', _identity.Log.Text.Split('\n').Where(line => line.StartsWith("Error", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_means_to_write_in_an_address_of_a_page_is_refused_in_words()
    {
        (string Path, string[] Names)[] pages =
        [
            ("/compte/connexion", ["ReturnUrl"]), ("/compte/activation", ["compte", "code"]), ("/compte/mot-de-passe", ["compte", "code"]), ("/compte/securite", ["fait", "ReturnUrl"]),
            ("/compte/deconnexion", ["fait"]), ("/compte/mot-de-passe-oublie", ["fait"]), ("/compte/conditions", ["ReturnUrl"]), ("/compte/roles", ["ReturnUrl"]), ("/compte/externe", ["returnUrl"]),
            ("/compte/externe/retour", ["returnUrl"]), ("/compte/externe/signature", ["code", "state", "error", "iss"]), ("/compte/securite/second-facteur", ["ReturnUrl"]),
        ];
        _visitor.StopsAt = _provider.Issuer;
        foreach (var (path, names) in pages)
        {
            foreach (var name in names)
            {
                foreach (var value in Values.Where(value => value.Length < 5000))
                {
                    await Judge($"{path}?{name}={Short(value)}", () => _visitor.Get($"{path}?{name}={Uri.EscapeDataString(value)}"));
                }

                await Judge($"{path}?{name} twice", () => _visitor.Get($"{path}?{name}=1&{name}=2"));
                await Judge($"{path}?{name} raw", () => _visitor.Get($"{path}?{name}=%FF%C0%80"));
            }
        }

        foreach (var path in (string[])["/compte/erreur/99999999999999", "/compte/erreur/-1", "/compte/securite/cles/%00", "/compte/%2e%2e/%2e%2e/x", "/compte/" + new string('x', 2000)])
        {
            await Judge(path, () => _visitor.Get(path));
        }

        Assert.True(_faults.Count == 0, string.Join('\n', _faults));
    }

    [Theory]
    [InlineData("/connect/token", new[] { "grant_type", "client_id", "client_secret", "scope", "pass_site", "code", "code_verifier", "redirect_uri", "refresh_token", "client_assertion", "client_assertion_type", "username" })]
    [InlineData("/connect/revocation", new[] { "token", "token_type_hint", "client_id", "client_secret" })]
    public async Task What_nobody_means_to_post_to_OAuth_is_refused_as_the_RFC_says(string address, string[] names)
    {
        Dictionary<string, string> right = address == "/connect/token"
            ? new() { ["grant_type"] = "client_credentials", ["client_id"] = "dev-nurse", ["client_secret"] = "secret-of-nurse" }
            : new() { ["token"] = "anything", ["client_id"] = "portal", ["client_secret"] = Browser.PortalSecret };
        foreach (var name in names)
        {
            foreach (var value in Values)
            {
                await Post(address, $"{name}={Short(value)}", new FormUrlEncodedContent(right.Where(pair => pair.Key != name).Append(KeyValuePair.Create(name, value))));
            }

            await Post(address, $"{name} twice", new FormUrlEncodedContent(right.Append(KeyValuePair.Create(name, "1")).Append(KeyValuePair.Create(name, "2"))), mustFail: true);
            if (right.ContainsKey(name))
            {
                await Post(address, $"without {name}", new FormUrlEncodedContent(right.Where(pair => pair.Key != name)), mustFail: true);
            }
        }

        var form = await new FormUrlEncodedContent(right).ReadAsStringAsync(Stop);
        foreach (var (type, body) in new (string?, string)[]
        {
            (null, form), ("application/json", "{\"grant_type\":\"client_credentials\"}"), ("text/plain", form), ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"grant_type\"\r\n\r\na\r\n--x--"),
            ("application/x-www-form-urlencoded", ""), ("application/x-www-form-urlencoded", "=&=&&%%%"), ("application/x-www-form-urlencoded", "%FF=%FF"),
            ("application/x-www-form-urlencoded", string.Join('&', Enumerable.Range(0, 2000).Select(i => $"p{i}=1"))), ("application/x-www-form-urlencoded", $"{new string('k', 5000)}=1"),
        })
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
            await Post(address, $"{type} {Short(body)}", content, mustFail: true);
        }

        foreach (var authorization in (string[])["Basic", "Basic %%%", "Basic OjpAQA==", "Basic " + new string('A', 6000), "Bearer x", "Basic /////w=="])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["token"] = "x" }) };
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
            await Send(request, Short(authorization), mustFail: true);
        }

        Assert.True(_faults.Count == 0, string.Join('\n', _faults));
        Assert.InRange(_asked, 100, int.MaxValue);
    }

    [Fact]
    public async Task What_nobody_means_to_ask_of_the_ways_in_and_out_is_refused()
    {
        const string verifier = "a-verifier-of-the-length-that-the-rfc-asks-for";
        var account = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Guid.CreateVersion7())]);
        _visitor.StopsAt = $"{Browser.Address}/signin-oidc";
        for (var time = 0; time < 2; time++)
        {
            foreach (var name in (string[])["client_id", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce", "code_challenge", "code_challenge_method", "membership", "max_age", "prompt", "id_token_hint", "request", "request_uri", "login_hint", "acr_values", "claims"])
            {
                foreach (var value in Values.Where(value => value.Length < 5000))
                {
                    var address = Browser.AuthorizeAddress(verifier, null, (name, value));
                    await Judge($"authorize {name}={Short(value)}", () => _visitor.Get(address));
                    if (name is "client_id" or "redirect_uri" && _visitor.Location.AbsoluteUri.StartsWith(_visitor.StopsAt, StringComparison.Ordinal))
                    {
                        _faults.Add($"{name}={Short(value)} was sent to {_visitor.Location}");
                    }
                }

                await Judge($"authorize {name} twice", () => _visitor.Get(Browser.AuthorizeAddress(verifier) + $"&{name}=1&{name}=2"));
            }

            foreach (var name in (string[])["id_token_hint", "post_logout_redirect_uri", "client_id", "state", "ui_locales"])
            {
                foreach (var value in Values.Where(value => value.Length < 5000))
                {
                    await Judge($"logout {name}={Short(value)}", () => _visitor.Get($"/connect/logout?{name}={Uri.EscapeDataString(value)}"));
                }
            }

            foreach (var address in (string[])["/connect/authorize", "/connect/logout"])
            {
                await Judge($"POST {address}", () => _visitor.Post(address, new Dictionary<string, string> { ["client_id"] = "portal" }));
            }

            if (time == 0)
            {
                await _visitor.SignIn(account, Later()); // And all of it again, by somebody who is in.
            }
        }

        Assert.True(_faults.Count == 0, string.Join('\n', _faults));
    }

    /// <summary>Sends, in each field of each form of a page, what nobody means to type there.</summary>
    private async Task Attack(string address)
    {
        await _visitor.Get(address);
        var (title, cookies) = (_visitor.Title, new Dictionary<string, string>(_visitor.Cookies));
        Assert.True(_visitor.Forms.Count > 0 && _visitor.Location.PathAndQuery == address, $"{address} shows {title} ({_visitor.Status}) at {_visitor.Location}, with {_visitor.Forms.Count} forms");
        var forms = _visitor.Forms.Where(form => form is not "sessions").Select(form => (form, _visitor.Fields(form))).ToList(); // It asks for nothing.
        foreach (var (form, shown) in forms)
        {
            foreach (var field in shown.Select(field => field.Key).Distinct())
            {
                foreach (var value in Values)
                {
                    await Again(address, cookies, $"{form} {field}={Short(value)}", shown.Where(known => known.Key != field).Append(KeyValuePair.Create(field, value)));
                }

                await Again(address, cookies, $"{form} {field} twice", shown.Append(KeyValuePair.Create(field, "a")));
                await Again(address, cookies, $"{form} without {field}", shown.Where(known => known.Key != field));
            }

            await Again(address, cookies, $"{form} with more", shown.Append(KeyValuePair.Create("Input.Account.Id", "1")).Append(KeyValuePair.Create("Input[0]", "1")));
            await Again(address, cookies, $"{form} with many", shown.Concat(Enumerable.Range(0, 3000).Select(i => KeyValuePair.Create($"p{i}", "1"))));
        }

        Restore(cookies);
    }

    private void Restore(Dictionary<string, string> cookies)
    {
        _visitor.Cookies.Clear();
        foreach (var (name, value) in cookies)
        {
            _visitor.Cookies[name] = value;
        }
    }

    private async Task Again(string address, Dictionary<string, string> cookies, string what, IEnumerable<KeyValuePair<string, string>> fields)
    {
        Restore(cookies);
        await Judge($"{address.Split('?')[0]} {what}", () => _visitor.Post(address, fields));
    }

    private async Task Judge(string what, Func<Task<Visitor>> act)
    {
        _visitor.From = $"10.{(_asked >> 14) & 0x7F}.{(_asked >> 7) & 0x7F}.{_asked & 0x7F}"; // Each from elsewhere: what is tried here is not the limit.
        _asked++;
        await act();
        if ((int)_visitor.Status is >= 500 or 429 || _visitor.Page.Length > 300_000 || _visitor.Page.Contains("<script>alert", StringComparison.Ordinal) || (_visitor.Page.Contains("<html", StringComparison.Ordinal) && _visitor.Page.Contains("\"><script>", StringComparison.Ordinal))
            || (_visitor.Location.Host != new Uri(Browser.Address).Host && _visitor.Location.Host != "127.0.0.1"))
        {
            _faults.Add($"{what}: {_visitor.Status} at {_visitor.Location}, {_visitor.Page.Length} characters");
        }
    }

    private async Task Post(string address, string what, HttpContent content, bool mustFail = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        await Send(request, what, mustFail);
    }

    private async Task Send(HttpRequestMessage request, string what, bool mustFail)
    {
        request.Headers.Add("X-Forwarded-For", $"10.200.{(_asked >> 7) & 0x7F}.{_asked & 0x7F}");
        request.Headers.Add("X-Gateway-Secret", Visitor.GatewaySecret);
        _asked++;
        using var http = new HttpClient { BaseAddress = _identity.Http.BaseAddress };
        using var answer = await http.SendAsync(request, Stop);
        var said = await answer.Content.ReadAsStringAsync(Stop);
        if ((int)answer.StatusCode is >= 500 or 429 || (mustFail && answer.IsSuccessStatusCode) || said.Length > 5000)
        {
            _faults.Add($"{request.RequestUri} {what}: {answer.StatusCode} {Short(said)}");
        }
    }

    // Of accounts of their own: some of what is typed makes a good password.
    private async Task<(string Activation, string Reset)> Links()
    {
        var other = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Guid.CreateVersion7())]);
        return await _identity.With(async services =>
        {
            var (accounts, links) = (services.GetRequiredService<UserManager<Account>>(), services.GetRequiredService<AccountLinks>());
            var invited = Account.Create($"{Guid.NewGuid():N}@example.org", "Awa", "Diallo", _clock.Now);
            Assert.True((await accounts.CreateAsync(invited)).Succeeded);
            return (new Uri(await links.ToActivate(invited)).PathAndQuery, new Uri(await links.ToResetPassword((await accounts.FindByIdAsync(other.Id.ToString()))!)).PathAndQuery);
        });
    }

    private Task<bool> Change(Account account, Action<Account> change) => _identity.With(async services =>
    {
        var accounts = services.GetRequiredService<UserManager<Account>>();
        var known = (await accounts.FindByIdAsync(account.Id.ToString()))!;
        change(known);
        return (await accounts.UpdateAsync(known)).Succeeded;
    });

    private static string Short(string text) => text.Length > 60 ? $"{text[..40]}… ({text.Length})" : text;

    private DateTimeOffset Later() => _clock.Now = _clock.Now.AddSeconds(60);
}
