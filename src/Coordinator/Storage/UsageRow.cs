namespace Farm.Coordinator.Storage;

/// <summary>Sums of a tenant's ledger over a period. Each submission adds to three of them by one statement, which takes nothing where a limit would be passed.</summary>
internal sealed class UsageRow
{
    /// <summary>A day as 2026-11-30, a month as 2026-11, or open: all that waits or runs, whichever day it came.</summary>
    public required string Period { get; init; }

    public required string Tenant { get; init; }

    public long Jobs { get; init; }

    public long Pixels { get; init; }

    public long GpuMilliseconds { get; init; }

    public long MoneyMicros { get; init; }

    public long ReservedJobs { get; init; }

    public long ReservedPixels { get; init; }

    public long ReservedGpuMilliseconds { get; init; }

    public long ReservedMoneyMicros { get; init; }

    /// <summary>Limits of which it was told that 80 % are taken, by their bits.</summary>
    public int Warned { get; set; }
}
