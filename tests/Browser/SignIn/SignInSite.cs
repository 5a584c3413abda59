using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using MimeKit;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Memberships;
using PassPlatform.Identity.Sites;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PassPlatform.Browser.SignIn;

/// <summary>Identity, whole, at <c>http://localhost</c>, which browsers hold for as safe as HTTPS.</summary>
public sealed class SignInSite : IAsyncDisposable
{
    /// <summary>Good enough for the rules, and nobody's.</summary>
    public const string Password = "cerise orage tambour velours";

    private readonly TestStorage _storage = new();
    private readonly WebApplicationFactory<IdentityDb> _factory;
    private readonly MovedTime _clock = new();
    private readonly string _letters;

    /// <summary>What the PASS of everybody is called.</summary>
    public const string PassName = "PASS de ville des Deux Rives";

    public SignInSite()
    {
        _letters = Path.Combine(_storage.Folder, "letters");
        var port = TestBroker.FreePorts(1)[0];
        Address = $"http://localhost:{port}";
        _factory = new WebApplicationFactory<IdentityDb>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            host.UseUrls($"http://127.0.0.1:{port}");
            foreach (var (name, value) in _storage.Settings("identity-db"))
            {
                host.UseSetting(name, value);
            }

            host.UseSetting("ConnectionStrings:messaging", "amqp://nobody:nobody@127.0.0.1:1/"); // It answers without.
            host.UseSetting("Identity:PublicAddress", Address);
            host.UseSetting("Identity:PortalSecret", "secret-of-portal");
            host.UseSetting("Identity:Mail:Channel", "print");
            host.UseSetting("Identity:Mail:Folder", _letters);
            host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(_clock));
            host.ConfigureLogging(logging => logging.ClearProviders());
        });
        _factory.UseKestrel(port);
        _factory.StartServer();
    }

    /// <summary>Where it is.</summary>
    public string Address { get; }

    /// <summary>What the portal asks for when somebody wants to come in.</summary>
    public string Authorize { get; } = "/connect/authorize?client_id=portal&response_type=code&scope=openid%20profile%20offline_access&state=etat&nonce=une-fois" +
        $"&code_challenge={Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(new string('v', 43)))).TrimEnd('=').Replace('+', '-').Replace('/', '_')}&code_challenge_method=S256";

    /// <summary>The same, with where to come back.</summary>
    public string ComeIn => $"{Authorize}&redirect_uri={Uri.EscapeDataString(Address + "/signin-oidc")}";

    /// <summary>Invites somebody, with a role in one PASS.</summary>
    /// <returns>Their e-mail, and the link they receive.</returns>
    internal async Task<(string Email, string Link)> Invite(string givenName = "Awa", string familyName = "Diallo", string role = Roles.Nurse)
    {
        var email = $"{givenName.ToLowerInvariant()}.{Guid.NewGuid():N}@exemple.fr";
        return (email, await With(async services =>
        {
            var account = Account.Create(email, givenName, familyName, _clock.GetUtcNow());
            var made = await services.GetRequiredService<UserManager<Account>>().CreateAsync(account);
            Assert.True(made.Succeeded, string.Join(' ', made.Errors.Select(error => error.Description)));
            await Join(services, account, role);
            return await services.GetRequiredService<AccountLinks>().ToActivate(account);
        }));
    }

    /// <summary>Gives them one role more.</summary>
    internal Task<bool> Join(string email, string role) => With(async services =>
    {
        await Join(services, (await services.GetRequiredService<UserManager<Account>>().FindByEmailAsync(email))!, role);
        return true;
    });

    /// <summary>The mail that somebody receives about something, once it has come.</summary>
    internal Task<string> Letter(string email, string about) => Eventually.Get(
        () => Task.FromResult(Letters(email).FirstOrDefault(text => text.Contains(about, StringComparison.Ordinal))), $"a mail about {about}");

    /// <summary>What somebody has received so far.</summary>
    internal IEnumerable<string> Letters(string email) => (Directory.Exists(_letters) ? Directory.EnumerateFiles(_letters, "*.eml") : [])
        .Select(path => MimeMessage.Load(path)).Where(letter => letter.To.ToString() == email).Select(letter => $"{letter.Subject}\n{letter.TextBody}");

    /// <summary>The six digits that an authenticator shows half a minute from now: those of now may have been used.</summary>
    internal string NextCode(string key)
    {
        _clock.Move(TimeSpan.FromSeconds(60));
        return AuthenticatorCodes.Code(key, _clock.GetUtcNow());
    }

    /// <summary>The quarter of an hour of a blocked account is over: the framework counts it by the machine's clock.</summary>
    internal Task<bool> EndLockout(string email) => With(async services =>
    {
        var accounts = services.GetRequiredService<UserManager<Account>>();
        var account = (await accounts.FindByEmailAsync(email))!;
        Assert.InRange(account.LockoutEnd!.Value - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(13), TimeSpan.FromMinutes(15));
        return (await accounts.SetLockoutEndDateAsync(account, DateTimeOffset.UtcNow)).Succeeded;
    });

    /// <summary>Activates an account by its link, with an authenticator.</summary>
    /// <returns>The authenticator's key, and the recovery codes.</returns>
    internal async Task<(string Key, string[] Recovery)> Activate(IPage page, string link)
    {
        await page.GotoAsync(link);
        await page.GetByLabel("Mot de passe", new() { Exact = false }).First.FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Activer mon compte" }).ClickAsync();
        return await SetUpAuthenticator(page);
    }

    /// <summary>On the page that asks for it: links an authenticator.</summary>
    internal async Task<(string Key, string[] Recovery)> SetUpAuthenticator(IPage page)
    {
        var key = (await page.Locator(".pass-code").First.InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.GetByLabel("Code affiché par l’application").FillAsync(NextCode(key));
        await page.GetByRole(AriaRole.Button, new() { Name = "Valider" }).ClickAsync();
        return (key, [.. await page.Locator(".pass-code-list li").AllInnerTextsAsync()]);
    }

    /// <summary>On the page of sign-in: gives e-mail and password.</summary>
    internal static async Task GivePassword(IPage page, string email, string password = Password)
    {
        await page.GetByLabel("Adresse électronique").FillAsync(email);
        await page.Locator("input[type=password]").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter", Exact = true }).ClickAsync();
    }

    /// <summary>On the page of the second factor: gives a code of the authenticator.</summary>
    internal async Task GiveCode(IPage page, string key)
    {
        await page.GetByLabel("Code de votre application").FillAsync(NextCode(key));
        await page.GetByRole(AriaRole.Button, new() { Name = "Continuer" }).ClickAsync();
    }

    /// <summary>Ends the session of a browser.</summary>
    internal async Task SignOut(IPage page)
    {
        await page.GotoAsync(Address + "/compte/deconnexion");
        await page.GetByRole(AriaRole.Button, new() { Name = "Me déconnecter" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Vous êtes déconnecté");
    }

    /// <summary>Gives a browser a telephone that recognizes its holder.</summary>
    internal static async Task HasPasskeys(IPage page)
    {
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    /// <summary>Does something with its services.</summary>
    internal async Task<T> With<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = _factory.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        _storage.Dispose();
    }

    private async Task Join(IServiceProvider services, Account account, string role)
    {
        var db = services.GetRequiredService<IdentityDb>();
        var pass = new KnownSite { PassSiteId = Guid.NewGuid(), Name = PassName };
        db.AddRange(pass, Membership.Create(account, role, [pass.PassSiteId], null, null, null, "test", _clock.GetUtcNow()));
        await db.SaveChangesAsync();
    }

    private sealed class MovedTime : TimeProvider
    {
        private TimeSpan _moved;

        public void Move(TimeSpan by) => _moved += by;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _moved;
    }
}
