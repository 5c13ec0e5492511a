namespace Farm.Coordinator.Audit;

/// <summary>Names of the acts that are noted. They are read by people's filters for years: none is ever renamed.</summary>
internal static class AuditActs
{
    public const string KeyCreated = "key.created";
    public const string KeyRotated = "key.rotated";
    public const string KeyRevoked = "key.revoked";

    public const string TenantCreated = "tenant.created";
    public const string TenantChanged = "tenant.changed";
    public const string TenantErasing = "tenant.erasing";
    public const string TenantErased = "tenant.erased";

    public const string WorkPaused = "work.paused";
    public const string WorkResumed = "work.resumed";

    /// <summary>Another tenant's job.</summary>
    public const string JobMoved = "job.moved";
    public const string JobReordered = "job.reordered";

    /// <summary>Many jobs, of another tenant or of all.</summary>
    public const string JobsChanged = "jobs.changed";

    public const string WebhookCreated = "webhook.created";
    public const string WebhookChanged = "webhook.changed";
    public const string WebhookRotated = "webhook.rotated";
    public const string WebhookDeleted = "webhook.deleted";

    /// <summary>By the farm: it failed for too long, or said that it is gone.</summary>
    public const string WebhookDisabled = "webhook.disabled";

    public const string LicenceAccepted = "licence.accepted";

    public const string ReviewAppealed = "review.appealed";
    public const string ReviewClaimed = "review.claimed";
    public const string ReviewReleaseProposed = "review.release-proposed";
    public const string ReviewReleased = "review.released";
    public const string ReviewUpheld = "review.upheld";

    /// <summary>A held picture, blurred.</summary>
    public const string HeldViewed = "held.viewed";

    /// <summary>A held picture as it is.</summary>
    public const string HeldRevealed = "held.revealed";

    /// <summary>Names or words in the audit itself.</summary>
    public const string AuditErased = "audit.erased";
}
