using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Memberships;
using PassPlatform.Identity.Tests.Accounts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests.Structures;

/// <summary>An identity with a structure, its managers and its technicians, and those who answer for it.</summary>
public abstract class StructureTest : PeopleTest
{
    protected const string Fund = "761"; // As Browser.Member gives a fund.
    protected const string Structures = "/connect/structures";

    /// <summary>Records a structure, by a coordinator of the PASS.</summary>
    /// <returns>The structure, and its agreement.</returns>
    protected async Task<(Guid Id, Guid Agreement)> NewStructure(int members = 12, int technicians = 20, string? fund = null, Guid? site = null)
    {
        using var coordinator = await As(Roles.Coordinator, site ?? Site);
        var (id, agreement) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        using var opened = await Open(coordinator, id, agreement, members, technicians, fund);
        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        return (id, agreement);
    }

    protected static Task<HttpResponseMessage> Open(HttpClient by, Guid id, Guid agreement, int members = 12, int technicians = 20, string? fund = null, string domain = "example.org") =>
        by.PostAsJsonAsync(Structures, new { structureId = id, name = "CCAS de Villeneuve", members, mailDomains = new[] { domain }, agreement = new { agreementId = agreement, fundCode = fund, technicians } }, Stop);

    protected static Task<HttpResponseMessage> Agree(HttpClient by, Guid id, Guid agreement, int technicians = 20, string? fund = null) =>
        by.PostAsJsonAsync($"{Structures}/{id}/agreements", new { agreementId = agreement, fundCode = fund, technicians }, Stop);

    /// <summary>Somebody of a structure in post, whoever enabled them.</summary>
    private protected Task<Account> NewOf(Guid structure, params string[] roles) => NewOf(structure, [Site], roles);

    private protected Task<Account> NewOf(Guid structure, Guid[] sites, params string[] roles) => Browser.NewAccount(
        Identity, account => [.. roles.Select(role => Membership.Create(account, role, sites, null, null, structure, "test", Clock.Now))]);

    /// <summary>A client with a token of somebody, by their access of a role.</summary>
    private protected async Task<HttpClient> With(Account account, string role) => Identity.With((await Person.Tokens(account, MembershipOf(account, role))).Access);

    private protected async Task<HttpClient> Manager(Guid structure) => await With(await NewOf(structure, Roles.PartnerManager), Roles.PartnerManager);

    private protected static Guid MembershipOf(Account account, string role) => account.Memberships.Single(known => known.Role == role).Id;

    /// <summary>An application of a structure, with a token.</summary>
    protected async Task<HttpClient> Application(HttpClient coordinator, Guid structure)
    {
        var (clientId, secret) = await Secret(coordinator, structure);
        return Identity.With(await Identity.Token(clientId, secret));
    }

    /// <summary>An application of a structure, and the secret that its holder drew.</summary>
    protected async Task<(string ClientId, string Secret)> Secret(HttpClient coordinator, Guid structure)
    {
        using var made = await coordinator.PostAsJsonAsync("/connect/clients", new { name = "CCAS", role = Roles.Partner, passSiteIds = new[] { Site }, structureId = structure }, Stop);
        using var drawn = await Identity.Http.PostAsJsonAsync("/connect/secrets", new { code = (await RunningIdentity.Json(made)).GetProperty("enrolment").GetProperty("code").GetString() }, Stop);
        var secret = await RunningIdentity.Json(drawn);
        return (secret.GetProperty("clientId").GetString()!, secret.GetProperty("secret").GetString()!);
    }

    /// <summary>What is promised of an application that is stopped: it may do nothing here, which is said otherwise.</summary>
    protected static Task ApplicationIsRefused(HttpClient application) =>
        Eventually.True(async () => (await application.GetAsync("/connect/team", Stop)).StatusCode == HttpStatusCode.Unauthorized, "its token is refused", TimeSpan.FromSeconds(5));

    /// <summary>Asks for a manager more.</summary>
    protected static Task<HttpResponseMessage> AskToEnable(HttpClient by, Guid structure, DateOnly? requestedOn = null, string? email = null) => Ask(by, structure, new
    {
        kind = "enable",
        title = "mrs",
        givenName = "Camille",
        familyName = "Durand",
        jobTitle = "responsable de l'accueil",
        phone = "02 32 00 00 00",
        email = email ?? $"{Guid.NewGuid():N}@example.org",
        requestedOn,
    });

    protected static Task<HttpResponseMessage> Ask(HttpClient by, Guid structure, object request) => by.PostAsJsonAsync($"{Structures}/{structure}/manager-requests", request, Stop);

    protected static Task<HttpResponseMessage> Decide(HttpClient by, JsonElement request, string verdict, object? why = null) =>
        by.PostAsJsonAsync($"/connect/manager-requests/{request.GetProperty("id").GetGuid()}/{verdict}", why, Stop);

    protected static Task<HttpResponseMessage> Accept(HttpClient by, JsonElement request) => by.PostAsync($"/connect/manager-requests/{request.GetProperty("id").GetGuid()}/acceptance", null, Stop);

    protected static Task<HttpResponseMessage> EnableTechnician(HttpClient by, Guid structure, string? email = null, bool professionalDevice = true) => by.PostAsJsonAsync(
        $"{Structures}/{structure}/technicians",
        new { email = email ?? $"{Guid.NewGuid():N}@example.org", givenName = "Sacha", familyName = "Petit", standing = "employee", professionalDevice }, Stop);

    protected static Task<JsonElement> Read(HttpClient by, Guid structure) => by.GetFromJsonAsync<JsonElement>($"{Structures}/{structure}", Stop);

    protected static async Task<string> Problem(HttpResponseMessage answer) => (await RunningIdentity.Json(answer)).GetProperty("type").GetString()!.Split('/')[^1];

    /// <summary>What is promised of whoever is stopped.</summary>
    protected static Task IsRefused(HttpClient person) =>
        Eventually.True(async () => (await person.GetAsync("/connect/me", Stop)).StatusCode == HttpStatusCode.Unauthorized, "their token is refused", TimeSpan.FromSeconds(5));

    protected static async Task<HttpStatusCode> Asks(HttpClient person) => (await person.GetAsync("/connect/me", Stop)).StatusCode;

    /// <summary>The night's work.</summary>
    protected Task Housekeep() => Identity.With(async services =>
    {
        await services.GetRequiredService<AccountHousekeeping>().Run(services, Stop);
        return true;
    });

    /// <summary>Changes rows.</summary>
    private protected Task<int> Change(Func<IdentityDb, Task> act) => Identity.InDatabase(async db =>
    {
        await act(db);
        return await db.SaveChangesAsync(Stop);
    });
}
