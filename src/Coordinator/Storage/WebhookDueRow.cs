namespace Farm.Coordinator.Storage;

/// <summary>A delivery that is to be sent at a time. The only table that senders look for work in: narrow, and a row is gone once its delivery has ended.</summary>
internal sealed class WebhookDueRow
{
    public required long Target { get; init; }

    public required Guid MessageId { get; init; }

    public required string Tenant { get; init; }

    /// <summary>Of one that is being sent: the end of the lease, after which somebody else sends it.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>Place in the schedule of the attempt that comes next.</summary>
    public int Step { get; set; }

    /// <summary>Token of the sender that has it; null for nobody.</summary>
    public Guid? Claim { get; set; }
}
