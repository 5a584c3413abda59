using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using RabbitMQ.Client;

namespace PassPlatform.AppHost.Operations;

/// <summary>The queues of a running platform: what waits in them, and the messages that failed, to be tried again.</summary>
/// <param name="broker">How to reach it.</param>
internal sealed class Queues(RunMessaging broker)
{
    private const string ErrorSuffix = "_error";

    /// <summary>A queue, as the broker's management interface describes it; figures are a few seconds old.</summary>
    private sealed record Queue(string Name, string Type, long Messages_Ready, long Messages_Unacknowledged, int Consumers);

    /// <summary>Messages that failed.</summary>
    /// <param name="Name">The queue they came from, without <c>_error</c>.</param>
    /// <param name="Waiting">How many.</param>
    public sealed record Failed(string Name, long Waiting);

    /// <summary>Every queue as a table, the messages that failed in the end.</summary>
    public async Task<string> Table()
    {
        var queues = await Read();
        var text = new StringBuilder($"{"File",-60} {"prêts",8} {"en cours",9} {"lecteurs",9}  type\n");
        foreach (var queue in queues)
        {
            text.Append(CultureInfo.InvariantCulture, $"{queue.Name,-60} {queue.Messages_Ready,8} {queue.Messages_Unacknowledged,9} {queue.Consumers,9}  {queue.Type}\n");
        }

        var failed = InError(queues);
        text.Append(failed.Count == 0 ? "\nAucun message en erreur." : "\nMessages en erreur, à rejouer une fois la cause corrigée :");
        foreach (var queue in failed)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {queue.Waiting} : ./pass queues replay {queue.Name}");
        }

        return text.ToString();
    }

    /// <summary>The queues whose messages have failed.</summary>
    public async Task<IReadOnlyList<Failed>> InError() => InError(await Read());

    /// <summary>Moves the messages of <c>NAME_error</c> back to <c>NAME</c>, oldest first.</summary>
    /// <remarks>
    /// A message leaves the error queue only when the broker has confirmed that it is in the other one: an interruption can double a
    /// message, which the consumers' inbox ignores, and never lose one. Only as many as were there at the start are moved, so that a
    /// message that fails again at once is not replayed for ever.
    /// </remarks>
    /// <param name="name">With or without <c>_error</c>.</param>
    /// <returns>How many were moved, in a sentence.</returns>
    /// <exception cref="OperatorException">There is no such queue, or the broker does not answer.</exception>
    public async Task<string> Replay(string name)
    {
        var target = name.EndsWith(ErrorSuffix, StringComparison.Ordinal) ? name[..^ErrorSuffix.Length] : name;
        var source = target + ErrorSuffix;
        var factory = new ConnectionFactory { Uri = new Uri(broker.Amqp), ClientProvidedName = "pass queues replay" };
        try
        {
            await using var connection = await factory.CreateConnectionAsync();
            var confirms = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
            await using var channel = await connection.CreateChannelAsync(confirms);
            var waiting = (await channel.QueueDeclarePassiveAsync(source)).MessageCount;
            await channel.QueueDeclarePassiveAsync(target);
            var moved = 0;
            while (moved < waiting && await channel.BasicGetAsync(source, autoAck: false) is { } message)
            {
                var properties = new BasicProperties(message.BasicProperties) { Persistent = true };
                // What the failure added: the next one, if any, will say its own.
                foreach (var header in (properties.Headers ?? new Dictionary<string, object?>()).Keys.Where(IsOfFailure).ToList())
                {
                    properties.Headers!.Remove(header);
                }

                await channel.BasicPublishAsync("", target, mandatory: true, properties, message.Body);
                await channel.BasicAckAsync(message.DeliveryTag, multiple: false);
                moved++;
            }

            return $"{moved} message(s) de {source} remis dans {target}.";
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException refusal) when (refusal.ShutdownReason?.ReplyCode == 404)
        {
            throw new OperatorException($"Il n'y a pas de file {source}, ou pas de file {target}. ./pass queues les énumère.");
        }
        catch (RabbitMQ.Client.Exceptions.BrokerUnreachableException)
        {
            throw new OperatorException("Le serveur de messages ne répond pas. ./pass status dit s'il fonctionne.");
        }
    }

    private async Task<List<Queue>> Read()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(broker.Management), Timeout = TimeSpan.FromSeconds(10) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{broker.User}:{broker.Password}")));
        try
        {
            return [.. (await http.GetFromJsonAsync<List<Queue>>("/api/queues") ?? []).OrderBy(queue => queue.Name, StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            throw new OperatorException($"Le serveur de messages ne répond pas ({failure.Message}). ./pass status dit s'il fonctionne.");
        }
    }

    private static List<Failed> InError(IEnumerable<Queue> queues) =>
        [.. queues.Where(queue => queue.Name.EndsWith(ErrorSuffix, StringComparison.Ordinal) && queue.Messages_Ready > 0)
            .Select(queue => new Failed(queue.Name[..^ErrorSuffix.Length], queue.Messages_Ready))];

    private static bool IsOfFailure(string header) =>
        header.StartsWith("MT-Fault-", StringComparison.Ordinal) || header is "MT-Reason" or "x-delivery-count";
}
