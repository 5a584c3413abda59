using System.Text.Json;
using System.Text.Json.Serialization;

namespace PassPlatform.AppHost.Operations;

/// <summary><c>run.json</c> of the data folder: what scripts and tests need to find and use a running platform.</summary>
/// <remarks>
/// Rewritten whole at each change of a process; deleted when the platform stops; readable by its owner only, since it holds secrets.
/// After a SIGKILL of the AppHost it is left behind, with the id of a process that is no more.
/// </remarks>
/// <param name="Data">Absolute path of the data folder.</param>
/// <param name="Port">First port.</param>
/// <param name="Environment">Of the services.</param>
/// <param name="Pid">Process of the AppHost.</param>
/// <param name="Urls">Where people and programs go: gateway, docs, openapi, token, dashboard, broker.</param>
/// <param name="Resources">Every process.</param>
/// <param name="Clients">In Development, the API client of each role, by role.</param>
/// <param name="Messaging">How to reach the broker.</param>
/// <param name="DashboardKey">Opens the dashboard's own API (header <c>X-API-Key</c>).</param>
internal sealed record RunFile(
    string Data, int Port, string Environment, int Pid, SortedDictionary<string, string> Urls, IReadOnlyList<RunResource> Resources,
    IReadOnlyDictionary<string, RunClient> Clients, RunMessaging Messaging, string DashboardKey)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Path of the file of a data folder.</summary>
    public static string PathIn(string data) => Path.Combine(data, "run.json");

    /// <summary>Reads the file of a data folder; null when there is none.</summary>
    public static RunFile? Read(string data) =>
        File.Exists(PathIn(data)) ? JsonSerializer.Deserialize<RunFile>(File.ReadAllBytes(PathIn(data)), Json) : null;

    /// <summary>Reads the file of a platform that runs; null when none does.</summary>
    public static RunFile? Running(string data) =>
        Read(data) is { } run && File.Exists($"/proc/{run.Pid}/cmdline")
            && File.ReadAllText($"/proc/{run.Pid}/cmdline").Contains("PassPlatform.", StringComparison.Ordinal) ? run : null; // A test may be the host.

    /// <summary>Writes the file for a platform whose processes are <paramref name="resources"/>.</summary>
    public static void Write(PlatformSettings settings, Secrets secrets, IReadOnlyList<RunResource> resources)
    {
        var gateway = settings.UrlOf(Part.Gateway);
        var urls = new SortedDictionary<string, string>
        {
            ["gateway"] = gateway,
            ["docs"] = $"{gateway}/docs",
            ["openapi"] = $"{gateway}/openapi/v1.json",
            ["token"] = $"{gateway}/connect/token",
            ["broker"] = settings.UrlOf(Part.BrokerManagement),
        };
        if (resources.Any(r => r.Name == "dashboard"))
        {
            urls["dashboard"] = $"{settings.UrlOf(Part.Dashboard)}/login?t={secrets.Dashboard}";
        }

        IReadOnlyDictionary<string, RunClient> clients = settings.Environment == "Development"
            ? secrets.Development.ToDictionary(s => s.Key, s => new RunClient($"dev-{s.Key}", s.Value))
            : new Dictionary<string, RunClient>();
        var file = new RunFile(
            settings.Data, settings.Port, settings.Environment, System.Environment.ProcessId, urls, resources, clients, RunMessaging.Of(settings, secrets), secrets.Dashboard);
        PrivateFile.Write(PathIn(settings.Data), JsonSerializer.Serialize(file, Json) + "\n");
    }
}

/// <summary>One process.</summary>
/// <param name="Name">Resource's name, with the number of the replica when there are several.</param>
/// <param name="State"><c>waiting, starting, healthy, unhealthy, stopping, stopped</c> or <c>died</c>.</param>
/// <param name="Url">Its own address; null when it does not speak HTTP.</param>
/// <param name="Pid">Null when it does not run.</param>
/// <param name="ReadyAfterSeconds">From the start of the process to its first readiness; null before.</param>
/// <param name="ExitCode">When it ended by itself, and Aspire knows it.</param>
internal sealed record RunResource(string Name, string State, string? Url, int? Pid, double? ReadyAfterSeconds = null, int? ExitCode = null)
{
    [JsonIgnore]
    public bool IsHealthy => State == "healthy";
}

/// <summary>An API client of the Development environment.</summary>
internal sealed record RunClient(string Id, string Secret);

/// <summary>How to reach the broker: AMQP address with its password, management address, and the user of both.</summary>
internal sealed record RunMessaging(string Amqp, string Management, string User, string Password)
{
    /// <summary>That of a platform.</summary>
    public static RunMessaging Of(PlatformSettings settings, Secrets secrets) => new(
        settings.BrokerAddress(secrets), settings.UrlOf(Part.BrokerManagement), secrets.BrokerUser, secrets.BrokerPassword);
}
