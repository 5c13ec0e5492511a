using Farm.Contracts.Jobs;
using Farm.Contracts.Webhooks;
using Farm.Coordinator.Audit;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Live;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Tenants;
using Farm.Coordinator.Webhooks.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Reviews;

/// <summary>Takes a tenant's appeal against the decision that blocks its job: a person then decides.</summary>
internal sealed class Appeals(IDbContextFactory<JobsContext> contexts, TenantDirectory tenants, TenantPolicies policies, WebhookOutbox outbox, ILiveProgress live, ILogger<Appeals> log)
{
    public async Task<AppealAnswer> TakeAsync(JobRow job, Caller caller, string reason, CancellationToken cancellationToken)
    {
        if (job.State != JobState.Blocked)
        {
            return new AppealAnswer.Refused(StatusCodes.Status409Conflict, $"the job is {job.State}; only what is Blocked can be appealed against");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        if ((await DecisionWithReview.OfAsync(db, [job.Id], cancellationToken)).GetValueOrDefault(job.Id) is not { } known)
        {
            return new AppealAnswer.Refused(StatusCodes.Status410Gone, "the decision has been forgotten, and the time to appeal with it");
        }

        var (decision, review) = (known.Decision, known.Review);
        if (now > decision.AppealUntil)
        {
            return new AppealAnswer.Refused(StatusCodes.Status410Gone, $"the time to appeal ended at {decision.AppealUntil:O}");
        }

        if (review?.Appeal is not null)
        {
            return RefuseTwice(review.State);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var isNew = review is null or { OpenDecision: null };
        if (review is null or { OpenDecision: null })
        {
            review = DecisionRecord.ReviewOf(decision, policies.For(job.Tenant, await tenants.TermsAsync(job.Tenant, cancellationToken)), now);
            review.Appeal = reason;
            review.AppealedAt = now;
            db.Reviews.Add(review);
        }
        else
        {
            // The policy has put it before people already: what the tenant says joins it.
            var open = review.Id;
            var rows = await db.Reviews.Where(row => row.Id == open && row.OpenDecision != null && row.Appeal == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Appeal, reason).SetProperty(row => row.AppealedAt, now), cancellationToken);
            if (rows == 0)
            {
                return RefuseTwice(ReviewState.Open);
            }
        }

        db.Audit.Add(AuditOf(decision, $"tenant:{job.Tenant}", "appealed", null, now));
        try
        {
            if (isNew)
            {
                await outbox.WriteBesideAsync(db, [new JobOccurrence(WebhookEvents.ReviewQueued, job, job.State, job.Attempt, decision, review)], now, cancellationToken);
            }

            await AuditLog.AppendAsync(db, new AuditEntry(AuditActs.ReviewAppealed, caller.AsActor(), $"review:{review.Id}", job.Tenant, $"job {job.Id}"), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException) when (review.Number == 0 || db.Entry(review).State == EntityState.Added)
        {
            // The unique index decides between two appeals at once; any other trouble is thrown on.
            await transaction.RollbackAsync(cancellationToken);
            await using var again = await contexts.CreateDbContextAsync(cancellationToken);
            if (await again.Reviews.AnyAsync(row => row.OpenDecision == decision.Id, cancellationToken))
            {
                return RefuseTwice(ReviewState.Open);
            }

            throw;
        }

        log.Appealed(job.Id, review.Id, review.DueAt);
        await live.TellAsync(new JobNotice { JobId = job.Id }, cancellationToken);
        return new AppealAnswer.Taken(review.Id, review.DueAt);
    }

    public static AuditRow AuditOf(DecisionRow decision, string who, string what, string? detail, DateTimeOffset now) => new()
    {
        At = now,
        Who = who,
        What = what,
        JobId = decision.JobId,
        Detail = detail,
        RetainUntil = decision.RetainUntil,
    };

    private static AppealAnswer.Refused RefuseTwice(ReviewState state) => new(
        StatusCodes.Status409Conflict,
        state is ReviewState.Open or ReviewState.Confirming ? "an appeal is open already" : "an appeal has been decided already; the job's decision has the answer");
}

internal abstract record AppealAnswer
{
    private AppealAnswer()
    {
    }

    /// <param name="DueAt">By when the policy wants an answer.</param>
    public sealed record Taken(Guid Review, DateTimeOffset DueAt) : AppealAnswer;

    public sealed record Refused(int Status, string Reason) : AppealAnswer;
}
