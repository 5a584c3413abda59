using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Data;

/// <summary>Intake's database.</summary>
public abstract class IntakeDb(DbContextOptions options, ServiceDbServices services) : ServiceDb(options, services)
{
    /// <summary>People of the caller's PASS.</summary>
    public DbSet<Person> People => Set<Person>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Person>(person =>
        {
            person.ToTable("People");
            person.OwnsOne(p => p.Address);
            person.OwnsOne(p => p.DataUseNotice);
            person.HasIndex(p => p.PassSiteId);
        });
        base.OnModelCreating(modelBuilder);
    }
}

/// <summary>The model with its migrations for SQLite.</summary>
public sealed class SqliteIntakeDb(DbContextOptions<SqliteIntakeDb> options, ServiceDbServices services) : IntakeDb(options, services);

/// <summary>The model with its migrations for SQL Server.</summary>
public sealed class SqlServerIntakeDb(DbContextOptions<SqlServerIntakeDb> options, ServiceDbServices services) : IntakeDb(options, services);
