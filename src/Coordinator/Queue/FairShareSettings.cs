using System.ComponentModel.DataAnnotations;
using Farm.Dispatch;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Queue;

/// <summary>Section Farm:FairShare: how tenants and classes share the farm.</summary>
internal sealed class FairShareSettings
{
    public const string Section = "Farm:FairShare";

    /// <summary>Share of the GPU-seconds that batch work keeps while interactive work waits, 0 to 0.5.</summary>
    [Range(0, FairShareOptions.MostBatchFloor)]
    public double BatchFloor { get; set; } = new FairShareOptions().BatchFloor;

    /// <summary>GPU-seconds for each unit of weight by which a tenant may lag behind others, or lead them, and is made up for: 1 to 86,400.</summary>
    [Range(1, 86_400)]
    public double MemorySeconds { get; set; } = new FairShareOptions().MemorySeconds;

    public FairShareOptions ToOptions() => new() { BatchFloor = BatchFloor, MemorySeconds = MemorySeconds };
}

[OptionsValidator]
internal sealed partial class FairShareSettingsAttributes : IValidateOptions<FairShareSettings>;
