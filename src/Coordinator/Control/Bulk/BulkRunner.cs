using Farm.Contracts;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Queue;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Ports.Background;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Control.Bulk;

/// <summary>
/// Does bulk actions a step at a time: some jobs and the action's cursor in one transaction, so that after a crash it goes on behind the last step that counts. The coordinator that
/// dispatches does so; two would hinder each other, and nothing more.
/// </summary>
internal sealed class BulkRunner(
    IDbContextFactory<JobsContext> contexts, JobTransitions transitions, JobCancel cancel, Leadership leadership, DatabaseGate gate, TimeProvider time, ILogger<BulkRunner> log)
    : RepeatingService(time, log, Outage.IsTransient)
{
    /// <summary>Jobs that are looked at in one step.</summary>
    private const int MostJobs = 200;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Previews that nobody ran, and actions that have ended, are forgotten after this.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private readonly DispatchSignal signal = new();
    private long? sweptAt;

    /// <summary>There is something to do.</summary>
    public void Wake() => signal.Raise();

    /// <summary>Does a step of each action that runs, the oldest first.</summary>
    /// <returns>Whether anything runs.</returns>
    public async Task<bool> PassAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var running = await db.Bulks.AsNoTracking().Where(static row => row.State == BulkState.Running).OrderBy(static row => row.Number).ToListAsync(cancellationToken);
        foreach (var action in running)
        {
            await StepAsync(action, cancellationToken);
        }

        return running.Count > 0;
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        if (leadership.IsLeader && await PassAsync(cancellationToken))
        {
            return;
        }

        if (leadership.IsLeader && (sweptAt is not { } last || Time.GetElapsedTime(last) > SweepEvery))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var before = await db.NowAsync(cancellationToken) - Kept;
            await db.Bulks.Where(row => row.State != BulkState.Running && row.CreatedAt < before).ExecuteDeleteAsync(cancellationToken);
            sweptAt = Time.GetTimestamp();
        }

        await signal.WaitAsync(LookEvery, Time, cancellationToken);
    }

    private async Task StepAsync(BulkRow action, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (numbers, cursor) = await new BulkQuery(db, BulkSelection.Of(action), action.Through).NextAsync(action.Cursor, MostJobs, cancellationToken);
        try
        {
            await ChangeAsync(action, numbers, cursor, cancellationToken);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested && !Outage.IsTransient(problem) && numbers.Count > 0)
        {
            // One of them is at fault: each by itself, and those that fail are counted and passed by.
            log.BulkStepFailed(action.Id, numbers.Count, problem);
            await EachAsync(action, numbers, cursor, cancellationToken);
        }
    }

    private async Task EachAsync(BulkRow action, IReadOnlyList<long> numbers, long cursor, CancellationToken cancellationToken)
    {
        for (var i = 0; i < numbers.Count; i++)
        {
            var next = i == numbers.Count - 1 ? cursor : numbers[i];
            var goesOn = false;
            try
            {
                goesOn = await ChangeAsync(action, [numbers[i]], next, cancellationToken);
            }
            catch (Exception problem) when (!cancellationToken.IsCancellationRequested && !Outage.IsTransient(problem))
            {
                log.BulkStepFailed(action.Id, 1, problem);
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                goesOn = await WriteAsync(db, action, next, new Counts(0, 0, 1), cancellationToken);
            }

            if (!goesOn)
            {
                return;
            }

            (action.Cursor, action.Version) = (next, action.Version + 1);
        }
    }

    /// <returns>False where somebody has stopped it, or another process was quicker: then nothing of the step counts.</returns>
    private async Task<bool> ChangeAsync(BulkRow action, IReadOnlyList<long> numbers, long cursor, CancellationToken cancellationToken)
    {
        List<ChangedJob> changed = [];
        void Act(JobChange change)
        {
            changed.Clear();
            foreach (var job in change.Found.OrderBy(static job => job.Number))
            {
                if (TryChange(change, job, action) is { } did)
                {
                    changed.Add(did);
                }
            }
        }

        var counts = await transitions.ActAsync(
            numbers, Act, db => WriteAsync(db, action, cursor, new Counts(changed.Count, numbers.Count - changed.Count, 0), cancellationToken), cancellationToken);
        if (!counts)
        {
            return false;
        }

        await Task.WhenAll(changed.Select(job => transitions.AnnounceAsync(job.Id, job.Transition, cancellationToken)));
        await cancel.TellWorkersAsync(changed.Where(static job => job.TellsWorkers).Select(static job => (job.Id, job.State)), cancellationToken);
        return true;
    }

    /// <returns>Null where its state has changed since it was found.</returns>
    private static ChangedJob? TryChange(JobChange change, JobRow job, BulkRow action)
    {
        var actor = new JobActor(action.By, action.ByTenant);
        var detail = $"bulk action {action.Id}";
        if (action.Kind == BulkKind.Reorder)
        {
            var (jobClass, priority) = (action.Class ?? job.Class, action.Priority ?? job.Priority);
            var isSame = (jobClass, priority) == (job.Class, job.Priority);
            if (job.State != JobState.Queued || (!isSame && !change.TryReorder(job.Id, jobClass, priority, rank: null)))
            {
                return null;
            }

            if (!isSame)
            {
                change.Note(job, actor, "reordered", detail);
            }

            return new ChangedJob(job.Id, null, job.State, TellsWorkers: false);
        }

        if (change.TryMove(Move.CancelWaiting(job.Id)).HasMoved)
        {
            change.Note(job, actor, JobActRow.Canceled, detail);
            // One that was never handed out lies in no worker's queue.
            return new ChangedJob(job.Id, Transitions.CancelWaiting, JobState.Canceled, TellsWorkers: job.Attempt > 0);
        }

        if (!job.CancelRequested && change.TryAskToCancel(job.Id))
        {
            change.Note(job, actor, JobActRow.CancelRequested, detail);
            return new ChangedJob(job.Id, null, job.State, TellsWorkers: true);
        }

        return null;
    }

    private static async Task<bool> WriteAsync(JobsContext db, BulkRow action, long cursor, Counts counts, CancellationToken cancellationToken)
    {
        var isLast = cursor >= action.Through;
        var now = await db.NowAsync(cancellationToken);
        var (state, ended, version) = (isLast ? BulkState.Done : BulkState.Running, isLast ? now : (DateTimeOffset?)null, action.Version);
        return await db.Bulks.Where(row => row.Id == action.Id && row.State == BulkState.Running && row.Version == version).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Cursor, cursor).SetProperty(row => row.State, state).SetProperty(row => row.EndedAt, ended).SetProperty(row => row.Version, version + 1)
                .SetProperty(row => row.Done, row => row.Done + counts.Done).SetProperty(row => row.Missed, row => row.Missed + counts.Missed).SetProperty(row => row.Failed, row => row.Failed + counts.Failed),
            cancellationToken) == 1;
    }

    private readonly record struct Counts(int Done, int Missed, int Failed);

    private sealed record ChangedJob(Guid Id, Transition? Transition, JobState State, bool TellsWorkers);
}
