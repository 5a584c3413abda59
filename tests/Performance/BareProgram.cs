using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace PassPlatform.Performance;

/// <summary>
/// The machine's own limit: the durable work of one registration with no framework. One HTTP request, one commit, one confirmed publish,
/// and for each consumer one delivery and one commit.
/// </summary>
internal sealed class BareProgram(string amqp, string folder, int port, int consumers)
{
    private const string Exchange = "bare.registered";
    private readonly Channel<byte[]> _outgoing = Channel.CreateUnbounded<byte[]>();

    /// <summary>Serves until its process is ended.</summary>
    public async Task Run()
    {
        var factory = new ConnectionFactory { Uri = new Uri(amqp) };
        await using var connection = await factory.CreateConnectionAsync();
        await using var setup = await connection.CreateChannelAsync();
        await setup.ExchangeDeclareAsync(Exchange, ExchangeType.Fanout, durable: true);
        for (var consumer = 0; consumer < consumers; consumer++)
        {
            await Consume(connection, consumer);
        }

        var publishing = Task.Run(() => Publish(connection));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        builder.Services.AddRoutingCore();
        await using var app = builder.Build();
        using var store = new Store(Path.Combine(folder, "bare-state.db"));
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            using (JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length)))
            {
                var bytes = body.ToArray();
                await store.Add(bytes);
                _outgoing.Writer.TryWrite(bytes);
            }

            context.Response.StatusCode = StatusCodes.Status201Created;
        });
        await Task.WhenAny(app.RunAsync(), publishing);
    }

    /// <summary>How many messages each consumer has committed.</summary>
    public static int[] Committed(string folder, int consumers) =>
        [.. Enumerable.Range(0, consumers).Select(consumer => Store.Count(Path.Combine(folder, $"bare-consumer-{consumer}.db")))];

    private async Task Publish(IConnection connection)
    {
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await foreach (var first in _outgoing.Reader.ReadAllAsync())
        {
            var batch = new List<Task> { Send(channel, first) };
            while (batch.Count < 200 && _outgoing.Reader.TryRead(out var next))
            {
                batch.Add(Send(channel, next));
            }

            await Task.WhenAll(batch);
        }
    }

    private static Task Send(IChannel channel, byte[] body) =>
        channel.BasicPublishAsync(Exchange, "", mandatory: false, new BasicProperties { DeliveryMode = DeliveryModes.Persistent }, body).AsTask();

    private async Task Consume(IConnection connection, int consumer)
    {
        var channel = await connection.CreateChannelAsync();
        var queue = $"bare.{consumer}";
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await channel.QueuePurgeAsync(queue);
        await channel.QueueBindAsync(queue, Exchange, "");
        await channel.BasicQosAsync(0, 64, global: false);
        var store = new Store(Path.Combine(folder, $"bare-consumer-{consumer}.db"));
        var receiver = new AsyncEventingBasicConsumer(channel);
        receiver.ReceivedAsync += async (_, delivery) =>
        {
            await store.Add(delivery.Body.ToArray());
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
        };
        await channel.BasicConsumeAsync(queue, autoAck: false, receiver);
    }

    /// <summary>A table that takes one row a commit, as durable as the platform's.</summary>
    private sealed class Store : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly SqliteCommand _insert;
        private readonly SqliteParameter _body;
        private readonly SemaphoreSlim _turn = new(1, 1);

        public Store(string path)
        {
            _connection = new SqliteConnection($"Data Source={path}");
            _connection.Open();
            using var create = _connection.CreateCommand();
            create.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS Rows (Id INTEGER PRIMARY KEY, Body BLOB);";
            create.ExecuteNonQuery();
            _insert = _connection.CreateCommand();
            _insert.CommandText = "INSERT INTO Rows (Body) VALUES ($body)";
            _body = _insert.Parameters.Add("$body", SqliteType.Blob);
        }

        public static int Count(string path)
        {
            using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly");
            connection.Open();
            using var count = connection.CreateCommand();
            count.CommandText = "SELECT COALESCE(MAX(Id), 0) FROM Rows";
            return Convert.ToInt32(count.ExecuteScalar(), CultureInfo.InvariantCulture);
        }

        public async Task Add(byte[] body)
        {
            await _turn.WaitAsync();
            try
            {
                _body.Value = body;
                _insert.ExecuteNonQuery();
            }
            finally
            {
                _turn.Release();
            }
        }

        public void Dispose()
        {
            _insert.Dispose();
            _connection.Dispose();
            _turn.Dispose();
        }
    }
}
