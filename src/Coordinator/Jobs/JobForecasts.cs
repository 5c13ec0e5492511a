using Farm.Coordinator.Workers;
using Farm.Dispatch.Costs;

namespace Farm.Coordinator.Jobs;

/// <summary>Looks at the workers and at what they have in hand, once for each answer.</summary>
internal sealed class JobForecasts(JobsInHand inHand, IQueuePlaces places, CostModel costs)
{
    public async ValueTask<JobOutlook> LookAsync(IReadOnlyList<WorkerSighting> present, CancellationToken cancellationToken) =>
        new(present, await inHand.AskAsync(cancellationToken), places, costs);
}
