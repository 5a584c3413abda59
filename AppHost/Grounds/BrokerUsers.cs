using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PassPlatform.Contracts;

namespace PassPlatform.AppHost.Grounds;

/// <summary>What a user of the broker may do there, as RabbitMQ says it: regular expressions over names of queues and exchanges.</summary>
/// <param name="Configure">What it may make and remove.</param>
/// <param name="Write">What it may send to, and bind.</param>
/// <param name="Read">What it may read from, and be bound to.</param>
internal sealed record BrokerRights(string Configure, string Write, string Read)
{
    /// <summary>The services that speak on the bus.</summary>
    public static readonly IReadOnlyList<string> Services = ["identity", "intake", "rights-dossier", "partner-network", "reporting"];

    /// <summary>
    /// Those of a service: its own queues, which begin with its name and whose exchanges are named alike; the exchanges of the events that it tells of and of those that it
    /// hears; those of failures, which the bus library tells of. So no service reads another's queue, tells what is another's to tell, or hears what is not for it.
    /// </summary>
    public static BrokerRights Of(string service)
    {
        var tells = PublishedByAttribute.Events.Where(of => of.Value.Service == service).Select(of => of.Key.Name).ToHashSet(StringComparer.Ordinal);
        var hears = PublishedByAttribute.Events.Where(of => of.Value.HeardBy.Contains(service)).Select(of => of.Key.Name).ToHashSet(StringComparer.Ordinal);
        return new(OnQueuesAnd(tells.Union(hears)), OnQueuesAnd(tells), OnQueuesAnd(hears));

        string OnQueuesAnd(IEnumerable<string> events) => string.Join('|', events.Order(StringComparer.Ordinal)) is var names && names.Length > 0
            ? $"^({service}[.].*|MassTransit:Fault.*|PassPlatform[.]Contracts:({names}))$"
            : $"^({service}[.].*|MassTransit:Fault.*)$";
    }
}

/// <summary>The users of the broker: one of each service with its own rights, and the operator's, who manages it.</summary>
internal static class BrokerUsers
{
    private const int SaltBytes = 4;

    /// <summary>All of it as RabbitMQ takes it in at each start (<c>load_definitions</c>), with hashes of the passwords.</summary>
    public static string Definitions(Secrets secrets) => JsonSerializer.Serialize(new
    {
        users = BrokerRights.Services.Select(service => User(service, secrets.BrokerPasswordOf(service), tags: []))
            .Prepend(User(secrets.BrokerUser, secrets.BrokerPassword, "administrator")),
        vhosts = new[] { new { name = "/" } },
        permissions = BrokerRights.Services.Select(service => Permission(service, BrokerRights.Of(service)))
            .Prepend(Permission(secrets.BrokerUser, new(".*", ".*", ".*"))),
    });

    private static object User(string name, string password, params string[] tags) => new
    {
        name,
        password_hash = Hash(password),
        hashing_algorithm = "rabbit_password_hashing_sha256",
        tags,
    };

    private static object Permission(string user, BrokerRights rights) => new { user, vhost = "/", configure = rights.Configure, write = rights.Write, read = rights.Read };

    // As the broker does it: a salt, then SHA-256 of salt and password.
    private static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }
}
