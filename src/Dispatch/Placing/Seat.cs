namespace Farm.Dispatch.Placing;

/// <summary>A worker, and what was placed on it since it was looked at.</summary>
internal sealed class Seat(WorkerRoom worker)
{
    private HashSet<string>? adaptersUnderWay;
    private HashSet<string>? modelsUnderWay;
    private long? free = worker.FreeBytes;

    public WorkerRoom Worker => worker;

    public int Released { get; private set; } = worker.Released;

    public bool IsIdle => Released < worker.Slots;

    /// <summary>Its slots, and one place more, so that a worker need not wait for its next job.</summary>
    public bool HasRoom => Released < worker.Slots + 1;

    public double Load => (double)Released / worker.Slots;

    public bool IsWarmFor(string model) => worker.WarmModels.Contains(model) || modelsUnderWay?.Contains(model) == true;

    /// <summary>Whether it is known that the job's model can be loaded beside all that is there.</summary>
    public bool HasMemoryFor(PlacedJob job) => free >= job.LoadBytes;

    /// <summary>The work that waits for its models, lost where they make room for another. All of them are counted: which one goes is the worker's matter.</summary>
    public double Loss(WaitingWork waiting)
    {
        var sum = waiting.Of(worker.WarmModels);
        return modelsUnderWay is null ? sum : sum + waiting.Of(modelsUnderWay);
    }

    public bool Holds(IReadOnlyList<string> adapters)
    {
        for (var i = 0; i < adapters.Count; i++)
        {
            if (!worker.Adapters.Contains(adapters[i]) && adaptersUnderWay?.Contains(adapters[i]) != true)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Counts a job: its model and its adapters are on their way there.</summary>
    public void Take(PlacedJob job)
    {
        Released++;
        if (!worker.WarmModels.Contains(job.Model) && (modelsUnderWay ??= new HashSet<string>(StringComparer.Ordinal)).Add(job.Model))
        {
            free -= job.LoadBytes;
        }

        if (job.Adapters.Count > 0)
        {
            (adaptersUnderWay ??= new HashSet<string>(StringComparer.Ordinal)).UnionWith(job.Adapters);
        }
    }
}
