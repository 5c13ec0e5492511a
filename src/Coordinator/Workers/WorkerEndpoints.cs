using Farm.Contracts.Api;
using Farm.Contracts.Messages;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Http;
using Farm.Coordinator.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Workers;

internal static class WorkerEndpoints
{
    public static void MapWorkers(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/workers", ListAsync).WithTags("Workers").WithName("ListWorkers").WithSummary("The workers heard of lately, sorted by id.")
            .WithMetadata(SentHeader.NextPage).ProducesProblem(StatusCodes.Status400BadRequest).Needs(KeyScopes.Jobs | KeyScopes.Admin);

    private static async Task<Results<Ok<IReadOnlyList<WorkerView>>, ProblemHttpResult>> ListAsync(
        HttpContext context, IWorkerRegistry workers, string[]? state, string[]? model, string? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (!ListFilter.TryRead<WorkerState>("state", state, out var states, out var problem))
        {
            return TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        }

        // A model that no worker of now serves is no mistake.
        var models = ListFilter.Split(model);
        var live = await workers.LiveAsync(cancellationToken);
        List<WorkerView> wanted =
        [
            .. live.Select(View).Where(worker => states?.Contains(worker.State) != false && (models is null || models.Any(worker.Models.Contains))),
        ];
        return ArrayPage.TryTake(context, wanted, static worker => worker.Id, limit, cursor, out var page, out problem)
            ? TypedResults.Ok(page)
            : TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
    }

    private static WorkerView View(WorkerSighting sighting)
    {
        var worker = sighting.Heartbeat;
        return new WorkerView(
            worker.WorkerId, sighting.State, worker.Tier, worker.Slots, worker.Jobs.Count, worker.MemoryBudgetBytes, worker.MemoryUsedBytes,
            worker.Models, worker.WarmModels, worker.Adapters.Count, sighting.SeenAt, sighting.Drain?.At, sighting.Drain?.Reason);
    }
}
