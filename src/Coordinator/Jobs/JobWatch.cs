using System.Runtime.CompilerServices;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Http;
using Farm.Coordinator.Live;
using Farm.Coordinator.Storage;

namespace Farm.Coordinator.Jobs;

/// <summary>Follows one job until it ends.</summary>
internal sealed class JobWatch(JobReader reader, ILiveProgress live, TimeProvider time)
{
    /// <summary>A watcher hears of steps at most twice a second; what lies between is left out. A change of state never waits for that.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    /// <summary>A notice may be lost: the row is read again without one.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);

    /// <summary>Proxies drop what is silent.</summary>
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(15);

    /// <summary>The job's changes and steps as they come; ends after its final state.</summary>
    /// <param name="row">As last read; the first event, unless the caller has seen it.</param>
    /// <param name="seen">The last event that the caller has seen.</param>
    /// <param name="language">Of a statement of reasons.</param>
    public async IAsyncEnumerable<JobEvent> FollowAsync(JobRow row, EventId seen, Language language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Before the next read, so that nothing falls between.
        using var notices = live.Subscribe(row.Id);
        row = await ReloadAsync(row, cancellationToken);
        var sentAt = time.GetTimestamp();
        var readAt = sentAt;
        JobNotice? progress = null;
        while (true)
        {
            if (row.Version > seen.Version)
            {
                seen = new EventId(row.Version, 0);
                yield return new JobEvent(seen, EventName(row.State), await reader.DescribeAsync(row, language, cancellationToken), null);
                sentAt = time.GetTimestamp();
            }
            else if (progress is not null && progress.Attempt == row.Attempt && progress.Step > seen.Step && row.State == JobState.Running)
            {
                seen = seen with { Step = progress.Step };
                var preview = progress.PreviewKey is null ? null : JobLinks.Of(row.Id).Preview;
                yield return new JobEvent(seen, "progress", null, new JobProgress(row.Id, row.Attempt, progress.Step, progress.Steps, preview));
                sentAt = time.GetTimestamp();
            }
            else if (time.GetElapsedTime(sentAt) >= HeartbeatEvery)
            {
                yield return JobEvent.Heartbeat;
                sentAt = time.GetTimestamp();
            }

            if (row.State.IsFinal())
            {
                yield break;
            }

            (var look, progress) = await NextAsync(notices, row, sentAt, readAt, cancellationToken);
            if (look)
            {
                row = await ReloadAsync(row, cancellationToken);
                readAt = time.GetTimestamp();
            }
        }
    }

    /// <summary>Waits for what is worth telling.</summary>
    /// <returns>Whether the row is to be read again, at once after a change of it; and the newest step, once the pace allows it.</returns>
    private async Task<(bool Look, JobNotice? Progress)> NextAsync(LiveSubscription notices, JobRow row, long sentAt, long readAt, CancellationToken cancellationToken)
    {
        JobNotice? progress = null;
        while (true)
        {
            while (notices.TryTake(out var notice))
            {
                if (notice.Step == 0)
                {
                    return (true, progress);
                }

                // A preview that is not told yet is not lost with its step.
                progress = notice.PreviewKey is null && progress is { PreviewKey: { } untold } && progress.Attempt == notice.Attempt ? notice with { PreviewKey = untold } : notice;
            }

            var untilLook = LookEvery - time.GetElapsedTime(readAt);
            var untilTold = Pace - time.GetElapsedTime(sentAt);
            if (progress is not null && untilTold <= TimeSpan.Zero)
            {
                // A step of what this row does not know of: the notice of the start is lost, or on its way.
                return (progress.Attempt != row.Attempt || row.State != JobState.Running, progress);
            }

            if (untilLook <= TimeSpan.Zero)
            {
                return (true, progress);
            }

            await notices.WaitAsync(progress is not null && untilTold < untilLook ? untilTold : untilLook, time, cancellationToken);
        }
    }

    /// <summary>Returns when the job has ended, or after the time, with the row as it then is.</summary>
    public async Task<JobRow> UntilFinalAsync(JobRow row, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var notices = live.Subscribe(row.Id);
        var start = time.GetTimestamp();
        row = await ReloadAsync(row, cancellationToken);
        while (!row.State.IsFinal() && atMost - time.GetElapsedTime(start) is { Ticks: > 0 } rest)
        {
            await notices.UntilChangedAsync(rest < LookEvery ? rest : LookEvery, time, cancellationToken);
            row = await ReloadAsync(row, cancellationToken);
        }

        return row;
    }

    private async Task<JobRow> ReloadAsync(JobRow row, CancellationToken cancellationToken) => await reader.FindAsync(row.Tenant, row.Id, cancellationToken) ?? row;

    private static string EventName(JobState state) => state switch
    {
        JobState.Succeeded => "completed",
        JobState.Failed => "failed",
        JobState.Canceled => "canceled",
        JobState.Expired => "expired",
        JobState.Blocked => "blocked",
        _ => "state",
    };
}
