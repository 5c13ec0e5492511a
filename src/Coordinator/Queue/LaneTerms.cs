using Farm.Dispatch;

namespace Farm.Coordinator.Queue;

/// <summary>Terms of the lanes that hold whatever waits in them: tenants' weights, and what is held back. Not thread-safe.</summary>
internal sealed class LaneTerms
{
    private readonly Dictionary<string, double> weights = new(StringComparer.Ordinal);
    private IReadOnlyList<PauseTarget> paused = [];

    public void SetWeight(FairQueue queue, string tenant, double weight)
    {
        weights[tenant] = weight;
        queue.SetWeight(tenant, weight);
    }

    /// <summary>Holds back these, and nothing else.</summary>
    public void Hold(FairQueue queue, IReadOnlyList<PauseTarget> targets)
    {
        foreach (var over in paused.Except(targets))
        {
            queue.Resume(over);
        }

        foreach (var target in targets)
        {
            queue.Pause(target);
        }

        paused = targets;
    }

    /// <summary>Sets them in a queue that knows none.</summary>
    public void ApplyTo(FairQueue fresh)
    {
        foreach (var (tenant, weight) in weights)
        {
            fresh.SetWeight(tenant, weight);
        }

        foreach (var target in paused)
        {
            fresh.Pause(target);
        }
    }
}
