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
internal sealed class OutcomePublisher(Outbound outbound, TimeProvider time, ILogger<OutcomePublisher> logger)
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
        object message = outcome switch
        {
            RenderOutcome.Completed completed => completed.Event,
            RenderOutcome.Held held => held.Event,
            // The one way out to a tenant; paths and addresses stay in the log.
            RenderOutcome.Failed failed => failed.Event with { Reason = TenantText.Of(failed.Event.Reason) },
            RenderOutcome.Canceled canceled => canceled.Event,
            RenderOutcome.Released released => released.Event,
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "has no event"),
        };
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                await outbound.PublishAsync(message).WaitAsync(GiveUp, time, cancellationToken);
                return;
            }
            catch (Exception problem) when (IsBrokerTrouble(problem) && !cancellationToken.IsCancellationRequested && time.GetElapsedTime(start) < GiveUp)
            {
                logger.NotToldYet(outcome.GetType().Name, problem.Message);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    /// <summary>Tells something that may be lost without harm: the outcome, or the next heartbeat, says it all again.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task TryPublishAsync(object message, CancellationToken cancellationToken)
    {
        var lane = message is WorkerHeartbeat ? heartbeats : courtesies;
        if (!lane.TryEnter())
        {
            logger.NotTold(message.GetType().Name, "the broker has not taken what was told before");
            return;
        }

        var publish = outbound.PublishAsync(message);
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
                logger.NotTold(message.GetType().Name, problem.Message);
            }
            else
            {
                logger.CannotBeTold(problem, message.GetType().Name);
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
