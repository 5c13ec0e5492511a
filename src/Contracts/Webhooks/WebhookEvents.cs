namespace Farm.Contracts.Webhooks;

/// <summary>Types of events that a tenant can be called back with. Receivers tell messages apart by them: none is ever renamed.</summary>
public static class WebhookEvents
{
    public const string JobQueued = "job.queued";
    public const string JobStarted = "job.started";
    public const string JobSucceeded = "job.succeeded";
    public const string JobFailed = "job.failed";
    public const string JobBlocked = "job.blocked";
    public const string JobHeld = "job.held";
    public const string JobCanceled = "job.canceled";
    public const string JobExpired = "job.expired";
    public const string ReviewQueued = "review.queued";
    public const string AppealDecided = "appeal.decided";
    public const string QuotaWarning = "quota.warning";

    /// <summary>An endpoint of the tenant that is sent to no more.</summary>
    public const string WebhookDisabled = "webhook.disabled";

    /// <summary>Sent on request alone, whatever an endpoint's filter is.</summary>
    public const string WebhookTest = "webhook.test";

    /// <summary>Events of one job, which may go to the job's own url.</summary>
    public static IReadOnlyList<string> OfJobs { get; } =
        [JobQueued, JobStarted, JobSucceeded, JobFailed, JobBlocked, JobHeld, JobCanceled, JobExpired, ReviewQueued, AppealDecided];

    /// <summary>All that an endpoint can ask for.</summary>
    public static IReadOnlyList<string> All { get; } = [.. OfJobs, QuotaWarning, WebhookDisabled];
}
