using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Tests.SignIn;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.Accounts;

/// <summary>The accounts that a platform in Development has from the start.</summary>
public sealed class DevelopmentAccountsTests : IDisposable
{
    private const string Password = "a-password-drawn-at-start";
    private const string Key = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private static readonly (string, string)[] Drawn = [("Identity:DevelopmentPassword", Password), ("Identity:DevelopmentAuthenticator", Key)];

    private readonly DataFolder _data = new();
    private readonly SetClock _clock = new(DateTimeOffset.UtcNow);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Each_role_signs_in_through_the_pages_and_gets_its_token()
    {
        await using var identity = Start("Development");
        foreach (var role in Roles.All)
        {
            var claims = await SignIn(identity, role);
            Assert.Equal((role, true), (claims.GetProperty("role").GetString(), claims.GetProperty("pass_site").EnumerateArray().Single().GetString() == "*"));
            Assert.Equal(Binding.ClaimOf(role) is not null, Binding.ClaimOf(role) is { } bound && claims.TryGetProperty(bound, out _));
        }
    }

    [Fact]
    public async Task Starting_again_changes_nothing()
    {
        List<string> before;
        await using (var identity = Start("Development"))
        {
            before = await Rows(identity);
        }

        await using var again = Start("Development");
        Assert.Equal(Roles.All.Count, before.Count);
        Assert.Equal(before, await Rows(again));
    }

    [Fact]
    public async Task Another_password_or_authenticator_is_the_one_that_opens()
    {
        await using (Start("Development"))
        {
        }

        const string other = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        await using var identity = Start("Development", ("Identity:DevelopmentPassword", Password), ("Identity:DevelopmentAuthenticator", other));
        Assert.Equal(Roles.All.Count, (await Rows(identity)).Count);
        await SignIn(identity, Roles.Nurse, other);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Elsewhere_there_are_none_even_on_the_database_of_a_development_and_with_its_settings(string environment)
    {
        await using (Start("Development"))
        {
        }

        await using var identity = Start(environment);

        Assert.Empty(await Rows(identity));
        Assert.Equal(0, await identity.InDatabase(db => db.Memberships.CountAsync(Stop)));
        using var visitor = new Visitor(identity);
        await visitor.Get("/compte/connexion");
        await visitor.Send("connexion", ("Input.Email", $"{Roles.Nurse}@dev.passplatform.fr"), ("Input.Password", Password));
        Assert.Contains("L’adresse ou le mot de passe n’est pas le bon", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_password_drawn_there_are_none()
    {
        await using var identity = Start("Development", ("Identity:DevelopmentAuthenticator", Key));

        Assert.Empty(await Rows(identity));
    }

    private RunningIdentity Start(string environment, params (string, string)[] settings) =>
        RunningIdentity.Start(_data, environment, _clock, settings.Length == 0 ? Drawn : settings);

    private static Task<List<string>> Rows(RunningIdentity identity) => identity.InDatabase(db => db.Accounts.OrderBy(account => account.Id)
        .Select(account => $"{account.Id} {account.Email} {account.SecurityStamp} {account.ConcurrencyStamp} {account.PasswordHash}").ToListAsync(Stop));

    private async Task<System.Text.Json.JsonElement> SignIn(RunningIdentity identity, string role, string key = Key)
    {
        const string verifier = "a-verifier-of-the-length-that-the-rfc-asks-for";
        using var visitor = new Visitor(identity) { StopsAt = $"{Browser.Address}/signin-oidc" };
        using var portal = new Browser(identity);
        await visitor.Get(Browser.AuthorizeAddress(verifier));
        await visitor.Send("connexion", ("Input.Email", $"{role}@dev.passplatform.fr"), ("Input.Password", Password));
        _clock.Now = _clock.Now.AddMinutes(1);
        await visitor.Send("code", ("Input.Code", Identity.Accounts.AuthenticatorCodes.Code(key, _clock.Now)));
        Assert.StartsWith(visitor.StopsAt, visitor.Location.AbsoluteUri, StringComparison.Ordinal);
        var code = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(visitor.Location.Query)["code"].ToString();
        using var answer = await portal.Redeem(code, verifier);
        return RunningIdentity.Part((await Browser.Tokens(answer)).Access, 1);
    }
}
