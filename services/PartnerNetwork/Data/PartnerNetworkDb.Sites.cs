using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Budgets;
using PassPlatform.PartnerNetwork.Candidacies;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.PartnerNetwork.PublicCards;
using PassPlatform.PartnerNetwork.Teams;
using PassPlatform.PartnerNetwork.Trainings;

namespace PassPlatform.PartnerNetwork.Data;

// What a PASS is made of, beside its name and its place.
public abstract partial class PartnerNetworkDb
{
    /// <summary>What they tell everybody of themselves.</summary>
    public DbSet<PublicCard> PublicCards => Set<PublicCard>();

    /// <summary>Who works there.</summary>
    public DbSet<StaffMember> Staff => Set<StaffMember>();

    /// <summary>Their agreements with nurses who stand in.</summary>
    public DbSet<NurseReplacement> NurseReplacements => Set<NurseReplacement>();

    /// <summary>The sessions that train their teams; a fund's own, for a fund.</summary>
    public DbSet<TrainingSession> Trainings => Set<TrainingSession>();

    /// <summary>Their budgets.</summary>
    public DbSet<Budget> Budgets => Set<Budget>();

    /// <summary>Those who ask to be one.</summary>
    public DbSet<Candidacy> Candidacies => Set<Candidacy>();

    private static void ModelSites(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PassSite>().OwnsMany(site => site.AgreedTeam, agreed => agreed.ToJson());
        modelBuilder.Entity<PublicCard>(card =>
        {
            card.ToTable("PublicCards").HasOne<PassSite>().WithMany().HasForeignKey(c => c.PassSiteId).OnDelete(DeleteBehavior.Restrict);
            card.HasIndex(c => c.PassSiteId).IsUnique();
            card.PrimitiveCollection(c => c.Offers).HasMaxLength(200).ElementType(offer => offer.HasConversion<string>());
            card.PrimitiveCollection(c => c.Languages).HasMaxLength(400);
            card.Property(c => c.Email).HasMaxLength(254);
            card.Property(c => c.Directions).HasMaxLength(500);
            card.OwnsMany(c => c.Hours, hours => hours.ToJson());
            card.OwnsMany(c => c.Closures, closures => closures.ToJson());
        });
        modelBuilder.Entity<StaffMember>(member =>
        {
            member.ToTable("Staff").HasOne<PassSite>().WithMany().HasForeignKey(m => m.PassSiteId).OnDelete(DeleteBehavior.Restrict);
            member.HasIndex(m => new { m.PassSiteId, m.Id });
            member.HasIndex(m => new { m.PassSiteId, m.AccountId });
            member.OwnsMany(m => m.Times, times => times.ToJson());
        });
        modelBuilder.Entity<NurseReplacement>(replacement =>
        {
            replacement.ToTable("NurseReplacements").HasOne<PassSite>().WithMany().HasForeignKey(r => r.PassSiteId).OnDelete(DeleteBehavior.Restrict);
            replacement.HasOne<Practitioner>().WithMany().HasForeignKey(r => r.PractitionerId).OnDelete(DeleteBehavior.Restrict);
            replacement.HasIndex(r => new { r.PassSiteId, r.Id });
        });
        modelBuilder.Entity<TrainingSession>(session =>
        {
            session.ToTable("Trainings").HasOne<PassSite>().WithMany().HasForeignKey(s => s.PassSiteId).OnDelete(DeleteBehavior.Restrict);
            session.HasIndex(s => new { s.PassSiteId, s.Id });
            session.PrimitiveCollection(s => s.Modules).HasMaxLength(400).ElementType(module => module.HasConversion<string>());
            session.PrimitiveCollection(s => s.Attendees).HasMaxLength(8000);
        });
        modelBuilder.Entity<Budget>(budget =>
        {
            budget.ToTable("Budgets").HasOne<PassSite>().WithMany().HasForeignKey(b => b.PassSiteId).OnDelete(DeleteBehavior.Restrict);
            budget.HasIndex(b => new { b.PassSiteId, b.Year }).IsUnique();
            budget.HasIndex(b => new { b.PassSiteId, b.Id });
            budget.OwnsMany(b => b.Lines, lines => lines.ToJson());
        });
        modelBuilder.Entity<Candidacy>(candidacy =>
        {
            candidacy.ToTable("Candidacies").HasIndex(c => new { c.State, c.Id });
            candidacy.HasIndex(c => new { c.PassSiteId, c.Id });
        });
    }
}
