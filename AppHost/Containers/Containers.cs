namespace PassPlatform.AppHost.Containers;

/// <summary>The broker and the databases as containers (<c>--ground containers</c>): needs the Aspire packages and a container engine.</summary>
/// <remarks>Compiled only with the full package feed. Written from Aspire's documentation and source; not run on the machine that built this.</remarks>
internal static class Containers
{
    /// <summary>One RabbitMQ and one SQL Server, each with a volume that outlives it; Aspire draws and keeps their passwords.</summary>
    public static Ground Add(IDistributedApplicationBuilder builder, PlatformSettings settings)
    {
        var messaging = builder.AddRabbitMQ("messaging", port: settings.PortOf(Part.Broker))
            .WithManagementPlugin(settings.PortOf(Part.BrokerManagement))
            .WithDataVolume();
        var server = builder.AddSqlServer("sql-server").WithDataVolume();
        return new Ground(messaging, [messaging, server], "SqlServer", name => server.AddDatabase(name));
    }
}
