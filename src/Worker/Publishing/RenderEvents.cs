using Farm.Contracts.Messages;
using Farm.Ports.Bus;
using Farm.Worker.Rendering;
using MassTransit;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Exceptions;

namespace Farm.Worker.Publishing;

/// <summary>
/// Tells the coordinator. Events go over a connection of their own and not over the delivery's: that one may die while the render goes on.
/// </summary>
internal sealed partial class RenderEvents(Outbound outbound, TimeProvider time, ILogger<RenderEvents> logger)
{
    private const int MaxWaiting = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GiveUp = TimeSpan.FromMinutes(10);
    private int waiting;

    /// <summary>
    /// Tells an outcome and keeps trying while the broker is away. After ten minutes it gives up: the coordinator's lease on the job has
    /// long expired then, and the job goes to another worker.
    /// </summary>
    public async Task TellAsync(RenderOutcome outcome, CancellationToken token)
    {
        object message = outcome switch
        {
            RenderOutcome.Completed completed => completed.Event,
            RenderOutcome.Held held => held.Event,
            RenderOutcome.Failed failed => failed.Event,
            RenderOutcome.Canceled canceled => canceled.Event,
            RenderOutcome.Released released => released.Event,
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "has no event"),
        };
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                await outbound.PublishAsync(message).WaitAsync(GiveUp, time, token);
                return;
            }
            catch (Exception problem) when (IsBrokerTrouble(problem, token) && time.GetElapsedTime(start) < GiveUp)
            {
                LogWaiting(outcome.GetType().Name, problem.Message);
                await Task.Delay(Pause, time, token);
            }
        }
    }

    /// <summary>Tells something that may be lost without harm: the outcome says it all again.</summary>
    public async Task TryTellAsync(object message, CancellationToken token)
    {
        if (Volatile.Read(ref waiting) >= MaxWaiting)
        {
            LogLost(message.GetType().Name, "too many events wait for the broker");
            return;
        }

        Interlocked.Increment(ref waiting);
        var publish = outbound.PublishAsync(message);
        _ = publish.ContinueWith(
            _ => Interlocked.Decrement(ref waiting),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        try
        {
            await publish.WaitAsync(Patience, time, token);
        }
        catch (Exception problem) when (IsBrokerTrouble(problem, token))
        {
            LogLost(message.GetType().Name, problem.Message);
        }
    }

    private static bool IsBrokerTrouble(Exception problem, CancellationToken token) =>
        !token.IsCancellationRequested
        && problem is MassTransitException or OperationCanceledException or TimeoutException or IOException or RabbitMQClientException;

    [LoggerMessage(30, LogLevel.Warning, "Cannot tell {Outcome} yet, trying again: {Problem}")]
    private partial void LogWaiting(string outcome, string problem);

    [LoggerMessage(31, LogLevel.Debug, "Did not wait until {Message} was told: {Problem}")]
    private partial void LogLost(string message, string problem);
}
