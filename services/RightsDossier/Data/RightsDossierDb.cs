using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Decisions;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.RightsDossier.Situations;
using PassPlatform.RightsDossier.Transmissions;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Data;

/// <summary>Rights-dossier's database.</summary>
public abstract class RightsDossierDb(DbContextOptions options, ServiceDbServices services) : ServiceDb(options, services)
{
    /// <summary>Applications, with their pieces, deposit and decision.</summary>
    public DbSet<Application> Applications => Set<Application>();

    /// <summary>The history of applications: written once, never changed.</summary>
    public DbSet<ApplicationChange> Changes => Set<ApplicationChange>();

    /// <summary>Lines of returns that wait for a person, and those that did.</summary>
    public DbSet<SetAsideLine> SetAside => Set<SetAsideLine>();

    /// <summary>Batches sent to funds.</summary>
    public DbSet<Transmission> Transmissions => Set<Transmission>();

    /// <summary>People and their last diagnosis, from intake.</summary>
    public DbSet<PersonSituation> People => Set<PersonSituation>();

    /// <summary>Days of care, from partner-network.</summary>
    public DbSet<KnownCare> Care => Set<KnownCare>();

    /// <summary>PASS sites, from partner-network.</summary>
    public DbSet<Site> Sites => Set<Site>();

    /// <summary>Agreements of PASS sites, from partner-network.</summary>
    public DbSet<SiteAgreement> Agreements => Set<SiteAgreement>();

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var change in ChangeTracker.Entries<ApplicationChange>().Where(entry => entry.State == EntityState.Added).ToList())
        {
            Applications.Local.First(application => application.Id == change.Entity.ApplicationId).Sign(change.Entity, Caller, Clock.GetUtcNow());
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Application>(application =>
        {
            application.ToTable("Applications");
            application.HasIndex(a => a.PersonId);
            application.HasIndex(a => a.PassSiteId);
            application.Property(a => a.Situation).HasConversion<SituationConverter>().HasMaxLength(4000);
            application.OwnsMany(a => a.Documents, seen =>
            {
                seen.ToTable("SeenDocuments").WithOwner().HasForeignKey("ApplicationId");
                seen.HasKey(s => s.Id);
                seen.Property(s => s.Id).ValueGeneratedNever();
                seen.OwnsOne(s => s.File);
            });
            application.OwnsOne(a => a.Deposit, deposit =>
            {
                deposit.OwnsOne(d => d.Depositor);
                deposit.OwnsOne(d => d.Care);
            });
            application.OwnsMany(a => a.Requests, request =>
            {
                request.ToTable("DocumentRequests").WithOwner().HasForeignKey("ApplicationId");
                request.HasKey(r => r.Id);
                request.Property(r => r.Id).ValueGeneratedNever();
                request.PrimitiveCollection(r => r.LineIds).HasMaxLength(-1);
            });
            application.HasMany(a => a.Changes).WithOne().HasForeignKey(change => change.ApplicationId);
            application.OwnsOne(a => a.Decision, decision =>
            {
                decision.Ignore(d => d.Differences).Ignore(d => d.AppealUntil);
                decision.Property(d => d.NirSealed).HasMaxLength(1000);
            });
        });
        modelBuilder.Entity<ApplicationChange>(change =>
        {
            change.ToTable("ApplicationChanges").HasKey(c => new { c.ApplicationId, c.Version });
            change.Property(c => c.Version).ValueGeneratedNever();
        });
        modelBuilder.Entity<SetAsideLine>(aside =>
        {
            aside.ToTable("SetAsideLines").HasIndex(a => a.ApplicationId);
            aside.HasIndex(a => a.PassSiteId);
            aside.Property(a => a.Sentence).HasMaxLength(2000);
            aside.Property(a => a.Line).HasMaxLength(-1);
            aside.Property(a => a.NirSealed).HasMaxLength(1000);
        });
        modelBuilder.Entity<Transmission>(batch =>
        {
            batch.ToTable("Transmissions").HasIndex(b => b.PassSiteId);
            batch.PrimitiveCollection(b => b.ApplicationIds).HasMaxLength(-1);
        });
        modelBuilder.Entity<PersonSituation>(person =>
        {
            person.ToTable("People").HasIndex(p => p.PassSiteId);
            person.Property(p => p.Situation).HasConversion<SituationConverter>().HasMaxLength(4000);
        });
        modelBuilder.Entity<KnownCare>(care =>
        {
            care.ToTable("Care").HasKey(c => c.CareActId);
            care.Property(c => c.CareActId).ValueGeneratedNever();
            care.HasIndex(c => c.PersonId);
        });
        modelBuilder.Entity<Site>(site =>
        {
            site.ToTable("Sites").HasKey(s => s.PassSiteId);
            site.Property(s => s.PassSiteId).ValueGeneratedNever();
        });
        modelBuilder.Entity<SiteAgreement>(agreement =>
        {
            agreement.ToTable("Agreements").HasKey(a => a.AgreementId);
            agreement.Property(a => a.AgreementId).ValueGeneratedNever();
            agreement.HasIndex(a => a.PassSiteId);
        });
        base.OnModelCreating(modelBuilder);
    }

    /// <summary>A situation is read whole and never searched: it is kept as the JSON of its event.</summary>
    private sealed class SituationConverter() : ValueConverter<HouseholdSituation, string>(
        situation => JsonSerializer.Serialize(situation, Wire.Bus),
        stored => JsonSerializer.Deserialize<HouseholdSituation>(stored, Wire.Bus)!);
}

/// <summary>The model with its migrations for SQLite.</summary>
public sealed class SqliteRightsDossierDb(DbContextOptions<SqliteRightsDossierDb> options, ServiceDbServices services) : RightsDossierDb(options, services);

/// <summary>The model with its migrations for SQL Server.</summary>
public sealed class SqlServerRightsDossierDb(DbContextOptions<SqlServerRightsDossierDb> options, ServiceDbServices services) : RightsDossierDb(options, services);
