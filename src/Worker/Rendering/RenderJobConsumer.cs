using Farm.Contracts.Messages;
using Farm.Worker.Adapters;
using Farm.Worker.Cancellation;
using Farm.Worker.Publishing;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace Farm.Worker.Rendering;

/// <summary>
/// Takes one job from a render queue and holds its delivery until the outcome is told: a worker that dies gives the job back to the broker.
/// </summary>
internal sealed partial class RenderJobConsumer(
    RenderPath path, AdapterResidency residency, RendersUnderWay underWay, RenderSlots slots, RecentOutcomes recent, RenderEvents events, Drain drain,
    ILogger<RenderJobConsumer> logger) : IConsumer<RenderJob>
{
    public async Task Consume(ConsumeContext<RenderJob> context)
    {
        var job = context.Message;
        if (recent.Find(job.JobId, job.Attempt) is { } told)
        {
            // A redelivery of what this worker has finished: the event may have been lost with the connection, the work was not.
            await events.TellAsync(told, context.CancellationToken);
            return;
        }

        using var render = underWay.Enter(job.JobId, job.Attempt, drain.Token);
        if (render is null)
        {
            LogSkipped(job.JobId, job.Attempt);
            if (underWay.IsCanceled(job.JobId))
            {
                await events.TellAsync(Canceled(job), CancellationToken.None);
            }

            return;
        }

        if (await RenderAsync(job, render) is { } outcome)
        {
            WorkerTelemetry.Count(outcome);
            recent.Remember(job.JobId, job.Attempt, outcome);
            await events.TellAsync(outcome, CancellationToken.None);
        }
    }

    /// <returns>Null when a newer attempt of the job has taken this one's place: there is nothing left to tell.</returns>
    private async Task<RenderOutcome?> RenderAsync(RenderJob job, RendersUnderWay.Render render)
    {
        try
        {
            // While it waits for a slot, so that the device does not wait for a network or a disk.
            await using var adapters = residency.Begin(job, render.Token);
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(render.Token, drain.Stopping);
            using var slot = await slots.TakeAsync(waiting.Token);
            return await path.RunAsync(job, adapters.Held, render);
        }
        catch (OperationCanceledException) when (underWay.IsCanceled(job.JobId))
        {
            return Canceled(job);
        }
        catch (OperationCanceledException) when (drain.IsDraining)
        {
            return new RenderOutcome.Released(new RenderReleased { JobId = job.JobId, Attempt = job.Attempt, Claim = job.Claim });
        }
        catch (OperationCanceledException) when (render.Token.IsCancellationRequested)
        {
            return null;
        }
    }

    private static RenderOutcome.Canceled Canceled(RenderJob job) => new(new RenderCanceled { JobId = job.JobId, Attempt = job.Attempt });

    [LoggerMessage(20, LogLevel.Information, "Skipped job {Job} attempt {Attempt}: cancelled, or rendered here already")]
    private partial void LogSkipped(Guid job, int attempt);
}
