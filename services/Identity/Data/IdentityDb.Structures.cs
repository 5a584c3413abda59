using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Memberships;
using PassPlatform.Identity.Structures;

namespace PassPlatform.Identity.Data;

// The structures that PASS work with, and what is known of their people.
public abstract partial class IdentityDb
{
    /// <summary>The structures whose people have accounts, or had. <see cref="StructureReach"/> says who sees which.</summary>
    public DbSet<PartnerStructure> Structures => Set<PartnerStructure>();

    /// <summary>What structures ask of the accounts of their managers.</summary>
    public DbSet<ManagerRequest> ManagerRequests => Set<ManagerRequest>();

    /// <summary>What structures told of their people.</summary>
    public DbSet<StructurePerson> StructurePeople => Set<StructurePerson>();

    /// <summary>Frauds, thefts, losses, misuses, and who was told.</summary>
    public DbSet<AccessIncident> AccessIncidents => Set<AccessIncident>();

    /// <summary>Tables of accesses that managers signed.</summary>
    public DbSet<SignedReview> SignedReviews => Set<SignedReview>();

    /// <summary>The agreements that partner-network has told of.</summary>
    public DbSet<KnownAgreement> KnownAgreements => Set<KnownAgreement>();

    private static void AddStructures(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PartnerStructure>(structure =>
        {
            structure.ToTable("Structures").HasKey(s => s.Id);
            structure.Property(s => s.Id).ValueGeneratedNever();
            structure.Property(s => s.Name).HasMaxLength(PartnerStructure.MaxName);
            structure.Property(s => s.MailDomains).HasMaxLength(-1);
            structure.Ignore(s => s.Running).Ignore(s => s.Sites).Ignore(s => s.Funds);
            structure.Property(s => s.CutByFund).HasMaxLength(20);
            structure.Property(s => s.Version).IsConcurrencyToken();
            structure.OwnsMany(s => s.Agreements, agreement =>
            {
                agreement.ToTable("StructureAgreements").HasKey(a => a.Id);
                agreement.Property(a => a.Id).ValueGeneratedNever();
                agreement.Property(a => a.FundCode).HasMaxLength(20);
                agreement.Ignore(a => a.Runs);
                agreement.HasIndex(a => a.AgreementId);
                agreement.HasIndex(a => a.PassSiteId);
            });
        });
        modelBuilder.Entity<ManagerRequest>(request =>
        {
            request.ToTable("ManagerRequests").HasKey(r => r.Id);
            request.Property(r => r.Id).ValueGeneratedNever();
            request.Property(r => r.DecidedBy).HasMaxLength(200);
            request.Property(r => r.Version).IsConcurrencyToken();
            request.HasOne(r => r.Structure).WithMany().HasForeignKey(r => r.StructureId).OnDelete(DeleteBehavior.Restrict);
            request.HasIndex(r => new { r.DecidedAt, r.DueOn, r.Id });
        });
        modelBuilder.Entity<StructurePerson>(person =>
        {
            person.ToTable("StructurePeople").HasKey(p => p.MembershipId);
            person.Property(p => p.MembershipId).ValueGeneratedNever();
            person.HasOne<Membership>().WithOne().HasForeignKey<StructurePerson>(p => p.MembershipId);
            person.HasIndex(p => p.AccountId);
        });
        modelBuilder.Entity<AccessIncident>(incident =>
        {
            incident.ToTable("AccessIncidents").HasKey(i => i.Id);
            incident.Property(i => i.Id).ValueGeneratedNever();
            incident.HasOne(i => i.Structure).WithMany().HasForeignKey(i => i.StructureId).OnDelete(DeleteBehavior.Restrict);
            incident.Property(i => i.FundCode).HasMaxLength(20);
            incident.HasIndex(i => new { i.StructureId, i.Id });
            incident.HasIndex(i => i.AccountId);
            incident.HasMany(i => i.Notices).WithOne().HasForeignKey(n => n.IncidentId);
        });
        modelBuilder.Entity<IncidentNotice>(notice =>
        {
            notice.ToTable("IncidentNotices").HasKey(n => n.Id);
            notice.Property(n => n.Id).ValueGeneratedNever();
            notice.HasIndex(n => n.LetterId);
        });
        modelBuilder.Entity<SignedReview>(review =>
        {
            review.ToTable("SignedReviews").HasKey(r => r.Id);
            review.Property(r => r.Id).ValueGeneratedNever();
            review.HasOne(r => r.Structure).WithMany().HasForeignKey(r => r.StructureId).OnDelete(DeleteBehavior.Restrict);
            review.HasIndex(r => new { r.StructureId, r.Id });
            review.OwnsMany(r => r.Accesses, access =>
            {
                access.ToTable("SignedAccesses").HasKey(a => a.Id);
                access.Property(a => a.Id).ValueGeneratedNever();
            });
        });
        modelBuilder.Entity<KnownAgreement>(agreement =>
        {
            agreement.ToTable("KnownAgreements").HasKey(a => a.AgreementId);
            agreement.Property(a => a.AgreementId).ValueGeneratedNever();
            agreement.Property(a => a.FundCode).HasMaxLength(20);
        });
        modelBuilder.Entity<Membership>().HasIndex(m => m.StructureId);
    }
}
