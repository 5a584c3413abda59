namespace PassPlatform.Portal.Api;

/// <summary>How the parts of the platform are, as the gateway sees them: for who keeps it running.</summary>
internal sealed class PlatformParts(IHttpClientFactory clients)
{
    /// <summary>Asks the gateway.</summary>
    public async Task<IReadOnlyList<PlatformPart>> Read(CancellationToken stop)
    {
        using var gateway = clients.CreateClient(ApiSetup.Gateway);
        return (await gateway.GetFromJsonAsync<Answer>("health/parts", stop))!.Parts;
    }

    private sealed record Answer(IReadOnlyList<PlatformPart> Parts);
}

/// <summary>A part of the platform.</summary>
/// <param name="Name">As commands call it.</param>
/// <param name="Title">In French.</param>
/// <param name="Replicas">How many of it there are.</param>
/// <param name="Ready">How many of these are well.</param>
/// <param name="Warnings">What it says is degraded, in French; empty when nothing is.</param>
internal sealed record PlatformPart(string Name, string Title, int Replicas, int Ready, IReadOnlyList<string> Warnings)
{
    /// <summary>All of it is.</summary>
    public bool IsWell => Replicas > 0 && Ready == Replicas;
}
