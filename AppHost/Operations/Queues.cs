using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using RabbitMQ.Client;

namespace PassPlatform.AppHost.Operations;

/// <summary>The queues of a running platform: what waits in them, and the messages that failed, to be tried again.</summary>
internal static class Queues
{
    private const string ErrorSuffix = "_error";

    /// <summary>A queue, as the broker's management interface describes it; figures are a few seconds old.</summary>
    private sealed record Queue(string Name, string Type, long Messages_Ready, long Messages_Unacknowledged, int Consumers);

    /// <summary>Prints every queue, the error queues that hold messages in the end.</summary>
    public static async Task<int> List(string data)
    {
        var broker = BrokerOf(data);
        using var http = new HttpClient { BaseAddress = new Uri(broker.Management) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{broker.User}:{broker.Password}")));
        List<Queue> queues;
        try
        {
            queues = await http.GetFromJsonAsync<List<Queue>>("/api/queues") ?? [];
        }
        catch (HttpRequestException failure)
        {
            throw new OperatorException($"Le serveur de messages ne répond pas ({failure.Message}). ./pass status dit s'il fonctionne.");
        }

        Console.WriteLine($"{"File",-60} {"prêts",8} {"en cours",9} {"lecteurs",9}  type");
        foreach (var queue in queues.OrderBy(q => q.Name, StringComparer.Ordinal))
        {
            Console.WriteLine($"{queue.Name,-60} {queue.Messages_Ready,8} {queue.Messages_Unacknowledged,9} {queue.Consumers,9}  {queue.Type}");
        }

        var failed = queues.Where(q => q.Name.EndsWith(ErrorSuffix, StringComparison.Ordinal) && q.Messages_Ready > 0).ToList();
        Console.WriteLine();
        Console.WriteLine(failed.Count == 0 ? "Aucun message en erreur." : "Messages en erreur, à rejouer une fois la cause corrigée :");
        foreach (var queue in failed)
        {
            Console.WriteLine($"  {queue.Messages_Ready} : ./pass queues replay {queue.Name[..^ErrorSuffix.Length]}");
        }

        return 0;
    }

    /// <summary>Moves the messages of <c>NAME_error</c> back to <c>NAME</c>, oldest first.</summary>
    /// <remarks>
    /// A message leaves the error queue only when the broker has confirmed that it is in the other one: an interruption can double a
    /// message, which the consumers' inbox ignores, and never lose one. Only as many as were there at the start are moved, so that a
    /// message that fails again at once is not replayed for ever.
    /// </remarks>
    public static async Task<int> Replay(string data, string name)
    {
        var target = name.EndsWith(ErrorSuffix, StringComparison.Ordinal) ? name[..^ErrorSuffix.Length] : name;
        var source = target + ErrorSuffix;
        var factory = new ConnectionFactory { Uri = new Uri(BrokerOf(data).Amqp), ClientProvidedName = "pass queues replay" };
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
            Console.WriteLine($"{moved} message(s) de {source} remis dans {target}.");
            return 0;
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

    private static bool IsOfFailure(string header) =>
        header.StartsWith("MT-Fault-", StringComparison.Ordinal) || header is "MT-Reason" or "x-delivery-count";

    private static RunMessaging BrokerOf(string data) =>
        RunFile.Read(data)?.Messaging ?? throw new OperatorException($"Aucune plateforme ne fonctionne dans {data}.");
}
