using Farm.Contracts.Api;
using Farm.Coordinator.Http;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Reviews;

/// <summary>Reads the review queue and what moderation did, of all tenants or of one.</summary>
internal sealed class ReviewReader(IDbContextFactory<JobsContext> contexts)
{
    public const int MaxPage = 100;

    /// <summary>Most entries of one job: more than its life can have.</summary>
    private const int MostEntries = 1_000;

    /// <summary>The oldest first.</summary>
    /// <param name="reach">Only this tenant's; null for all.</param>
    /// <param name="states">Only items in one of these; Open is all that waits for a decision, and so is null.</param>
    /// <param name="after">Only items that came after this number.</param>
    public async Task<ReviewPage> ListAsync(string? reach, IReadOnlyList<ReviewState>? states, long? after, int limit, CancellationToken cancellationToken)
    {
        var waiting = states?.Contains(ReviewState.Open) ?? true;
        var wanted = states ?? [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await (
            from review in db.Reviews.AsNoTracking()
            join decision in db.Decisions.AsNoTracking() on review.DecisionId equals decision.Id
            join job in db.Jobs.AsNoTracking() on review.JobId equals job.Id
            where ((waiting && review.OpenDecision != null) || wanted.Contains(review.State)) && (after == null || review.Number > after)
                && (reach == null || review.Tenant == reach)
            orderby review.Number
            select new { review, decision, job }).Take(limit + 1).ToListAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        return new ReviewPage(
            [.. rows.Take(limit).Select(row => ReviewViews.Of(row.review, row.decision, row.job, now))],
            rows.Count > limit ? PageCursor.Write(rows[limit - 1].review.Number) : null);
    }

    public async Task<ReviewView> DescribeAsync(ReviewAnswer.Done done, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var job = await db.Jobs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == done.Review.JobId, cancellationToken);
        return ReviewViews.Of(done.Review, done.Decision, job, await db.NowAsync(cancellationToken));
    }

    /// <summary>Reads what was done with a job, the oldest entry first; null where the reach has no such job.</summary>
    /// <param name="reach">Only this tenant's; null for all.</param>
    public async Task<AuditPage?> AuditAsync(Guid job, string? reach, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (reach is not null
            && !await db.Jobs.AnyAsync(row => row.Id == job && row.Tenant == reach, cancellationToken)
            && !await db.Decisions.AnyAsync(row => row.JobId == job && row.Tenant == reach, cancellationToken))
        {
            return null;
        }

        var rows = await db.Audit.AsNoTracking().Where(row => row.JobId == job).OrderBy(row => row.Number).Take(MostEntries).ToListAsync(cancellationToken);
        return new AuditPage(job, [.. rows.Select(static row => new AuditView(row.At, row.Who, row.What, row.Detail))]);
    }
}
