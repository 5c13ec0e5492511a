using Farm.Contracts.Api;

namespace Farm.Coordinator.Storage;

/// <summary>One message on its way to one place.</summary>
internal sealed class WebhookDeliveryRow
{
    public required Guid MessageId { get; init; }

    /// <summary>Number of an endpoint; below zero a number that stands for a tenant and the host of a job's own url.</summary>
    public required long Target { get; init; }

    /// <summary>The job's own; null for an endpoint, whose url of the time counts.</summary>
    public string? Url { get; init; }

    public required WebhookDeliveryState State { get; set; }

    /// <summary>Attempts that were made.</summary>
    public int Attempts { get; set; }

    /// <summary>Status of the last answer; null for none.</summary>
    public int? Status { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}
