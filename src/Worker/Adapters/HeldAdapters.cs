using Farm.Contracts;
using Farm.Diffusion.Adapters;

namespace Farm.Worker.Adapters;

/// <summary>Outcome of getting a job's adapters.</summary>
internal abstract record HeldAdapters
{
    private HeldAdapters()
    {
    }

    public static HeldAdapters None { get; } = new Ready([]);

    /// <param name="Adapters">In the job's order; they stay in memory as long as they are used.</param>
    public sealed record Ready(IReadOnlyList<WeightedAdapter> Adapters) : HeldAdapters;

    /// <summary>One cannot be had; the reason holds its field and id.</summary>
    public sealed record Refused(Failure Failure) : HeldAdapters;
}
