using Farm.Coordinator.Storage;

namespace Farm.Coordinator.Quotas;

/// <summary>Amounts that jobs take, in whole numbers, so that sums are exact whatever their order.</summary>
/// <param name="Pixels">Width times height of each picture asked for.</param>
/// <param name="MoneyMicros">Millionths of the currency.</param>
internal readonly record struct UsageAmount(long Jobs, long Pixels, long GpuMilliseconds, long MoneyMicros)
{
    private const int MicrosOfOne = 1_000_000;
    private const int MillisecondsOfOne = 1_000;

    public decimal Money => ToMoney(MoneyMicros);

    public double GpuSeconds => (double)GpuMilliseconds / MillisecondsOfOne;

    public static UsageAmount operator +(UsageAmount one, UsageAmount other) =>
        new(one.Jobs + other.Jobs, one.Pixels + other.Pixels, one.GpuMilliseconds + other.GpuMilliseconds, one.MoneyMicros + other.MoneyMicros);

    public static UsageAmount operator -(UsageAmount amount) => new(-amount.Jobs, -amount.Pixels, -amount.GpuMilliseconds, -amount.MoneyMicros);

    /// <summary>One job.</summary>
    /// <param name="gpuMilliseconds">At most some days.</param>
    /// <param name="priceMicros">Of a GPU-second.</param>
    public static UsageAmount OfJob(long pixels, long gpuMilliseconds, long priceMicros) =>
        new(1, pixels, gpuMilliseconds, (long)decimal.Round((decimal)gpuMilliseconds * priceMicros / MillisecondsOfOne, MidpointRounding.AwayFromZero));

    public static UsageAmount Of(LedgerRow entry) => new(entry.Jobs, entry.Pixels, entry.GpuMilliseconds, entry.MoneyMicros);

    public static UsageAmount SettledOf(UsageRow sums) => new(sums.Jobs, sums.Pixels, sums.GpuMilliseconds, sums.MoneyMicros);

    public static UsageAmount ReservedOf(UsageRow sums) => new(sums.ReservedJobs, sums.ReservedPixels, sums.ReservedGpuMilliseconds, sums.ReservedMoneyMicros);

    /// <summary>In millionths, rounded down.</summary>
    public static long ToMicros(decimal money) => (long)decimal.Floor(money * MicrosOfOne);

    public static decimal ToMoney(long micros) => (decimal)micros / MicrosOfOne;

    /// <summary>In milliseconds, rounded down; 1.001 s, which is a little less in binary, are 1,001.</summary>
    public static long ToMilliseconds(double seconds) => (long)Math.Floor(Math.Round(seconds * MillisecondsOfOne, 6));
}
