using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.ServiceDefaults.Sealing;

/// <summary>The keys of a service, in a database of their own: a backup of the data does not hold them.</summary>
public abstract class VaultDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>The keys of each PASS, wrapped by the master key.</summary>
    public DbSet<SiteKey> SiteKeys => Set<SiteKey>();

    /// <summary>The keys of people, wrapped by their PASS's; of those destroyed, that they were.</summary>
    public DbSet<SubjectKey> SubjectKeys => Set<SubjectKey>();

    /// <summary>The key of each PASS's tokens.</summary>
    public DbSet<SearchKey> SearchKeys => Set<SearchKey>();

    /// <summary>What opens the database at a connection string.</summary>
    /// <param name="provider"><c>Sqlite</c> or <c>SqlServer</c>.</param>
    /// <param name="connection">See <see cref="DatabaseBeside"/>.</param>
    public static Func<VaultDb> At(string provider, string connection)
    {
        if (provider == Storage.SqlServer)
        {
            var server = new DbContextOptionsBuilder<SqlServerVaultDb>().UseSqlServer(Storage.Prompt(connection)).AddInterceptors(CancelledCommands.Interceptor).Options;
            return () => new SqlServerVaultDb(server);
        }

        var file = new DbContextOptionsBuilder<SqliteVaultDb>().UseSqlite(connection).AddInterceptors(SqliteSettings.Interceptor).Options;
        return () => new SqliteVaultDb(file);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SiteKey>(key =>
        {
            key.HasKey(k => k.Id);
            key.Property(k => k.Id).ValueGeneratedNever();
            key.Property(k => k.Wrapped).HasMaxLength(200);
            key.HasIndex(k => new { k.PassSiteId, k.CreatedAt });
        });
        modelBuilder.Entity<SubjectKey>(key =>
        {
            key.HasKey(k => k.Id);
            key.Property(k => k.Id).ValueGeneratedNever();
            key.Property(k => k.Wrapped).HasMaxLength(200).IsConcurrencyToken(); // Who wraps it anew does not bring back one that is destroyed meanwhile.
            key.HasIndex(k => k.Block);
            key.HasIndex(k => k.SiteKeyId);
            key.HasIndex(k => k.DestroyedAt).HasFilter("[DestroyedAt] IS NOT NULL");
        });
        modelBuilder.Entity<SearchKey>(key =>
        {
            key.HasKey(k => k.PassSiteId);
            key.Property(k => k.PassSiteId).ValueGeneratedNever();
            key.Property(k => k.Wrapped).HasMaxLength(200);
        });
    }

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
        instant => instant.UtcDateTime,
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
}

/// <summary>A key of a PASS: it wraps those of its people. The latest wraps new ones.</summary>
public sealed class SiteKey
{
    /// <summary>Names it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The PASS.</summary>
    public required Guid PassSiteId { get; init; }

    /// <summary>The key, under the master key.</summary>
    public required byte[] Wrapped { get; set; }

    /// <summary>When it was drawn.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The key of a person. Drawn some at a time, before whose it will be is known.</summary>
public sealed class SubjectKey
{
    /// <summary>Names it, in front of whatever it seals.</summary>
    public required Guid Id { get; init; }

    /// <summary>Those drawn together: they are read together.</summary>
    public required Guid Block { get; init; }

    /// <summary>The PASS.</summary>
    public required Guid PassSiteId { get; init; }

    /// <summary>The key that wraps it.</summary>
    public required Guid SiteKeyId { get; set; }

    /// <summary>The key, under that of the PASS; null: destroyed.</summary>
    public byte[]? Wrapped { get; set; }

    /// <summary>When it was destroyed.</summary>
    public DateTimeOffset? DestroyedAt { get; set; }
}

/// <summary>The key of the tokens of a PASS. It is never drawn anew, or nothing would be found.</summary>
public sealed class SearchKey
{
    /// <summary>The PASS.</summary>
    public required Guid PassSiteId { get; init; }

    /// <summary>The key that wraps it.</summary>
    public required Guid SiteKeyId { get; set; }

    /// <summary>The key, under that of the PASS.</summary>
    public required byte[] Wrapped { get; set; }
}

/// <summary>The vault with its migrations for SQLite.</summary>
public sealed class SqliteVaultDb(DbContextOptions<SqliteVaultDb> options) : VaultDb(options)
{
    internal sealed class DesignTime : IDesignTimeDbContextFactory<SqliteVaultDb>
    {
        public SqliteVaultDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteVaultDb>().UseSqlite("Data Source=design-time").Options);
    }
}

/// <summary>The vault with its migrations for SQL Server.</summary>
public sealed class SqlServerVaultDb(DbContextOptions<SqlServerVaultDb> options) : VaultDb(options)
{
    internal sealed class DesignTime : IDesignTimeDbContextFactory<SqlServerVaultDb>
    {
        public SqlServerVaultDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqlServerVaultDb>().UseSqlServer("Server=design-time").Options);
    }
}
