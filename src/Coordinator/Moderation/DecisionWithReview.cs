using Farm.Contracts.Moderation;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Moderation;

/// <summary>Why a job is blocked, and what became of that in the review queue.</summary>
/// <param name="Review">The newest; null where no person was asked.</param>
internal sealed record DecisionWithReview(DecisionRow Decision, ReviewRow? Review)
{
    /// <summary>The newest decision of each of the jobs that did not let it pass.</summary>
    public static async Task<IReadOnlyDictionary<Guid, DecisionWithReview>> OfAsync(JobsContext db, IReadOnlyList<Guid> jobs, CancellationToken stop)
    {
        var decisions = await db.Decisions.AsNoTracking()
            .Where(row => jobs.Contains(row.JobId) && row.Verdict != Verdict.Allow)
            .OrderBy(row => row.Number)
            .ToListAsync(stop);
        var latest = decisions.GroupBy(row => row.JobId).ToDictionary(group => group.Key, group => group.Last());
        var ids = latest.Values.Select(row => row.Id).ToList();
        var reviews = await db.Reviews.AsNoTracking().Where(row => ids.Contains(row.DecisionId)).OrderBy(row => row.Number).ToListAsync(stop);
        var newest = reviews.GroupBy(row => row.DecisionId).ToDictionary(group => group.Key, group => group.Last());
        return latest.ToDictionary(entry => entry.Key, entry => new DecisionWithReview(entry.Value, newest.GetValueOrDefault(entry.Value.Id)));
    }
}
