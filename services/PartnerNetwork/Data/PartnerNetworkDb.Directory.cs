using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Directories;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Data;

// The directory of the network: professionals and structures, found by what they do, by where they are and by when they confirmed it.
public abstract partial class PartnerNetworkDb
{
    /// <summary>Files that would change it, or have.</summary>
    public DbSet<DirectoryImport> DirectoryImports => Set<DirectoryImport>();

    private static void DirectoryModel(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DirectoryImport>(import =>
        {
            import.ToTable("DirectoryImports").HasOne<PassSite>().WithMany().HasForeignKey(i => i.PassSiteId).OnDelete(DeleteBehavior.Restrict);
            import.Property(i => i.FileHash).HasMaxLength(64);
            import.HasIndex(i => new { i.PassSiteId, i.Replaced, i.AppliedAt });
        });
        modelBuilder.Entity<Practitioner>(member =>
        {
            member.Property(m => m.Siret).HasConversion<CodeDbConverter<Siret>>().HasMaxLength(Siret.MaxLength);
            member.Property(m => m.Rna).HasConversion<CodeDbConverter<Rna>>().HasMaxLength(Rna.MaxLength);
            member.Property(m => m.CommuneCode).HasConversion<CodeDbConverter<CommuneCode>>().HasMaxLength(CommuneCode.MaxLength);
            member.Property(m => m.AccessibilityLink).HasMaxLength(300);
            member.Property(m => m.Website).HasMaxLength(300);
            member.PrimitiveCollection(m => m.OtherSpecialities).HasMaxLength(400).ElementType(speciality => speciality.HasConversion<string>());
            member.PrimitiveCollection(m => m.Accessibility).HasMaxLength(400).ElementType(access => access.HasConversion<string>());
            member.OwnsMany(m => m.Hours, hours => hours.ToJson());
            member.OwnsOne(m => m.Address);
            member.HasIndex(m => new { m.PassSiteId, m.StructureKey }).IsUnique();
            member.HasIndex(m => new { m.PassSiteId, m.AnsweringRpps });
            member.HasIndex(m => new { m.PassSiteId, m.Kind, m.Id });
            member.HasIndex(m => new { m.PassSiteId, m.Latitude, m.Longitude });
            member.HasIndex(m => new { m.PassSiteId, m.CommuneCode });
            member.HasIndex(m => new { m.PassSiteId, m.ConfirmBy, m.Id });
        });
    }
}
