using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.PartnerNetwork.PublicCards;

namespace PassPlatform.PartnerNetwork.Data;

// What a PASS is made of, beside its name and its place.
public abstract partial class PartnerNetworkDb
{
    /// <summary>What they tell everybody of themselves.</summary>
    public DbSet<PublicCard> PublicCards => Set<PublicCard>();

    private static void ModelSites(ModelBuilder modelBuilder)
    {
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
    }
}
