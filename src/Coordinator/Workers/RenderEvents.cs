using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Storage;
using Farm.Ports.Objects;
using Farm.Provenance.Marking;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Workers;

/// <summary>Takes in what workers report. Every report may come twice, late, or from an attempt that no longer counts.</summary>
internal sealed class RenderEvents(
    IDbContextFactory<JobsContext> contexts,
    JobTransitions transitions,
    DatabaseGate gate,
    IObjectStore objects,
    CoordinatorMetrics metrics,
    IOptions<CoordinatorOptions> options,
    ILogger<RenderEvents> log)
    : IConsumer<RenderStarted>, IConsumer<RenderPublishing>, IConsumer<RenderCompleted>, IConsumer<RenderFailed>, IConsumer<RenderCanceled>,
        IConsumer<RenderReleased>
{
    public async Task Consume(ConsumeContext<RenderStarted> context)
    {
        gate.ThrowIfClosed();
        var started = context.Message;
        Judge(await transitions.StartAsync(started, context.CancellationToken), started.JobId, nameof(RenderStarted), started.Attempt);
    }

    public async Task Consume(ConsumeContext<RenderPublishing> context)
    {
        gate.ThrowIfClosed();
        var publishing = context.Message;
        Judge(await transitions.PublishAsync(publishing, context.CancellationToken), publishing.JobId, nameof(RenderPublishing), publishing.Attempt);
    }

    public async Task Consume(ConsumeContext<RenderCompleted> context)
    {
        gate.ThrowIfClosed();
        var completed = context.Message;
        if (await transitions.SucceedAsync(completed, context.CancellationToken))
        {
            log.Succeeded(completed.JobId, completed.Attempt, completed.WorkerId, completed.RenderSeconds);
        }

        await TidyAsync(completed, context.CancellationToken);
    }

    public async Task Consume(ConsumeContext<RenderFailed> context)
    {
        gate.ThrowIfClosed();
        var failed = context.Message;
        var counted = await transitions.EndAttemptAsync(
            failed.JobId, failed.Attempt, failed.Code, failed.Reason, failed.Retryable, null, context.CancellationToken);
        if (counted)
        {
            log.AttemptFailed(failed.JobId, failed.Attempt, failed.WorkerId, failed.Code, failed.Reason);
        }

        Judge(counted, failed.JobId, nameof(RenderFailed), failed.Attempt);
    }

    public async Task Consume(ConsumeContext<RenderCanceled> context)
    {
        gate.ThrowIfClosed();
        var canceled = context.Message;
        Judge(
            await transitions.CancelRenderingAsync(canceled.JobId, canceled.Attempt, null, context.CancellationToken),
            canceled.JobId, nameof(RenderCanceled), canceled.Attempt);
    }

    public async Task Consume(ConsumeContext<RenderReleased> context)
    {
        gate.ThrowIfClosed();
        var released = context.Message;
        Judge(await transitions.ReleaseAsync(released, context.CancellationToken), released.JobId, nameof(RenderReleased), released.Attempt);
    }

    private void Judge(bool counted, Guid job, string report, int attempt)
    {
        if (!counted)
        {
            metrics.Stale(report);
            log.Stale(job, report, attempt);
        }
    }

    /// <summary>Leaves exactly the winner's picture in the store. Runs again with a redelivered report, and then finds less to do.</summary>
    private async Task TidyAsync(RenderCompleted completed, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var job = await db.Jobs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == completed.JobId, stop);
        if (job is null || !completed.ObjectKey.StartsWith($"results/{job.Tenant}/{job.Id:n}/", StringComparison.Ordinal))
        {
            log.ForeignObject(completed.JobId, completed.WorkerId, completed.ObjectKey);
            return;
        }

        if (job.ResultKey == completed.ObjectKey)
        {
            var format = JsonSerializer.Deserialize(job.SpecJson, JobJson.Default.JobSpec)?.Format ?? "png";
            for (var attempt = 1; attempt < Math.Min(job.Attempt, options.Value.MaxAttempts + 1); attempt++)
            {
                await objects.DeleteAsync(ObjectKeys.Result(job.Tenant, job.Id, attempt, format), stop);
                await objects.DeleteAsync(ObjectKeys.Manifest(MarkId.Of(job.Id, attempt)), stop);
            }
        }
        else
        {
            Judge(false, completed.JobId, nameof(RenderCompleted), completed.Attempt);
            await objects.DeleteAsync(completed.ObjectKey, stop);
            await objects.DeleteAsync(ObjectKeys.Manifest(MarkId.Of(job.Id, completed.Attempt)), stop);
        }
    }
}
