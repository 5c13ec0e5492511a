namespace Farm.Coordinator.Storage;

/// <summary>One request that was made for a delivery, and the answer to it.</summary>
internal sealed class WebhookAttemptRow
{
    public required Guid MessageId { get; init; }

    public required long Target { get; init; }

    /// <summary>Version 7: attempts of one delivery in the order of their times, whoever made them.</summary>
    public required Guid Id { get; init; }

    /// <summary>The beginning of the request; its seconds are the webhook-timestamp.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Url { get; init; }

    /// <summary>Of the body that was sent.</summary>
    public required int Bytes { get; init; }

    public required int Milliseconds { get; init; }

    /// <summary>Null where there was no answer.</summary>
    public int? Status { get; init; }

    /// <summary>First bytes of the answer, as text.</summary>
    public string? Answer { get; init; }

    /// <summary>Why the attempt does not count; null for one that does.</summary>
    public string? Error { get; init; }
}
