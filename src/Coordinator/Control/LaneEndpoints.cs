using Farm.Catalog.Models;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Http;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Pauses;
using Farm.Coordinator.Queue;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Control;

/// <summary>Lines in which jobs wait: the queue at a glance.</summary>
internal static class LaneEndpoints
{
    public static void MapLanes(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/queue/lanes", ListAsync).WithTags("Queue").WithName("ListLanes").WithSummary("Lines in which jobs wait, by tenant, model, class and priority.")
            .WithMetadata(SentHeader.NextPage).ProducesProblem(StatusCodes.Status400BadRequest).Needs(KeyScopes.Jobs | KeyScopes.Admin);

    private static async Task<Results<Ok<IReadOnlyList<LaneView>>, ProblemHttpResult>> ListAsync(
        HttpContext context, Caller caller, QueueLanes lanes, PauseBoard pauses, PauseDesk known, ModelCatalog models, string[]? tenant, string[]? model, string[]? @class,
        string? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (!ListFilter.TryRead<JobClass>("class", @class, out var classes, out var problem))
        {
            return Refuse(problem);
        }

        // That nothing waits for a tenant or a model is no mistake; that there is none is.
        var (tenants, named) = (ListFilter.Split(tenant), ListFilter.Split(model));
        foreach (var name in (tenants ?? []).Select(PauseName.Tenant).Concat((named ?? []).Select(PauseName.Model)))
        {
            if (name.Kind == PauseKind.Tenant && !caller.Sees(name.Name))
            {
                return Refuse($"there is no tenant '{name.Name}'");
            }

            if (await known.UnknownAsync(name, cancellationToken) is { } unknown)
            {
                return Refuse(unknown);
            }
        }

        List<LaneView> wanted =
        [
            .. lanes.Lanes()
                .Where(lane => caller.Sees(lane.Lane.Tenant) && classes?.Contains(lane.Lane.Class) != false && tenants?.Contains(lane.Lane.Tenant) != false && named?.Contains(lane.Lane.Model) != false)
                .Select(lane => new LaneView(
                    lane.Lane.Tenant, lane.Lane.Model, lane.Lane.Class, lane.Lane.Priority, lane.Jobs, lane.GpuSeconds,
                    models.TryGet(lane.Lane.Model, out var installed) ? [.. pauses.Over(lane.Lane.Tenant, lane.Lane.Model, installed.Card.Tier).Select(static pause => pause.Target)] : []))
                .OrderBy(IdOf, StringComparer.Ordinal),
        ];
        return ArrayPage.TryTake(context, wanted, IdOf, limit, cursor, out var page, out problem) ? TypedResults.Ok(page) : Refuse(problem);
    }

    /// <summary>Within a tenant and model the line that leaves first comes first.</summary>
    private static string IdOf(LaneView lane) => $"{lane.Tenant}/{lane.Model}/{(int)lane.Class}/{JobOrder.MaxPriority - lane.Priority:00}";

    private static ProblemHttpResult Refuse(string reason) => TypedResults.Problem(reason, statusCode: StatusCodes.Status400BadRequest);
}
