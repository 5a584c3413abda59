using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace PassPlatform.TestKit;

/// <summary>A private RabbitMQ node for the tests of one assembly, from the machine's own package; each host gets a vhost of its own.</summary>
/// <remarks>
/// Started on first use. Where the package is absent, tests that need it are skipped and say so. The node that <c>PASS_TEST_BROKER</c> (AMQP
/// address with its user) and <c>PASS_TEST_BROKER_MANAGEMENT</c> name is used instead, where they are set.
/// </remarks>
public sealed class TestBroker : IAsyncDisposable
{
    private const string User = "test";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly string _folder = Directory.CreateTempSubdirectory("pass-broker-").FullName;
    private readonly string _password = Guid.NewGuid().ToString("N");
    private ProcessStartInfo? _start;
    private Process? _names;
    private Process? _node;
    private string _address = "";
    private HttpClient? _management;

    /// <summary>Address of a new, empty vhost.</summary>
    public async Task<string> NewVirtualHost()
    {
        await EnsureStarted();
        var name = $"t{Guid.NewGuid():N}";
        using var created = await _management!.PutAsJsonAsync($"/api/vhosts/{name}", new { });
        created.EnsureSuccessStatusCode();
        return $"{_address}/{name}";
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in new[] { _node, _names })
        {
            if (process is { HasExited: false })
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
            }
        }

        _management?.Dispose();
        _starting.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task EnsureStarted()
    {
        await _starting.WaitAsync();
        try
        {
            if (_management is null)
            {
                await Start();
            }
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Kills the node, as a machine that loses its power does; what it holds stays on disk.</summary>
    /// <remarks>RabbitMQ 3.10 writes a new quorum queue down half a second late: killed sooner, it comes back with a queue that never has a leader.</remarks>
    public async Task Kill()
    {
        Assert.SkipWhen(_node is null, "The broker is not this test's own: it cannot be killed.");
        await Task.Delay(TimeSpan.FromSeconds(2));
        _node!.Kill(entireProcessTree: true);
        await _node.WaitForExitAsync();
    }

    /// <summary>Starts a killed node again, and waits until it answers.</summary>
    public async Task StartAgain()
    {
        _node = await Launch(_start!);
        await Eventually.True(async () => await Answers(_management!), "the test broker answers again", StartLimit);
    }

    /// <summary>Starts the node from a thread that lives as long as this process: the kernel kills the node with the thread that started it.</summary>
    private static Task<Process> Launch(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        var parent = new Thread(() =>
        {
            try
            {
                var node = Process.Start(start)!;
                node.OutputDataReceived += static (_, _) => { };
                node.ErrorDataReceived += static (_, _) => { };
                node.BeginOutputReadLine();
                node.BeginErrorReadLine();
                started.SetResult(node);
            }
            catch (System.ComponentModel.Win32Exception failure)
            {
                started.SetException(failure);
            }

            Thread.Sleep(Timeout.Infinite);
        })
        {
            IsBackground = true,
        };
        parent.Start();
        return started.Task;
    }

    private async Task Start()
    {
        if (Environment.GetEnvironmentVariable("PASS_TEST_BROKER") is { Length: > 0 } given)
        {
            _address = given.TrimEnd('/');
            _management = Manage(new Uri(Environment.GetEnvironmentVariable("PASS_TEST_BROKER_MANAGEMENT")!), new Uri(given).UserInfo);
            return;
        }

        var installed = Directory.Exists("/usr/lib/rabbitmq/lib")
            ? Directory.GetDirectories("/usr/lib/rabbitmq/lib", "rabbitmq_server-*").FirstOrDefault()
            : null;
        Assert.SkipWhen(installed is null, "rabbitmq-server is not installed: ./pass test installs it.");

        var ports = FreePorts(4);
        _address = $"amqp://{User}:{_password}@127.0.0.1:{ports[0]}";
        await File.WriteAllTextAsync(Path.Combine(_folder, "node.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{ports[0]}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {ports[1]}
            default_user = {User}
            default_pass = {_password}

            """);
        await File.WriteAllTextAsync(Path.Combine(_folder, "plugins"), "[rabbitmq_management].");
        var start = new ProcessStartInfo("setpriv", ["--pdeathsig", "KILL", Path.Combine(installed!, "sbin/rabbitmq-server")])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = _folder;
        start.Environment["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "mnesia");
        start.Environment["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log");
        start.Environment["RABBITMQ_NODENAME"] = $"test{ports[0]}@localhost";
        start.Environment["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder, "node");
        start.Environment["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder, "plugins");
        start.Environment["RABBITMQ_DIST_PORT"] = $"{ports[2]}";
        start.Environment["ERL_EPMD_PORT"] = $"{ports[3]}";
        start.Environment["ERL_EPMD_ADDRESS"] = "127.0.0.1";
        start.Environment["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}";
        _start = start;

        // Its own port mapper: the one that a node starts when it finds none is a daemon that stays after it.
        _names = await Launch(new ProcessStartInfo("setpriv", ["--pdeathsig", "KILL", "epmd", "-port", $"{ports[3]}", "-address", "127.0.0.1"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        _node = await Launch(start);

        var management = Manage(new Uri($"http://127.0.0.1:{ports[1]}"), $"{User}:{_password}");
        await Eventually.True(async () => await Answers(management), "the test broker answers", StartLimit);
        _management = management;
    }

    private static HttpClient Manage(Uri address, string user) => new()
    {
        BaseAddress = address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(user))) },
    };

    private static async Task<bool> Answers(HttpClient management)
    {
        try
        {
            using var answer = await management.GetAsync("/api/health/checks/port-listener/" + 0);
            return answer.StatusCode != HttpStatusCode.BadGateway && (await management.GetAsync("/api/overview")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // Not listening yet; the caller gives up after its limit.
        }
    }

    /// <summary>Free loopback ports; taken together so that they differ.</summary>
    public static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
