using System.Text;
using PassPlatform.AppHost.Operations;
using PassPlatform.TestKit;
using RabbitMQ.Client;
using Xunit;

[assembly: AssemblyFixture(typeof(TestBroker))]

namespace PassPlatform.AppHost.Tests;

/// <summary>Failed messages are replayed, on a real broker.</summary>
public sealed class ReplayTests(TestBroker broker) : IAsyncLifetime
{
    private Queues _queues = null!;
    private IConnection _connection = null!;
    private IChannel _channel = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var address = await broker.NewVirtualHost();
        _queues = new Queues(new RunMessaging(address, "http://127.0.0.1:9", "", ""));
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

        Assert.Equal("3 message(s) de care_error remis dans care.", await _queues.Replay("care"));
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
        var refusal = await Assert.ThrowsAsync<OperatorException>(() => _queues.Replay("cure"));

        Assert.Contains("cure_error", refusal.Message, StringComparison.Ordinal);
    }
}
