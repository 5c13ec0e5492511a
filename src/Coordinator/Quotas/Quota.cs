using System.Globalization;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Storage;

namespace Farm.Coordinator.Quotas;

/// <summary>One of a tenant's limits: its field, the period it is for, and the part of an amount that it bounds.</summary>
/// <param name="Field">As the tenant's terms have it.</param>
/// <param name="Bit">Stands for it where limits are stored; never renumber.</param>
/// <param name="Of">The part of an amount.</param>
/// <param name="LimitOf">The limit in the same unit; null without one.</param>
/// <param name="Show">A number of that unit, for people and programs.</param>
internal sealed record Quota(string Field, QuotaSpan Span, int Bit, Func<UsageAmount, long> Of, Func<TenantLimits, long?> LimitOf, Func<long, string> Show)
{
    /// <summary>Without a limit.</summary>
    public const long Unlimited = long.MaxValue;

    /// <summary>Part of a limit from which on a tenant is warned, in hundredths.</summary>
    private const int WarnFrom = 80;

    public static Quota JobsWaiting { get; } =
        new("limits.jobsWaiting", QuotaSpan.Open, 1, static amount => amount.Jobs, static limits => limits.JobsWaiting, Whole);

    public static Quota JobsPerDay { get; } =
        new("limits.jobsPerDay", QuotaSpan.Day, 2, static amount => amount.Jobs, static limits => limits.JobsPerDay, Whole);

    public static Quota PixelsPerDay { get; } =
        new("limits.pixelsPerDay", QuotaSpan.Day, 4, static amount => amount.Pixels, static limits => limits.PixelsPerDay, Whole);

    public static Quota GpuSecondsPerDay { get; } = new(
        "limits.gpuSecondsPerDay", QuotaSpan.Day, 8, static amount => amount.GpuMilliseconds,
        static limits => limits.GpuSecondsPerDay is { } seconds ? UsageAmount.ToMilliseconds(seconds) : null,
        static value => ((decimal)value / 1_000).ToString(CultureInfo.InvariantCulture));

    public static Quota MoneyPerMonth { get; } = new(
        "limits.moneyPerMonth", QuotaSpan.Month, 16, static amount => amount.MoneyMicros,
        static limits => limits.MoneyPerMonth is { } money ? UsageAmount.ToMicros(money) : null,
        static value => UsageAmount.ToMoney(value).ToString(CultureInfo.InvariantCulture));

    public static IReadOnlyList<Quota> All { get; } = [JobsWaiting, JobsPerDay, PixelsPerDay, GpuSecondsPerDay, MoneyPerMonth];

    /// <summary>The tenant's limit; <see cref="Unlimited"/> without one.</summary>
    public long In(TenantLimits limits) => LimitOf(limits) ?? Unlimited;

    /// <summary>The name of the period that counts for a job of this day.</summary>
    public string PeriodOf(string day) => Span switch { QuotaSpan.Day => day, QuotaSpan.Month => UsagePeriod.MonthOf(day), _ => UsagePeriod.Open };

    /// <summary>The amount of it that is used or reserved.</summary>
    /// <param name="sums">Of the tenant; one that is not among them is nothing.</param>
    public long TakenIn(IReadOnlyList<UsageRow> sums, string day) =>
        sums.FirstOrDefault(row => row.Period == PeriodOf(day)) is { } row ? Of(UsageAmount.SettledOf(row) + UsageAmount.ReservedOf(row)) : 0;

    /// <summary>Whether so much is 80 % of the limit or more.</summary>
    public static bool IsNear(long used, long limit) => limit != Unlimited && (decimal)used * 100 >= (decimal)limit * WarnFrom;

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The periods that limits are for.</summary>
internal enum QuotaSpan
{
    Day,
    Month,

    /// <summary>While jobs wait and run.</summary>
    Open,
}
