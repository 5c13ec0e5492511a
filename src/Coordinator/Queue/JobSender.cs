using System.Collections.Concurrent;
using System.Text.Json;
using Farm.Contracts;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Leases.Times;
using Farm.Coordinator.Live;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Tenants;
using Farm.Coordinator.Workers;
using Farm.Ports.Bus;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Queue;

/// <summary>
/// Sends jobs that were handed out to their workers: into the worker's own queue, or, where it has none, into the one that it shares with the others of its model and class.
/// </summary>
internal sealed class JobSender(
    JobTransitions transitions,
    ILiveProgress live,
    TenantDirectory tenants,
    TenantPolicies policies,
    PublishingRules publishing,
    QueueSender queues,
    CoordinatorMetrics metrics,
    TimeProvider time,
    IOptions<LeaseOptions> leases,
    ILogger<JobSender> log)
{
    /// <summary>Workers whose own queue took no message, and until when none is tried.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> unreachable = new(StringComparer.Ordinal);

    public bool IsReached(WorkerSighting worker)
    {
        if (!unreachable.TryGetValue(worker.Heartbeat.WorkerId, out var until))
        {
            return true;
        }

        if (until > time.GetUtcNow())
        {
            return false;
        }

        unreachable.TryRemove(worker.Heartbeat.WorkerId, out _);
        return true;
    }

    /// <returns>How many went out; the others wait again.</returns>
    public async Task<int> SendAsync(IReadOnlyList<HandedOutJob> jobs, Guid claim, CancellationToken cancellationToken)
    {
        using var activity = CoordinatorMetrics.Activity.StartActivity("dispatch");
        // All at once: one time-out bounds them all, well within the claim's lease.
        var isSent = await Task.WhenAll(jobs.Select(job => TrySendAsync(job, claim, cancellationToken)));
        var sent = jobs.Where((_, i) => isSent[i]).ToList();
        if (sent.Where(static job => job.Worker.Queue is null).Select(static job => job.Row.Number).ToList() is { Count: > 0 } shared)
        {
            await transitions.HoldInQueueAsync(shared, cancellationToken);
        }

        foreach (var job in sent)
        {
            await live.TellAsync(new JobNotice { JobId = job.Row.Id }, cancellationToken);
        }

        foreach (var queue in sent.GroupBy(static job => job.Worker.Queue is null ? SharedQueue(job.Row) : QueueNames.Worker("*")))
        {
            var count = queue.Count();
            metrics.RecordDispatch(queue.Key, count);
            log.Dispatched(count, queue.Key);
        }

        return sent.Count;
    }

    private static string SharedQueue(JobRow job) => QueueNames.Render(job.Tier, job.Model, job.Class);

    private async Task<bool> TrySendAsync(HandedOutJob handedOut, Guid claim, CancellationToken cancellationToken)
    {
        var (job, worker) = handedOut;
        var queue = worker.Queue ?? SharedQueue(job);
        try
        {
            await queues.SendAsync(queue, await MessageOfAsync(job, claim, cancellationToken), leases.Value.PublishTimeout, cancellationToken);
            return true;
        }
        catch (JsonException problem)
        {
            await transitions.EndAttemptAsync(job.Id, job.Attempt, new Failure("spec-unreadable", problem.Message, Retryable: false), null, cancellationToken);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever the transport throws, the row knows that its message is not known to be out.
            log.NotDispatched(job.Id, queue, problem.Message);
            unreachable[worker.WorkerId] = time.GetUtcNow() + leases.Value.Heartbeat;
            await transitions.MoveAsync(Move.Withdraw(job.Id, job.Attempt, (row, _) => row.ClaimToken == claim), cancellationToken);
        }

        return false;
    }

    private async Task<RenderJob> MessageOfAsync(JobRow job, Guid claim, CancellationToken cancellationToken)
    {
        var spec = JsonSerializer.Deserialize(job.SpecJson, JobJson.Default.JobSpec) ?? throw new JsonException("the stored specification is null");
        var terms = await tenants.TermsAsync(job.Tenant, cancellationToken);
        return new RenderJob
        {
            JobId = job.Id,
            Attempt = job.Attempt,
            Claim = claim,
            // It was taken in, and handed out: a version more says that something has happened to it before.
            Resent = job.Version > JobRow.FirstVersion + 1,
            Tenant = job.Tenant,
            Class = job.Class,
            Spec = spec,
            Policy = policies.ForRender(job.Tenant, terms),
            Publishing = publishing.For(job.Tenant, terms),
        };
    }
}

/// <summary>A job that was handed out, and the worker that it goes to.</summary>
internal sealed record HandedOutJob(JobRow Row, WorkerHeartbeat Worker);
