using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Versions;

namespace PassPlatform.Reporting.Data;

/// <summary>Annual reports as they are written, validated and sent.</summary>
public abstract partial class ReportingDb
{
    /// <summary>Every version of every report.</summary>
    public DbSet<ReportVersion> ReportVersions => Set<ReportVersion>();

    /// <summary>What was told of their last days.</summary>
    public DbSet<ReportReminder> ReportReminders => Set<ReportReminder>();

    private static void Versions(ModelBuilder model)
    {
        model.Entity<ReportVersion>(version =>
        {
            version.ToTable("ReportVersions");
            version.Property(v => v.Answers).HasMaxLength(-1)
                .HasConversion(answers => JsonSerializer.Serialize(answers, Wire.Http), text => JsonSerializer.Deserialize<ReportAnswers>(text, Wire.Http)!);
            version.Property(v => v.Correction).HasMaxLength(1000);
            version.Property(v => v.Document).HasMaxLength(-1);
            version.HasIndex(v => new { v.PassSiteId, v.Year, v.Number }).IsUnique(); // Two that begin one at once meet here.
            version.HasIndex(v => new { v.PassSiteId, v.Year, v.Id }); // As they are listed.
            version.HasIndex(v => new { v.Year, v.Id });
        });
        model.Entity<ReportReminder>(reminder =>
        {
            reminder.ToTable("ReportReminders");
            reminder.HasIndex(r => new { r.PassSiteId, r.Year, r.DueOn, r.What }).IsUnique();
            reminder.HasIndex(r => new { r.PassSiteId, r.Id });
        });
    }
}
