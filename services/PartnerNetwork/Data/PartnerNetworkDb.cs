using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Breaches;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.Funding;
using PassPlatform.PartnerNetwork.OwnCare;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.PartnerNetwork.PaymentQuestions;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.PartnerNetwork.Processing;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Data;

/// <summary>Partner-network's database.</summary>
public abstract partial class PartnerNetworkDb(DbContextOptions options, ServiceDbServices services) : ServiceDb(options, services)
{
    /// <summary>The PASS of the caller's token.</summary>
    public DbSet<PassSite> PassSites => Set<PassSite>();

    /// <summary>The practitioners of their networks.</summary>
    public DbSet<Practitioner> Practitioners => Set<Practitioner>();

    /// <summary>The people they follow, without identity.</summary>
    public DbSet<Patient> Patients => Set<Patient>();

    /// <summary>Care given to these people.</summary>
    public DbSet<CareAct> CareActs => Set<CareAct>();

    /// <summary>Whether people were made to pay for it.</summary>
    public DbSet<PaymentQuestion> PaymentQuestions => Set<PaymentQuestion>();

    /// <summary>Care that they give themselves.</summary>
    public DbSet<OwnCareEntry> OwnCare => Set<OwnCareEntry>();

    /// <summary>What the ARS paid, by PASS and civil year.</summary>
    public DbSet<FundingYear> FundingYears => Set<FundingYear>();

    /// <summary>What the ARS decided to pay beyond its caps.</summary>
    public DbSet<Derogation> Derogations => Set<Derogation>();

    /// <summary>Their registers of breaches.</summary>
    public DbSet<Breach> Breaches => Set<Breach>();

    /// <summary>The documents of these, sealed.</summary>
    public DbSet<BreachFileContent> BreachFileContents => Set<BreachFileContent>();

    /// <summary>What they add to the register of processing.</summary>
    public DbSet<ProcessingCompletion> ProcessingCompletions => Set<ProcessingCompletion>();

    /// <summary>Their sub-processors.</summary>
    public DbSet<SubProcessor> SubProcessors => Set<SubProcessor>();

    /// <summary>The data protection officers of the parties of their agreements.</summary>
    public DbSet<DataProtectionOfficer> DataProtectionOfficers => Set<DataProtectionOfficer>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.StoreCode<Finess>();
        configurationBuilder.StoreCode<Rpps>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PassSite>(site =>
        {
            site.ToTable("PassSites").HasIndex(s => new { s.PassSiteId, s.Id });
            site.OwnsOne(s => s.Carrier);
            site.OwnsOne(s => s.Address);
            site.PrimitiveCollection(s => s.CommuneCodes).HasMaxLength(8000)
                .ElementType(code => code.HasConversion<CodeDbConverter<CommuneCode>>().HasMaxLength(CommuneCode.MaxLength));
        });
        ModelSites(modelBuilder);
        CreateAgreements(modelBuilder);
        modelBuilder.Entity<Practitioner>(practitioner =>
        {
            practitioner.ToTable("Practitioners");
            practitioner.HasIndex(p => new { p.PassSiteId, p.Rpps }).IsUnique();
            practitioner.HasIndex(p => new { p.PassSiteId, p.Id });
            practitioner.HasIndex(p => new { p.PassSiteId, p.Speciality, p.Id });
            practitioner.HasOne<PassSite>().WithMany().HasForeignKey(p => p.PassSiteId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<Patient>(patient =>
        {
            patient.ToTable("Patients");
            patient.HasIndex(p => p.MergedInto).HasFilter("[MergedInto] IS NOT NULL");
            patient.PrimitiveCollection(p => p.AppointmentDays).HasMaxLength(8000);
            patient.OwnsMany(p => p.FollowUps, changes => changes.ToJson());
            patient.HasMany(p => p.Covers).WithOne().HasForeignKey(cover => cover.PersonId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<Cover>(cover =>
        {
            cover.ToTable("Covers").HasKey(c => new { c.PersonId, c.ApplicationId }); // One application may ask for several people.
            cover.Property(c => c.ApplicationId).ValueGeneratedNever();
        });
        modelBuilder.Entity<CareAct>(act =>
        {
            act.ToTable("CareActs");
            act.PrimitiveCollection(a => a.Reasons).HasMaxLength(1000).ElementType(reason => reason.HasConversion<string>());
            act.PrimitiveCollection(a => a.Prescribes).HasMaxLength(1000).ElementType(care => care.HasConversion<string>());
            act.Property(a => a.ActCode).HasMaxLength(10);
            act.HasMany(a => a.Moves).WithOne().HasForeignKey(move => move.CareActId).OnDelete(DeleteBehavior.Restrict);
            act.HasOne(a => a.Patient).WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
            act.HasOne<Practitioner>().WithMany().HasForeignKey(a => a.PractitionerId).OnDelete(DeleteBehavior.Restrict);

            // One for each order and each equality that the lists offer, the PASS first: docs/growth.md has the plans.
            act.HasIndex(a => new { a.PassSiteId, a.Id });
            act.HasIndex(a => new { a.PassSiteId, a.State, a.Id });
            act.HasIndex(a => new { a.PassSiteId, a.PersonId, a.Id });
            act.HasIndex(a => new { a.PassSiteId, a.PractitionerId, a.Id });
            act.HasIndex(a => new { a.PassSiteId, a.PractitionerId, a.State, a.Id });
            act.HasIndex(a => new { a.PersonId, a.PerformedOn });
            act.HasIndex(a => new { a.PassSiteId, a.PractitionerId, a.PerformedOn });
            act.HasIndex(a => new { a.PassSiteId, a.SettledOn }).HasFilter("[SettledOn] IS NOT NULL");
            act.HasIndex(a => new { a.PassSiteId, a.FundedByArsOn }).HasFilter("[FundedByArsOn] IS NOT NULL");
            act.HasIndex(a => new { a.PassSiteId, a.State, a.PerformedOn, a.Id });
            act.HasIndex(a => new { a.PassSiteId, a.PerformedOn, a.Id }, "IX_CareActs_Remaining").HasFilter("[RemainingCents] > 0");
            act.HasIndex(a => new { a.PassSiteId, a.PerformedOn, a.Id }, "IX_CareActs_Unfunded").HasFilter("[UnfundedCents] > 0");
        });
        modelBuilder.Entity<CareActMove>(move =>
        {
            move.ToTable("CareActMoves").HasKey(m => new { m.CareActId, m.Number });
            move.Property(m => m.Number).ValueGeneratedNever();
        });
        modelBuilder.Entity<PaymentQuestion>(question =>
        {
            question.ToTable("PaymentQuestions").HasOne(q => q.Act).WithMany(a => a.Questions).HasForeignKey(q => q.CareActId).OnDelete(DeleteBehavior.Restrict);
            question.Property(q => q.Language).HasMaxLength(3);
            question.Property(q => q.SecretHash).HasMaxLength(64);
            question.HasIndex(q => q.SecretHash).IsUnique().HasFilter("[SecretHash] IS NOT NULL");
            question.HasIndex(q => new { q.PassSiteId, q.Id });
            question.HasIndex(q => new { q.PassSiteId, q.Answer, q.Id });
        });
        modelBuilder.Entity<OwnCareEntry>(entry =>
        {
            entry.ToTable("OwnCare");
            entry.HasIndex(e => new { e.PassSiteId, e.Id });
            entry.HasIndex(e => new { e.PassSiteId, e.State, e.Id });
        });
        modelBuilder.Entity<FundingYear>(year =>
        {
            year.ToTable("FundingYears");
            year.HasIndex(y => new { y.PassSiteId, y.Year }).IsUnique();
        });
        modelBuilder.Entity<Derogation>(derogation =>
        {
            derogation.ToTable("Derogations").HasOne<PassSite>().WithMany().HasForeignKey(d => d.PassSiteId).OnDelete(DeleteBehavior.Restrict);
            derogation.PrimitiveCollection(d => d.Categories).HasMaxLength(1000).ElementType(category => category.HasConversion<string>());
            derogation.HasIndex(d => new { d.PassSiteId, d.Id });
        });
        modelBuilder.Entity<Breach>(breach =>
        {
            breach.ToTable("Breaches").HasOne<PassSite>().WithMany().HasForeignKey(b => b.PassSiteId).OnDelete(DeleteBehavior.Restrict);
            breach.PrimitiveCollection(b => b.DataCategories).HasMaxLength(1000).ElementType(category => category.HasConversion<string>());
            breach.PrimitiveCollection(b => b.PersonCategories).HasMaxLength(1000).ElementType(category => category.HasConversion<string>());
            breach.HasMany(b => b.Clocks).WithOne().HasForeignKey(c => c.BreachId).OnDelete(DeleteBehavior.Restrict);
            breach.HasIndex(b => new { b.PassSiteId, b.Id });
            breach.HasIndex(b => new { b.PassSiteId, b.Open, b.Id });
        });
        modelBuilder.Entity<BreachClock>(clock =>
        {
            clock.ToTable("BreachClocks").Property(c => c.Id).ValueGeneratedNever();
            clock.HasIndex(c => c.BreachId);
        });
        modelBuilder.Entity<BreachFileContent>(file =>
        {
            file.ToTable("BreachFileContents").Property(f => f.Id).ValueGeneratedNever();
            file.Property(f => f.Content).HasMaxLength(-1);
            file.HasOne<Breach>().WithMany().HasForeignKey(f => f.BreachId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<ProcessingCompletion>(completion =>
        {
            completion.ToTable("ProcessingCompletions").HasOne<PassSite>().WithMany().HasForeignKey(c => c.PassSiteId).OnDelete(DeleteBehavior.Restrict);
            completion.HasIndex(c => new { c.PassSiteId, c.Code }).IsUnique();
            completion.Property(c => c.Code).HasMaxLength(40);
        });
        modelBuilder.Entity<SubProcessor>(one =>
        {
            one.ToTable("SubProcessors").HasOne<PassSite>().WithMany().HasForeignKey(s => s.PassSiteId).OnDelete(DeleteBehavior.Restrict);
            one.HasIndex(s => new { s.PassSiteId, s.Id });
        });
        modelBuilder.Entity<DataProtectionOfficer>(officer =>
        {
            officer.ToTable("DataProtectionOfficers").HasOne<PassSite>().WithMany().HasForeignKey(o => o.PassSiteId).OnDelete(DeleteBehavior.Restrict);
            officer.HasIndex(o => new { o.PassSiteId, o.Id });
            officer.HasIndex(o => new { o.PassSiteId, o.Party, o.FundCode }).IsUnique();
        });
        ModelMeetings(modelBuilder);
        ModelRequests(modelBuilder);
        ModelWebhooks(modelBuilder);
        DirectoryModel(modelBuilder);
        base.OnModelCreating(modelBuilder);
    }
}

/// <summary>The model with its migrations for SQLite.</summary>
public sealed class SqlitePartnerNetworkDb(DbContextOptions<SqlitePartnerNetworkDb> options, ServiceDbServices services)
    : PartnerNetworkDb(options, services);

/// <summary>The model with its migrations for SQL Server.</summary>
public sealed class SqlServerPartnerNetworkDb(DbContextOptions<SqlServerPartnerNetworkDb> options, ServiceDbServices services)
    : PartnerNetworkDb(options, services);
