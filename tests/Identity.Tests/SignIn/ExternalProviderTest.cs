using PassPlatform.Identity.Accounts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.SignIn;

/// <summary>A browser before identity, with another provider of identities beside: a real one.</summary>
public abstract class ExternalProviderTest : IAsyncLifetime
{
    private protected const string Rpps = "10100123453";
    private protected static readonly Guid Site = Guid.CreateVersion7();

    private readonly DataFolder _data = new();

    private protected SetClock Clock { get; } = new(DateTimeOffset.UtcNow);

    private protected TestProvider Provider { get; private set; } = null!;

    private protected RunningIdentity Running { get; private set; } = null!;

    private protected Visitor Visitor { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Provider = await TestProvider.Start();
        await Restart();
    }

    public async ValueTask DisposeAsync()
    {
        Visitor.Dispose();
        await Running.DisposeAsync();
        await Provider.DisposeAsync();
        _data.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Task Restart(params (string, string)[] settings) => Use(Provider, settings);

    private protected async Task Use(TestProvider provider, params (string, string)[] settings)
    {
        Visitor?.Dispose();
        if (Running is not null)
        {
            await Running.DisposeAsync();
        }

        Running = RunningIdentity.Start(_data, clock: Clock, settings: provider.Settings(settings));
        Visitor = new Visitor(Running);
    }

    /// <summary>The account of a nurse, who is signed in and has linked who they are at the provider.</summary>
    private protected async Task<Account> Linked(string subject)
    {
        var account = await Browser.NewAccount(Running, account => [Browser.Member(account, Roles.Nurse, Site)]);
        Provider.Present = new Professional(subject);
        await Visitor.SignIn(account, Later());
        await Visitor.Get("/compte/securite/identite");
        await Visitor.Send("lien", ("Input.Current", Browser.Password));
        Assert.Contains("Votre identité est liée à ce compte", Visitor.Text, StringComparison.Ordinal);
        return account;
    }

    private protected async Task SignOut()
    {
        await Visitor.Get("/compte/deconnexion");
        await Visitor.Send("deconnexion");
        await SignedOut();
    }

    private protected async Task NotSignedIn()
    {
        Assert.Equal("Cette connexion n’a pas pu se faire", Visitor.Title);
        await SignedOut();
    }

    private protected async Task SignedOut() => Assert.Equal("Connexion", (await Visitor.Get("/compte/securite")).Title);

    // A code of the authenticator serves once.
    private protected DateTimeOffset Later() => Clock.Now = Clock.Now.AddSeconds(60);
}
