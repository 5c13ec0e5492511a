namespace Farm.Coordinator.Storage;

/// <summary>The kind of an entry. The numbers are stored; never renumber.</summary>
internal enum LedgerKind
{
    /// <summary>Estimate that a job holds while it waits and runs.</summary>
    Reserve = 1,

    /// <summary>The estimate given back when the job ended, below zero.</summary>
    Release = 2,

    /// <summary>Use of the job, which is paid for.</summary>
    Settle = 3,
}

/// <summary>An entry of the ledger: what a job reserves, gives back or used. Only added to; <see cref="UsageRow"/> holds the sums.</summary>
internal sealed class LedgerRow
{
    public required Guid JobId { get; init; }

    /// <summary>From 1 for each job, so that two who settle one job cannot both.</summary>
    public required int Number { get; init; }

    public required string Tenant { get; init; }

    public required LedgerKind Kind { get; init; }

    /// <summary>Day of the submission, UTC, as 2026-11-30: all entries of a job count on that day.</summary>
    public required string Day { get; init; }

    public required long Jobs { get; init; }

    public required long Pixels { get; init; }

    public required long GpuMilliseconds { get; init; }

    /// <summary>Millionths of the currency.</summary>
    public required long MoneyMicros { get; init; }

    /// <summary>Price of a GPU-second when the job was taken in, in millionths of the currency.</summary>
    public required long PriceMicros { get; init; }

    public required DateTimeOffset At { get; init; }
}
