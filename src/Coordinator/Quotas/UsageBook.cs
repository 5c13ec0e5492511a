using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Dispatch.Costs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Quotas;

/// <summary>
/// Keeps the books of what tenants use: a job's estimate is reserved in the transaction that takes it in, and given back in the one that ends it, where what it used is
/// settled. Entries and sums change together, so that the sums are those of the entries at any time.
/// </summary>
internal sealed class UsageBook(IOptions<PriceOptions> prices, CostModel costs, CoordinatorMetrics metrics, ILogger<UsageBook> log)
{
    /// <summary>Nobody is told to come back later than this.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(120);

    /// <summary>Until one of the jobs that wait or run may have ended.</summary>
    private static readonly TimeSpan WaitForJobs = TimeSpan.FromSeconds(10);

    private const int First = 1;

    /// <summary>The amount that a job reserves, as renders of its model predict; of one that nobody has rendered yet by an assumption. What was used takes its place when the job ends.</summary>
    public UsageAmount EstimateOf(JobSpec spec, Tier tier) =>
        UsageAmount.OfJob((long)spec.Width * spec.Height, UsageAmount.ToMilliseconds(costs.Predict(JobShape.Of(spec, tier))), prices.Value.MicrosOf(tier));

    /// <summary>Adds the entry by which a new job reserves its estimate; the caller saves it with the job, and then asks for <see cref="ReserveAsync"/>.</summary>
    public void Enter(JobsContext db, JobRow job, UsageAmount estimate) => db.Ledger.Add(Entry(job, First, LedgerKind.Reserve, UsagePeriod.DayOf(job.CreatedAt), estimate, job.CreatedAt));

    /// <summary>Reserves within the tenant's limits, last before the commit: the sums of a tenant are one row for all its submissions, and none waits long for it.</summary>
    /// <param name="db">With the transaction open that takes the job in; given up, or taken back to where it was, where this is refused.</param>
    public async Task<Reservation> ReserveAsync(JobsContext db, JobRow job, UsageAmount estimate, TenantLimits limits, CancellationToken cancellationToken)
    {
        var day = UsagePeriod.DayOf(job.CreatedAt);
        // A tenant's first job of a day finds no sums that could be over a limit.
        var tooLarge = Quota.All.FirstOrDefault(quota => quota.Of(estimate) > quota.In(limits));
        var sums = tooLarge is null ? await UsageSums.AddWithinAsync(db, job.Tenant, day, estimate, limits, cancellationToken) : [];
        if (tooLarge is null && sums.Count == Enum.GetValues<QuotaSpan>().Length)
        {
            return await NearAsync(db, job, day, sums, estimate, limits, cancellationToken);
        }

        var refused = await WhyNotAsync(db, job, day, sums, estimate, limits, tooLarge, cancellationToken);
        metrics.RecordQuotaRefusal(refused.State.Quota.Field);
        return refused;
    }

    /// <summary>Reserves for a tenant without limits.</summary>
    /// <param name="job">One of the jobs that are taken in together.</param>
    /// <param name="estimate">Of them all.</param>
    public static Task ReserveWithoutLimitsAsync(JobsContext db, JobRow job, UsageAmount estimate, CancellationToken cancellationToken) =>
        UsageSums.AddAsync(db, job.Tenant, UsagePeriod.DayOf(job.CreatedAt), estimate, default, cancellationToken);

    /// <summary>Gives back what ended jobs have reserved, and settles what they used; nothing for one that has nothing reserved, so that it is done once.</summary>
    /// <param name="db">With the transaction open that ends the jobs; the caller saves.</param>
    public static async Task SettleAsync(JobsContext db, IReadOnlyList<EndedJob> jobs, CancellationToken cancellationToken)
    {
        if (jobs.Count == 0)
        {
            return;
        }

        var ids = jobs.Select(static job => job.Job.Id).ToList();
        var entries = await db.Ledger.AsNoTracking().Where(entry => ids.Contains(entry.JobId)).ToListAsync(cancellationToken);
        var newest = entries.GroupBy(static entry => entry.JobId).ToDictionary(static job => job.Key, static job => job.MaxBy(static entry => entry.Number));
        var sums = new SortedDictionary<(string Tenant, string Day), (UsageAmount Reserved, UsageAmount Used)>(UsageSums.Order);
        foreach (var (job, charge) in jobs)
        {
            if (newest.GetValueOrDefault(job.Id) is not { Kind: LedgerKind.Reserve } reserve)
            {
                continue;
            }

            var used = Settle(db, reserve, job, charge);
            var sum = sums.GetValueOrDefault((reserve.Tenant, reserve.Day));
            sums[(reserve.Tenant, reserve.Day)] = (sum.Reserved + -UsageAmount.Of(reserve), sum.Used + used);
        }

        foreach (var ((tenant, day), sum) in sums)
        {
            await UsageSums.AddAsync(db, tenant, day, sum.Reserved, sum.Used, cancellationToken);
        }
    }

    /// <returns>What it used.</returns>
    private static UsageAmount Settle(JobsContext db, LedgerRow reserve, JobRow job, Charge charge)
    {
        var ended = job.FinishedAt ?? job.CreatedAt;
        long? spent = charge switch
        {
            Charge.Render render => render.Milliseconds,
            Charge.Elapsed when job.StartedAt is { } started => Math.Min(UsageAmount.ToMilliseconds(Math.Max(0, (ended - started).TotalSeconds)), reserve.GpuMilliseconds),
            _ => null,
        };
        db.Ledger.Add(Following(reserve, 1, LedgerKind.Release, -UsageAmount.Of(reserve), ended));
        if (spent is not { } milliseconds)
        {
            return default;
        }

        var used = UsageAmount.OfJob(reserve.Pixels, milliseconds, reserve.PriceMicros);
        db.Ledger.Add(Following(reserve, 2, LedgerKind.Settle, used, ended));
        return used;
    }

    /// <summary>Reserves for a job that a reviewer sends back to the queue, whatever the limits are: the decision is the farm's.</summary>
    /// <param name="db">With the transaction open that reopens the job; the caller saves.</param>
    public async Task ReserveAgainAsync(JobsContext db, Guid id, CancellationToken cancellationToken)
    {
        var job = await db.Jobs.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
        if (JsonSerializer.Deserialize(job.SpecJson, JobJson.Default.JobSpec) is not { } spec)
        {
            return;
        }

        var before = await db.Ledger.Where(entry => entry.JobId == id).MaxAsync(entry => (int?)entry.Number, cancellationToken) ?? 0;
        var (now, estimate) = (await db.NowAsync(cancellationToken), EstimateOf(spec, job.Tier));
        var day = UsagePeriod.DayOf(now);
        db.Ledger.Add(Entry(job, before + 1, LedgerKind.Reserve, day, estimate, now));
        await UsageSums.AddAsync(db, job.Tenant, day, estimate, default, cancellationToken);
    }

    private static Reservation.Made NothingNear { get; } = new([]);

    private async Task<Reservation.Made> NearAsync(
        JobsContext db, JobRow job, string day, IReadOnlyList<UsageRow> sums, UsageAmount estimate, TenantLimits limits, CancellationToken cancellationToken)
    {
        var near = new List<QuotaState>();
        foreach (var quota in Quota.All)
        {
            var state = new QuotaState(quota, quota.TakenIn(sums, day), quota.In(limits));
            if (!Quota.IsNear(state.Used, state.Limit))
            {
                continue;
            }

            near.Add(state);
            if (await IsNewsAsync(db, job.Tenant, state, quota.Of(estimate), sums, day, cancellationToken))
            {
                metrics.RecordQuotaWarning(quota.Field);
                log.QuotaNear(job.Tenant, quota.Field, quota.Show(state.Used), quota.Show(state.Limit));
            }
        }

        return near.Count == 0 ? NothingNear : new Reservation.Made(near);
    }

    /// <summary>
    /// Whether it is the first time in the period, be it this job or the last one's bill that came to 80 %. What waits has no period: there it is told each time that a job
    /// comes to it.
    /// </summary>
    private static async Task<bool> IsNewsAsync(
        JobsContext db, string tenant, QuotaState near, long added, IReadOnlyList<UsageRow> sums, string day, CancellationToken cancellationToken) =>
        near.Quota.Span == QuotaSpan.Open ? !Quota.IsNear(near.Used - added, near.Limit)
        : !near.Quota.IsToldIn(sums, day) && await UsageSums.NoteWarningAsync(db, tenant, near.Quota.PeriodOf(day), near.Quota.Bit, cancellationToken);

    /// <summary>Looks which limit it was. The statement has locked the sums that it did not change, so that they are still those that it saw.</summary>
    private static async Task<Reservation.Refused> WhyNotAsync(
        JobsContext db, JobRow job, string day, IReadOnlyList<UsageRow> changed, UsageAmount estimate, TenantLimits limits, Quota? tooLarge, CancellationToken cancellationToken)
    {
        var periods = new[] { day, UsagePeriod.MonthOf(day), UsagePeriod.Open }.Except(changed.Select(static row => row.Period)).ToList();
        var sums = await db.Usage.AsNoTracking().Where(row => row.Tenant == job.Tenant && periods.Contains(row.Period)).ToListAsync(cancellationToken);
        var state = Quota.All
            .Where(quota => tooLarge is null ? periods.Contains(quota.PeriodOf(day)) : quota == tooLarge)
            .Select(quota => new QuotaState(quota, quota.TakenIn(sums, day), quota.In(limits)))
            .First(state => state.Used > state.Limit - state.Quota.Of(estimate));
        DateTimeOffset? end = state.Quota.Span switch
        {
            QuotaSpan.Day => UsagePeriod.EndOfDay(job.CreatedAt),
            QuotaSpan.Month => UsagePeriod.EndOfMonth(job.CreatedAt),
            _ => null,
        };
        var wait = end - job.CreatedAt ?? WaitForJobs;
        return new Reservation.Refused(state, state.Quota.Of(estimate), end, wait < LongestWait ? wait : LongestWait);
    }

    private LedgerRow Entry(JobRow job, int number, LedgerKind kind, string day, UsageAmount amount, DateTimeOffset at) => new()
    {
        JobId = job.Id,
        Number = number,
        Tenant = job.Tenant,
        Kind = kind,
        Day = day,
        Jobs = amount.Jobs,
        Pixels = amount.Pixels,
        GpuMilliseconds = amount.GpuMilliseconds,
        MoneyMicros = amount.MoneyMicros,
        PriceMicros = prices.Value.MicrosOf(job.Tier),
        At = at,
    };

    /// <summary>An entry of the same job, day and price.</summary>
    private static LedgerRow Following(LedgerRow reserve, int after, LedgerKind kind, UsageAmount amount, DateTimeOffset at) => new()
    {
        JobId = reserve.JobId,
        Number = reserve.Number + after,
        Tenant = reserve.Tenant,
        Kind = kind,
        Day = reserve.Day,
        Jobs = amount.Jobs,
        Pixels = amount.Pixels,
        GpuMilliseconds = amount.GpuMilliseconds,
        MoneyMicros = amount.MoneyMicros,
        PriceMicros = reserve.PriceMicros,
        At = at,
    };
}

/// <param name="Job">As it is now.</param>
/// <param name="Charge">What it costs its tenant.</param>
internal readonly record struct EndedJob(JobRow Job, Charge Charge);
