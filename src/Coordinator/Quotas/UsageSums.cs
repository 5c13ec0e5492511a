using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Quotas;

/// <summary>The one statement that changes <see cref="UsageRow"/>: adds to a day, its month and what is open at once.</summary>
internal static class UsageSums
{
    /// <summary>The order in which a transaction that adds to several tenants' sums does so, so that no two wait for each other.</summary>
    public static IComparer<(string Tenant, string Day)> Order { get; } = Comparer<(string Tenant, string Day)>.Create(static (one, other) =>
        string.CompareOrdinal(one.Tenant, other.Tenant) is var tenants && tenants != 0 ? tenants : string.CompareOrdinal(one.Day, other.Day));

    /// <summary>Rows of one tenant in this order always, for the same reason.</summary>
    private const string Adding = """
        INSERT INTO "usage" ("Period", "Tenant", "Jobs", "Pixels", "GpuMilliseconds", "MoneyMicros", "ReservedJobs", "ReservedPixels", "ReservedGpuMilliseconds", "ReservedMoneyMicros", "Warned")
        VALUES ({1}, {0}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, 0), ({2}, {0}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, 0), ({3}, {0}, 0, 0, 0, 0, {8}, {9}, {10}, {11}, 0)
        ON CONFLICT ("Period", "Tenant") DO UPDATE SET
            "Jobs" = "usage"."Jobs" + excluded."Jobs",
            "Pixels" = "usage"."Pixels" + excluded."Pixels",
            "GpuMilliseconds" = "usage"."GpuMilliseconds" + excluded."GpuMilliseconds",
            "MoneyMicros" = "usage"."MoneyMicros" + excluded."MoneyMicros",
            "ReservedJobs" = "usage"."ReservedJobs" + excluded."ReservedJobs",
            "ReservedPixels" = "usage"."ReservedPixels" + excluded."ReservedPixels",
            "ReservedGpuMilliseconds" = "usage"."ReservedGpuMilliseconds" + excluded."ReservedGpuMilliseconds",
            "ReservedMoneyMicros" = "usage"."ReservedMoneyMicros" + excluded."ReservedMoneyMicros"
        """;

    private const string Returning = Adding + """

        RETURNING "Period", "Tenant", "Jobs", "Pixels", "GpuMilliseconds", "MoneyMicros", "ReservedJobs", "ReservedPixels", "ReservedGpuMilliseconds", "ReservedMoneyMicros", "Warned"
        """;

    /// <summary>Adds what is reserved and what is used, each of which may be below zero, with the rows that the caller saves next.</summary>
    /// <param name="db">With a transaction open.</param>
    public static Task AddAsync(JobsContext db, string tenant, string day, UsageAmount reserved, UsageAmount used, CancellationToken cancellationToken) =>
        db.RunWithRowsAsync(Adding, Parameters(tenant, day, reserved, used), cancellationToken);

    /// <summary>Adds what is reserved, and holds the sums to the end of the transaction.</summary>
    /// <param name="db">With a transaction open.</param>
    /// <returns>The sums of the day, its month and what is open, as they are now.</returns>
    public static async Task<IReadOnlyList<UsageRow>> ReserveAsync(JobsContext db, string tenant, string day, UsageAmount reserved, CancellationToken cancellationToken) =>
        await db.Usage.FromSqlRaw(Returning, Parameters(tenant, day, reserved, default)).AsNoTracking().ToListAsync(cancellationToken);

    /// <summary>Notes that somebody was told how near a limit is.</summary>
    /// <param name="bit">The limit's.</param>
    /// <returns>Whether nobody was told before.</returns>
    public static async Task<bool> NoteWarningAsync(JobsContext db, string tenant, string period, int bit, CancellationToken cancellationToken) =>
        await db.Usage.Where(row => row.Period == period && row.Tenant == tenant && (row.Warned & bit) == 0)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Warned, row => row.Warned | bit), cancellationToken) > 0;

    private static object[] Parameters(string tenant, string day, UsageAmount reserved, UsageAmount used) =>
    [
        tenant, day, UsagePeriod.MonthOf(day), UsagePeriod.Open,
        used.Jobs, used.Pixels, used.GpuMilliseconds, used.MoneyMicros,
        reserved.Jobs, reserved.Pixels, reserved.GpuMilliseconds, reserved.MoneyMicros,
    ];
}
