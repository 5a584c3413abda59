using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Ledger;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.TestKit;

namespace PassPlatform.Reporting.Tests;

/// <summary>A database of reporting's of its own, without the service around it.</summary>
internal sealed class LedgerFile : IAsyncDisposable
{
    private readonly TestStorage _storage = new();

    private LedgerFile()
    {
    }

    /// <summary>It is on a SQL Server.</summary>
    public bool IsSqlServer => _storage.IsSqlServer;

    public static async Task<LedgerFile> Create()
    {
        var file = new LedgerFile();
        await using var db = file.Open();
        await db.Database.MigrateAsync();
        return file;
    }

    /// <summary>A context of its own, as one replica would have.</summary>
    public ReportingDb Open(params IInterceptor[] interceptors) => _storage.IsSqlServer
        ? new SqlServerReportingDb(
            _storage.Options<SqlServerReportingDb>(options => options.AddInterceptors(interceptors)), ServicesFor(new WriteGate(single: false)), new CountingSignal())
        : new SqliteReportingDb(
            _storage.Options<SqliteReportingDb>(options => options.AddInterceptors(interceptors)), ServicesFor(new WriteGate(single: true)), new CountingSignal());

    /// <summary>What a context needs when nothing is sent.</summary>
    public static ServiceDbServices ServicesFor(WriteGate gate) => new(
        new Caller(new HttpContextAccessor()), gate, new OutboxRelay(null!, null!, gate, NullLogger<OutboxRelay>.Instance));

    public async Task Receive(params IEnumerable<PassEvent> events)
    {
        await using var db = Open();
        db.Facts.AddRange(events.Select(occurred => Fact.Of(occurred, DateTimeOffset.UtcNow)));
        await db.SaveChangesAsync();
    }

    /// <summary>Counts all that waits, in batches of a size.</summary>
    public async Task CountAll(int size = BatchCount.BatchSize)
    {
        int counted;
        do
        {
            await using var db = Open();
            counted = (await BatchCount.Run(db, CancellationToken.None, size)).Count;
        }
        while (counted > 0);
    }

    public async Task<Dictionary<CounterKey, long>> Counters()
    {
        await using var db = Open();
        return (await db.Counters.AsNoTracking().ToListAsync()).ToDictionary(row => row.Key, row => row.Value);
    }

    public ValueTask DisposeAsync()
    {
        _storage.Dispose();
        return ValueTask.CompletedTask;
    }
}
