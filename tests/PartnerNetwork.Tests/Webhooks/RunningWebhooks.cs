using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Webhooks;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Webhooks;

/// <summary>The running service, that may call this machine, with a clock that goes on by hours when told.</summary>
public sealed class RunningWebhooks(TestBroker broker) : IAsyncLifetime
{
    internal RunningNetwork Network { get; private set; } = null!;

    internal AdvancedClock Clock { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Network = new RunningNetwork(broker, host =>
        {
            host.UseSetting("Webhooks:ReachesLoopback", "true");
            host.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
        });
        await Network.InitializeAsync();
    }

    public ValueTask DisposeAsync() => Network.DisposeAsync();

    /// <summary>The messages to a webhook, as they are kept.</summary>
    internal Task<List<WebhookDelivery>> Deliveries(Guid webhookId) => Network.Service.InDatabase<PartnerNetworkDb, List<WebhookDelivery>>(
        db => db.WebhookDeliveries.AsNoTracking().Where(row => row.WebhookId == webhookId).OrderBy(row => row.Id).ToListAsync());
}

/// <summary>The machine's time and what a test has added to it.</summary>
internal sealed class AdvancedClock : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}

/// <summary>Requests that are right.</summary>
internal static class Webhooks
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    public const string OtherSecret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    public static object Asked(string address, params string[] kinds) => new { address, kinds, secret = Secret };

    public static async Task<Guid> Ask(this HttpClient client, Listener listener, params string[] kinds) => IdOf(await client.Post("/webhooks", Asked(listener.Address, kinds)));

    public static Guid IdOf(JsonElement row) => row.GetProperty("id").GetGuid();
}
