using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>A copy of a SQLite database as it was before a migration, which is there only while the migration is under way.</summary>
/// <param name="database">Absolute path of the database.</param>
internal sealed class BeforeMigration(string database)
{
    private readonly string _copy = database + ".before-migration";

    /// <summary>Makes the copy, whole or not at all.</summary>
    public async Task Make(ServiceDb db, CancellationToken stop)
    {
        var draft = _copy + ".tmp";
        File.Delete(draft);
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {draft}", stop);
        File.Move(draft, _copy, overwrite: true);
    }

    /// <summary>Puts the copy in the place of a database whose migration was interrupted.</summary>
    /// <returns>False when there is no copy: none was interrupted.</returns>
    public bool GoBack()
    {
        if (!File.Exists(_copy))
        {
            return false;
        }

        SqliteConnection.ClearAllPools(); // Connections to the file that goes.
        File.Delete(database + "-wal");
        File.Delete(database + "-shm");
        File.Move(_copy, database, overwrite: true);
        return true;
    }

    /// <summary>The migration is done, or there was none.</summary>
    public void Delete() => File.Delete(_copy);
}
