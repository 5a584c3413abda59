using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.ServiceDefaults.Messaging;

/// <summary>Joins a service to the bus.</summary>
public static class Messaging
{
    /// <summary>Connects to the broker of the connection string <c>messaging</c>, with the outbox relay, the given handlers and <see cref="KeepWithdrawals"/>.</summary>
    /// <param name="builder">The service; its storage is added first.</param>
    /// <param name="service">Prefix of its queues.</param>
    /// <param name="handlers">
    /// Classes that implement <see cref="IHandle{TEvent}"/>, each with a queue of its own; one that handles an abstract event
    /// handles every event derived from it.
    /// </param>
    /// <exception cref="InvalidOperationException">The connection string is missing.</exception>
    public static IHostApplicationBuilder AddMessaging(this IHostApplicationBuilder builder, string service, params Type[] handlers)
    {
        var address = builder.Configuration.GetConnectionString("messaging")
            ?? throw new InvalidOperationException("Connection string 'messaging' is missing: set ConnectionStrings__messaging.");

        // Beyond ten tries over about a minute and a half a message is put aside: longer than a restart of the database, shorter than an operator's patience.
        var retries = builder.Configuration.GetValue("Messaging:Retries", 10);
        handlers = [.. handlers, typeof(KeepWithdrawals)];
        foreach (var handler in handlers)
        {
            builder.Services.AddScoped(handler);
            builder.Services.AddSingleton(typeof(Arrivals<>).MakeGenericType(handler));
            foreach (var consumer in ConsumersOf(handler))
            {
                builder.Services.AddSingleton(consumer);
            }
        }

        builder.Services.AddSingleton<OutboxRelay>();
        builder.Services.AddHealthChecks().AddCheck<OutboxHealth>("outbox", tags: ["ready"]);
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.UsingRabbitMq((context, broker) =>
            {
                broker.Host(new Uri(address));
                broker.ConfigureJsonSerializerOptions(Wire.Configure);
                foreach (var handler in handlers)
                {
                    broker.ReceiveEndpoint(QueueName(service, handler), queue =>
                    {
                        queue.SetQuorumQueue();
                        queue.PrefetchCount = Arrivals<object>.Most;
                        queue.ConcurrentMessageLimit = Arrivals<object>.Most; // They only wait there: one unit of work is under way at a time.
                        queue.UseMessageRetry(retry => retry.Exponential(
                            retries, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(100)));
                        foreach (var consumer in ConsumersOf(handler))
                        {
                            ((IInboxConsumer)context.GetRequiredService(consumer)).Listen(queue);
                        }
                    });
                }
            });
        });

        // After the bus: what starts last stops first, and the relay publishes what it has while there still is a bus.
        builder.Services.AddHostedService(services => services.GetRequiredService<OutboxRelay>());
        return builder;
    }

    /// <summary>Name of a handler's queue, e.g. <c>rights-dossier.open-applications</c>.</summary>
    public static string QueueName(string service, Type handler) => $"{service}.{KebabCaseEndpointNameFormatter.Instance.SanitizeName(handler.Name)}";

    // A handler of a base event (PassEvent, PersonEvent…) has a consumer for every event that derives from it: base types have no exchange.
    private static IEnumerable<Type> ConsumersOf(Type handler) =>
        from contract in handler.GetInterfaces()
        where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IHandle<>)
        let handled = contract.GenericTypeArguments[0]
        from occurred in handled.IsAbstract
            ? typeof(PlatformEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(handled) && !type.IsAbstract)
            : [handled]
        select typeof(InboxConsumer<,>).MakeGenericType(occurred, handler);
}
