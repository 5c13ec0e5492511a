using Farm.Contracts.Moderation;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Moderation;

/// <summary>Why a job is blocked, or was, and what became of that in the review queue.</summary>
/// <param name="Review">The newest; null where no person was asked.</param>
/// <param name="Answered">The newest that a person has decided; an appeal may be open beside it.</param>
/// <param name="Earlier">The decision before it, which a person released; null for none.</param>
internal sealed record DecisionWithReview(DecisionRow Decision, ReviewRow? Review, ReviewRow? Answered, DecisionWithReview? Earlier)
{
    public bool IsReleased => Answered?.State == ReviewState.Released;

    /// <summary>The newest decision of each of the jobs that did not let it pass.</summary>
    public static async Task<IReadOnlyDictionary<Guid, DecisionWithReview>> OfAsync(JobsContext db, IReadOnlyList<Guid> jobs, CancellationToken cancellationToken)
    {
        var decisions = await db.Decisions.AsNoTracking()
            .Where(row => jobs.Contains(row.JobId) && row.Verdict != Verdict.Allow)
            .OrderBy(row => row.Number)
            .ToListAsync(cancellationToken);
        if (decisions.Count == 0)
        {
            return new Dictionary<Guid, DecisionWithReview>();
        }

        var ids = decisions.ConvertAll(static row => row.Id);
        var reviews = (await db.Reviews.AsNoTracking().Where(row => ids.Contains(row.DecisionId)).OrderBy(row => row.Number).ToListAsync(cancellationToken))
            .ToLookup(static row => row.DecisionId);
        var newest = new Dictionary<Guid, DecisionWithReview>();
        foreach (var decision in decisions)
        {
            newest[decision.JobId] = new DecisionWithReview(
                decision,
                reviews[decision.Id].LastOrDefault(),
                reviews[decision.Id].LastOrDefault(static row => row.State is ReviewState.Upheld or ReviewState.Released),
                newest.GetValueOrDefault(decision.JobId));
        }

        return newest;
    }
}
