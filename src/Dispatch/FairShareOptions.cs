namespace Farm.Dispatch;

/// <summary>Shares of tenants and classes.</summary>
public sealed record FairShareOptions
{
    public const double MostBatchFloor = 0.5;

    /// <summary>Share of the GPU-seconds that batch keeps while interactive work waits, 0 to 0.5.</summary>
    public double BatchFloor { get; init; } = 0.1;

    /// <summary>GPU-seconds for each unit of weight by which a tenant may lag behind the others, or lead them, more than 0.</summary>
    public double MemorySeconds { get; init; } = 600;

    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range; the message names it.</exception>
    internal FairShareOptions Checked()
    {
        if (!(BatchFloor >= 0 && BatchFloor <= MostBatchFloor))
        {
            throw new ArgumentOutOfRangeException(nameof(BatchFloor), BatchFloor, $"{nameof(BatchFloor)} must be from 0 to {MostBatchFloor}.");
        }

        if (!(MemorySeconds > 0 && double.IsFinite(MemorySeconds)))
        {
            throw new ArgumentOutOfRangeException(nameof(MemorySeconds), MemorySeconds, $"{nameof(MemorySeconds)} must be more than 0 and finite.");
        }

        return this;
    }
}
