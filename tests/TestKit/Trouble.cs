using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PassPlatform.TestKit;

/// <summary>A database that is away, or whose answers are lost, when a test says so.</summary>
/// <param name="table">The table whose rows tell the saves it is about.</param>
public sealed class Trouble(string table) : IDbCommandInterceptor, IDbTransactionInterceptor
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

    /// <inheritdoc/>
    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (Away || (Saves(command, "INSERT INTO") && Interlocked.Decrement(ref _refusedSaves) >= 0))
        {
            throw Failure();
        }

        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        Away ? throw Failure() : ValueTask.FromResult(result);

    /// <inheritdoc/>
    public ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (Saves(command, "UPDATE") && Interlocked.Decrement(ref _lostUpdates) >= 0)
        {
            result.Dispose();
            throw Failure();
        }

        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        Interlocked.Decrement(ref _lostCommits) >= 0 ? throw Failure() : Task.CompletedTask;

    private bool Saves(DbCommand command, string verb) =>
        command.CommandText.Contains($"{verb} \"{table}\"", StringComparison.Ordinal) || command.CommandText.Contains($"{verb} [{table}]", StringComparison.Ordinal);

    // One of the failures that pass, whichever the engine under test.
    private static SqliteException Failure() => new("The test wants the database to be away.", 5);
}
