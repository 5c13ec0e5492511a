namespace Farm.Dispatch.Placing;

/// <summary>
/// Where jobs go, for one round of the dispatcher. A worker has a place for each slot, and one more, whatever the models and classes; that one is used only
/// where no other worker that takes the model has a slot free. Among idle workers goes first the one that holds the adapters, then one whose
/// model is warm, then one that has memory for it beside what is there, then the one for whose models the least work waits, the least loaded, the lowest tier, the id.
/// </summary>
public sealed class Placement
{
    private readonly Dictionary<string, List<Seat>> takers = new(StringComparer.Ordinal);
    private readonly ModelCounts room = new();
    private readonly ModelCounts free = new();
    private readonly WaitingWork waiting;

    /// <param name="waitingWork">Gives the predicted GPU-seconds that wait for a model.</param>
    public Placement(IEnumerable<WorkerRoom> workers, Func<string, double> waitingWork)
    {
        waiting = new WaitingWork(waitingWork);
        foreach (var seat in workers.Where(static worker => worker.Slots > 0).Select(static worker => new Seat(worker)))
        {
            foreach (var model in seat.Worker.Models)
            {
                if (!takers.TryGetValue(model, out var seats))
                {
                    takers.Add(model, seats = []);
                }

                seats.Add(seat);
            }

            room.Add(seat.Worker.Models, seat.HasRoom ? 1 : 0);
            free.Add(seat.Worker.Models, seat.IsIdle ? 1 : 0);
        }
    }

    /// <summary>Models that some worker takes and has room for; fewer as jobs are placed.</summary>
    public IReadOnlySet<string> ModelsWithRoom => room.Models;

    /// <summary>Those of them for which a slot is free.</summary>
    public IReadOnlySet<string> ModelsWithFreeSlot => free.Models;

    /// <returns>The worker that a job would go to; null where none that can take it has room.</returns>
    public WorkerRoom? Choose(PlacedJob job) => Best(job)?.Worker;

    /// <summary>Chooses a worker, and counts the job there.</summary>
    /// <returns>Null where none that can take it has room.</returns>
    public WorkerRoom? Place(PlacedJob job)
    {
        if (Best(job) is not { } seat)
        {
            return null;
        }

        var (hadRoom, wasIdle) = (seat.HasRoom, seat.IsIdle);
        seat.Take(job);
        room.Add(seat.Worker.Models, hadRoom && !seat.HasRoom ? -1 : 0);
        free.Add(seat.Worker.Models, wasIdle && !seat.IsIdle ? -1 : 0);
        return seat.Worker;
    }

    private Seat? Best(PlacedJob job)
    {
        Seat? best = null;
        foreach (var seat in takers.GetValueOrDefault(job.Model, []))
        {
            if (seat.HasRoom && seat.Worker.MemoryBudgetBytes >= job.NeededBytes && (best is null || Precedes(seat, best, job)))
            {
                best = seat;
            }
        }

        return best;
    }

    private bool Precedes(Seat one, Seat other, PlacedJob job)
    {
        var order = other.IsIdle.CompareTo(one.IsIdle);
        order = order != 0 ? order : other.Holds(job.Adapters).CompareTo(one.Holds(job.Adapters));
        order = order != 0 ? order : other.IsWarmFor(job.Model).CompareTo(one.IsWarmFor(job.Model));
        // Of two that both have it warm, none has to load it.
        order = order != 0 || one.IsWarmFor(job.Model) ? order : OfCold(one, other, job);
        order = order != 0 ? order : one.Load.CompareTo(other.Load);
        order = order != 0 ? order : one.Worker.Tier.CompareTo(other.Worker.Tier);
        order = order != 0 ? order : string.CompareOrdinal(one.Worker.Id, other.Worker.Id);
        return order < 0;
    }

    /// <summary>For a job whose model is loaded nowhere: room beside what is there comes first, then the smaller loss.</summary>
    private int OfCold(Seat one, Seat other, PlacedJob job)
    {
        var order = other.HasMemoryFor(job).CompareTo(one.HasMemoryFor(job));
        return order != 0 || one.HasMemoryFor(job) ? order : one.Loss(waiting).CompareTo(other.Loss(waiting));
    }
}
