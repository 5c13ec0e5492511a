using Farm.Ports.Background;
using MassTransit;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Farm.Ports.Bus;

/// <summary>
/// Sends to queues that their receivers have declared. On RabbitMQ a message goes to an exchange that senders alone may write to, by the queue's name; a queue that is not bound to it yet is bound
/// when the broker hands the first message back. A sender that declared the queue as well would leave one behind for a receiver that has gone.
/// </summary>
/// <remarks>Mandatory makes a missing queue an error instead of a lost message.</remarks>
public sealed class QueueSender(IBus bus, IOptions<BusOptions> options, TimeProvider time)
{
    /// <summary>The exchange that jobs go through, by the name of their queue.</summary>
    public const string Exchange = "render";

    private readonly SharedLoads<string, bool> bindings = new();

    /// <summary>Returns once the broker has confirmed the message, for a durable queue on disk.</summary>
    /// <exception cref="MessageReturnedException">The queue does not exist.</exception>
    /// <exception cref="OperationCanceledException">The broker did not confirm in time.</exception>
    public async Task SendAsync<T>(string queue, T message, TimeSpan timeout, CancellationToken cancellationToken)
        where T : class
    {
        using var late = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        if (options.Value.Transport == BusTransport.InMemory)
        {
            await SendAsync(new Uri($"exchange:{queue}"), message, Pipe.Empty<SendContext<T>>(), either.Token);
            return;
        }

        var address = new Uri($"exchange:{Exchange}?type={ExchangeType.Direct}");
        var pipe = Pipe.Execute<SendContext<T>>(context => Route(context, queue));
        try
        {
            await SendAsync(address, message, pipe, either.Token);
        }
        catch (MessageReturnedException)
        {
            if (!await bindings.JoinAsync(queue, ended => TryBindAsync(queue, ended), either.Token))
            {
                throw;
            }

            await SendAsync(address, message, pipe, either.Token);
        }
    }

    private async Task SendAsync<T>(Uri address, T message, IPipe<SendContext<T>> pipe, CancellationToken cancellationToken)
        where T : class
    {
        var endpoint = await bus.GetSendEndpoint(address).WaitAsync(cancellationToken);
        await endpoint.Send(message, pipe, cancellationToken).WaitAsync(cancellationToken);
    }

    private static void Route(SendContext context, string queue)
    {
        if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit))
        {
            (rabbit.Mandatory, rabbit.RoutingKey) = (true, queue);
        }
    }

    /// <returns>False where there is no such queue.</returns>
    private async Task<bool> TryBindAsync(string queue, CancellationToken cancellationToken)
    {
        await using var connection = await BrokerConnection.OpenAsync(options.Value, "farm bindings", cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        try
        {
            await channel.QueueBindAsync(queue, Exchange, routingKey: queue, cancellationToken: cancellationToken);
            return true;
        }
        catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return false;
        }
    }
}
