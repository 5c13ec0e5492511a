using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Farm.Coordinator.Live;

/// <summary>Notices within this process.</summary>
internal sealed class LiveHub : ILiveProgress
{
    private readonly ConcurrentDictionary<Guid, ImmutableArray<LiveSubscription>> watchers = new();

    public ValueTask TellAsync(JobNotice notice, CancellationToken cancellationToken)
    {
        Tell(notice);
        return ValueTask.CompletedTask;
    }

    public void Tell(JobNotice notice)
    {
        if (watchers.TryGetValue(notice.JobId, out var found))
        {
            foreach (var watcher in found)
            {
                watcher.Offer(notice);
            }
        }
    }

    public LiveSubscription Subscribe(Guid job)
    {
        var subscription = new LiveSubscription(job, Remove);
        watchers.AddOrUpdate(job, [subscription], (_, others) => others.Add(subscription));
        return subscription;
    }

    private void Remove(LiveSubscription gone)
    {
        while (watchers.TryGetValue(gone.JobId, out var before))
        {
            var after = before.Remove(gone);
            var done = after.IsEmpty
                ? watchers.TryRemove(new KeyValuePair<Guid, ImmutableArray<LiveSubscription>>(gone.JobId, before))
                : watchers.TryUpdate(gone.JobId, after, before);
            if (done)
            {
                return;
            }
        }
    }
}
