using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Tests.Sample;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Persistence;

/// <summary>Ids and texts have one order and one equality, whatever the engine: that of <c>PASS_STORAGE</c> here.</summary>
public sealed class OrderTests : IAsyncLifetime
{
    private readonly TestStorage _storage = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var db = Open();
        await db.Database.MigrateAsync(Stop);
    }

    public ValueTask DisposeAsync()
    {
        _storage.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Ids_made_by_many_threads_at_once_are_in_the_order_of_their_making_and_of_their_bytes()
    {
        var made = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8).Select(_ => Enumerable.Range(0, 5000).Select(_ => OrderedId.New()).ToList()).ToList();

        Assert.All(made, ids => Assert.Equal(ids.Order(), ids));
        Assert.All(made, ids => Assert.Equal(ids.OrderBy(id => Convert.ToHexString(id.ToByteArray(bigEndian: true)), StringComparer.Ordinal), ids));
        Assert.Equal(40_000, made.SelectMany(ids => ids).Distinct().Count());
        Assert.All(made[0], id => Assert.Equal((7, 8), (id.Version, id.Variant & 0xC)));
    }

    [Fact]
    public async Task Rows_come_back_in_the_order_of_their_registration_from_any_of_them_on()
    {
        var tallies = Enumerable.Range(0, 300).Select(i => Tally.Open($"tally-{i}")).ToList();
        await using (var write = Open())
        {
            write.Tallies.AddRange(tallies.OrderBy(_ => Random.Shared.Next()));
            await write.SaveChangesAsync(Stop);
        }

        await using var db = Open();
        var ids = tallies.ConvertAll(tally => tally.Id);
        Assert.Equal(ids, await db.Tallies.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(Stop));
        Assert.Equal(ids[120..170], await db.Tallies.Where(row => row.Id > ids[119]).OrderBy(row => row.Id).Take(50).Select(row => row.Id).ToListAsync(Stop));
        var some = ids[..40];
        Assert.Equal(40, await db.Tallies.CountAsync(row => some.Contains(row.Id), Stop));
        Assert.Equal(40, await db.Tallies.Where(row => some.Contains(row.Id)).ExecuteDeleteAsync(Stop));
    }

    [Fact]
    public async Task Texts_are_equal_only_when_they_are_the_same()
    {
        await using var db = Open();
        db.Tallies.AddRange(Tally.Open("Ab3"), Tally.Open("aB3"), Tally.Open("éa"), Tally.Open("ea"));
        await db.SaveChangesAsync(Stop);

        Assert.Equal("aB3", await db.Tallies.Where(row => row.Name == "aB3").Select(row => row.Name).SingleAsync(Stop));
        Assert.Equal(["Ab3", "aB3", "ea", "éa"], await db.Tallies.OrderBy(row => row.Name).Select(row => row.Name).ToListAsync(Stop));
    }

    [Fact]
    public void On_SQL_Server_ids_are_bytes_and_texts_compare_by_code_point()
    {
        using var db = new SqlServerTallyDb(new DbContextOptionsBuilder<SqlServerTallyDb>().UseSqlServer("Server=none").Options, new ServiceDbServices(new Caller(new HttpContextAccessor()), new WriteGate(single: false)));
        var columns = db.GetService<IDesignTimeModel>().Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).ToList();

        Assert.All(columns.Where(column => column.ClrType == typeof(Guid)), column => Assert.Equal("binary(16)", column.GetColumnType()));
        Assert.All(columns.Where(column => column.ClrType == typeof(string)), column => Assert.Equal("Latin1_General_100_BIN2", column.GetCollation()));
        var ids = new[] { Guid.Empty, Guid.NewGuid() };
        Assert.DoesNotContain("CONVERT", db.Tallies.Where(row => row.Id > ids[0] && ids.Contains(row.PassSiteId)).OrderBy(row => row.Id).ToQueryString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void No_row_gets_its_id_from_elsewhere()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "PassPlatform.sln")))
        {
            root = root.Parent!;
        }

        var sources = new[] { "ServiceDefaults", "services" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root.FullName, folder), "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.EndsWith("/OrderedId.cs", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(sources);
        Assert.DoesNotContain(sources, path => File.ReadAllText(path).Contains("CreateVersion7(", StringComparison.Ordinal));
    }

    private TallyDb Open() => _storage.IsSqlServer
        ? new SqlServerTallyDb(_storage.Options<SqlServerTallyDb>(), _storage.Services)
        : new SqliteTallyDb(_storage.Options<SqliteTallyDb>(), _storage.Services);
}
