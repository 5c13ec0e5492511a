using Farm.Coordinator.Jobs;
using Farm.Dispatch;

namespace Farm.Coordinator.Queue;

/// <summary>What tenants were charged by prediction for jobs that are handed out, until the job's end tells what it took: as many as workers have in hand. Not thread-safe.</summary>
internal sealed class OpenCharges
{
    private readonly Dictionary<long, (LaneKey Lane, float Cost)> charges = [];

    public void Note(LaneKey lane, WaitingJob job) => charges[job.Number] = (lane, job.Cost);

    public void Forget(long number) => charges.Remove(number);

    /// <summary>Of a queue that is no more.</summary>
    public void Clear() => charges.Clear();

    /// <summary>Corrects a tenant's charge by what the job really took. Who was charged for nothing, and where no time is known, keeps what it has.</summary>
    public void Settle(FairQueue queue, EndedFlight ended)
    {
        if (charges.Remove(ended.Number, out var charge) && ended.Seconds is { } seconds)
        {
            queue.Settle(charge.Lane.Tenant, charge.Lane.Class, charge.Cost, seconds);
        }
    }
}
