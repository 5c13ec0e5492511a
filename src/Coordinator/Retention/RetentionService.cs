using Farm.Contracts.Jobs;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Ports.Background;
using Farm.Ports.Objects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Retention;

/// <summary>Forgets what was kept as long as its policy wants: decisions with their reviews and held pictures, and the audit; with them sessions that are over. What waits for a person stays.</summary>
internal sealed class RetentionService(
    IDbContextFactory<JobsContext> contexts, IObjectStore objects, DatabaseGate gate, TimeProvider time, IOptions<ModerationOptions> options, ILogger<RetentionService> log)
    : RepeatingService(time, log, Outage.IsTransient)
{
    private const int Batch = 200;

    /// <summary>One look at everything that is over.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        var decisions = 0;
        for (long? after = 0; after is { } number;)
        {
            (var forgotten, after) = await ForgetDecisionsAsync(number, cancellationToken);
            decisions += forgotten;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = 0;
        for (var gone = Batch; gone == Batch; entries += gone)
        {
            gone = await db.Audit
                .Where(row => row.RetainUntil < db.After(TimeSpan.Zero) && !db.Reviews.Any(review => review.JobId == row.JobId && review.OpenDecision != null))
                .OrderBy(row => row.RetainUntil)
                .Take(Batch)
                .ExecuteDeleteAsync(cancellationToken);
        }

        for (var gone = Batch; gone == Batch;)
        {
            gone = await db.Sessions.Where(row => row.ExpiresAt < db.After(TimeSpan.Zero)).OrderBy(row => row.ExpiresAt).Take(Batch).ExecuteDeleteAsync(cancellationToken);
        }

        if (decisions + entries > 0)
        {
            Log.Forgot(decisions, entries);
        }
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        await Task.Delay(options.Value.ForgetEvery, Time, cancellationToken);
        await PassAsync(cancellationToken);
    }

    /// <param name="after">Only decisions that came after this number: what cannot be deleted keeps no other.</param>
    /// <returns>How many are gone, and where to go on; null after the last.</returns>
    private async Task<(int Forgotten, long? Next)> ForgetDecisionsAsync(long after, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var over = await db.Decisions.AsNoTracking()
            .Where(row => row.Number > after && row.RetainUntil < db.After(TimeSpan.Zero) && !db.Reviews.Any(review => review.DecisionId == row.Id && review.OpenDecision != null))
            .OrderBy(row => row.Number)
            .Take(Batch)
            .ToListAsync(cancellationToken);
        var ids = new List<Guid>();
        foreach (var decision in over)
        {
            // The picture before the row: what cannot be found any more cannot be forgotten.
            if (decision.Stage != ModerationStage.Image || await TryDeletePicturesAsync(db, decision, cancellationToken))
            {
                ids.Add(decision.Id);
            }
        }

        await db.Reviews.Where(review => ids.Contains(review.DecisionId)).ExecuteDeleteAsync(cancellationToken);
        await db.Decisions.Where(decision => ids.Contains(decision.Id)).ExecuteDeleteAsync(cancellationToken);
        return (ids.Count, over.Count == Batch ? over[^1].Number : null);
    }

    /// <summary>Whatever the store says of one picture, the others are tried.</summary>
    private async Task<bool> TryDeletePicturesAsync(JobsContext db, DecisionRow decision, CancellationToken cancellationToken)
    {
        var job = await db.Jobs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == decision.JobId, cancellationToken);
        try
        {
            if (job is { State: JobState.Blocked, ResultKey: { } held })
            {
                await objects.DeletePictureAsync(held, cancellationToken);
            }

            if (decision.BlurredKey is { } blurred)
            {
                await objects.DeletePictureAsync(blurred, cancellationToken);
            }

            return true;
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotForgotten(decision.JobId, decision.Id, problem.GetBaseException().Message);
            return false;
        }
    }
}
