using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.PartnerNetwork.Webhooks;

namespace PassPlatform.PartnerNetwork.Data;

// Who is told of what, and the messages on their way.
public abstract partial class PartnerNetworkDb
{
    /// <summary>The addresses that partners have called.</summary>
    public DbSet<Webhook> Webhooks => Set<Webhook>();

    /// <summary>The messages to these.</summary>
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    private static void ModelWebhooks(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Webhook>(webhook =>
        {
            webhook.ToTable("Webhooks").HasOne<PassSite>().WithMany().HasForeignKey(w => w.PassSiteId).OnDelete(DeleteBehavior.Restrict);
            webhook.PrimitiveCollection(w => w.Kinds).HasMaxLength(1000).ElementType(kind => kind.HasConversion<string>());
            webhook.Property(w => w.Holder).HasMaxLength(60);
            webhook.HasIndex(w => new { w.PassSiteId, w.Id });
            webhook.HasIndex(w => new { w.PassSiteId, w.Holder, w.Id });
            webhook.HasIndex(w => w.ClientId);
            webhook.HasIndex(w => w.MembershipId);
        });
        modelBuilder.Entity<WebhookDelivery>(delivery =>
        {
            delivery.ToTable("WebhookDeliveries").Property(d => d.Id).ValueGeneratedNever();
            delivery.Property(d => d.Body).HasMaxLength(2000);
            delivery.HasOne<Webhook>().WithMany().HasForeignKey(d => d.WebhookId).OnDelete(DeleteBehavior.Restrict);
            delivery.HasIndex(d => new { d.WebhookId, d.Id });
            delivery.HasIndex(d => new { d.WebhookId, d.State, d.Id });
            delivery.HasIndex(d => new { d.WebhookId, d.State, d.DueAt, d.Id });
            delivery.HasIndex(d => new { d.State, d.DueAt });
        });
    }
}
