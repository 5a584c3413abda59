using System.Diagnostics;
using DotNet.Testcontainers.Builders;
using Testcontainers.MsSql;
using Testcontainers.RabbitMq;
using Xunit;

namespace PassPlatform.Containers.Tests;

/// <summary>The suites of the services again, on SQL Server and RabbitMQ as containers instead of SQLite and a node of their own.</summary>
/// <remarks>Skipped where no container engine runs. Each suite is the same program as in <c>./pass test</c>: only where it stores and sends changes.</remarks>
public sealed class SuitesOnContainersTests : IAsyncLifetime
{
    private const string User = "test";
    private const ushort Management = 15672;
    private static readonly string[] Suites = ["ServiceDefaults", "Identity", "Intake", "PartnerNetwork", "RightsDossier", "Reporting"];

    private readonly string _password = Guid.NewGuid().ToString("N");
    private MsSqlContainer? _sqlServer;
    private RabbitMqContainer? _broker;

    public async ValueTask InitializeAsync()
    {
        try
        {
            _sqlServer = new MsSqlBuilder("mcr.microsoft.com/mssql/server:2022-CU26-ubuntu-22.04").Build();
            _broker = new RabbitMqBuilder("rabbitmq:4.2.9-management").WithUsername(User).WithPassword(_password)
                .WithPortBinding(Management, assignRandomHostPort: true).Build();
        }
        catch (DockerUnavailableException absent)
        {
            Assert.Skip($"No container engine runs here: {absent.Message}");
        }

        await Task.WhenAll(_sqlServer.StartAsync(), _broker.StartAsync());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var container in new IAsyncDisposable?[] { _sqlServer, _broker })
        {
            if (container is not null)
            {
                await container.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task Every_suite_passes_on_containers()
    {
        var failed = new List<string>();
        foreach (var service in Suites)
        {
            var (passed, said) = await Run(service);
            if (!passed)
            {
                failed.Add($"{service}:\n{said}");
            }
        }

        Assert.True(failed.Count == 0, string.Join('\n', failed));
    }

    private async Task<(bool Passed, string Said)> Run(string service)
    {
        // …/tests/Containers.Tests/bin/Release/net10.0/: the suites were built beside, in the same configuration.
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var start = new ProcessStartInfo(Path.Combine(
            output.FullName, $"../../../../{service}.Tests/bin", output.Parent!.Name, output.Name, $"PassPlatform.{service}.Tests"), ["-noColor"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["PASS_STORAGE"] = _sqlServer!.GetConnectionString();
        start.Environment["PASS_TEST_BROKER"] = $"amqp://{User}:{_password}@{_broker!.Hostname}:{_broker.GetMappedPublicPort(5672)}";
        start.Environment["PASS_TEST_BROKER_MANAGEMENT"] = $"http://{_broker.Hostname}:{_broker.GetMappedPublicPort(Management)}";
        using var suite = Process.Start(start)!;
        var said = await suite.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await suite.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (suite.ExitCode == 0, said);
    }
}
