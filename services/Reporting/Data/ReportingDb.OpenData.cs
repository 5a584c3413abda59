using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.Regional;
using PassPlatform.ServiceDefaults.Auditing;

namespace PassPlatform.Reporting.Data;

/// <summary>What was published openly.</summary>
public abstract partial class ReportingDb
{
    /// <summary>Every version of every year.</summary>
    public DbSet<OpenDataRelease> OpenDataReleases => Set<OpenDataRelease>();

    /// <summary>Which series has published a PASS and year.</summary>
    public DbSet<OpenDataSite> OpenDataSites => Set<OpenDataSite>();

    private static void OpenData(ModelBuilder model)
    {
        model.Entity<OpenDataRelease>(release =>
        {
            release.ToTable("OpenDataReleases").HasKey(r => new { r.SeriesId, r.Version });
            release.Property(r => r.Document).HasMaxLength(-1);
            Authors.Of(release);
        });
        model.Entity<OpenDataSite>(site =>
        {
            site.ToTable("OpenDataSites").HasKey(s => new { s.Year, s.PassSiteId });
            site.HasIndex(s => s.SeriesId);
            Authors.Of(site);
        });
    }
}
