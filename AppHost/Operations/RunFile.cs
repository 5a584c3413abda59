using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PassPlatform.AppHost.Operations;

/// <summary><c>run.json</c> of the data folder: what scripts and tests need to find and use a running platform.</summary>
/// <remarks>
/// Rewritten whole at each change of a process; deleted when the platform stops. It holds secrets: the file is in the safe, for its owner only, and a link in the data folder leads to it.
/// After a SIGKILL of the AppHost it is left behind, with the id of a process that is no more.
/// </remarks>
/// <param name="Data">Absolute path of the data folder.</param>
/// <param name="Safe">Absolute path of the folder of the master key and the passwords.</param>
/// <param name="Port">First port.</param>
/// <param name="Environment">Of the services.</param>
/// <param name="Pid">Process of the AppHost.</param>
/// <param name="Urls">Where people and programs go: portal, gateway, docs, openapi, token, dashboard, broker.</param>
/// <param name="Resources">Every process.</param>
/// <param name="Clients">In Development, the API client of each role, by role.</param>
/// <param name="People">In Development, how to sign in as a person of each role; null elsewhere.</param>
/// <param name="Messaging">How to reach the broker.</param>
/// <param name="DashboardKey">Opens the dashboard's own API (header <c>X-API-Key</c>).</param>
internal sealed record RunFile(
    string Data, string Safe, int Port, string Environment, int Pid, SortedDictionary<string, string> Urls, IReadOnlyList<RunResource> Resources,
    IReadOnlyDictionary<string, RunClient> Clients, RunMessaging Messaging, string DashboardKey, RunPeople? People = null)
{
    private const string Name = "run.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Path of the file of a data folder.</summary>
    public static string PathIn(string data) => Path.Combine(data, Name);

    /// <summary>Reads the file of a data folder; null when there is none.</summary>
    public static RunFile? Read(string data)
    {
        try
        {
            return JsonSerializer.Deserialize<RunFile>(File.ReadAllBytes(PathIn(data)), Json);
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null; // Asked first, it could be deleted between the question and the reading: a host that stops does so.
        }
    }

    /// <summary>Reads the file of a platform that runs; null when none does.</summary>
    public static RunFile? Running(string data) => Read(data) is { } run && IsHost(run.Pid) ? run : null;

    // After a host that was killed, its number may be another program's.
    private static bool IsHost(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Contains("PassPlatform.AppHost", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // It has ended, maybe while it was read.
        }
    }

    /// <summary>Writes the file for a platform whose processes are <paramref name="resources"/>.</summary>
    public static void Write(PlatformSettings settings, Secrets secrets, IReadOnlyList<RunResource> resources)
    {
        var gateway = settings.UrlOf(Part.Gateway);
        var urls = new SortedDictionary<string, string>
        {
            ["portal"] = settings.PublicAddress,
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
            settings.Data, settings.Safe, settings.Port, settings.Environment, System.Environment.ProcessId, urls, resources, clients, RunMessaging.Of(settings, secrets), secrets.Dashboard,
            settings.Environment == "Development" ? new RunPeople("{role}@dev.passplatform.fr", secrets.DevelopmentPassword, secrets.DevelopmentAuthenticator) : null);
        PrivateFile.Write(settings.InSafe(Name), JsonSerializer.Serialize(file, Json) + "\n");
        Link(settings);
    }

    /// <summary>Deletes the file of a platform that has stopped.</summary>
    public static void Delete(PlatformSettings settings)
    {
        File.Delete(PathIn(settings.Data));
        File.Delete(settings.InSafe(Name));
    }

    // Whoever copies the folder copies a link. Replaced whole, as the file is: one that an earlier version or another safe has left, too.
    private static void Link(PlatformSettings settings)
    {
        var (link, target) = (PathIn(settings.Data), settings.InSafe(Name));
        if (new FileInfo(link).LinkTarget != target)
        {
            var draft = $"{link}.{System.Environment.ProcessId}.tmp";
            File.Delete(draft);
            File.CreateSymbolicLink(draft, target);
            File.Move(draft, link, overwrite: true);
        }
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

    /// <summary>The state as people read it.</summary>
    [JsonIgnore]
    public string Told => State switch
    {
        "waiting" => "attend son tour",
        "starting" => "démarre",
        "healthy" => "prêt",
        "unhealthy" => "ne répond plus",
        "stopping" => "s'arrête",
        "stopped" => "arrêté",
        _ => $"mort (code {Code})",
    };

    /// <summary>How it ended by itself, for people.</summary>
    [JsonIgnore]
    public string Code => ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "inconnu";
}

/// <summary>An API client of the Development environment.</summary>
internal sealed record RunClient(string Id, string Secret);

/// <summary>The accounts of people of the Development environment: e-mail by role, and what all of them have, the password and the key of the authenticator in base 32.</summary>
internal sealed record RunPeople(string Email, string Password, string Authenticator);

/// <summary>How to reach the broker: AMQP address with its password, management address, and the user of both.</summary>
internal sealed record RunMessaging(string Amqp, string Management, string User, string Password)
{
    /// <summary>That of a platform.</summary>
    public static RunMessaging Of(PlatformSettings settings, Secrets secrets) => new(
        settings.BrokerAddress(secrets.BrokerUser, secrets.BrokerPassword), settings.UrlOf(Part.BrokerManagement), secrets.BrokerUser, secrets.BrokerPassword);
}
