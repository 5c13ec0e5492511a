using Farm.Catalog.Models;
using Farm.Contracts.Adapters;
using Farm.Coordinator.Workers;

namespace Farm.Coordinator.Queue;

/// <summary>
/// Where the next jobs of one model go, oldest first. What a warm worker holds the adapters of goes to that worker's own queue, as long as that
/// has room: as many as it renders at a time, so that none waits there for more than about one render. All else goes to the queue that the
/// model's workers share. Where jobs wait there for every slot already, no worker is idle; then a job whose adapters nobody holds goes to a
/// warm worker's own queue too, and its adapters are fetched while it waits.
/// </summary>
internal sealed class Placement
{
    private const int LeastWindow = 2;
    private readonly List<OwnQueue> own;
    private readonly int slots;
    private int sharedWaiting;
    private int sharedRoom;

    /// <param name="takers">The workers that take from the model's queue.</param>
    /// <param name="waiting">How many jobs are dispatched to each worker's own queue and not started; of this model to the shared one.</param>
    public Placement(ModelCard card, IReadOnlyList<WorkerSighting> takers, Depths waiting)
    {
        slots = takers.Sum(worker => worker.Heartbeat.Slots);
        sharedWaiting = waiting.Shared;
        sharedRoom = Math.Max(LeastWindow, 2 * slots) - waiting.Shared;
        own = card.Lora is null ? [] : [.. takers
            .Where(worker => worker.Heartbeat.Queue is not null && worker.Heartbeat.WarmModels.Contains(card.Id))
            .Select(worker => new OwnQueue(
                worker.Heartbeat.WorkerId, [.. worker.Heartbeat.Adapters], worker.Heartbeat.Slots - waiting.Own.GetValueOrDefault(worker.Heartbeat.WorkerId)))];
    }

    /// <summary>
    /// How many jobs can go out at most. No more than these oldest are looked at: by so many places at most may a job be overtaken.
    /// </summary>
    public int Room => Math.Max(0, sharedRoom) + own.Sum(queue => Math.Max(0, queue.Room));

    /// <summary>The place of the next job, which is taken with that.</summary>
    /// <returns>Null where it has to wait in the table.</returns>
    public Place? Next(IReadOnlyList<AdapterUse>? adapters)
    {
        if (adapters is { Count: > 0 })
        {
            var chosen = Roomiest(queue => adapters.All(use => queue.Adapters.Contains(use.Id)))
                ?? (sharedWaiting >= slots ? Roomiest(_ => true) : null);
            if (chosen is not null)
            {
                chosen.Room--;
                // They are on their way there: what comes next with the same ones follows.
                chosen.Adapters.UnionWith(adapters.Select(use => use.Id));
                return new Place(chosen.Worker);
            }
        }

        if (sharedRoom <= 0)
        {
            return null;
        }

        sharedRoom--;
        sharedWaiting++;
        return new Place(null);
    }

    private OwnQueue? Roomiest(Func<OwnQueue, bool> fits) => own.Where(queue => queue.Room > 0 && fits(queue)).MaxBy(queue => queue.Room);

    private sealed class OwnQueue(string worker, HashSet<string> adapters, int room)
    {
        public string Worker => worker;

        public HashSet<string> Adapters => adapters;

        public int Room { get; set; } = room;
    }
}

/// <param name="Worker">Whose own queue; null for the model's shared one.</param>
internal sealed record Place(string? Worker);

/// <param name="Shared">In the model's shared queue.</param>
/// <param name="Own">By worker, of any model.</param>
internal sealed record Depths(int Shared, IReadOnlyDictionary<string, int> Own);
