using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PassPlatform.ServiceDefaults.Tests.Sample;

/// <summary>A database that is away, or whose answers are lost, when a test says so.</summary>
internal sealed class Trouble : IDbCommandInterceptor, IDbTransactionInterceptor
{
    private int _lostCommits;
    private int _lostUpdates;
    private int _refusedSaves;

    /// <summary>Nothing is answered.</summary>
    public bool Away { get; set; }

    /// <summary>The next commit happens, and nobody is told.</summary>
    public void LoseCommit() => _lostCommits = 1;

    /// <summary>The same for the next change that is a statement alone, which needs no transaction.</summary>
    public void LoseUpdate() => _lostUpdates = 1;

    /// <summary>So many saves fail before anything is written.</summary>
    public void RefuseSaves(int times) => _refusedSaves = times;

    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (Away || (Saves(command, "INSERT INTO \"Tallies\"", "INSERT INTO [Tallies]") && Interlocked.Decrement(ref _refusedSaves) >= 0))
        {
            throw Failure();
        }

        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        Away ? throw Failure() : ValueTask.FromResult(result);

    public ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (Saves(command, "UPDATE \"Tallies\"", "UPDATE [Tallies]") && Interlocked.Decrement(ref _lostUpdates) >= 0)
        {
            result.Dispose();
            throw Failure();
        }

        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        Interlocked.Decrement(ref _lostCommits) >= 0 ? throw Failure() : Task.CompletedTask;

    private static bool Saves(DbCommand command, params string[] statements) =>
        Array.Exists(statements, statement => command.CommandText.Contains(statement, StringComparison.Ordinal));

    // One of the failures that pass, whichever the engine under test.
    private static SqliteException Failure() => new("The test wants the database to be away.", 5);
}
