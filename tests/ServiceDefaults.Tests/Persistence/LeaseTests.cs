using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Tests.Sample;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Persistence;

public sealed class LeaseTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 2, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(5);

    private readonly TestStorage _storage = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task It_is_taken_kept_and_refused_to_others_until_it_ends()
    {
        await using var db = await Migrated();

        Assert.True(await Take(db, Now));
        Assert.True(await Take(db, Now.AddMinutes(4)));
        Assert.Equal((Instance.Id, Now.AddMinutes(9)), await Row(db));

        await db.Leases.ExecuteUpdateAsync(set => set.SetProperty(lease => lease.Holder, "another"), Stop);
        Assert.False(await Take(db, Now.AddMinutes(8)));
        Assert.True(await Take(db, Now.AddMinutes(10)));
        Assert.Equal((Instance.Id, Now.AddMinutes(15)), await Row(db));
    }

    [Theory]
    [InlineData(true, 1, true)] // Another work of this process: the lease is this instance's.
    [InlineData(false, -1, true)]
    [InlineData(false, 1, false)]
    public async Task One_that_appears_while_it_is_looked_for_is_taken_when_it_is_free_to_take(bool own, int minutesLeft, bool taken)
    {
        await using (var migrated = await Migrated())
        {
            Assert.Empty(await migrated.Leases.ToListAsync(Stop));
        }

        var appears = new Appears(async () =>
        {
            await using var other = Db();
            other.Leases.Add(new Lease { Name = "work", Holder = own ? Instance.Id : "another", Until = Now.AddMinutes(minutesLeft) });
            await other.SaveChangesAsync(Stop);
        });
        await using var db = Db(appears);

        Assert.Equal(taken, await Take(db, Now));
        Assert.Equal(taken ? (Instance.Id, Now + Duration) : ("another", Now.AddMinutes(minutesLeft)), await Row(db));
    }

    private static async Task<bool> Take(TallyDb db, DateTimeOffset now)
    {
        using var gate = new WriteGate(single: false);
        return await Lease.TryTake(db, gate, "work", Duration, now, Stop);
    }

    private static async Task<(string Holder, DateTimeOffset Until)> Row(TallyDb db)
    {
        var row = await db.Leases.AsNoTracking().SingleAsync(Stop);
        return (row.Holder, row.Until);
    }

    private async Task<TallyDb> Migrated()
    {
        var db = Db();
        await db.Database.MigrateAsync(Stop);
        return db;
    }

    private TallyDb Db(params IInterceptor[] interceptors)
    {
        return _storage.IsSqlServer
            ? new SqlServerTallyDb(_storage.Options<SqlServerTallyDb>(Add), _storage.Services)
            : new SqliteTallyDb(_storage.Options<SqliteTallyDb>(Add), _storage.Services);

        void Add(DbContextOptionsBuilder options) => options.AddInterceptors(interceptors)
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning)); // Its one migration has no snapshot.
    }

    /// <summary>What another does right after the first look.</summary>
    private sealed class Appears(Func<Task> meanwhile) : DbCommandInterceptor
    {
        private Func<Task>? _meanwhile = meanwhile;

        public override async ValueTask<int> NonQueryExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Exchange(ref _meanwhile, null) is { } once)
            {
                await once();
            }

            return result;
        }
    }
}
