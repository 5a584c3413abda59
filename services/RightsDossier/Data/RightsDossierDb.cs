using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Deadlines;
using PassPlatform.RightsDossier.Decisions;
using PassPlatform.RightsDossier.Deposits;
using PassPlatform.RightsDossier.Exchange;
using PassPlatform.RightsDossier.Households;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.RightsDossier.Situations;
using PassPlatform.RightsDossier.Transmissions;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.RightsDossier.Data;

/// <summary>Rights-dossier's database.</summary>
public abstract class RightsDossierDb(DbContextOptions options, ServiceDbServices services) : ServiceDb(options, services)
{
    /// <summary>Applications, with their pieces, deposit and decision.</summary>
    public DbSet<Application> Applications => Set<Application>();

    /// <summary>The history of applications: written once, never changed.</summary>
    public DbSet<ApplicationChange> Changes => Set<ApplicationChange>();

    /// <summary>What is due on applications, and what was.</summary>
    public DbSet<Deadline> Deadlines => Set<Deadline>();

    /// <summary>Lines of returns that wait for a person, and those that did.</summary>
    public DbSet<SetAsideLine> SetAside => Set<SetAsideLine>();

    /// <summary>Batches sent to funds.</summary>
    public DbSet<Transmission> Transmissions => Set<Transmission>();

    /// <summary>Files of returns that funds left in their exchange folders.</summary>
    public DbSet<ReceivedFile> ReceivedFiles => Set<ReceivedFile>();

    /// <summary>People and their last diagnosis, from intake.</summary>
    public DbSet<PersonSituation> People => Set<PersonSituation>();

    /// <summary>Days of care, from partner-network.</summary>
    public DbSet<KnownCare> Care => Set<KnownCare>();

    /// <summary>What intake told and that waits for a birth date.</summary>
    public DbSet<PostponedEvent> Postponed => Set<PostponedEvent>();

    /// <summary>PASS sites, from partner-network.</summary>
    public DbSet<Site> Sites => Set<Site>();

    /// <summary>Agreements of PASS sites, from partner-network.</summary>
    public DbSet<SiteAgreement> Agreements => Set<SiteAgreement>();

    /// <summary>An application as the caller may see it, with what is about to be saved of it: who works on the file included.</summary>
    /// <param name="found">The application; what was changed of it is signed from now on.</param>
    internal ApplicationView View(ApplicationInContext found)
    {
        foreach (var change in found.Application.Changes)
        {
            found.Application.Sign(change, Caller, Clock.GetUtcNow());
        }

        return ApplicationView.Of(found, DossierRoles.Accompanying.Contains(Caller.Role));
    }

    /// <inheritdoc/>
    /// <exception cref="DbUpdateConcurrencyException">Another changed the same row, or took the same place in the history of an application, meanwhile.</exception>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var changes = ChangeTracker.Entries<ApplicationChange>().Where(entry => entry.State == EntityState.Added).ToList();
        var applications = Applications.Local; // Asked for once: each time it looks for changes in all that is loaded.
        foreach (var change in changes)
        {
            applications.FindEntry(change.Entity.ApplicationId)!.Entity.Sign(change.Entity, Caller, Clock.GetUtcNow());
        }

        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateException failure) when (failure.IsDuplicateKey() && failure.Entries.Any(entry => entry.Entity is ApplicationChange))
        {
            // The history is written before the version is compared.
            throw new DbUpdateConcurrencyException("Another change took the same place in the history of the application.", failure);
        }
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Application>(application =>
        {
            application.ToTable("Applications");

            // One for each order and each equality that the lists offer, the PASS first: docs/growth.md has the plans.
            application.HasIndex(a => new { a.PassSiteId, a.Id });
            application.HasIndex(a => new { a.PassSiteId, a.State, a.Id });
            application.HasIndex(a => new { a.PassSiteId, a.Benefit, a.Id });
            application.HasIndex(a => new { a.PassSiteId, a.State, a.Benefit, a.Id });
            application.HasIndex(a => new { a.PassSiteId, a.Worker, a.Id });
            application.HasIndex(a => new { a.PassSiteId, a.Worker, a.State, a.Id });
            application.HasIndex(a => new { a.PassSiteId, a.PersonId });
            application.HasIndex(a => new { a.PersonId, a.Benefit });
            application.HasIndex(a => new { a.RenewalWatch, a.Id });
            application.HasIndex(a => new { a.ExpiryWatchOn, a.Id });
            application.HasIndex(a => new { a.FilingWatch, a.Id });
            application.HasIndex(a => new { a.PassSiteId, a.NirToken });
            application.HasIndex(a => new { a.PassSiteId, a.NirToCheck, a.Id });
            application.HasIndex(a => new { a.PassSiteId, a.OutcomeIncomplete, a.Id });
            application.HasIndex(a => new { a.NirToken, a.Id }, "IX_Applications_NirToMark").HasFilter("[NirToken] IS NULL AND [Decision_Outcome] IS NOT NULL"); // Empty but for the first run after an upgrade.
            application.HasIndex(a => a.RenewalOf).IsUnique(); // A right is renewed once, whoever opens the renewal.
            application.OwnsMany(a => a.Documents, seen =>
            {
                seen.ToTable("SeenDocuments").WithOwner().HasForeignKey("ApplicationId");
                seen.HasKey(s => s.Id);
                seen.Property(s => s.Id).ValueGeneratedNever();
                seen.OwnsOne(s => s.File);
            });
            application.OwnsMany(a => a.Members, member =>
            {
                member.ToTable("ApplicationMembers").WithOwner().HasForeignKey("ApplicationId");
                member.HasKey("ApplicationId", nameof(ApplicationMember.PersonId));
                member.Property(m => m.PersonId).ValueGeneratedNever();
                member.HasIndex(m => m.PersonId);
            });
            application.OwnsOne(a => a.Deposit, deposit =>
            {
                deposit.OwnsOne(d => d.Care);
                deposit.PrimitiveCollection(d => d.MissingLineIds).HasMaxLength(-1);
                deposit.Property(d => d.VerificationCode).HasMaxLength(VerificationCode.Length);
                deposit.HasIndex(d => d.VerificationCode).IsUnique();
            });
            application.OwnsMany(a => a.Requests, request =>
            {
                request.ToTable("DocumentRequests").WithOwner().HasForeignKey("ApplicationId");
                request.HasKey(r => r.Id);
                request.Property(r => r.Id).ValueGeneratedNever();
                request.PrimitiveCollection(r => r.LineIds).HasMaxLength(-1);
            });
            application.HasMany(a => a.Changes).WithOne().HasForeignKey(change => change.ApplicationId);
            application.HasMany(a => a.Deadlines).WithOne().HasForeignKey(deadline => deadline.ApplicationId);
            application.Navigation(a => a.Deadlines).AutoInclude();
            application.OwnsOne(a => a.Decision, decision => decision.Ignore(d => d.Differences).Ignore(d => d.AppealUntil));
        });
        modelBuilder.Entity<ApplicationChange>(change =>
        {
            change.ToTable("ApplicationChanges").HasKey(c => new { c.ApplicationId, c.Version });
            change.Property(c => c.Version).ValueGeneratedNever();
        });
        modelBuilder.Entity<Deadline>(deadline =>
        {
            deadline.ToTable("Deadlines").Ignore(d => d.Delay);
            deadline.Property(d => d.Id).ValueGeneratedNever();
            deadline.HasIndex(d => new { d.WatchOn, d.Id });
            deadline.HasIndex(d => new { d.PassSiteId, d.EndedOn, d.DueOn, d.Id });
            deadline.HasIndex(d => new { d.PassSiteId, d.EndedOn, d.Worker, d.DueOn, d.Id });
            deadline.HasIndex(d => new { d.PassSiteId, d.EndedOn, d.Benefit, d.DueOn, d.Id });
            deadline.HasIndex(d => new { d.PassSiteId, d.EndedOn, d.Worker, d.Benefit, d.DueOn, d.Id });
        });
        modelBuilder.Entity<SetAsideLine>(aside =>
        {
            aside.ToTable("SetAsideLines").HasIndex(a => a.ApplicationId);
            aside.HasIndex(a => new { a.PassSiteId, a.Id });
            aside.HasIndex(a => new { a.PassSiteId, a.ClosedAs, a.Id });
            aside.HasIndex(a => new { a.SentBy, a.Id });
            aside.HasIndex(a => new { a.SentBy, a.ClosedAs, a.Id });
        });
        modelBuilder.Entity<Transmission>(batch =>
        {
            batch.ToTable("Transmissions").HasIndex(b => new { b.PassSiteId, b.Id });
            batch.HasIndex(b => new { b.PassSiteId, b.State, b.Id });
            batch.HasIndex(b => new { b.PassSiteId, b.FundCode });
            batch.HasIndex(b => new { b.FundCode, b.State, b.Id });
            batch.HasIndex(b => b.State);
            batch.Property(b => b.Kind).HasDefaultValue(BatchKind.Applications);
            batch.Property(b => b.Channel).HasDefaultValue(BatchChannel.ExchangeFolder);
            batch.PrimitiveCollection(b => b.ApplicationIds).HasMaxLength(-1);
            batch.OwnsOne(b => b.Acknowledgement, told => told.PrimitiveCollection(a => a.Missing).HasMaxLength(-1));
        });
        modelBuilder.Entity<ReceivedFile>(file =>
        {
            file.ToTable("ReceivedFiles").HasIndex(f => new { f.FundCode, f.Sha256 }).IsUnique();
            file.HasIndex(f => new { f.FundCode, f.Id });
            file.HasIndex(f => new { f.FundCode, f.State, f.Id });
            file.PrimitiveCollection(f => f.Errors).HasMaxLength(-1);
        });
        modelBuilder.Entity<PersonSituation>(person =>
        {
            person.ToTable("People").HasIndex(p => p.PassSiteId);
            person.HasIndex(p => p.MergedInto).HasFilter("[MergedInto] IS NOT NULL");
        });
        modelBuilder.Entity<PostponedEvent>(postponed =>
        {
            postponed.ToTable("Postponed").HasKey(p => p.EventId);
            postponed.Property(p => p.EventId).ValueGeneratedNever();
            postponed.Property(p => p.Body).HasMaxLength(8000);
            postponed.HasIndex(p => new { p.Since, p.EventId });
            postponed.HasIndex(p => p.PersonId);
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
            site.Property(s => s.HolidayZone).HasDefaultValue(HolidayZone.Everywhere);
        });
        modelBuilder.Entity<SiteAgreement>(agreement =>
        {
            agreement.ToTable("Agreements").HasKey(a => a.AgreementId);
            agreement.Property(a => a.AgreementId).ValueGeneratedNever();
            agreement.HasIndex(a => a.PassSiteId);
            agreement.OwnsMany(a => a.Terms, terms => terms.ToJson());
        });
        base.OnModelCreating(modelBuilder);
    }

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<object>> RowsOf(Guid subjectId, CancellationToken stop)
    {
        var applications = await Applications.AsSplitQuery().Where(application => application.PersonId == subjectId).ToListAsync(stop);
        var ids = applications.ConvertAll(application => application.Id);
        return
        [
            .. await SetAside.Where(line => line.Id == subjectId || ids.Contains(line.ApplicationId)).ToListAsync(stop),
            .. await Changes.Where(change => ids.Contains(change.ApplicationId)).ToListAsync(stop),
            .. applications.SelectMany(application => application.Deadlines),
            .. applications,
            .. await Care.Where(care => care.PersonId == subjectId).ToListAsync(stop),
            .. await Postponed.Where(postponed => postponed.PersonId == subjectId).ToListAsync(stop),
            .. await People.Where(person => person.Id == subjectId).ToListAsync(stop),
        ];
    }

    /// <inheritdoc/>
    protected override async Task DeleteRowsOf(Guid subjectId, CancellationToken stop)
    {
        var ids = await Applications.Where(application => application.PersonId == subjectId).Select(application => application.Id).ToListAsync(stop);
        await SetAside.Where(line => line.Id == subjectId || ids.Contains(line.ApplicationId)).ExecuteDeleteAsync(stop);
        await Applications.Where(application => ids.Contains(application.Id)).ExecuteDeleteAsync(stop); // With its history, deadlines, pieces and members.
        await Care.Where(care => care.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await Postponed.Where(postponed => postponed.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await People.Where(person => person.Id == subjectId).ExecuteDeleteAsync(stop);
        await base.DeleteRowsOf(subjectId, stop);
        await ForgetMember(subjectId, stop);
    }

    /// <inheritdoc/>
    protected override void ReadClear(ISealedRow row, IReadOnlyDictionary<string, object> columns) => base.ReadClear(row, columns.ToDictionary(
        column => column.Key.Replace("Deposit_Depositor_", "Depositor_", StringComparison.Ordinal).Replace("Decision_", "", StringComparison.Ordinal),
        column => column is { Key: "Situation", Value: string situation } ? JsonSerializer.Deserialize<HouseholdSituation>(situation, Wire.Bus)! : column.Value));

    private async Task ForgetMember(Guid personId, CancellationToken stop)
    {
        var asked = await Applications.SelectMany(application => application.Members, (application, member) => new { application.Id, member.PersonId })
            .Where(each => each.PersonId == personId).Select(each => each.Id).ToListAsync(stop);
        foreach (var id in asked)
        {
            try
            {
                (await Applications.AsSplitQuery().SingleAsync(application => application.Id == id, stop)).Forget(personId);
                await SaveChangesAsync(stop);
            }
            catch (KeyDestroyedException)
            {
                // Whose application it is was erased too: it goes whole.
            }
            finally
            {
                Forget();
            }
        }
    }
}

/// <summary>The model with its migrations for SQLite.</summary>
public sealed class SqliteRightsDossierDb(DbContextOptions<SqliteRightsDossierDb> options, ServiceDbServices services) : RightsDossierDb(options, services);

/// <summary>The model with its migrations for SQL Server.</summary>
public sealed class SqlServerRightsDossierDb(DbContextOptions<SqlServerRightsDossierDb> options, ServiceDbServices services) : RightsDossierDb(options, services);
