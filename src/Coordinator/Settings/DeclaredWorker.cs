using Farm.Contracts.Models;

namespace Farm.Coordinator.Settings;

/// <summary>The largest worker of a tier that the farm has, or will have when it is needed.</summary>
internal sealed record DeclaredWorker(Tier Tier, long MemoryBudgetBytes)
{
    /// <summary>Tiers by name, each with a memory budget in bytes, 0 for whatever is needed.</summary>
    public static IReadOnlyList<DeclaredWorker> Read(IDictionary<string, long> settings) =>
        [.. settings.Select(static worker => new DeclaredWorker(Enum.Parse<Tier>(worker.Key, ignoreCase: true), worker.Value == 0 ? long.MaxValue : worker.Value)).OrderBy(static worker => worker.Tier)];

    /// <summary>Why a setting declares no worker; null where it does.</summary>
    public static string? Refusal(string name, long bytes) =>
        !Enum.GetNames<Tier>().Contains(name, StringComparer.OrdinalIgnoreCase) ? $"{CoordinatorOptions.Section}:{nameof(CoordinatorOptions.Workers)}:{name} names no tier; known are {string.Join(", ", Enum.GetNames<Tier>()).ToLowerInvariant()}"
        : bytes < 0 ? $"{CoordinatorOptions.Section}:{nameof(CoordinatorOptions.Workers)}:{name} is {bytes}; must be 0 or more bytes"
        : null;
}
