using Farm.Catalog.Models;
using Farm.Contracts.Messages;
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
    ModelCatalog models,
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

    /// <summary>One pass at a time: two would each fill the same room.</summary>
    private readonly SemaphoreSlim passing = new(1);
    private long? syncedAt;

    /// <summary>Hands out as long as there is room and work.</summary>
    /// <returns>How many messages went out.</returns>
    public async Task<int> PassAsync(CancellationToken cancellationToken)
    {
        await passing.WaitAsync(cancellationToken);
        try
        {
            return await FillAsync(cancellationToken);
        }
        finally
        {
            passing.Release();
        }
    }

    public override void Dispose()
    {
        passing.Dispose();
        base.Dispose();
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        await PassAsync(cancellationToken);
        var next = lanes.NextTime() - Time.GetUtcNow();
        await signal.WaitAsync(next is { } wait && wait < LookEvery ? wait : LookEvery, Time, cancellationToken);
    }

    private async Task<int> FillAsync(CancellationToken cancellationToken)
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
            sent += await HandOutAsync(chosen, cancellationToken);
        }

        return sent;
    }

    /// <summary>The next jobs in order, and a worker with room for each.</summary>
    private List<Chosen> Choose(IReadOnlyList<WorkerSighting> present)
    {
        var heartbeats = present.Where(worker => worker.IsTaking && sender.IsReached(worker)).ToDictionary(static worker => worker.Heartbeat.WorkerId, static worker => worker.Heartbeat, StringComparer.Ordinal);
        var placement = new Placement(heartbeats.Values.Select(RoomOf), lanes.OpenWork);
        var chosen = new List<Chosen>();
        while (chosen.Count < MostJobs && placement.ModelsWithRoom is { Count: > 0 } withRoom && lanes.TakeNext(withRoom, placement.ModelsWithFreeSlot) is { } taken)
        {
            if (placement.Place(new PlacedJob(taken.Lane.Model, lanes.AdaptersOf(taken.Job), NeededBytes: 0, LoadBytesOf(taken.Lane.Model))) is not { } worker)
            {
                lanes.Return(taken);
                break;
            }

            chosen.Add(new Chosen(taken, heartbeats[worker.Id]));
        }

        return chosen;
    }

    /// <summary>Its room by what was handed out and has ended: a heartbeat says what was so seconds ago.</summary>
    private WorkerRoom RoomOf(WorkerHeartbeat worker) => new(
        worker.WorkerId, worker.Tier, worker.Slots, counts.Of(worker.WorkerId),
        worker.Models.ToHashSet(StringComparer.Ordinal), worker.WarmModels.ToHashSet(StringComparer.Ordinal), worker.Adapters.ToHashSet(StringComparer.Ordinal), worker.MemoryBudgetBytes,
        worker.MemoryBudgetBytes - worker.MemoryUsedBytes);

    /// <summary>As much as a worker makes room for, for a picture of the model's own size.</summary>
    private long? LoadBytesOf(string model) =>
        models.TryGet(model, out var installed) ? installed.Card.Memory.At(installed.Card.Defaults.Width, installed.Card.Defaults.Height) : null;

    private async Task<int> HandOutAsync(List<Chosen> chosen, CancellationToken cancellationToken)
    {
        var claim = Guid.CreateVersion7();
        IReadOnlyList<JobRow> handedOut;
        try
        {
            handedOut = await transitions.DispatchAsync(chosen.ToDictionary(static job => job.Taken.Job.Number, static job => (string?)job.Worker.WorkerId), claim, cancellationToken);
        }
        catch
        {
            // Whether the transaction was committed is not known: what was comes back when its lease is over.
            chosen.ForEach(job => lanes.Return(job.Taken));
            throw;
        }

        var rows = handedOut.ToDictionary(static job => job.Number);
        var sent = new List<HandedOutJob>();
        foreach (var (taken, worker) in chosen)
        {
            if (rows.TryGetValue(taken.Job.Number, out var row))
            {
                counts.Note(row.Number, worker.WorkerId);
                sent.Add(new HandedOutJob(row, worker));
            }
            else
            {
                // It was canceled, has expired, or was handed out by another.
                lanes.Uncharge(taken);
            }
        }

        return await sender.SendAsync(sent, claim, cancellationToken);
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

    private sealed record Chosen(Taken Taken, WorkerHeartbeat Worker);
}
