using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Worker.Adapters;
using Farm.Worker.Cancellation;
using Farm.Worker.Outcomes;
using Farm.Worker.Publishing;
using Farm.Worker.Rendering.Claims;
using Farm.Worker.Settings;
using Farm.Worker.Telemetry;
using MassTransit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Rendering;

/// <summary>
/// Takes one job from a render queue and holds its delivery until the outcome is told: a worker that dies gives the job back to the broker. However
/// a render ends, it is told once and with its cause.
/// </summary>
internal sealed class RenderJobConsumer(
    RenderPath path, AdapterResidency residency, ActiveRenders active, RenderSlots slots, IRenderClaims claims, RecentOutcomes recent, OutcomePublisher outcomes, Drain drain,
    IOptions<WorkerOptions> options, TimeProvider time, ILogger<RenderJobConsumer> logger) : IConsumer<RenderJob>
{
    private static readonly Func<ILogger, Guid, int, IDisposable?> JobScope = LoggerMessage.DefineScope<Guid, int>("job {JobId} attempt {Attempt}");

    public async Task Consume(ConsumeContext<RenderJob> context)
    {
        var job = context.Message;
        using var scope = JobScope(logger, job.JobId, job.Attempt);
        if (recent.Find(job.JobId, job.Attempt) is { } told)
        {
            // A redelivery of what this worker has finished: the event may have been lost with the connection, the work was not.
            await outcomes.PublishAsync(told, context.CancellationToken);
            return;
        }

        using var render = active.Enter(job.JobId, job.Attempt, drain.Token);
        if (render is null)
        {
            logger.Skipped(job.JobId, job.Attempt);
            if (active.IsCanceled(job.JobId))
            {
                await outcomes.PublishAsync(Canceled(job), CancellationToken.None);
            }

            return;
        }

        if (context.ReceiveContext.Redelivered)
        {
            // Who had it is gone or cut off. Rendered here at once, a job that kills workers would kill one after the other within one attempt: the coordinator says what it is worth.
            logger.GivenBack(job.JobId, job.Attempt);
            await outcomes.PublishAsync(Released(job, redelivered: true), CancellationToken.None);
            return;
        }

        var delivery = RenderDelivery.New(job.Resent);
        await using var claim = new RenderClaim(claims, job.JobId, job.Attempt, $"{options.Value.Id}/{delivery.Id}", time, logger);
        if (await RenderAsync(job, delivery, claim, render) is { } outcome)
        {
            WorkerTelemetry.Count(outcome);
            recent.Remember(job.JobId, job.Attempt, outcome);
            LogOutcome(job, outcome);
            await outcomes.PublishAsync(outcome, CancellationToken.None);
            claim.IsTold = outcome is not RenderOutcome.Released;
        }
    }

    /// <returns>Null when there is nothing to tell: a newer attempt of the job has taken this one's place, or another worker renders it.</returns>
    private async Task<RenderOutcome?> RenderAsync(RenderJob job, RenderDelivery delivery, RenderClaim claim, ActiveRenders.Render render)
    {
        try
        {
            // While it waits for a slot, so that the device does not wait for a network or a disk.
            await using var adapters = residency.Begin(job, render.Token);
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(render.Token, drain.Stopping);
            do
            {
                using var slot = await slots.TakeAsync(job.Class ?? JobClass.Interactive, waiting.Token);
                // Not before there is a slot: what waits at a busy worker is free for an idle one.
                if (await claim.TryTakeAsync(waiting.Token))
                {
                    render.Start();
                    return await path.RunAsync(job, delivery, adapters.Held, render);
                }
            }
            while (await claim.WaitAsync(waiting.Token));
            return null;
        }
        catch (Exception problem) when (render.Token.IsCancellationRequested || (problem is OperationCanceledException && drain.IsDraining))
        {
            // Whatever a call makes of being told to stop.
            return active.IsCanceled(job.JobId) ? Canceled(job)
                : drain.IsDraining ? Released(job, redelivered: false)
                : null;
        }
        catch (Exception problem)
        {
            return new RenderOutcome.Failed(job, options.Value.Id, RenderFailures.Of(problem), problem);
        }
    }

    /// <summary>With all that is known of it, also what its tenant is not told.</summary>
    private void LogOutcome(RenderJob job, RenderOutcome outcome)
    {
        switch (outcome)
        {
            case RenderOutcome.Completed { Event: var picture }:
                logger.Published(job.JobId, job.Attempt, "stored", picture.RenderSeconds, picture.ObjectKey);
                break;
            case RenderOutcome.Held { Event.Picture: var picture }:
                logger.Published(job.JobId, job.Attempt, "held", picture.RenderSeconds, picture.ObjectKey);
                break;
            case RenderOutcome.Failed failed:
                logger.Failed(job.JobId, job.Attempt, failed.Event.Code, failed.Event.Reason, failed.Cause);
                break;
            case RenderOutcome.Canceled:
                logger.Canceled(job.JobId, job.Attempt);
                break;
            default:
                logger.Released(job.JobId, job.Attempt);
                break;
        }
    }

    private static RenderOutcome.Released Released(RenderJob job, bool redelivered) =>
        new(new RenderReleased { JobId = job.JobId, Attempt = job.Attempt, Claim = job.Claim, Redelivered = redelivered });

    private static RenderOutcome.Canceled Canceled(RenderJob job) => new(new RenderCanceled { JobId = job.JobId, Attempt = job.Attempt });
}
