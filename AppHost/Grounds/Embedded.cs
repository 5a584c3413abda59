using System.Data.Common;
using PassPlatform.AppHost.Commands;
using PassPlatform.AppHost.Parts;

namespace PassPlatform.AppHost.Grounds;

/// <summary>The ground that asks for no container engine: a private RabbitMQ node, with SQLite files or a SQL Server that is there already.</summary>
internal static class Embedded
{
    private static readonly string[] CatalogKeys = ["Initial Catalog", "Database"];

    /// <summary>Adds the node and its port mapper; the databases are files, or those of the server that <c>--storage</c> names.</summary>
    public static Ground AddEmbedded(this IDistributedApplicationBuilder builder, PlatformSettings settings, Secrets secrets)
    {
        var broker = new BrokerNode(settings, secrets);
        var names = builder.AddExecutable("messaging-names", "epmd", broker.Folder, broker.NamesArguments).WithKillCommand();
        var node = builder.AddExecutable("messaging-node", broker.Command, broker.Folder)
            .WithHttpEndpoint(port: settings.PortOf(Part.BrokerManagement), isProxied: false).WithEndpoint("http", endpoint => endpoint.TargetHost = "127.0.0.1")
            // Its figures are in the management interface, behind a password; those for Prometheus would be told to anybody on the machine.
            .WithReadiness($"{settings.UrlOf(Part.BrokerManagement)}/api/health/checks/port-listener/{settings.PortOf(Part.Broker)}", secrets.BrokerUser, secrets.BrokerPassword)
            .WithLinks((settings.UrlOf(Part.BrokerManagement), "Files de messages"))
            .WithBrokerCommands(settings, secrets).WithKillCommand()
            .WaitForStart(names); // A node registers its name when it starts.
        foreach (var (name, value) in broker.Variables)
        {
            node.WithEnvironment(name, value);
        }

        return new Ground(
            name => builder.AddConnectionString($"{name}-messaging", ReferenceExpression.Create($"{settings.BrokerAddress(name, secrets.BrokerPasswordOf(name))}")).WithHidden(),
            settings.Storage is null ? "Sqlite" : "SqlServer",
            name => builder.AddConnectionString(name, ReferenceExpression.Create($"{Database(settings, name)}")).WithHidden());
    }

    // On a server each service has a database of its own, which its migrations create: passplatform-intake…
    private static string Database(PlatformSettings settings, string name)
    {
        if (settings.Storage is not { } server)
        {
            return $"Data Source={settings.DatabaseFile(name)}";
        }

        var connection = new DbConnectionStringBuilder { ConnectionString = server };
        var prefix = CatalogKeys.Select(key => connection.TryGetValue(key, out var value) && connection.Remove(key) ? value as string : null)
            .ToList().Find(value => !string.IsNullOrEmpty(value)) ?? "passplatform";
        connection["Initial Catalog"] = $"{prefix}-{name[..^"-db".Length]}";
        return connection.ConnectionString;
    }
}
