using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>The turn of one process to bring a database to its version: what follows the migrations, row by row, is nobody else's meanwhile. Decision 0081.</summary>
/// <remarks>Whoever dies has it no more: the kernel releases the lock of a file, SQL Server that of a session.</remarks>
internal static class StartTurn
{
    private const string Lock = """
        DECLARE @taken int;
        EXEC @taken = sp_getapplock @Resource = N'passplatform-start', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = -1;
        SELECT @taken;
        """;

    /// <summary>Waits for the turn; disposing what it answers gives it on.</summary>
    /// <param name="db">The database, which is there.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="TimeoutException">The server gave the turn to nobody: it chose this session to end a deadlock.</exception>
    public static async Task<IAsyncDisposable> Take(ServiceDb db, CancellationToken stop) => db.Database.IsSqlite() ? await OfFile(db, stop) : await OfSession(db, stop);

    private static async Task<FileStream> OfFile(ServiceDb db, CancellationToken stop)
    {
        var database = Path.GetFullPath(db.Database.GetDbConnection().DataSource);
        Directory.CreateDirectory(Path.GetDirectoryName(database)!);
        while (true)
        {
            try
            {
                return new FileStream(database + ".migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (!stop.IsCancellationRequested)
            {
                await Task.Delay(100, stop);
            }
        }
    }

    // Of no pool, which would keep the session, and its lock, for whoever comes next.
    private static async Task<SqlConnection> OfSession(ServiceDb db, CancellationToken stop)
    {
        var session = new SqlConnection(new SqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false }.ConnectionString);
        try
        {
            await session.OpenAsync(stop);
            await using var command = session.CreateCommand();
            (command.CommandText, command.CommandTimeout) = (Lock, 0);
            return (int)(await command.ExecuteScalarAsync(stop))! >= 0 ? session : throw new TimeoutException("The turn to start was not given.");
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }
}
