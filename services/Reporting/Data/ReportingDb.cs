using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Ledger;
using PassPlatform.Reporting.Rebuilding;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Data;

/// <summary>Reporting's database: facts as received, counters made from them, reports frozen from the counters.</summary>
public abstract partial class ReportingDb(DbContextOptions options, ServiceDbServices services, CountingSignal signal) : ServiceDb(options, services)
{
    /// <summary>Every event received, once.</summary>
    public DbSet<Fact> Facts => Set<Fact>();

    /// <summary>What the counted facts add up to.</summary>
    public DbSet<Counter> Counters => Set<Counter>();

    /// <summary>Of whom the counters are: the lists behind the figures.</summary>
    public DbSet<Part> Parts => Set<Part>();

    /// <summary>Numbers that lead to nobody any more.</summary>
    public DbSet<Forgotten> Forgotten => Set<Forgotten>();

    /// <summary>PASS whose people are forgotten.</summary>
    public DbSet<Destruction> Destructions => Set<Destruction>();

    /// <summary>All figures made again: one row.</summary>
    public DbSet<Rebuild> Rebuilds => Set<Rebuild>();

    /// <summary>Files that are read together, since they were merged once.</summary>
    public DbSet<FamilyMember> Families => Set<FamilyMember>();

    /// <summary>How far counting has come: one row.</summary>
    public DbSet<Tally> Tallies => Set<Tally>();

    /// <summary>Reports handed to the ARS.</summary>
    public DbSet<Publication> Publications => Set<Publication>();

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var received = ChangeTracker.Entries<Fact>().Any(entry => entry.State == EntityState.Added);
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (received)
        {
            signal.Wake();
        }

        return rows;
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Fact>(fact =>
        {
            fact.ToTable("Facts").HasKey(f => f.Sequence);
            fact.Property(f => f.Sequence).ValueGeneratedOnAdd();
            fact.Property(f => f.Body).HasMaxLength(100_000);
            // The inbox forgets after a month; this never does.
            fact.HasIndex(f => f.EventId).IsUnique();
            fact.HasIndex(f => new { f.PassSiteId, f.SubjectId, f.Sequence });
            fact.HasIndex(f => new { f.PassSiteId, f.Batch, f.Sequence }); // As they are listed.
            // Only what waits to be counted: a few rows, however long the ledger. Both engines read brackets.
            fact.HasIndex(f => new { f.Batch, f.PassSiteId }).HasFilter("[Batch] IS NULL");
            fact.HasIndex(f => new { f.Batch, f.Sequence }).HasFilter("[Batch] IS NULL");
        });
        modelBuilder.Entity<Part>(part =>
        {
            part.ToTable("Parts").HasKey(p => p.Number);
            part.Property(p => p.Number).ValueGeneratedOnAdd();
            part.Property(p => p.Shares).HasMaxLength(-1);
            part.HasIndex(p => new { p.PassSiteId, p.SubjectId, p.Year }).IsUnique();
            part.HasIndex(p => new { p.PassSiteId, p.Year, p.Number }); // As they are listed.
        });
        modelBuilder.Entity<Forgotten>().ToTable("Forgotten").HasKey(f => new { f.PassSiteId, f.SubjectId });
        modelBuilder.Entity<Destruction>(destruction =>
        {
            destruction.ToTable("Destructions").HasKey(d => d.PassSiteId);
            destruction.Property(d => d.PassSiteId).ValueGeneratedNever();
        });
        modelBuilder.Entity<Rebuild>(rebuild =>
        {
            rebuild.ToTable("Rebuild").HasKey(r => r.Id);
            rebuild.Property(r => r.Id).ValueGeneratedNever();
            rebuild.HasData(new Rebuild { Id = Rebuild.Only });
        });
        modelBuilder.Entity<Counter>(counter =>
        {
            counter.ToTable("Counters").HasKey(c => new { c.Year, c.PassSiteId, c.Indicator, c.Breakdown });
            counter.HasIndex(c => new { c.Indicator, c.Year, c.PassSiteId }); // A few figures of every PASS, side by side.
        });
        OpenData(modelBuilder);
        modelBuilder.Entity<FamilyMember>(member =>
        {
            member.ToTable("Families").HasKey(m => new { m.PassSiteId, m.PersonId });
            member.HasIndex(m => new { m.PassSiteId, m.FamilyId });
        });
        modelBuilder.Entity<Tally>(tally =>
        {
            tally.ToTable("Tally").HasKey(t => t.Id);
            tally.Property(t => t.Id).ValueGeneratedNever();
            tally.Property(t => t.Batch).IsConcurrencyToken();
            tally.HasData(new Tally { Id = Tally.Only, Formulas = 1 }); // Nothing to make again, whatever the formulas of this version.
        });
        modelBuilder.Entity<Publication>(publication =>
        {
            publication.ToTable("Publications");
            publication.Property(p => p.Report).HasMaxLength(-1);
            publication.HasIndex(p => new { p.PassSiteId, p.Year, p.Id });
            publication.HasIndex(p => new { p.Year, p.Id });
        });
        base.OnModelCreating(modelBuilder);
    }
}

/// <summary>The model with its migrations for SQLite.</summary>
public sealed class SqliteReportingDb(DbContextOptions<SqliteReportingDb> options, ServiceDbServices services, CountingSignal signal)
    : ReportingDb(options, services, signal);

/// <summary>The model with its migrations for SQL Server.</summary>
public sealed class SqlServerReportingDb(DbContextOptions<SqlServerReportingDb> options, ServiceDbServices services, CountingSignal signal)
    : ReportingDb(options, services, signal);
