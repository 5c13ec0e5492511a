using Farm.Ports.Objects;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Farm.Ports.Background;

/// <summary>
/// A background service that takes turns until its host stops. Whatever a turn throws is logged and the next one is tried after a pause: a host ends with the first
/// background service that lets an exception out, and none of Farm's may end the process.
/// </summary>
/// <param name="passes">Tells an outage, which is a line in the log, from a bug, which is told with its stack; null takes everything for a bug.</param>
public abstract partial class RepeatingService(TimeProvider time, ILogger log, Func<Exception, bool>? passes = null) : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>Within an outage: once it is over, however long it was, nothing waits longer than this.</summary>
    private static readonly TimeSpan LongestOutagePause = TimeSpan.FromSeconds(5);

    /// <summary>The clock that the pauses go by.</summary>
    protected TimeProvider Time => time;

    protected ILogger Log => log;

    /// <summary>Waits for the time of one turn, before or after the work, and does the work. Returns when the next turn may begin.</summary>
    protected abstract Task TurnAsync(CancellationToken cancellationToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host starts its services one after another; none waits for another's first turn.
        await Task.Yield();
        var pause = ShortestPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            var start = time.GetTimestamp();
            try
            {
                await TurnAsync(stoppingToken);
                pause = ShortestPause;
                continue;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                // A turn that goes on for as long as all is well never returns: one that lasted longer than the pause before it is a new failure, not the old one again.
                pause = time.GetElapsedTime(start) > pause ? ShortestPause : pause;
                if (passes?.Invoke(problem) == true)
                {
                    pause = pause < LongestOutagePause ? pause : LongestOutagePause;
                    LogPaused(GetType().Name, pause, (problem as ObjectStoreException ?? problem.GetBaseException()).Message);
                }
                else
                {
                    LogFailed(problem, GetType().Name, pause);
                }
            }

            // A turn that fails at once must not be tried without end, nor one that fails for an hour be forgotten.
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    [LoggerMessage(EventId = 10, Level = LogLevel.Warning, Message = "{Service} is paused by an outage, trying again in {Pause}: {Reason}")]
    private partial void LogPaused(string service, TimeSpan pause, string reason);

    [LoggerMessage(EventId = 11, Level = LogLevel.Error, Message = "{Service} failed and goes on in {Pause}")]
    private partial void LogFailed(Exception problem, string service, TimeSpan pause);
}
