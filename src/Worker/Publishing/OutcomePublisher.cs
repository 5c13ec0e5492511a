using Farm.Contracts.Messages;
using Farm.Ports.Bus;
using Farm.Worker.Outcomes;
using Farm.Worker.Telemetry;
using MassTransit;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Exceptions;

namespace Farm.Worker.Publishing;

/// <summary>
/// Tells the coordinator. Events go over a connection of their own and not over the delivery's: that one may die while the render goes on.
/// </summary>
internal sealed class OutcomePublisher(Outbound outbound, ReportSender reports, TimeProvider time, ILogger<OutcomePublisher> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GiveUp = TimeSpan.FromMinutes(10);

    private readonly Lane courtesies = new(64);

    /// <summary>Apart from all else, so that nothing that waits for the broker keeps leases from being renewed; and one, for only the newest is true.</summary>
    private readonly Lane heartbeats = new(1);

    /// <summary>
    /// Tells an outcome and keeps trying while the broker is away. After ten minutes it gives up: the coordinator's lease on the job has
    /// long expired then, and the job goes to another worker.
    /// </summary>
    public async Task PublishAsync(RenderOutcome outcome, CancellationToken cancellationToken)
    {
        var report = outcome switch
        {
            RenderOutcome.Completed completed => new RenderReport { Completed = completed.Event },
            RenderOutcome.Held held => new RenderReport { Held = held.Event },
            // The one way out to a tenant; paths and addresses stay in the log.
            RenderOutcome.Failed failed => new RenderReport { Failed = failed.Event with { Reason = TenantText.Of(failed.Event.Reason) } },
            RenderOutcome.Canceled canceled => new RenderReport { Canceled = canceled.Event },
            RenderOutcome.Released released => new RenderReport { Released = released.Event },
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "has no event"),
        };
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                await reports.SendAsync(report, cancellationToken).WaitAsync(GiveUp, time, cancellationToken);
                return;
            }
            catch (Exception problem) when (IsBrokerTrouble(problem) && !cancellationToken.IsCancellationRequested && time.GetElapsedTime(start) < GiveUp)
            {
                logger.NotToldYet(outcome.GetType().Name, problem.Message);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    /// <summary>Tells something that may be lost without harm: the next one says it all again.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task TryPublishAsync(WorkerHeartbeat heartbeat, CancellationToken cancellationToken) =>
        TryPublishAsync(heartbeats, nameof(WorkerHeartbeat), () => outbound.PublishAsync(heartbeat), cancellationToken);

    /// <inheritdoc cref="TryPublishAsync(WorkerHeartbeat, CancellationToken)"/>
    public Task TryPublishAsync(RenderProgress progress, CancellationToken cancellationToken) =>
        TryPublishAsync(courtesies, nameof(RenderProgress), () => outbound.PublishAsync(progress), cancellationToken);

    /// <summary>Tells that a render has begun. Its outcome says so too; but what is to kill this worker is not begun before that is told.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task TryPublishAsync(RenderStarted started, CancellationToken cancellationToken) =>
        TryPublishAsync(courtesies, nameof(RenderStarted), () => reports.SendAsync(new RenderReport { Started = started }, CancellationToken.None), cancellationToken);

    /// <summary>Tells that a picture goes into the store. Nobody waits for that: its outcome comes behind it.</summary>
    public void Tell(RenderPublishing publishing) =>
        _ = TryPublishAsync(courtesies, nameof(RenderPublishing), () => reports.SendAsync(new RenderReport { Publishing = publishing }, CancellationToken.None), CancellationToken.None);

    private async Task TryPublishAsync(Lane lane, string name, Func<Task> send, CancellationToken cancellationToken)
    {
        if (!lane.TryEnter())
        {
            logger.NotTold(name, "the broker has not taken what was told before");
            return;
        }

        var publish = send();
        _ = publish.ContinueWith(
            static (_, entered) => ((Lane?)entered)?.Leave(), lane, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            await publish.WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            if (IsBrokerTrouble(problem))
            {
                logger.NotTold(name, problem.Message);
            }
            else
            {
                logger.CannotBeTold(problem, name);
            }
        }
    }

    private static bool IsBrokerTrouble(Exception problem) =>
        problem is MassTransitException or OperationCanceledException or TimeoutException or IOException or RabbitMQClientException;

    /// <summary>Messages that may wait for the broker at a time.</summary>
    private sealed class Lane(int most)
    {
        private int waiting;

        public bool TryEnter()
        {
            if (Interlocked.Increment(ref waiting) <= most)
            {
                return true;
            }

            Leave();
            return false;
        }

        public void Leave() => Interlocked.Decrement(ref waiting);
    }
}
