using System.Runtime.CompilerServices;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Live;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Storage;

namespace Farm.Coordinator.Jobs;

/// <summary>Follows one job until it ends.</summary>
internal sealed class JobWatch(JobReader reader, ILiveProgress live, TimeProvider time)
{
    /// <summary>A watcher hears at most two events a second; what lies between is left out.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    /// <summary>A notice may be lost: the row is read again without one.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);

    /// <summary>Proxies drop what is silent.</summary>
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(15);

    /// <summary>The job's changes and steps as they come; ends after its final state.</summary>
    /// <param name="row">As last read; the first event, unless the caller has seen it.</param>
    /// <param name="seen">The last event that the caller has seen.</param>
    /// <param name="language">Of a statement of reasons.</param>
    public async IAsyncEnumerable<JobEvent> FollowAsync(JobRow row, EventId seen, Language language, [EnumeratorCancellation] CancellationToken stop)
    {
        // Before the next read, so that nothing falls between.
        using var notices = live.Subscribe(row.Id);
        row = await AgainAsync(row, stop);
        var sentAt = time.GetTimestamp();
        var readAt = sentAt;
        JobNotice? progress = null;
        while (true)
        {
            if (row.Version > seen.Version)
            {
                seen = new EventId(row.Version, 0);
                yield return new JobEvent(seen, EventName(row.State), await reader.DescribeAsync(row, language, stop), null);
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

            progress = null;
            await notices.WaitAsync(LookEvery, time, stop);
            if (Pace - time.GetElapsedTime(sentAt) is { Ticks: > 0 } rest)
            {
                await Task.Delay(rest, time, stop);
            }

            var changed = time.GetElapsedTime(readAt) >= LookEvery;
            while (notices.TryTake(out var notice))
            {
                changed |= notice.Step == 0 || notice.Attempt != row.Attempt || row.State != JobState.Running;
                progress = notice.Step > 0 ? notice : progress;
            }

            if (changed)
            {
                row = await AgainAsync(row, stop);
                readAt = time.GetTimestamp();
            }
        }
    }

    /// <summary>Returns when the job has ended, or after the time, with the row as it then is.</summary>
    public async Task<JobRow> UntilFinalAsync(JobRow row, TimeSpan atMost, CancellationToken stop)
    {
        using var notices = live.Subscribe(row.Id);
        var start = time.GetTimestamp();
        row = await AgainAsync(row, stop);
        while (!row.State.IsFinal() && atMost - time.GetElapsedTime(start) is { Ticks: > 0 } rest)
        {
            await notices.WaitAsync(rest < LookEvery ? rest : LookEvery, time, stop);
            while (notices.TryTake(out _))
            {
                // One read answers them all.
            }

            row = await AgainAsync(row, stop);
        }

        return row;
    }

    private async Task<JobRow> AgainAsync(JobRow row, CancellationToken stop) => await reader.FindAsync(row.Tenant, row.Id, stop) ?? row;

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
