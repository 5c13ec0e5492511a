using Farm.Contracts.Tenants;

namespace Farm.Contracts.Api;

/// <summary>A tenant's use of the farm, beside its limits.</summary>
/// <param name="JobsWaiting">Jobs that wait or run now.</param>
/// <param name="Limits">Those of its terms; null for none.</param>
/// <param name="NearLimits">Fields of the limits of which 80 % or more are taken; empty for none.</param>
public sealed record UsageView(string Tenant, UsagePeriodView Day, UsagePeriodView Month, long JobsWaiting, TenantLimits? Limits, IReadOnlyList<string> NearLimits);

/// <summary>Sums of the jobs that were submitted in a period, which begins and ends at midnight UTC.</summary>
/// <param name="Period">A day as 2026-11-30, or a month as 2026-11.</param>
/// <param name="Used">By jobs that have ended and are paid for.</param>
/// <param name="Reserved">By jobs that wait or run, as estimated.</param>
public sealed record UsagePeriodView(string Period, UsageAmountView Used, UsageAmountView Reserved);

/// <param name="Pixels">Width times height of each picture asked for.</param>
/// <param name="Money">In the currency of the farm's prices.</param>
public sealed record UsageAmountView(long Jobs, long Pixels, double GpuSeconds, decimal Money);

/// <param name="NextCursor">Null on the last page.</param>
public sealed record UsagePage(IReadOnlyList<UsageView> Tenants, string? NextCursor);
