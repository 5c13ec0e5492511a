using System.Text.Json;
using Farm.Catalog.Models;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Coordinator.Http;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Workers;
using Farm.Provenance.Marking;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Jobs;

/// <summary>Reads jobs for their tenant and tells how they stand.</summary>
internal sealed class JobReader(IDbContextFactory<JobsContext> contexts, IWorkerRegistry workers, ModelCatalog models)
{
    public const int MaxPage = 100;

    /// <summary>Places in the line that are counted: whoever is farther back is told that, and no answer costs more.</summary>
    public const int MostPlaces = 1_000;

    /// <summary>Null when there is no such job for this tenant.</summary>
    public async Task<JobRow?> FindAsync(string tenant, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Of(tenant).SingleOrDefaultAsync(job => job.Id == id, cancellationToken);
    }

    /// <param name="language">Of the statement of reasons, where there is one.</param>
    public async Task<JobStatus> DescribeAsync(JobRow row, Language language, CancellationToken cancellationToken)
    {
        var decisions = await DecisionsAsync([row], cancellationToken);
        return Describe(row, await PositionAsync(row, cancellationToken), row.State.IsFinal() ? [] : await workers.LiveAsync(cancellationToken), decisions, language);
    }

    /// <summary>Newest first.</summary>
    /// <param name="states">Only jobs in one of them; none for all.</param>
    /// <param name="before">Only jobs that came before this number.</param>
    public async Task<JobPage> ListAsync(string tenant, IReadOnlyCollection<JobState> states, long? before, int limit, Language language, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var mine = before is null ? db.Of(tenant) : db.Of(tenant).Where(job => job.Number < before);
        // A page of each state and of those the newest: an index gives each, where one for several states would have to be sorted or searched through.
        var pages = states.Distinct().Select(state => Newest(mine.Where(job => job.State == state), limit + 1)).ToList();
        var rows = await Newest(pages.Count == 0 ? mine : pages.Aggregate(Queryable.Concat), limit + 1).ToListAsync(cancellationToken);
        var present = await workers.LiveAsync(cancellationToken);
        var decisions = await DecisionsAsync(rows, cancellationToken);
        var page = rows.Take(limit).Select(row => Describe(row, null, present, decisions, language)).ToList();
        return new JobPage(page, rows.Count > limit ? PageCursor.Write(rows[limit - 1].Number) : null);
    }

    private static IQueryable<JobRow> Newest(IQueryable<JobRow> jobs, int most) => jobs.OrderByDescending(job => job.Number).Take(most);

    /// <summary>1 for the next to leave; MostPlaces + 1 for every place beyond those that are counted.</summary>
    private async Task<int?> PositionAsync(JobRow row, CancellationToken cancellationToken)
    {
        if (row.State != JobState.Queued)
        {
            return null;
        }

        // All tenants stand in the same line; only a number of them is told.
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // From its own place forwards, where the index is full of jobs that still wait.
        return 1 + await db.Jobs
            .Where(job => job.State == JobState.Queued && job.Model == row.Model && job.Number < row.Number)
            .OrderByDescending(job => job.Number)
            .Select(job => job.Number)
            .Take(MostPlaces)
            .CountAsync(cancellationToken);
    }

    /// <summary>Why jobs are Blocked, or were until a person released them, by job.</summary>
    private async Task<IReadOnlyDictionary<Guid, DecisionWithReview>> DecisionsAsync(IReadOnlyList<JobRow> rows, CancellationToken cancellationToken)
    {
        // One that has not moved since it was taken in has nothing behind it that a person could have lifted.
        var judged = rows.Where(row => row.State == JobState.Blocked || row.Version > JobRow.FirstVersion).Select(row => row.Id).ToList();
        if (judged.Count == 0)
        {
            return new Dictionary<Guid, DecisionWithReview>();
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await DecisionWithReview.OfAsync(db, judged, cancellationToken);
    }

    private JobStatus Describe(
        JobRow row, int? position, IReadOnlyList<WorkerSighting> present, IReadOnlyDictionary<Guid, DecisionWithReview> decisions, Language language)
    {
        var spec = JsonSerializer.Deserialize(row.SpecJson, JobJson.Default.JobSpec);
        var obstacle = row.State.IsFinal() || spec is null ? null : Obstacle(spec, present);
        return new JobStatus
        {
            Id = row.Id,
            State = row.State,
            Attempts = row.Attempt,
            Spec = spec,
            Warnings = row.WarningsJson is { } warnings ? JsonSerializer.Deserialize(warnings, JobJson.Default.IReadOnlyListJobWarning) ?? [] : [],
            Position = position <= MostPlaces ? position : null,
            PositionAtLeast = position > MostPlaces ? position : null,
            Possible = row.State.IsFinal() ? null : obstacle is null,
            ImpossibleBecause = obstacle,
            CancelRequested = row.CancelRequested,
            CreatedAt = row.CreatedAt,
            StartedAt = row.StartedAt,
            FinishedAt = row.FinishedAt,
            Worker = row.WorkerId,
            Failure = row.FailureCode is { } code ? new JobFailure(code, row.FailureReason) : null,
            Result = row is { State: JobState.Succeeded, ResultContentType: { } type, ResultBytes: { } bytes, ResultSha256: { } hash, RenderSeconds: { } seconds }
                ? new JobResult(
                    type, bytes, hash, seconds, row.MarkId is { } mark ? MarkId.ToText(unchecked((ulong)mark)) : null, row.ManifestId, row.ManifestHash)
                : null,
            Decision = decisions.TryGetValue(row.Id, out var decision) ? StatementOfReasons.Of(decision, spec, language) : null,
            Links = JobLinks.Of(row.Id),
        };
    }

    /// <summary>Why none of these workers can render this, or null.</summary>
    private string? Obstacle(JobSpec spec, IReadOnlyList<WorkerSighting> present)
    {
        if (!models.TryGet(spec.Model, out var model))
        {
            return $"model {spec.Model} is no longer installed";
        }

        var takers = present.Where(worker => worker.Takes(spec.Model)).ToList();
        if (takers.Count == 0)
        {
            return $"no worker takes from {Farm.Contracts.Messages.QueueNames.Render(model.Card.Tier, spec.Model)}";
        }

        var need = model.Card.LeastBytesAt(spec.Width, spec.Height);
        var most = takers.Max(worker => worker.Heartbeat.MemoryBudgetBytes);
        return need <= most ? null : $"{spec.Width}x{spec.Height} needs {need:N0} bytes; the largest of {takers.Count} workers may use {most:N0}";
    }
}
