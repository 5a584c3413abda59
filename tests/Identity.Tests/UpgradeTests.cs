using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.Contracts;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Memberships;
using PassPlatform.Identity.Tests.SignIn;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests;

public sealed class UpgradeTests : IDisposable
{
    private readonly DataFolder _data = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("Initial")]
    [InlineData("RealParts")]
    public async Task A_database_of_a_version_before_keeps_every_row_of_every_table(string version)
    {
        await using var db = Open();
        var upgrade = await Upgrade.From(db, version, new Dictionary<string, string>());

        await upgrade.KeepsEveryRow();
    }

    [Fact]
    public async Task A_client_of_the_version_before_gets_tokens_by_the_secret_it_had()
    {
        await using (var db = Open())
        {
            await db.GetService<IMigrator>().MigrateAsync("RealParts", Stop);
            var salt = RandomNumberGenerator.GetBytes(16);
            var hash = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes("the-secret-it-had"), salt, 50_000, HashAlgorithmName.SHA256, 32);
            var created = new DateTime(2026, 11, 1, 8, 0, 0, DateTimeKind.Utc);
            object row = _data.Storage.IsSqlServer ? Guid.CreateVersion7().ToByteArray(bigEndian: true) : Guid.CreateVersion7();
            await db.Database.ExecuteSqlAsync($"INSERT INTO [Clients] ([Id], [Name], [Role], [PassSiteIds], [CreatedAt], [Salt], [Version]) VALUES ({"nurse-x4k9m2q7"}, {"Logiciel de soins"}, {"nurse"}, {"""["019377a0-0000-7000-8000-000000000001"]"""}, {created}, {salt}, {3})", Stop);
            await db.Database.ExecuteSqlAsync($"INSERT INTO [ClientSecrets] ([Id], [Hash], [CreatedAt], [ClientId]) VALUES ({row}, {hash}, {created}, {"nurse-x4k9m2q7"})", Stop);
        }

        await using var identity = RunningIdentity.Start(_data, "Production", settings: ("Identity:OperatorSecret", "drawn-by-the-installer"));

        var token = RunningIdentity.Part(await identity.Token("nurse-x4k9m2q7", "the-secret-it-had"), 1);
        using var wrong = await identity.Ask("nurse-x4k9m2q7", "another");
        using var operators = identity.With(await identity.Token("operator", "drawn-by-the-installer"));
        using var client = await operators.GetAsync("/connect/clients/nurse-x4k9m2q7", Stop);
        Assert.Equal(
            ("nurse-x4k9m2q7", "nurse", "019377a0-0000-7000-8000-000000000001"),
            (token.GetProperty("sub").GetString(), token.GetProperty("role").GetString(), token.GetProperty("pass_site")[0].GetString()));
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(
            [Guid.Parse("019377a0-0000-7000-8000-000000000001")], await identity.InDatabase(db => db.KnownSites.Select(site => site.PassSiteId).ToListAsync(Stop)));
        Assert.Equal(("Logiciel de soins", "\"3\""), ((await RunningIdentity.Json(client)).GetProperty("name").GetString(), client.Headers.ETag?.Tag));
    }

    [Fact]
    public async Task The_members_of_teams_of_before_are_told_of_once_and_nobody_else()
    {
        var site = Guid.CreateVersion7();
        var accounts = new List<Guid>();
        await using (var identity = RunningIdentity.Start(_data))
        {
            foreach (var role in new[] { Roles.Nurse, Roles.Ars })
            {
                accounts.Add((await Browser.NewAccount(identity, account => [Browser.Member(account, role, site)])).Id);
            }
        }

        await using (var db = Open())
        {
            await db.GetService<IMigrator>().MigrateAsync("Protection", Stop);
            await db.Outbox.ExecuteDeleteAsync(Stop);
        }

        List<TeamChanged> told = [];
        for (var start = 0; start < 2; start++)
        {
            await using var identity = RunningIdentity.Start(_data);
            told = await identity.InDatabase(async db => (await db.Outbox.AsNoTracking().Where(row => row.Type == nameof(TeamChanged)).ToListAsync(Stop))
                .Select(row => JsonSerializer.Deserialize<TeamChanged>(row.Body, Wire.Bus)!).ToList());
        }

        var one = Assert.Single(told);
        Assert.Equal((accounts[0], site, false, 1L), (one.AccountId, Assert.Single(one.PassSiteIds), one.Ended, one.Version));
    }

    [Fact]
    public async Task A_partner_of_before_structures_were_recorded_works_on_and_their_structure_is_recorded_afterwards()
    {
        var (site, structure) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Account partner;
        await using (var identity = RunningIdentity.Start(_data))
        {
            await identity.Open(site);
            partner = await Browser.NewAccount(identity, account => [Membership.Create(account, Roles.Partner, [site], null, null, structure, "test", DateTimeOffset.UtcNow)]);
        }

        await using (var db = Open())
        {
            await db.GetService<IMigrator>().MigrateAsync("Door", Stop);
        }

        await using var upgraded = RunningIdentity.Start(_data);
        using var browser = new Browser(upgraded);
        using var working = upgraded.With((await browser.Tokens(partner)).Access);
        using var coordinator = await upgraded.As(Roles.Coordinator, ("pass_site", $"{site}"));
        using var me = await working.GetAsync("/connect/me", Stop);
        using var opened = await coordinator.PostAsJsonAsync("/connect/structures", new
        {
            structureId = structure,
            name = "CCAS",
            members = 12,
            mailDomains = new[] { "example.org" },
            agreement = new { agreementId = Guid.CreateVersion7(), technicians = 20 },
        }, Stop);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Created), (me.StatusCode, opened.StatusCode));
        Assert.Equal(1, (await RunningIdentity.Json(opened)).GetProperty("technicians").GetProperty("given").GetInt32());
    }

    private IdentityDb Open() => _data.Storage.IsSqlServer
        ? new SqlServerIdentityDb(_data.Storage.Options<SqlServerIdentityDb>(), _data.Storage.Services)
        : new SqliteIdentityDb(_data.Storage.Options<SqliteIdentityDb>(), _data.Storage.Services);
}
