using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.CaseReviews;
using PassPlatform.PartnerNetwork.PassSites;

namespace PassPlatform.PartnerNetwork.Data;

// Where partners meet.
public abstract partial class PartnerNetworkDb
{
    /// <summary>Case reviews, yearly meetings, steering committees.</summary>
    public DbSet<Meeting> Meetings => Set<Meeting>();

    private static void ModelMeetings(ModelBuilder modelBuilder) => modelBuilder.Entity<Meeting>(meeting =>
    {
        meeting.ToTable("Meetings").HasOne<PassSite>().WithMany().HasForeignKey(m => m.PassSiteId).OnDelete(DeleteBehavior.Restrict);
        meeting.Property(m => m.FundCode).HasMaxLength(20);
        meeting.HasIndex(m => new { m.PassSiteId, m.Id });
        meeting.HasIndex(m => new { m.PassSiteId, m.Kind, m.Id });
    });
}
