using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Contracts.Models;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Live;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Workers;
using Farm.Ports.Bus;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Dispatch;

/// <summary>
/// Moves jobs from the table into render queues, oldest first, and keeps those queues shallow. The table is the outbox: a row is claimed and
/// committed before its message goes out, so a crash between the two costs a lease's time and at worst sends the same attempt twice.
/// Several dispatchers never send one row twice; they may together exceed a window by as much again.
/// </summary>
internal sealed class Dispatcher(
    IDbContextFactory<JobsContext> contexts,
    JobTransitions transitions,
    IWorkerRegistry workers,
    ILiveProgress live,
    ModelCatalog models,
    DispatchSignal signal,
    DatabaseGate gate,
    IBusControl bus,
    CoordinatorMetrics metrics,
    TimeProvider time,
    IOptions<CoordinatorOptions> options,
    ILogger<Dispatcher> log) : BackgroundService
{
    private const int LeastWindow = 2;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Fills each queue that a live worker takes from, up to its window.</summary>
    /// <returns>How many messages went out.</returns>
    public async Task<int> PassAsync(CancellationToken stop)
    {
        if (!bus.IsReachable())
        {
            return 0;
        }

        var sent = 0;
        var present = await workers.LiveAsync(stop);
        foreach (var model in models.All)
        {
            // A queue that no worker takes from may not even exist; its jobs wait in the table, where they can still be canceled and expire.
            var slots = present.Where(worker => worker.Takes(model.Card.Id)).Sum(worker => worker.Heartbeat.Slots);
            if (slots > 0)
            {
                sent += await FillAsync(model.Card, Math.Max(LeastWindow, 2 * slots), stop);
            }
        }

        return sent;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.WaitAsync(stoppingToken);
        while (true)
        {
            try
            {
                await PassAsync(stoppingToken);
            }
            catch (Exception problem) when (Outage.IsTransient(problem) && !stoppingToken.IsCancellationRequested)
            {
                log.Paused("Dispatching", problem.GetBaseException().Message);
                await Task.Delay(LookEvery, time, stoppingToken);
            }

            await signal.WaitAsync(LookEvery, time, stoppingToken);
        }
    }

    private async Task<int> FillAsync(ModelCard card, int window, CancellationToken stop)
    {
        using var activity = CoordinatorMetrics.Activity.StartActivity("dispatch");
        var token = Guid.CreateVersion7();
        var claimed = await ClaimAsync(card.Id, window, token, stop);
        if (claimed.Count == 0)
        {
            return 0;
        }

        var queue = QueueNames.Render(card.Tier, card.Id);
        // All at once: one time-out bounds them all, well within the claim's lease.
        var published = await Task.WhenAll(claimed.Select(job => PublishAsync(job, queue, token, stop)));
        var ids = published.Where(id => id is not null).Select(id => id.GetValueOrDefault()).ToList();
        await HoldAsync(ids, token, stop);
        foreach (var id in ids)
        {
            await live.TellAsync(new JobNotice { JobId = id }, stop);
        }

        metrics.Dispatched(queue, ids.Count);
        log.Dispatched(ids.Count, queue);
        return ids.Count;
    }

    private async Task<List<JobRow>> ClaimAsync(string model, int window, Guid token, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var room = window - await db.Jobs.CountAsync(job => job.State == JobState.Dispatched && job.Model == model, stop);
        if (room <= 0)
        {
            return [];
        }

        var from = Transitions.Dispatch.From;
        var until = time.GetUtcNow() + options.Value.Lease;
        var oldest = db.Jobs
            .Where(job => from.Contains(job.State) && job.Model == model)
            .OrderBy(job => job.Number)
            .Take(room)
            .Select(job => job.Number);
        // The state is asked again outside: of two dispatchers that chose the same row, the second finds it taken.
        var rows = await db.Jobs
            .Where(job => from.Contains(job.State) && oldest.Contains(job.Number))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(job => job.State, Transitions.Dispatch.To)
                    .SetProperty(job => job.Version, job => job.Version + 1)
                    .SetProperty(job => job.Attempt, job => job.Attempt == 0 ? 1 : job.Attempt)
                    .SetProperty(job => job.LeaseUntil, until)
                    .SetProperty(job => job.ClaimToken, token),
                stop);
        return rows == 0
            ? []
            : await db.Jobs.AsNoTracking()
                .Where(job => job.State == JobState.Dispatched && job.Model == model && job.ClaimToken == token)
                .OrderBy(job => job.Number)
                .ToListAsync(stop);
    }

    /// <returns>The job's id, or null when it did not go out.</returns>
    private async Task<Guid?> PublishAsync(JobRow job, string queue, Guid token, CancellationToken stop)
    {
        try
        {
            var spec = JsonSerializer.Deserialize(job.SpecJson, JobJson.Default.JobSpec) ?? throw new JsonException("the stored specification is null");
            var message = new RenderJob { JobId = job.Id, Attempt = job.Attempt, Tenant = job.Tenant, Spec = spec };
            await bus.SendToQueueAsync(queue, message, options.Value.PublishTimeout, time, stop);
            return job.Id;
        }
        catch (JsonException problem)
        {
            await transitions.EndAttemptAsync(job.Id, job.Attempt, "spec-unreadable", problem.Message, retryable: false, null, stop);
        }
        catch (Exception problem) when (!stop.IsCancellationRequested)
        {
            // Whatever the transport throws, the row knows that its message is not known to be out.
            log.NotDispatched(job.Id, queue, problem.Message);
            await transitions.WithdrawAsync(job.Id, job.Attempt, row => row.ClaimToken == token, stop);
        }

        return null;
    }

    /// <summary>From the short lease of the claim to the long one of a message in a queue.</summary>
    private async Task HoldAsync(List<Guid> ids, Guid token, CancellationToken stop)
    {
        var until = time.GetUtcNow() + options.Value.DispatchLease;
        await using var db = await contexts.CreateDbContextAsync(stop);
        await db.Jobs
            .Where(job => job.State == JobState.Dispatched && job.ClaimToken == token && ids.Contains(job.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(job => job.LeaseUntil, until), stop);
    }
}
