using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PassPlatform.ServiceDefaults.Auditing;

/// <summary>Who made each row of business data, and who changed it last: columns that no entity has as members, since no rule reads them.</summary>
/// <remarks>Named as in the audit; empty in rows that are older than it.</remarks>
public static class Authors
{
    /// <summary>The columns.</summary>
    public const string CreatedBy = "CreatedBy", CreatedAt = "CreatedAt", ChangedBy = "ChangedBy", ChangedAt = "ChangedAt";

    /// <summary>Gives a table the columns.</summary>
    public static void Of(EntityTypeBuilder entity)
    {
        if (entity.Metadata.ClrType.GetProperty(CreatedBy) is null)
        {
            entity.Property<string?>(CreatedBy).HasMaxLength(AuditEntry.MaxText);
        }

        if (entity.Metadata.ClrType.GetProperty(CreatedAt) is null)
        {
            entity.Property<DateTimeOffset?>(CreatedAt);
        }

        entity.Property<string?>(ChangedBy).HasMaxLength(AuditEntry.MaxText);
        entity.Property<DateTimeOffset?>(ChangedAt);
    }

    internal static void Sign(IEnumerable<EntityEntry> changed, string author, DateTimeOffset now)
    {
        foreach (var entry in changed.Where(entry => entry.State is EntityState.Added or EntityState.Modified && entry.Metadata.FindProperty(ChangedBy) is not null))
        {
            if (entry.State == EntityState.Added)
            {
                Set(entry.Property(CreatedBy), author);
                Set(entry.Property(CreatedAt), now);
            }

            Set(entry.Property(ChangedBy), author);
            Set(entry.Property(ChangedAt), now);
        }
    }

    // Some rows say it themselves.
    private static void Set(PropertyEntry property, object value)
    {
        if (property.Metadata.IsShadowProperty())
        {
            property.CurrentValue = value;
        }
    }
}
