using Farm.Coordinator.Jobs;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Workers;
using Farm.Dispatch;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Queue;

/// <summary>
/// Takes back a job that waits behind a render while another worker that takes its model has nothing to do: it then goes there, under the same attempt. The first worker's message
/// is worth nothing once the other has claimed the render.
/// </summary>
internal sealed class Rebalancing(IDbContextFactory<JobsContext> contexts, JobTransitions transitions, QueueLanes lanes, InFlightCounts counts)
{
    /// <summary>Numbers that waited so at the last look: what is about to be started is left where it is.</summary>
    private HashSet<long> waited = [];

    /// <param name="flights">Jobs that are handed out, as the table has them.</param>
    public async Task LookAsync(IReadOnlyList<InFlightRow> flights, IReadOnlyList<WorkerSighting> present, CancellationToken cancellationToken)
    {
        var idle = present.Where(worker => worker.IsTaking && counts.Of(worker.Heartbeat.WorkerId) == 0).SelectMany(static worker => worker.Heartbeat.Models).ToHashSet(StringComparer.Ordinal);
        var full = present.Where(worker => counts.Of(worker.Heartbeat.WorkerId) > worker.Heartbeat.Slots).Select(static worker => worker.Heartbeat.WorkerId).ToHashSet(StringComparer.Ordinal);
        var waiting = idle.Count == 0 || full.Count == 0 ? [] : flights.Where(flight => !flight.Started && flight.Worker is { } worker && full.Contains(worker)).ToList();
        var before = waited;
        waited = [.. waiting.Select(static flight => flight.Number)];
        if (waiting.Where(flight => before.Contains(flight.Number)).ToDictionary(static flight => flight.Number) is not { Count: > 0 } held)
        {
            return;
        }

        var numbers = held.Keys.ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var job in await db.Jobs.Where(job => numbers.Contains(job.Number)).Select(static job => new { job.Number, job.Id, job.Model, job.Tenant, job.Class, job.Priority, job.Attempt }).ToListAsync(cancellationToken))
        {
            // Where work waits for the model that is not held back, the idle worker gets that. What is handed out is rendered: here it would be held back.
            if (idle.Contains(job.Model) && !lanes.HasWork(job.Model) && !lanes.IsPaused(new LaneKey(job.Model, job.Tenant, job.Class, job.Priority)))
            {
                var worker = held[job.Number].Worker;
                await transitions.MoveAsync(Move.Withdraw(job.Id, job.Attempt, (_, flight) => flight is { Started: false } && flight.Worker == worker), cancellationToken);
            }
        }
    }
}
