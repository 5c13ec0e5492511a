using Farm.Contracts.Jobs;

namespace Farm.Benchmarks.Device;

/// <summary>A picture that is rendered on the CPU and on another device.</summary>
/// <param name="Name">The name of its file, without extension.</param>
/// <param name="Spec">What is rendered.</param>
internal sealed record DeviceCase(string Name, JobSpec Spec)
{
    /// <summary>The name of the installed adapter that it is rendered with; null for none.</summary>
    public string? Adapter { get; init; }

    /// <summary>Whether it starts from the drawn picture.</summary>
    public bool StartsFromPicture { get; init; }

    /// <summary>Whether the drawn picture is its reference.</summary>
    public bool HasReference { get; init; }
}
