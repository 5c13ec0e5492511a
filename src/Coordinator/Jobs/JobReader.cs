using System.Collections.Frozen;
using System.Text.Json;
using Farm.Catalog.Models;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Coordinator.Http;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Pauses;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Workers;
using Farm.Provenance.Marking;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Jobs;

/// <summary>Reads jobs for their tenant and tells how they stand.</summary>
internal sealed class JobReader(IDbContextFactory<JobsContext> contexts, IWorkerRegistry workers, JobForecasts forecasts, PauseBoard pauses, ModelCatalog models)
{
    public const int MaxPage = 100;

    /// <summary>Null when there is no such job for this tenant.</summary>
    public async Task<JobRow?> FindAsync(string tenant, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Of(tenant).SingleOrDefaultAsync(job => job.Id == id, cancellationToken);
    }

    /// <param name="language">Of the statement of reasons, where there is one.</param>
    public async Task<JobStatus> DescribeAsync(JobRow row, Language language, CancellationToken cancellationToken)
    {
        var around = await SurroundingsAsync([row], language, cancellationToken);
        return Describe(row, row.State == JobState.Queued && !around.IsPutOff(row) ? around.Outlook?.PositionOf(row) : null, around);
    }

    /// <summary>Newest first.</summary>
    /// <param name="before">Only jobs that came before this number.</param>
    public async Task<JobPage> ListAsync(string tenant, JobFilter filter, long? before, int limit, Language language, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (rows, next) = await filter.PageAsync(db, tenant, before, limit, cancellationToken);
        var around = await SurroundingsAsync(rows, language, cancellationToken);
        return new JobPage([.. rows.Select(row => Describe(row, null, around))], next is { } number ? PageCursor.Write(number) : null);
    }

    /// <summary>Reads all that the answer about these jobs tells beside their rows.</summary>
    private async Task<Surroundings> SurroundingsAsync(IReadOnlyList<JobRow> rows, Language language, CancellationToken cancellationToken)
    {
        var goesOn = !rows.All(static row => row.State.IsFinal());
        var present = goesOn ? await workers.LiveAsync(cancellationToken) : [];
        return new Surroundings(
            present,
            goesOn ? await forecasts.LookAsync(present, cancellationToken) : null,
            await PutOffAsync(rows, cancellationToken),
            await DecisionsAsync(rows, cancellationToken),
            language);
    }

    /// <summary>The jobs whose own time has not come, by the clock that it is kept by; asked only where there may be one.</summary>
    private async Task<IReadOnlySet<Guid>> PutOffAsync(IReadOnlyList<JobRow> rows, CancellationToken cancellationToken)
    {
        var bound = rows.Where(static row => row is { State: JobState.Queued, NotBefore: not null }).ToList();
        if (bound.Count == 0)
        {
            return FrozenSet<Guid>.Empty;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        return bound.Where(row => row.NotBefore > now).Select(static row => row.Id).ToHashSet();
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

    private JobStatus Describe(JobRow row, int? position, Surroundings around)
    {
        var spec = JsonSerializer.Deserialize(row.SpecJson, JobJson.Default.JobSpec);
        var obstacle = row.State.IsFinal() || spec is null ? null : Obstacle(spec, around.Workers);
        var paused = row.State == JobState.Queued ? pauses.Over(row.Tenant, row.Model, row.Tier) : [];
        if (paused.Count > 0)
        {
            obstacle = $"{string.Join("; ", paused.Select(static pause => pause.Reason is { } reason ? $"{pause.Target} is paused: {reason}" : $"{pause.Target} is paused"))}{(obstacle is null ? "" : $"; {obstacle}")}";
        }

        var installed = models.TryGet(row.Model, out var model) ? model.Card : null;
        if (around.IsPutOff(row) && row.NotBefore is { } time)
        {
            obstacle = $"waits until {Rfc3339.Write(time)} (notBefore){(obstacle is null ? "" : $"; {obstacle}")}";
        }

        var expected = around.Outlook?.Of(row, spec is null ? 0 : installed?.LeastBytesAt(spec.Width, spec.Height) ?? 0, obstacle) ?? JobExpectation.None;
        return new JobStatus
        {
            Id = row.Id,
            State = row.State,
            Attempts = row.Attempt,
            Spec = spec,
            Warnings = row.WarningsJson is { } warnings ? JsonSerializer.Deserialize(warnings, JobJson.Default.IReadOnlyListJobWarning) ?? [] : [],
            Class = row.Class,
            Priority = row.Priority,
            Position = position,
            Paused = paused.Count == 0 ? null : [.. paused.Select(static pause => new JobPause(pause.Target, pause.At, pause.Reason))],
            Possible = row.State.IsFinal() ? null : obstacle is null,
            ImpossibleBecause = obstacle,
            ExpectedStart = expected.Start,
            ExpectedFinish = expected.Finish,
            WaitingFor = expected.WaitingFor,
            CancelRequested = row.CancelRequested,
            Metadata = row.MetadataJson is { } metadata ? JsonSerializer.Deserialize(metadata, JobJson.Default.IReadOnlyDictionaryStringString) : null,
            NotBefore = row.NotBefore,
            StartDeadline = row.StartDeadline,
            Deadline = row.Deadline,
            CreatedAt = row.CreatedAt,
            StartedAt = row.StartedAt,
            FinishedAt = row.FinishedAt,
            Worker = row.WorkerId,
            Failure = row.FailureCode is { } code ? new JobFailure(code, row.FailureReason) : null,
            Result = row is { State: JobState.Succeeded, ResultContentType: { } type, ResultBytes: { } bytes, ResultSha256: { } hash, RenderSeconds: { } seconds }
                ? new JobResult(
                    type, bytes, hash, seconds, row.MarkId is { } mark ? MarkId.ToText(unchecked((ulong)mark)) : null, row.ManifestId, row.ManifestHash)
                : null,
            Decision = around.Decisions.TryGetValue(row.Id, out var decision) ? StatementOfReasons.Of(decision, spec, around.Language) : null,
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
            return $"no worker of {TierNames.NameOf(model.Card.Tier)} or more serves {spec.Model}";
        }

        var need = model.Card.LeastBytesAt(spec.Width, spec.Height);
        var most = takers.Max(worker => worker.Heartbeat.MemoryBudgetBytes);
        return need <= most ? null : $"{spec.Width}x{spec.Height} needs {need:N0} bytes; the largest of {takers.Count} workers may use {most:N0}";
    }

    /// <param name="Workers">Those of now.</param>
    /// <param name="Outlook">Null where all jobs have ended.</param>
    /// <param name="PutOff">Jobs that wait for a time of their own.</param>
    /// <param name="Decisions">Of moderation, by job.</param>
    private sealed record Surroundings(
        IReadOnlyList<WorkerSighting> Workers, JobOutlook? Outlook, IReadOnlySet<Guid> PutOff, IReadOnlyDictionary<Guid, DecisionWithReview> Decisions, Language Language)
    {
        public bool IsPutOff(JobRow row) => PutOff.Contains(row.Id);
    }
}
