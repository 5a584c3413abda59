using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>Readers of a SQL Server see what is committed without waiting for writers, as on SQLite.</summary>
/// <remarks>EF Core sets this on a database that it makes; one that an operator made has it off.</remarks>
internal static class ReadersBesideWriters
{
    /// <summary>Makes the database when there is none, and turns it on where it is off; does nothing on SQLite.</summary>
    public static async Task Let(DbContext db, ILogger log, CancellationToken stop)
    {
        if (!db.Database.IsSqlServer())
        {
            return;
        }

        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(stop))
        {
            await creator.CreateAsync(stop);
        }

        var on = await db.Database.SqlQuery<bool>($"SELECT is_read_committed_snapshot_on AS [Value] FROM sys.databases WHERE database_id = DB_ID()").SingleAsync(stop);
        if (!on)
        {
            log.LogWarning("READ_COMMITTED_SNAPSHOT is off in {Database}: it is turned on", db.Database.GetDbConnection().Database);
            await db.Database.ExecuteSqlRawAsync("ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE", stop);
        }
    }
}
