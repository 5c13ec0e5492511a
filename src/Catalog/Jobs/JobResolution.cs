using Farm.Contracts.Jobs;

namespace Farm.Catalog.Jobs;

/// <summary>The outcome of a request.</summary>
/// <param name="Spec">With every choice made; null where the request is refused.</param>
/// <param name="Errors">Everything that is wrong with it; none where it is taken.</param>
/// <param name="Warnings">What of it will have no effect.</param>
public sealed record JobResolution(JobSpec? Spec, IReadOnlyList<FieldError> Errors, IReadOnlyList<JobWarning> Warnings)
{
    /// <summary>The times that bind it.</summary>
    public JobTimes Times { get; init; } = JobTimes.None;

    /// <summary>Its place in the order of the queue.</summary>
    public JobOrder Order { get; init; } = JobOrder.Usual;

    /// <summary>Its metadata, where the request is taken; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Address that its events are sent to; null for none.</summary>
    public JobWebhook? Webhook { get; init; }
}
