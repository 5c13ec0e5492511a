using Farm.Contracts.Api;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Quotas;

/// <summary>Tells what tenants have used and reserved, beside their limits.</summary>
internal sealed class UsageReader(IDbContextFactory<JobsContext> contexts)
{
    /// <summary>By name: tenants that have terms, and those that have submitted a job.</summary>
    /// <param name="only">One tenant, which is told even if it has neither; null for all.</param>
    /// <param name="day">A day and its month; null for today.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    public async Task<UsagePage> ReadAsync(string? only, string? day, string? after, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        day ??= UsagePeriod.DayOf(await db.NowAsync(cancellationToken));
        var names = only is not null ? new List<string> { only } : await db.Tenants.Select(static row => row.Name)
            .Union(db.Usage.Where(static row => row.Period == UsagePeriod.Open).Select(static row => row.Tenant))
            .Where(name => after == null || name.CompareTo(after) > 0)
            .OrderBy(static name => name).Take(limit + 1).ToListAsync(cancellationToken);
        List<string> shown = [.. names.Take(limit)];
        var periods = new[] { day, UsagePeriod.MonthOf(day), UsagePeriod.Open };
        var sums = (await db.Usage.AsNoTracking().Where(row => periods.Contains(row.Period) && shown.Contains(row.Tenant)).ToListAsync(cancellationToken))
            .ToLookup(static row => row.Tenant, StringComparer.Ordinal);
        var terms = await db.Tenants.AsNoTracking().Where(row => shown.Contains(row.Name)).ToDictionaryAsync(static row => row.Name, KnownTenant.TermsOf, StringComparer.Ordinal, cancellationToken);
        return new UsagePage(
            shown.ConvertAll(name => View(name, day, [.. sums[name]], terms.GetValueOrDefault(name)?.Limits)),
            names.Count > limit ? NameCursor.Write(shown[^1]) : null);
    }

    private static UsageView View(string tenant, string day, IReadOnlyList<UsageRow> sums, TenantLimits? limits)
    {
        var near = limits is null ? [] : Quota.All.Where(quota => Quota.IsNear(quota.TakenIn(sums, day), quota.In(limits))).Select(static quota => quota.Field).ToList();
        var waiting = sums.FirstOrDefault(static row => row.Period == UsagePeriod.Open)?.ReservedJobs ?? 0;
        return new UsageView(tenant, View(day, sums), View(UsagePeriod.MonthOf(day), sums), waiting, limits, near);
    }

    private static UsagePeriodView View(string period, IReadOnlyList<UsageRow> sums) => sums.FirstOrDefault(row => row.Period == period) is { } row
        ? new UsagePeriodView(period, View(UsageAmount.SettledOf(row)), View(UsageAmount.ReservedOf(row)))
        : new UsagePeriodView(period, View(default), View(default));

    private static UsageAmountView View(UsageAmount amount) => new(amount.Jobs, amount.Pixels, amount.GpuSeconds, amount.Money);
}
