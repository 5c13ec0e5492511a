using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Leases.Times;
using Farm.Coordinator.Settings;
using Farm.Coordinator.Storage;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Jobs;

/// <summary>The rows that say where a job is: waiting, handed out, ended.</summary>
internal sealed class JobPlaces(IOptions<CoordinatorOptions> options, IOptions<LeaseOptions> leases)
{
    /// <summary>The least that a job counts in the fair share, in GPU-seconds.</summary>
    private const float LeastCost = 0.001f;

    /// <summary>Its place in the queue.</summary>
    public ReadyRow Waiting(JobRow job) => new()
    {
        Number = job.Number,
        Tenant = job.Tenant,
        Model = job.Model,
        Class = job.Class,
        Priority = job.Priority,
        Rank = job.Rank,
        Cost = Math.Max(job.PredictedSeconds, LeastCost),
        NotBefore = job.NotBefore,
        Until = Earliest((job.QueuedAt ?? job.ReadyAt) + options.Value.MaxQueueTime, Bound(job)) ?? DateTimeOffset.MaxValue,
        Adapters = AdaptersOf(job),
    };

    /// <summary>Handed out and not started.</summary>
    /// <param name="worker">Whose own queue it goes to; null for a queue that workers share.</param>
    public InFlightRow HandedOut(JobRow job, string? worker, DateTimeOffset now) => new()
    {
        Number = job.Number,
        JobId = job.Id,
        Attempt = job.Attempt,
        Worker = worker,
        // Short until its message is known to be out, or its worker's heartbeats name it.
        LeaseUntil = now + leases.Value.PlacementLease,
        Until = Bound(job),
    };

    /// <summary>Follows a worker's report.</summary>
    public void Follow(InFlightRow flight, JobRow job, DateTimeOffset now)
    {
        flight.Attempt = job.Attempt;
        flight.Worker = job.WorkerId ?? flight.Worker;
        flight.Started = true;
        flight.LeaseUntil = now + leases.Value.Lease;
        flight.Until = job.Deadline;
    }

    public static FinishedRow Ended(JobRow job) => new() { Number = job.Number, Tenant = job.Tenant, State = job.State, At = job.FinishedAt ?? job.CreatedAt, MarkId = job.MarkId };

    /// <summary>The earliest deadline of the job's own that still binds it.</summary>
    private static DateTimeOffset? Bound(JobRow job) => Earliest(job.StartedAt is null ? job.StartDeadline : null, job.Deadline);

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    /// <summary>A text that cannot be read goes out like any other, and its job then ends with the reason.</summary>
    private static string? AdaptersOf(JobRow job)
    {
        if (!job.SpecJson.Contains("\"adapters\"", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(job.SpecJson, JobJson.Default.JobSpec)?.Adapters is { Count: > 0 } uses ? string.Join(' ', uses.Select(static use => use.Id).Order(StringComparer.Ordinal)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
