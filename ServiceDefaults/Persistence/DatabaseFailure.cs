using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>What a failure of the database means, on either engine. Decision 0056.</summary>
public static class DatabaseFailure
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;

    /// <summary>Severity from which SQL Server ends the connection, and with which SqlClient tells that it cannot open one.</summary>
    private const int ConnectionLost = 20;

    private static readonly HashSet<int> Transient =
    [
        -2, 258, 1222, 8645, 8651, 10928, 10929, // Too long: the command, a lock, memory or a worker to run on.
        1203, 1204, 1205, 1221, 3935, 3960, 3966, 41301, 41302, 41305, 41325, 41839, // Chosen to give way to another transaction.
        0, 2, 20, 53, 64, 121, 233, 997, 10053, 10054, 10060, 10061, 11001, 17197, // Connection refused, lost or not to be had.
        601, 615, 669, 921, 922, 926, 951, 983, 1807, 3989, 4060, 4221, 9515, 14355, 18401, 20041, 40143, 40197, 40501, 40540, 40613, 42108, 42109,
        49918, 49919, 49920, 49977, 49983, // Starting, failing over, recovering or restrained.
    ];

    /// <summary>Tells whether the same unit of work may succeed if it is done again: the database was away, too busy, or chose another.</summary>
    /// <remarks>A unit whose save failed so may have been committed all the same: <see cref="ServiceDb.HadCommitted"/>.</remarks>
    public static bool IsTransient(this Exception failure) => Chain(failure).Any(static each => each switch
    {
        SqlException sql => sql.Errors.Cast<SqlError>().Any(error => error.Class >= ConnectionLost || Transient.Contains(error.Number)),
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteBusy or SqliteLocked,
        // As it tells that its pool is exhausted, or that the connection broke between two calls.
        InvalidOperationException { Source: "Microsoft.Data.SqlClient" } => true,
        _ => false,
    });

    /// <summary>Tells whether a failure is only that the caller has gone: SqlClient tells it as an error of the server's.</summary>
    public static bool IsCancellation(this Exception failure, CancellationToken stop) =>
        stop.IsCancellationRequested && Chain(failure).Any(static each => each is OperationCanceledException or SqlException { Number: 0 });

    /// <summary>Tells whether a failed save met a unique key: the row is there already.</summary>
    public static bool IsDuplicateKey(this DbUpdateException failure) => failure.InnerException switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 1555 or 2067,
        SqlException sql => sql.Number is 2601 or 2627,
        _ => false,
    };

    private static IEnumerable<Exception> Chain(Exception failure)
    {
        for (var each = failure; each is not null; each = each.InnerException)
        {
            yield return each;
        }
    }
}

/// <summary>How long, and how often, one caller waits for a database that is away.</summary>
/// <remarks>In all well below <see cref="Messaging.OutboxRelay.Claim"/>: until then a unit's events are where its commit put them.</remarks>
public sealed class Patience
{
    private static readonly TimeSpan[] Pauses =
        [.. new[] { 50, 150, 400, 1000, 1500 }.Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds))];

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(6);

    private readonly long _since = Environment.TickCount64;
    private int _tries;

    /// <summary>Counts a failure; false when there have been enough.</summary>
    public bool IsLeft() => _tries++ < Pauses.Length && TimeSpan.FromMilliseconds(Environment.TickCount64 - _since) < Limit;

    /// <summary>Waits before the next try, longer each time, and not as long as whoever failed at the same instant.</summary>
    public Task Wait(CancellationToken stop) => Task.Delay(Pauses[_tries - 1] * (0.5 + Random.Shared.NextDouble()), stop);
}
