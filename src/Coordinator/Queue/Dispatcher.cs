using Farm.Coordinator.Jobs;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Workers;
using Farm.Dispatch;
using Farm.Dispatch.Placing;
using Farm.Ports.Background;
using Farm.Ports.Bus;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Queue;

/// <summary>
/// Hands waiting jobs to workers, in the order of the lanes, as long as one has room: as many as it renders at a time, and one more that it finds when it is done. The table is the
/// outbox: a job is handed out and committed before its message is sent, so a crash between the two costs a lease's time and at worst sends the same attempt twice.
/// </summary>
internal sealed class Dispatcher(
    IDbContextFactory<JobsContext> contexts,
    JobTransitions transitions,
    IWorkerRegistry workers,
    QueueLanes lanes,
    InFlightCounts counts,
    TenantWeights weights,
    Rebalancing rebalancing,
    Leadership leadership,
    JobSender sender,
    DispatchSignal signal,
    DatabaseGate gate,
    IBusControl bus,
    TimeProvider time,
    ILogger<Dispatcher> log) : RepeatingService(time, log, Outage.IsTransient)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Jobs that are handed out by one transaction.</summary>
    private const int MostJobs = 64;

    private long? syncedAt;

    /// <summary>Hands out as long as there is room and work.</summary>
    /// <returns>How many messages went out.</returns>
    public async Task<int> PassAsync(CancellationToken cancellationToken)
    {
        if (!bus.IsReachable() || !leadership.IsLeader)
        {
            return 0;
        }

        await weights.RefreshAsync(cancellationToken);
        var present = await workers.LiveAsync(cancellationToken);
        await SyncAsync(present, cancellationToken);
        var sent = 0;
        while (leadership.IsLeader && Choose(present) is { Count: > 0 } chosen)
        {
            sent += await HandOutAsync(chosen, present, cancellationToken);
        }

        return sent;
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        await PassAsync(cancellationToken);
        var next = lanes.NextTime() - Time.GetUtcNow();
        await signal.WaitAsync(next < LookEvery ? next.Value > TimeSpan.Zero ? next.Value : TimeSpan.Zero : LookEvery, Time, cancellationToken);
    }

    /// <summary>The next jobs in order, and a worker with room for each.</summary>
    private List<Chosen> Choose(IReadOnlyList<WorkerSighting> present)
    {
        var placement = new Placement(present.Where(worker => worker.IsTaking && sender.IsReached(worker)).Select(RoomOf));
        var chosen = new List<Chosen>();
        while (chosen.Count < MostJobs && placement.ModelsWithRoom is { Count: > 0 } models && lanes.TakeNext(models, placement.ModelsWithFreeSlot) is { } taken)
        {
            if (placement.Place(new PlacedJob(taken.Lane.Model, lanes.AdaptersOf(taken.Job), NeededBytes: 0)) is not { } worker)
            {
                lanes.Return(taken);
                break;
            }

            chosen.Add(new Chosen(taken, worker.Id));
        }

        return chosen;
    }

    private WorkerRoom RoomOf(WorkerSighting sighting)
    {
        var worker = sighting.Heartbeat;
        return new WorkerRoom(
            worker.WorkerId, worker.Tier, worker.Slots, counts.Of(worker.WorkerId), worker.Jobs.Count,
            worker.Models.ToHashSet(StringComparer.Ordinal), worker.WarmModels.ToHashSet(StringComparer.Ordinal), worker.Adapters.ToHashSet(StringComparer.Ordinal), worker.MemoryBudgetBytes);
    }

    private async Task<int> HandOutAsync(List<Chosen> chosen, IReadOnlyList<WorkerSighting> present, CancellationToken cancellationToken)
    {
        var claim = Guid.CreateVersion7();
        IReadOnlyList<JobRow> handedOut;
        try
        {
            handedOut = await transitions.DispatchAsync(chosen.ToDictionary(static job => job.Taken.Job.Number, static job => (string?)job.Worker), claim, cancellationToken);
        }
        catch
        {
            // Whether the transaction was committed is not known: what was comes back when its lease is over.
            chosen.ForEach(job => lanes.Return(job.Taken));
            throw;
        }

        // Those that are not among them were canceled, have expired, or were handed out by another.
        var numbers = handedOut.Select(static job => job.Number).ToHashSet();
        foreach (var job in chosen.Where(job => !numbers.Contains(job.Taken.Job.Number)))
        {
            lanes.Uncharge(job.Taken);
        }

        var places = chosen.ToDictionary(static job => job.Taken.Job.Number, static job => job.Worker);
        foreach (var job in handedOut)
        {
            counts.Note(job.Number, places[job.Number]);
        }

        return await sender.SendAsync(handedOut, job => present.First(worker => worker.Heartbeat.WorkerId == places[job.Number]), claim, cancellationToken);
    }

    /// <summary>Sets the counts by the table and looks for jobs that wait at the wrong worker, if the last time is a second ago.</summary>
    private async Task SyncAsync(IReadOnlyList<WorkerSighting> present, CancellationToken cancellationToken)
    {
        if (syncedAt is { } last && Time.GetElapsedTime(last) < LookEvery)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await rebalancing.LookAsync(await counts.SyncAsync(db, cancellationToken), present, cancellationToken);
        syncedAt = Time.GetTimestamp();
    }

    private sealed record Chosen(Taken Taken, string Worker);
}
