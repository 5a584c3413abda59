using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests;

public sealed class ClearColumnsTests
{
    private const string App = "an application, of OpenIddict: no person's";
    private const string Grant = "a token or an authorization: ids, codes, and what is encrypted to identity alone";
    private const string Stamp = "drawn at random";
    private const string Actor = "an account, or an application";
    private const string Never = "of ASP.NET Core Identity: nothing writes it";
    private const string Rpps = "public, in the directory of health, or an id of a structure: decision 0102";

    [Fact]
    public void What_is_in_clear_identifies_nobody()
    {
        using var db = new SqliteIdentityDb(
            new DbContextOptionsBuilder<SqliteIdentityDb>().UseSqlite("Data Source=none").Options, new ServiceDbServices(null!, new WriteGate(single: true)));

        ClearColumns.AreAllKnown(db, new Dictionary<string, string>
        {
            ["AccessIncidents.FundCode"] = "code of a fund",
            ["AccessIncidents.LiftedBy"] = Actor,
            ["AccessIncidents.ReportedBy"] = Actor,
            ["AccountClaims.ClaimType"] = Never,
            ["AccountClaims.ClaimValue"] = Never,
            ["AccountLogins.LoginProvider"] = "a provider of identities",
            ["AccountLogins.ProviderDisplayName"] = "a provider of identities",
            ["AccountLogins.ProviderKey"] = "what that provider looks an account up by: decision 0102",
            ["AccountTokens.LoginProvider"] = "a kind of secret, or the id of a session that ended",
            ["AccountTokens.Name"] = "a kind of secret, or the id of a session that ended",
            ["AccountTokens.Value"] = "sealed under identity's key ring (AccountStore), or an instant",
            ["Accounts.ConcurrencyStamp"] = Stamp,
            ["Accounts.NormalizedEmail"] = "a token of an e-mail, of 256 bits",
            ["Accounts.NormalizedUserName"] = "a token of an e-mail, of 256 bits",
            ["Accounts.PasswordHash"] = "a slow hash of a secret",
            ["Accounts.PhoneNumber"] = Never,
            ["Accounts.SecurityStamp"] = Stamp,
            ["Accounts.TermsAccepted"] = "a version of the terms",
            ["Authorizations.ApplicationId"] = Grant,
            ["Authorizations.ConcurrencyToken"] = Stamp,
            ["Authorizations.Id"] = Grant,
            ["Authorizations.Properties"] = Grant,
            ["Authorizations.Scopes"] = Grant,
            ["Authorizations.Status"] = Grant,
            ["Authorizations.Subject"] = Grant,
            ["Authorizations.Type"] = Grant,
            ["ClientSecrets.ClientId"] = App,
            ["Clients.ApplicationType"] = App,
            ["Clients.BoundTo"] = Rpps,
            ["Clients.ClientId"] = App,
            ["Clients.ClientSecret"] = "a slow hash of a secret",
            ["Clients.ClientType"] = App,
            ["Clients.ConcurrencyToken"] = Stamp,
            ["Clients.ConsentType"] = App,
            ["Clients.DisplayNames"] = App,
            ["Clients.Id"] = App,
            ["Clients.JsonWebKeySet"] = App,
            ["Clients.Name"] = App,
            ["Clients.Permissions"] = App,
            ["Clients.PostLogoutRedirectUris"] = App,
            ["Clients.Properties"] = App,
            ["Clients.RedirectUris"] = App,
            ["Clients.Requirements"] = App,
            ["Clients.Role"] = App,
            ["Clients.Settings"] = App,
            ["KnownAgreements.EndedOn"] = "a day of an agreement",
            ["KnownAgreements.FundCode"] = "code of a fund",
            ["KnownSites.Name"] = "a place that receives people: public",
            ["ManagerRequests.DecidedBy"] = Actor,
            ["ManagerRequests.DueOn"] = "a day of a request",
            ["ManagerRequests.RequestedOn"] = "a day of a request",
            ["Memberships.FundCode"] = "code of a fund",
            ["Memberships.PractitionerId"] = Rpps,
            ["Memberships.ReviewedBy"] = "an account",
            ["Memberships.Role"] = "a role",
            ["Scopes.ConcurrencyToken"] = Stamp,
            ["Scopes.Description"] = App,
            ["Scopes.Descriptions"] = App,
            ["Scopes.DisplayName"] = App,
            ["Scopes.DisplayNames"] = App,
            ["Scopes.Id"] = App,
            ["Scopes.Name"] = App,
            ["Scopes.Properties"] = App,
            ["Scopes.Resources"] = App,
            ["SignedAccesses.Role"] = "a role",
            ["SigningKeys.KeyId"] = "drawn at random",
            ["StructureAgreements.FundCode"] = "code of a fund",
            ["Structures.CutByFund"] = "code of a fund",
            ["Structures.MailDomains"] = "domains of a structure: of nobody",
            ["Structures.Name"] = "a structure: of nobody",
            ["Tokens.ApplicationId"] = Grant,
            ["Tokens.AuthorizationId"] = Grant,
            ["Tokens.ConcurrencyToken"] = Stamp,
            ["Tokens.Id"] = Grant,
            ["Tokens.Payload"] = Grant,
            ["Tokens.Properties"] = Grant,
            ["Tokens.ReferenceId"] = Grant,
            ["Tokens.Status"] = Grant,
            ["Tokens.Subject"] = Grant,
            ["Tokens.Type"] = Grant,
        });
    }
}
