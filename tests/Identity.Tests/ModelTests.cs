using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests;

public sealed class ModelTests
{
    private static readonly ServiceDbServices NoServices = new(null!, new WriteGate(single: false));

    [Fact]
    public void The_migrations_for_SQLite_are_up_to_date()
    {
        using var db = new SqliteIdentityDb(new DbContextOptionsBuilder<SqliteIdentityDb>().UseSqlite("Data Source=none").Options, NoServices);

        MigrationRules.AssertKept(db);
    }

    [Fact]
    public void The_migrations_for_SQL_Server_are_up_to_date_and_make_a_script()
    {
        using var db = new SqlServerIdentityDb(new DbContextOptionsBuilder<SqlServerIdentityDb>().UseSqlServer("Server=none").Options, NoServices);

        MigrationRules.AssertKept(db);
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        Assert.Contains("CREATE TABLE [SigningKeys]", script, StringComparison.Ordinal);
        Assert.Empty(KeyWidths.TooWide(db));
    }

    [Fact]
    public void Every_table_of_business_data_says_who_made_and_changed_its_rows()
    {
        using var db = new SqliteIdentityDb(new DbContextOptionsBuilder<SqliteIdentityDb>().UseSqlite("Data Source=none").Options, NoServices);

        Assert.Empty(AuthorColumns.Missing(db, new Dictionary<string, string>
        {
            ["KnownSites"] = "what another service told, whose audit it is",
            ["KnownAgreements"] = "what another service told, whose audit it is",
            ["IncidentNotices"] = "with the incident that they are of; then the mail's",
            ["Letters"] = "on their way, then gone",
            ["Authorizations"] = "OpenIddict's own, of an account",
            ["Scopes"] = "OpenIddict's own, empty",
            ["Tokens"] = "OpenIddict's own, of an account",
            ["AccountClaims"] = "of an account",
            ["AccountLogins"] = "of an account",
            ["AccountTokens"] = "of an account",
            ["AccountPasskeys"] = "of an account",
        }));
    }

    [Fact]
    public async Task The_OpenAPI_document_leaves_nothing_to_guess()
    {
        using var data = new DataFolder();
        await using var identity = RunningIdentity.Start(data);

        var document = await identity.Http.GetFromJsonAsync<JsonNode>("/openapi/v1.json", TestContext.Current.CancellationToken);

        Assert.Empty(ApiDocument.Gaps(document!));
        var token = document!["paths"]!["/connect/token"]!["post"]!;
        Assert.NotNull(token["requestBody"]!["content"]!["application/x-www-form-urlencoded"]!["schema"]!["properties"]!["pass_site"]);
    }
}
