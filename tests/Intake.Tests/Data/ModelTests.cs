using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Data;

public sealed class ModelTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task Neither_engine_has_a_model_change_without_migration()
    {
        Assert.False(await Intake.InDatabase<IntakeDb, bool>(db => Task.FromResult(db.Database.HasPendingModelChanges())));
        await using var scope = Intake.Services.CreateAsyncScope();
        await using var sqlServer = SqlServer(scope.ServiceProvider);
        Assert.False(sqlServer.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task The_SQL_Server_script_creates_every_table()
    {
        await using var scope = Intake.Services.CreateAsyncScope();
        await using var db = SqlServer(scope.ServiceProvider);

        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        foreach (var table in new[] { "People", "Episodes", "Diagnoses", "Interviews", "Orientations", "DataRequests", "KnownSites", "Outbox", "Inbox", "Idempotency", "Leases" })
        {
            Assert.Contains($"CREATE TABLE [{table}]", script, StringComparison.Ordinal);
        }

        Assert.Empty(KeyWidths.TooWide(db));
    }

    private static SqlServerIntakeDb SqlServer(IServiceProvider services) => new(
        new DbContextOptionsBuilder<SqlServerIntakeDb>().UseSqlServer("Server=none").Options, services.GetRequiredService<ServiceDbServices>());
}
