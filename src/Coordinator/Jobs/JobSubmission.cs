using System.Text.Json;
using Farm.Catalog.Jobs;
using Farm.Catalog.Models;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Adapters;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Quotas;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Tenants;
using Farm.Coordinator.Uploads;
using Farm.Ports.Objects;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Jobs;

/// <summary>
/// The one way in for a job, whoever asks for it: checks it against its model, looks for what it works from, judges its prompt, and inserts it as Queued or as Blocked.
/// Its answer exists once its row does: there is no time in which a repeated key is "in progress".
/// </summary>
internal sealed class JobSubmission(
    IDbContextFactory<JobsContext> contexts,
    ModelCatalog models,
    IModelAdmission admission,
    AdapterReader adapterReader,
    IObjectStore objects,
    PromptStage prompts,
    TenantDirectory tenants,
    TenantModels allowed,
    UsageBook book,
    DispatchSignal signal,
    CoordinatorMetrics metrics,
    ILogger<JobSubmission> log)
{
    /// <summary>The job that this tenant's key already made, if it still counts.</summary>
    public async Task<JobRow?> FindByKeyAsync(string tenant, IdempotencyKey key, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Of(tenant).SingleOrDefaultAsync(job => job.IdempotencyKey == key.Value && job.CreatedAt > db.After(-IdempotencyKey.Lifetime), cancellationToken);
    }

    /// <summary>Takes a job in, or says all that is wrong with it.</summary>
    /// <param name="key">Its caller's key; null for none.</param>
    public async Task<SubmissionResult> SubmitAsync(string tenant, JobRequest request, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        var known = await tenants.FindAsync(tenant, cancellationToken);
        if (known is { ErasingSince: not null })
        {
            return new SubmissionResult.Refused([new FieldError("tenant", $"'{tenant}' is being erased")]);
        }

        var terms = known?.Terms ?? KnownTenant.WithoutTerms;
        var adapters = await adapterReader.ForJobAsync(tenant, terms, request, cancellationToken);
        DateTimeOffset? now = TimeRules.AreAskedBy(request) ? await NowAsync(cancellationToken) : null;
        var resolution = JobRules.Resolve(request, models, admission, adapters.Known, now);
        if (resolution.Spec is not { } spec)
        {
            return new SubmissionResult.Refused(resolution.Errors);
        }

        if (!models.TryGet(spec.Model, out var model))
        {
            return new SubmissionResult.Refused([new FieldError("model", $"'{spec.Model}' is not installed")]);
        }

        if (await allowed.ObjectionAsync(tenant, terms, model.Card, cancellationToken) is { } objection)
        {
            return new SubmissionResult.Refused([objection]);
        }

        if (await MissingUploads.FindAsync(tenant, spec, objects, cancellationToken) is { Count: > 0 } missing)
        {
            return new SubmissionResult.Refused(missing);
        }

        var judgement = prompts.Judge(tenant, terms, spec, model.Card, adapters.Known);
        return await InsertAsync(tenant, spec, resolution, model.Card, judgement, adapters.Registered, terms.Limits, key, cancellationToken);
    }

    /// <param name="resolution">Of the job: its warnings, times and metadata.</param>
    /// <param name="judgement">The decision on its prompt.</param>
    /// <param name="adapters">Ids of the tenant's own adapters that the job may name.</param>
    /// <param name="limits">The tenant's; null for none.</param>
    /// <returns>
    /// Taken with the new row, or with the one that another request with the same key made meanwhile; refused when an adapter of the job was removed meanwhile.
    /// </returns>
    internal async Task<SubmissionResult> InsertAsync(
        string tenant,
        JobSpec spec,
        JobResolution resolution,
        ModelCard card,
        PromptJudgement judgement,
        IReadOnlyList<string> adapters,
        TenantLimits? limits,
        IdempotencyKey? key,
        CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // The transaction is given up as a whole or not at all.
        db.Database.AutoSavepointsEnabled = false;
        // One clock for all that is judged later: how long it has waited, and how long its key counts.
        var now = await db.NowAsync(cancellationToken);
        var (warnings, times, metadata) = (resolution.Warnings, resolution.Times, resolution.Metadata);
        var row = new JobRow
        {
            Id = Guid.CreateVersion7(now),
            Tenant = tenant,
            Model = card.Id,
            Tier = card.Tier,
            SpecJson = JsonSerializer.Serialize(spec, JobJson.Default.JobSpec),
            WarningsJson = warnings.Count == 0 ? null : JsonSerializer.Serialize(warnings, JobJson.Default.IReadOnlyListJobWarning),
            MetadataJson = metadata is null ? null : JsonSerializer.Serialize(metadata, JobJson.Default.IReadOnlyDictionaryStringString),
            Metadata = metadata?.Select(pair => new JobMetadataRow { Tenant = tenant, Pair = JobMetadataRow.PairOf(pair.Key, pair.Value) }).ToList(),
            CreatedAt = now,
            ReadyAt = times.NotBefore > now ? times.NotBefore.Value : now,
            NotBefore = times.NotBefore,
            StartDeadline = times.StartDeadline,
            Deadline = times.Deadline,
            IdempotencyKey = key?.Value,
            RequestHash = key?.RequestHash,
        };
        if (spec.SourceKeys().Select(static source => source.Key).ToList() is { Count: > 0 } sources)
        {
            await UploadUse.KeepAsync(db, tenant, sources, row.ReadyAt, cancellationToken);
        }

        if (key is not null)
        {
            var oldest = now - IdempotencyKey.Lifetime;
            await db.Jobs
                .Where(job => job.Tenant == tenant && job.IdempotencyKey == key.Value && job.CreatedAt <= oldest)
                .ExecuteUpdateAsync(set => set.SetProperty(job => job.IdempotencyKey, (string?)null), cancellationToken);
        }

        var named = adapters.Intersect(spec.Adapters?.Select(use => use.Id) ?? []).ToList();
        using var turn = await db.TakeTurnAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (named.Count > 0 && !await HoldAsync(db, tenant, card.Id, named, now, cancellationToken))
        {
            return new SubmissionResult.Refused([new FieldError("adapters", "names an adapter that was removed a moment ago")]);
        }

        var decided = DecisionRecord.Of(row.Id, tenant, judgement.Decision, judgement.Policy, now);
        JobTransitions.Enter(db, row, decided);
        // One that is blocked takes nothing, unless a person sends it on.
        UsageAmount? estimate = row.State == JobState.Queued ? book.EstimateOf(spec, row) : null;
        IReadOnlyList<QuotaState> near = [];
        try
        {
            if (estimate is { } reserved)
            {
                book.Enter(db, row, reserved);
            }

            await db.SaveChangesAsync(cancellationToken);
            if (estimate is { } needed)
            {
                var reservation = await book.ReserveAsync(db, row, needed, limits, cancellationToken);
                if (reservation is Reservation.Refused refused)
                {
                    return new SubmissionResult.OverLimit(refused);
                }

                near = (reservation as Reservation.Made)?.Near ?? [];
            }

            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException) when (key is not null)
        {
            // The unique index decides between two requests with one key; any other trouble is thrown on.
            if (await FindByKeyAsync(tenant, key, cancellationToken) is { } winner)
            {
                return new SubmissionResult.Taken(winner, []);
            }

            throw;
        }

        if (row.State == JobState.Queued)
        {
            signal.Raise();
        }
        else if (decided is { Decision: var decision })
        {
            metrics.RecordEnd(JobState.Blocked);
            log.PromptBlocked(row.Id, decision.Codes.Length > 0 ? decision.Codes : "unjudged", decision.Policy, decision.PolicyVersion);
        }

        return new SubmissionResult.Taken(row, near);
    }

    private async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.NowAsync(cancellationToken);
    }

    /// <summary>Locks the rows until the job is in, so that nobody removes them before the job can be seen; false when one is gone.</summary>
    private static async Task<bool> HoldAsync(JobsContext db, string tenant, string model, List<string> adapters, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.Adapters
            .Where(row => row.Tenant == tenant && row.Model == model && adapters.Contains(row.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), cancellationToken) == adapters.Count;
}

/// <summary>The end of a submission.</summary>
internal abstract record SubmissionResult
{
    private SubmissionResult()
    {
    }

    /// <param name="Job">The new job, or the one that its key made before.</param>
    /// <param name="Near">Limits of the tenant of which 80 % or more are taken now.</param>
    public sealed record Taken(JobRow Job, IReadOnlyList<QuotaState> Near) : SubmissionResult;

    /// <param name="Errors">At least one.</param>
    public sealed record Refused(IReadOnlyList<FieldError> Errors) : SubmissionResult;

    /// <summary>The tenant's limit leaves no room for the job.</summary>
    public sealed record OverLimit(Reservation.Refused Refusal) : SubmissionResult;
}
