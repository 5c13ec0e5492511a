using MassTransit;

namespace Farm.Ports.Bus;

public static class FarmSend
{
    /// <summary>Whether the broker can be reached now. MassTransit calls a bus without its broker degraded, not unhealthy.</summary>
    public static bool IsReachable(this IBusControl bus) => bus.CheckHealth().Status == BusHealthStatus.Healthy;

    /// <summary>Sends to a durable queue that its consumer has declared, and returns once the broker has confirmed it on disk.</summary>
    /// <remarks>
    /// The exchange is addressed, not the queue: a sender that declares a queue declares a classic one, and the broker refuses that
    /// where a quorum queue stands. Mandatory makes a missing queue an error instead of a lost message.
    /// </remarks>
    /// <exception cref="MessageReturnedException">The queue does not exist.</exception>
    /// <exception cref="OperationCanceledException">The broker did not confirm in time.</exception>
    public static Task SendToQueueAsync<T>(this IBus bus, string queue, T message, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
        where T : class => bus.SendAsync(new Uri($"exchange:{queue}"), message, timeout, time, cancellationToken);

    /// <summary>Sends to a queue that goes with its consumer, and returns once the broker has it there.</summary>
    /// <inheritdoc cref="SendToQueueAsync" path="/exception"/>
    public static Task SendToOwnQueueAsync<T>(this IBus bus, string queue, T message, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
        where T : class => bus.SendAsync(new Uri($"exchange:{queue}?temporary=true"), message, timeout, time, cancellationToken);

    private static async Task SendAsync<T>(this IBus bus, Uri address, T message, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
        where T : class
    {
        using var late = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var endpoint = await bus.GetSendEndpoint(address).WaitAsync(either.Token);
        await endpoint.Send(message, Pipe.Execute<SendContext<T>>(RequireQueue), either.Token).WaitAsync(either.Token);
    }

    private static void RequireQueue(SendContext context)
    {
        if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit))
        {
            rabbit.Mandatory = true;
        }
    }
}
