using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Contracts.Moderation;
using Farm.Coordinator.Http;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Jobs;

/// <summary>Takes a checked and judged job in, as Queued or as Blocked. Its answer exists once its row does: there is no time in which a repeated key is "in progress".</summary>
internal sealed class JobIntake(IDbContextFactory<JobsContext> contexts, DispatchSignal signal, CoordinatorMetrics metrics, ILogger<JobIntake> log)
{
    public static readonly TimeSpan KeyLifetime = TimeSpan.FromHours(24);

    /// <summary>The job that this tenant's key already made, if it still counts.</summary>
    public async Task<JobRow?> FindByKeyAsync(string tenant, IdempotencyKey key, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Of(tenant).SingleOrDefaultAsync(job => job.IdempotencyKey == key.Value && job.CreatedAt > db.After(-KeyLifetime), stop);
    }

    /// <param name="warnings">What of it will have no effect.</param>
    /// <param name="judgement">Of its prompt.</param>
    /// <param name="adapters">Ids of the tenant's own adapters that the job may name.</param>
    /// <returns>
    /// The new row, or the one that another request with the same key made meanwhile; null when an adapter of the job was removed meanwhile.
    /// </returns>
    public async Task<JobRow?> TakeAsync(
        string tenant,
        JobSpec spec,
        IReadOnlyList<JobWarning> warnings,
        ModelCard card,
        PromptJudgement judgement,
        IReadOnlyList<string> adapters,
        IdempotencyKey? key,
        CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        // One clock for all that is judged later: how long it has waited, and how long its key counts.
        var now = await db.NowAsync(stop);
        var id = Guid.CreateVersion7(now);
        var decided = Decided.Of(id, tenant, judgement.Decision, judgement.Policy, now);
        var blocked = judgement.Decision.Verdict > Verdict.Allow ? decided : null;
        var row = new JobRow
        {
            Id = id,
            Tenant = tenant,
            // One insert with the decision: no job is ever seen that was taken in and not judged.
            State = blocked is null ? JobState.Queued : JobState.Blocked,
            Version = JobRow.FirstVersion,
            Model = card.Id,
            Tier = card.Tier,
            SpecJson = JsonSerializer.Serialize(spec, JobJson.Default.JobSpec),
            WarningsJson = warnings.Count == 0 ? null : JsonSerializer.Serialize(warnings, JobJson.Default.IReadOnlyListJobWarning),
            CreatedAt = now,
            QueuedAt = blocked is null ? now : null,
            FinishedAt = blocked is null ? null : now,
            FailureCode = blocked?.Code,
            FailureReason = blocked?.Reason,
            IdempotencyKey = key?.Value,
            RequestHash = key?.RequestHash,
        };
        if (key is not null)
        {
            var oldest = now - KeyLifetime;
            await db.Jobs
                .Where(job => job.Tenant == tenant && job.IdempotencyKey == key.Value && job.CreatedAt <= oldest)
                .ExecuteUpdateAsync(set => set.SetProperty(job => job.IdempotencyKey, (string?)null), stop);
        }

        var named = adapters.Intersect(spec.Adapters?.Select(use => use.Id) ?? []).ToList();
        await using var transaction = named.Count == 0 ? null : await db.Database.BeginTransactionAsync(stop);
        if (transaction is not null && !await HoldAsync(db, tenant, card.Id, named, now, stop))
        {
            return null;
        }

        db.Jobs.Add(row);
        decided?.AddTo(db);
        try
        {
            await db.SaveChangesAsync(stop);
            await (transaction?.CommitAsync(stop) ?? Task.CompletedTask);
        }
        catch (DbUpdateException) when (key is not null)
        {
            // The unique index decides between two requests with one key; any other trouble is thrown on.
            if (await FindByKeyAsync(tenant, key, stop) is { } winner)
            {
                return winner;
            }

            throw;
        }

        if (blocked is null)
        {
            signal.Raise();
        }
        else
        {
            metrics.Ended(JobState.Blocked);
            log.PromptBlocked(row.Id, blocked.Decision.Codes.Length > 0 ? blocked.Decision.Codes : "unjudged", blocked.Decision.Policy, blocked.Decision.PolicyVersion);
        }

        return row;
    }

    /// <summary>Locks the rows until the job is in, so that nobody removes them before the job can be seen; false when one is gone.</summary>
    private static async Task<bool> HoldAsync(JobsContext db, string tenant, string model, List<string> adapters, DateTimeOffset now, CancellationToken stop) =>
        await db.Adapters
            .Where(row => row.Tenant == tenant && row.Model == model && adapters.Contains(row.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), stop) == adapters.Count;
}

/// <param name="Value">As the caller chose it: 1 to 255 visible ASCII characters.</param>
/// <param name="RequestHash">SHA-256 of the body, hex.</param>
internal sealed record IdempotencyKey(string Value, string RequestHash)
{
    public const string Header = "Idempotency-Key";

    public static ReadHeader Documented { get; } = new(
        Header, $"1 to 255 visible ASCII characters. The same key with the same body within {JobIntake.KeyLifetime.TotalHours:F0} hours names the job that the first one made.", "order-4711");

    public static bool IsValid(string value) => value.Length is >= 1 and <= 255 && value.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0;
}
