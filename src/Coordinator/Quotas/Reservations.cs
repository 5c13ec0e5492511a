using Farm.Contracts.Tenants;
using Farm.Contracts.Webhooks;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Webhooks.Outbox;

namespace Farm.Coordinator.Quotas;

/// <summary>Reserves what new jobs of a tenant take, as far as its limits leave room for it.</summary>
internal sealed class Reservations(WebhookOutbox outbox, CoordinatorMetrics metrics, ILogger<Reservations> log)
{
    /// <summary>Nobody is told to come back later than this.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(120);

    /// <summary>Until one of the jobs that wait or run may have ended.</summary>
    private static readonly TimeSpan WaitForJobs = TimeSpan.FromSeconds(10);

    private static Reservation.Made NothingNear { get; } = new([]);

    /// <summary>Decides on one job after the other. A refused one takes nothing, and the next may still have room.</summary>
    /// <param name="db">With the transaction open that takes the jobs in.</param>
    /// <param name="at">The time from which the jobs are there.</param>
    /// <returns>A reservation for each job, in their order.</returns>
    public async Task<IReadOnlyList<Reservation>> ReserveAsync(
        JobsContext db, string tenant, DateTimeOffset at, IReadOnlyList<(UsageAmount Estimate, TenantLimits? Limits)> jobs, CancellationToken cancellationToken)
    {
        var day = UsagePeriod.DayOf(at);
        var all = jobs.Aggregate(default(UsageAmount), static (sum, job) => sum + job.Estimate);
        if (jobs.All(static job => job.Limits is null))
        {
            // Nobody asks for the sums: they are not held while the jobs are written.
            await UsageSums.AddAsync(db, tenant, day, all, default, cancellationToken);
            return [.. jobs.Select(static _ => NothingNear)];
        }

        // Concurrent submissions pass no limit: whoever comes second waits for the first to commit, and then sees its sums.
        var sums = await UsageSums.ReserveAsync(db, tenant, day, all, cancellationToken);
        var reservations = new List<Reservation>(jobs.Count);
        // The sums hold all of them, those that will be refused as well.
        var reserved = -all;
        foreach (var (estimate, limits) in jobs)
        {
            var reservation = limits is null ? NothingNear : Judge(sums, reserved, day, estimate, limits, at);
            reservations.Add(reservation);
            if (reservation is Reservation.Made made)
            {
                reserved += estimate;
                await NoteAsync(db, tenant, made, estimate, sums, at, cancellationToken);
            }
            else if (reservation is Reservation.Refused refused)
            {
                metrics.RecordQuotaRefusal(refused.State.Quota.Field);
            }
        }

        if (reserved != default)
        {
            await UsageSums.AddAsync(db, tenant, day, reserved, default, cancellationToken);
        }

        return reservations;
    }

    /// <param name="reserved">What the sums lack of what is reserved, all jobs before this one included.</param>
    private static Reservation Judge(IReadOnlyList<UsageRow> sums, UsageAmount reserved, string day, UsageAmount estimate, TenantLimits limits, DateTimeOffset at)
    {
        var states = Quota.All.Select(quota => new QuotaState(quota, quota.TakenIn(sums, day) + quota.Of(reserved), quota.In(limits))).ToList();
        // A job that would never have room is told so first.
        var passed = states.Find(state => state.Quota.Of(estimate) > state.Limit) ?? states.Find(state => state.Used > state.Limit - state.Quota.Of(estimate));
        if (passed is not null)
        {
            return Refuse(passed, passed.Quota.Of(estimate), at);
        }

        var near = states.Select(state => state with { Used = state.Used + state.Quota.Of(estimate) }).Where(static state => Quota.IsNear(state.Used, state.Limit)).ToList();
        return near.Count == 0 ? NothingNear : new Reservation.Made(near);
    }

    private static Reservation.Refused Refuse(QuotaState state, long needs, DateTimeOffset at)
    {
        DateTimeOffset? end = state.Quota.Span switch
        {
            QuotaSpan.Day => UsagePeriod.EndOfDay(at),
            QuotaSpan.Month => UsagePeriod.EndOfMonth(at),
            _ => null,
        };
        var wait = end - at ?? WaitForJobs;
        return new Reservation.Refused(state, needs, end, wait < LongestWait ? wait : LongestWait);
    }

    /// <summary>Tells of limits that are near, each once in its period.</summary>
    private async Task NoteAsync(
        JobsContext db, string tenant, Reservation.Made made, UsageAmount estimate, IReadOnlyList<UsageRow> sums, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var day = UsagePeriod.DayOf(at);
        foreach (var state in made.Near)
        {
            var quota = state.Quota;
            if (await IsNewsAsync(db, tenant, state, quota.Of(estimate), sums, day, cancellationToken))
            {
                metrics.RecordQuotaWarning(quota.Field);
                var facts = new QuotaEventData(tenant, quota.Field, quota.Show(state.Used), quota.Show(state.Limit));
                await outbox.WriteAsync(db, tenant, WebhookEvents.QuotaWarning, EventFacts.Write(facts, EventFacts.Json.QuotaEventData), at, cancellationToken);
                log.QuotaNear(tenant, quota.Field, quota.Show(state.Used), quota.Show(state.Limit));
            }
        }
    }

    /// <summary>
    /// Whether it is the first time in the period, be it this job or the last one's bill that came to 80 %. What waits has no period: there it is told each time that a job
    /// comes to it.
    /// </summary>
    private static async Task<bool> IsNewsAsync(
        JobsContext db, string tenant, QuotaState near, long added, IReadOnlyList<UsageRow> sums, string day, CancellationToken cancellationToken)
    {
        if (near.Quota.Span == QuotaSpan.Open)
        {
            return !Quota.IsNear(near.Used - added, near.Limit);
        }

        var period = near.Quota.PeriodOf(day);
        var sum = sums.Single(row => row.Period == period);
        if ((sum.Warned & near.Quota.Bit) != 0)
        {
            return false;
        }

        sum.Warned |= near.Quota.Bit;
        return await UsageSums.NoteWarningAsync(db, tenant, period, near.Quota.Bit, cancellationToken);
    }
}
