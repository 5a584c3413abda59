using System.Security.Cryptography;
using System.Text.Json;
using PassPlatform.AppHost.Grounds;

namespace PassPlatform.AppHost;

/// <summary>The passwords of one platform: drawn at its first start, kept in its safe, readable by its owner only.</summary>
/// <param name="BrokerUser">The operator's user of the broker, who manages it.</param>
/// <param name="BrokerPassword">Its password.</param>
/// <param name="Development">Secret of the development client of each role, by role.</param>
/// <param name="Services">Secret with which a service asks identity for tokens of its own, by service; null in a file older than these.</param>
/// <param name="Operator">Secret of the client <c>operator</c>, with which the operator's commands act; empty in a file older than it.</param>
/// <param name="Dashboard">What the dashboard's pages, its API and the telemetry sent to it are opened with; empty likewise.</param>
/// <param name="DatabasePassword">Password of <c>sa</c> where SQL Server runs as a container; empty likewise.</param>
/// <param name="Broker">Password of each service's user of the broker, by service; null in a file older than these.</param>
/// <param name="Gateway">What identity knows the gateway by; empty likewise.</param>
/// <param name="DevelopmentPassword">Password of the development account of each role, <c>ROLE@dev.passplatform.fr</c>; empty likewise.</param>
/// <param name="DevelopmentAuthenticator">Key of their authenticator, in base 32; empty likewise.</param>
internal sealed record Secrets(
    string BrokerUser, string BrokerPassword, SortedDictionary<string, string> Development, SortedDictionary<string, string>? Services = null,
    string Operator = "", string Dashboard = "", string DatabasePassword = "", SortedDictionary<string, string>? Broker = null, string Gateway = "",
    string DevelopmentPassword = "", string DevelopmentAuthenticator = "")
{
    /// <summary>The roles of the platform, as they are written in tokens.</summary>
    public static readonly IReadOnlyList<string> Roles =
        ["coordinator", "social-worker", "nurse", "doctor", "mediator", "secretary", "practitioner", "partner", "fund", "ars", "operator"];

    private string[]? _all;

    /// <summary>The services that ask identity for tokens.</summary>
    private static readonly IReadOnlyList<string> ServicesWithSecret = ["rights-dossier", "portal"];

    /// <summary>Reads them, and draws those that are not there yet.</summary>
    /// <param name="path"><c>secrets.json</c> of the safe.</param>
    public static Secrets Of(string path)
    {
        var kept = File.Exists(path) ? JsonSerializer.Deserialize<Secrets>(File.ReadAllBytes(path)) : null;
        var secrets = kept ?? new("passplatform", Draw(), []);
        secrets = secrets with
        {
            Services = secrets.Services ?? [],
            Broker = secrets.Broker ?? [],
            Operator = Or(secrets.Operator, ""),
            Dashboard = Or(secrets.Dashboard, ""),
            Gateway = Or(secrets.Gateway, ""),
            DevelopmentPassword = Or(secrets.DevelopmentPassword, ""),
            DevelopmentAuthenticator = secrets.DevelopmentAuthenticator.Length > 0 ? secrets.DevelopmentAuthenticator : RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 32),
            DatabasePassword = Or(secrets.DatabasePassword, "Aa1-"), // SQL Server wants several kinds of characters.
        };
        foreach (var role in Roles)
        {
            secrets.Development.TryAdd(role, Draw());
        }

        foreach (var service in ServicesWithSecret)
        {
            secrets.Services.TryAdd(service, Draw());
        }

        foreach (var service in BrokerRights.Services)
        {
            secrets.Broker.TryAdd(service, Draw());
        }

        PrivateFile.Write(path, JsonSerializer.Serialize(secrets));
        return secrets;
    }

    /// <summary>A line as it may be kept: a secret in it is replaced.</summary>
    public string Masked(string line)
    {
        _all ??= [BrokerPassword, Operator, Dashboard, DatabasePassword, Gateway, DevelopmentPassword, DevelopmentAuthenticator, .. Development.Values, .. Services!.Values, .. Broker!.Values];
        foreach (var secret in _all)
        {
            line = line.Replace(secret, "…", StringComparison.Ordinal);
        }

        return line;
    }

    /// <summary>The secret of a service.</summary>
    public string OfService(string service) => Services![service];

    /// <summary>The password of a service's user of the broker, who is named as it is.</summary>
    public string BrokerPasswordOf(string service) => Broker![service];

    private static string Or(string kept, string prefix) => kept.Length > 0 ? kept : prefix + Draw();

    /// <summary>192 random bits, in hexadecimal: nothing to escape in a URL, a shell or a configuration file.</summary>
    private static string Draw() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}

/// <summary>Files only their owner may read.</summary>
internal static class PrivateFile
{
    /// <summary>The mode of a folder for its owner only.</summary>
    public const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Writes the file whole: a reader sees the old text or the new one, never a part; it is on the disk when this returns.</summary>
    public static void Write(string path, string text)
    {
        var draft = $"{path}.{Environment.ProcessId}.tmp";
        File.Delete(draft);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var writer = new StreamWriter(path: draft, options: options))
        {
            writer.Write(text);
            writer.Flush();
            ((FileStream)writer.BaseStream).Flush(flushToDisk: true); // A key that a power cut takes away has sealed nothing that can be read.
        }

        File.Move(draft, path, overwrite: true);
    }
}
