using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Agreements;
using PassPlatform.PartnerNetwork.PassSites;

namespace PassPlatform.PartnerNetwork.Data;

// The tables of agreements.
public abstract partial class PartnerNetworkDb
{
    /// <summary>Their agreements.</summary>
    public DbSet<Agreement> Agreements => Set<Agreement>();

    /// <summary>What was told of their days.</summary>
    public DbSet<AgreementReminder> AgreementReminders => Set<AgreementReminder>();

    /// <summary>The copies of the papers that were signed, sealed.</summary>
    public DbSet<AgreementCopyContent> AgreementCopyContents => Set<AgreementCopyContent>();

    private static void CreateAgreements(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Agreement>(agreement =>
        {
            agreement.ToTable("Agreements");

            // Two kinds were named after who signs with the PASS, before there were others: the column kept its name and its values.
            agreement.Property(a => a.Kind).HasColumnName("Counterparty");
            agreement.OwnsMany(a => a.Terms, terms => terms.ToJson());
            agreement.OwnsMany(a => a.Letters, letters => letters.ToJson());
            agreement.OwnsMany(a => a.Closings, closings => closings.ToJson());
            agreement.HasIndex(a => new { a.PassSiteId, a.Id });
            agreement.HasIndex(a => new { a.PassSiteId, a.Kind, a.FundCode, a.PartnerCode, a.SignedOn }).IsUnique();
            agreement.HasIndex(a => new { a.PractitionerId, a.SignedOn });
            agreement.PrimitiveCollection(a => a.Channels).HasMaxLength(400).ElementType(channel => channel.HasConversion<string>());
            agreement.HasOne<PassSite>().WithMany().HasForeignKey(a => a.PassSiteId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<AgreementCopyContent>(copy =>
        {
            copy.ToTable("AgreementCopyContents").Property(c => c.Id).ValueGeneratedNever();
            copy.Property(c => c.Content).HasMaxLength(-1);
            copy.HasOne<Agreement>().WithMany().HasForeignKey(c => c.AgreementId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<AgreementReminder>(reminder =>
        {
            reminder.ToTable("AgreementReminders").HasOne<Agreement>().WithMany().HasForeignKey(r => r.AgreementId).OnDelete(DeleteBehavior.Restrict);
            reminder.HasIndex(r => new { r.PassSiteId, r.Id });
            reminder.HasIndex(r => new { r.AgreementId, r.What, r.On }).IsUnique();
        });
    }
}
