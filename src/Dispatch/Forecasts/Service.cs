using Farm.Dispatch.Costs;

namespace Farm.Dispatch.Forecasts;

/// <summary>The workers that may take a job, and what they do before.</summary>
/// <param name="Before">Of all jobs that go before it to any of them.</param>
/// <param name="JobsBefore">Those jobs.</param>
public sealed record Service(IReadOnlyList<ServingWorker> Workers, TimeEstimate Before, int JobsBefore)
{
    /// <summary>Variance, in jobs, of how many of other tenants go before a job: whose turn it is depends on what each of their jobs takes.</summary>
    private const double MostOrderVariance = 2;

    /// <param name="workers">All that are present.</param>
    /// <param name="canTake">Those of them that can take the job.</param>
    /// <param name="ahead">What goes before it.</param>
    /// <param name="ratioOf">A model's.</param>
    public static Service Of(
        string model, IReadOnlyList<PresentWorker> workers, Func<PresentWorker, bool> canTake, Ahead ahead, Func<string, SettledRatio> ratioOf)
    {
        var takers = workers.Where(canTake).ToList();
        var otherSeconds = new double[takers.Count];
        var own = ahead.ByModel.GetValueOrDefault(model);
        var (sum, jobs) = (ratioOf(model).Of(own.GpuSeconds, own.Jobs), own.Jobs);
        foreach (var (other, load) in ahead.ByModel)
        {
            var served = workers.Where(worker => worker.Models.Contains(other)).Sum(static worker => worker.Slots);
            if (other == model || served == 0)
            {
                continue;
            }

            // Its jobs are spread over all slots that take them.
            if (takers.TrueForAll(worker => worker.Models.Contains(other)))
            {
                var part = load.Part((double)takers.Sum(static worker => worker.Slots) / served);
                sum += ratioOf(other).Of(part.GpuSeconds, part.Jobs);
                jobs += part.Jobs;
                continue;
            }

            for (var i = 0; i < takers.Count; i++)
            {
                otherSeconds[i] += takers[i].Models.Contains(other) ? load.GpuSeconds * ratioOf(other).Mean / served : 0;
            }
        }

        sum = jobs == 0 ? sum : sum.WithVariance(Math.Min(MostOrderVariance, ahead.OfOthers) / ((double)jobs * jobs));
        return new Service([.. takers.Select((worker, i) => new ServingWorker(worker.Slots, worker.Running, otherSeconds[i]))], sum, jobs);
    }
}

/// <summary>A worker that takes a job's model.</summary>
/// <param name="Slots">Renders at a time.</param>
/// <param name="Running">What it renders, and what it was handed.</param>
/// <param name="OtherSeconds">Time for which jobs that only some of the workers take keep each of its slots.</param>
public sealed record ServingWorker(int Slots, IReadOnlyList<RunningRender> Running, double OtherSeconds = 0);
