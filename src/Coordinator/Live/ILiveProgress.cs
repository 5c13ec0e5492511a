namespace Farm.Coordinator.Live;

/// <summary>Carries notices to whoever watches a job. Best effort: a lost notice delays a watcher, who reads the row now and then anyway.</summary>
internal interface ILiveProgress
{
    /// <summary>Never fails and never takes long; what cannot be told is dropped.</summary>
    ValueTask TellAsync(JobNotice notice, CancellationToken cancellationToken);

    LiveSubscription Subscribe(Guid job);
}
