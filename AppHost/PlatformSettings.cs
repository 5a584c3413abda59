using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PassPlatform.AppHost.Operations;

namespace PassPlatform.AppHost;

/// <summary>What the operator chooses for one platform: where its data lies, which ports it takes, how many replicas.</summary>
/// <remarks>
/// Two platforms run side by side on one machine when both <see cref="Data"/> and <see cref="Port"/> differ (ports: by 100 or more).
/// </remarks>
internal sealed record PlatformSettings : IDisposable
{
    private static readonly string[] Grounds = ["embedded", "containers"];
    private FileStream? _occupied, _occupiedSafe;

    /// <summary>Folder of the databases, the broker, the logs and the secrets; absolute.</summary>
    public required string Data { get; init; }

    /// <summary>Folder of the master key and the passwords, outside of <see cref="Data"/>; absolute. Default: <c>DATA-safe</c> beside it.</summary>
    public string Safe
    {
        get => field ?? Path.TrimEndingDirectorySeparator(Data) + "-safe";
        init => field = Path.GetFullPath(value);
    } = System.Environment.GetEnvironmentVariable("PASS_SAFE") is { Length: > 0 } given ? Path.GetFullPath(given) : null!;

    /// <summary>First port, the gateway's; 1024 to 65000, both inclusive. The others follow it, see <see cref="PortOf"/>.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>Processes per service, 1 to 4. The gateway and the broker have one each.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary><c>Development</c> seeds one API client per role; anything else does not.</summary>
    public string Environment { get; init; } = "Development";

    /// <summary><c>embedded</c>: a private broker node and SQLite files; <c>containers</c>: RabbitMQ and SQL Server as containers.</summary>
    public string Ground { get; init; } = "embedded";

    /// <summary>Connection string of a SQL Server that is there already, for the embedded ground; null: SQLite files.</summary>
    /// <remarks>Its <c>Initial Catalog</c> is how the databases' names begin, <c>passplatform</c> by default.</remarks>
    public string? Storage { get; init; } = System.Environment.GetEnvironmentVariable("PASS_STORAGE") is { Length: > 0 } given ? given : null;

    /// <summary><c>states</c>: the console shows only what goes wrong; anything else: all that the processes say. The files have all.</summary>
    public string Logs { get; init; } = "all";

    /// <summary>Arguments of Aspire's host itself.</summary>
    private string[] HostArguments { get; init; } = [];

    /// <summary>Reads the settings, and takes the data folder and the ports for this process; says why and ends it when that cannot be.</summary>
    public static async Task<PlatformSettings> TakeOver(string[] args)
    {
        try
        {
            var settings = Read(args);
            if (settings.HostArguments.Length == 0) // publishing starts nothing
            {
                settings.Occupy();
            }

            AppHost.Safe.Open(settings);
            if (settings.HostArguments.Length == 0)
            {
                await settings.AwaitPorts();
            }

            return settings;
        }
        catch (OperatorException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            System.Environment.Exit(1);
            throw;
        }
    }

    /// <summary>Reads <c>--data --safe --port --replicas --environment --ground --storage --logs</c>, and makes the data folder and the safe, for their owner only.</summary>
    /// <exception cref="OperatorException">An option is unknown, has no value, or is out of bounds.</exception>
    public static PlatformSettings Read(string[] args)
    {
        var settings = new PlatformSettings { Data = Path.GetFullPath("data") };
        for (var i = 0; i < args.Length; i++)
        {
            string Value() => ++i < args.Length ? args[i] : throw new OperatorException($"L'option {args[i - 1]} attend une valeur.");
            int Number(int low, int high) => int.TryParse(Value(), CultureInfo.InvariantCulture, out var n) && n >= low && n <= high
                ? n : throw new OperatorException($"L'option {args[i - 1]} attend un nombre de {low} à {high}.");
            string OneOf(string[] choices) => Value() is var choice && choices.Contains(choice)
                ? choice : throw new OperatorException($"L'option {args[i - 1]} attend : {string.Join(", ", choices)}.");
            settings = args[i] switch
            {
                "--data" => settings with { Data = Path.GetFullPath(Value()) },
                "--safe" => settings with { Safe = Value() },
                "--port" => settings with { Port = Number(1024, 65000) },
                "--replicas" => settings with { Replicas = Number(1, 4) },
                "--environment" => settings with { Environment = Value() },
                "--ground" => settings with { Ground = OneOf(Grounds) },
                "--storage" => settings with { Storage = Value() },
                "--logs" => settings with { Logs = Value() },
                // From there on, it is for Aspire's host: --operation publish --publisher manifest --output-path FILE.
                "--operation" => settings with { HostArguments = args[i..] },
                _ when settings.HostArguments.Length > 0 => settings,
                var unknown => throw new OperatorException($"Option inconnue : {unknown}"),
            };
        }
        if (settings.Storage is { } storage && !IsConnectionString(storage))
        {
            throw new OperatorException("--storage n'est pas une chaîne de connexion : Server=…;User ID=…;Password='…'. Une valeur qui contient ; se met entre apostrophes.");
        }

        if (settings is { Storage: not null, Ground: "containers" })
        {
            throw new OperatorException("--storage désigne un serveur qui existe déjà ; --ground containers en démarre un : l'un ou l'autre.");
        }

        if (IsWithin(settings.Safe, settings.Data) || IsWithin(settings.Data, settings.Safe))
        {
            throw new OperatorException($"Le coffre {settings.Safe} et les données {settings.Data} sont l'un dans l'autre : qui copierait l'un aurait l'autre. --safe DOSSIER en choisit un autre.");
        }

        Directory.CreateDirectory(settings.Data, PrivateFile.Folder);
        Directory.CreateDirectory(settings.Safe, PrivateFile.Folder);
        File.SetUnixFileMode(settings.Safe, PrivateFile.Folder); // One that was there, too.
        return settings;
    }

    /// <summary>Whether a path is a folder, or is inside it; both absolute.</summary>
    public static bool IsWithin(string path, string folder) =>
        Path.TrimEndingDirectorySeparator(path) == Path.TrimEndingDirectorySeparator(folder) || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + "/", StringComparison.Ordinal);

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = text }.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The port of a part of the platform: a fixed distance from <see cref="Port"/>, so that it can be guessed and remembered.</summary>
    public int PortOf(Part part) => Port + (int)part;

    /// <summary>The loopback address of a part that speaks HTTP, without a final slash.</summary>
    public string UrlOf(Part part) => $"http://127.0.0.1:{PortOf(part)}";

    /// <summary>
    /// Address of the gateway as printed on papers, without a final slash: the variable <c>RightsDossier__PublicAddress</c>, or the loopback one.
    /// </summary>
    public string PublicAddress => System.Environment.GetEnvironmentVariable("RightsDossier__PublicAddress") ?? UrlOf(Part.Gateway);

    /// <summary>Path inside the data folder.</summary>
    public string In(string name) => Path.Combine(Data, name);

    /// <summary>Path inside the safe.</summary>
    public string InSafe(string name) => Path.Combine(Safe, name);

    /// <summary>The file of the master key.</summary>
    public string MasterKeyFile => InSafe("master.key");

    /// <summary>SQLite file of a database: <c>intake-db</c> is <c>intake.db</c>.</summary>
    public string DatabaseFile(string database) => In(database[..^"-db".Length] + ".db");

    /// <summary>AMQP address of the broker for one of its users.</summary>
    public string BrokerAddress(string user, string password) => $"amqp://{user}:{password}@127.0.0.1:{PortOf(Part.Broker)}";

    /// <summary>Gives the data folder back, once all is stopped.</summary>
    public void Dispose()
    {
        _occupied?.Dispose();
        _occupiedSafe?.Dispose();
    }

    // One AppHost per folder and per safe: the locks are held until all is stopped, or this process ends, however it ends.
    private void Occupy()
    {
        _occupied = Lock(In("apphost.lock"), $"Une plateforme fonctionne déjà dans {Data} ; ./pass down l'arrête.");
        _occupiedSafe = Lock(InSafe("apphost.lock"), $"Le coffre {Safe} sert à une plateforme qui fonctionne ; --safe DOSSIER en choisit un autre.");
        if (File.Exists(In(Backups.Restoring)))
        {
            throw new OperatorException($"La remise d'une sauvegarde dans {Data} s'est interrompue : recommencez le même ./pass restore, qui reprend du début.");
        }
    }

    /// <summary>A lock that ends with what this gives, or with this process.</summary>
    /// <exception cref="OperatorException">Another process has it.</exception>
    public static FileStream Lock(string path, string refusal)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new OperatorException(refusal);
        }
    }

    // Those of a platform that has just been killed are taken for some seconds still.
    private async Task AwaitPorts()
    {
        var limit = Stopwatch.StartNew();
        foreach (var part in Enum.GetValues<Part>())
        {
            if (!IsFree(PortOf(part)))
            {
                Console.WriteLine($"Le port {PortOf(part)} est pris ; j'attends qu'il se libère.");
            }

            while (!IsFree(PortOf(part)))
            {
                if (limit.Elapsed > TimeSpan.FromSeconds(20))
                {
                    throw new OperatorException($"Le port {PortOf(part)} est déjà pris ; --port en choisit d'autres.");
                }

                await Task.Delay(100);
            }
        }

        static bool IsFree(int port)
        {
            using var socket = new TcpListener(IPAddress.Loopback, port);
            try
            {
                socket.Start();
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }

    /// <summary>How Aspire's host is set up: the dashboard on this platform's ports, behind a token, and nothing left running when it stops.</summary>
    public DistributedApplicationOptions OfHost(Secrets secrets) => new()
    {
        AllowUnsecuredTransport = true, // On loopback only.
        DashboardApplicationName = "PassPlatform",
        EnableResourceLogging = false, // Ours are in logs/.
        TrustDeveloperCertificate = false,
        DeveloperCertificateDefaultHttpsTerminationEnabled = false,
        Args =
        [
            $"--ASPNETCORE_URLS={UrlOf(Part.Dashboard)}",
            $"--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL={UrlOf(Part.TelemetryGrpc)}",
            $"--ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL={UrlOf(Part.TelemetryHttp)}",
            $"--ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN={secrets.Dashboard}",
            "--ASPIRE_ALLOW_UNSECURED_TRANSPORT=true",
            "--ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL=http://127.0.0.1:0", // How the dashboard asks for the parts: any free port.
            "--DcpPublisher:RandomizePorts=false", // Nor when a test hosts it.
            "--DcpPublisher:WaitForResourceCleanup=true", // Or this process ends before the parts do.
            "--environment=Development", // Of the host only: elsewhere the services send their metrics once a minute.
            .. HostArguments,
        ],
    };
}

/// <summary>The parts that listen on a port; the number is the distance from the first port.</summary>
internal enum Part
{
    Gateway = 0, Dashboard = 1, TelemetryGrpc = 2, TelemetryHttp = 3,
    Broker = 4, BrokerManagement = 5, BrokerDistribution = 7, BrokerNames = 8, SqlServer = 9,
    Identity = 11, Intake = 12, RightsDossier = 13, PartnerNetwork = 14, Reporting = 15, Portal = 16,
}
