using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.DataRequests;
using PassPlatform.Intake.Diagnoses;
using PassPlatform.Intake.Interviews;
using PassPlatform.Intake.Orientations;
using PassPlatform.Intake.People;
using PassPlatform.Intake.Sites;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Data;

/// <summary>Intake's database.</summary>
public abstract class IntakeDb(DbContextOptions options, ServiceDbServices services) : ServiceDb(options, services)
{
    private const int NoteLength = 2000;

    /// <summary>People of the caller's PASS, each with its episodes of follow-up.</summary>
    public DbSet<Person> People => Set<Person>();

    /// <summary>Social diagnoses.</summary>
    public DbSet<Diagnosis> Diagnoses => Set<Diagnosis>();

    /// <summary>Contacts.</summary>
    public DbSet<Interview> Interviews => Set<Interview>();

    /// <summary>Orientations.</summary>
    public DbSet<Orientation> Orientations => Set<Orientation>();

    /// <summary>Requests of people about their data.</summary>
    public DbSet<DataRequest> DataRequests => Set<DataRequest>();

    /// <summary>Every PASS there is, of all callers.</summary>
    public DbSet<KnownSite> KnownSites => Set<KnownSite>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<KnownSite>().ToTable("KnownSites").HasKey(site => site.PassSiteId);
        modelBuilder.Entity<Person>(person =>
        {
            person.ToTable("People");
            person.OwnsOne(p => p.Address);
            person.OwnsOne(p => p.DataUseNotice);
            person.Ignore(p => p.CurrentEpisode);

            // One for each order and each equality that the lists offer, the PASS first: docs/growth.md has the plans.
            person.HasIndex(p => new { p.PassSiteId, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.FollowUp, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.Diagnosed, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.FollowUp, p.Diagnosed, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.LastContactOn, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.FollowUp, p.LastContactOn, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.FamilyNameFolded, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.BirthDate, p.FamilyNameFolded, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.LikenessKey });
            person.OwnsMany(p => p.Episodes, episode =>
            {
                episode.ToTable("Episodes").WithOwner().HasForeignKey("PersonId");
                episode.HasKey("PersonId", "Number");
                episode.Property(e => e.Number).ValueGeneratedNever();
                episode.OwnsOne(e => e.EntrySituation);
            });
        });
        modelBuilder.Entity<Diagnosis>(diagnosis =>
        {
            diagnosis.ToTable("Diagnoses").HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Restrict);
            diagnosis.HasIndex(d => new { d.PersonId, d.Id });
            diagnosis.PrimitiveCollection(d => d.Vulnerabilities).ElementType(code => code.HasConversion<string>());
            diagnosis.OwnsOne(d => d.Situation, situation =>
            {
                situation.ToJson();
                situation.OwnsMany(s => s.Members);
            });
            diagnosis.Property(d => d.Note).HasMaxLength(NoteLength);
        });
        modelBuilder.Entity<Interview>(interview =>
        {
            interview.ToTable("Interviews").HasOne<Person>().WithMany().HasForeignKey(i => i.PersonId).OnDelete(DeleteBehavior.Restrict);
            interview.HasIndex(i => new { i.PersonId, i.Id });
            interview.OwnsOne(i => i.Interpretation);
            interview.Property(i => i.Note).HasMaxLength(NoteLength);
        });
        modelBuilder.Entity<Orientation>(orientation =>
        {
            orientation.ToTable("Orientations").HasOne<Person>().WithMany().HasForeignKey(o => o.PersonId).OnDelete(DeleteBehavior.Restrict);
            orientation.HasIndex(o => new { o.PersonId, o.Id });
            orientation.Property(o => o.Note).HasMaxLength(NoteLength);
        });
        modelBuilder.Entity<DataRequest>(request =>
        {
            request.ToTable("DataRequests"); // Without a key to the person: that a request was answered is to be proved when nothing else is left of them.
            request.OwnsMany(r => r.Transmissions, transmissions => transmissions.ToJson());
            request.Property(r => r.Note).HasMaxLength(DataRequest.TextLength);
            request.Property(r => r.ExtensionReason).HasMaxLength(DataRequest.TextLength);
            request.Property(r => r.OutcomeReason).HasMaxLength(DataRequest.TextLength);
            request.HasIndex(r => new { r.PassSiteId, r.Open, r.DueOn, r.Id });
            request.HasIndex(r => new { r.PassSiteId, r.PersonId, r.Open, r.DueOn, r.Id });
        });
        base.OnModelCreating(modelBuilder);
    }
}

/// <summary>The model with its migrations for SQLite.</summary>
public sealed class SqliteIntakeDb(DbContextOptions<SqliteIntakeDb> options, ServiceDbServices services) : IntakeDb(options, services);

/// <summary>The model with its migrations for SQL Server.</summary>
public sealed class SqlServerIntakeDb(DbContextOptions<SqlServerIntakeDb> options, ServiceDbServices services) : IntakeDb(options, services);
