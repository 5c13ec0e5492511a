using Farm.Contracts.Api;

namespace Farm.Coordinator.Storage;

/// <summary>Where a tenant is called back. Whoever reads it for sending is not held up by what is sent: nothing here changes with a delivery that succeeds.</summary>
internal sealed class WebhookEndpointRow
{
    /// <summary>The order in which they came, the cursor of lists, and the lane of what is sent to it.</summary>
    public long Number { get; init; }

    public required Guid Id { get; init; }

    public required string Tenant { get; init; }

    /// <summary>Null for one that nothing is sent to: its messages are fetched.</summary>
    public string? Url { get; set; }

    /// <summary>Types of events with commas between; null for all.</summary>
    public string? Events { get; set; }

    public required WebhookSigning Signing { get; init; }

    /// <summary>Encrypted under the key in Farm:Webhooks:KeyFile.</summary>
    public required byte[] Secret { get; set; }

    /// <summary>The one before, which signs too until <see cref="PreviousUntil"/>.</summary>
    public byte[]? PreviousSecret { get; set; }

    public DateTimeOffset? PreviousUntil { get; set; }

    /// <summary>Most requests a minute, of all coordinators together; null for no cap.</summary>
    public int? RatePerMinute { get; set; }

    /// <summary>With a cap: what was sent has used the time up to here.</summary>
    public DateTimeOffset? PacedUntil { get; set; }

    public DateTimeOffset? PausedAt { get; set; }

    public DateTimeOffset? DisabledAt { get; set; }

    public string? DisabledReason { get; set; }

    /// <summary>The first attempt that failed since one succeeded; null where the last one succeeded.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>Last time that messages were fetched, of one without a url.</summary>
    public DateTimeOffset? FetchedAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; set; }
}
