using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.Committees;

namespace PassPlatform.Reporting.Data;

/// <summary>What is shared with funds in steering committees.</summary>
public abstract partial class ReportingDb
{
    /// <summary>What was agreed with each fund.</summary>
    public DbSet<CommitteeTerms> CommitteeTerms => Set<CommitteeTerms>();

    /// <summary>Committees, prepared and presented.</summary>
    public DbSet<Committee> Committees => Set<Committee>();

    /// <summary>The lists that samples were drawn from.</summary>
    public DbSet<SampledApplication> SampledApplications => Set<SampledApplication>();

    private static void SteeringCommittees(ModelBuilder model)
    {
        model.Entity<CommitteeTerms>(terms =>
        {
            terms.ToTable("CommitteeTerms");
            terms.Property(t => t.FundCode).HasMaxLength(20).IsRequired();
            terms.HasIndex(t => new { t.PassSiteId, t.FundCode }).IsUnique();
        });
        model.Entity<Committee>(committee =>
        {
            committee.ToTable("Committees");
            committee.Property(c => c.FundCode).HasMaxLength(20).IsRequired();
            committee.Property(c => c.Samples).HasMaxLength(4000);
            committee.Property(c => c.PassDifficulties).HasMaxLength(4000);
            committee.Property(c => c.PassGoodPractices).HasMaxLength(4000);
            committee.Property(c => c.FundDifficulties).HasMaxLength(4000);
            committee.Property(c => c.FundGoodPractices).HasMaxLength(4000);
            committee.Property(c => c.Document).HasMaxLength(-1);
            committee.HasIndex(c => new { c.PassSiteId, c.Id });
            committee.HasIndex(c => new { c.PassSiteId, c.FundCode }).IsUnique().HasFilter("[PresentedAt] IS NULL").HasDatabaseName("IX_Committees_InPreparation"); // One at a time: nobody draws until the sample pleases.
        });
        model.Entity<SampledApplication>(sampled =>
        {
            sampled.ToTable("SampledApplications").HasKey(s => new { s.CommitteeId, s.Stratum, s.Rank });
            sampled.Property(s => s.FundCode).HasMaxLength(20).IsRequired();
            sampled.HasIndex(s => new { s.PassSiteId, s.ApplicationId }); // Whose person is forgotten.
            sampled.HasIndex(s => s.SubjectId); // What is kept of a person.
        });
    }
}
