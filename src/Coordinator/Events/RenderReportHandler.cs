using System.Text.Json;
using Farm.Contracts;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Quotas;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Tenants;
using Farm.Coordinator.Workers;
using Farm.Dispatch.Costs;
using Farm.Moderation.Policies;
using Farm.Ports.Objects;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Events;

/// <summary>Takes in what workers report of their renders. Every report may come twice, late, or from an attempt that no longer counts.</summary>
internal sealed class RenderReportHandler(
    IDbContextFactory<JobsContext> contexts,
    JobTransitions transitions,
    IObjectStore objects,
    RemovedPictures removed,
    TenantDirectory tenants,
    TenantPolicies policies,
    IWorkerRegistry workers,
    CostModel costs,
    CoordinatorMetrics metrics,
    ILogger<RenderReportHandler> log)
{
    /// <summary>Moves that reports of one job ask for are made in the order of the calls.</summary>
    public Task HandleAsync(RenderReport report, CancellationToken cancellationToken) => report switch
    {
        { Started: { } started } => HandleAsync(started, cancellationToken),
        { Publishing: { } publishing } => HandleAsync(publishing, cancellationToken),
        { Completed: { } completed } => HandleAsync(completed, cancellationToken),
        { Held: { } held } => HandleAsync(held, cancellationToken),
        { Failed: { } failed } => HandleAsync(failed, cancellationToken),
        { Canceled: { } canceled } => HandleAsync(canceled, cancellationToken),
        { Released: { } released } => HandleAsync(released, cancellationToken),
        // A newer worker's, of a kind that this coordinator does not know.
        _ => Task.CompletedTask,
    };

    private async Task HandleAsync(RenderStarted started, CancellationToken cancellationToken)
    {
        Judge(await transitions.MoveAsync(Move.Start(started), cancellationToken), started.JobId, nameof(RenderStarted), started.Attempt);
    }

    private async Task HandleAsync(RenderPublishing publishing, CancellationToken cancellationToken)
    {
        Judge(await transitions.MoveAsync(Move.Publish(publishing), cancellationToken), publishing.JobId, nameof(RenderPublishing), publishing.Attempt);
    }

    private async Task HandleAsync(RenderCompleted completed, CancellationToken cancellationToken)
    {
        var noted = completed.Judgement is { } judgement && await FindAsync(completed.JobId, cancellationToken) is { } judged
            ? DecisionRecord.Of(
                judged.Id, judged.Tenant, judgement, completed.Memorisation, null, await PolicyAsync(judged.Tenant, cancellationToken), await NowAsync(cancellationToken))
            : null;
        var move = Move.Succeed(completed, noted, (row, _) => LiesIn(ObjectKeys.ResultsOf(row.Tenant, row.Id), completed));
        var (hasMoved, job) = await transitions.TryAsync(move, cancellationToken);
        if (job is null)
        {
            Judge(false, completed.JobId, nameof(RenderCompleted), completed.Attempt);
            return;
        }

        if (!IsOf(job, completed, ObjectKeys.ResultsOf))
        {
            return;
        }

        if (hasMoved)
        {
            log.Succeeded(completed.JobId, completed.Attempt, completed.WorkerId, completed.RenderSeconds);
            await LearnAsync(job, completed, cancellationToken);
        }

        await TidyAsync(job, completed, null, nameof(RenderCompleted), cancellationToken);
    }

    private async Task HandleAsync(RenderHeld held, CancellationToken cancellationToken)
    {
        var picture = held.Picture;
        if (await FindAsync(picture.JobId, cancellationToken) is not { } job)
        {
            Judge(false, picture.JobId, nameof(RenderHeld), picture.Attempt);
            return;
        }

        if (!IsOf(job, picture, ObjectKeys.HeldOf))
        {
            return;
        }

        var blurred = held.BlurredKey == ObjectKeys.HeldBlurred(picture.ObjectKey) ? held.BlurredKey : null;
        var decided = DecisionRecord.Of(job.Id, job.Tenant, held.Judgement, picture.Memorisation, blurred, await PolicyAsync(job.Tenant, cancellationToken), await NowAsync(cancellationToken));
        if (await transitions.MoveAsync(Move.Hold(picture, decided), cancellationToken))
        {
            log.Held(picture.JobId, picture.Attempt, picture.WorkerId, decided.Code);
        }

        await objects.DeleteAsync(ObjectKeys.Preview(job.Tenant, job.Id), cancellationToken);
        if (await FindAsync(job.Id, cancellationToken) is { } moved)
        {
            await TidyAsync(moved, picture, blurred, nameof(RenderHeld), cancellationToken);
        }
    }

    private async Task HandleAsync(RenderFailed failed, CancellationToken cancellationToken)
    {
        var counted = await transitions.EndAttemptAsync(
            failed.JobId, failed.Attempt, new Failure(failed.Code, failed.Reason, failed.Retryable), null, cancellationToken);
        if (counted)
        {
            log.AttemptFailed(failed.JobId, failed.Attempt, failed.WorkerId, failed.Code, failed.Reason);
        }

        Judge(counted, failed.JobId, nameof(RenderFailed), failed.Attempt);
    }

    private async Task HandleAsync(RenderCanceled canceled, CancellationToken cancellationToken)
    {
        var counted = await transitions.MoveAsync(Move.CancelRendering(canceled.JobId, canceled.Attempt, Charge.SinceStart), cancellationToken);
        if (counted)
        {
            log.Canceled(canceled.JobId, canceled.Attempt);
        }

        Judge(counted, canceled.JobId, nameof(RenderCanceled), canceled.Attempt);
    }

    private async Task HandleAsync(RenderReleased released, CancellationToken cancellationToken)
    {
        // A broker's second delivery says nothing of what became of the first: a job that was started stays with who started it.
        var counted = released.Redelivered
            ? await transitions.MoveAsync(Move.Withdraw(released.JobId, released.Attempt, (row, _) => row.ClaimToken == released.Claim), cancellationToken)
            : await transitions.ReleaseAsync(released, cancellationToken);
        if (counted)
        {
            log.Released(released.JobId, released.Attempt);
        }

        Judge(counted, released.JobId, nameof(RenderReleased), released.Attempt);
    }

    /// <summary>Learns what renders of the model cost on workers of that kind: those of one device, or of one tier where they do not tell theirs.</summary>
    private async Task LearnAsync(JobRow job, RenderCompleted completed, CancellationToken cancellationToken)
    {
        if (completed.ComputeSeconds is not { } seconds || JsonSerializer.Deserialize(job.SpecJson, JobJson.Default.JobSpec) is not { } spec)
        {
            return;
        }

        var worker = (await workers.LiveAsync(cancellationToken)).FirstOrDefault(worker => worker.Heartbeat.WorkerId == completed.WorkerId)?.Heartbeat;
        costs.Learn(JobShape.Of(spec, job.Tier), worker?.Device ?? job.Tier.ToString(), seconds);
        costs.Settle(job.Model, job.PredictedSeconds, completed.RenderSeconds);
    }

    private void Judge(bool counted, Guid job, string report, int attempt)
    {
        if (!counted)
        {
            metrics.RecordStale(report);
            log.Stale(job, report, attempt);
        }
    }

    private async Task<JobRow?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    private async ValueTask<Policy> PolicyAsync(string tenant, CancellationToken cancellationToken) =>
        policies.For(tenant, await tenants.TermsAsync(tenant, cancellationToken));

    private async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.NowAsync(cancellationToken);
    }

    /// <summary>Whether the picture lies where that attempt's pictures of that job do: nothing else is taken for a result, or deleted.</summary>
    private bool IsOf(JobRow job, RenderCompleted picture, Func<string, Guid, string> folder)
    {
        if (LiesIn(folder(job.Tenant, job.Id), picture))
        {
            return true;
        }

        log.ForeignObject(job.Id, picture.WorkerId, picture.ObjectKey);
        return false;
    }

    private static bool LiesIn(string folder, RenderCompleted picture) =>
        picture.ObjectKey.StartsWith(folder, StringComparison.Ordinal) && ObjectKeys.TryReadPicture(picture.ObjectKey, out _, out var attempt, out _) && attempt == picture.Attempt;

    /// <summary>
    /// Leaves exactly the winner's picture in the store. Who loses is deleted when it tells; who stored a picture and never told is found by a look into the job's folder,
    /// which only a job is worth that was delivered more than once. Runs again with a redelivered report, and then finds less to do.
    /// </summary>
    /// <param name="job">As it is behind the move.</param>
    /// <param name="blurred">The picture's blurred copy, which goes with it.</param>
    private async Task TidyAsync(JobRow job, RenderCompleted picture, string? blurred, string report, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> lost = [];
        if (job.ResultKey != picture.ObjectKey)
        {
            Judge(false, picture.JobId, report, picture.Attempt);
            lost = blurred is null ? [picture.ObjectKey] : [picture.ObjectKey, blurred];
        }
        else if (job.Attempt > 1 || picture.Redelivered || picture.Claim != job.ClaimToken)
        {
            lost = [.. (await objects.ListPicturesAsync(job, cancellationToken)).Where(key => !ObjectKeys.IsOfPicture(key, picture.ObjectKey))];
        }

        await removed.NoteAsync(lost, cancellationToken);
        foreach (var key in lost)
        {
            await objects.DeletePictureAsync(key, cancellationToken);
        }
    }
}
