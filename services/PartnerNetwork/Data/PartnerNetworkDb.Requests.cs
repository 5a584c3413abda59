using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.PartnerNetwork.Referrals;
using PassPlatform.PartnerNetwork.Requests;

namespace PassPlatform.PartnerNetwork.Data;

// What partners and the PASS ask of each other.
public abstract partial class PartnerNetworkDb
{
    /// <summary>People referred to the PASS and by it.</summary>
    public DbSet<Referral> Referrals => Set<Referral>();

    /// <summary>How funds take requests.</summary>
    public DbSet<FundDesk> FundDesks => Set<FundDesk>();

    /// <summary>Maintenance and incidents of these.</summary>
    public DbSet<DeskClosure> DeskClosures => Set<DeskClosure>();

    /// <summary>What is asked of funds.</summary>
    public DbSet<PartnerRequest> PartnerRequests => Set<PartnerRequest>();

    /// <summary>The pieces of these, sealed.</summary>
    public DbSet<RequestFileContent> RequestFileContents => Set<RequestFileContent>();

    private static void ModelRequests(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Referral>(referral =>
        {
            referral.ToTable("Referrals").HasOne<PassSite>().WithMany().HasForeignKey(r => r.PassSiteId).OnDelete(DeleteBehavior.Restrict);
            referral.HasIndex(r => new { r.PassSiteId, r.Id });
            referral.HasIndex(r => new { r.PassSiteId, r.State, r.Id });
            referral.HasIndex(r => new { r.PassSiteId, r.StructureId, r.Id });
            referral.HasIndex(r => new { r.PassSiteId, r.StructureId, r.State, r.Id });
            referral.HasIndex(r => r.PersonId);
            referral.HasIndex(r => r.ForgetOn);
        });
        modelBuilder.Entity<FundDesk>(desk =>
        {
            desk.ToTable("FundDesks").HasOne<PassSite>().WithMany().HasForeignKey(d => d.PassSiteId).OnDelete(DeleteBehavior.Restrict);
            desk.OwnsMany(d => d.Kinds, kinds => kinds.ToJson());
            desk.Property(d => d.FundCode).HasMaxLength(20);
            desk.HasIndex(d => new { d.PassSiteId, d.Id });
            desk.HasIndex(d => new { d.PassSiteId, d.FundCode }).IsUnique();
        });
        modelBuilder.Entity<DeskClosure>(closure =>
        {
            closure.ToTable("DeskClosures").HasOne<FundDesk>().WithMany().HasForeignKey(c => c.DeskId).OnDelete(DeleteBehavior.Restrict);
            closure.Property(c => c.FundCode).HasMaxLength(20);
            closure.HasIndex(c => new { c.DeskId, c.Id });
        });
        modelBuilder.Entity<PartnerRequest>(request =>
        {
            request.ToTable("PartnerRequests").HasOne<PassSite>().WithMany().HasForeignKey(r => r.PassSiteId).OnDelete(DeleteBehavior.Restrict);
            request.Property(r => r.FundCode).HasMaxLength(20);
            request.HasIndex(r => new { r.PassSiteId, r.Id });
            request.HasIndex(r => new { r.PassSiteId, r.State, r.Id });
            request.HasIndex(r => new { r.PassSiteId, r.WaitingUntil, r.Id });
            request.HasIndex(r => new { r.PassSiteId, r.StructureId, r.Id });
            request.HasIndex(r => new { r.PassSiteId, r.FundCode, r.SentAt });
            request.HasIndex(r => r.PersonId);
            request.HasIndex(r => r.ForgetOn);
        });
        modelBuilder.Entity<RequestFileContent>(file =>
        {
            file.ToTable("RequestFileContents").Property(f => f.Id).ValueGeneratedNever();
            file.Property(f => f.Content).HasMaxLength(-1);
            file.HasOne<PartnerRequest>().WithMany().HasForeignKey(f => f.RequestId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
