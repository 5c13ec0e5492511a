using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Farm.Ports.Bus;

/// <summary>
/// The five kinds of queue that the farm knows, alike on both transports. What a consumer throws is told and counted whatever the queue; only a
/// durable queue on RabbitMQ keeps the message, under the queue's name with <c>_error</c> or <c>_skipped</c> after it.
/// </summary>
/// <remarks>
/// On RabbitMQ who receives from a queue declares it, and who sends to it binds it (<see cref="QueueSender"/>, <see cref="ReportRouting"/>): so that each role does with permissions under which it
/// cannot send what is the other's to send (docs/tls.md).
/// </remarks>
public sealed class FarmEndpoints
{
    /// <summary>Begins the names of what a process has for itself alone.</summary>
    internal const string OwnPrefix = "worker.";

    private readonly IBusFactoryConfigurator bus;
    private readonly UntakenMessages untaken;

    internal FarmEndpoints(IBusRegistrationContext context, IBusFactoryConfigurator bus)
    {
        Context = context;
        this.bus = bus;
        untaken = context.GetRequiredService<UntakenMessages>();
    }

    /// <summary>For <c>ConfigureConsumer</c>.</summary>
    public IBusRegistrationContext Context { get; }

    /// <summary>A quorum queue: outlives every process and a broker's restart.</summary>
    public void Durable(string queue, Action<IReceiveEndpointConfigurator> configure) => Durable(queue, QueueForm.Quorum, configure, untakenJob: null);

    /// <summary>A quorum queue of jobs, which the broker delivers again a few times at most.</summary>
    /// <param name="untakenJob">Told of a message that could not be taken and that names a job.</param>
    public void Jobs(string queue, Action<IReceiveEndpointConfigurator> configure, Func<UntakenJob, Task>? untakenJob = null) =>
        Durable(queue, QueueForm.Jobs, configure, untakenJob);

    /// <summary>A shared queue whose messages are worth nothing after ten seconds.</summary>
    public void WithTtl(string queue, Action<IReceiveEndpointConfigurator> configure) => bus.ReceiveEndpoint(queue, endpoint =>
    {
        Declare(endpoint, queue, QueueForm.WithTtl);
        untaken.Tell(endpoint, queue, isKept: false, untakenJob: null);
        configure(endpoint);
    });

    /// <summary>
    /// A queue of one name that goes with its consumer, and what lies in it too: for messages that only this process can use, and that their
    /// sender sends elsewhere when it is gone.
    /// </summary>
    /// <param name="untakenJob">Told of a message that could not be taken and that names a job.</param>
    public void AutoDelete(string queue, Action<IReceiveEndpointConfigurator> configure, Func<UntakenJob, Task>? untakenJob = null) => bus.ReceiveEndpoint(queue, endpoint =>
    {
        Declare(endpoint, queue, QueueForm.AutoDelete);
        untaken.Tell(endpoint, queue, isKept: false, untakenJob);
        configure(endpoint);
    });

    /// <summary>A queue of this process alone, gone with it: each process gets every message.</summary>
    /// <param name="name">Goes into the queue's name; a random part follows, which no other process knows.</param>
    public void Broadcast(string name, Action<IReceiveEndpointConfigurator> configure) => bus.ReceiveEndpoint($"{OwnPrefix}{name}.{Guid.NewGuid():n}", endpoint =>
    {
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
        {
            QueueForm.AutoDelete.Apply(rabbit);
        }

        untaken.Tell(endpoint, name, isKept: false, untakenJob: null);
        configure(endpoint);
    });

    private void Durable(string queue, QueueForm form, Action<IReceiveEndpointConfigurator> configure, Func<UntakenJob, Task>? untakenJob) => bus.ReceiveEndpoint(queue, endpoint =>
    {
        Declare(endpoint, queue, form);
        untaken.Tell(endpoint, queue, isKept: endpoint is IRabbitMqReceiveEndpointConfigurator, untakenJob);
        configure(endpoint);
    });

    private static void Declare(IReceiveEndpointConfigurator endpoint, string queue, QueueForm form)
    {
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
        {
            form.Apply(rabbit);
            rabbit.ConfigureConsumeTopology = false;
            rabbit.BindQueue = false;
            rabbit.ConfigureChannel(channel => channel.UseFilter(new QueueDeclaration(queue, form)));
        }
    }
}
