using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Reporting.Tests.Data;

/// <summary>One model, two engines: the migrations of both are those of the model.</summary>
public sealed class ModelTests
{
    private static readonly WriteGate Gate = new(single: false);

    [Fact]
    public void Neither_engine_has_a_model_change_without_a_migration()
    {
        using var sqlite = Sqlite();
        using var sqlServer = SqlServer();

        MigrationRules.AssertKept(sqlite);
        MigrationRules.AssertKept(sqlServer);
    }

    [Fact]
    public void Every_table_of_business_data_says_who_made_and_changed_its_rows()
    {
        using var db = Sqlite();

        Assert.Empty(AuthorColumns.Missing(db, new Dictionary<string, string>
        {
            ["Facts"] = "what another service told, whose audit it is",
            ["Counters"] = "counted from the facts",
            ["Families"] = "which files are read together: from the facts",
            ["Tally"] = "how far counting has come",
            ["Parts"] = "counted from the facts",
            ["Forgotten"] = "numbers that lead to nobody: who erased them is in intake's audit",
            ["Destructions"] = "the end of a PASS, whose audit is partner-network's",
            ["Rebuild"] = "how far figures are made again",
        }));
    }

    [Fact]
    public void The_script_for_SQL_Server_is_generated()
    {
        using var db = SqlServer();

        Assert.Contains("CREATE UNIQUE INDEX [IX_Facts_EventId]", db.Database.GenerateCreateScript(), StringComparison.Ordinal);
        Assert.Empty(KeyWidths.TooWide(db));
    }

    private static SqliteReportingDb Sqlite() => new(
        new DbContextOptionsBuilder<SqliteReportingDb>().UseSqlite("Data Source=:memory:").Options, LedgerFile.ServicesFor(Gate), new CountingSignal());

    private static SqlServerReportingDb SqlServer() => new(
        new DbContextOptionsBuilder<SqlServerReportingDb>().UseSqlServer("Server=nowhere").Options, LedgerFile.ServicesFor(Gate), new CountingSignal());
}
