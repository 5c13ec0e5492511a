using MassTransit;

namespace Farm.Ports.Bus;

/// <summary>A queue on RabbitMQ as all declare it, who sends and who receives: the broker refuses a second declaration that differs.</summary>
internal sealed record QueueForm
{
    private const int Ttl = 10_000;
    private const int DeliveryLimit = 3;

    /// <summary>Replicated, and on disk.</summary>
    public static QueueForm Quorum { get; } = new() { Arguments = new Dictionary<string, object?> { ["x-queue-type"] = "quorum" } };

    /// <summary>As <see cref="Quorum"/>, for jobs: a message that comes back so often takes its consumers down before they can say so, and is dropped. Its job's row puts it back.</summary>
    public static QueueForm Jobs { get; } = new() { Arguments = new Dictionary<string, object?>(Quorum.Arguments) { ["x-delivery-limit"] = DeliveryLimit } };

    /// <summary>For messages that are worth nothing after ten seconds.</summary>
    public static QueueForm WithTtl { get; } = new() { Arguments = new Dictionary<string, object?> { ["x-message-ttl"] = Ttl } };

    /// <summary>Gone with its last consumer.</summary>
    public static QueueForm AutoDelete { get; } = new() { IsAutoDelete = true };

    public bool IsAutoDelete { get; private init; }

    public IReadOnlyDictionary<string, object?> Arguments { get; private init; } = new Dictionary<string, object?>();

    public void Apply(IRabbitMqQueueConfigurator queue)
    {
        queue.AutoDelete = IsAutoDelete;
        queue.Durable = !IsAutoDelete;
        foreach (var (key, value) in Arguments)
        {
            queue.SetQueueArgument(key, value);
        }
    }
}
