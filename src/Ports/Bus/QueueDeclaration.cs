using MassTransit;
using MassTransit.RabbitMqTransport;
using RabbitMQ.Client;

namespace Farm.Ports.Bus;

/// <summary>
/// Declares the queue that an endpoint receives from, and binds nothing: who may bind a queue may send to it. MassTransit knows a declaration with a binding, or neither.
/// </summary>
internal sealed class QueueDeclaration(string queue, QueueForm form) : IFilter<ChannelContext>
{
    public async Task Send(ChannelContext context, IPipe<ChannelContext> next)
    {
        var arguments = form.Arguments.ToDictionary(StringComparer.Ordinal);
        await context.QueueDeclare(queue, durable: !form.IsAutoDelete, exclusive: false, autoDelete: form.IsAutoDelete, arguments, context.CancellationToken);
        if (form.IsAutoDelete)
        {
            await AnchorAsync(context);
        }

        await next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("queueDeclaration");

    /// <summary>MassTransit makes an exchange of the queue's name. One that was never bound is never deleted: a queue of this connection alone takes it along when it goes.</summary>
    private async Task AnchorAsync(ChannelContext context)
    {
        var none = new Dictionary<string, object?>();
        // A name that is never used twice: a connection that the broker has not missed yet still holds the one before.
        var anchor = $"{FarmEndpoints.OwnPrefix}{queue}.{Guid.NewGuid():n}";
        await context.ExchangeDeclare(queue, ExchangeType.Fanout, durable: false, autoDelete: true, none, context.CancellationToken);
        await context.QueueDeclare(anchor, durable: false, exclusive: true, autoDelete: true, none, context.CancellationToken);
        await context.QueueBind(anchor, queue, "", none, context.CancellationToken);
    }
}
