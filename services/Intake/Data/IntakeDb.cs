using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Arrivals;
using PassPlatform.Intake.CollectiveSessions;
using PassPlatform.Intake.Consents;
using PassPlatform.Intake.DataRequests;
using PassPlatform.Intake.Diagnoses;
using PassPlatform.Intake.Households;
using PassPlatform.Intake.Interviews;
using PassPlatform.Intake.LookUps;
using PassPlatform.Intake.MisasReferrals;
using PassPlatform.Intake.Names;
using PassPlatform.Intake.Notices;
using PassPlatform.Intake.Orientations;
using PassPlatform.Intake.Passages;
using PassPlatform.Intake.People;
using PassPlatform.Intake.Reminders;
using PassPlatform.Intake.Rights;
using PassPlatform.Intake.Sites;
using PassPlatform.Intake.SocialService;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.Data;

/// <summary>Intake's database.</summary>
public abstract class IntakeDb(DbContextOptions options, ServiceDbServices services) : ServiceDb(options, services)
{
    /// <summary>People of the caller's PASS, each with its episodes of follow-up.</summary>
    public DbSet<Person> People => Set<Person>();

    /// <summary>What people are found by.</summary>
    public DbSet<NameToken> NameTokens => Set<NameToken>();

    /// <summary>What two files of one person have in common.</summary>
    public DbSet<LikenessToken> Likenesses => Set<LikenessToken>();

    /// <summary>Social diagnoses.</summary>
    public DbSet<Diagnosis> Diagnoses => Set<Diagnosis>();

    /// <summary>What people said of what their diagnoses call for.</summary>
    public DbSet<ProposalAnswer> ProposalAnswers => Set<ProposalAnswer>();

    /// <summary>Contacts.</summary>
    public DbSet<Interview> Interviews => Set<Interview>();

    /// <summary>Orientations.</summary>
    public DbSet<Orientation> Orientations => Set<Orientation>();

    /// <summary>Referrals to the mission accompagnement santé of a fund.</summary>
    public DbSet<MisasReferral> MisasReferrals => Set<MisasReferral>();

    /// <summary>Agreements of PASS with funds.</summary>
    public DbSet<FundAgreement> FundAgreements => Set<FundAgreement>();

    /// <summary>Referrals to the social service of a fund.</summary>
    public DbSet<SocialServiceReferral> SocialServiceReferrals => Set<SocialServiceReferral>();

    /// <summary>Collective sessions, workshops, outreach: of nobody.</summary>
    public DbSet<CollectiveSession> CollectiveSessions => Set<CollectiveSession>();

    /// <summary>What the fund decided of people's rights.</summary>
    public DbSet<KnownRight> Rights => Set<KnownRight>();

    /// <summary>Look-ups of people's rights, made outside.</summary>
    public DbSet<LookUp> LookUps => Set<LookUp>();

    /// <summary>Requests of people about their data.</summary>
    public DbSet<DataRequest> DataRequests => Set<DataRequest>();

    /// <summary>What each PASS tells people about the use of their data: of nobody.</summary>
    public DbSet<NoticeEdition> NoticeEditions => Set<NoticeEdition>();

    /// <summary>That people were told, each time.</summary>
    public DbSet<Explanation> Explanations => Set<Explanation>();

    /// <summary>What people agreed to, refused, and took back.</summary>
    public DbSet<Consent> Consents => Set<Consent>();

    /// <summary>Reminders to people.</summary>
    public DbSet<Reminder> Reminders => Set<Reminder>();

    /// <summary>How people came in.</summary>
    public DbSet<Arrival> Arrivals => Set<Arrival>();

    /// <summary>Households, each with its members.</summary>
    public DbSet<Household> Households => Set<Household>();

    /// <summary>Who is in which household.</summary>
    public DbSet<HouseholdMember> HouseholdMembers => Set<HouseholdMember>();

    /// <summary>Anonymous passages.</summary>
    public DbSet<AnonymousPassage> Passages => Set<AnonymousPassage>();

    /// <summary>Every PASS there is, of all callers.</summary>
    public DbSet<KnownSite> KnownSites => Set<KnownSite>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<KnownSite>().ToTable("KnownSites").HasKey(site => site.PassSiteId);
        modelBuilder.Entity<Person>(person =>
        {
            person.ToTable("People");
            person.OwnsOne(p => p.DataUseNotice);
            person.Ignore(p => p.CurrentEpisode);

            // One for each order and each equality that the lists offer, the PASS first: docs/growth.md has the plans.
            person.HasIndex(p => new { p.PassSiteId, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.FollowUp, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.Diagnosed, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.FollowUp, p.Diagnosed, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.LastContactOn, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.FollowUp, p.LastContactOn, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.NoticeDue, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.DomiciliationEndsOn, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.BirthToken, p.Id });
            person.Property(p => p.NameRules).HasMaxLength(20);
            person.HasIndex(p => new { p.NameRules, p.Id });
            person.OwnsMany(p => p.Episodes, episode =>
            {
                episode.ToTable("Episodes").WithOwner().HasForeignKey("PersonId");
                episode.HasKey("PersonId", "Number");
                episode.Property(e => e.Number).ValueGeneratedNever();
                episode.OwnsOne(e => e.EntrySituation);
            });
        });
        modelBuilder.Entity<NameToken>(token =>
        {
            token.ToTable("NameTokens").HasKey(t => new { t.PassSiteId, t.Token, t.PersonId });
            token.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<LikenessToken>(token =>
        {
            token.ToTable("Likenesses").HasKey(t => new { t.PassSiteId, t.Token, t.Place });
            token.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<Diagnosis>(diagnosis =>
        {
            diagnosis.ToTable("Diagnoses").HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Restrict);
            diagnosis.HasIndex(d => new { d.PersonId, d.Id });
        });
        modelBuilder.Entity<ProposalAnswer>(answer =>
        {
            answer.ToTable("ProposalAnswers").HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
            answer.HasIndex(a => new { a.PersonId, a.Id });
        });
        modelBuilder.Entity<Interview>(interview =>
        {
            interview.ToTable("Interviews").HasOne<Person>().WithMany().HasForeignKey(i => i.PersonId).OnDelete(DeleteBehavior.Restrict);
            interview.HasIndex(i => new { i.PersonId, i.Id });
        });
        modelBuilder.Entity<Orientation>(orientation =>
        {
            orientation.ToTable("Orientations").HasOne<Person>().WithMany().HasForeignKey(o => o.PersonId).OnDelete(DeleteBehavior.Restrict);
            orientation.HasIndex(o => new { o.PersonId, o.Id });
            orientation.HasIndex(o => new { o.PassSiteId, o.WatchOn, o.Id });
        });
        modelBuilder.Entity<KnownRight>(right =>
        {
            right.ToTable("Rights").HasKey(r => r.ApplicationId);
            right.Property(r => r.ApplicationId).ValueGeneratedNever();
            right.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
            right.HasIndex(r => new { r.PersonId, r.EffectiveFrom });
        });
        modelBuilder.Entity<MisasReferral>(referral =>
        {
            referral.ToTable("MisasReferrals").HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
            referral.HasIndex(r => new { r.PersonId, r.Id });
            referral.HasIndex(r => new { r.PassSiteId, r.WaitingUntil, r.Id });
        });
        modelBuilder.Entity<FundAgreement>(agreement =>
        {
            agreement.ToTable("FundAgreements").HasKey(a => a.AgreementId);
            agreement.Property(a => a.AgreementId).ValueGeneratedNever();
            agreement.HasIndex(a => new { a.PassSiteId, a.SignedOn });
        });
        modelBuilder.Entity<SocialServiceReferral>(referral =>
        {
            referral.ToTable("SocialServiceReferrals").HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
            referral.HasIndex(r => new { r.PersonId, r.Id });
        });
        modelBuilder.Entity<CollectiveSession>(session =>
        {
            session.ToTable("CollectiveSessions").HasIndex(s => new { s.PassSiteId, s.Id });
            session.PrimitiveCollection(s => s.Themes).ElementType().HasConversion<string>();
        });
        modelBuilder.Entity<LookUp>(lookUp =>
        {
            lookUp.ToTable("LookUps").HasOne<Person>().WithMany().HasForeignKey(l => l.PersonId).OnDelete(DeleteBehavior.Restrict);
            lookUp.HasIndex(l => new { l.PersonId, l.Id });
        });
        modelBuilder.Entity<NoticeEdition>(edition => edition.ToTable("NoticeEditions").HasIndex(e => new { e.PassSiteId, e.Id }));
        modelBuilder.Entity<Explanation>(explanation =>
        {
            explanation.ToTable("Explanations").HasOne<Person>().WithMany().HasForeignKey(e => e.PersonId).OnDelete(DeleteBehavior.Restrict);
            explanation.HasIndex(e => new { e.PersonId, e.Id });
        });
        modelBuilder.Entity<Consent>(consent =>
        {
            consent.ToTable("Consents").HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
            consent.HasIndex(c => new { c.PersonId, c.Id });
        });
        modelBuilder.Entity<Reminder>(reminder =>
        {
            reminder.ToTable("Reminders").HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
            reminder.HasIndex(r => new { r.PersonId, r.Id });
            reminder.HasIndex(r => new { r.DueAt, r.Id });
        });
        modelBuilder.Entity<Arrival>(arrival =>
        {
            arrival.ToTable("Arrivals").HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
            arrival.HasIndex(a => new { a.PersonId, a.EpisodeNumber }).IsUnique();
        });
        modelBuilder.Entity<Household>(household =>
        {
            household.ToTable("Households");
            household.HasIndex(h => new { h.PassSiteId, h.Id });
            household.HasMany(h => h.Members).WithOne().HasForeignKey(m => m.HouseholdId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<HouseholdMember>(member =>
        {
            member.ToTable("HouseholdMembers").HasKey(m => new { m.HouseholdId, m.PersonId });
            member.HasIndex(m => m.PersonId).IsUnique();
            member.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<AnonymousPassage>(passage =>
        {
            passage.ToTable("Passages");
            passage.PrimitiveCollection(p => p.Demands).HasMaxLength(1000).ElementType(demand => demand.HasConversion<string>());
            passage.HasIndex(p => new { p.PassSiteId, p.Id });
        });
        modelBuilder.Entity<DataRequest>(request =>
        {
            request.ToTable("DataRequests"); // Without a key to the person: that a request was answered is to be proved when nothing else is left of them.
            request.OwnsMany(r => r.Transmissions, transmissions => transmissions.ToJson());
            request.HasIndex(r => new { r.PassSiteId, r.Open, r.DueOn, r.Id });
            request.HasIndex(r => new { r.PassSiteId, r.PersonId, r.Open, r.DueOn, r.Id });
        });
        base.OnModelCreating(modelBuilder);
    }

    /// <inheritdoc/>
    protected override Task Index(ISearchedRow row, SearchTokens tokens, CancellationToken stop) => row is Person person ? NameIndex.Renew(this, person, tokens, stop) : Task.CompletedTask;

    /// <inheritdoc/>
    protected override Task<int> IndexAgain(CancellationToken stop) => NameIndex.RenewAll(this, stop);

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<object>> RowsOf(Guid subjectId, CancellationToken stop) =>
    [
        .. await Diagnoses.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await ProposalAnswers.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Interviews.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Orientations.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await MisasReferrals.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await SocialServiceReferrals.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Rights.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await LookUps.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await NameTokens.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Likenesses.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Arrivals.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Explanations.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Reminders.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Consents.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await People.Where(row => row.Id == subjectId).ToListAsync(stop),
    ];

    /// <inheritdoc/>
    protected override async Task DeleteRowsOf(Guid subjectId, CancellationToken stop)
    {
        await Diagnoses.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await ProposalAnswers.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await Interviews.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await Orientations.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await MisasReferrals.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await SocialServiceReferrals.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await Rights.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await LookUps.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await NameTokens.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await Likenesses.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await Arrivals.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await Explanations.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await Reminders.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await Consents.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        if (await HouseholdMembers.Where(row => row.PersonId == subjectId).Select(row => (Guid?)row.HouseholdId).FirstOrDefaultAsync(stop) is { } household)
        {
            await HouseholdMembers.Where(row => row.HouseholdId == household && row.RightsThrough == subjectId).ExecuteUpdateAsync(row => row.SetProperty(member => member.RightsThrough, (Guid?)null), stop);
            await HouseholdMembers.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
            await Households.Where(row => row.Id == household && !row.Members.Any()).ExecuteDeleteAsync(stop);
        }

        await People.Where(row => row.Id == subjectId).ExecuteDeleteAsync(stop);
        await base.DeleteRowsOf(subjectId, stop);
    }
}

/// <summary>The model with its migrations for SQLite.</summary>
public sealed class SqliteIntakeDb(DbContextOptions<SqliteIntakeDb> options, ServiceDbServices services) : IntakeDb(options, services);

/// <summary>The model with its migrations for SQL Server.</summary>
public sealed class SqlServerIntakeDb(DbContextOptions<SqlServerIntakeDb> options, ServiceDbServices services) : IntakeDb(options, services);
