using Microsoft.Extensions.Logging;

namespace Farm.Worker.Rendering.Claims;

/// <summary>The claim of one delivery: taken before its render, renewed while it lasts, given up when it is disposed of.</summary>
internal sealed partial class RenderClaim(IRenderClaims claims, Guid job, int attempt, string holder, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Time after which whoever still has a claim has renewed it, and lives.</summary>
    private static readonly TimeSpan Patience = 2 * IRenderClaims.Lifetime;

    private readonly CancellationTokenSource ended = new();
    private Task? renewals;

    /// <summary>Whether the attempt's outcome is with the broker.</summary>
    public bool IsTold { get; set; }

    /// <summary>Takes the claim, and keeps it from then on.</summary>
    /// <returns>Whether the delivery may be rendered: also where nobody can say who else does.</returns>
    public async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        var state = await claims.TakeAsync(job, attempt, holder, cancellationToken);
        if (state == ClaimState.Unknown)
        {
            LogUnclaimed(job, attempt);
        }

        if (state is not (ClaimState.Mine or ClaimState.Unknown))
        {
            return false;
        }

        renewals = RenewAsync(ended.Token);
        return true;
    }

    /// <summary>Waits until the claim can be tried for again.</summary>
    /// <returns>False when it is not worth it: the outcome is told, or who renders is alive and will tell it.</returns>
    public async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            switch (await claims.LookAsync(job, attempt, cancellationToken))
            {
                case ClaimState.Told:
                    LogToldElsewhere(job, attempt);
                    return false;
                case ClaimState.Anothers when time.GetElapsedTime(since) >= Patience:
                    LogRenderedElsewhere(job, attempt);
                    return false;
                case ClaimState.Anothers:
                    await Task.Delay(LookEvery, time, cancellationToken);
                    break;
                default:
                    return true;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        if (renewals is not null)
        {
            await renewals;
            await claims.EndAsync(job, attempt, holder, IsTold, CancellationToken.None);
        }

        ended.Dispose();
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        var isLost = false;
        using var timer = new PeriodicTimer(RenewEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                var state = await claims.TakeAsync(job, attempt, holder, cancellationToken);
                if (state is ClaimState.Anothers or ClaimState.Told && !isLost)
                {
                    // This worker was away for too long. It goes on: whoever tells first has rendered the job.
                    LogLost(job, attempt);
                    isLost = true;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The render is over.
        }
    }

    [LoggerMessage(50, LogLevel.Information, "Job {JobId} attempt {Attempt} is rendered unclaimed: Redis cannot say whether another worker renders it too")]
    private partial void LogUnclaimed(Guid jobId, int attempt);

    [LoggerMessage(51, LogLevel.Information, "Gave up job {JobId} attempt {Attempt}: another worker has told its outcome")]
    private partial void LogToldElsewhere(Guid jobId, int attempt);

    [LoggerMessage(52, LogLevel.Information, "Gave up job {JobId} attempt {Attempt}: another worker renders it")]
    private partial void LogRenderedElsewhere(Guid jobId, int attempt);

    [LoggerMessage(53, LogLevel.Warning, "Job {JobId} attempt {Attempt} is rendered by another worker too: its claim was not renewed in time")]
    private partial void LogLost(Guid jobId, int attempt);
}
