using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Coordinator.Storage;
using Farm.Dispatch.Costs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Quotas;

/// <summary>
/// Keeps the books of what tenants use: a job's estimate is reserved in the transaction that takes it in, and given back in the one that ends it, where what it used is
/// settled. Entries and sums change together, so that the sums are those of the entries at any time.
/// </summary>
internal sealed class UsageBook(IOptions<PriceOptions> prices, CostModel costs)
{
    private const int First = 1;

    /// <summary>The amount that a job reserves, as renders of its model predict; of one that nobody has rendered yet by an assumption. What was used takes its place when the job ends.</summary>
    public UsageAmount EstimateOf(JobSpec spec, Tier tier) =>
        UsageAmount.OfJob((long)spec.Width * spec.Height, UsageAmount.ToMilliseconds(costs.Predict(JobShape.Of(spec, tier))), prices.Value.MicrosOf(tier));

    /// <summary>Adds the entry by which a new job reserves its estimate; the caller saves it with the job. <see cref="Reservations"/> adds it to the sums.</summary>
    public void Enter(JobsContext db, JobRow job, UsageAmount estimate) => db.Ledger.Add(Entry(job, First, LedgerKind.Reserve, UsagePeriod.DayOf(job.CreatedAt), estimate, job.CreatedAt));

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
