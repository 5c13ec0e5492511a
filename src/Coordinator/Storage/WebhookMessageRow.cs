namespace Farm.Coordinator.Storage;

/// <summary>An event that somebody is told of, written in the transaction of what it tells. It never changes.</summary>
internal sealed class WebhookMessageRow
{
    /// <summary>Version 7, so that messages lie in the order of their times; told as msg_ and its digits.</summary>
    public required Guid Id { get; init; }

    public required string Tenant { get; init; }

    public required string Type { get; init; }

    /// <summary>Null for an event that is of no job.</summary>
    public Guid? JobId { get; init; }

    /// <summary>From 1 for each job; 0 without one.</summary>
    public int Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The facts of the event, an object without links: these are made when it is sent.</summary>
    public required string Data { get; init; }

    /// <summary>
    /// Id of the transaction on Postgres. Whoever reads messages in order reads up to the oldest transaction that is not over, for one that began earlier may still add to what lies before. On SQLite, which
    /// has one writer, a number that grows.
    /// </summary>
    public long Transaction { get; init; }
}
