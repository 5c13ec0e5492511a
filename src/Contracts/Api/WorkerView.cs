using System.Text.Json.Serialization;
using Farm.Contracts.Messages;
using Farm.Contracts.Models;

namespace Farm.Contracts.Api;

/// <summary>A worker as callers see it: how many jobs and adapters it holds, not whose.</summary>
/// <param name="Slots">Jobs that it renders at a time.</param>
/// <param name="Jobs">Those that it holds now.</param>
/// <param name="SeenAt">When it was heard last.</param>
/// <param name="DrainedSince">Since when an operator wants it to be handed nothing more; null where none does. At 0 jobs it is empty.</param>
/// <param name="DrainReason">In the operator's words; null for none.</param>
public sealed record WorkerView(
    string Id,
    [property: JsonConverter(typeof(JsonStringEnumConverter<WorkerState>))] WorkerState State,
    Tier Tier,
    int Slots,
    int Jobs,
    long MemoryBudgetBytes,
    long MemoryUsedBytes,
    IReadOnlyList<string> Models,
    IReadOnlyList<string> WarmModels,
    int Adapters,
    DateTimeOffset SeenAt,
    DateTimeOffset? DrainedSince = null,
    string? DrainReason = null);
