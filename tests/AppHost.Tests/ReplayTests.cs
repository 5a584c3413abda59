using System.Diagnostics;
using System.Text;
using System.Text.Json;
using PassPlatform.TestKit;
using RabbitMQ.Client;
using Xunit;

[assembly: AssemblyFixture(typeof(TestBroker))]

namespace PassPlatform.AppHost.Tests;

/// <summary><c>./pass queues replay</c>, on a real broker.</summary>
public sealed class ReplayTests(TestBroker broker) : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("pass-replay-");
    private IConnection _connection = null!;
    private IChannel _channel = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var address = await broker.NewVirtualHost();
        var run = new
        {
            data = _data.FullName,
            port = 1,
            environment = "Test",
            pid = Environment.ProcessId,
            urls = new { },
            resources = Array.Empty<object>(),
            clients = new { },
            messaging = new { amqp = address, management = "", user = "", password = "" },
        };
        await File.WriteAllTextAsync(Path.Combine(_data.FullName, "run.json"), JsonSerializer.Serialize(run));
        _connection = await new ConnectionFactory { Uri = new Uri(address) }.CreateConnectionAsync();
        _channel = await _connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        var quorum = new Dictionary<string, object?> { ["x-queue-type"] = "quorum" };
        await _channel.QueueDeclareAsync("care", durable: true, exclusive: false, autoDelete: false, quorum);
        await _channel.QueueDeclareAsync("care_error", durable: true, exclusive: false, autoDelete: false, quorum);
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task Failed_messages_return_to_their_queue_in_order_without_what_the_failure_added()
    {
        for (var i = 1; i <= 3; i++)
        {
            var properties = new BasicProperties
            {
                MessageId = $"id-{i}",
                Headers = new Dictionary<string, object?> { ["MT-Fault-Message"] = "broken", ["traceparent"] = $"trace-{i}" },
            };
            await _channel.BasicPublishAsync("", "care_error", mandatory: true, properties, Encoding.UTF8.GetBytes($"body {i}"), Stop);
        }

        var (exitCode, said) = await Replay("care");

        Assert.Equal((0, "3 message(s) de care_error remis dans care."), (exitCode, said.Trim()));
        Assert.Equal(0u, (await _channel.QueueDeclarePassiveAsync("care_error", Stop)).MessageCount);
        for (var i = 1; i <= 3; i++)
        {
            var message = await _channel.BasicGetAsync("care", autoAck: true, Stop);
            Assert.NotNull(message);
            Assert.Equal($"body {i}", Encoding.UTF8.GetString(message.Body.Span));
            Assert.Equal($"id-{i}", message.BasicProperties.MessageId);
            Assert.True(message.BasicProperties.Persistent);
            var headers = message.BasicProperties.Headers!.Keys; // Beside ours, the broker and the client number each message.
            Assert.Contains("traceparent", headers);
            Assert.DoesNotContain(headers, header => header.StartsWith("MT-", StringComparison.Ordinal));
        }

        Assert.Null(await _channel.BasicGetAsync("care", autoAck: true, Stop));
    }

    [Fact]
    public async Task A_queue_that_does_not_exist_is_named_and_nothing_moves()
    {
        var (exitCode, said) = await Replay("cure");

        Assert.Equal(1, exitCode);
        Assert.Contains("cure_error", said, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Said)> Replay(string name)
    {
        // …/tests/AppHost.Tests/bin/Release/net10.0/: the AppHost was built beside, in the same configuration.
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var program = Path.Combine(
            output.FullName, "../../../../../AppHost/bin", output.Parent!.Name, output.Name, "PassPlatform.AppHost.dll");
        var start = new ProcessStartInfo("dotnet", [program, "queues", "replay", name, "--data", _data.FullName])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }
}
