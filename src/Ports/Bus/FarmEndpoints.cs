using MassTransit;

namespace Farm.Ports.Bus;

/// <summary>The four kinds of queue that the farm knows, alike on both transports.</summary>
public sealed class FarmEndpoints
{
    private static readonly TimeSpan FleetingLifetime = TimeSpan.FromSeconds(10);
    private readonly IBusFactoryConfigurator bus;

    internal FarmEndpoints(IBusRegistrationContext context, IBusFactoryConfigurator bus)
    {
        Context = context;
        this.bus = bus;
    }

    /// <summary>For <c>ConfigureConsumer</c>.</summary>
    public IBusRegistrationContext Context { get; }

    /// <summary>A quorum queue: outlives every process and a broker's restart.</summary>
    public void Durable(string queue, Action<IReceiveEndpointConfigurator> configure) => bus.ReceiveEndpoint(queue, endpoint =>
    {
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
        {
            rabbit.SetQuorumQueue();
        }

        configure(endpoint);
    });

    /// <summary>A shared queue whose messages are worth nothing after ten seconds.</summary>
    public void Fleeting(string queue, Action<IReceiveEndpointConfigurator> configure) => bus.ReceiveEndpoint(queue, endpoint =>
    {
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
        {
            rabbit.SetQueueArgument("x-message-ttl", (int)FleetingLifetime.TotalMilliseconds);
        }

        configure(endpoint);
    });

    /// <summary>
    /// A queue of one name that goes with its consumer, and what lies in it too: for messages that only this process can use, and that their
    /// sender sends elsewhere when it is gone.
    /// </summary>
    public void Own(string queue, Action<IReceiveEndpointConfigurator> configure) => bus.ReceiveEndpoint(queue, endpoint =>
    {
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
        {
            rabbit.AutoDelete = true;
            rabbit.Durable = false;
        }

        configure(endpoint);
    });

    /// <summary>A queue of this process alone, gone with it: each process gets every message.</summary>
    /// <param name="name">Starts the queue's name; a random part follows.</param>
    public void Broadcast(string name, Action<IReceiveEndpointConfigurator> configure) =>
        bus.ReceiveEndpoint(new TemporaryEndpointDefinition(name), DefaultEndpointNameFormatter.Instance, configure);
}
