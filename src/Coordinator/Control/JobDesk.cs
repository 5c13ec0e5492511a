using Farm.Catalog.Jobs;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Audit;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Queue;
using Farm.Coordinator.Storage;
using Farm.Dispatch;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Control;

/// <summary>
/// Gives a waiting job another place among its tenant's own. The place is found in this process's lanes and kept in the job's row, so that it holds for every coordinator
/// and over restarts; where the lanes were a moment late, the job stands beside where they said.
/// </summary>
internal sealed class JobDesk(IDbContextFactory<JobsContext> contexts, JobTransitions transitions, QueueLanes lanes)
{
    private const int MostActs = 1_000;

    /// <summary>A job that the caller may order: of its tenant, and for whoever runs the farm any tenant's. Null where there is none.</summary>
    public async Task<JobRow?> FindAsync(Guid id, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = caller.MayRunFarm ? db.Jobs.AsNoTracking() : db.Of(caller.Tenant.Name);
        return await all.SingleOrDefaultAsync(job => job.Id == id, cancellationToken);
    }

    /// <summary>Puts it to the place.</summary>
    public async Task<DeskAnswer> MoveAsync(JobRow job, JobMove move, Caller caller, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        var (place, anchor) = await ReadAsync(job, move, errors, cancellationToken);
        if (errors.Count > 0)
        {
            return new DeskAnswer.Refused(errors);
        }

        if (job.State != JobState.Queued)
        {
            return new DeskAnswer.TooLate($"job {job.Id} is {job.State}; only one that is Queued can be moved");
        }

        var lane = QueuePlace.Of(job);
        return lanes.Find(lane, anchor?.Lane ?? lane.Lane, place) switch
        {
            null => new DeskAnswer.TooLate($"job {job.Id}, or the one beside which it is to stand, has no place in the queue at present: its own time has not come, or it has just left"),
            { Limit: { } limit } => new DeskAnswer.Refused(
                [new FieldError("place", $"is {place.Number}; must be from 1 to {limit}, the jobs of {job.Tenant} that wait for {job.Model} in class {Choice.WordOf(job.Class)}")]),
            { Rank: null } => new DeskAnswer.Placed(),
            var found => await PlaceAsync(job, job.Class, found.Priority, found.Rank, found.Shifted, "moved", caller, cancellationToken),
        };
    }

    /// <summary>Gives it another priority or class, behind those that have it already and came before it.</summary>
    public async Task<DeskAnswer> ReorderAsync(JobRow job, JobReorder order, Caller caller, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        OrderRules.CheckPriority("priority", order.Priority, errors);
        var jobClass = OrderRules.ReadClass("class", order.Class, errors) ?? job.Class;
        if (order is { Priority: null, Class: null })
        {
            errors.Add(new FieldError("$", "has neither priority nor class; must have one of them, or both"));
        }

        if (errors.Count > 0)
        {
            return new DeskAnswer.Refused(errors);
        }

        var priority = order.Priority ?? job.Priority;
        return job.State != JobState.Queued ? new DeskAnswer.TooLate($"job {job.Id} is {job.State}; only one that is Queued can be given another place")
            : (jobClass, priority) == (job.Class, job.Priority) ? new DeskAnswer.Placed()
            : await PlaceAsync(job, jobClass, priority, null, new Dictionary<long, long>(), "reordered", caller, cancellationToken);
    }

    /// <summary>The acts of people on a job.</summary>
    public async Task<JobHistory> HistoryAsync(JobRow job, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.JobActs.AsNoTracking().Where(row => row.Number == job.Number).OrderBy(row => row.Id).Take(MostActs).ToListAsync(cancellationToken);
        return new JobHistory([.. rows.Select(row => new JobAct(row.At, row.Act, caller.IsOfTheFarm || row.ByTenant == caller.Home ? row.By : "farm", row.Detail))]);
    }

    private async Task<DeskAnswer> PlaceAsync(
        JobRow job, JobClass jobClass, int priority, long? rank, IReadOnlyDictionary<long, long> shifted, string act, Caller caller, CancellationToken cancellationToken)
    {
        var isPlaced = false;
        void Act(JobChange change)
        {
            isPlaced = false;
            foreach (var row in change.Found)
            {
                if (row.Number != job.Number)
                {
                    change.TryReorder(row.Id, row.Class, row.Priority, shifted[row.Number]);
                }
                else if (change.TryReorder(row.Id, jobClass, priority, rank))
                {
                    isPlaced = true;
                    change.Note(row, new JobActor(caller.Name, caller.Home), act, $"{Choice.WordOf(jobClass)}, priority {priority}; was {Choice.WordOf(job.Class)}, priority {job.Priority}");
                }
            }
        }

        await transitions.ActAsync([job.Number, .. shifted.Keys], Act, db => NoteAsync(db, job, act, isPlaced, caller, cancellationToken), cancellationToken);
        if (!isPlaced)
        {
            return new DeskAnswer.TooLate($"job {job.Id} has left the queue; it can be moved no more");
        }

        await transitions.AnnounceAsync(job.Id, null, cancellationToken);
        return new DeskAnswer.Placed();
    }

    /// <summary>An act on another tenant's job is audited.</summary>
    private static async Task<bool> NoteAsync(JobsContext db, JobRow job, string act, bool isPlaced, Caller caller, CancellationToken cancellationToken)
    {
        if (isPlaced && caller.Home != job.Tenant && !caller.IsAnonymous)
        {
            await AuditLog.AppendAsync(db, new AuditEntry(act == "moved" ? AuditActs.JobMoved : AuditActs.JobReordered, caller.AsActor(), $"job:{job.Id}", job.Tenant), cancellationToken);
        }

        return isPlaced;
    }

    private async Task<(WantedPlace Place, QueuePlace? Anchor)> ReadAsync(JobRow job, JobMove move, List<FieldError> errors, CancellationToken cancellationToken)
    {
        List<string> named = [.. new (string Name, bool IsThere)[] { ("to", move.To is not null), ("place", move.Place is not null), ("before", move.Before is not null), ("after", move.After is not null) }
            .Where(static one => one.IsThere).Select(static one => one.Name)];
        if (named.Count != 1)
        {
            errors.Add(new FieldError("$", $"has {(named.Count == 0 ? "none" : string.Join(" and ", named))}; must have one of to, place, before and after"));
            return default;
        }

        if (move.Place is { } place)
        {
            return (new WantedPlace(PlaceKind.At, place), null);
        }

        if (move.To is { } to)
        {
            if (to is not ("front" or "end"))
            {
                errors.Add(new FieldError("to", $"'{to}' is not known; known are front, end"));
            }

            return (new WantedPlace(to == "front" ? PlaceKind.Front : PlaceKind.End), null);
        }

        var id = move.Before ?? move.After;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (id == job.Id || await db.Of(job.Tenant).SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { State: JobState.Queued } other || other.Class != job.Class)
        {
            errors.Add(new FieldError(named[0], $"is {id}; must be another job of {job.Tenant} that is Queued, of class {Choice.WordOf(job.Class)}"));
            return default;
        }

        return (new WantedPlace(move.Before is null ? PlaceKind.After : PlaceKind.Before, other.Number), QueuePlace.Of(other));
    }
}

/// <summary>The end of an act on one job.</summary>
internal abstract record DeskAnswer
{
    public sealed record Placed : DeskAnswer;

    /// <summary>The request asks for what cannot be.</summary>
    public sealed record Refused(IReadOnlyList<FieldError> Errors) : DeskAnswer;

    /// <summary>The job is in no state for it.</summary>
    public sealed record TooLate(string Reason) : DeskAnswer;
}
