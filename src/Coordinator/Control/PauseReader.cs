using Farm.Catalog.Models;
using Farm.Contracts.Api;
using Farm.Contracts.Models;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Pauses;
using Farm.Coordinator.Queue;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Control;

/// <summary>Tells what is held back, how much waits for it and how much still runs.</summary>
internal sealed class PauseReader(IDbContextFactory<JobsContext> contexts, PauseBoard board, QueueLanes lanes, ModelCatalog models)
{
    /// <summary>All that concerns a caller: of tenants their own alone, and of jobs theirs.</summary>
    public async Task<PauseList> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        new(await DescribeAsync(board.All, caller, cancellationToken));

    /// <summary>Null where it is not held back.</summary>
    public async Task<PauseView?> FindAsync(PauseName name, Caller caller, CancellationToken cancellationToken) =>
        board.Of(name) is { } row && await DescribeAsync([row], caller, cancellationToken) is [var view] ? view : null;

    private async Task<IReadOnlyList<PauseView>> DescribeAsync(IReadOnlyList<PauseRow> rows, Caller caller, CancellationToken cancellationToken)
    {
        var waiting = lanes.Lanes().Where(lane => caller.Sees(lane.Lane.Tenant)).ToList();
        var flying = await FlyingAsync(caller, cancellationToken);
        List<PauseView> views = [];
        foreach (var row in rows)
        {
            if (PauseName.TryRead(row.Target, out var name) && (name.Value.Kind != PauseKind.Tenant || caller.Sees(name.Value.Name)))
            {
                var by = caller.IsOfTheFarm || row.ByTenant == caller.Home ? row.By : null;
                views.Add(new PauseView(row.Target, row.At, by, row.Reason, Waiting(name.Value, waiting), flying.Where(flight => Covers(name.Value, flight)).Sum(static flight => flight.Jobs)));
            }
        }

        return views;
    }

    private async Task<IReadOnlyList<Flight>> FlyingAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reach = caller.Reach;
        return await (
            from flight in db.InFlight
            join job in db.Jobs on flight.Number equals job.Number
            where reach == null || job.Tenant == reach
            group flight by new { job.Tenant, job.Model, job.Tier, flight.Worker } into same
            select new Flight(same.Key.Tenant, same.Key.Model, same.Key.Tier, same.Key.Worker, same.Count())).ToListAsync(cancellationToken);
    }

    private int? Waiting(PauseName name, IReadOnlyList<Dispatch.LaneView> waiting) => name.Kind == PauseKind.Worker
        ? null
        : waiting.Where(lane => Covers(name, new Flight(lane.Lane.Tenant, lane.Lane.Model, models.TryGet(lane.Lane.Model, out var model) ? model.Card.Tier : default, null, lane.Jobs)))
            .Sum(static lane => lane.Jobs);

    private static bool Covers(PauseName name, Flight flight) => name.Kind switch
    {
        PauseKind.Farm => true,
        PauseKind.Tier => TierNames.NameOf(flight.Tier) == name.Name,
        PauseKind.Model => flight.Model == name.Name,
        PauseKind.Tenant => flight.Tenant == name.Name,
        _ => flight.Worker == name.Name,
    };

    private sealed record Flight(string Tenant, string Model, Tier Tier, string? Worker, int Jobs);
}
