using System.Data.Common;
using System.Globalization;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PassPlatform.ServiceDefaults.Auditing;

/// <summary>Where the lines of reads are committed; one class for each engine.</summary>
internal abstract class ReadLog(AuditLog log) : IAsyncDisposable
{
    /// <summary>The strands it lengthens, and their seal.</summary>
    protected AuditLog Log => log;

    /// <summary>Commits lines.</summary>
    /// <exception cref="DbException">They are not, or it is not known: then the answer may not leave.</exception>
    public abstract ValueTask Write(AuditedRead[] lines, CancellationToken stop);

    /// <summary>Makes what is committed outlive a power cut, before it is signed.</summary>
    public virtual Task Settle(CancellationToken stop) => Task.CompletedTask;

    /// <summary>A connection that reads the table.</summary>
    public abstract Task<DbConnection> Open(CancellationToken stop);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}

/// <summary>A file of its own: a commit in the service's database makes every other connection forget the pages it keeps.</summary>
/// <remarks>
/// One connection and one strand for the process. Requests that come while one writes wait for its turn to end, and are then written together. The commit is in the
/// write-ahead log, which outlives the process; the disk is only waited for by <see cref="Settle"/>, every minute, or when the log has grown to 64 MB: a power cut
/// can take the reads since the last checkpoint.
/// </remarks>
internal sealed class SqliteReadLog : ReadLog
{
    private const int Version = 1;

    private const string Schema = $"""
        CREATE TABLE IF NOT EXISTS {AuditTables.Reads} (
            Strand TEXT NOT NULL, Sequence INTEGER NOT NULL, At TEXT NOT NULL, Actor TEXT NOT NULL, ActorKind TEXT NOT NULL, MembershipId TEXT NULL, Role TEXT NOT NULL,
            PassSiteId TEXT NULL, Operation TEXT NOT NULL, Subject TEXT NULL, Resource TEXT NULL, Reason TEXT NULL, TraceId TEXT NULL, Outcome TEXT NOT NULL,
            PreviousHash BLOB NOT NULL, Hash BLOB NOT NULL, PRIMARY KEY (Strand, Sequence)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS IX_AuditReads_PassSiteId_At ON {AuditTables.Reads} (PassSiteId, At);
        CREATE INDEX IF NOT EXISTS IX_AuditReads_Subject_At ON {AuditTables.Reads} (Subject, At);
        """;

    private readonly string _connectionString;
    private readonly Lock _queue = new();
    private readonly Lock _writing = new();
    private List<Waiting> _waiting = [];
    private Writer? _open;

    /// <summary>Makes the file if it is not there.</summary>
    public SqliteReadLog(AuditLog log, string connectionString)
        : base(log)
    {
        _connectionString = connectionString;
        if (Path.GetDirectoryName(Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        lock (_writing)
        {
            _open = Begin();
        }
    }

    /// <inheritdoc/>
    public override ValueTask Write(AuditedRead[] lines, CancellationToken stop)
    {
        var mine = new Waiting(lines);
        lock (_queue)
        {
            _waiting.Add(mine);
        }

        lock (_writing)
        {
            if (!mine.IsDone)
            {
                WriteAll();
            }
        }

        return mine.Failure is { } failure ? ValueTask.FromException(failure) : ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task Settle(CancellationToken stop)
    {
        // On a connection of its own: whoever reads meanwhile need not wait for the disk.
        await using var connection = await Open(stop);
        await using var checkpoint = connection.CreateCommand();
        checkpoint.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
        await checkpoint.ExecuteNonQueryAsync(stop);
    }

    /// <inheritdoc/>
    public override async Task<DbConnection> Open(CancellationToken stop)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(stop);
        await using var patience = connection.CreateCommand();
        patience.CommandText = "PRAGMA busy_timeout=10000";
        await patience.ExecuteNonQueryAsync(stop);
        return connection;
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        lock (_writing)
        {
            _open?.Dispose();
            _open = null;
        }

        return ValueTask.CompletedTask;
    }

    private void WriteAll()
    {
        List<Waiting> all;
        lock (_queue)
        {
            (all, _waiting) = (_waiting, []);
        }

        Exception? failure = null;
        try
        {
            _open ??= Begin();
            _open.Write(all, Log);
            Log.Reads.Lengthened(_open.Strand);
        }
        catch (Exception any) when (any is SqliteException or InvalidOperationException)
        {
            // Whether it was committed is not known: another strand is begun, on another connection.
            failure = any;
            _open?.Dispose();
            _open = null;
        }

        all.ForEach(each => each.End(failure));
    }

    private Writer Begin()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(_connectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        using var settings = connection.CreateCommand();
        settings.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=10000; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000; PRAGMA wal_autocheckpoint=16384;";
        using var version = connection.CreateCommand();
        settings.ExecuteNonQuery();
        version.CommandText = "PRAGMA user_version";
        switch (Convert.ToInt32(version.ExecuteScalar(), CultureInfo.InvariantCulture))
        {
            case 0:
                using (var schema = connection.CreateCommand())
                {
                    schema.CommandText = $"BEGIN IMMEDIATE; {Schema} PRAGMA user_version={Version}; COMMIT;";
                    schema.ExecuteNonQuery();
                }

                break;
            case > Version:
                throw new InvalidOperationException($"{_connectionString} was written by a later version of this service.");
        }

        return new Writer(connection, Log.Reads.Take());
    }

    private sealed class Waiting(AuditedRead[] lines)
    {
        public AuditedRead[] Lines => lines;

        public bool IsDone { get; private set; }

        public Exception? Failure { get; private set; }

        public void End(Exception? failure) => (IsDone, Failure) = (true, failure);
    }

    // SQLite itself, one statement prepared for the life of the connection: a command of ADO.NET costs as much as the insert.
    private sealed class Writer : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly sqlite3 _database;
        private readonly sqlite3_stmt _insert;

        public Writer(SqliteConnection connection, Strand strand)
        {
            (_connection, _database, Strand) = (connection, connection.Handle!, strand);
            SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, AuditTables.Insert(AuditTables.Reads, 1), out _insert), _database);
        }

        public Strand Strand { get; }

        public void Write(List<Waiting> all, AuditLog log)
        {
            var alone = all is [{ Lines.Length: 1 }];
            if (!alone)
            {
                Do("BEGIN IMMEDIATE");
            }

            foreach (var waiting in all)
            {
                foreach (var line in waiting.Lines)
                {
                    Strand.Append(line, log.Seal);
                    Insert(line);
                }
            }

            if (!alone)
            {
                Do("COMMIT");
            }
        }

        public void Dispose()
        {
            _insert.Dispose();
            _connection.Dispose();
        }

        private void Do(string sql) => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(_database, sql), _database);

        // In the order of AuditTables.Columns, as EF Core writes the same columns of the other table.
        private void Insert(AuditedRead line)
        {
            var column = 0;
            Text(ref column, Id(line.Strand));
            raw.sqlite3_bind_int64(_insert, ++column, line.Sequence);
            Text(ref column, line.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
            Text(ref column, line.Actor);
            Text(ref column, AuditTables.NameOf(line.ActorKind));
            Text(ref column, line.MembershipId is { } membership ? Id(membership) : null);
            Text(ref column, line.Role);
            Text(ref column, line.PassSiteId is { } site ? Id(site) : null);
            Text(ref column, line.Operation);
            Text(ref column, line.Subject is { } subject ? Id(subject) : null);
            Text(ref column, line.Resource);
            Text(ref column, line.Reason);
            Text(ref column, line.TraceId);
            Text(ref column, AuditTables.NameOf(line.Outcome));
            raw.sqlite3_bind_blob(_insert, ++column, line.PreviousHash);
            raw.sqlite3_bind_blob(_insert, ++column, line.Hash);
            var done = raw.sqlite3_step(_insert);
            raw.sqlite3_reset(_insert);
            if (done != raw.SQLITE_DONE)
            {
                SqliteException.ThrowExceptionForRC(done, _database);
            }
        }

        private void Text(ref int column, string? value)
        {
            if (value is null)
            {
                raw.sqlite3_bind_null(_insert, ++column);
            }
            else
            {
                raw.sqlite3_bind_text(_insert, ++column, value);
            }
        }

        private static string Id(Guid id) => id.ToString().ToUpperInvariant();
    }
}

/// <summary>A table of the service's database, on connections of their own.</summary>
internal sealed class SqlServerReadLog(AuditLog log, string connectionString) : ReadLog(log)
{
    private const int MostLines = 100; // 16 parameters each, of 2100.

    /// <inheritdoc/>
    public override async ValueTask Write(AuditedRead[] lines, CancellationToken stop)
    {
        var strand = Log.Reads.Take(); // Not given back unless what became of it is known.
        foreach (var line in lines)
        {
            strand.Append(line, Log.Seal);
        }

        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync(stop);
        await using var transaction = lines.Length > MostLines ? (SqlTransaction)await connection.BeginTransactionAsync(stop) : null;
        foreach (var some in lines.Chunk(MostLines))
        {
            await using var insert = connection.CreateCommand();
            insert.Transaction = transaction;
#pragma warning disable CA2100 // Names of the platform's own columns.
            insert.CommandText = AuditTables.Insert(AuditTables.Reads, some.Length);
#pragma warning restore CA2100
            for (var i = 0; i < some.Length; i++)
            {
                foreach (var column in AuditTables.Columns)
                {
                    insert.Parameters.Add(AuditTables.Parameter($"@{column}{i}", column));
                }

                AuditTables.Values(some[i], insert.Parameters, i);
            }

            await insert.ExecuteNonQueryAsync(stop);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(stop);
        }

        Log.Reads.Commit(strand);
    }

    /// <inheritdoc/>
    public override async Task<DbConnection> Open(CancellationToken stop)
    {
        var connection = new SqlConnection(connectionString);
        await connection.OpenAsync(stop);
        return connection;
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
