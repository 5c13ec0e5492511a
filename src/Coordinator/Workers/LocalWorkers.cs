using System.Collections.Concurrent;
using Farm.Contracts.Messages;
using Farm.Coordinator.Leases.Times;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Workers;

/// <summary>The workers that this process heard.</summary>
internal sealed class LocalWorkers(TimeProvider time, IOptions<LeaseOptions> options) : IWorkerRegistry
{
    private readonly ConcurrentDictionary<string, WorkerSighting> seen = new(StringComparer.Ordinal);

    public ValueTask<bool> SawAsync(WorkerHeartbeat heartbeat, CancellationToken cancellationToken)
    {
        var now = new WorkerSighting(heartbeat, time.GetUtcNow());
        var known = seen.TryGetValue(heartbeat.WorkerId, out var before) && now.SeenAt - before.SeenAt <= options.Value.Lease;
        seen[heartbeat.WorkerId] = now;
        return ValueTask.FromResult(!known || !now.OffersSameAs(before ?? now));
    }

    public ValueTask<IReadOnlyList<WorkerSighting>> LiveAsync(CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow() - options.Value.Lease;
        foreach (var sighting in seen)
        {
            if (sighting.Value.SeenAt < oldest)
            {
                // Only if it has not been heard since: names that never come back must not pile up.
                seen.TryRemove(sighting);
            }
        }

        return ValueTask.FromResult<IReadOnlyList<WorkerSighting>>(
            [.. seen.Values.OrderBy(sighting => sighting.Heartbeat.WorkerId, StringComparer.Ordinal)]);
    }
}
