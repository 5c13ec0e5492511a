using Farm.Coordinator.Jobs;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Reviews;

/// <summary>
/// What reviewers do with the queue. Each step is one conditional update, so that of two reviewers at once one gets nothing; a decision moves its job in the
/// same transaction.
/// </summary>
internal sealed class ReviewDesk(
    IDbContextFactory<JobsContext> contexts, JobTransitions transitions, IOptions<ModerationOptions> options, ILogger<ReviewDesk> log)
{
    /// <summary>Makes an item one reviewer's for a while; again by the same one, for a while longer.</summary>
    public async Task<ReviewAnswer> ClaimAsync(Guid id, string reviewer, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        var until = now + options.Value.ClaimTime;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var rows = await db.Reviews
            .Where(row => row.Id == id && row.OpenDecision != null && (row.FirstReviewer == null || row.FirstReviewer != reviewer)
                && (row.Claimant == null || row.Claimant == reviewer || row.ClaimUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Claimant, reviewer).SetProperty(row => row.ClaimUntil, until), cancellationToken);
        var (review, decision) = await FindAsync(db, id, cancellationToken);
        if (review is null || decision is null)
        {
            return ReviewAnswer.NoSuch;
        }

        if (rows == 0)
        {
            return new ReviewAnswer.Refused(WhyNot(review, reviewer, now) ?? "another reviewer was quicker");
        }

        db.Audit.Add(Appeals.AuditOf(decision, Who(reviewer), "claimed", null, now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ReviewAnswer.Done(review, decision);
    }

    /// <summary>Confirms the block, or releases the job; of what is locked, a second reviewer's release counts.</summary>
    public async Task<ReviewAnswer> DecideAsync(Guid id, string reviewer, bool release, string reason, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (seen, decision) = await FindAsync(db, id, cancellationToken);
        if (seen is null || decision is null)
        {
            return ReviewAnswer.NoSuch;
        }

        if (WhyNot(seen, reviewer, now) is { } why)
        {
            return new ReviewAnswer.Refused(why);
        }

        var mine = db.Reviews.Where(row => row.Id == id && row.State == seen.State && row.Claimant == reviewer && row.ClaimUntil >= now);
        var first = release && decision.Locked && seen.State == ReviewState.Open;
        var rows = first
            ? await mine.ExecuteUpdateAsync(set => set
                .SetProperty(row => row.State, ReviewState.Confirming)
                .SetProperty(row => row.FirstReviewer, reviewer)
                .SetProperty(row => row.FirstReason, reason)
                .SetProperty(row => row.Claimant, (string?)null)
                .SetProperty(row => row.ClaimUntil, (DateTimeOffset?)null), cancellationToken)
            : await mine.ExecuteUpdateAsync(set => set
                .SetProperty(row => row.State, release ? ReviewState.Released : ReviewState.Upheld)
                .SetProperty(row => row.OpenDecision, (Guid?)null)
                .SetProperty(row => row.Reviewer, reviewer)
                .SetProperty(row => row.Reason, reason)
                .SetProperty(row => row.DecidedAt, now)
                .SetProperty(row => row.Claimant, (string?)null)
                .SetProperty(row => row.ClaimUntil, (DateTimeOffset?)null), cancellationToken);
        if (rows == 0)
        {
            return new ReviewAnswer.Refused($"'{reviewer}' has not claimed it, or no longer: claim it first");
        }

        var move = release && !first ? await transitions.ReleaseBlockedAsync(db, seen.JobId, cancellationToken) : null;
        if (release && !first && move is null)
        {
            return new ReviewAnswer.Refused("the job is no longer blocked");
        }

        var outcome = first ? "release-proposed" : release ? "released" : "upheld";
        db.Audit.Add(Appeals.AuditOf(decision, Who(reviewer), outcome, reason, now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        log.Reviewed(seen.JobId, id, reviewer, outcome);
        await transitions.AnnounceAsync(seen.JobId, move, cancellationToken);
        var (review, _) = await FindAsync(db, id, cancellationToken);
        return new ReviewAnswer.Done(review ?? seen, decision);
    }

    /// <summary>The decision on a picture, and the job that has it; null where the item is not there or is about no picture.</summary>
    public async Task<(DecisionRow Decision, JobRow Job, string Key)?> PictureOfAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (review, decision) = await FindAsync(db, id, cancellationToken);
        return review is not null && decision is { Stage: ModerationStage.Image }
            && await db.Jobs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == review.JobId, cancellationToken) is { ResultKey: { } key } job
            ? (decision, job, key)
            : null;
    }

    /// <summary>Notes in the audit who looks at what of a picture: when it is there, and before a pixel of it is sent, so that nobody looks unseen.</summary>
    public async Task NoteLookAsync(DecisionRow decision, string who, string what, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Audit.Add(Appeals.AuditOf(decision, who, what, null, await db.NowAsync(cancellationToken)));
        await db.SaveChangesAsync(cancellationToken);
    }

    public static string Who(string reviewer) => $"reviewer:{reviewer}";

    private static async Task<(ReviewRow? Review, DecisionRow? Decision)> FindAsync(JobsContext db, Guid id, CancellationToken cancellationToken)
    {
        var review = await db.Reviews.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        return (review, review is null ? null : await db.Decisions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == review.DecisionId, cancellationToken));
    }

    private static string? WhyNot(ReviewRow review, string reviewer, DateTimeOffset now) =>
        review.OpenDecision is null ? $"it was decided by '{review.Reviewer}' at {review.DecidedAt:O}: {review.State}"
        : review.FirstReviewer == reviewer ? $"'{reviewer}' has agreed to release it already; a locked code needs a second, different reviewer"
        : review.Claimant is { } other && other != reviewer && review.ClaimUntil >= now ? $"it is claimed by '{other}' until {review.ClaimUntil:O}"
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
