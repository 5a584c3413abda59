namespace PassPlatform.AppHost.Grounds;

/// <summary>A private RabbitMQ node made from the machine's own package: its files, its command, its environment.</summary>
/// <remarks>
/// Everything is inside the data folder, or the safe, and on 127.0.0.1, Erlang's port mapper (epmd) and distribution included; the machine's own
/// broker service, if there is one, is neither used nor touched. The users are set anew at each start of the node.
/// </remarks>
internal sealed class BrokerNode
{
    private readonly PlatformSettings _settings;

    /// <summary>Writes the node's configuration into the data folder.</summary>
    /// <exception cref="FileNotFoundException">The rabbitmq-server package is not installed.</exception>
    public BrokerNode(PlatformSettings settings, Secrets secrets)
    {
        _settings = settings;
        Command = FindServer();
        Folder = _settings.In("messaging");
        Directory.CreateDirectory(Folder);
        Directory.CreateDirectory(Home, PrivateFile.Folder);
        PrivateFile.Write(Path.Combine(Folder, "rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{_settings.PortOf(Part.Broker)}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {_settings.PortOf(Part.BrokerManagement)}
            load_definitions = {Path.Combine(Folder, "definitions.json")}
            log.console = true
            log.console.level = info
            log.console.use_colors = off
            log.connection.level = warning
            log.file = false
            # Quorum queues keep this much of their log in memory: the default, 512 MB, is for a machine that does nothing else.
            raft.wal_max_size_bytes = 67108864
            # Below this the broker refuses messages, and services keep them in their outbox.
            disk_free_limit.absolute = 200MB

            """);
        PrivateFile.Write(Path.Combine(Folder, "definitions.json"), BrokerUsers.Definitions(secrets));
        File.WriteAllText(Path.Combine(Folder, "enabled_plugins"), "[rabbitmq_management].\n");
    }

    /// <summary>Where the node keeps its queues and its configuration.</summary>
    public string Folder { get; }

    /// <summary>Where it keeps its Erlang cookie, with which anybody of this machine commands it.</summary>
    private string Home => _settings.InSafe("messaging");

    /// <summary>The server's start script, not Debian's wrapper, which insists on the system's own user.</summary>
    public string Command { get; }

    /// <summary>Arguments of <c>epmd</c>, run in the foreground so that it ends with the platform.</summary>
    public string[] NamesArguments => ["-address", "127.0.0.1", "-port", $"{_settings.PortOf(Part.BrokerNames)}"];

    /// <summary>The node's environment.</summary>
    public IEnumerable<(string Name, string Value)> Variables =>
    [
        ("HOME", Home),
        // One name per instance: a node keeps its name for life, its queues are replicated under it.
        ("RABBITMQ_NODENAME", "passplatform@localhost"),
        ("RABBITMQ_MNESIA_BASE", Path.Combine(Folder, "queues")),
        ("RABBITMQ_LOG_BASE", Path.Combine(Folder, "log")),
        ("RABBITMQ_CONF_ENV_FILE", "/dev/null"),
        ("RABBITMQ_CONFIG_FILE", Path.Combine(Folder, "rabbitmq.conf")),
        ("RABBITMQ_ENABLED_PLUGINS_FILE", Path.Combine(Folder, "enabled_plugins")),
        ("RABBITMQ_DIST_PORT", $"{_settings.PortOf(Part.BrokerDistribution)}"),
        ("ERL_EPMD_PORT", $"{_settings.PortOf(Part.BrokerNames)}"),
        ("ERL_EPMD_ADDRESS", "127.0.0.1"),
        // Everything stops at once: a node that finds its port mapper gone would start another, which stays.
        ("ERL_ZFLAGS", "-start_epmd false"),
        ("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}"),
        // The script then becomes the Erlang machine instead of standing before it: one process to signal, and to die with us.
        ("RUNNING_UNDER_SYSTEMD", "true"),
    ];

    private static string FindServer()
    {
        const string libraries = "/usr/lib/rabbitmq/lib";
        var servers = Directory.Exists(libraries) ? Directory.GetDirectories(libraries, "rabbitmq_server-*") : [];
        return servers.Select(s => Path.Combine(s, "sbin/rabbitmq-server")).Where(File.Exists).Max()
            ?? throw new FileNotFoundException("Le paquet rabbitmq-server n'est pas installé : apt-get install rabbitmq-server");
    }
}
