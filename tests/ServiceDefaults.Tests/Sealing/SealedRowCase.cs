using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.ServiceDefaults.Tests.Sample;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Sealing;

/// <summary>Tests of a database with sealed rows and of the vault of its keys.</summary>
public abstract class SealedRowCase : IAsyncLifetime
{
    private protected static readonly Guid Site = Guid.CreateVersion7();

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected TestStorage Storage { get; } = new();

    private protected Guid Person { get; } = Guid.CreateVersion7();

    public async ValueTask InitializeAsync()
    {
        await Storage.Vault.Migrate(NullLogger.Instance, Stop);
        await using var db = Db();
        await db.Database.MigrateAsync(Stop);
    }

    public ValueTask DisposeAsync()
    {
        Storage.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected TallyDb Db(Vault? vault = null) => Storage.IsSqlServer
        ? new SqlServerTallyDb(Storage.Options<SqlServerTallyDb>(), Services(vault))
        : new SqliteTallyDb(Storage.Options<SqliteTallyDb>(), Services(vault));

    private ServiceDbServices Services(Vault? vault) => Storage.Services with { Vault = vault ?? Storage.Vault };

    // As another process has it: nothing remembered.
    private protected Vault Fresh(Action<VaultDb>? opened = null)
    {
        var open = VaultDb.At(Storage.Provider, DatabaseBeside.Beside(Storage.Provider, Storage.ConnectionString, DatabaseBeside.Vault));
        return new Vault(
            () =>
            {
                var db = open();
                opened?.Invoke(db);
                return db;
            },
            () => new MasterKeyFile(Storage.MasterKey));
    }

    private protected async Task<Guid> Add(string name, DateOnly? born = null, string? words = null, Guid? person = null)
    {
        await using var db = Db();
        var row = Confidence.Of(person ?? Person, Site, name, born, words is null ? [] : [words]);
        db.Confidences.Add(row);
        await db.SaveChangesAsync(Stop);
        return row.Id;
    }

    private protected async Task Change(Guid id, Action<Confidence> change)
    {
        await using var db = Db();
        change(await db.Confidences.SingleAsync(row => row.Id == id, Stop));
        await db.SaveChangesAsync(Stop);
    }

    private protected async Task<string> NameOf(Guid id, Vault vault)
    {
        await using var db = Db(vault);
        return (await db.Confidences.SingleAsync(row => row.Id == id, Stop)).Name;
    }

    private protected async Task<byte[]> Stored(Guid id)
    {
        await using var db = Db();
        return (await db.Confidences.Where(row => row.Id == id).Select(row => EF.Property<byte[]>(row, "Sealed")).SingleAsync(Stop))!;
    }
}
