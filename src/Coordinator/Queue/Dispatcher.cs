using System.Collections.Concurrent;
using System.Text.Json;
using Farm.Catalog.Models;
using Farm.Contracts;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Contracts.Models;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Leases.Times;
using Farm.Coordinator.Live;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Tenants;
using Farm.Coordinator.Workers;
using Farm.Ports.Background;
using Farm.Ports.Bus;
using MassTransit;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Queue;

/// <summary>
/// Moves jobs from the table into render queues, oldest first but for what <see cref="Placement"/> prefers, and keeps those queues shallow.
/// The table is the outbox: a row is claimed and committed before its message goes out, so a crash between the two costs a lease's time and at worst sends the same attempt twice.
/// Several dispatchers never send one row twice; they may together exceed a window by as much again.
/// </summary>
internal sealed class Dispatcher(
    Claims claims,
    JobTransitions transitions,
    IWorkerRegistry workers,
    ILiveProgress live,
    ModelCatalog models,
    TenantDirectory tenants,
    TenantPolicies policies,
    PublishingRules publishing,
    DispatchSignal signal,
    DatabaseGate gate,
    IBusControl bus,
    QueueSender sender,
    CoordinatorMetrics metrics,
    TimeProvider time,
    IOptions<LeaseOptions> options,
    ILogger<Dispatcher> log) : RepeatingService(time, log, Outage.IsTransient)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Workers whose own queue took no message, and until when none is tried: their jobs go to the shared queues.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> unreachable = new(StringComparer.Ordinal);

    /// <summary>Fills each queue that a live worker takes from, up to its window.</summary>
    /// <returns>How many messages went out.</returns>
    public async Task<int> PassAsync(CancellationToken cancellationToken)
    {
        if (!bus.IsReachable())
        {
            return 0;
        }

        var sent = 0;
        var present = await workers.LiveAsync(cancellationToken);
        foreach (var model in models.All)
        {
            // A queue that no worker takes from may not even exist; its jobs wait in the table, where they can still be canceled and expire.
            var takers = present.Where(worker => worker.Takes(model.Card.Id)).ToList();
            if (takers.Count > 0)
            {
                sent += await TryFillAsync(model.Card, takers, cancellationToken);
            }
        }

        return sent;
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        await PassAsync(cancellationToken);
        await signal.WaitAsync(LookEvery, Time, cancellationToken);
    }

    /// <summary>A failure with one model's jobs keeps no other's; an outage would meet them all.</summary>
    private async Task<int> TryFillAsync(ModelCard card, List<WorkerSighting> takers, CancellationToken cancellationToken)
    {
        try
        {
            return await FillAsync(card, takers, cancellationToken);
        }
        catch (Exception problem) when (!Outage.IsTransient(problem) && !cancellationToken.IsCancellationRequested)
        {
            Log.NotFilled(problem, card.Id);
            return 0;
        }
    }

    private async Task<int> FillAsync(ModelCard card, List<WorkerSighting> takers, CancellationToken cancellationToken)
    {
        using var activity = CoordinatorMetrics.Activity.StartActivity("dispatch");
        var token = Guid.CreateVersion7();
        var now = Time.GetUtcNow();
        var reached = takers.ConvertAll(worker => IsReached(worker, now) ? worker : worker with { Heartbeat = worker.Heartbeat with { Queue = null } });
        var claimed = await claims.TakeAsync(card, reached, token, cancellationToken);
        if (claimed.Count == 0)
        {
            return 0;
        }

        var queues = takers.Where(worker => worker.Heartbeat.Queue is not null).ToDictionary(worker => worker.Heartbeat.WorkerId, worker => worker.Heartbeat.Queue ?? "");
        var shared = QueueNames.Render(card.Tier, card.Id, JobClass.Interactive);
        // All at once: one time-out bounds them all, well within the claim's lease.
        var published = await Task.WhenAll(claimed.Select(job => PublishAsync(
            job, job.TargetWorker is { } worker ? queues.GetValueOrDefault(worker, QueueNames.Worker(worker)) : shared, token, cancellationToken)));
        var sent = published.OfType<JobRow>().ToList();
        await transitions.HoldInQueueAsync([.. sent.Where(job => job.TargetWorker is null).Select(job => job.Id)], token, cancellationToken);
        foreach (var job in sent)
        {
            await live.TellAsync(new JobNotice { JobId = job.Id }, cancellationToken);
        }

        foreach (var queue in sent.GroupBy(job => job.TargetWorker is null))
        {
            var name = queue.Key ? shared : QueueNames.Worker("*");
            var count = queue.Count();
            metrics.RecordDispatch(name, count);
            Log.Dispatched(count, name);
        }

        return sent.Count;
    }

    private bool IsReached(WorkerSighting worker, DateTimeOffset now)
    {
        if (!unreachable.TryGetValue(worker.Heartbeat.WorkerId, out var until))
        {
            return true;
        }

        if (until > now)
        {
            return false;
        }

        unreachable.TryRemove(worker.Heartbeat.WorkerId, out _);
        return true;
    }

    /// <returns>The job, or null when it did not go out.</returns>
    private async Task<JobRow?> PublishAsync(JobRow job, string queue, Guid token, CancellationToken cancellationToken)
    {
        try
        {
            var spec = JsonSerializer.Deserialize(job.SpecJson, JobJson.Default.JobSpec) ?? throw new JsonException("the stored specification is null");
            var terms = await tenants.TermsAsync(job.Tenant, cancellationToken);
            var message = new RenderJob
            {
                JobId = job.Id,
                Attempt = job.Attempt,
                Claim = token,
                Tenant = job.Tenant,
                Spec = spec,
                Policy = policies.ForRender(job.Tenant, terms),
                Publishing = publishing.For(job.Tenant, terms),
            };
            await sender.SendAsync(queue, message, options.Value.PublishTimeout, cancellationToken);
            return job;
        }
        catch (JsonException problem)
        {
            await transitions.EndAttemptAsync(job.Id, job.Attempt, new Failure("spec-unreadable", problem.Message, Retryable: false), null, cancellationToken);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever the transport throws, the row knows that its message is not known to be out.
            Log.NotDispatched(job.Id, queue, problem.Message);
            if (job.TargetWorker is { } worker)
            {
                unreachable[worker] = Time.GetUtcNow() + options.Value.Lease;
            }

            await transitions.MoveAsync(Move.Withdraw(job.Id, job.Attempt, row => row.ClaimToken == token), cancellationToken);
        }

        return null;
    }
}
