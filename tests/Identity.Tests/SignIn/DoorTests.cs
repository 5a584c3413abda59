using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.SignIn;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests.SignIn;

/// <summary>The doors of identity, read with OWASP ASVS 5 level 2 in hand: each test names its requirement.</summary>
public sealed class DoorTests : IAsyncLifetime
{
    private const string Verifier = "a-verifier-of-the-length-that-the-rfc-asks-for";
    private static readonly Guid Site = Guid.CreateVersion7();

    private readonly DataFolder _data = new();
    private readonly SetClock _clock = new(DateTimeOffset.UtcNow);
    private RunningIdentity _identity = null!;
    private Visitor _visitor = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _identity = RunningIdentity.Start(_data, clock: _clock, settings: ("Identity:GatewaySecret", Visitor.GatewaySecret));
        _visitor = new Visitor(_identity);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _identity.DisposeAsync();
        _data.Dispose();
    }

    /// <summary>7.4.1, 7.2.4: what is ended or replaced opens nothing, though the cookie was copied.</summary>
    [Fact]
    public async Task A_session_that_was_ended_or_replaced_opens_nothing_to_who_kept_its_cookie()
    {
        var account = await NewAccount();
        await _visitor.SignIn(account, Later());
        using var first = Copy();
        Assert.Equal("Sécurité du compte", (await first.Get("/compte/securite")).Title);
        await _visitor.SignIn(account, Later()); // Anew, in the same browser.
        using var second = Copy();
        Assert.Equal("Connexion", (await first.Get("/compte/securite")).Title);
        Assert.Equal("Sécurité du compte", (await second.Get("/compte/securite")).Title);

        await _visitor.Get("/compte/deconnexion");
        await _visitor.Send("deconnexion");

        Assert.Equal("Connexion", (await second.Get("/compte/securite")).Title);
        Assert.StartsWith("Connexion", (await second.Get(Browser.AuthorizeAddress(Verifier))).Title, StringComparison.Ordinal);
        _clock.Now = _clock.Now.AddHours(11);
        await _identity.With(async services =>
        {
            await services.GetRequiredService<AccountHousekeeping>().Run(services, Stop);
            return 0;
        });
        Assert.Equal(0, await _identity.InDatabase(db => db.Set<IdentityUserToken<Guid>>().CountAsync(row => row.LoginProvider == "ended-session", Stop)));
    }

    /// <summary>7.2.4: nobody is signed in by a session that another had prepared.</summary>
    [Fact]
    public async Task Cookies_that_somebody_else_had_put_in_the_browser_are_not_those_of_who_signs_in()
    {
        await _visitor.Get("/compte/connexion");
        var prepared = new Dictionary<string, string>(_visitor.Cookies);

        await _visitor.SignIn(await NewAccount(), Later());

        using var attacker = new Visitor(_identity);
        foreach (var (name, value) in prepared)
        {
            attacker.Cookies[name] = value;
        }

        Assert.Equal("Connexion", (await attacker.Get("/compte/securite")).Title);
    }

    /// <summary>10.6.2: no other site signs people out.</summary>
    [Fact]
    public async Task Signing_out_is_confirmed_unless_the_application_shows_whose_session_it_is()
    {
        var account = await NewAccount();
        var other = await NewAccount();
        using var portal = new Browser(_identity);
        var (_, _, ofOther) = await portal.Tokens(other);
        var (_, _, own) = await portal.Tokens(account);
        await _visitor.SignIn(account, Later());
        var back = $"&client_id=portal&post_logout_redirect_uri={Uri.EscapeDataString(Browser.Address + "/signout-callback-oidc")}";
        foreach (var address in (string[])["/connect/logout", $"/connect/logout?id_token_hint={ofOther}{back}", "/connect/logout?" + back[1..]])
        {
            Assert.Equal("Déconnexion", (await _visitor.Get(address)).Title);
            Assert.Equal("Sécurité du compte", (await _visitor.Get("/compte/securite")).Title);
        }

        _clock.Now = _clock.Now.AddHours(3); // The token of identity has ended by then: it still says who.
        _visitor.StopsAt = $"{Browser.Address}/signout-callback-oidc";
        await _visitor.Get($"/connect/logout?id_token_hint={own}{back}");
        Assert.StartsWith(_visitor.StopsAt, _visitor.Location.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("Connexion", (await _visitor.Get("/compte/securite")).Title);
    }

    /// <summary>6.3.1, 6.1.1: ten guesses block the account elsewhere, and do not keep its holder out of the browser that she has come in with.</summary>
    [Fact]
    public async Task Who_guesses_at_a_password_does_not_keep_its_holder_out()
    {
        var account = await NewAccount();
        await _visitor.SignIn(account, Later());
        using var guesser = new Visitor(_identity);
        await guesser.Get("/compte/connexion");
        for (var guess = 0; guess < 10; guess++)
        {
            await guesser.Send("connexion", ("Input.Email", account.Email!), ("Input.Password", $"guess {guess}"));
        }

        await guesser.Send("connexion", ("Input.Email", account.Email!), ("Input.Password", Browser.Password));
        Assert.Equal("Connexion", guesser.Title); // Blocked: not even the right one.

        await _visitor.Get("/compte/deconnexion");
        await _visitor.Send("deconnexion");
        await _visitor.SignIn(account, Later());
        Assert.Equal("Sécurité du compte", _visitor.Title);
    }

    /// <summary>6.3.1: a browser that is known has ten guesses too, and no more.</summary>
    [Fact]
    public async Task A_known_browser_does_not_guess_for_ever()
    {
        var account = await NewAccount();
        await _visitor.SignIn(account, Later());
        await _visitor.Get("/compte/deconnexion");
        await _visitor.Send("deconnexion");
        await _visitor.Get("/compte/connexion");
        for (var guess = 0; guess < 10; guess++)
        {
            await _visitor.Send("connexion", ("Input.Email", account.Email!), ("Input.Password", $"guess {guess}"));
        }

        await _visitor.Send("connexion", ("Input.Email", account.Email!), ("Input.Password", Browser.Password));
        Assert.Equal("Connexion", _visitor.Title);
    }

    /// <summary>2.4.1, 6.3.8: nobody fills another's mailbox, nor learns whether there is one.</summary>
    [Fact]
    public async Task A_forgotten_password_asked_for_again_and_again_is_one_mail_and_the_same_page()
    {
        var account = await NewAccount();
        var other = await NewAccount();
        var pages = new HashSet<string>();
        foreach (var email in (string[])[account.Email!, account.Email!.ToUpperInvariant(), account.Email!, "nobody@example.org", other.Email!])
        {
            await _visitor.Get("/compte/mot-de-passe-oublie");
            pages.Add((await _visitor.Send("oubli", ("Input.Email", email))).Text);
        }

        await Eventually.True(async () => (await _identity.Mails()).Any(mail => mail.To == other.Email), "the last one's mail");
        Assert.Single(pages);
        Assert.Single(await _identity.Mails(), mail => mail.To == account.Email);
        _clock.Now = _clock.Now.AddMinutes(6);
        await _visitor.Get("/compte/mot-de-passe-oublie");
        await _visitor.Send("oubli", ("Input.Email", account.Email!));
        await Eventually.True(async () => (await _identity.Mails()).Count(mail => mail.To == account.Email) == 2, "another mail, later");
    }

    /// <summary>6.5.1, 6.5.2: recovery codes serve once, and are not in the database, sealed or not.</summary>
    [Fact]
    public async Task Recovery_codes_are_hashed_and_serve_once()
    {
        var account = await NewAccount();
        var codes = await _identity.With(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            return (await accounts.GenerateNewTwoFactorRecoveryCodesAsync((await accounts.FindByIdAsync(account.Id.ToString()))!, 10))!.ToArray();
        });
        var kept = await _identity.With(async services =>
        {
            var store = (AccountStore)services.GetRequiredService<IUserStore<Account>>();
            return await store.GetTokenAsync(await services.GetRequiredService<Data.IdentityDb>().Accounts.SingleAsync(known => known.Id == account.Id, Stop), "recovery", "codes", Stop);
        });
        Assert.Equal(11, kept!.Split(';').Length); // Their salt, and they.
        Assert.DoesNotContain(codes, code => kept.Contains(code, StringComparison.OrdinalIgnoreCase) || kept.Contains(code.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));

        for (var time = 0; time < 2; time++)
        {
            using var visitor = new Visitor(_identity);
            await visitor.Get("/compte/connexion?ReturnUrl=%2Fcompte%2Fsecurite");
            await visitor.Send("connexion", ("Input.Email", account.Email!), ("Input.Password", Browser.Password));
            await visitor.Send("secours", ("Recovery.Code", codes[3].ToLowerInvariant()));
            Assert.Equal(time == 0 ? "Sécurité du compte" : "Second facteur", visitor.Title);
            Assert.Contains(time == 0 ? "Il vous en reste 9." : "a déjà servi", visitor.Text, StringComparison.Ordinal);
        }
    }

    /// <summary>6.5.1: a code of the authenticator serves once, whoever read it.</summary>
    [Fact]
    public async Task A_code_of_the_authenticator_serves_once()
    {
        var account = await NewAccount();
        var at = Later();
        await _visitor.SignIn(account, at);
        Assert.Equal("Sécurité du compte", _visitor.Title);

        using var other = new Visitor(_identity);
        await other.SignIn(account, at);

        Assert.Equal("Second facteur", other.Title);
    }

    /// <summary>1.2.2, 10.4.1: nobody is sent elsewhere after signing in.</summary>
    [Theory]
    [InlineData("https://attaque.example/")]
    [InlineData("//attaque.example/")]
    [InlineData("/\\attaque.example/")]
    [InlineData("/compte\\..\\\\attaque.example")]
    [InlineData("/connect/authorize")]
    [InlineData("/connect/authorizex?")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/deconnexion")]
    [InlineData(" /compte/securite")]
    [InlineData("\t//attaque.example")]
    public async Task Where_one_goes_once_signed_in_is_ours(string address)
    {
        Assert.Equal("/", Return.To(address));
        Assert.Equal("/compte/second-facteur", Return.Through("/compte/second-facteur", address));
        var account = await NewAccount();
        await _visitor.Get($"/compte/connexion?ReturnUrl={Uri.EscapeDataString(address)}");
        await _visitor.Send("connexion", ("Input.Email", account.Email!), ("Input.Password", Browser.Password));
        await _visitor.GiveCode(account, Later());
        Assert.Equal($"{Browser.Address}/", _visitor.Location.AbsoluteUri);
    }

    /// <summary>9.2.2, 9.2.3: what one reads to know who has signed in opens nothing.</summary>
    [Fact]
    public async Task A_token_of_identity_or_of_renewal_is_not_one_of_access()
    {
        using var portal = new Browser(_identity);
        var (access, refresh, id) = await portal.Tokens(await NewAccount());
        foreach (var (token, status) in new[] { (access, HttpStatusCode.OK), (id, HttpStatusCode.Unauthorized), (refresh, HttpStatusCode.Unauthorized) })
        {
            using var http = _identity.With(token);
            using var answer = await http.GetAsync("/connect/me", Stop);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    /// <summary>10.4.4, 10.4.6: no other grant, and no way around PKCE.</summary>
    [Fact]
    public async Task No_grant_is_given_but_those_that_are_meant()
    {
        using var portal = new Browser(_identity);
        await portal.SignIn(await NewAccount());
        var code = await portal.Code(Verifier);
        (string, string)[] client = [("client_id", "portal"), ("client_secret", Browser.PortalSecret)];
        (string, string)[][] asked =
        [
            [("grant_type", "password"), ("username", "a"), ("password", "b")],
            [("grant_type", "client_credentials")],
            [("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", "a")],
            [("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"), ("subject_token", "a"), ("subject_token_type", "a")],
            [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", $"{Browser.Address}/signin-oidc")], // Without its verifier.
            [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", $"{Browser.Address}/signin-oidc"), ("code_verifier", "")],
            [("grant_type", "refresh_token"), ("refresh_token", code)],
        ];
        foreach (var form in asked)
        {
            using var refused = await _identity.Post([.. client, .. form]);
            Assert.True(refused.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized, $"{form[0]}: {refused.StatusCode}");
        }

        using var anonymous = await _identity.Post(("grant_type", "authorization_code"), ("client_id", "portal"), ("code", code), ("code_verifier", Verifier), ("redirect_uri", $"{Browser.Address}/signin-oidc"));
        Assert.NotEqual(HttpStatusCode.OK, anonymous.StatusCode);
    }

    private Task<Account> NewAccount() => Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Site)]);

    private Visitor Copy()
    {
        var copy = new Visitor(_identity);
        foreach (var (name, value) in _visitor.Cookies)
        {
            copy.Cookies[name] = value;
        }

        return copy;
    }

    private DateTimeOffset Later() => _clock.Now = _clock.Now.AddSeconds(60);
}
