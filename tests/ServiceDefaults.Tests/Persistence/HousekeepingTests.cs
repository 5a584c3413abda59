using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Tests.Sample;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Persistence;

public sealed class HousekeepingTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 3, 0, 0, TimeSpan.Zero);

    private readonly TestStorage _storage = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task What_is_too_old_goes_a_thousand_rows_at_a_time_and_the_rest_stays()
    {
        var deletions = new Deletions();
        await using TallyDb db = _storage.IsSqlServer
            ? new SqlServerTallyDb(_storage.Options<SqlServerTallyDb>(options => options.AddInterceptors(deletions)), _storage.Services)
            : new SqliteTallyDb(_storage.Options<SqliteTallyDb>(options => options.AddInterceptors(deletions)), _storage.Services);
        await db.Database.MigrateAsync(Stop);
        db.Inbox.AddRange(Enumerable.Range(0, 2500).Select(i => Row(Now.AddDays(-40).AddSeconds(i))));
        db.Inbox.AddRange(Enumerable.Range(0, 10).Select(i => Row(Now.AddDays(-20).AddSeconds(i))));
        await db.SaveChangesAsync(Stop);
        using var gate = new WriteGate(single: false);
        using var housekeeping = new Housekeeping(
            new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), gate, new Standing(), NullLogger<Housekeeping>.Instance);

        await housekeeping.Run(db, Stop);

        Assert.Equal(10, await db.Inbox.CountAsync(Stop));
        Assert.Equal([1000, 1000, 500], deletions.Rows.Where(rows => rows > 0));
    }

    private static InboxMessage Row(DateTimeOffset at) => new() { EventId = Guid.NewGuid(), Consumer = "Test", HandledAt = at };

    private sealed class Standing : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Deletions : Microsoft.EntityFrameworkCore.Diagnostics.DbCommandInterceptor
    {
        public List<int> Rows { get; } = [];

        public override ValueTask<int> NonQueryExecutedAsync(
            System.Data.Common.DbCommand command, Microsoft.EntityFrameworkCore.Diagnostics.CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("DELETE", StringComparison.Ordinal))
            {
                Rows.Add(result);
            }

            return ValueTask.FromResult(result);
        }
    }
}
