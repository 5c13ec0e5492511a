using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Farm.Ports.Bus;

/// <summary>
/// The queues on RabbitMQ that keep what no consumer could take: <c>NAME_error</c> for what failed or cannot be read, <c>NAME_skipped</c> for types
/// that nobody knows. Each call has a connection of its own, for whoever looks now and then.
/// </summary>
/// <remarks>Every member throws <see cref="RabbitMQClientException"/>, <see cref="IOException"/> or <see cref="TimeoutException"/> when the broker cannot be asked.</remarks>
public sealed class ErrorQueues(BusOptions options)
{
    private const int NotFound = 404;

    /// <summary>Names of the two that belong to a queue.</summary>
    public static IEnumerable<string> Of(string queue) => [queue + ErrorQueue.FailedSuffix, queue + ErrorQueue.SkippedSuffix];

    /// <summary>Whether it is the name of one.</summary>
    public static bool IsName(string queue) => SuffixOf(queue) is not null;

    /// <summary>Those that exist, with the number of messages in each.</summary>
    public async Task<IReadOnlyList<KeptMessages>> CountAsync(IEnumerable<string> queues, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        var found = new List<KeptMessages>();
        foreach (var queue in queues)
        {
            // A queue that is not there closes its channel.
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
            if (await CountAsync(channel, queue, cancellationToken) is { } count)
            {
                found.Add(new KeptMessages(queue, count));
            }
        }

        return found;
    }

    /// <summary>Puts messages back where they came from, oldest first: as many as are there at the beginning, so that one which fails again is not taken twice.</summary>
    /// <param name="queue">Such as <c>coordinator.events_error</c>.</param>
    /// <returns>How many went back; null when there is no such queue.</returns>
    public async Task<int?> RetryAsync(string queue, CancellationToken cancellationToken)
    {
        var origin = OriginOf(queue);
        await using var connection = await ConnectAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
        if (await CountAsync(channel, queue, cancellationToken) is not { } count)
        {
            return null;
        }

        var moved = 0;
        for (; moved < count && await channel.BasicGetAsync(queue, autoAck: false, cancellationToken) is { } message; moved++)
        {
            // Confirmed before it is taken away: a crash in between doubles a message, and every message may come twice.
            await channel.BasicPublishAsync("", origin, mandatory: true, WithoutFault(message.BasicProperties), message.Body, cancellationToken);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, cancellationToken);
        }

        return moved;
    }

    /// <summary>Throws the messages of a queue away.</summary>
    /// <returns>How many there were; null when there is no such queue.</returns>
    public async Task<long?> PurgeAsync(string queue, CancellationToken cancellationToken)
    {
        // Never a queue that works.
        _ = OriginOf(queue);
        await using var connection = await ConnectAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        return await CountAsync(channel, queue, cancellationToken) is null ? null : await channel.QueuePurgeAsync(queue, cancellationToken);
    }

    private static string OriginOf(string queue) =>
        SuffixOf(queue) is { } suffix ? queue[..^suffix.Length] : throw new ArgumentException($"'{queue}' is no error queue", nameof(queue));

    private static string? SuffixOf(string queue) =>
        Array.Find([ErrorQueue.FailedSuffix, ErrorQueue.SkippedSuffix], ending => queue.Length > ending.Length && queue.EndsWith(ending, StringComparison.Ordinal));

    private static async Task<uint?> CountAsync(IChannel channel, string queue, CancellationToken cancellationToken)
    {
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue, cancellationToken)).MessageCount;
        }
        catch (OperationInterruptedException problem) when (problem.ShutdownReason?.ReplyCode == NotFound)
        {
            return null;
        }
    }

    /// <summary>The message as it was sent, without what MassTransit added when it put it aside.</summary>
    private static BasicProperties WithoutFault(IReadOnlyBasicProperties kept)
    {
        var properties = new BasicProperties(kept);
        if (kept.Headers is { } headers)
        {
            properties.Headers = headers
                .Where(static header => !header.Key.StartsWith("MT-Fault-", StringComparison.Ordinal) && header.Key != "MT-Reason")
                .ToDictionary(StringComparer.Ordinal);
        }

        return properties;
    }

    private Task<IConnection> ConnectAsync(CancellationToken cancellationToken) => BrokerConnection.OpenAsync(options, "farm error queues", cancellationToken);
}

/// <param name="Queue">With its ending.</param>
public sealed record KeptMessages(string Queue, long Messages);
