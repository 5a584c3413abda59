using System.Data.Common;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using PassPlatform.Journey;
using PassPlatform.TestKit;
using Xunit;

[assembly: AssemblyFixture(typeof(PassPlatform.EndToEnd.RunningPlatform))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace PassPlatform.EndToEnd;

/// <summary>The whole platform, started as an operator starts it: <c>./pass up --detach</c>, in a data folder and on ports of its own.</summary>
/// <remarks>Each answer of its gateway is held to the gateway's document. Why not <c>Aspire.Hosting.Testing</c>: decision 0083.</remarks>
public sealed class RunningPlatform : IAsyncLifetime
{
    private static readonly string Repository = FindRepository();
    private readonly string _data = Path.Combine(Directory.CreateTempSubdirectory("pass-e2e-").FullName, "data");
    private readonly int _basePort;
    private readonly IReadOnlyDictionary<string, string> _settings;

    // On the server of PASS_STORAGE, databases of its own.
    private readonly string? _server = OnFiles ? null : new DbConnectionStringBuilder
    {
        ConnectionString = Environment.GetEnvironmentVariable("PASS_STORAGE")!,
        ["Initial Catalog"] = $"t{Guid.NewGuid():N}",
    }.ConnectionString;

    private Platform? _platform;

    /// <summary>The platform that most tests share.</summary>
    public RunningPlatform()
        : this(27080)
    {
    }

    /// <summary>A platform for one test.</summary>
    /// <param name="basePort">First port; a hundred apart from the others'.</param>
    /// <param name="settings">Settings of its own, in its services' environment.</param>
    internal RunningPlatform(int basePort, IReadOnlyDictionary<string, string>? settings = null) => (_basePort, _settings) = (basePort, settings ?? new Dictionary<string, string>());

    /// <summary>Spoken to through the gateway.</summary>
    public Platform Platform => _platform ?? throw new InvalidOperationException("The platform has not started.");

    /// <summary>The data folder.</summary>
    public string Data => _data;

    /// <summary>What somebody takes away who copies the data, and not the safe.</summary>
    public DataFolder Taken => new(_data, _server);

    /// <summary>The folder of what opens the data, beside it.</summary>
    public string Safe => $"{_data}-safe";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _platform?.Dispose(); // It was stopped.
        await Pass(["up", "--detach", "--data", _data, "--port", $"{_basePort}", .. _server is null ? Array.Empty<string>() : ["--storage", _server], .. Replicas()]);
        _platform = Platform.Of(Path.Combine(_data, "run.json"), network => new DocumentedAnswers(DocumentedAnswers.From(Stranger)) { InnerHandler = network });
    }

    /// <summary>Moves the clock of rights-dossier, forward, to a day at nine in Paris or at eight in the evening, summer time; before the first start it is set.</summary>
    public void SetClock(DateOnly day, bool evening = false)
    {
        Directory.CreateDirectory(_data); // The day is set before the first start.
        var file = Path.Combine(_data, "clock");
        File.WriteAllText(file + ".tmp", $"{day:O}T{(evening ? "18" : "07")}:00:00Z");
        File.Move(file + ".tmp", file, overwrite: true);
    }

    /// <summary>Stops it; it is started again by <see cref="InitializeAsync"/>.</summary>
    public Task Down() => Pass("down", "--data", _data);

    /// <summary>A command of the operator's, which must be done.</summary>
    public Task<string> Operate(params string[] command) => Pass([.. command, "--data", _data]);

    private HttpClient Stranger() => new() { BaseAddress = Platform.Gateway };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _platform?.Dispose();
        await Pass("down", "--data", _data);
        Directory.Delete(Path.GetDirectoryName(_data)!, recursive: true);
    }

    /// <summary>Kills one part with SIGKILL, and starts it again.</summary>
    public async Task KillAndStart(string part)
    {
        await Pass("kill", part, "--data", _data);
        await Pass("start", part, "--data", _data);
    }

    /// <summary>Kills one part's processes, its replicas', with SIGKILL, at once; they are started again by <see cref="Start"/>.</summary>
    public void Kill(string part)
    {
        using var now = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_data, "run.json"))); // Not as it was at the start: processes have others' places since.
        foreach (var replica in now.RootElement.GetProperty("resources").EnumerateArray().Where(resource => IsOf(part, resource.GetProperty("name").GetString()!)))
        {
            using var process = Process.GetProcessById(replica.GetProperty("pid").GetInt32());
            process.Kill();
        }
    }

    /// <summary>Starts one part again.</summary>
    public Task Start(string part) => Pass("start", part, "--data", _data);

    /// <summary>Changes rows of a service's database by a command that both engines take: as hours would have that no test waits for.</summary>
    public async Task<int> Change(string service, string sql)
    {
        await using DbConnection database = _server is null
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(_data, $"{service}.db"), Pooling = false }.ConnectionString)
            : new SqlConnection(new SqlConnectionStringBuilder(_server) { InitialCatalog = $"{new SqlConnectionStringBuilder(_server).InitialCatalog}-{service}" }.ConnectionString);
        await database.OpenAsync();
        await using var command = database.CreateCommand();
#pragma warning disable CA2100 // Written in a test.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Name and depth of every queue of the broker.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Queues()
    {
        var messaging = Platform.Run.GetProperty("messaging");
        using var management = new HttpClient { BaseAddress = new Uri(messaging.GetProperty("management").GetString()!) };
        management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{messaging.GetProperty("user").GetString()}:{messaging.GetProperty("password").GetString()}")));
        var queues = await management.GetFromJsonAsync<JsonElement>("/api/queues");
        return queues.EnumerateArray().ToDictionary(
            queue => queue.GetProperty("name").GetString()!,
            queue => queue.TryGetProperty("messages", out var messages) ? messages.GetInt32() : 0);
    }

    /// <summary>Own address of a part, past the gateway.</summary>
    public Uri Address(string part) => new(Platform.Run.GetProperty("resources").EnumerateArray()
        .First(resource => IsOf(part, resource.GetProperty("name").GetString()!)).GetProperty("url").GetString()!);

    // The replicas of a part have its name and a number.
    private static bool IsOf(string part, string resource) =>
        resource == part || (resource.StartsWith(part + "-", StringComparison.Ordinal) && int.TryParse(resource[(part.Length + 1)..], out _));

    /// <summary>A path in the checkout that these tests were built from.</summary>
    public static string In(params string[] path) => Path.Combine([Repository, .. path]);

    /// <summary>Whether the databases are files of the data folder.</summary>
    public static bool OnFiles => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("PASS_STORAGE"));

    // Of each service, so that any test can be run on several.
    private static string[] Replicas() => Environment.GetEnvironmentVariable("PASS_REPLICAS") is { Length: > 0 } replicas ? ["--replicas", replicas] : [];

    private async Task<string> Pass(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository, "pass"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // The load of a whole town comes from one client here.
        start.Environment["Gateway__RateLimit__Client__PerSecond"] = "100000";
        start.Environment["Gateway__RateLimit__Client__Burst"] = "100000";

        // The stories are of past years: the calendar runs when a test says so, or it would send and miss what the story is about to do.
        start.Environment["RightsDossier__CalendarSeconds"] = "86400";
        start.Environment["RightsDossier__ExchangeSeconds"] = "1";
        start.Environment["RightsDossier__DevelopmentExchangeKeys"] = "true"; // A test opens what a fund would.
        start.Environment["Webhooks__ReachesLoopback"] = "true"; // The servers of partners are on this machine.
        foreach (var (name, value) in _settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"./pass {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{said[0]}\n{said[1]}");
        return said[0];
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PassPlatform.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("PassPlatform.sln is not above the tests.");
        }

        return folder.FullName;
    }
}
