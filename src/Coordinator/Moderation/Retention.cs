using Farm.Contracts.Jobs;
using Farm.Coordinator.Storage;
using Farm.Ports.Objects;
using Farm.Provenance.Marking;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Moderation;

/// <summary>Forgets what was kept as long as its policy wants: decisions with their reviews and held pictures, and the audit. What waits for a person stays.</summary>
internal sealed class Retention(
    IDbContextFactory<JobsContext> contexts, IObjectStore objects, DatabaseGate gate, TimeProvider time, IOptions<ModerationOptions> options, ILogger<Retention> log)
    : BackgroundService
{
    private const int Batch = 200;

    /// <summary>One look at everything that is over.</summary>
    public async Task PassAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var decisions = 0;
        for (var forgotten = Batch; forgotten == Batch; decisions += forgotten)
        {
            forgotten = await ForgetDecisionsAsync(now, stop);
        }

        await using var db = await contexts.CreateDbContextAsync(stop);
        var entries = await db.Audit
            .Where(row => row.RetainUntil < now && !db.Reviews.Any(review => review.JobId == row.JobId && review.OpenDecision != null))
            .ExecuteDeleteAsync(stop);
        if (decisions + entries > 0)
        {
            log.Forgot(decisions, entries);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(options.Value.ForgetEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PassAsync(stoppingToken);
            }
            catch (Exception problem) when (Outage.IsTransient(problem) && !stoppingToken.IsCancellationRequested)
            {
                log.Paused("Forgetting", problem.GetBaseException().Message);
            }
        }
    }

    private async Task<int> ForgetDecisionsAsync(DateTimeOffset now, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var over = await db.Decisions.AsNoTracking()
            .Where(row => row.RetainUntil < now && !db.Reviews.Any(review => review.DecisionId == row.Id && review.OpenDecision != null))
            .OrderBy(row => row.Number)
            .Take(Batch)
            .Select(row => new { row.Id, row.JobId, row.Stage, row.BlurredKey })
            .ToListAsync(stop);
        foreach (var decision in over.Where(decision => decision.Stage == ModerationStage.Image))
        {
            // The picture before the row: what cannot be found any more cannot be forgotten.
            if (await db.Jobs.AsNoTracking().SingleOrDefaultAsync(job => job.Id == decision.JobId, stop) is { State: JobState.Blocked, ResultKey: { } held } job)
            {
                await objects.DeleteAsync(held, stop);
                await objects.DeleteAsync(ObjectKeys.Manifest(MarkId.Of(job.Id, job.Attempt)), stop);
            }

            if (decision.BlurredKey is { } blurred)
            {
                await objects.DeleteBlurredAsync(blurred, stop);
            }
        }

        var ids = over.ConvertAll(decision => decision.Id);
        await db.Reviews.Where(review => ids.Contains(review.DecisionId)).ExecuteDeleteAsync(stop);
        await db.Decisions.Where(decision => ids.Contains(decision.Id)).ExecuteDeleteAsync(stop);
        return over.Count;
    }
}
