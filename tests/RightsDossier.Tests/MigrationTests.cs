using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.RightsDossier.Data;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests;

public sealed class MigrationTests
{
    private static SqliteRightsDossierDb Sqlite => new(new DbContextOptionsBuilder<SqliteRightsDossierDb>().UseSqlite("Data Source=none").Options, null!);

    private static SqlServerRightsDossierDb SqlServer =>
        new(new DbContextOptionsBuilder<SqlServerRightsDossierDb>().UseSqlServer("Server=none").Options, null!);

    [Fact]
    public void Neither_engine_has_pending_model_changes()
    {
        using var sqlite = Sqlite;
        using var sqlServer = SqlServer;
        MigrationRules.AssertKept(sqlite);
        MigrationRules.AssertKept(sqlServer);
    }

    [Fact]
    public void Every_table_of_business_data_says_who_made_and_changed_its_rows()
    {
        using var db = Sqlite;

        Assert.Empty(AuthorColumns.Missing(db, new Dictionary<string, string>
        {
            ["Postponed"] = "what another service told, whose audit it is",
            ["ApplicationChanges"] = "it is who did what",
            ["Deadlines"] = "of an application, changed with it",
            ["Care"] = "what another service told, whose audit it is",
            ["Sites"] = "what another service told, whose audit it is",
            ["Agreements"] = "what another service told, whose audit it is",
        }));
    }

    [Fact]
    public void The_SQL_Server_script_generates()
    {
        using var db = SqlServer;
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        Assert.Contains("CREATE TABLE [Applications]", script, StringComparison.Ordinal);
        Assert.Contains("CREATE TABLE [SeenDocuments]", script, StringComparison.Ordinal);
        Assert.Empty(KeyWidths.TooWide(db));
    }
}
