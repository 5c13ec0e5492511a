using System.Text.Json;
using Farm.Catalog.Jobs;
using Farm.Catalog.Models;
using Farm.Contracts.Jobs;
using Farm.Contracts.Tenants;
using Farm.Contracts.Webhooks;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Quotas;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Uploads;
using Farm.Coordinator.Webhooks.Outbox;
using Farm.Ports.Background;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Jobs;

/// <summary>
/// Takes judged jobs into the table, as Queued or as Blocked, with all that belongs to them: their place in the queue, the decision, what they reserve. Those that come at the same
/// time are one transaction. An answer exists once its row does: there is no time in which a repeated key is "in progress".
/// </summary>
internal sealed class JobInserts
{
    /// <summary>Jobs of one transaction.</summary>
    private const int MostJobs = 64;

    private readonly IDbContextFactory<JobsContext> contexts;
    private readonly JobPlaces places;
    private readonly WebhookOutbox outbox;
    private readonly UsageBook book;
    private readonly Reservations reservations;
    private readonly QueueFeed feed;
    private readonly CoordinatorMetrics metrics;
    private readonly ILogger<JobInserts> log;
    private readonly GroupCommit<NewJob, SubmissionResult> group;

    public JobInserts(
        IDbContextFactory<JobsContext> contexts, JobPlaces places, WebhookOutbox outbox, UsageBook book, Reservations reservations, QueueFeed feed, CoordinatorMetrics metrics, ILogger<JobInserts> log)
    {
        (this.contexts, this.places, this.outbox, this.book, this.reservations, this.feed, this.metrics, this.log) = (contexts, places, outbox, book, reservations, feed, metrics, log);
        group = new(MostJobs, InsertAsync, Outage.IsTransient);
    }

    /// <summary>The job that this tenant's key already made, if it still counts.</summary>
    public async Task<JobRow?> FindByKeyAsync(string tenant, IdempotencyKey key, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Of(tenant).SingleOrDefaultAsync(job => job.IdempotencyKey == key.Value && job.CreatedAt > db.After(-IdempotencyKey.Lifetime), cancellationToken);
    }

    /// <returns>
    /// Taken with the new row, or with the one that another request with the same key made meanwhile; refused when an adapter of the job was removed meanwhile.
    /// </returns>
    public async Task<SubmissionResult> InsertAsync(NewJob job, CancellationToken cancellationToken)
    {
        try
        {
            return await group.RunAsync(job, cancellationToken);
        }
        catch (DbUpdateException) when (job.Key is { } key)
        {
            // The unique index decides between two requests with one key; any other trouble is thrown on.
            if (await FindByKeyAsync(job.Tenant, key, cancellationToken) is { } winner)
            {
                return new SubmissionResult.Taken(winner, []);
            }

            if (!await ForgetAsync(job.Tenant, key, cancellationToken))
            {
                throw;
            }

            return await group.RunAsync(job, cancellationToken);
        }
    }

    /// <summary>Frees a key whose time is over.</summary>
    /// <returns>Whether a job had it.</returns>
    private async Task<bool> ForgetAsync(string tenant, IdempotencyKey key, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Jobs
            .Where(job => job.Tenant == tenant && job.IdempotencyKey == key.Value && job.CreatedAt <= db.After(-IdempotencyKey.Lifetime))
            .ExecuteUpdateAsync(set => set.SetProperty(job => job.IdempotencyKey, (string?)null), cancellationToken) > 0;
    }

    private async Task<IReadOnlyList<SubmissionResult>> InsertAsync(IReadOnlyList<NewJob> jobs)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        // The transaction is given up as a whole or not at all.
        db.Database.AutoSavepointsEnabled = false;
        using var turn = await db.TakeTurnAsync(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        // One clock for all that is judged later: how long a job has waited, and how long its key counts.
        var now = await db.NowAsync(CancellationToken.None);
        var entering = jobs.Select(job => EnteringOf(job, now)).ToList();
        foreach (var job in entering)
        {
            await HoldAsync(db, job, now);
        }

        // Tenant after tenant, as every transaction does that adds to the sums of several.
        foreach (var tenant in entering.Where(static job => job.Estimate is not null).GroupBy(static job => job.Row.Tenant).OrderBy(static jobs => jobs.Key, StringComparer.Ordinal))
        {
            await ReserveAsync(db, tenant.Key, [.. tenant]);
        }

        var taken = entering.Where(static job => job.Refusal is null).ToList();
        if (taken.Count == 0)
        {
            return [.. entering.Select(static job => job.Result)];
        }

        var change = await SaveAsync(db, taken);
        await outbox.WriteAsync(db, [.. taken.SelectMany(static job => ToldMoves.OfNew(job.Row, job.Decided))], now, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        feed.Publish(change);
        foreach (var job in taken)
        {
            Tell(job);
        }

        return [.. entering.Select(static job => job.Result)];
    }

    /// <summary>Locks what the job works with until it is in, so that nobody removes it before the job can be seen.</summary>
    private static async Task HoldAsync(JobsContext db, Entering job, DateTimeOffset now)
    {
        var (tenant, spec) = (job.Row.Tenant, job.New.Spec);
        if (spec.SourceKeys().Select(static source => source.Key).ToList() is { Count: > 0 } sources)
        {
            await UploadUse.KeepAsync(db, tenant, sources, job.Row.ReadyAt, CancellationToken.None);
        }

        var named = job.New.Adapters.Intersect(spec.Adapters?.Select(static use => use.Id) ?? []).ToList();
        if (named.Count > 0
            && await db.Adapters.Where(row => row.Tenant == tenant && row.Model == job.Row.Model && named.Contains(row.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), CancellationToken.None) != named.Count)
        {
            job.Refuse(new SubmissionResult.Refused([new FieldError("adapters", "names an adapter that was removed a moment ago")]));
        }
    }

    /// <summary>Reserves what one tenant's jobs take; a job that its limits leave no room for is refused, and the others are not.</summary>
    private async Task ReserveAsync(JobsContext db, string tenant, IReadOnlyList<Entering> jobs)
    {
        var made = await reservations.ReserveAsync(db, tenant, jobs[0].Row.CreatedAt, [.. jobs.Select(static job => (job.Estimate ?? default, job.New.Limits))], CancellationToken.None);
        foreach (var (job, reservation) in jobs.Zip(made))
        {
            if (reservation is Reservation.Refused refused)
            {
                job.Refuse(new SubmissionResult.OverLimit(refused));
            }

            job.Near = (reservation as Reservation.Made)?.Near ?? [];
        }
    }

    private async Task<QueueChange> SaveAsync(JobsContext db, IReadOnlyList<Entering> taken)
    {
        foreach (var job in taken)
        {
            RowMoves.Add(db, job.Row);
            job.Decided?.AddTo(db);
            if (job.Estimate is { } estimate)
            {
                book.Enter(db, job.Row, estimate);
            }
        }

        await db.SaveRowsAsync(CancellationToken.None);
        // They have their numbers now.
        var ready = taken.Where(static job => job.Row.State == JobState.Queued).Select(job => places.Waiting(job.Row)).ToList();
        db.Ready.AddRange(ready);
        db.Finished.AddRange(taken.Where(static job => job.Row.State.IsFinal()).Select(static job => JobPlaces.Ended(job.Row)));
        var change = QueueChange.None with { Added = ready };
        await feed.NotifyAsync(db, change, CancellationToken.None);
        await db.SaveRowsAsync(CancellationToken.None);
        return change;
    }

    private void Tell(Entering job)
    {
        if (job.Row.State == JobState.Blocked && job.Decided is { Decision: var decision })
        {
            metrics.RecordEnd(JobState.Blocked);
            log.PromptBlocked(job.Row.Id, decision.Codes.Length > 0 ? decision.Codes : "unjudged", decision.Policy, decision.PolicyVersion);
        }
    }

    private Entering EnteringOf(NewJob job, DateTimeOffset now)
    {
        var estimate = book.EstimateOf(job.Spec, job.Card.Tier);
        return new Entering(job, RowOf(job, estimate, now), estimate, now);
    }

    private static JobRow RowOf(NewJob job, UsageAmount estimate, DateTimeOffset now)
    {
        var (warnings, times, metadata) = (job.Resolution.Warnings, job.Resolution.Times, job.Resolution.Metadata);
        return new JobRow
        {
            Id = Guid.CreateVersion7(now),
            Tenant = job.Tenant,
            Model = job.Card.Id,
            Tier = job.Card.Tier,
            PredictedSeconds = (float)estimate.GpuSeconds,
            SpecJson = JsonSerializer.Serialize(job.Spec, JobJson.Default.JobSpec),
            WarningsJson = warnings.Count == 0 ? null : JsonSerializer.Serialize(warnings, JobJson.Default.IReadOnlyListJobWarning),
            WebhookJson = job.Resolution.Webhook is { } webhook ? JsonSerializer.Serialize(webhook, WebhookEventJson.Default.JobWebhook) : null,
            MetadataJson = metadata is null ? null : JsonSerializer.Serialize(metadata, JobJson.Default.IReadOnlyDictionaryStringString),
            Metadata = metadata?.Select(pair => new JobMetadataRow { Tenant = job.Tenant, Pair = JobMetadataRow.PairOf(pair.Key, pair.Value) }).ToList(),
            CreatedAt = now,
            ReadyAt = times.NotBefore > now ? times.NotBefore.Value : now,
            NotBefore = times.NotBefore,
            StartDeadline = times.StartDeadline,
            Deadline = times.Deadline,
            IdempotencyKey = job.Key?.Value,
            RequestHash = job.Key?.RequestHash,
        };
    }

    /// <summary>A job on its way in.</summary>
    private sealed class Entering
    {
        public Entering(NewJob job, JobRow row, UsageAmount estimate, DateTimeOffset now)
        {
            (New, Row) = (job, row);
            Decided = DecisionRecord.Of(row.Id, job.Tenant, job.Judgement.Decision, job.Judgement.Policy, now);
            RowMoves.Begin(row, job.Resolution.Order, Decided);
            Estimate = row.State == JobState.Queued ? estimate : null;
        }

        public NewJob New { get; }

        public JobRow Row { get; }

        public DecisionRecord? Decided { get; }

        /// <summary>The amount that it reserves. One that is blocked takes nothing, unless a person sends it on.</summary>
        public UsageAmount? Estimate { get; private set; }

        public IReadOnlyList<QuotaState> Near { get; set; } = [];

        public SubmissionResult? Refusal { get; private set; }

        public SubmissionResult Result => Refusal ?? new SubmissionResult.Taken(Row, Near);

        public void Refuse(SubmissionResult refusal) => (Refusal, Estimate) = (refusal, null);
    }
}

/// <summary>A job that has been checked and judged.</summary>
/// <param name="Resolution">Its warnings, times, place in the order and metadata.</param>
/// <param name="Judgement">The decision on its prompt.</param>
/// <param name="Adapters">Ids of the tenant's own adapters that the job may name.</param>
/// <param name="Limits">The tenant's; null for none.</param>
/// <param name="Key">Its caller's; null for none.</param>
internal sealed record NewJob(
    string Tenant,
    JobSpec Spec,
    JobResolution Resolution,
    ModelCard Card,
    PromptJudgement Judgement,
    IReadOnlyList<string> Adapters,
    TenantLimits? Limits,
    IdempotencyKey? Key);
