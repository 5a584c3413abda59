using System.Net.Http.Json;
using System.Text.RegularExpressions;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests.Accounts;

/// <summary>An identity with two PASS, and people who sign in to it as they do.</summary>
public abstract partial class PeopleTest : IAsyncLifetime
{
    protected static readonly Guid Site = Guid.CreateVersion7();
    protected static readonly Guid Other = Guid.CreateVersion7();

    private protected DataFolder Data { get; } = new();

    private protected SetClock Clock { get; } = new(DateTimeOffset.UtcNow);

    private protected RunningIdentity Identity { get; private set; } = null!;

    private protected Browser Person { get; private set; } = null!;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Identity = RunningIdentity.Start(Data, clock: Clock);
        Person = new Browser(Identity);
        await Identity.Open(Site, Other);
    }

    public async ValueTask DisposeAsync()
    {
        Person.Dispose();
        await Identity.DisposeAsync();
        Data.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Somebody of a role, with a token.</summary>
    private protected async Task<HttpClient> As(string role, params Guid[] sites)
    {
        var account = await Browser.NewAccount(Identity, account => [Browser.Member(account, role, sites)]);
        return Identity.With((await Person.Tokens(account)).Access);
    }

    /// <summary>Gives somebody new a role.</summary>
    protected static Task<HttpResponseMessage> Give(HttpClient manager, string role, params Guid[] sites) => Give(manager, role, $"{Guid.NewGuid():N}@example.org", sites);

    /// <summary>Gives whoever has an address a role.</summary>
    protected static Task<HttpResponseMessage> Give(HttpClient manager, string role, string email, params Guid[] sites) => manager.PostAsJsonAsync("/connect/memberships", new
    {
        email,
        givenName = "Camille",
        familyName = "Durand",
        role,
        passSiteIds = sites,
        fundCode = role == Roles.Fund ? "761" : null,
        practitionerId = role == Roles.Practitioner ? "10100123453" : null,
        structureId = role == Roles.Partner ? Guid.CreateVersion7() : (Guid?)null,
    }, Stop);

    /// <summary>The one mail that somebody has received.</summary>
    protected async Task<string> MailTo(string email) => Assert.Single(await MailsTo(email));

    /// <summary>All that somebody has received.</summary>
    protected async Task<IReadOnlyList<string>> MailsTo(string email) =>
        [.. (await Identity.Mails()).Where(mail => mail.To.Equals(email, StringComparison.OrdinalIgnoreCase)).Select(mail => mail.Text)];

    /// <summary>The link in a mail.</summary>
    protected static string Link(string mail) => LinkPattern().Match(mail).Value;

    /// <summary>Whose a link is, and its code.</summary>
    protected static (Guid Id, string Code) Parse(string page, string link)
    {
        Assert.StartsWith($"{Browser.Address}/compte/{page}?compte=", link, StringComparison.Ordinal);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(link).Query);
        return (Guid.Parse(query["compte"]!), query["code"].ToString());
    }

    [GeneratedRegex(@"https://\S+code=\S+")]
    private static partial Regex LinkPattern();
}
