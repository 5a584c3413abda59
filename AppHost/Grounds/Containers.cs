using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.AppHost.Commands;
using PassPlatform.AppHost.Parts;

namespace PassPlatform.AppHost.Grounds;

/// <summary>The broker and the databases as containers (<c>--ground containers</c>): needs a container engine, and nothing else of the machine.</summary>
internal static class Containers
{
    // Whole versions: another day starts the same programs. Those of tests/Containers.Tests and of deploy/overlays/kind are the same.
    private const string BrokerTag = "4.2.9-management", SqlServerTag = "2022-CU26-ubuntu-22.04";
    private const int SqlServerPort = 1433;

    /// <summary>One RabbitMQ and one SQL Server, each with a volume that outlives it and belongs to this data folder.</summary>
    public static Ground AddContainers(this IDistributedApplicationBuilder builder, PlatformSettings settings, Secrets secrets)
    {
        var user = builder.AddParameter("messaging-user", secrets.BrokerUser);
        var messaging = builder.AddRabbitMQ(
                "messaging", user, builder.AddParameter("messaging-password", secrets.BrokerPassword, secret: true), settings.PortOf(Part.Broker))
            .WithManagementPlugin(settings.PortOf(Part.BrokerManagement)).WithImageTag(BrokerTag)
            .WithDataVolume(VolumeOf(settings, "messaging"))
            .WithContainerFiles("/etc/rabbitmq/conf.d", [new ContainerFile { Name = "90-users.conf", Contents = "load_definitions = /etc/rabbitmq/users/definitions.json\n" }])
            .WithContainerFiles("/etc/rabbitmq/users", [new ContainerFile { Name = "definitions.json", Contents = BrokerUsers.Definitions(secrets) }])
            .WithLinks((settings.UrlOf(Part.BrokerManagement), "Files de messages"))
            .WithBrokerCommands(settings, secrets);

        // The integration package of SQL Server would add nothing to this.
        var password = builder.AddParameter("sql-server-password", secrets.DatabasePassword, secret: true);
        var server = builder.AddContainer("sql-server", "mssql/server", SqlServerTag).WithImageRegistry("mcr.microsoft.com")
            .WithEnvironment("ACCEPT_EULA", "Y").WithEnvironment("MSSQL_SA_PASSWORD", password)
            .WithEndpoint(port: settings.PortOf(Part.SqlServer), targetPort: SqlServerPort, name: "tcp")
            .WithVolume(VolumeOf(settings, "sql-server"), "/var/opt/mssql");
        builder.Services.AddHealthChecks().AddAsyncCheck("sql-server-ready", async stop =>
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync("127.0.0.1", settings.PortOf(Part.SqlServer), stop); // It listens once it has recovered its databases.
            return Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult.Healthy();
        });
        server.WithHealthCheck("sql-server-ready");

        var endpoint = server.GetEndpoint("tcp");
        var broker = messaging.GetEndpoint("tcp");
        return new Ground(service => builder.AddConnectionString($"{service}-messaging", ReferenceExpression.Create(
            $"amqp://{service}:{secrets.BrokerPasswordOf(service)}@{broker.Property(EndpointProperty.Host)}:{broker.Property(EndpointProperty.Port)}")).WithHidden(), "SqlServer", name => builder.AddConnectionString(name, ReferenceExpression.Create(
            $"Server={endpoint.Property(EndpointProperty.Host)},{endpoint.Property(EndpointProperty.Port)};User ID=sa;Password={password};TrustServerCertificate=true;Initial Catalog={Database(name)}")).WithHidden())
        {
            // An image may take minutes to come, which no service waits for a database.
            StartsAfter = [messaging, server],
        };
    }

    private static string Database(string name) => $"passplatform-{name[..^"-db".Length]}";

    // Two platforms of one machine keep their data apart, as their folders are.
    private static string VolumeOf(PlatformSettings settings, string name) =>
        $"passplatform-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings.Data)))[..8]}-{name}";
}
