using Farm.Contracts.Models;

namespace Farm.Dispatch.Placing;

/// <summary>A worker as far as placing jobs goes. One that drains takes no models.</summary>
/// <param name="Slots">Renders at a time.</param>
/// <param name="Released">Jobs that were released to it and have not ended.</param>
/// <param name="Models">Ids of the models that it takes.</param>
/// <param name="WarmModels">Those of them that are loaded.</param>
/// <param name="Adapters">Ids of the adapters that it holds.</param>
/// <param name="MemoryBudgetBytes">For models and renders.</param>
/// <param name="FreeBytes">What of it nothing holds; null where that is not known.</param>
public sealed record WorkerRoom(
    string Id,
    Tier Tier,
    int Slots,
    int Released,
    IReadOnlySet<string> Models,
    IReadOnlySet<string> WarmModels,
    IReadOnlySet<string> Adapters,
    long MemoryBudgetBytes,
    long? FreeBytes = null);
