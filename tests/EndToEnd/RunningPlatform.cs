using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using PassPlatform.Journey;
using Xunit;

[assembly: AssemblyFixture(typeof(PassPlatform.EndToEnd.RunningPlatform))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace PassPlatform.EndToEnd;

/// <summary>The whole platform, from the AppHost's own model, in a data folder and on ports of its own; killed as an operator does it, by <c>./pass</c>.</summary>
public sealed class RunningPlatform : IAsyncLifetime
{
    private static readonly string Repository = FindRepository();
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private readonly string _data = Directory.CreateTempSubdirectory("pass-e2e-").FullName;
    private readonly int _basePort;
    private Platform? _platform;
    private DistributedApplication? _application;

    /// <summary>The platform that most tests share.</summary>
    public RunningPlatform()
        : this(27080)
    {
    }

    /// <summary>A platform for one test.</summary>
    /// <param name="basePort">First port; a hundred apart from the others'.</param>
    internal RunningPlatform(int basePort) => _basePort = basePort;

    /// <summary>Spoken to through the gateway.</summary>
    public Platform Platform => _platform ?? throw new InvalidOperationException("The platform has not started.");

    /// <summary>The data folder.</summary>
    public string Data => _data;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var model = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            ["--data", _data, "--port", $"{_basePort}", "--logs", "states"],
            static (options, _) => (options.DisableDashboard, options.EnableResourceLogging) = (false, false));

        // The load of a whole town comes from one client here.
        Part(model, "gateway").WithEnvironment("Gateway__RateLimit__Client__PerSecond", "100000").WithEnvironment("Gateway__RateLimit__Client__Burst", "100000");

        // The stories are of past years: the calendar runs when a test says so, or it would send and miss what the story is about to do.
        Part(model, "rights-dossier").WithEnvironment("RightsDossier__CalendarSeconds", "86400").WithEnvironment("RightsDossier__ExchangeSeconds", "1");

        _application = await model.BuildAsync();
        await _application.StartAsync();
        var parts = model.Resources.Where(resource => resource is (ProjectResource or ExecutableResource) and not IResourceWithParent);
        await Task.WhenAll(parts.Select(part => _application.ResourceNotifications.WaitForResourceHealthyAsync(part.Name))).WaitAsync(StartLimit);
        _platform = Platform.Of(Path.Combine(_data, "run.json"));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _platform?.Dispose();
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    /// <summary>Kills one part with SIGKILL, and starts it again.</summary>
    public async Task KillAndStart(string part)
    {
        await Pass("kill", part, "--data", _data);
        await Pass("start", part, "--data", _data);
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
        .First(resource => resource.GetProperty("name").GetString() == part).GetProperty("url").GetString()!);

    private static IResourceBuilder<ProjectResource> Part(IDistributedApplicationTestingBuilder model, string name) =>
        model.CreateResourceBuilder<ProjectResource>(name);

    private static async Task Pass(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository, "pass"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"./pass {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{said[0]}\n{said[1]}");
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
