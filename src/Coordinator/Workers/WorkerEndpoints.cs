using System.Text.Json.Serialization;
using Farm.Contracts.Messages;
using Farm.Contracts.Models;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Tenants;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Workers;

/// <summary>A worker as callers see it: how many jobs and adapters it holds, not whose.</summary>
internal sealed record WorkerView(
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
    DateTimeOffset SeenAt)
{
    public static WorkerView Of(WorkerSighting sighting)
    {
        var worker = sighting.Heartbeat;
        return new WorkerView(
            worker.WorkerId, worker.State, worker.Tier, worker.Slots, worker.Jobs.Count, worker.MemoryBudgetBytes, worker.MemoryUsedBytes,
            worker.Models, worker.WarmModels, worker.Adapters.Count, sighting.SeenAt);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<WorkerView>))]
internal sealed partial class WorkerViewJson : JsonSerializerContext;

internal static class WorkerEndpoints
{
    public static void MapWorkers(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/workers", ListAsync).WithTags("Workers").WithName("ListWorkers").WithSummary("The workers heard of lately.").Needs(KeyScopes.Jobs | KeyScopes.Admin);

    private static async Task<Ok<IReadOnlyList<WorkerView>>> ListAsync(IWorkerRegistry workers, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<WorkerView>>([.. (await workers.LiveAsync(cancellationToken)).Select(WorkerView.Of)]);
}
