using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Xunit;

namespace PassPlatform.TestKit;

/// <summary>What the migrations of every service keep to, on both engines.</summary>
public static class MigrationRules
{
    // The migrations until then empty what they rename, each service in its ProtectionRows.
    private const string Since = "20261129030000";

    /// <summary>Fails where the model has a change without migration, or a migration gives a column that went the name of one that came: the tool guesses so from their kinds, and the values of the one become the other's.</summary>
    public static void AssertKept(DbContext db)
    {
        Assert.False(db.Database.HasPendingModelChanges());
        var migrations = db.GetService<IMigrationsAssembly>();
        Assert.NotEmpty(migrations.Migrations);
        Assert.Empty(migrations.Migrations.Where(migration => string.CompareOrdinal(migration.Key, Since) > 0)
            .SelectMany(migration => migrations.CreateMigration(migration.Value, db.Database.ProviderName!).UpOperations.OfType<RenameColumnOperation>(), (migration, rename) => $"{migration.Key}: {rename.Table}.{rename.Name} → {rename.NewName}"));
    }
}
