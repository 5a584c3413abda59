namespace PassPlatform.PartnerNetwork.Webhooks;

/// <summary>The settings under <c>Webhooks</c>.</summary>
public sealed class WebhookSettings
{
    /// <summary>Webhooks may be on this machine, in clear: for tests and development. Said at each start, since a partner could have the machine ask itself.</summary>
    public bool ReachesLoopback { get; set; }
}
