using Farm.Contracts.Moderation;
using Farm.Contracts.Webhooks;
using Farm.Coordinator.Audit;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Webhooks.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Reviews;

/// <summary>
/// What reviewers do with the queue. Each step is one conditional update, so that of two reviewers at once one gets nothing; a decision moves its job in the
/// same transaction. A reviewer is who has the key or token, by the name on it; what another tenant's key or token asks for is not there.
/// </summary>
internal sealed class ReviewDesk(
    IDbContextFactory<JobsContext> contexts, JobTransitions transitions, WebhookOutbox outbox, IOptions<ModerationOptions> options, ILogger<ReviewDesk> log)
{
    /// <summary>Makes an item one reviewer's for a while; again by the same one, for a while longer.</summary>
    public async Task<ReviewAnswer> ClaimAsync(Guid id, Caller reviewer, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        var until = now + options.Value.ClaimTime;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (seen, _) = await FindAsync(db, id, reviewer, cancellationToken);
        if (seen is null)
        {
            return ReviewAnswer.NoSuch;
        }

        if (WhyNot(seen, reviewer, now) is { } why)
        {
            return new ReviewAnswer.Refused(why);
        }

        // The name may stand there in other letters.
        var (name, own) = (reviewer.Name, reviewer.IsCalled(seen.Claimant) ? seen.Claimant : reviewer.Name);
        var rows = await db.Reviews
            .Where(row => row.Id == id && row.OpenDecision != null && row.FirstReviewer == seen.FirstReviewer
                && (row.Claimant == null || row.Claimant == name || row.Claimant == own || row.ClaimUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Claimant, name).SetProperty(row => row.ClaimUntil, until), cancellationToken);
        var (review, decision) = await FindAsync(db, id, reviewer, cancellationToken);
        if (review is null || decision is null)
        {
            return ReviewAnswer.NoSuch;
        }

        if (rows == 0)
        {
            return new ReviewAnswer.Refused(WhyNot(review, reviewer, now) ?? "another reviewer was quicker");
        }

        db.Audit.Add(Appeals.AuditOf(decision, Who(reviewer), "claimed", null, now));
        await AuditLog.AppendAsync(db, EntryOf(AuditActs.ReviewClaimed, reviewer, id, decision, null), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ReviewAnswer.Done(review, decision);
    }

    /// <summary>Confirms the block, or releases the job; of what is locked, a second reviewer's release counts.</summary>
    public async Task<ReviewAnswer> DecideAsync(Guid id, Caller reviewer, bool release, string reason, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (seen, decision) = await FindAsync(db, id, reviewer, cancellationToken);
        if (seen is null || decision is null)
        {
            return ReviewAnswer.NoSuch;
        }

        if (WhyNot(seen, reviewer, now) is { } why)
        {
            return new ReviewAnswer.Refused(why);
        }

        var name = reviewer.Name;
        if (!reviewer.IsCalled(seen.Claimant))
        {
            return Unclaimed(name);
        }

        var mine = db.Reviews.Where(row => row.Id == id && row.State == seen.State && row.Claimant == seen.Claimant && row.ClaimUntil >= now);
        var first = release && decision.Locked && seen.State == ReviewState.Open;
        var rows = first
            ? await mine.ExecuteUpdateAsync(set => set
                .SetProperty(row => row.State, ReviewState.Confirming)
                .SetProperty(row => row.FirstReviewer, name)
                .SetProperty(row => row.FirstReason, reason)
                .SetProperty(row => row.Claimant, (string?)null)
                .SetProperty(row => row.ClaimUntil, (DateTimeOffset?)null), cancellationToken)
            : await mine.ExecuteUpdateAsync(set => set
                .SetProperty(row => row.State, release ? ReviewState.Released : ReviewState.Upheld)
                .SetProperty(row => row.OpenDecision, (Guid?)null)
                .SetProperty(row => row.Reviewer, name)
                .SetProperty(row => row.Reason, reason)
                .SetProperty(row => row.DecidedAt, now)
                .SetProperty(row => row.Claimant, (string?)null)
                .SetProperty(row => row.ClaimUntil, (DateTimeOffset?)null), cancellationToken);
        if (rows == 0)
        {
            return Unclaimed(name);
        }

        var move = release && !first ? await transitions.ReleaseBlockedAsync(db, seen.JobId, cancellationToken) : null;
        if (release && !first && move is null)
        {
            return new ReviewAnswer.Refused("the job is no longer blocked");
        }

        var (review, _) = await FindAsync(db, id, reviewer, cancellationToken);
        if (!first && review is not null)
        {
            await TellAsync(db, review, decision, now, cancellationToken);
        }

        var outcome = first ? "release-proposed" : release ? "released" : "upheld";
        db.Audit.Add(Appeals.AuditOf(decision, Who(reviewer), outcome, reason, now));
        await AuditLog.AppendAsync(
            db, EntryOf(first ? AuditActs.ReviewReleaseProposed : release ? AuditActs.ReviewReleased : AuditActs.ReviewUpheld, reviewer, id, decision, reason), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        log.Reviewed(seen.JobId, id, name, outcome);
        await (move is null ? transitions.AnnounceAsync(seen.JobId, null, cancellationToken) : transitions.AnnounceAsync(move, cancellationToken));
        return new ReviewAnswer.Done(review ?? seen, decision);
    }

    /// <summary>The decision on a picture, and the job that has it; null where the item is not there or is about no picture.</summary>
    public async Task<(DecisionRow Decision, JobRow Job, string Key)?> PictureOfAsync(Guid id, Caller reviewer, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (review, decision) = await FindAsync(db, id, reviewer, cancellationToken);
        return review is not null && decision is { Stage: ModerationStage.Image }
            && await db.Jobs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == review.JobId, cancellationToken) is { ResultKey: { } key } job
            ? (decision, job, key)
            : null;
    }

    /// <summary>Notes in the audit who looks at a picture: when it is there, and before a pixel of it is sent, so that nobody looks unseen.</summary>
    /// <param name="revealed">Whether it is shown as it is, not blurred.</param>
    public async Task NoteLookAsync(Guid review, DecisionRow decision, Caller reviewer, bool revealed, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Audit.Add(Appeals.AuditOf(decision, Who(reviewer), revealed ? "revealed" : "viewed", null, await db.NowAsync(cancellationToken)));
        await AuditLog.AppendAsync(db, EntryOf(revealed ? AuditActs.HeldRevealed : AuditActs.HeldViewed, reviewer, review, decision, null), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Tells the tenant what a person has decided, where a move of the job does not: that what was held stays blocked, and what came of its appeal.</summary>
    private async Task TellAsync(JobsContext db, ReviewRow review, DecisionRow decision, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Jobs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == review.JobId, cancellationToken) is not { } job)
        {
            return;
        }

        List<string> types = [];
        if (review.State == ReviewState.Upheld && decision.Verdict == Verdict.Review)
        {
            types.Add(WebhookEvents.JobBlocked);
        }

        if (review.Appeal is not null)
        {
            types.Add(WebhookEvents.AppealDecided);
        }

        await outbox.WriteBesideAsync(db, types.ConvertAll(type => new JobOccurrence(type, job, job.State, job.Attempt, decision, review)), now, cancellationToken);
    }

    private static string Who(Caller reviewer) => $"reviewer:{reviewer.Name}";

    private static ReviewAnswer.Refused Unclaimed(string name) => new($"'{name}' has not claimed it, or no longer: claim it first");

    private static AuditEntry EntryOf(string act, Caller reviewer, Guid review, DecisionRow decision, string? reason) => new(
        act, reviewer.AsActor(), $"review:{review}", decision.Tenant, reason is null ? $"job {decision.JobId}" : $"job {decision.JobId}: {reason}");

    private static async Task<(ReviewRow? Review, DecisionRow? Decision)> FindAsync(JobsContext db, Guid id, Caller reviewer, CancellationToken cancellationToken)
    {
        var reach = reviewer.Reach;
        var review = await db.Reviews.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && (reach == null || row.Tenant == reach), cancellationToken);
        return (review, review is null ? null : await db.Decisions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == review.DecisionId, cancellationToken));
    }

    private static string? WhyNot(ReviewRow review, Caller reviewer, DateTimeOffset now) =>
        review.OpenDecision is null ? $"it was decided by '{review.Reviewer}' at {review.DecidedAt:O}: {review.State}"
        : reviewer.IsCalled(review.FirstReviewer) ? $"'{review.FirstReviewer}' has agreed to release it already; a locked code needs a second, different reviewer"
        : review.Claimant is { } other && !reviewer.IsCalled(other) && review.ClaimUntil >= now ? $"it is claimed by '{other}' until {review.ClaimUntil:O}"
        : null;
}

internal abstract record ReviewAnswer
{
    private ReviewAnswer()
    {
    }

    public static ReviewAnswer NoSuch { get; } = new Missing();

    /// <param name="Review">As it is now.</param>
    public sealed record Done(ReviewRow Review, DecisionRow Decision) : ReviewAnswer;

    /// <param name="Reason">What stands in the way.</param>
    public sealed record Refused(string Reason) : ReviewAnswer;

    public sealed record Missing : ReviewAnswer;
}
