using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Appointments;
using PassPlatform.Intake.Arrivals;
using PassPlatform.Intake.CalendarFeeds;
using PassPlatform.Intake.CollectiveSessions;
using PassPlatform.Intake.Consents;
using PassPlatform.Intake.DataRequests;
using PassPlatform.Intake.Diagnoses;
using PassPlatform.Intake.Elsewhere;
using PassPlatform.Intake.FollowUp;
using PassPlatform.Intake.Households;
using PassPlatform.Intake.Inbox;
using PassPlatform.Intake.Interviews;
using PassPlatform.Intake.LookUps;
using PassPlatform.Intake.Merging;
using PassPlatform.Intake.MisasReferrals;
using PassPlatform.Intake.Names;
using PassPlatform.Intake.Notices;
using PassPlatform.Intake.Orientations;
using PassPlatform.Intake.Passages;
using PassPlatform.Intake.People;
using PassPlatform.Intake.Permanences;
using PassPlatform.Intake.Reminders;
using PassPlatform.Intake.Rights;
using PassPlatform.Intake.Sites;
using PassPlatform.Intake.SocialService;
using PassPlatform.Intake.Tasks;
using PassPlatform.Intake.Team;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.Data;

/// <summary>Intake's database.</summary>
public abstract partial class IntakeDb(DbContextOptions options, ServiceDbServices services) : ServiceDb(options, services)
{
    /// <summary>People of the caller's PASS, each with its episodes of follow-up.</summary>
    public DbSet<Person> People => Set<Person>();

    /// <summary>What people are found by.</summary>
    public DbSet<NameToken> NameTokens => Set<NameToken>();

    /// <summary>What two files of one person have in common.</summary>
    public DbSet<LikenessToken> Likenesses => Set<LikenessToken>();

    /// <summary>Files of one person that became one.</summary>
    public DbSet<Merge> Merges => Set<Merge>();

    /// <summary>Files that were opened from another PASS.</summary>
    public DbSet<Opening> Openings => Set<Opening>();

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

    /// <summary>Appointments, of a person or of nobody yet.</summary>
    public DbSet<Appointment> Appointments => Set<Appointment>();

    /// <summary>Permanences of agents of the funds.</summary>
    public DbSet<Permanence> Permanences => Set<Permanence>();

    /// <summary>Calendars of workers, by secret addresses.</summary>
    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();

    /// <summary>What is to be done.</summary>
    public DbSet<TaskToDo> Tasks => Set<TaskToDo>();

    /// <summary>Attempts to reach people.</summary>
    public DbSet<ContactAttempt> ContactAttempts => Set<ContactAttempt>();

    /// <summary>What rights-dossier told of applications, for the inbox.</summary>
    public DbSet<ApplicationNotice> ApplicationNotices => Set<ApplicationNotice>();

    /// <summary>The care of people that nobody paid for.</summary>
    public DbSet<CareNotice> CareNotices => Set<CareNotice>();

    /// <summary>What workers have seen of their inbox.</summary>
    public DbSet<SeenItem> SeenItems => Set<SeenItem>();

    /// <summary>Every PASS there is, of all callers.</summary>
    public DbSet<KnownSite> KnownSites => Set<KnownSite>();

    /// <summary>Who is of the team of which PASS, of all callers.</summary>
    public DbSet<TeamMember> TeamMembers => Set<TeamMember>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<KnownSite>().ToTable("KnownSites").HasKey(site => site.PassSiteId);
        modelBuilder.Entity<TeamMember>(member =>
        {
            member.ToTable("TeamMembers").HasKey(m => m.MembershipId);
            member.Property(m => m.MembershipId).ValueGeneratedNever();
            member.HasIndex(m => m.AccountId);
        });
        modelBuilder.Entity<Person>(person =>
        {
            person.ToTable("People");
            person.OwnsOne(p => p.DataUseNotice);
            person.Ignore(p => p.CurrentEpisode);
            person.Ignore(p => p.QuietSince);

            // One for each order and each equality that the lists offer, the PASS first: docs/growth.md has the plans.
            person.HasIndex(p => new { p.PassSiteId, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.FollowUp, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.Diagnosed, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.FollowUp, p.Diagnosed, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.LastContactOn, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.FollowUp, p.LastContactOn, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.NoticeDue, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.NoticeDue, p.FirstContactOn, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.ToCallSince, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.DomiciliationEndsOn, p.Id });
            person.HasIndex(p => new { p.PassSiteId, p.BirthToken, p.Id });
            person.Property(p => p.NameRules).HasMaxLength(20);
            person.HasIndex(p => new { p.NameRules, p.Id });
            person.HasIndex(p => p.MergedInto).HasFilter("[MergedInto] IS NOT NULL");
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
        modelBuilder.Entity<Merge>(merge =>
        {
            merge.ToTable("Merges"); // Without a key to the people: that two files were one is to be told when they are erased one after the other.
            merge.OwnsMany(m => m.Moved, moved => moved.ToJson());
            merge.HasIndex(m => new { m.KeptId, m.Id });
            merge.HasIndex(m => m.MergedId);
        });
        modelBuilder.Entity<Opening>(opening =>
        {
            opening.ToTable("Openings").HasOne<Person>().WithMany().HasForeignKey(o => o.PersonId).OnDelete(DeleteBehavior.Restrict);
            opening.Property(o => o.Role).HasMaxLength(40);
            opening.HasIndex(o => new { o.PassSiteId, o.Id });
            opening.HasIndex(o => new { o.PassSiteId, o.SeenOn, o.Id });
            opening.HasIndex(o => new { o.PersonId, o.Until });
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
            orientation.HasIndex(o => new { o.PassSiteId, o.RemindedOn, o.Id });
            orientation.HasIndex(o => new { o.PassSiteId, o.OutcomeOn, o.Id });
        });
        modelBuilder.Entity<KnownRight>(right =>
        {
            right.ToTable("Rights").HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
            right.Property(r => r.Id).ValueGeneratedNever();
            right.HasIndex(r => new { r.ApplicationId, r.MemberId }).IsUnique();
            right.HasIndex(r => new { r.PersonId, r.EffectiveFrom });
        });
        modelBuilder.Entity<MisasReferral>(referral =>
        {
            referral.ToTable("MisasReferrals").HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
            referral.HasIndex(r => new { r.PersonId, r.Id });
            referral.HasIndex(r => new { r.PassSiteId, r.WaitingUntil, r.Id });
            referral.HasIndex(r => new { r.PassSiteId, r.CalledBackAt, r.Id });
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
        ModelAgenda(modelBuilder);
        base.OnModelCreating(modelBuilder);
    }

    private static void ModelAgenda(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Permanence>().ToTable("Permanences").HasIndex(p => new { p.PassSiteId, p.StartsAt, p.Id });
        modelBuilder.Entity<Appointment>(appointment =>
        {
            appointment.ToTable("Appointments").HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
            appointment.Property(a => a.WorkerId).HasMaxLength(100);
            appointment.HasIndex(a => new { a.PersonId, a.Id });
            appointment.HasIndex(a => new { a.PassSiteId, a.StartsAt, a.Id });
            appointment.HasIndex(a => new { a.PassSiteId, a.WorkerId, a.StartsAt, a.Id });
            appointment.HasIndex(a => new { a.PassSiteId, a.WorkerId, a.State, a.StartsAt, a.Id });
            appointment.HasIndex(a => new { a.PermanenceId, a.Slot }).IsUnique();
            appointment.Ignore(a => a.Day);
            appointment.Ignore(a => a.EndsAt);
            appointment.Ignore(a => a.Cancelled);
        });
        modelBuilder.Entity<CalendarFeed>(feed =>
        {
            feed.ToTable("CalendarFeeds");
            feed.Property(f => f.WorkerId).HasMaxLength(100);
            feed.Property(f => f.SecretHash).HasMaxLength(64);
            feed.HasIndex(f => f.SecretHash).IsUnique();
            feed.HasIndex(f => new { f.PassSiteId, f.Id });
            feed.HasIndex(f => f.WorkerId);
            feed.HasIndex(f => f.MembershipId);
        });
        modelBuilder.Entity<TaskToDo>(task =>
        {
            task.ToTable("Tasks").HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId).OnDelete(DeleteBehavior.Restrict);
            task.Property(t => t.WorkerId).HasMaxLength(100);
            task.HasIndex(t => new { t.PersonId, t.Id });
            task.HasIndex(t => new { t.PassSiteId, t.Open, t.DueOn, t.Id });
            task.HasIndex(t => new { t.PassSiteId, t.WorkerId, t.Open, t.DueOn, t.Id });
        });
        modelBuilder.Entity<ContactAttempt>(attempt =>
        {
            attempt.ToTable("ContactAttempts").HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
            attempt.HasIndex(a => new { a.PersonId, a.Id });
        });
        modelBuilder.Entity<ApplicationNotice>(notice =>
        {
            notice.ToTable("ApplicationNotices");
            notice.Property(n => n.Id).ValueGeneratedNever();
            notice.Property(n => n.About).HasMaxLength(60);
            notice.HasOne<Person>().WithMany().HasForeignKey(n => n.PersonId).OnDelete(DeleteBehavior.Restrict);
            notice.HasIndex(n => new { n.ApplicationId, n.About, n.DueOn }).IsUnique();
            notice.HasIndex(n => n.PersonId);
            notice.HasIndex(n => new { n.PassSiteId, n.News, n.DueOn, n.Id });
        });
        modelBuilder.Entity<CareNotice>(notice =>
        {
            notice.ToTable("CareNotices").HasOne<Person>().WithMany().HasForeignKey(n => n.PersonId).OnDelete(DeleteBehavior.Restrict);
            notice.Property(n => n.Id).ValueGeneratedNever();
            notice.HasIndex(n => n.PersonId);
            notice.HasIndex(n => new { n.PassSiteId, n.UnfundedOn, n.Id });
            notice.HasIndex(n => new { n.PassSiteId, n.MadeToPayOn, n.Id });
        });
        modelBuilder.Entity<SeenItem>(seen =>
        {
            seen.ToTable("SeenItems").HasKey(s => new { s.PassSiteId, s.WorkerId, s.Key });
            seen.Property(s => s.WorkerId).HasMaxLength(200);
            seen.Property(s => s.Key).HasMaxLength(50);
            seen.HasIndex(s => s.SeenOn);
        });
    }
}

/// <summary>The model with its migrations for SQLite.</summary>
public sealed class SqliteIntakeDb(DbContextOptions<SqliteIntakeDb> options, ServiceDbServices services) : IntakeDb(options, services);

/// <summary>The model with its migrations for SQL Server.</summary>
public sealed class SqlServerIntakeDb(DbContextOptions<SqlServerIntakeDb> options, ServiceDbServices services) : IntakeDb(options, services);
